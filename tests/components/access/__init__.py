"""Tests of what the screens of access say and change."""
