"""No personal data gets in: what free text may not hold, and where it stands in the text."""
