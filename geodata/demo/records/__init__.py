"""Invented records of the demonstration: partners, activities, residents' initiatives, signals."""

from geodata.demo.records.make import REFERENCE, make_records
from geodata.demo.records.model import Activity, DemoRecords, Initiative, Organisation, Signal

__all__ = ["REFERENCE", "Activity", "DemoRecords", "Initiative", "Organisation", "Signal", "make_records"]
