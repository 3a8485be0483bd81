"""The marks and signs of the pages; a page carries only those that it shows."""

from functools import lru_cache

from flask import g
from markupsafe import Markup, escape

SHAPES = {
    "late": '<path d="M10 2.2 18.6 17.2H1.4Z" fill="currentColor"/><path d="M10 7.4v4.4M10 14.4v.1" class="cut"/>',
    "fail": '<rect x="2" y="2" width="16" height="16" rx="3" fill="currentColor"/>'
    '<path d="m7 7 6 6M13 7l-6 6" class="cut"/>',
    "soon": '<circle cx="10" cy="10" r="7.8"/><path d="M10 10V2.2A7.8 7.8 0 0 1 17.8 10Z" fill="currentColor"/>',
    "now": '<circle cx="10" cy="10" r="7.8"/><circle cx="10" cy="10" r="3" fill="currentColor"/>',
    "next": '<circle cx="10" cy="10" r="7.8"/>',
    "wait": '<circle cx="10" cy="10" r="7.8" stroke-dasharray="2.4 3.2"/><path d="M8 7.5v5M12 7.5v5"/>',
    "done": '<circle cx="10" cy="10" r="8" fill="currentColor"/><path d="m6.4 10.3 2.5 2.5 4.8-5.3" class="cut"/>',
    "inbox": '<path d="M2.5 11.5 5 3.5h10l2.5 8v5h-15zM2.5 11.5h4.3l1.2 2h4l1.2-2h4.3"/>',
    "case": '<path d="M3 5.5h5l1.6 2H17v9H3z"/>',
    "person": '<circle cx="10" cy="6.5" r="3.5"/><path d="M3.5 17c.6-3.6 3-5.3 6.5-5.3s5.9 1.7 6.5 5.3"/>',
    "board": '<path d="M3 17V9.5M8 17V3.5M13 17v-6M18 17v-9"/>',
    "flow": '<rect x="2.5" y="7" width="5" height="6" rx="1"/><rect x="12.5" y="7" width="5" height="6" rx="1"/>'
    '<path d="M7.5 10h5"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "search": '<circle cx="8.8" cy="8.8" r="5.8"/><path d="m13.2 13.2 4.3 4.3"/>',
    "link": '<path d="M7 4 3.5 7.5 7 11M3.5 7.5H12a4.5 4.5 0 0 1 0 9H9"/>',
    "urgent": '<path d="m5 10 5-5 5 5M5 15.5l5-5 5 5"/>',
    "eye": '<path d="M2 10s2.8-5 8-5 8 5 8 5-2.8 5-8 5-8-5-8-5z"/><circle cx="10" cy="10" r="2.5"/>',
    "back": '<path d="M12.5 4 6.5 10l6 6"/>',
    "x": '<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"/>',
    "pen": '<path d="M3 17l.8-3.8L13.5 3.5l3 3-9.7 9.7zM3 17.5h14"/>',
    "check": '<path d="m4 10.5 4 4 8-9"/>',
    "doc": '<path d="M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4"/>',
    "lock": '<rect x="4" y="9" width="12" height="8" rx="1.5"/><path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"/>',
    "mail": '<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="m3 6 7 5 7-5"/>',
    "stop": '<circle cx="10" cy="10" r="7.8"/><path d="m4.6 4.6 10.8 10.8"/>',
    "clock": '<circle cx="10" cy="10" r="7.8"/><path d="M10 5.5V10l3 2"/>',
}


def icon(name: str, label: str = "") -> Markup:
    """A sign; with a label it speaks for itself, without one the word beside it does."""
    g.setdefault("shown", {})[name] = True
    return drawn(name, label)


@lru_cache(maxsize=1000)
def drawn(name: str, label: str) -> Markup:
    """The markup of a sign."""
    told = Markup('role="img" aria-label="{}"').format(escape(label)) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="i" {}><use href="#i-{}"/></svg>').format(told, name)


def sprite() -> Markup:
    """The shapes of the signs that this page showed."""
    shapes = (f'<symbol id="i-{name}" viewBox="0 0 20 20">{SHAPES[name]}</symbol>' for name in g.get("shown", {}))
    return Markup(f"<svg hidden>{''.join(shapes)}</svg>")  # noqa: S704 - our own constants
