"""Texts of forms: a little Markdown, facts looked up and escaped, everything dangerous taken out."""

import re
import secrets
from collections.abc import Mapping
from html import escape

import nh3
from markdown_it import MarkdownIt

from engine.forms.wording import told

LOOKUP = re.compile(r"\{\{\s*([^\W\d]\w*(?:\.\w+)*)\s*\}\}")
TAGS = {"p", "strong", "em", "ul", "ol", "li", "h3", "h4", "br", "hr", "blockquote", "code", "table", "thead", "tbody",
        "tr", "th", "td"}
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
READER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


class Html(str):
    """Markup that is safe to print as it is; templates ask for `__html__`."""

    def __html__(self) -> str:
        return str(self)


def html(text: str, facts: Mapping[str, object], lang: str) -> Html:
    """Safe HTML of a text; `{{name}}` becomes the fact's escaped text, never markup."""
    mark = f"x{secrets.token_hex(8)}x"
    found: list[str] = []

    def remember(match: re.Match[str]) -> str:
        found.append(escape(told(looked_up(match[1], facts), lang)))
        return f"{mark}{len(found) - 1}x"

    page = rendered(LOOKUP.sub(remember, text))
    return Html(re.sub(f"{mark}(\\d+)x", lambda match: found[int(match[1])], page))


def rendered(text: str) -> str:
    """Markdown as HTML without attributes, links, images or scripts; headings below the page's own."""
    tokens = READER.parse(text)
    for token in tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
    page = READER.renderer.render(tokens, READER.options, {})
    return nh3.clean(page, tags=TAGS, attributes={}, link_rel=None)


def looked_up(path: str, facts: Mapping[str, object]) -> object:
    """The fact at a dotted path, None if there is none."""
    value: object = facts
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
