"""A form: check it, show it, read its answers, say what is visible, give its JSON Schema."""

from engine.forms.answers import Answers
from engine.forms.form import Form, check
from engine.forms.message import Message
from engine.forms.news2 import News, news_of
from engine.forms.showing.field import Choice, Fault, Field, Shown

__all__ = ["Answers", "Choice", "Fault", "Field", "Form", "Message", "News", "Shown", "check", "news_of"]
