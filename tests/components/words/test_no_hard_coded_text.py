"""What a person reads comes from the catalogue: no call of Streamlit holds a sentence of its own."""

import ast
import re

from components.words.extract import source_files

SHOWING = {
    "header",
    "subheader",
    "title",
    "write",
    "markdown",
    "caption",
    "text",
    "info",
    "warning",
    "error",
    "success",
    "button",
    "selectbox",
    "multiselect",
    "radio",
    "pills",
    "segmented_control",
    "slider",
    "checkbox",
    "toggle",
    "text_input",
    "text_area",
    "number_input",
    "date_input",
    "file_uploader",
    "popover",
    "expander",
    "tabs",
    "page_link",
    "metric",
    "toast",
    "status",
    "spinner",
    "progress",
    "link_button",
    "download_button",
    "form_submit_button",
}
A_CODE = re.compile(r"GM[0-9]{4}")  # an example of a code reads the same in every language
READ = {"label", "help", "placeholder", "caption", "body", "text", "title"}


def words_in(source):
    """Constants with letters that a call of ``st`` shows."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWING):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "st"):
            continue
        shown = [*node.args[:1], *(word.value for word in node.keywords if word.arg in READ)]
        for part in shown:
            parts = part.values if isinstance(part, ast.JoinedStr) else [part]
            for one in parts:
                if (
                    isinstance(one, ast.Constant)
                    and isinstance(one.value, str)
                    and re.search("[A-Za-z]{2,}", one.value)
                    and not A_CODE.fullmatch(one.value)
                ):
                    yield node.lineno, one.value


def test_no_screen_holds_a_sentence_that_is_not_in_the_catalogue():
    found = [
        (path.name, line, words)
        for path in source_files()
        for line, words in words_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_search_finds_a_sentence_in_a_call():
    assert list(words_in('st.info("Nothing here")\nst.button(_("Fine"))\nst.caption(f"{n} areas")')) == [
        (1, "Nothing here"),
        (3, " areas"),
    ]
