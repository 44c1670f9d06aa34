"""The parts of the page Verantwoording."""
