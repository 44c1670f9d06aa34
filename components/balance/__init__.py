"""Vraag en aanbod: what is asked of the matrix and the two-variable map, built without a screen."""
