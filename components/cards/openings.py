"""Each opening of the form has an id that only the form can have given: what comes without it takes no turn."""

import hashlib
import hmac
import secrets
from uuid import UUID

_HALF = 8  # bytes: half of an id is random, half proves that it was given here


def issue(key: str) -> UUID:
    """Give an id for a card; ``key`` is that of the form, so that ids stay good when the server begins anew."""
    random = secrets.token_bytes(_HALF)
    return UUID(bytes=random + _proof(key, random))


def is_issued(key: str, given: UUID) -> bool:
    """Whether an id was given by the form with this key."""
    return hmac.compare_digest(given.bytes[_HALF:], _proof(key, given.bytes[:_HALF]))


def _proof(key: str, random: bytes) -> bytes:
    name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return hashlib.blake2b(random, key=name, digest_size=_HALF, person=b"kaartje").digest()
