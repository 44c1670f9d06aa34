"""Backups of the register: made while others write, checked, put back, and expired; one form on both databases."""

from db.backup.making import create
from db.backup.restoring import restore
from db.backup.shelf import Backup, backups, expire, folder
from db.backup.verifying import verify

__all__ = ["Backup", "backups", "create", "expire", "folder", "restore", "verify"]
