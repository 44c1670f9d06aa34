"""The page behind a private link: what became of a signal, for who gave it. No menu, no cookies, nothing is kept."""
