"""Sentences as data: which there are, when each is said, and what stands in its places."""

from components.words.templates.in_use import book, say
from components.words.templates.kinds import Amount, Topic

__all__ = ["Amount", "Topic", "book", "say"]
