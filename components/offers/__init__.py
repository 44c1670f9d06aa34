"""Activities and initiatives: what somebody looks for, and what is shown of what was found."""
