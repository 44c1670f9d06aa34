"""The guard: everything that is looked for in a free text, as one list of findings."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from db.privacy.child import Child, GuardState
from db.privacy.exact import exact_findings
from db.privacy.findings import Finding, FindingKind, finding, without_overlaps
from db.privacy.gazetteer import Gazetteer
from db.privacy.names import word_lists
from db.privacy.passing import without_known_names

NOTHING_KNOWN = Gazetteer()


class Guard:
    """
    Checks texts: exact checks here, names and addresses in a child process, minus what the municipality knows.

    ``find`` stands in for the child in tests.
    """

    def __init__(self, child: Child | None = None, *, find: Callable[[str], list[Finding]] | None = None) -> None:
        self._child = child or Child()
        self._find = find

    @property
    def state(self) -> GuardState:
        """Starting, ready or failed."""
        return GuardState.READY if self._find is not None else self._child.state

    @property
    def ready(self) -> bool:
        """Whether texts can be checked now."""
        return self.state is GuardState.READY

    def start(self) -> None:
        """Start the child process, once; gives back at once."""
        if self._find is None:
            self._child.start()

    def stop(self) -> None:
        """End the child process."""
        self._child.stop()

    def check(self, text: str, gazetteer: Gazetteer = NOTHING_KNOWN) -> list[Finding]:
        """
        Find personal data in a text.

        Parameters
        ----------
        text
            Any text, of any length.
        gazetteer
            The names that the municipality knows (``db.privacy.gazetteer_of``): alone they are no person.

        Returns
        -------
        findings
            In the order of the text, without overlaps.

        Raises
        ------
        GuardNotReadyError
            If names cannot be looked for now. The caller keeps the draft.
        """
        if not text.strip():
            return []
        found = (self._find or self._child.find)(text)
        for known in (gazetteer, known_everywhere()):
            found = [one for seen in found for one in without_known_names(text, seen, known)]
        found += [finding(text, start, end, FindingKind.ADDRESS) for start, end in gazetteer.addresses_in(text)]
        return without_overlaps(text, [*exact_findings(text), *found])

    def check_fields(self, texts: Mapping[str, str], gazetteer: Gazetteer = NOTHING_KNOWN) -> dict[str, list[Finding]]:
        """Check the text of each field, as :meth:`check`; fields in which nothing was found are left out."""
        found = {field: self.check(text, gazetteer) for field, text in texts.items()}
        return {field: findings for field, findings in found.items() if findings}


@lru_cache(maxsize=1)
def known_everywhere() -> Gazetteer:
    """Organisations, shops and feasts that everybody in the country knows."""
    return Gazetteer.of(name.replace("_", " ") for name in word_lists()["known_everywhere"])


@lru_cache(maxsize=1)
def the_guard() -> Guard:
    """The one guard of this process, not yet started."""
    return Guard()
