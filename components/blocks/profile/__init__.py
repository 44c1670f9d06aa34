"""The parts of the page Profiel."""
