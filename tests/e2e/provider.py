"""A real OpenID Connect provider at this computer, and Wijklens beside it with people in its register."""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect
from sqlmodel import select

from db.engine import engine_for, reading, writing
from db.models import Membership
from db.people import give_access
from db.permissions import Actor
from db.words import Origin
from geodata.vocabulary import Role
from tests.e2e.servers import ROOT, free_port, running
from tests.e2e.the_screen import PATIENCE, settled

GEMEENTE = "GM9901"
ROOT_ACTOR = Actor("test", Role.BEHEERDER, gemeenten=None)
COOKIE_SECRET = "a-secret-of-the-tests-with-more-than-32-characters"
COOKIE = "_streamlit_user"

PEOPLE = {
    "carla": ("Carla Coördinator", "carla@maasdrecht.example", Role.COORDINATOR),
    "bas": ("Bas Beheerder", "bas@maasdrecht.example", Role.BEHEERDER),
    "els": ("Els Beheerder", "els@maasdrecht.example", Role.BEHEERDER),
    "udo": ("Udo Onbevestigd", "udo@maasdrecht.example", Role.COORDINATOR),
}
STRANGER = "vera"


class House(NamedTuple):
    """A running Wijklens with a provider: its address and the address of its database."""

    address: str
    database: str

    def access(self, who: str) -> Membership:
        """What the register holds of somebody."""
        with reading(engine_for(self.database)) as session:
            found = session.exec(select(Membership).where(Membership.email == PEOPLE[who][1])).one()
        return found


@contextmanager
def house(folder: Path, demo: Path, **more: str) -> Iterator[House]:
    """Serve Wijklens with the demonstration and a provider that knows the people above, and a stranger."""
    shutil.copyfile(demo, folder / "wijklens.db")
    database = f"sqlite:///{(folder / 'wijklens.db').as_posix()}"
    with writing(engine_for(database)) as session:
        for name, email, role in PEOPLE.values():
            give_access(
                session,
                gemeente=GEMEENTE,
                name=name,
                email=email,
                role=role,
                today=dt.date.today(),
                actor=ROOT_ACTOR,
                origin=Origin.COMMAND,
            )
    users = [
        User(sub=who, claims={"name": name, "email": email.upper(), "email_verified": who != "udo"})
        for who, (name, email, _) in PEOPLE.items()
    ]
    users.append(User(sub=STRANGER, claims={"name": "Vera", "email": "vera@elders.example", "email_verified": True}))
    port = free_port()
    with (
        run_server_in_thread(user_claims=users) as provider,
        running(
            ROOT / "app.py",
            folder,
            ready="/api/health",
            port=port,
            WIJKLENS_OIDC_METADATA_URL=f"http://localhost:{provider.server_port}/.well-known/openid-configuration",
            WIJKLENS_OIDC_CLIENT_ID="wijklens",
            WIJKLENS_OIDC_CLIENT_SECRET="secret-of-the-client",
            WIJKLENS_OIDC_REDIRECT_URL=f"http://127.0.0.1:{port}/oauth2callback",
            WIJKLENS_OIDC_COOKIE_SECRET=COOKIE_SECRET,
            NO_PROXY="localhost,127.0.0.1",
            **more,
        ) as address,
    ):
        yield House(address, database)


def sign_in(page: Page, address: str, who: str) -> None:
    """Sign in at the provider, as a person does."""
    # The provider's own pages ask for a style sheet of elsewhere; Wijklens has nothing to do with that.
    page.route("https://cdn.jsdelivr.net/**", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto(address)
    settled(page)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(f"{address}/**")
    settled(page)
    expect(page.locator(".st-key-account")).to_be_visible(timeout=PATIENCE)


def sign_out(page: Page) -> None:
    """Sign out, of the provider too."""
    page.locator(".st-key-account button").first.click()
    page.get_by_role("button", name="Afmelden").click()
    page.get_by_role("button", name="End session").click()
    settled(page)


def cookies_of(page: Page, address: str) -> httpx.Cookies:
    """The cookies of somebody's browser, for requests beside it."""
    jar = httpx.Cookies()
    for cookie in page.context.cookies(address):
        jar.set(cookie["name"], cookie["value"])
    return jar
