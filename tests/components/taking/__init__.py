"""Tests of taking along."""
