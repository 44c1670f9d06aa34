"""Signs that nobody sees and that turn or break what is read: marks of direction, and odd ends of lines."""

DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of reading of what follows; with them a name can look like another one."""

LINE_ENDS = {"\u2028": "\n", "\u2029": "\n", "\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n"}
"""Ends of lines, with the one that is kept in their place."""


def without_marks(text: str) -> str:
    """Give a text without marks of direction, with one kind of end of line; as it is when it holds none of these."""
    for mark, line in LINE_ENDS.items():
        text = text.replace(mark, line)
    return text if DIRECTION_MARKS.isdisjoint(text) else "".join(one for one in text if one not in DIRECTION_MARKS)
