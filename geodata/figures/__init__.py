"""Indicators, their observations, and the need index."""
