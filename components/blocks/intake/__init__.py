"""The parts of the page Gegevens: what is loaded, loading, files."""
