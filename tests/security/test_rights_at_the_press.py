"""A page can stay open for hours: what a press does has the rights of the press, not of when the button was drawn."""

from types import SimpleNamespace

import pytest

from components import sign_in, visitor
from components.blocks.exchange import going_out, past, preview
from components.exports.files import Format
from components.intake.desk import DESK
from components.words.texts import Language
from db import records
from db.engine import writing
from db.errors import ForbiddenError
from db.models import Membership
from db.people import Identity, bind, give_access
from db.permissions import VISITOR
from db.words import Origin
from geodata.vocabulary import Role
from tests.components.test_sign_in import CLAIMS, PROVIDER, cookie
from tests.factories import BEHEERDER, COORDINATOR, GEMEENTE, add_municipality, add_signal

ADA = Identity(CLAIMS["iss"], CLAIMS["sub"], "ada@vierkant.example", True, "Ada")
ACCESS = {"name": "Ada", "email": ADA.email, "role": Role.COORDINATOR, "organisations": [], "gemeente": GEMEENTE}


@pytest.fixture
def ada(sqlite_database, monkeypatch):
    """A coordinator who signed in, and whose page stays open."""
    with writing() as session:
        add_municipality(session)
        add_signal(session)
        made = give_access(session, **ACCESS, today=None, actor=BEHEERDER, origin=Origin.SCREEN)
        bind(session, ADA)
    settings = visitor.get_settings().model_copy(update=dict(sign_in.Settings(**PROVIDER)) | {"local_admin": False})
    monkeypatch.setattr(visitor, "get_settings", lambda: settings)
    context = SimpleNamespace(cookies=cookie(), headers={}, ip_address=None)
    for module in (visitor, sign_in):
        monkeypatch.setattr(module.st, "context", context)
    monkeypatch.setattr(sign_in.st, "user", CLAIMS)
    monkeypatch.setattr(sign_in.st, "logout", lambda: None)
    monkeypatch.setattr(sign_in, "_signed_out", {})
    return SimpleNamespace(settings=settings, access=made.id)


def taken_along(ask):
    return going_out._made("signalen", Format.CSV, GEMEENTE, ask, Language.NL)


def test_a_file_is_made_for_who_still_has_access(ada):
    assert len(taken_along(visitor.asked_later()).splitlines()) == 2


def test_a_file_is_not_made_for_whose_access_ended_while_the_page_was_open(ada):
    ask = visitor.asked_later()
    with writing() as session:
        about = {"gemeente": GEMEENTE, "version": 2, "actor": BEHEERDER, "origin": Origin.SCREEN}
        records.end(session, Membership, ada.access, **about)
    with pytest.raises(ForbiddenError):
        taken_along(ask)


def test_a_file_is_not_made_for_who_signed_out_in_another_tab(ada):
    ask = visitor.asked_later()
    sign_in.sign_out(ada.settings)
    with pytest.raises(ForbiddenError):
        taken_along(ask)


def test_a_file_that_was_looked_at_is_not_taken_in_for_who_is_somebody_else_now(monkeypatch):
    taken = []
    monkeypatch.setattr(DESK, "take", taken.append)
    monkeypatch.setattr(visitor, "actor", lambda: VISITOR)
    preview._take(SimpleNamespace(actor=COORDINATOR))
    assert taken == []


def test_a_file_is_undone_in_the_name_of_who_presses(monkeypatch):
    asked = []
    done = SimpleNamespace(wait=lambda seconds: True)
    monkeypatch.setattr(DESK, "undo", lambda batch, *, gemeente, actor: asked.append(actor) or done)
    monkeypatch.setattr(visitor, "actor", lambda: VISITOR)
    past._undo(SimpleNamespace(id="x"), SimpleNamespace(code=GEMEENTE))
    assert asked == [VISITOR]
