"""How an advice comes about, and what it does not know: the words of the page Verantwoording."""
