"""What was changed, in words: fields, values, and lines of the history."""
