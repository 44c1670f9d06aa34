"""Tests of the cached reading door."""
