"""The number of a decree, as two hands write it."""


def kunci_sk(nomor: str) -> str:
    """The number without blanks and capitals: BKN pads it, and officers type it as they read it."""
    return "".join(nomor.split()).casefold()
