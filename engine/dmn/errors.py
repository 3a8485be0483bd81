"""What can be wrong with a decision, said with its place."""


class DecisionError(Exception):
    """A decision that can't be read or made; `element` is the id or name of the part at fault."""

    def __init__(self, element: str, reason: str, line: int = 0) -> None:
        super().__init__(f"{element}: {reason}" if element else reason)
        self.element, self.reason, self.line = element, reason, line
