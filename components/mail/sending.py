"""Send a mail through the mail server of the settings."""

import logging
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate, make_msgid, parseaddr

from components.mail.errors import (
    MailError,
    MailNotPrivateError,
    MailNotSetError,
    MailRefusedError,
    MailSignInError,
    MailUnreachableError,
)
from components.mail.writing import Mail
from db.settings import MailSafety, Settings

NAME = "Wijklens"
PATIENCE = 20.0

_log = logging.getLogger(__name__)


def message(mail: Mail, *, sender: str, to: str) -> EmailMessage:
    """
    Make the message as it goes over the line: plain text first, the page beside it.

    Raises
    ------
    ValueError
        If an address holds a line break: then it would be more than an address.
    """
    made = EmailMessage(policy=SMTP)
    made["Subject"] = " ".join(mail.subject.split())
    made["From"] = formataddr((NAME, parseaddr(sender)[1]))
    made["To"] = to
    made["Date"] = formatdate(localtime=False)
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    # No answering machine answers a machine (RFC 3834).
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(mail.text)
    made.add_alternative(mail.html, subtype="html")
    return made


def send(mail: Mail, to: Sequence[str], settings: Settings) -> int:
    """
    Send a mail to each address on its own, so that nobody reads who else got it.

    Returns
    -------
    sent
        How many were taken by the server; 0 without addresses.

    Raises
    ------
    MailNotSetError, MailUnreachableError, MailNotPrivateError, MailSignInError
        As their names say; nothing was sent.
    MailRefusedError
        If some were refused; the others were sent.
    """
    if not settings.smtp_host or not settings.smtp_from:
        raise MailNotSetError("set WIJKLENS_SMTP_HOST and WIJKLENS_SMTP_FROM")
    secret = settings.smtp_password.get_secret_value()
    if settings.smtp_user and settings.smtp_safety is MailSafety.NONE:
        raise MailNotPrivateError("a password is not sent over a connection that others can read")
    if not to:
        return 0
    refused = 0
    try:
        with _connected(settings) as server:
            if settings.smtp_user:
                _sign_in(server, settings.smtp_user, secret)
            for address in to:
                try:
                    server.send_message(message(mail, sender=settings.smtp_from, to=address))
                except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError):
                    refused += 1
                    server.rset()
    except MailError:  # some are an OSError too
        raise
    except ssl.SSLError as failure:
        raise MailNotPrivateError("the certificate of the mail server is not trusted") from failure
    except smtplib.SMTPNotSupportedError as failure:
        raise MailNotPrivateError("the mail server offers no private connection or no sign-in") from failure
    except smtplib.SMTPSenderRefused as failure:
        raise MailRefusedError("the mail server takes no mail from this address", refused=len(to)) from failure
    except (OSError, smtplib.SMTPException) as failure:
        raise MailUnreachableError("the mail server does not answer, or broke off") from failure
    _log.info("weekly mail: %d sent, %d refused", len(to) - refused, refused)
    if refused:
        raise MailRefusedError(f"{refused} of {len(to)} were refused", refused=refused)
    return len(to)


def _sign_in(server: smtplib.SMTP, user: str, secret: str) -> None:
    try:
        server.login(user, secret)
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPServerDisconnected) as failure:
        # Some servers hang up on who signs in wrongly.
        raise MailSignInError("the mail server does not take this name and password") from failure


def _connected(settings: Settings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if not settings.smtp_check_certificate:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_safety is MailSafety.TLS:
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(host, port, timeout=PATIENCE)
    if settings.smtp_safety is MailSafety.STARTTLS:
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server
