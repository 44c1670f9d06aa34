"""Activities as OpenActive SessionSeries (JSON-LD), in pages that a reader can follow (RPDE)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import shapely

from components.exports.rules import Rule, rule_of, sessions
from components.words.labels import choice
from components.words.texts import _
from geodata.vocabulary import ActivityStatus, Theme

CONTEXT = "https://openactive.io/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ZONE = "Europe/Amsterdam"
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_STATUS = {
    ActivityStatus.LOOPT: "https://schema.org/EventScheduled",
    ActivityStatus.GEPLAND: "https://schema.org/EventScheduled",
    ActivityStatus.GESTOPT: "https://schema.org/EventCancelled",
}
_EVERY = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M"}


def session_series(
    activity_id: str,
    row: Mapping[str, Any],
    spot: shapely.Point | None,
    partner: Mapping[str, Any],
    *,
    base: str,
    today: dt.date,
) -> dict[str, Any]:
    """
    Make the SessionSeries of an activity.

    Parameters
    ----------
    row
        As ``db.activities.read_activities``.
    spot
        Place in WGS 84 (lon, lat).
    partner
        Row of ``db.organisations.read_organisations``.
    base
        Address of this Wijklens, without a slash at the end.
    """
    address = f"{base}/api/openactive/session-series/{activity_id}"
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "SessionSeries",
        "@id": address,
        "identifier": activity_id,
        "url": f"{base}/activiteiten?aanbod={activity_id}",
        "name": row["title"],
        "description": row["description"] or None,
        "activity": [
            {
                "@type": "Concept",
                "@id": concept(base, Theme(theme)),
                "prefLabel": choice(Theme(theme)),
                "inScheme": f"{base}/api/openactive/themes",
            }
            for theme in row["themes"]
        ],
        "organizer": {
            "@type": "Organization",
            "name": partner["name"],
            "url": partner["website"],
            "telephone": partner["contact_phone"],
            "email": partner["contact_email"],
        },
        "location": _place(row, spot),
        "offers": [_offer(address, row["price"])],
        "isAccessibleForFree": None if pd.isna(row["price"]) else bool(row["price"] == 0),
        "ageRange": _ages(row["age_from"], row["age_to"]),
        "maximumAttendeeCapacity": None if pd.isna(row["capacity"]) else int(row["capacity"]),
        "eventStatus": _STATUS[ActivityStatus(row["status"])],
    }
    region = row.get("school_holidays")
    rule = rule_of(row["schedule"], region, today=today)
    if rule is not None and _can_be_told(rule) and row["ends_at"] is not None:
        found["eventSchedule"] = [_schedule(rule, row["ends_at"], address)]
    else:
        found["subEvent"] = [
            _session(address, moment, row["ends_at"]) for moment in sessions(row["schedule"], region, today=today)
        ]
    return _known(found)


def themes(base: str) -> dict[str, Any]:
    """Make the scheme of concepts that activities name: the themes of Wijklens (SKOS)."""
    address = f"{base}/api/openactive/themes"
    return {
        "@context": CONTEXT,
        "@type": "ConceptScheme",
        "@id": address,
        "title": "Wijklens",
        "license": LICENCE,
        "concept": [
            {"@type": "Concept", "@id": concept(base, theme), "prefLabel": choice(theme), "inScheme": address}
            for theme in Theme
        ],
    }


def concept(base: str, theme: Theme) -> str:
    """Give the address that names a theme."""
    return f"{base}/api/openactive/themes#{theme.value.replace(' ', '-')}"


def feed_page(
    items: Sequence[tuple[str, int, dict[str, Any] | None]],
    *,
    base: str,
    query: str,
    after: tuple[int, str],
    limit: int,
) -> dict[str, Any]:
    """
    Make one page of the feed.

    Parameters
    ----------
    items
        Id, moment of the last change (milliseconds), and the data; ``None`` when it is no longer there. In that order,
        after ``after``, one page of them.
    after
        Moment and id of the last item that the reader has.

    Returns
    -------
    page
        Its ``next`` is the same address again when there is nothing more: there the next change will appear.
    """
    last = (items[-1][1], items[-1][0]) if items else after
    at = f"afterTimestamp={last[0]}&afterId={last[1]}" if last != (0, "") else ""
    told = [
        {"state": "updated" if data else "deleted", "kind": "SessionSeries", "id": key, "modified": changed}
        | ({"data": data} if data else {})
        for key, changed, data in items
    ]
    parts = "&".join(part for part in (query, at, f"limit={limit}") if part)
    return {"next": f"{base}/api/openactive/session-series?{parts}", "items": told, "license": LICENCE}


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _known(value) if isinstance(value, Mapping) else value
        for name, value in values.items()
        if value is not None and value != "" and value != [] and value != {}
    }


def _place(row: Mapping[str, Any], spot: shapely.Point | None) -> dict[str, Any]:
    geo = None
    if spot is not None and not spot.is_empty:
        geo = {"@type": "GeoCoordinates", "latitude": round(spot.y, 5), "longitude": round(spot.x, 5)}
    features = None
    if row["wheelchair"] is not None:
        features = [{"@type": "LocationFeatureSpecification", "name": "wheelchair", "value": bool(row["wheelchair"])}]
    name = row["address"] or row["buurtcode"] or row["wijkcode"]
    return {"@type": "Place", "name": name, "address": row["address"], "geo": geo, "amenityFeature": features}


def _offer(address: str, price: Any) -> dict[str, Any]:
    known = {} if pd.isna(price) else {"price": float(price), "priceCurrency": "EUR"}
    return {"@type": "Offer", "@id": f"{address}#offer", "name": _("Taking part once"), **known}


def _ages(first: Any, last: Any) -> dict[str, Any] | None:
    ages = {
        "minValue": None if pd.isna(first) else int(first),
        "maxValue": None if pd.isna(last) else int(last),
    }
    known = {name: value for name, value in ages.items() if value is not None}
    return {"@type": "QuantitativeValue", **known} if known else None


def _can_be_told(rule: Rule) -> bool:
    """Whether OpenActive's Schedule can say this rule: days of the week without a number, or days of the month."""
    numbered = any(len(day) > 2 for day in rule.days)
    return rule.plain and rule.timed and rule.freq in _EVERY and not numbered


def _schedule(rule: Rule, ends_at: dt.time, address: str) -> dict[str, Any]:
    weekly = rule.days or ((list(_DAYS)[rule.first.weekday()],) if rule.freq == "WEEKLY" else ())
    monthly = rule.month_days or ((rule.first.day,) if rule.freq == "MONTHLY" and not rule.days else ())
    return _known(
        {
            "@type": "Schedule",
            "scheduledEventType": "ScheduledSession",
            "repeatFrequency": f"P{rule.interval}{_EVERY[rule.freq]}",
            "byDay": [f"https://schema.org/{_DAYS[day]}" for day in weekly],
            "byMonthDay": list(monthly),
            "startDate": rule.first.date().isoformat(),
            "endDate": rule.until.isoformat() if rule.until else None,
            "startTime": f"{rule.first:%H:%M}",
            "endTime": f"{ends_at:%H:%M}",
            "scheduleTimezone": ZONE,
            "exceptDate": [day.isoformat() for day in rule.left_out],
            "idTemplate": f"{address}/{{startDate}}",
        }
    )


def _session(address: str, moment: dt.datetime, ends_at: dt.time | None) -> dict[str, Any]:
    begins = moment.replace(tzinfo=ZoneInfo(ZONE))
    ends = None
    if ends_at is not None:
        day = moment.date() if ends_at > moment.time() else moment.date() + dt.timedelta(days=1)
        ends = dt.datetime.combine(day, ends_at, ZoneInfo(ZONE)).isoformat()
    own = f"{address}/{moment:%Y-%m-%dT%H:%M}"
    return _known({"@type": "ScheduledSession", "@id": own, "startDate": begins.isoformat(), "endDate": ends})
