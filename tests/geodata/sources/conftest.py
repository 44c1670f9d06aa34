"""A running double of the services, and a door to it that does not wait."""

from collections.abc import Iterator

import pytest

from geodata.sources.http import Http
from tests.service_double import ServiceDouble, serving


@pytest.fixture
def double() -> Iterator[ServiceDouble]:
    with serving() as running:
        yield running


@pytest.fixture
def http() -> Iterator[Http]:
    with Http(attempts=4, backoff=0.0, timeout=(2.0, 2.0)) as door:
        yield door
