"""Tests of what a screen says about areas."""
