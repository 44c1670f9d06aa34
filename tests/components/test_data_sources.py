"""Municipalities by half-remembered names, and what is known of their sources."""

import json

import pytest

from components import data_sources
from components.data_sources import PlaceName, alike, municipality_names
from db.settings import get_settings
from geodata.errors import SourceUnreachableError

NAMES = [
    PlaceName("GM0606", "Schiedam"),
    PlaceName("GM0796", "'s-Hertogenbosch"),
    PlaceName("GM0518", "'s-Gravenhage"),
    PlaceName("GM0828", "Oss"),
    PlaceName("GM0168", "Losser"),
    PlaceName("GM0345", "Veenendaal"),
    PlaceName("GM1900", "Súdwest-Fryslân"),
    PlaceName("GM0893", "Bergen (L.)"),
    PlaceName("GM0373", "Bergen (NH.)"),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("schiedam", "Schiedam"),
        ("skiedam", "Schiedam"),
        ("Schie", "Schiedam"),
        ("den bosch", "'s-Hertogenbosch"),
        ("hertogenbos", "'s-Hertogenbosch"),
        ("den haag", "'s-Gravenhage"),
        ("oss", "Oss"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("GM0828", "Oss"),
        ("gm0828", "Oss"),
        ("0828", "Oss"),
    ],
)
def test_a_half_remembered_name_is_found(typed, first):
    assert alike(NAMES, typed)[0].name == first


def test_two_municipalities_of_one_name_are_both_offered():
    assert {place.code for place in alike(NAMES, "bergen")[:2]} == {"GM0893", "GM0373"}


def test_nothing_typed_offers_all_and_nonsense_offers_nothing():
    assert alike(NAMES, "  ") == NAMES
    assert alike(NAMES, "qxqxqx") == []


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    get_settings.cache_clear()
    data_sources._failed.clear()
    yield tmp_path
    data_sources._failed.clear()


def test_the_list_is_asked_once_and_kept(folder, monkeypatch):
    asked = []
    monkeypatch.setattr(data_sources, "_ask", lambda settings, year: asked.append(year) or NAMES)
    assert municipality_names(2024) == NAMES
    assert municipality_names(2024) == NAMES
    assert asked == [2024]


def test_a_list_that_is_damaged_on_disk_is_asked_again(folder, monkeypatch):
    (folder / "gemeenten-2024.json").write_text('[["GM0606"', encoding="utf-8")
    monkeypatch.setattr(data_sources, "_ask", lambda settings, year: NAMES)
    assert municipality_names(2024) == NAMES
    assert json.loads((folder / "gemeenten-2024.json").read_text(encoding="utf-8"))[0] == ["GM0606", "Schiedam"]


def test_a_service_that_fails_is_left_alone_until_somebody_asks_again(folder, monkeypatch):
    asked = []

    def fails(settings, year):
        asked.append(year)
        raise SourceUnreachableError("PDOK does not answer", service="PDOK")

    monkeypatch.setattr(data_sources, "_ask", fails)
    assert municipality_names(2024) == []
    assert municipality_names(2024) == []
    assert len(asked) == 1
    assert municipality_names(2024, again=True) == []
    assert len(asked) == 2
