"""Pages and sheets travel compressed: a phone at a bedside has a bad network."""

import gzip
from functools import lru_cache

from flask import Response, request

TEXT = ("text/", "application/json", "application/xml", "application/javascript", "image/svg")
WORTHWHILE = 900


@lru_cache(maxsize=64)
def squeezed_once(content: bytes) -> bytes:
    """A file compressed hard, once for all who ask for it."""
    return gzip.compress(content, 9, mtime=0)


def squeeze(response: Response) -> Response:
    """Compress a text for a reader who can unpack it."""
    if not may_squeeze(response):
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) < WORTHWHILE:
        return response
    response.set_data(squeezed_once(content) if request.endpoint == "static" else gzip.compress(content, 5, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    if request.endpoint == "static":
        response.headers.pop("ETag", None)  # the address carries the content's hash
    return response


def may_squeeze(response: Response) -> bool:
    """Whether this answer is a whole text and its reader takes gzip."""
    return (
        response.status_code in (200, 422)
        and (response.mimetype or "").startswith(TEXT)
        and "Content-Encoding" not in response.headers
        and request.accept_encodings.quality("gzip") > 0
    )
