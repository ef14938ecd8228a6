"""The number of a decree or a certificate, as two hands write it: here alone it is said when two of them are one.

Papers are bound by a number that is recorded here, and read off the paper (``kunci_sk``). What BKN has was typed by
somebody else, often with other signs (``senomor``): there the day and the matter have to agree too.
"""

from shared.impor.bentuk import longgar


def kunci_sk(nomor: str) -> str:
    """The number without blanks and capitals: BKN pads it, and officers type it as they read it."""
    return "".join(nomor.split()).casefold()


def kunci_longgar(nomor: str) -> str:
    """Its letters and digits alone."""
    return longgar(nomor)


def senomor(satu: str | None, lain: str | None) -> bool:
    """Whether two hands have written one number; none is no number."""
    return satu is not None and lain is not None and kunci_longgar(satu) == kunci_longgar(lain)
