"""Give a file: Streamlit's uploader, whose fixed English gets words of our own."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.words.texts import _


def show(label: str, key: str, *, kinds: str, most: int | None = None) -> UploadedFile | None:
    """
    Show the place to give a file.

    Parameters
    ----------
    label
        What is asked for.
    key
        Of the widget.
    kinds
        Which files are taken in and how large they may be, in words. Streamlit itself refuses no kind: it would do so
        in English, and a name says little about what is in a file.
    most
        Megabytes, where it is another number than that of the server.
    """
    # The words stand in style sheets of this widget only. The English ones are not seen; the button keeps its own name
    # for a screen reader beside ours, since a button without any name is worse (docs/accessibility.md).
    place = f".st-key-{key}"
    st.html(
        "<style>"
        f"{_instead(f'{place} [data-testid=stFileUploaderDropzone] button p', _('Choose a file'))}"
        f"{_instead(f'{place} [data-testid=stFileUploaderDropzoneInstructions] span', kinds)}"
        f"{place} [data-testid=stFileUploaderDropzoneInstructions] span {{ white-space: normal !important; }}"
        "</style>"
    )
    return st.file_uploader(label, key=key, max_upload_size=most)


def _instead(selector: str, words: str) -> str:
    written = "".join(f"\\{ord(letter):06x}" for letter in words)
    return f'{selector} {{ font-size: 0 !important; }}{selector}::after {{ content: "{written}"; font-size: .93rem; }}'
