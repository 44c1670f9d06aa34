"""Show what people typed as plain text, wherever Streamlit would read Markdown or a directive in it."""

import html
import re
import unicodedata

from geodata.direction import without_marks

_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&=^@/\"'")
"""Characters that mean something in GitHub's Markdown, in KaTeX or in a Streamlit directive (``:red[...]``)."""

_JOINER = "\u2060"

_PATTERNS = re.compile(r"(?<=[:@])|(?<=www)(?=\.)|(?<=[-<>=!~+])(?=[-<>=])", re.IGNORECASE)
"""Places inside what Streamlit replaces in finished text: ``:name:``, ``a@b``, ``https://``, ``www.``, ``->``."""


def clean(text: object) -> str:
    """
    Take out what is invisible and changes how text after it is read; keep every visible character.

    Returns
    -------
    text
        One paragraph or more, parted by ``\\n``; without direction marks and control characters.
    """
    return "".join(
        character
        for character in without_marks(str(text))
        if character in "\n\t" or unicodedata.category(character) != "Cc"
    )


def plain(text: object) -> str:
    """
    Escape text so that ``st.markdown``, ``st.write``, labels and captions show exactly its characters.

    Every character with a meaning in Markdown, KaTeX or Streamlit's directives is escaped as a numeric entity, which
    no Markdown parser reads as a mark. Streamlit also replaces some patterns after parsing (``:name:``, addresses,
    arrows); an invisible word joiner breaks those. Line ends become spaces: a heading, list or table begins only on
    a new line.

    Parameters
    ----------
    text
        Whatever a user, a file or a service gave.

    Returns
    -------
    markdown
        Markdown that shows ``clean(text)`` on one line.
    """
    words = _PATTERNS.sub(_JOINER, " ".join(clean(text).split()))
    return "".join(f"&#{ord(character)};" if character in _MARKS else character for character in words)


def escape(text: object) -> str:
    """Escape text for ``st.html``: it shows ``clean(text)``, in an element or between the quotes of an attribute."""
    return html.escape(clean(text), quote=True)
