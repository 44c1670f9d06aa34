"""Who can reach what: supply and distance."""
