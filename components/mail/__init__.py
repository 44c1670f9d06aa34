"""The weekly mail to coordinators: written as text and as a page, sent through the municipality's own mail server."""

from components.mail.errors import MailError
from components.mail.sending import send
from components.mail.writing import Mail, build

__all__ = ["Mail", "MailError", "build", "send"]
