"""Attacks on the whole: what a visitor obtains, and files that are made to do harm."""
