"""The sheets of activities and initiatives: what the screen shows, and nothing that tells where somebody lives."""

import json

import pytest
import shapely

from components.offers import cards, telling
from components.offers.filter import OfferFilter, OfferView, Sorting
from components.offers.result import Place
from components.offers.week import build_week, monday_of
from components.sheets import Said, SheetMap, Table, of_offers
from components.sheets.maps import outlines
from components.sheets.storing import from_json, to_json
from components.words import texts
from components.words.texts import Language
from db.words import Kind
from geodata.reach.week import sessions_of
from geodata.vocabulary import ActivityStatus
from tests.components.content import tiny_scene
from tests.components.offers.tiny_result import TODAY, record, result

HOSTILE = "<script>alert(1)</script> `${x}` \u202egniht " + "lang" * 2500
HOME = Place(150_320.0, 400_000.0)
BUURT = Place(150_320.0, 400_000.0, "De Kern")


@pytest.fixture(params=list(Language), autouse=True)
def _language(request):
    texts.use(request.param)
    yield
    texts.use(Language.NL)


def made(found, week=None):
    shown = tiny_scene.scene({"eenzaam": [4, 3, 2, 1]})
    return of_offers.build(shown, found, outlines(shown.areas), week, today=TODAY)


def part(sheet, kind):
    return next(one for one in sheet.parts if isinstance(one, kind))


def lines(sheet):
    return [one.text for said in sheet.parts if isinstance(said, Said) for one in said.sentences]


def test_the_list_says_what_the_list_on_the_screen_says_in_the_same_order():
    found = result(record(title="Zwemmen", price=2.5), record(title="Aquarellen", schedule=None), record())
    table = part(made(found), Table)
    rows = found.fitting.reset_index().to_dict("records")
    for row, shown in zip(rows, table.rows, strict=True):
        card = cards.card(row, today=TODAY)
        told = [cell.text.replace("\u00a0", " ") for cell in shown]
        assert told == [card.title, card.when, card.where, card.whom, cards.who(row), cards.price(row)]
    assert table.title == telling.headline(found)
    assert not any(heading.number for heading in table.headings)


def test_nothing_of_how_to_reach_or_who_keeps_it_goes_along():
    found = result(record(owner_function="mevrouw Jansen, 06-12345678"))
    assert "Jansen" not in to_json(made(found)) and "12345678" not in to_json(made(found))


def test_what_does_not_simply_run_says_so_with_its_name():
    names = [row[0].text for row in part(made(result(record(status=ActivityStatus.GEPLAND), record())), Table).rows]
    assert sorted(names) in (
        ["Samen wandelen", "Samen wandelen (Gepland)"],
        ["Samen wandelen", "Samen wandelen (Planned)"],
    )


def test_from_a_typed_place_neither_a_distance_nor_an_order_by_it_goes_along():
    far, near = record(title="Aquarellen", point=shapely.Point(149_900, 400_000)), record(title="Bingo")
    by_walk = OfferFilter(bij=(150_320, 400_000), volgorde=Sorting.AFSTAND)
    sheet = made(result(far, near, place=HOME, asked=by_walk))
    table = part(sheet, Table)
    assert [row[0].text for row in table.rows] == ["Aquarellen", "Bingo"]  # by name: Bingo is nearer
    text = json.loads(json.dumps(to_json(sheet)))
    assert "meter lopen" not in text and "metres on foot" not in text and "150320" not in text.partition('"link"')[0]
    public = part(made(result(far, near, place=BUURT, asked=OfferFilter(volgorde=Sorting.AFSTAND))), Table)
    assert [row[0].text for row in public.rows] == ["Bingo", "Aquarellen"]
    assert all("met" in row[2].text for row in public.rows)


def test_what_was_asked_stands_in_the_conditions_and_everything_does_too():
    found = result(record(), words="wandelen", price=0.0)
    asked = [said for _name, said in made(found).conditions]
    for criterion in found.wanted.asked:
        assert telling.condition(found, criterion) in asked
    assert any(said in ("alles", "everything") for _name, said in made(result(record())).conditions)


def test_what_is_not_known_and_what_was_not_checked_is_said():
    found = result(record(price=float("nan")), record(checked_on=None), price=5.0)
    told = " ".join(lines(made(found)))
    assert telling.not_known(found)[0] in told
    assert any(words in told for words in ("Van 1 is al een tijd", "Of 1 nobody checked"))


def test_nothing_that_fits_is_said_in_words_and_an_empty_register_otherwise():
    nothing = made(result(record(), words="zeilen"))
    assert not any(isinstance(one, Table) for one in nothing.parts)
    assert any("zeilen" in line for line in lines(nothing))
    empty = lines(made(result()))
    assert any(line in ("Er staat nog niets in het register.", "Nothing is in the register yet.") for line in empty)


def test_the_map_has_a_point_for_each_with_a_place_and_the_list_below_it():
    lost = record(title="Overal", point=shapely.Point())
    for row in (shown := [record(), lost]):
        row.update(wijkcode="WK990100", buurtcode=None)
    found = result(*shown, asked=OfferFilter(weergave=OfferView.KAART))
    found.records[["wijkcode", "buurtcode"]] = None
    sheet = made(found)
    assert [spot.title for spot in part(sheet, SheetMap).spots] == ["Samen wandelen"]
    assert isinstance(sheet.parts[0], SheetMap) and len(part(sheet, Table).rows) == 2
    assert any("niet op de kaart" in line or "not on the map" in line for line in lines(sheet))


def test_the_week_has_every_session_of_the_screen():
    found = result(record(), record(title="Elke dag", schedule="DTSTART:20260101T090000\nRRULE:FREQ=DAILY"))
    monday = monday_of(found)
    week = build_week(found, sessions_of(found.records, monday, monday), monday)
    whole = build_week(found, sessions_of(found.records, monday, monday.replace(day=11)), monday)
    assert len(part(made(found, whole), Table).rows) == whole.count == 8
    assert len(part(made(found, week), Table).rows) == week.count == 1
    assert any("1" in line for line in lines(made(found, week)))  # one that fits is not held then


def test_names_of_others_stay_text_and_a_kept_sheet_is_the_same():
    rows = [record(title=HOSTILE, address=HOSTILE, organisation=HOSTILE)]
    sheet = made(result(*rows, words="<script>"))
    assert from_json(to_json(sheet)) == sheet and "\u202e" not in to_json(sheet)
    assert part(sheet, Table).rows[0][0].text.startswith("<script>alert(1)</script> `${x}`")


def test_an_initiative_has_its_stage_in_a_column():
    found = result(record(), kind=Kind.INITIATIVE)
    for name, value in {"stage": "proef", "initiator": "Tuingroep"}.items():
        found.records[name] = value
    del found.records["organisation"]
    table = part(made(found), Table)
    assert table.rows[0][-1].text in ("Proef", "Trial", "Pilot") and table.rows[0][4].text == "Tuingroep"
