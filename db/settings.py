"""All settings in one place; each is explained in docs/settings.md."""

import os
import re
import sys
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AliasChoices, BaseModel, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from db.words import Kind
from geodata.vocabulary import Level


class Tiles(StrEnum):
    """What lies under the map."""

    NONE = "none"
    BRT = "brt"


def _cache_folder() -> Path:
    """Where an account of this computer keeps what can be made again: shared by all its copies of Wijklens."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "wijklens"


class MailSafety(StrEnum):
    """How a connection with the mail server is kept from others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class HealthTable(BaseModel):
    """A table of the health monitor: its number, the year of its boundaries, and its periods."""

    table: str
    boundary_year: int
    periods: tuple[int, ...]


# Table numbers of the CBS key figures per gemeente, wijk and buurt; CBS gives each year a table of its own.
STATLINE_TABLES = {
    2018: "84286NED",
    2019: "84583NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
    2025: "86165NED",
}
RIVM_TABLES = (
    HealthTable(table="50090NED", boundary_year=2020, periods=(2012, 2016, 2020)),
    HealthTable(table="50120NED", boundary_year=2022, periods=(2022,)),
)
# Numbers of municipalities on 1 January, as CBS announced them: 355 in 2019, 25 fewer than in 2018 (December 2018); 345
# in 2022, seven fewer than in 2021 (December 2021); 342 in 2023 (December 2022), and the same in 2024. Of 2020 and 2025
# only lists by others were at hand; they agree. Numbers of wijken and buurten were not found in a publication that
# names them, so they are not here: components/country.py then asks in how many municipalities the areas lie.
EXPECTED_AREAS: dict[int, dict[Level, int]] = {
    2018: {Level.GEMEENTE: 380},
    2019: {Level.GEMEENTE: 355},
    2020: {Level.GEMEENTE: 355},
    2021: {Level.GEMEENTE: 352},
    2022: {Level.GEMEENTE: 345},
    2023: {Level.GEMEENTE: 342},
    2024: {Level.GEMEENTE: 342},
    2025: {Level.GEMEENTE: 342},
}

SHORTEST_SECRET = 32

# Months after which something of people goes, per kind of record; why, stands in docs/privacy/bewaartermijnen.md.
RETENTION_MONTHS: dict[Kind, int] = {
    Kind.SIGNAL: 24,
    Kind.BUNDLE: 84,
    Kind.ORGANISATION: 60,
    Kind.ACTIVITY: 60,
    Kind.INITIATIVE: 60,
    Kind.AGREEMENT: 84,
    Kind.MEMBERSHIP: 12,
    Kind.FEED_KEY: 12,
    Kind.IMPORT: 12,
    Kind.EXCEPTION: 12,
    Kind.SCENARIO: 84,
    Kind.JOINT_PROJECT: 84,
    Kind.INTERVISIE_DAY: 84,
    Kind.CARD: 6,
    Kind.FROZEN: 84,
    Kind.HISTORY: 60,
}


_COLOUR, _GEMEENTE = r"^#[0-9a-fA-F]{6}$", r"^GM\d{4}$"


def _pairs(text: str) -> dict[str, str]:
    """Read ``GM0828=#005ca9,GM0796=#d40000``; a code that stands there twice is a mistake that nobody would see."""
    found: dict[str, str] = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        code, _sign, colour = (piece.strip() for piece in part.partition("="))
        if code in found:
            raise ValueError(f"{code} has two colours")
        found[code] = colour
    return found


class Settings(BaseSettings):
    """Settings from the environment (``WIJKLENS_...``) or a file ``.env``; unknown names are ignored."""

    model_config = SettingsConfigDict(
        env_prefix="WIJKLENS_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    database_url: str = Field(
        default="sqlite:///data/wijklens.db",
        validation_alias=AliasChoices("DATABASE_URL", "WIJKLENS_DATABASE_URL"),
    )
    data_folder: Path = Path("data")
    sentences_file: Path | None = None
    house_colour: str | None = Field(default=None, pattern=_COLOUR)
    house_colours: Annotated[dict[str, str], NoDecode] = {}
    lookup_folder: Path = Field(default_factory=_cache_folder)
    demo: bool = True
    local_admin: bool = False

    oidc_metadata_url: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_redirect_url: str | None = None
    oidc_cookie_secret: SecretStr | None = None
    oidc_vouched_domains: tuple[str, ...] = ()
    sign_in_hours: float = Field(default=12.0, gt=0, le=24 * 30)

    pdok_url: str = "https://api.pdok.nl"
    locatieserver_url: str = "https://api.pdok.nl"
    statline_url: str = "https://opendata.cbs.nl"
    rivm_url: str = "https://dataderden.cbs.nl"
    http_timeout: float = Field(default=30.0, gt=0)
    http_retries: int = Field(default=4, ge=0, le=20)
    year: int = Field(default=2024, ge=2000, le=2100)
    first_boundary_year: int = Field(default=2022, ge=2000, le=2100)
    statline_tables: dict[int, str] = STATLINE_TABLES
    rivm_tables: tuple[HealthTable, ...] = RIVM_TABLES
    expected_areas: dict[int, dict[Level, int]] = EXPECTED_AREAS
    minimum_population: int = Field(default=500, ge=0)
    stale_months: int = Field(default=6, ge=1, le=60)
    detour_factor: float = Field(default=1.3, ge=1.0, le=3.0)

    waiting_days: int = Field(default=30, ge=1, le=365)
    public_url: str = ""
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_safety: MailSafety = MailSafety.STARTTLS
    smtp_check_certificate: bool = True
    smtp_from: str = ""

    card_form_port: int = Field(default=8602, ge=1024, le=65535)

    tiles: Tiles = Tiles.NONE
    tiles_url: str = "https://service.pdok.nl"

    upload_limit_mb: int = Field(default=50, ge=1, le=1000)
    upload_limit_rows: int = Field(default=200_000, ge=1)
    ways_limit_mb: int = Field(default=400, ge=1, le=2000)
    unpacked_limit_mb: int = Field(default=300, ge=1, le=10_000)
    import_limit_mb: int = Field(default=20, ge=1, le=1000)
    import_unpacked_limit_mb: int = Field(default=60, ge=1, le=10_000)
    import_limit_rows: int = Field(default=20_000, ge=1)
    import_limit_columns: int = Field(default=200, ge=1, le=16_384)
    import_limit_cells: int = Field(default=400_000, ge=1)
    retention_months: dict[Kind, Annotated[int, Field(ge=1, le=1200)]] = RETENTION_MONTHS
    retention_attempts_months: int = Field(default=12, ge=1, le=1200)
    retention_daily: bool = True
    backup_folder: Path | None = None
    backup_keep_days: int = Field(default=30, ge=1, le=3650)
    real_data: Path | None = None

    @field_validator("pdok_url", "locatieserver_url", "statline_url", "rivm_url", "tiles_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("an address starts with http:// or https://")
        return url.rstrip("/")

    @field_validator(
        "real_data",
        "oidc_metadata_url",
        "oidc_client_id",
        "oidc_client_secret",
        "oidc_redirect_url",
        "oidc_cookie_secret",
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("house_colours", mode="before")
    @classmethod
    def _colour_of_each(cls, value: object) -> object:
        return _pairs(value) if isinstance(value, str) else value

    @field_validator("house_colours")
    @classmethod
    def _codes_and_colours(cls, colours: dict[str, str]) -> dict[str, str]:
        wrong = [f"{code}={colour}" for code, colour in colours.items()
                 if not (re.fullmatch(_GEMEENTE, code) and re.fullmatch(_COLOUR, colour))]  # fmt: skip
        if wrong:
            raise ValueError(f"a municipality and its colour are written as GM0828=#005ca9, not {', '.join(wrong)}")
        return colours

    @field_validator("public_url")
    @classmethod
    def _of_people(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("an address starts with http:// or https://")
        return url.rstrip("/")

    @field_validator("retention_months")
    @classmethod
    def _others_as_they_are(cls, months: dict[Kind, int]) -> dict[Kind, int]:
        unknown = sorted(set(months) - set(RETENTION_MONTHS))
        if unknown:
            raise ValueError(f"these kinds have no retention of their own: {', '.join(unknown)}")
        return RETENTION_MONTHS | months

    @field_validator("database_url")
    @classmethod
    def _driver(cls, url: str) -> str:
        # Hosting services write postgres:// or postgresql://; the driver here is psycopg 3.
        for prefix in ("postgres://", "postgresql://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url

    @field_validator("oidc_metadata_url")
    @classmethod
    def _an_address(cls, url: str | None) -> str | None:
        if url is not None and not _is_private(url):
            raise ValueError("an address of a sign-in provider starts with https:// (http:// at this computer only)")
        return url

    @field_validator("oidc_redirect_url")
    @classmethod
    def _comes_back(cls, url: str | None) -> str | None:
        if url is not None and not (_is_private(url) and urlsplit(url).path.endswith("/oauth2callback")):
            raise ValueError("the address to come back to is https://.../oauth2callback (http:// here only)")
        return url

    @field_validator("oidc_cookie_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        # It signs who somebody is: whoever guesses it is everybody.
        if secret is not None and len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"a cookie secret has at least {SHORTEST_SECRET} random characters")
        return secret

    @model_validator(mode="after")
    def _whole_provider(self) -> "Settings":
        parts = {
            "WIJKLENS_OIDC_METADATA_URL": self.oidc_metadata_url,
            "WIJKLENS_OIDC_CLIENT_ID": self.oidc_client_id,
            "WIJKLENS_OIDC_CLIENT_SECRET": self.oidc_client_secret,
            "WIJKLENS_OIDC_REDIRECT_URL": self.oidc_redirect_url,
            "WIJKLENS_OIDC_COOKIE_SECRET": self.oidc_cookie_secret,
        }
        missing = [name for name, value in parts.items() if value is None]
        if missing and len(missing) < len(parts):
            raise ValueError(f"a sign-in provider needs all of its settings; missing: {', '.join(missing)}")
        return self

    @property
    def has_provider(self) -> bool:
        """Whether people can sign in."""
        return self.oidc_metadata_url is not None


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read what goes to an address: https, or this very computer."""
    try:
        parts = urlsplit(url)
        name = parts.hostname
    except ValueError:
        return False
    return bool(name) and (parts.scheme == "https" or (parts.scheme == "http" and name in ("localhost", "127.0.0.1")))


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings, read once; ``get_settings.cache_clear()`` reads them anew (tests)."""
    return Settings()
