"""Taking along all wijken at once: whose press it is, how far it is, and the file when it is done."""
