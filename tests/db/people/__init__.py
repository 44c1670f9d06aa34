"""Tests of access, signing in and keys for feeds."""
