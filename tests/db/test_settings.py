"""Settings: all in one place, all documented."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from db.settings import Settings, get_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def _names() -> set[str]:
    return {"DATABASE_URL" if n == "database_url" else f"WIJKLENS_{n.upper()}" for n in Settings.model_fields}


def test_each_setting_is_documented_and_nothing_else_is() -> None:
    headings = re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(headings) == sorted(_names())


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKLENS_PDOK_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("WIJKLENS_STATLINE_TABLES", '{"2030": "99999NED"}')
    monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "1")
    get_settings.cache_clear()
    settings = get_settings()
    assert settings.pdok_url == "http://127.0.0.1:9"
    assert settings.statline_tables == {2030: "99999NED"}
    assert settings.local_admin is True


def test_without_an_environment_nobody_is_administrator_and_addresses_are_the_public_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in _names():
        monkeypatch.delenv(name, raising=False)
    settings = Settings(_env_file=None)
    assert settings.local_admin is False
    assert settings.database_url == "sqlite:///data/wijklens.db"
    assert (settings.pdok_url, settings.statline_url) == ("https://api.pdok.nl", "https://opendata.cbs.nl")
    assert settings.statline_tables[2024] == "85984NED"
    assert settings.real_data is None


@pytest.mark.parametrize("url", ["postgres://u:p@h/db", "postgresql://u:p@h/db", "postgresql+psycopg://u:p@h/db"])
def test_each_way_to_write_a_postgres_address_leads_to_the_same_driver(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert Settings().database_url == "postgresql+psycopg://u:p@h/db"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PDOK_URL", "file:///etc/passwd"), ("DETOUR_FACTOR", "0.5"), ("MINIMUM_POPULATION", "-1"), ("TILES", "google")],
)
def test_a_setting_that_makes_no_sense_is_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"WIJKLENS_{name}", value)
    with pytest.raises(ValidationError):
        Settings()
