"""Intervisie on the screen."""
