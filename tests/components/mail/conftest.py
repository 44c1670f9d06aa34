"""Each test of the mail begins and ends in Dutch."""

import pytest

from components.words import texts
from components.words.texts import Language


@pytest.fixture(autouse=True)
def _in_dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)
