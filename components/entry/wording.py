"""Every word and choice of the form, from the text catalogue, as plain values for the browser."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from components.words.labels import choice
from components.words.texts import _, language
from geodata.vocabulary import Phase, SignalKind, TargetGroup, Theme

LONGEST = 2000
"""Characters of the text of a signal, as ``db.models.fields.SignalText``."""


def texts() -> dict[str, str]:
    """Give the words of the form in the language of the current run; ``{time}`` stays for the browser to fill in."""
    return {
        "language": language().value,
        "kind": _("What kind of signal is it?"),
        "text": _("What do you notice?"),
        "textHelp": _(
            "Write about the place and what happens there. Leave out names, house numbers and phone numbers: "
            "“several residents of the flats” is enough."
        ),
        "where": _("Where is it?"),
        "wijk": _("Wijk"),
        "buurt": _("Buurt"),
        "choose": _("Choose"),
        "wholeWijk": _("The whole wijk, or I do not know"),
        "onMap": _("Point it out on the map"),
        "device": _("Use where I am now"),
        "address": _("Or look up an address"),
        "search": _("Look up"),
        "searching": _("Looking up the address…"),
        "typeMore": _("Type a street with a number, or a postcode with a number."),
        "locating": _("Asking your device where you are…"),
        "noDevice": _("Your device does not tell where you are. Choose the wijk in the list."),
        "exact": _("Keep the exact place too. Only coordinators see it. Do not do this for somebody's home."),
        "theme": _("What is it about?"),
        "group": _("Whom does it concern?"),
        "severity": _("How serious is it?"),
        "severityHelp": _("1 is small, 5 is urgent."),
        "date": _("When did you notice it?"),
        "partner": _("On behalf of"),
        "nobody": _("Myself"),
        "alike": _("Is this about the same as an earlier signal?"),
        "alikeHelp": _("If so, they are taken up together. Your own words stay as they are."),
        "somethingElse": _("No, this is something else"),
        "perhapsKnown": _(
            "Perhaps somebody gave this signal before. Give yours all the same: what is noticed twice counts for more, "
            "and the coordinator takes together what belongs together."
        ),
        "send": _("Send the signal"),
        "isSending": _("Sending…"),
        "noAnswer": _(
            "No answer came. Your text is still here and on this device. Press send again: it is stored only once."
        ),
        "away": _("There is no connection now. Your text stays on this device; send it when the connection is back."),
        "faults": _("Something is missing still"),
        "needKind": _("Choose what kind of signal it is."),
        "needText": _("Write what you notice."),
        "needPlace": _("Choose the wijk in which it is."),
        "needTheme": _("Choose what it is about."),
        "needSeverity": _("Choose how serious it is."),
        "needDate": _("Choose the day on which you noticed it."),
        "dateToCome": _("This day is still to come. Choose today or an earlier day."),
        "draftNone": _("What you type is kept on this device until you send it, a day at most."),
        "draftKept": _("Draft kept on this device at {time}.", time="{time}"),
        "draftRestored": _("Your draft of {time} is back.", time="{time}"),
        "draftNot": _("This device does not keep a draft. Send the signal before you leave this page."),
        "wipe": _("Erase the draft"),
        "thanks": _("Thank you, your signal has come in"),
        "whatNext": _("What happens now"),
        "again": _("Give another signal"),
        "follow": _("Follow your signal"),
        "followHelp": _(
            "With this private link you see what becomes of it, and can add something. It is shown this once: keep it, "
            "and do not pass it on."
        ),
        "copy": _("Copy the link"),
        "copied": _("Copied."),
        "copyByHand": _("The link is selected: copy it."),
    }


def options() -> dict[str, list[dict[str, str]]]:
    """Give the choices of the form: kinds with what they mean, themes, target groups, how serious."""
    meaning = {
        SignalKind.ONTWIKKELING: _("Something is changing, for better or worse."),
        SignalKind.KNELPUNT: _("Something does not go well."),
        SignalKind.KANS: _("Something could go well, with a little help."),
    }
    order = (SignalKind.KNELPUNT, SignalKind.KANS, SignalKind.ONTWIKKELING)
    return {
        "kinds": [{"value": kind.value, "label": choice(kind), "help": meaning[kind]} for kind in order],
        "themes": _listed(Theme),
        "groups": _listed(TargetGroup),
        "severities": [{"value": str(number), "label": str(number)} for number in range(1, 6)],
    }


def _listed(words: Iterable[StrEnum]) -> list[dict[str, str]]:
    return [{"value": word.value, "label": choice(word)} for word in words]


def steps() -> list[dict[str, str]]:
    """Give what happens with a signal, phase by phase, in plain words."""
    said: Mapping[Phase, str] = {
        Phase.OPGEMERKT: _("Your signal is in the register. A coordinator reads it."),
        Phase.VERZAMELD: _("Signals about the same matter are put together."),
        Phase.GEBUNDELD: _("Several of them become one structural signal, with somebody who looks after it."),
        Phase.GEANALYSEERD: _("Together with partners it is found out what is behind it."),
        Phase.GERAPPORTEERD: _("It is told to who decides about it."),
        Phase.BESLOTEN: _("There is a decision, with the reason for it."),
        Phase.ACTIE: _("What was decided is done."),
        Phase.TERUGGEKOPPELD: _("You hear what became of it."),
    }
    return [{"name": choice(phase), "text": text} for phase, text in said.items()]


def wrong(field: str, code: str) -> str:
    """Say what is wrong with a field that the writing door refused."""
    if code == "in_the_future":
        return _("This day is still to come. Choose today or an earlier day.")
    if field == "text" and code == "string_too_long":
        return _("The text is too long. Keep it within 2,000 characters.")
    said = {
        "kind": _("Choose what kind of signal it is."),
        "text": _("Write what you notice."),
        "wijk": _("This place is not in the municipality. Choose the wijk in the list."),
        "theme": _("Choose what it is about."),
        "group": _("Choose whom it concerns."),
        "severity": _("Choose how serious it is."),
        "date": _("Choose the day on which you noticed it."),
        "partner": _("Choose a partner that you work for."),
    }
    return said.get(field, _("This cannot be right. Choose it again."))


def same_for_all() -> dict[str, Any]:
    """Give everything of the form that is the same for everybody."""
    return {"texts": texts(), "longest": LONGEST, **options()}
