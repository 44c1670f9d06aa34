"""Frozen views: what a link that was frozen says about itself."""
