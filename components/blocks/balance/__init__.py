"""Showing Vraag en aanbod: choices, matrix, map and what stands behind a cell."""
