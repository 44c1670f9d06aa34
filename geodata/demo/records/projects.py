"""The joint projects of the fictional partners, with their steps, as the register takes them in."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from geodata.demo.records.days import day_id, held_on
from geodata.demo.records.offers import record_id
from geodata.demo.story import NAMES

_FILE = Path(__file__).with_name("projects.toml")
_NAMESPACE = UUID("5b0f6f4e-1d7a-4a52-8a47-6a0c8f1f7e35")
_AS_WRITTEN = ("title", "goal", "measure", "theme", "target_group", "owner_function")


def read_projects(seed: int, on: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """
    Give the joint projects of the demonstration and their steps, by column.

    Parameters
    ----------
    seed
        That of the records: the ids of the partners come from it.
    on
        The day at which the records look current.
    """
    codes = {name: code for code, name in NAMES.items()}
    projects, steps = [], []
    for one in tomllib.loads(_FILE.read_text("utf-8"))["project"]:
        project_id = uuid5(_NAMESPACE, one["title"])
        days = [(on - timedelta(days=before), status, words) for before, status, words in one["steps"]]
        projects.append(
            {name: one[name] for name in _AS_WRITTEN}
            | {
                "id": project_id,
                "organisation_ids": [record_id(seed, "organisation", key) for key in one["partners"]],
                "wijkcodes": [codes[name] for name in one["wijken"]],
                "agreed_on": held_on(one["day"], on) if "day" in one else on - timedelta(days=one["agreed"]),
                "day_id": day_id(one["day"]) if "day" in one else None,
                "first_date": on - timedelta(days=one["first"]),
                "status": days[-1][1],
                "status_on": days[-1][0],
            }
        )
        steps += [
            {
                "id": uuid5(project_id, str(at)),
                "project_id": project_id,
                "status": status,
                "told_on": day,
                "text": words,
            }
            for at, (day, status, words) in enumerate(days)
        ]
    return projects, steps
