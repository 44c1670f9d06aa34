"""Freeze a view, and show one that was frozen."""
