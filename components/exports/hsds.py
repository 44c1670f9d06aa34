"""Activities as services of Open Referral HSDS 3 (Human Services Data Specification), for directories of help."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

import pandas as pd
import shapely

from components.exports.rules import rule_of
from components.words import sentences
from components.words.labels import choice, label
from components.words.texts import _
from geodata.vocabulary import ActivityStatus, TargetGroup, Theme

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/v3.0.1/hsds/"

_STATUS = {ActivityStatus.LOOPT: "active", ActivityStatus.GEPLAND: "inactive", ActivityStatus.GESTOPT: "defunct"}


def service(
    service_id: str, row: Mapping[str, Any], spot: shapely.Point | None, partner: Mapping[str, Any], *, today: dt.date
) -> dict[str, Any]:
    """
    Make the service of an activity; parts without an id of their own get one that is always the same.

    Parameters
    ----------
    row
        As ``db.activities.read_activities``.
    spot
        Place in WGS 84 (lon, lat).
    partner
        Row of ``db.organisations.read_organisations`` with its ``id``.
    """
    own = UUID(service_id)
    found: dict[str, Any] = {
        "id": service_id,
        "organization_id": partner["id"],
        "name": row["title"],
        "description": row["description"] or None,
        "status": _STATUS[ActivityStatus(row["status"])],
        "eligibility_description": sentences.joined([label(TargetGroup(group)) for group in row["target_groups"]]),
        "minimum_age": _number(row["age_from"]),
        "maximum_age": _number(row["age_to"]),
        "fees_description": _fees(row["price"]),
        "assured_date": row["checked_on"].isoformat() if row["checked_on"] else None,
        "last_modified": row["changed_at"].isoformat(timespec="milliseconds"),
        "schedules": _schedules(own, row, today),
        "cost_options": _costs(own, row["price"]),
        "attributes": [_attribute(own, Theme(theme), "themes") for theme in row["themes"]]
        + [_attribute(own, TargetGroup(group), "target_groups") for group in row["target_groups"]],
        "organization": {
            "id": partner["id"],
            "name": partner["name"],
            "description": partner["description"] or partner["kind"],
            "email": partner["contact_email"],
            "website": partner["website"],
        },
        "service_at_locations": _places(own, row, spot),
    }
    return _known(found)


def page(services: list[dict[str, Any]], *, number: int, size: int, total: int) -> dict[str, Any]:
    """Make a page of services as the HSDS API has it; pages are counted from 1."""
    pages = max(1, -(-total // size))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(services),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not services,
        "contents": services,
    }


def _part(own: UUID, what: str) -> str:
    return str(uuid5(own, f"hsds:{what}"))


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: HSDS has no null."""
    return {
        name: _known(value) if isinstance(value, Mapping) else value
        for name, value in values.items()
        if value is not None and value != "" and value != []
    }


def _number(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _fees(price: Any) -> str | None:
    if pd.isna(price):
        return None
    return _("free") if price == 0 else _("€ {amount} for one time", amount=f"{float(price):.2f}")


def _costs(own: UUID, price: Any) -> list[dict[str, Any]]:
    if pd.isna(price):
        return []
    return [{"id": _part(own, "cost"), "service_id": str(own), "currency": "EUR", "amount": float(price)}]


def _schedules(own: UUID, row: Mapping[str, Any], today: dt.date) -> list[dict[str, Any]]:
    region = row.get("school_holidays")
    rule = rule_of(row["schedule"], region, today=today)
    if rule is None or not rule.plain or rule.freq not in ("WEEKLY", "MONTHLY"):
        return []
    found = {
        "id": _part(own, "schedule"),
        "service_id": str(own),
        "dtstart": rule.first.date().isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
        "freq": rule.freq,
        "interval": rule.interval,
        "byday": ",".join(rule.days) or None,
        "bymonthday": ",".join(map(str, rule.month_days)) or None,
        "opens_at": f"{rule.first:%H:%M}" if rule.timed else None,
        "closes_at": f"{row['ends_at']:%H:%M}" if row["ends_at"] else None,
        "notes": _("Not on: {days}", days=", ".join(day.isoformat() for day in rule.left_out))
        if rule.left_out
        else None,
    }
    return [_known(found)]


def _attribute(own: UUID, word: Theme | TargetGroup, taxonomy: str) -> dict[str, Any]:
    term = str(uuid5(UUID(int=0), f"wijklens:{taxonomy}:{word.value}"))
    return {
        "id": _part(own, f"{taxonomy}:{word.value}"),
        "link_id": str(own),
        "link_entity": "service",
        "link_type": taxonomy,
        "taxonomy_term": {
            "id": term,
            "code": word.value,
            "name": choice(word),
            "description": choice(word),
            "taxonomy": taxonomy,
        },
    }


def _places(own: UUID, row: Mapping[str, Any], spot: shapely.Point | None) -> list[dict[str, Any]]:
    known = spot is not None and not spot.is_empty
    if not row["address"] and not known:
        return []
    place_id = _part(own, "location")
    place: dict[str, Any] = {
        "id": place_id,
        "location_type": "physical",
        "name": row["address"],
        "latitude": round(spot.y, 5) if spot is not None and known else None,
        "longitude": round(spot.x, 5) if spot is not None and known else None,
    }
    if row["wheelchair"] is not None:
        said = _("wheelchair accessible") if row["wheelchair"] else _("not wheelchair accessible")
        place["accessibility"] = [{"id": _part(own, "accessibility"), "location_id": place_id, "description": said}]
    return [{"id": _part(own, "service_at_location"), "service_id": str(own), "location": _known(place)}]
