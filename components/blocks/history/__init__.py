"""The history on the screen: of a municipality, of one record, and what can be undone."""
