"""Personal numbers in texts for people who have no business with whose they are: logs, and lists of operators."""

import re

_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{15}|[0-9]{13})([0-9]{3})(?![0-9A-Za-z])")
"""NIP (18 digits) and NIK (16), by their length; a part of a longer id is none."""


def masked(text: str) -> str:
    """The text with each personal number cut down to ``…`` and its last three digits, which tell nothing of a birth."""
    return _NUMBER.sub(r"…\1", text)
