"""Intervisie days in words, and their story."""
