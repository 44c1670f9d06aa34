"""Say how far a load is, what came in, and why it did not work: whole sentences, without a screen."""

from collections.abc import Mapping
from typing import Any

from components.loading import Job, JobState, Step
from components.words import formats
from components.words.labels import choice, label
from components.words.texts import _, later, ngettext
from db.load import Absent, Dataset, Outcome, SourceReport
from geodata.errors import SourceRefusedError
from geodata.sources.http import Cure
from geodata.sources.progress import Doing
from geodata.vocabulary import Level, Provider

CURES: Mapping[Cure, str] = {
    Cure.TRY_LATER: later("Try again in a few minutes."),
    Cure.CHECK_CONNECTION: later("Check the connection to the internet, and try again."),
    Cure.CHECK_RELEASE: later("Perhaps this year has not been published yet. Choose another year."),
    Cure.TELL_THE_MAKERS: later("Trying again will not help. Tell the administrator of Wijklens."),
}

FAILURES: Mapping[str, str] = {
    "source_unreachable": later("{service} gives no answer."),
    "source_refused": later("{service} refused the request."),
    "broken_answer": later("The answer of {service} broke off or cannot be read."),
    "source": later("{service} did not give what was asked."),
    "ambiguous_column": later("A table of {service} has two columns for one figure."),
    "unknown_municipality": later("There is no municipality {gemeente} in {year}."),
    "forbidden": later("Only an administrator may load a municipality."),
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NEW: later("new"),
    Outcome.UNCHANGED: later("as it was"),
    Outcome.SUPERSEDED: later("replaces an older one, which is kept"),
}

_LEVELS = {
    Level.GEMEENTE: later("municipalities"),
    Level.WIJK: later("wijken"),
    Level.BUURT: later("buurten"),
}


def step(job: Job) -> str:
    """Say what is being done now."""
    if job.state is JobState.WAITING:
        return _("Waiting until another municipality has been loaded.")
    if job.state is JobState.STOPPING:
        return _("Stopping. Nothing will be changed.")
    return _doing(job.step)


def _doing(now: Step) -> str:
    details: dict[str, Any] = dict(now.details)
    words = {
        "year": details.get("year", ""),
        "table": details.get("table", ""),
        "page": formats.number(now.page),
        "rows": formats.number(now.done),
        "areas": _(_LEVELS[details["level"]]) if details.get("level") in _LEVELS else "",
    }
    match now.doing:
        case None:
            return _("Looking up what is there already.")
        case Doing.MUNICIPALITIES:
            return _("PDOK: outlines of all municipalities of {year}.", **words)
        case Doing.BOUNDARIES:
            return _("PDOK: boundaries of the {areas} of {year}, page {page}.", **words)
        case Doing.OLD_OUTLINES:
            return _("PDOK: outlines of the {areas} of {year}, to compare boundaries.", **words)
        case Doing.STATLINE:
            return _("CBS StatLine: key figures {year}, table {table}, page {page} ({rows} rows).", **words)
        case Doing.RIVM:
            return _("RIVM: health monitor {year}, table {table}, page {page} ({rows} rows).", **words)
        case Doing.CLEANING:
            return _("Reading the figures.")
        case Doing.STORING:
            source = _SOURCES.get(details.get("provider", ""), "")
            return _("Storing {source} of {year}.", source=_(source) if source else "", year=details.get("year", ""))
        case Doing.WAITING:
            seconds = ngettext("{n} second", "{n} seconds", int(details.get("seconds", 0)))
            return _("{service} is busy. Trying again in {seconds}.", service=service(details), seconds=seconds)
        case Doing.READY:
            return _("Everything is stored.")


_SOURCES = {
    Provider.PDOK: later("the boundaries"),
    Provider.STATLINE: later("the key figures of the whole country"),
    Provider.RIVM: later("the health monitor of the whole country"),
}


def service(details: Mapping[str, Any]) -> str:
    """Name a service as people know it."""
    name = str(details.get("service", ""))
    if name in set(Provider):
        return label(Provider(name))
    return name or _("The service")


def duration(seconds: float) -> str:
    """Say how long something takes: whole seconds, then minutes."""
    whole = int(seconds)
    if whole < 60:
        return ngettext("{n} second", "{n} seconds", whole)
    minutes = ngettext("{n} minute", "{n} minutes", whole // 60)
    return _("{minutes} and {seconds}", minutes=minutes, seconds=ngettext("{n} second", "{n} seconds", whole % 60))


def failure(trouble: BaseException) -> tuple[str, str]:
    """
    Say why a load did not work.

    Returns
    -------
    what, cure
        Which service failed and how, and what to do; nothing of the inside of the program.
    """
    details: dict[str, Any] = dict(getattr(trouble, "details", None) or {})
    template = FAILURES.get(getattr(trouble, "code", ""))
    if template is None:
        return _("Something went wrong on our side."), _("Try again, or tell the administrator.")
    words = {"service": service(details), "gemeente": details.get("gemeente", ""), "year": details.get("year", "")}
    what = _(template, **words)
    if details.get("status"):
        code = details["status"]
        refused = getattr(trouble, "code", "") == SourceRefusedError.code
        if refused:
            what = _("{service} refused the request (code {code}).", code=code, **words)
        else:
            what = _("{service} is out of order now (code {code}).", code=code, **words)
    cure = CURES.get(details.get("cure", ""))
    if cure is not None:
        return what, _(cure)
    return what, _("Choose another municipality or another year.")


def source_name(report: SourceReport | Absent) -> str:
    """Name a source of a load in a few words: ``CBS StatLine 85984NED``."""
    match report.dataset:
        case Dataset.WIJKEN_EN_BUURTEN:
            return _("PDOK: boundaries")
        case Dataset.MUNICIPALITIES:
            return _("PDOK: outlines of all municipalities")
        case Dataset.PDOK_FIGURES:
            return _("PDOK: figures that StatLine lacks")
    if report.provider is Provider.PDOK:
        return _("PDOK: outlines to compare boundaries with")
    return _("{provider}, table {table}", provider=choice(report.provider), table=report.dataset)
