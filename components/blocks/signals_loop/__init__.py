"""The screens about signals: the list, the board of structural signals, and the week."""
