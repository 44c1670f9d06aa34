"""Sending through a real mail server of this machine: private or not at all, and clear when it fails."""

import datetime as dt
import ipaddress
import socket
import ssl
from email import message_from_bytes
from email.policy import SMTP

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from components.mail import Mail, MailError, send
from components.mail.errors import (
    MailNotPrivateError,
    MailNotSetError,
    MailRefusedError,
    MailSignInError,
    MailUnreachableError,
)
from components.words import reasons
from db.settings import Settings

MAIL = Mail("Signalen van Súdwest-Vierkant\r\nBcc: iemand@example.nl", "Tekst met ëïé.\n", "<p>Pagina met ëïé.</p>")
TO = ["a@example.nl", "b@example.nl"]


class Inbox:
    """Keeps what comes in, and refuses who is told to be refused."""

    def __init__(self, refuse=()):
        self.mails, self.refuse = [], refuse

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in self.refuse:
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=SMTP)))
        return "250 OK"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve():
    running = []

    def start(inbox, **options):
        server = Controller(inbox, hostname="127.0.0.1", port=free_port(), **options)
        server.start()
        running.append(server)
        return server.port

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that this server signed itself."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - dt.timedelta(days=1)).add_extension(names, critical=False)
    signed = made.not_valid_after(now + dt.timedelta(days=2)).sign(key, hashes.SHA256())
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    paths[1].write_bytes(key.private_bytes(encoding, form, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*paths)
    return context


def settings(port, **values):
    fields = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_from": "wijklens@example.nl", "smtp_safety": "none"}
    return Settings(**(fields | values))


def let_in(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"wijklens", b"geheim-wachtwoord"), handled=False)


def test_each_coordinator_gets_a_mail_of_their_own_in_both_forms(serve):
    inbox = Inbox()
    assert send(MAIL, TO, settings(serve(inbox))) == 2
    assert [to for to, _mail in inbox.mails] == [[one] for one in TO]
    mail = inbox.mails[0][1]
    assert mail["To"] == "a@example.nl" and mail["Bcc"] is None
    assert mail["Subject"] == "Signalen van Súdwest-Vierkant Bcc: iemand@example.nl"
    assert mail["From"] == "Wijklens <wijklens@example.nl>" and mail["Auto-Submitted"] == "auto-generated"
    kinds = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    assert "ëïé" in kinds["text/plain"] and "ëïé" in kinds["text/html"]


def test_without_readers_nothing_is_sent_and_nobody_is_asked():
    assert send(MAIL, [], settings(free_port())) == 0


def test_without_a_server_in_the_settings_it_says_what_to_set():
    with pytest.raises(MailNotSetError):
        send(MAIL, TO, Settings(smtp_host="", smtp_from=""))


def test_a_server_that_is_down_is_told_without_anything_of_the_inside():
    with pytest.raises(MailUnreachableError) as failure:
        send(MAIL, TO, settings(free_port()))
    assert "mailserver antwoordt niet" in reasons.error(failure.value)


def test_a_certificate_signed_by_itself_is_refused_unless_the_settings_take_it(serve, certificate):
    inbox = Inbox()
    port = serve(inbox, tls_context=certificate)
    with pytest.raises(MailNotPrivateError):
        send(MAIL, TO, settings(port, smtp_safety="starttls"))
    assert inbox.mails == []
    assert send(MAIL, TO, settings(port, smtp_safety="starttls", smtp_check_certificate=False)) == 2


def test_a_server_that_offers_no_privacy_gets_nothing(serve):
    inbox = Inbox()
    with pytest.raises(MailNotPrivateError):
        send(MAIL, TO, settings(serve(inbox), smtp_safety="starttls", smtp_check_certificate=False))
    assert inbox.mails == []


def test_private_from_the_first_byte_works_too(serve, certificate):
    inbox = Inbox()
    port = serve(inbox, ssl_context=certificate)
    with pytest.raises(MailNotPrivateError):
        send(MAIL, TO, settings(port, smtp_safety="tls"))
    assert send(MAIL, TO, settings(port, smtp_safety="tls", smtp_check_certificate=False)) == 2


@pytest.mark.parametrize(("password", "sent"), [("geheim-wachtwoord", True), ("verkeerd", False)])
def test_a_name_and_password_that_are_not_taken_send_nothing(serve, certificate, password, sent):
    inbox = Inbox()
    port = serve(inbox, tls_context=certificate, authenticator=let_in, auth_required=True)
    asked = settings(
        port, smtp_safety="starttls", smtp_check_certificate=False, smtp_user="wijklens", smtp_password=password
    )
    if sent:
        assert send(MAIL, TO, asked) == 2
    else:
        with pytest.raises(MailSignInError) as failure:
            send(MAIL, TO, asked)
        assert inbox.mails == [] and "verkeerd" not in str(failure.value)


def test_a_password_never_goes_over_an_open_line(serve):
    inbox = Inbox()
    with pytest.raises(MailNotPrivateError):
        send(MAIL, TO, settings(serve(inbox), smtp_user="wijklens", smtp_password="geheim-wachtwoord"))
    assert inbox.mails == []


def test_one_refused_reader_keeps_nothing_from_the_others_and_is_told_as_a_number(serve):
    inbox = Inbox(refuse=("a@example.nl",))
    with pytest.raises(MailRefusedError) as failure:
        send(MAIL, TO, settings(serve(inbox)))
    assert [to for to, _mail in inbox.mails] == [["b@example.nl"]]
    assert failure.value.details == {"refused": 1} and "a@example.nl" not in str(failure.value)


def test_every_failure_has_a_sentence():
    for kind in (MailError, *MailError.__subclasses__()):
        assert kind.code in reasons.ERRORS
