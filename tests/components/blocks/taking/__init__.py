"""Tests of the menu that takes a view along."""
