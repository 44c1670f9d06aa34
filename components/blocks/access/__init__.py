"""The screens of access: who has it, one's own keys, and the words that were let pass."""
