"""The screen on which somebody gives a signal."""
