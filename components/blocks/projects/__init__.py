"""Joint projects on the screen: all of them, those of one partner, one with its way, and the forms."""
