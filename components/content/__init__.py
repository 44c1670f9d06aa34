"""What a screen says about areas, before it is drawn: pure values from figures and records."""
