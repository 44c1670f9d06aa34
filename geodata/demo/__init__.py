"""The fictional demonstration municipality, made by a deterministic generator."""
