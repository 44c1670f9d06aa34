"""The public services and the files that figures and boundaries come from."""
