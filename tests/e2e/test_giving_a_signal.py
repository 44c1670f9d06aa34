"""Giving a signal on a phone: by touch and by keyboard, with a draft that survives, and stored once."""

import re
import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.conftest import guarded
from tests.e2e.the_screen import TheMap, serious_findings, settled

pytestmark = pytest.mark.browser

PATIENCE = 40_000
HOSTILE = "<script>window.hit=1</script><img src=x onerror='window.hit=1'> `${window.hit=1}` \u202eom \"a\" **vet**"
DRAFTS = "() => Object.keys(localStorage).filter(name => name.startsWith('wijklens.concept.'))"


@pytest.fixture
def phone(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """A visitor with a phone, who may do everything on this machine."""
    context = guarded(
        browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="nl-NL"),
        outside,
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    yield page
    context.close()
    assert outside == []


def opened(page: Page, address: str) -> Locator:
    """Open the form."""
    page.goto(f"{address}/signalen")
    form = page.locator("form.entry")
    expect(form).to_be_visible(timeout=PATIENCE)
    settled(page)
    return form


def fill(form: Locator, text: str, *, wijk: int = 1, theme: str = "overlast") -> None:
    """Fill in what is needed, by touch."""
    form.get_by_role("radio", name="Knelpunt").tap()
    form.get_by_label("Wat valt op?").fill(text)
    form.get_by_label("Wijk", exact=True).select_option(index=wijk)
    form.get_by_label("Waar gaat het over?").select_option(theme)
    form.get_by_role("radio", name="3", exact=True).tap()


def send(page: Page) -> None:
    """Press send until there is an answer: the guard starts with the server and takes some seconds."""
    until = time.monotonic() + 90
    button = page.get_by_role("button", name="Verstuur het signaal")
    answer = page.get_by_role("heading", name="Dank je wel").or_(page.locator("mark.wl-found").first)
    waits = page.get_by_text("De controle op persoonsgegevens start nog")
    while True:
        button.press("Enter")
        answer.or_(waits).first.wait_for(timeout=PATIENCE)
        if not waits.is_visible():
            return
        assert time.monotonic() < until
        page.wait_for_timeout(1_000)


def serious_here(page: Page) -> list[object]:
    """What axe finds serious outside the menu of the framework."""
    return [
        one for one in serious_findings(page) if not all("stSidebarNav" in html or "<li" in html for html in one[1])
    ]


def kept(page: Page) -> dict[str, object] | None:
    """The draft as it stands on the device."""
    found = page.evaluate(DRAFTS)
    assert len(found) <= 1
    return page.evaluate("name => JSON.parse(localStorage.getItem(name))", found[0]) if found else None


def test_a_signal_is_given_by_touch_within_a_minute_and_the_draft_is_gone(phone: Page, app_address: str, pictures):
    form = opened(phone, app_address)
    began = time.monotonic()
    fill(form, "Bij de vijver in het park staan 's avonds groepen jongeren, wandelaars mijden de plek.")
    expect(form.get_by_text("Concept bewaard op dit apparaat")).to_be_visible()
    draft = kept(phone)
    assert draft is not None
    UUID(str(draft["id"]))
    phone.screenshot(path=pictures / "signaal-geven-phone.png", full_page=True)
    assert serious_here(phone) == []
    send(phone)
    assert time.monotonic() - began < 60
    expect(phone.get_by_role("heading", name="Dank je wel")).to_be_focused()
    expect(phone.get_by_role("heading", name="Wat er nu gebeurt")).to_be_visible()
    assert kept(phone) is None
    phone.screenshot(path=pictures / "signaal-bedankt-phone.png")
    assert serious_here(phone) == []
    phone.get_by_role("button", name="Nog een signaal geven").tap()
    expect(form.get_by_label("Wat valt op?")).to_have_value("")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_everything_that_can_be_pressed_is_large_enough_for_a_thumb(phone: Page, app_address: str):
    form = opened(phone, app_address)
    sizes = form.locator(
        "button:visible, select:visible, input[type=search], input[type=date], label.card"
    ).evaluate_all("all => all.map(one => [one.textContent.slice(0, 20), one.getBoundingClientRect().height])")
    assert len(sizes) > 12
    assert [one for one in sizes if one[1] < 44] == []


def test_a_signal_is_given_by_keyboard_alone(page: Page, app_address: str):
    form = opened(page, app_address)
    form.get_by_role("radio", name="Knelpunt").focus()
    for keys in (["Space", "Tab"], ["Tab"]):
        for key in keys:
            page.keyboard.press(key)
        if keys == ["Space", "Tab"]:
            expect(form.get_by_label("Wat valt op?")).to_be_focused()
            page.keyboard.type("De bankjes op het plein zijn stuk, ouderen blijven weg.")
    expect(form.get_by_label("Wijk", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    for _ in range(12):
        if form.get_by_label("Waar gaat het over?").evaluate("one => one.matches(':focus')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(form.get_by_role("radio", name="1", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    send(page)
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_focused()


def test_what_is_missing_is_said_in_a_summary_with_the_focus_and_at_the_field(phone: Page, app_address: str):
    form = opened(phone, app_address)
    form.get_by_role("button", name="Verstuur het signaal").tap()
    summary = form.locator(".summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(5)
    expect(form.get_by_label("Wat valt op?")).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("button", name="Schrijf wat er opvalt.").tap()
    expect(form.get_by_label("Wat valt op?")).to_be_focused()
    assert serious_here(phone) == []


def test_a_draft_survives_a_reload_and_a_lost_connection_and_can_be_erased(phone: Page, app_address: str):
    form = opened(phone, app_address)
    fill(form, "De verlichting bij de speeltuin is al een week uit.", wijk=2)
    expect(form.get_by_text("Concept bewaard op dit apparaat")).to_be_visible()
    phone.reload()
    form = opened(phone, app_address)
    expect(form.get_by_label("Wat valt op?")).to_have_value("De verlichting bij de speeltuin is al een week uit.")
    expect(form.get_by_label("Waar gaat het over?")).to_have_value("overlast")
    expect(form.get_by_text("is terug")).to_be_visible()

    phone.context.set_offline(True)
    form.get_by_label("Wat valt op?").fill("De verlichting is al twee weken uit.")
    expect(form.get_by_text("Er is nu geen verbinding")).to_be_visible()
    form.get_by_role("button", name="Verstuur het signaal").tap()
    expect(form.get_by_label("Wat valt op?")).to_have_value("De verlichting is al twee weken uit.")
    phone.context.set_offline(False)
    form = opened(phone, app_address)
    expect(form.get_by_label("Wat valt op?")).to_have_value("De verlichting is al twee weken uit.")

    form.get_by_role("button", name="Wis het concept").tap()
    expect(form.get_by_label("Wat valt op?")).to_have_value("")
    assert kept(phone) is None


def test_the_same_signal_sent_again_after_a_lost_answer_is_stored_once(phone: Page, app_address: str):
    form = opened(phone, app_address)
    fill(form, "De fontein op het plein staat al de hele zomer droog.")
    expect(form.get_by_text("Concept bewaard op dit apparaat")).to_be_visible()
    name, draft = phone.evaluate(
        f"() => {{ const name = ({DRAFTS})()[0]; return [name, localStorage.getItem(name)]; }}"
    )
    send(phone)
    expect(phone.get_by_text("Het staat in het register.")).to_be_visible()
    # As if the answer had not come: the draft with its id is there still.
    phone.evaluate("([name, draft]) => localStorage.setItem(name, draft)", [name, draft])
    form = opened(phone, app_address)
    form.get_by_label("Wat valt op?").fill("De fontein is inmiddels gemaakt.")
    send(phone)
    expect(phone.get_by_text("Dit signaal stond al in het register")).to_be_visible()
    assert kept(phone) is None


def test_a_draft_is_gone_after_a_day(phone: Page, app_address: str):
    form = opened(phone, app_address)
    fill(form, "Op het plein liggen losse tegels.")
    expect(form.get_by_text("Concept bewaard op dit apparaat")).to_be_visible()
    phone.evaluate(
        """() => {
            const name = Object.keys(localStorage).find(one => one.startsWith('wijklens.concept.'));
            const draft = JSON.parse(localStorage.getItem(name));
            const aged = hours => JSON.stringify({ ...draft, at: Date.now() - hours * 3600000 });
            window.addEventListener('pagehide', () => localStorage.setItem(name, aged(23.5)));
            localStorage.setItem('wijklens.concept.GM0001.elsewhere', aged(24.1));
        }"""
    )
    form = opened(phone, app_address)
    expect(form.get_by_label("Wat valt op?")).to_have_value("Op het plein liggen losse tegels.")
    assert len(phone.evaluate(DRAFTS)) == 1, "an old draft of another municipality goes too"
    phone.evaluate(
        """() => {
            const name = Object.keys(localStorage).find(one => one.startsWith('wijklens.concept.'));
            const draft = JSON.parse(localStorage.getItem(name));
            window.addEventListener('pagehide', () =>
                localStorage.setItem(name, JSON.stringify({ ...draft, at: Date.now() - 24.1 * 3600000 })));
        }"""
    )
    form = opened(phone, app_address)
    expect(form.get_by_label("Wat valt op?")).to_have_value("")
    assert kept(phone) is None


def test_the_map_gives_the_buurt_and_the_place_is_kept_only_when_asked(phone: Page, app_address: str, pictures):
    form = opened(phone, app_address)
    form.get_by_role("button", name="Wijs aan op de kaart").tap()
    expect(phone.get_by_role("dialog")).to_be_visible(timeout=PATIENCE)
    shown = TheMap(phone)
    shown.painted()
    painted = shown.painted()
    wijk = (shown.areas.nth(3).get_attribute("aria-label") or "").split(",")[0]
    shown.areas.nth(3).focus()
    phone.keyboard.press("Enter")
    shown.painted(painted)
    expect(phone.get_by_role("button", name="De hele wijk")).to_be_visible(timeout=PATIENCE)
    area = shown.areas.nth(1)
    name = (area.get_attribute("aria-label") or "").split(",")[0]
    code = area.get_attribute("data-code")
    phone.wait_for_timeout(500)
    phone.screenshot(path=pictures / "signaal-kaart-phone.png")
    shown.press(str(code))
    expect(phone.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE)
    expect(form.get_by_label("Buurt", exact=True).locator("option:checked")).to_have_text(name)
    expect(form.get_by_label("Wijk", exact=True).locator("option:checked")).to_have_text(wijk)
    expect(form.get_by_label("Bewaar ook de precieze plek")).not_to_be_checked()


def test_an_earlier_signal_about_the_same_is_offered_and_joined(phone: Page, app_address: str):
    form = opened(phone, app_address)
    words = "De prullenbakken bij de bushalte aan de kade lopen over, meeuwen trekken het vuil eruit."
    fill(form, words, wijk=3)
    send(phone)
    phone.get_by_role("button", name="Nog een signaal geven").tap()
    fill(form, "Bij de bushalte aan de kade lopen de prullenbakken over door meeuwen.", wijk=3)
    offer = form.get_by_role("radio", name=re.compile("De prullenbakken bij de bushalte"))
    expect(offer).to_be_visible(timeout=PATIENCE)
    phone.wait_for_timeout(700)
    offer.tap()
    expect(form.get_by_text("Concept bewaard op dit apparaat")).to_be_visible()
    send(phone)
    expect(phone.get_by_label("Volg het signaal")).to_have_value(re.compile(r"/volgen#[\w-]{43}$"))
    phone.goto(phone.get_by_label("Volg het signaal").input_value())
    expect(phone.get_by_text("Bij de bushalte aan de kade")).to_be_visible(timeout=PATIENCE)


def test_out_of_reach_the_search_for_an_address_says_how_to_go_on(phone: Page, app_address: str):
    form = opened(phone, app_address)
    form.get_by_label("Of zoek een adres").fill("Molenstraat 30")
    form.get_by_role("button", name="Zoek", exact=True).tap()
    expect(form.get_by_text("Adressen kunnen nu niet worden opgezocht")).to_be_visible(timeout=PATIENCE)


def test_hostile_text_stays_text_and_names_are_stopped_with_everything_kept(phone: Page, app_address: str):
    form = opened(phone, app_address)
    words = f"{HOSTILE} mevrouw Jansen uit de flat belt 06-12345678"
    fill(form, words)
    send(phone)
    expect(phone.locator("mark.wl-found").first).to_be_visible(timeout=PATIENCE)
    expect(form.get_by_label("Wat valt op?")).to_have_value(words)
    assert phone.evaluate("window.hit") is None
    assert serious_here(phone) == []
    form.get_by_label("Wat valt op?").fill(HOSTILE)
    send(phone)
    expect(phone.get_by_role("heading", name="Dank je wel")).to_be_visible(timeout=PATIENCE)
    assert phone.evaluate("window.hit") is None


def test_a_visitor_finds_an_explanation_and_no_form(browser: Browser, outside: list[str], app_address: str):
    context: BrowserContext = guarded(
        browser.new_context(locale="nl-NL", extra_http_headers={"X-Forwarded-For": "192.0.2.7"}), outside
    )
    page = context.new_page()
    page.goto(f"{app_address}/signalen")
    expect(page.get_by_text("Signalen worden gegeven door mensen")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("form.entry")).to_have_count(0)
    context.close()
    assert outside == []
