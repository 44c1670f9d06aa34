"""Intervisie days in words, the story that is offered for a start, and what is done with days and scenes."""
