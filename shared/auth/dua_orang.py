"""What counts as one human, and the refusals that follow: some things take two, and nobody acts in their own affairs.

A token names an account, and the NIP of its holder if they have one. One human may come by tokens with and without
the NIP, by two accounts, or with another NIP than before: whoever shares a NIP or an account is one. So a record keeps
both, in two columns (``diusulkan_oleh``, ``diusulkan_subjek``), and the database refuses both::

    CHECK (NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek])
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from shared.http.problem import Problem


class Siapa(Protocol):
    """Whoever acts or has acted: a caller, the actor of a transaction, somebody whom a row remembers."""

    @property
    def name(self) -> str:
        """The NIP; of who has none the account."""

    @property
    def subject(self) -> str | None:
        """The account; None for a service, and in rows from before accounts were kept."""


@dataclass(frozen=True, slots=True)
class Orang:
    """Somebody whom a row remembers."""

    name: str
    subject: str | None


def sebutan(siapa: Siapa) -> list[str]:
    """What a human is known by."""
    return [each for each in (siapa.name, siapa.subject) if each is not None]


def orang_yang_sama(satu: Siapa, lain: Siapa) -> bool:
    """Whether these are one human, as far as tokens tell."""
    return not set(sebutan(satu)).isdisjoint(sebutan(lain))


class KonflikKepentingan(Problem):
    """403: nobody acts on what is about themselves or a relative (P-16, PP 11/2017 art 190(5))."""

    kode, status, title = "konflik_kepentingan", 403, "Konflik kepentingan"


def konflik(nip_pelaku: str | None, nip: str, kerabat: Collection[str], pesan: str) -> KonflikKepentingan | None:
    """Why somebody may not act on what is about a person: they are that person (``pesan``), or a relative."""
    if nip_pelaku == nip:
        return KonflikKepentingan(pesan)
    if nip_pelaku in kerabat:
        return KonflikKepentingan(
            "Anda tercatat sebagai kerabat pegawai ini (PP 11/2017 pasal 190 ayat (5)). Mintalah petugas lain."
        )
    return None


class PerluOrangLain(Problem):
    """403: whoever has done one part of it does not do the other."""

    kode, status, title = "perlu_orang_lain", 403, "Perlu orang lain"


class BukanPengusul(Problem):
    """403: only who has proposed takes it back."""

    kode, status, title = "bukan_pengusul", 403, "Hanya pengusul yang dapat menarik usulan"


class UsulanSudahDiputus(Problem):
    """409: the proposal is no longer open."""

    kode, status, title = "usulan_sudah_diputus", 409, "Usulan sudah diputus"


def wajib_orang_lain(siapa: Siapa, pengusul: Siapa) -> None:
    """Refuse a decision by who has proposed.

    Raises:
        PerluOrangLain.
    """
    if orang_yang_sama(siapa, pengusul):
        raise PerluOrangLain("Anda yang mengusulkan perubahan ini. Mintalah orang lain untuk memutusnya.")


def wajib_pengusul(siapa: Siapa, pengusul: Siapa) -> None:
    """Refuse a withdrawal by anybody else.

    Raises:
        BukanPengusul.
    """
    if not orang_yang_sama(siapa, pengusul):
        raise BukanPengusul("Usulan ini bukan milik Anda. Mintalah pengusulnya menariknya, atau tolak dengan alasan.")
