"""A sheet as text to keep, and back again: exactly the same, or not at all.

Nothing in the text is evaluated, imported or looked up by a name: each place of a sheet has one type, and what does
not fit it is refused.
"""

import datetime as dt
import json
import math
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NoReturn, Union, get_args, get_origin, get_type_hints

from components.sheets.graph import Graph
from components.sheets.sheet import Chart, Numbers, Part, Said, Sheet, SheetMap, Table
from db.errors import RegisterError

FORM = 1
"""Number of the form in which sheets are kept now; a text of another form is refused."""

_FORM, _SHEET, _KIND = "form", "sheet", "part"
_LATER = frozenset({"rests"})
"""Fields that came after the first sheets were kept: where they are absent, they are empty."""

_PARTS: dict[str, type] = {
    "numbers": Numbers,
    "said": Said,
    "table": Table,
    "chart": Chart,
    "map": SheetMap,
    "graph": Graph,
}
_NAMES = {kind: name for name, kind in _PARTS.items()}


class UnreadableSheetError(RegisterError, ValueError):
    """A text is no sheet, or one of another form; ``details``: where."""

    code = "unreadable_sheet"


def to_json(sheet: Sheet) -> str:
    """
    Write a sheet as text.

    Returns
    -------
    text
        JSON in ASCII; ``from_json`` makes exactly this sheet of it, and equal sheets give equal texts.

    Raises
    ------
    UnreadableSheetError
        If something in it is not what a sheet holds, such as a number that is not finite.
    """
    packed = {_FORM: FORM, _SHEET: _pack(sheet, Sheet, "sheet")}
    return json.dumps(packed, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def from_json(text: str) -> Sheet:
    """
    Read a sheet.

    Raises
    ------
    UnreadableSheetError
        If the text is no JSON, lacks a field, has one that is not known or twice, or holds a value of another type.
    """
    try:
        raw = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError, TypeError) as trouble:
        if isinstance(trouble, UnreadableSheetError):
            raise
        raise UnreadableSheetError("the text is no JSON", where="sheet") from trouble
    if not isinstance(raw, dict) or raw.keys() != {_FORM, _SHEET} or type(raw[_FORM]) is not int or raw[_FORM] != FORM:
        _refuse("sheet", f"form {FORM}")
    read: Sheet = _read(raw[_SHEET], Sheet, "sheet")
    return read


def _pack(value: Any, kind: Any, where: str) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        one = _NAMES.get(type(value))
        if kind == Part:
            return _refuse(where, "a part") if one is None else {_KIND: one} | _pack(value, type(value), where)
        return None if value is None else _pack(value, _beside_none(inside), where)
    if origin is tuple:
        if not isinstance(value, tuple):
            _refuse(where, "a tuple")
        kinds = _kinds(inside, len(value), where)
        return [_pack(each, one, f"{where}[{at}]") for at, (each, one) in enumerate(zip(value, kinds, strict=True))]
    if _is_made_of_fields(kind):
        made_of = _fields(kind)
        if type(value) is not kind:
            _refuse(where, str(kind))
        packed = {name: _pack(getattr(value, name), one, f"{where}.{name}") for name, one in made_of.items()}
        return {name: one for name, one in packed.items() if one or name not in _LATER}
    if kind is dt.date:
        return value.isoformat() if type(value) is dt.date else _refuse(where, "a day")
    if issubclass(kind, StrEnum):
        return value.value if type(value) is kind else _refuse(where, kind.__name__)
    return _plain(_as_float(value) if kind is float else value, kind, where)


def _read(raw: Any, kind: Any, where: str) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if kind == Part:
            name = raw.get(_KIND) if isinstance(raw, dict) else None
            if not isinstance(name, str) or name not in _PARTS:
                _refuse(where, "a part")
            return _read({key: value for key, value in raw.items() if key != _KIND}, _PARTS[name], where)
        return None if raw is None else _read(raw, _beside_none(inside), where)
    if origin is tuple:
        if not isinstance(raw, list):
            _refuse(where, "a list")
        kinds = _kinds(inside, len(raw), where)
        return tuple(_read(each, one, f"{where}[{at}]") for at, (each, one) in enumerate(zip(raw, kinds, strict=True)))
    if _is_made_of_fields(kind):
        known = _fields(kind)
        if not isinstance(raw, dict) or not known.keys() - _LATER <= raw.keys() <= known.keys():
            _refuse(where, "the fields " + ", ".join(known))
        read = {name: _read(raw[name], one, f"{where}.{name}") for name, one in known.items() if name in raw}
        try:
            return kind(**read)
        except ValueError as trouble:
            raise UnreadableSheetError(f"{where}: {trouble}", where=where) from trouble
    if kind is dt.date:
        return _day(raw, where)
    if issubclass(kind, StrEnum):
        return kind(raw) if isinstance(raw, str) and raw in set(kind) else _refuse(where, kind.__name__)
    return _plain(raw, kind, where)


def _plain(value: Any, kind: type, where: str) -> Any:
    """Let a text, a whole number, a finite number or a yes-or-no through, each in its own place only."""
    fits = {
        str: isinstance(value, str),
        bool: isinstance(value, bool),
        int: type(value) is int,
        float: type(value) is float and math.isfinite(value),
    }
    return value if fits.get(kind, False) else _refuse(where, kind.__name__)


def _as_float(value: Any) -> Any:
    """A whole number where a number stands is that number, so that equal sheets give equal texts."""
    if type(value) is not int or abs(value) > 2**53:
        return value
    return float(value)


def _day(raw: Any, where: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(raw)
    except (TypeError, ValueError):
        _refuse(where, "a day")
    return day if day.isoformat() == raw else _refuse(where, "a day")


def _kinds(inside: tuple[Any, ...], number: int, where: str) -> list[Any]:
    if len(inside) == 2 and inside[1] is Ellipsis:
        return [inside[0]] * number
    if len(inside) != number:
        _refuse(where, f"{len(inside)} things")
    return list(inside)


def _beside_none(inside: tuple[Any, ...]) -> Any:
    (kind,) = (one for one in inside if one is not NoneType)
    return kind


def _is_made_of_fields(kind: Any) -> bool:
    return is_dataclass(kind)


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse("sheet", "each name once")
    return found


def _no_number(name: str) -> NoReturn:
    _refuse("sheet", "finite numbers")


def _refuse(where: str, wanted: str) -> NoReturn:
    raise UnreadableSheetError(f"{where} does not hold {wanted}", where=where)
