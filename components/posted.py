"""Read the fields of a form that a browser sends to one of our own pages."""

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

MOST_FIELDS = 40


async def fields_of(request: Request, largest: int) -> dict[str, list[str]] | Response:
    """
    Read the fields of a form.

    Parameters
    ----------
    largest
        Bytes of the whole; reading stops there, so that nobody fills the memory.

    Returns
    -------
    fields
        Values by name, empty ones too; or the answer to give when it is too large, or no form.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > largest:
            return PlainTextResponse("Content Too Large", 413)
        parts.append(part)
    try:
        text = b"".join(parts).decode("utf-8", "replace")
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return PlainTextResponse("Bad Request", 400)
