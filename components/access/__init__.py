"""People with access, their keys, and the words that were let pass: what the screens say, and what they change."""
