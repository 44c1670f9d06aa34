"""Where the next activity helps most: what is asked, what is computed, and how it is told."""
