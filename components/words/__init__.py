"""Texts in both languages, and how numbers and dates are written."""
