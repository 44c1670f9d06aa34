"""What stands behind the cached reading door (components/data.py), a room per subject."""
