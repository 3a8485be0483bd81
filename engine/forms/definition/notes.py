"""What is noticed while a form file is read, and the small readings that may go wrong."""

import json

import re2

from engine.errors import Finding, Severity
from engine.feel import FeelError
from engine.forms.definition.expressions import Expression, read

LONGEST_PATTERN = 300


class Notes:
    """The findings on one file so far; a reading that fails leaves a finding and a harmless value."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.lines = name, source.splitlines()
        self.findings: list[Finding] = []

    def remark(self, element: str, rule: str, message: str, severity: Severity = "error") -> None:
        """Note one finding at the line that names the element."""
        quoted = json.dumps(element, ensure_ascii=False)
        line = next((number for number, text in enumerate(self.lines, 1) if quoted in text), 1)
        self.findings.append(Finding(self.name, line, element, rule, severity, message))

    @property
    def refused(self) -> bool:
        """Whether anything is wrong enough not to use the form."""
        return any(finding.severity == "error" for finding in self.findings)

    def expression(self, text: object, element: str, *, feel: bool = False) -> Expression | None:
        """An optional expression; `feel` says that it is one even without `=`."""
        if text in (None, ""):
            return None
        source = f"={text}" if feel and not str(text).strip().startswith("=") else text
        try:
            return read(source)
        except FeelError as error:
            self.remark(element, "form-expression", f"“{text}” cannot be read as FEEL: {error}")
            return None

    def pattern(self, text: object, element: str) -> str:
        """A pattern that RE2 can match in linear time."""
        source = str(text or "")
        if len(source) > LONGEST_PATTERN:
            self.remark(element, "form-pattern", f"a pattern may have at most {LONGEST_PATTERN} characters")
            return ""
        try:
            re2.compile(source)
        except re2.error as error:
            self.remark(element, "form-pattern", f"“{source}” cannot be used as a pattern: {error}")
            return ""
        return source

    def whole(self, value: object, default: int, element: str) -> int:
        """A whole number that is not negative, also written as text."""
        if value in (None, ""):
            return default
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            self.remark(element, "form-attribute", f"“{text}” should be a whole number")
            return default
        return int(text)

    def one_of(self, value: object, allowed: frozenset[str], element: str) -> str:
        """One of a few words, or nothing."""
        text = str(value or "")
        if text and text not in allowed:
            self.remark(element, "form-attribute", f"“{text}” should be one of: {', '.join(sorted(allowed - {''}))}")
            return ""
        return text
