"""Measures what the design promises, beside floors measured in the same run; `hoichan bench` prints it."""
