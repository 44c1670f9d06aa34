"""Entering a signal: the form that keeps its draft on the device, what it asks, and storing what was sent."""
