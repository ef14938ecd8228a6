"""How the live placements of one person change: pure functions from what is recorded to what replaces it.

Each answers which rows are replaced and which rows are written; nothing is shortened or moved in place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from shared.contracts.pegawai.penempatan import AlasanAkhir

PENUTUP = frozenset(("pensiun", "meninggal", "diberhentikan", "mengundurkan_diri", "pindah_instansi"))
"""Ends after which the person holds no post of this city any more."""


@dataclass(frozen=True, slots=True)
class Masa:
    """A placement; ``sampai`` is the first day on which it no longer holds, None while nobody has ended it."""

    id: UUID | None
    """None for a row that the database is still to number."""
    kode_jabatan: str
    dari: date
    sampai: date | None
    nomor_sk: str | None = None
    tanggal_sk: date | None = None
    tanggal_pelantikan: date | None = None
    """Where the case has one."""
    usulan_id: UUID | None = None
    alasan_akhir: AlasanAkhir | None = None
    """Why it ended, when that was not because the next one began."""
    nomor_sk_akhir: str | None = None
    tanggal_sk_akhir: date | None = None
    usulan_akhir_id: UUID | None = None
    """The case that ended it by a move out of the city."""
    menggantikan: UUID | None = None
    nip: str = ""
    """Whose it is; what is only planned does not say."""

    @property
    def selesai(self) -> date | None:
        """The last day on which it holds."""
        return None if self.sampai is None else self.sampai - timedelta(days=1)

    def pada(self, hari: date) -> bool:
        """Whether it is in force on this day."""
        return self.dari <= hari and (self.sampai is None or hari < self.sampai)

    def bertumpuk(self, lain: "Masa") -> bool:
        """Whether there is a day on which both are in force."""
        return (self.sampai is None or lain.dari < self.sampai) and (lain.sampai is None or self.dari < lain.sampai)

    def berakhir_seperti(self, lain: "Masa | None") -> "Masa":
        """The same, ended when and why another one ends; None: open."""
        if lain is None:
            return replace(
                self, sampai=None, alasan_akhir=None, nomor_sk_akhir=None, tanggal_sk_akhir=None, usulan_akhir_id=None
            )
        return replace(
            self,
            sampai=lain.sampai,
            alasan_akhir=lain.alasan_akhir,
            nomor_sk_akhir=lain.nomor_sk_akhir,
            tanggal_sk_akhir=lain.tanggal_sk_akhir,
            usulan_akhir_id=lain.usulan_akhir_id,
        )

    def dipotong(self, hari: date) -> "Masa":
        """The row that replaces this one when it ends before ``hari`` because another one begins."""
        return replace(
            self.berakhir_seperti(None),
            id=None,
            sampai=hari,
            menggantikan=self.id,
        )


@dataclass(frozen=True, slots=True)
class Rencana:
    """Rows to mark as replaced, and rows to write after that."""

    digantikan: tuple[Masa, ...]
    ditulis: tuple[Masa, ...]

    @property
    def jabatan(self) -> set[str]:
        """Posts in which it frees or takes a seat."""
        return {each.kode_jabatan for each in (*self.digantikan, *self.ditulis)}


class Bertumpuk(Exception):
    """Two placements would be in force on one day; ``lain`` is the one in the way."""

    def __init__(self, lain: Masa) -> None:
        super().__init__(lain.kode_jabatan)
        self.lain = lain


class AdaSesudahnya(Bertumpuk):
    """The end leaves no room for ``lain``, which is recorded for later."""


class DiLuarMasa(Exception):
    """The day does not lie within the placement that is to end."""


def yang_berlaku(masa: Iterable[Masa], hari: date) -> Masa | None:
    """The placement in force on this day."""
    return next((each for each in masa if each.pada(hari)), None)


def angkat(masa: Sequence[Masa], baru: Masa) -> Rencana:
    """A placement begins: the one of that day ends the day before, and what is recorded for later stays.

    Raises:
        Bertumpuk: another one begins on the very same day.
    """
    kini = yang_berlaku(masa, baru.dari)
    if kini is None:
        nanti = min((each.dari for each in masa if each.dari > baru.dari), default=None)
        return Rencana((), (replace(baru, sampai=nanti),))
    if kini.dari == baru.dari:
        raise Bertumpuk(kini)
    return Rencana((kini,), (kini.dipotong(baru.dari), baru.berakhir_seperti(kini)))


def koreksi(masa: Sequence[Masa], lama: Masa, baru: Masa) -> Rencana:
    """One placement was recorded wrongly. The one before it, if it ended because this one began, moves its end along.

    Raises:
        Bertumpuk: the corrected one would meet another.
    """
    digantikan, ditulis = [lama], [replace(baru, menggantikan=lama.id)]
    sebelum = _terpotong_oleh(masa, lama)
    if sebelum is not None and baru.dari != lama.dari:
        if baru.dari <= sebelum.dari:
            raise Bertumpuk(sebelum)
        digantikan.append(sebelum)
        ditulis.append(sebelum.dipotong(baru.dari))
    lainnya = [each for each in masa if each not in digantikan]
    if lain := next((each for each in lainnya if each.bertumpuk(baru)), None):
        raise Bertumpuk(lain)
    return Rencana(tuple(digantikan), tuple(ditulis))


def akhiri(masa: Sequence[Masa], lama: Masa, baru: Masa) -> Rencana:
    """A placement ends by a decision of its own; ``baru`` says when and why.

    Raises:
        DiLuarMasa: that day is not within the placement.
        AdaSesudahnya: an end for good, and a later placement is recorded.
    """
    if baru.sampai is None or not lama.dari < baru.sampai <= (lama.sampai or date.max):
        raise DiLuarMasa
    if baru.alasan_akhir in PENUTUP and (lain := next((each for each in masa if each.dari >= baru.sampai), None)):
        raise AdaSesudahnya(lain)
    return Rencana((lama,), (replace(baru, menggantikan=lama.id),))


def keluarkan(masa: Sequence[Masa], akhir: Masa) -> Rencana:
    """Whoever has left holds nothing from ``akhir.sampai`` on: what goes on ends as ``akhir`` does, what would begin
    then is void."""
    assert akhir.sampai is not None
    digantikan = [each for each in masa if each.sampai is None or each.sampai > akhir.sampai]
    terpotong = (
        replace(each.berakhir_seperti(akhir), id=None, menggantikan=each.id)
        for each in digantikan
        if each.dari < akhir.sampai
    )
    return Rencana(tuple(digantikan), tuple(terpotong))


def pulihkan(masa: Sequence[Masa], lama: Masa, dahulu: Masa) -> Rencana:
    """What ended for a reason that is gone goes on as before (``dahulu``), up to what has begun since."""
    nanti = min((each for each in masa if each.dari > lama.dari), key=lambda each: each.dari, default=None)
    if nanti is not None and (dahulu.sampai is None or dahulu.sampai > nanti.dari):
        return Rencana((lama,), (lama.dipotong(nanti.dari),))
    return Rencana((lama,), (replace(lama.berakhir_seperti(dahulu), id=None, menggantikan=lama.id),))


def batalkan(masa: Sequence[Masa], lama: Masa, *, pulihkan: bool) -> Rencana:
    """A placement should not have been recorded. With ``pulihkan`` the one that it had cut short goes on instead."""
    sebelum = _terpotong_oleh(masa, lama) if pulihkan else None
    if sebelum is None:
        return Rencana((lama,), ())
    return Rencana((lama, sebelum), (replace(sebelum.berakhir_seperti(lama), id=None, menggantikan=sebelum.id),))


def _terpotong_oleh(masa: Iterable[Masa], lama: Masa) -> Masa | None:
    return next((each for each in masa if each.sampai == lama.dari and each.alasan_akhir is None), None)
