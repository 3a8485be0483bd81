"""What can be wrong with an expression, said with its place."""


class FeelError(Exception):
    """An expression that can't be read, or that asks for more than the limits allow."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.message, self.line, self.column = message, line, column
