"""Retention: what may hold something of people goes when its time has come, or on request; the count stays."""

from db.retention.erasing import apply_again, erasable, erase
from db.retention.running import Due, Outcome, preview, run

__all__ = ["Due", "Outcome", "apply_again", "erasable", "erase", "preview", "run"]
