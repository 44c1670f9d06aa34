"""The parts of the page Plannen."""
