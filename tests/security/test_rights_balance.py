"""The rights walk over Vraag en aanbod, with the cell open in which the signals are: no more than the table allows."""

import pytest
from streamlit.testing.v1 import AppTest

from components import sign_in
from components.words import texts
from components.words.texts import Language
from db.permissions import may
from db.words import Action, Kind
from geodata.vocabulary import Level
from tests.factories import GEMEENTE
from tests.security.test_rights_pages import APP, received
from tests.security.world import World, heard, leaks


def screen(monkeypatch: pytest.MonkeyPatch, world: World, who: str, level: Level) -> str:
    """Everything that the browser of somebody who signed in receives."""
    texts.use(Language.NL)
    monkeypatch.setattr(sign_in, "on_screen", lambda settings: world.identities.get(who))
    area = "WK990100" if level is Level.WIJK else "BU99010000"
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page("pages/planning.py")
    app.query_params.update(
        {"gemeente": GEMEENTE, "onderdeel": "vraag-en-aanbod", "gebied": area, "niveau": level.value}
    )
    app.run()
    assert not app.exception, (who, app.exception)
    return received(app)


@pytest.mark.parametrize(
    ("who", "level"),
    [("niemand", Level.WIJK), ("bestuur", Level.BUURT), ("signaalgever", Level.WIJK), ("partner", Level.WIJK)],
)
def test_an_open_cell_holds_no_more_than_the_table(
    served: World, monkeypatch: pytest.MonkeyPatch, who: str, level: Level
) -> None:
    text = screen(monkeypatch, served, who, level)
    assert leaks(text, served.people[who], served) == []
    told = {one.kind for one in heard(text, served)}
    # The walk can hear: a partner does get the signals of the cell.
    assert (Kind.SIGNAL in told) == may(served.people[who], Action.READ, Kind.SIGNAL, gemeente=GEMEENTE)
