"""Kinds of messages as who chooses among them sees them."""

from enum import StrEnum
from typing import NamedTuple

from services.notifikasi.kata.katalog import JenisPesan, Pembaca


class Kewajiban(StrEnum):
    """Apakah pesan sejenis ini wajib disampaikan menurut hukum."""

    SELALU = "selalu"
    SEBAGIAN = "sebagian"
    """Of one kind are messages that the law wants told and others."""
    TIDAK = "tidak"


class JenisPilihan(NamedTuple):
    """One kind."""

    jenis: JenisPesan
    nama: str
    kabar: list[str]
    bagi: list[Pembaca]
    wajib: Kewajiban
