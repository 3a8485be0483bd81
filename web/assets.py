"""Addresses of style sheets and scripts that change with their content, so that browsers may keep them for ever."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson
from flask import Response, request, url_for

STATIC = Path(__file__).parent / "static"
MANIFEST = STATIC / "dist" / "manifest.json"
FOREVER = "public, max-age=31536000, immutable"


@cache
def mark_of(path: Path, written: int) -> str:
    """A short hash of a file as it was written at that moment."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a file below static/."""
    path = STATIC / name
    if not path.is_file():
        return url_for("static", filename=name)
    return url_for("static", filename=name, v=mark_of(path, path.stat().st_mtime_ns))


@dataclass(frozen=True)
class Island:
    """The addresses of a built editor or viewer; empty when none was built, and the page does without."""

    scripts: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


def island(name: str) -> Island:
    """What a page must load for an editor or the viewer."""
    if not MANIFEST.is_file():
        return Island()
    built: dict[str, str] = orjson.loads(MANIFEST.read_bytes()).get(name, {})
    there = {kind: url_for("static", filename=f"dist/{built[kind]}") for kind in ("js", "css") if kind in built}
    return Island(scripts=tuple(there.get("js", "").split()), sheets=tuple(there.get("css", "").split()))


def keep(response: Response) -> Response:
    """Let browsers keep what its address says will never change."""
    if request.endpoint == "static" and response.status_code == 200:
        built = (request.view_args or {}).get("filename", "").startswith("dist/")
        response.headers["Cache-Control"] = FOREVER if built or "v" in request.args else "no-cache"
    return response
