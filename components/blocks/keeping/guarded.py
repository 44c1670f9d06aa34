"""What the guard found in the texts of a form: marked in the text, with what to write instead."""

from typing import Any

from components.blocks import marked_text
from components.blocks.keeping.desk import Form
from db.errors import FoundPersonalDataError
from db.forms import form_of, free_texts


def remember(form: Form, failure: FoundPersonalDataError) -> None:
    """Keep what was found with the form, for the next run."""
    form["found"] = {field: list(findings) for (_row, field), findings in failure.findings.items()}


def show(form: Form, values: dict[str, Any]) -> None:
    """
    Show what was found, until it is changed or said to be a place or an organisation; then it can be stored.

    Parameters
    ----------
    values
        Fields of the record as the form says them now.
    """
    texts = dict(free_texts(form_of(form["kind"]), values))
    # What was found in a text that is no longer so is looked for again when somebody stores the form.
    found = {
        field: [one for one in findings if texts.get(field, "")[one.start : one.end] == one.text]
        for field, findings in form["found"].items()
    }
    found = {field: findings for field, findings in found.items() if findings}
    if not found:
        return
    form["passed"] = list(marked_text.show(found, texts, key=f"keep_{form['serial']}_marked"))
