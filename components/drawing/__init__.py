"""Maps and charts: built pure, shown thin."""
