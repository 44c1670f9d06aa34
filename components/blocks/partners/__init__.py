"""Partners on the screen: the list, one partner, its form; and agreements and takeovers beside an offer."""
