"""Areas and their boundaries."""
