"""What every page can say and show: the words, signs and tabs of the frame around it."""

from dataclasses import dataclass

from flask import Flask, g, request, session, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from web import current, forms, labels, times
from web.assets import asset, island
from web.icons import icon, sprite
from web.language import LANGUAGES, gettext, language, later, local, ngettext
from web.security import nonce


@dataclass(frozen=True)
class Tab:
    """One of the few places that are always one click away."""

    label: str
    address: str
    icon: str
    here: bool
    rare: bool = False


def furnish(app: Flask) -> None:
    """Hand the frame's words to all templates."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        actor=current.actor,
        ago=times.ago,
        asset=asset,
        csrf_field=csrf_field,
        demo=lambda: current.settings().demo,
        due=times.due,
        icon=icon,
        island=island,
        language=language,
        local=local,
        nonce=nonce,
        language_name=LANGUAGES.__getitem__,
        parted=forms.parted,
        other_language=lambda: "en" if language() == "vi" else "vi",
        role_name=labels.role_name,
        seat_of=labels.seat_of,
        signed_in=lambda: g.get("actor") is not None,
        sprite=sprite,
        state_mark=state_mark,
        state_word=state_word,
        staff_name=labels.staff_name,
        step_name=labels.step_name,
        tabs=tabs,
        theme=current.theme,
        title_of=labels.title_of,
        told=told,
        unit_name=labels.unit_name,
        when=times.when,
    )


NOT_YET = later("Not yet due")
WORDS = {
    "late": later("Late"),
    "fail": later("Failed"),
    "soon": later("Due soon"),
    "now": later("Now"),
    "wait": later("Waiting"),
    "done": later("Done"),
}


def state_word(state: str) -> str:
    """What a mark says, for those who cannot see it."""
    return gettext(WORDS.get(state, NOT_YET))


def state_mark(state: str, label: str = "", *, hidden: bool = False) -> Markup:
    """The mark of a state, with its word unless the word stands beside it."""
    return icon(state if state in WORDS else "next", "" if hidden else label or state_word(state))


def csrf_field() -> Markup:
    """The hidden proof that a form was written by us; one for all forms of a page."""
    if "csrf_field" not in g:
        g.csrf_field = Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())
    return Markup(g.csrf_field)  # noqa: S704 - made above


def tell(sentence: str, address: str = "", label: str = "") -> None:
    """Say one sentence at the head of the next page, perhaps with where to go from there."""
    session["told"] = [*session.get("told", []), {"sentence": sentence, "address": address, "label": label}]


def told() -> list[dict[str, str]]:
    """What is to be said now; it is said once."""
    return list(session.pop("told", []))


def tabs() -> list[Tab]:
    """The places of this reader; those who do not operate the house see fewer."""
    engine, actor = current.engine(), current.actor()
    places = [
        (gettext("My tasks"), "inbox", "inbox", True, False),
        (gettext("Cases"), "cases", "case", True, False),
        (gettext("Persons"), "persons", "person", True, False),
        (gettext("Operations"), "operations", "board", engine.policy.authorize(actor, "operate", None), False),
        (gettext("Workflows"), "studio", "flow", engine.policy.authorize(actor, "deploy", None), True),
    ]
    here = request.blueprint
    return [
        Tab(label, url_for(f"{room}.index"), sign, here == room, rare) for label, room, sign, may, rare in places if may
    ]
