"""Intervisie on the screen: the days, one day that is prepared, what was agreed on it, and adding a view to it."""
