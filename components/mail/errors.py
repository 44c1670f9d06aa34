"""What can go wrong with a mail; components/words/reasons.py says it in a sentence by ``code``."""

from typing import Any


class MailError(Exception):
    """A mail was not sent. The message holds no address and nothing of the mail."""

    code = "mail"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class MailNotSetError(MailError, ValueError):
    """The settings name no mail server or no address to send from."""

    code = "mail_not_set"


class MailUnreachableError(MailError, ConnectionError):
    """The mail server does not answer."""

    code = "mail_unreachable"


class MailNotPrivateError(MailError, ConnectionError):
    """The connection would not be private, or is not with whom it says it is."""

    code = "mail_not_private"


class MailSignInError(MailError, PermissionError):
    """The mail server does not take name and password."""

    code = "mail_sign_in"


class MailRefusedError(MailError):
    """The mail server takes the mail from nobody or for nobody; ``refused`` is for how many it was refused."""

    code = "mail_refused"
