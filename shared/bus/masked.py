"""What of a message may stand in a log: never whose it is. Operators read the whole of it in tables."""

import re

_PERSONAL = re.compile(r"\d{8,}")


def fixed_part(subject: str) -> str:
    """A subject without its last part, which names the aggregate: a person's NIP in most of them."""
    start, dot, _ = subject.rpartition(".")
    return f"{start}.*" if dot else "*"


def told(error: BaseException) -> str:
    """An error with its text, and without the long numbers in it."""
    return _PERSONAL.sub("#", repr(error))
