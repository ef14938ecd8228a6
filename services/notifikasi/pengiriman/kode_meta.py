"""What the error codes of the Cloud API mean for a message, for its address, and for the channel. Pure.

Source: Meta, WhatsApp Business Platform, Cloud API, "Error codes" (Graph API v23.0).
"""

from enum import Enum, auto


class ArtiKode(Enum):
    """What follows from a code."""

    ULANGI = auto()
    """This message is tried again; others go on."""
    ALAMAT = auto()
    """The number has no WhatsApp, or cannot be written to for good."""
    TOLAK = auto()
    """This message is refused; another one to the same person may not be."""
    TUNGGU = auto()
    """No message is to blame: all wait for a while."""
    HENTI = auto()
    """All wait until somebody acts: the token, the account or the template is refused."""


_ALAMAT = {131026}
"""Undeliverable: not on WhatsApp, or a client that is too old, or terms that were not accepted."""
_TUNGGU = {2, 4, 80007, 130429, 131016, 131057, 133004}
"""The service is away; too many calls or messages; the account is in maintenance."""
_HENTI = {
    # Token, permissions, what was agreed with Meta, billing, account locked, number not registered.
    *(0, 3, 10, 190, 368, 131005, 131031, 131042, 131045, 131048, 133000, 133005, 133006, 133010),
    # The request itself, or the template: it is wrong for each message alike.
    *(33, 100, 131008, 131051, 135000),
    *range(200, 300),
    *range(132000, 132100),
}
_ULANGI = {1, 131000, 131009, 131056}
"""Unknown on their side; a value that is not valid, as a number may be; too many to this one number."""


def arti_kode(kode: int) -> ArtiKode:
    """Of a code, also of one that is new: then the message alone is refused."""
    if kode in _ALAMAT:
        return ArtiKode.ALAMAT
    if kode in _TUNGGU:
        return ArtiKode.TUNGGU
    if kode in _HENTI:
        return ArtiKode.HENTI
    return ArtiKode.ULANGI if kode in _ULANGI else ArtiKode.TOLAK
