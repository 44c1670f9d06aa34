"""Signals as values: where they lie, and which are about the same matter."""
