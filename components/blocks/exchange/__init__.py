"""The parts of the page In en uit: files of records in, and records out."""
