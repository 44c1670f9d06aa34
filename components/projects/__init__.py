"""Joint projects in words, and what is done with them through the writing door."""
