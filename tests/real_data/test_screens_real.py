"""Oss and the buurten of Schiedam, loaded through the stand-in, on the screen of a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from db.engine import engine_for
from db.load import load_municipality
from db.permissions import Actor
from db.start import migrate
from geodata.sources.http import Http
from geodata.vocabulary import Role
from tests.e2e.servers import ROOT
from tests.e2e.servers import running as serving
from tests.e2e.the_screen import opened, settled
from tests.real_data.stand_in import running

pytestmark = [pytest.mark.real_data, pytest.mark.browser, pytest.mark.timeout(300)]

OSS, SCHIEDAM = "GM0828", "GM0606"
CENTRE_OF_OSS = "WK082801"
NEW_BUURT = "BU06060001"  # the Binnenstad: Schiedam drew it anew after 2020
OLD_BUURT = "BU06060102"  # the Natuurkundigenbuurt: as it was


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Wijklens with both municipalities in its register, and no demonstration."""
    folder = tmp_path_factory.mktemp("real")
    engine = engine_for(f"sqlite:///{folder / 'wijklens.db'}")
    migrate(engine)
    actor = Actor("check", Role.BEHEERDER, gemeenten=None)
    with running() as settings, Http(attempts=6, backoff=0.01) as http:
        for code in (OSS, SCHIEDAM):
            load_municipality(settings, engine, code, actor=actor, year=2024, http=http)
    engine.dispose()
    with serving(ROOT / "app.py", folder, ready="/api/health", WIJKLENS_DEMO="0") as served:
        yield served


def coloured(fills: list[str]) -> list[str]:
    """The areas with a colour of the scale: no pattern, not see-through."""
    return [fill for fill in fills if fill and re.fullmatch(r"#[0-9a-f]{6}", fill)]


def test_oss_has_an_index_compared_with_all_wijken_of_the_country(page: Page, address: str) -> None:
    shown = opened(page, f"{address}/?gemeente={OSS}")
    assert shown.areas.count() == 23
    assert len(set(coloured(shown.fills()))) >= 4
    expect(page.get_by_label("vergeleken met")).to_have_value("Nederland")
    expect(page.get_by_text(re.compile(r"hoger dan \d+\s% van de wijken$")).first).to_be_visible()
    expect(page.get_by_text("Gebieden zijn vergeleken binnen de gemeente")).to_have_count(0)
    # The health monitor is of 2020; CBS says that the wijken of Oss are as they were.
    expect(page.get_by_text("Gezondheid per wijk en buurt 2020")).to_be_visible()
    # Nothing is in the register of Oss, so nobody knows what is missing.
    expect(page.get_by_text("Wat ontbreekt", exact=True)).to_have_count(0)


def test_the_buurten_of_schiedam_are_compared_among_themselves_and_say_so(page: Page, address: str) -> None:
    shown = opened(page, f"{address}/kaart?gemeente={SCHIEDAM}&niveau=buurt")
    assert shown.areas.count() == 70
    assert 30 <= len(coloured(shown.fills())) < 60
    expect(page.get_by_text("Gebieden zijn vergeleken binnen de gemeente")).to_be_visible()
    shown.area(OLD_BUURT).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"gebied={OLD_BUURT}"))
    settled(page)
    expect(page.get_by_text("andere grens", exact=False)).to_have_count(0)


def test_a_buurt_that_was_drawn_anew_has_no_number_and_says_why(page: Page, address: str) -> None:
    opened(page, f"{address}/kaart?gemeente={SCHIEDAM}&niveau=buurt&gebied={NEW_BUURT}")
    expect(page.get_by_role("heading", name="Binnenstad")).to_be_visible()
    expect(page.get_by_text("Er is te weinig bekend").first).to_be_visible()
    expect(page.get_by_text("andere grens").first).to_be_visible()


def test_chosen_weights_bring_in_every_domain_and_name_those_that_rest_on_few_figures(page: Page, address: str) -> None:
    opened(page, f"{address}/kaart?gemeente={OSS}&gewichten=gelijk")
    expect(page.get_by_text("5 domeinen berusten hier op weinig cijfers")).to_be_visible()


def test_the_profile_of_a_real_wijk_opens_with_the_year_of_each_figure(page: Page, address: str) -> None:
    page.goto(f"{address}/profiel?gemeente={OSS}&gebied={CENTRE_OF_OSS}")
    settled(page)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.get_by_text("2020").filter(visible=True).first).to_be_visible()
