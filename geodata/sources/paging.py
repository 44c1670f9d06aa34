"""Follow a service's pages to the end, whatever the links say."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from geodata.errors import BrokenAnswerError
from geodata.sources.http import Cure, Http, own_address

# The whole country has 14,700 buurten; a list that goes on beyond this is not a list of areas.
MOST_PAGES = 2_000
MOST_EMPTY_PAGES = 3


def pages(
    http: Http,
    service: str,
    url: str,
    params: dict[str, str],
    *,
    rows: str,
    next_link: Callable[[dict[str, Any]], str | None],
) -> Iterator[list[dict[str, Any]]]:
    """
    The rows of each page, until there is no next page.

    Only the query of a next link is taken over: a service behind another name, or a link that points elsewhere,
    never leads away from the address that was set.

    Parameters
    ----------
    rows
        Name of the list of rows in an answer.
    next_link
        Finds the link to the next page in an answer; ``None`` on the last one.

    Raises
    ------
    BrokenAnswerError
        If an answer has not the promised form, or the pages go round or do not end.
    """
    own, asked = own_address(url), set()
    query, empty = dict(params), 0
    for _ in range(MOST_PAGES):
        answer = http.json(service, own, query)
        found = answer.get(rows) if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise _broken(service, own, f"has no list {rows!r}")
        yield found
        link = next_link(answer)
        if link is None:
            return
        empty = 0 if found else empty + 1
        asked.add(frozenset(query.items()))
        query = dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))
        if frozenset(query.items()) in asked or empty >= MOST_EMPTY_PAGES:
            raise _broken(service, own, "has pages that go round")
    raise _broken(service, own, "has pages without end")


def _broken(service: str, address: str, what: str) -> BrokenAnswerError:
    return BrokenAnswerError(
        f"the answer of {service} at {address} {what}", service=service, address=address, cure=Cure.TELL_THE_MAKERS
    )
