"""Which rows of the ledger follow from what has just been written of somebody's placements.

Pure. A placement is never changed but replaced, so it is told by its chain of predecessors what has happened to it: it
is new, it only ends earlier, its decree was corrected, or it was withdrawn. Only what rests on a decision goes out: a
case of this system, or a decree that two people put on record. What a roster said BKN has already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, belum_dikirim


class Tertulis(NamedTuple):
    """A placement as it is on record."""

    id: UUID
    nip: str
    kode_jabatan: str
    dari: date
    sampai: date | None
    nomor_sk: str | None
    tanggal_sk: date | None
    tanggal_pelantikan: date | None
    usulan_id: UUID | None
    menggantikan: UUID | None
    hidup: bool
    baru: bool
    """Written in this transaction."""
    digantikan_kini: bool
    """Replaced or withdrawn in this transaction."""

    @property
    def berdasar(self) -> bool:
        """Whether it rests on a decision."""
        return self.usulan_id is not None or self.nomor_sk is not None

    @property
    def inti(self) -> tuple[Any, ...]:
        """What BKN keeps of it: not when it ends."""
        return (
            *(self.kode_jabatan, self.dari, self.nomor_sk, self.tanggal_sk),
            *(self.tanggal_pelantikan, self.usulan_id),
        )


class Terbuku(NamedTuple):
    """A row of the ledger about a placement."""

    id: UUID
    untuk_id: UUID
    aksi: AksiBuku
    keadaan: KeadaanBuku
    di_bkn: bool
    """Whether something of it has come to BKN."""
    menyusul_id: UUID | None
    mulai: date

    @property
    def belum_dikirim(self) -> bool:
        """Whether nothing of it is at BKN or on its way there."""
        return belum_dikirim(self.keadaan, di_bkn=self.di_bkn)


@dataclass(frozen=True, slots=True)
class RencanaBuku:
    """A row to be written."""

    aksi: AksiBuku
    nip: str
    sumber_id: UUID
    menyusul_id: UUID | None
    isi: Mapping[str, Any]
    nomor_sk: str | None
    mulai: date


@dataclass(slots=True)
class Turunan:
    """What follows."""

    baru: list[RencanaBuku] = field(default_factory=list)
    gugur: dict[UUID, str] = field(default_factory=dict)
    """Rows that were not sent yet and are not sent any more, with the reason."""
    untuk: dict[UUID, UUID] = field(default_factory=dict)
    """Rows that are about a placement which is written anew, with its new id."""


DIKOREKSI = "Keputusannya dikoreksi sebelum dikirim; yang benar dikirim dengan catatan berikutnya."
DITARIK = "Penempatannya ditarik sebelum dikirim."


def turunkan(penempatan: Sequence[Tertulis], buku: Iterable[Terbuku]) -> Turunan:
    """What follows for one person from all their placements and all rows about them, oldest first."""
    return _Orang(penempatan, buku).turunkan()


class _Orang:
    def __init__(self, penempatan: Sequence[Tertulis], buku: Iterable[Terbuku]) -> None:
        self.semua = penempatan
        self.menurut_id = {each.id: each for each in penempatan}
        self.pengganti = {each.menggantikan for each in penempatan if each.menggantikan is not None}
        self.buku: dict[UUID, list[Terbuku]] = defaultdict(list)
        for each in buku:
            self.buku[each.untuk_id].append(each)
        self.hasil = Turunan()

    def turunkan(self) -> Turunan:
        for each in self.semua:
            if each.hidup and each.baru:
                self._tertulis(each)
            elif not each.hidup and each.digantikan_kini and each.id not in self.pengganti and not each.baru:
                self._ditarik(each)
        return self.hasil

    def _rantai(self, satu: Tertulis) -> Iterator[Tertulis]:
        """It, and what it has replaced."""
        kini: Tertulis | None = satu
        while kini is not None:
            yield kini
            kini = self.menurut_id.get(kini.menggantikan) if kini.menggantikan else None

    def _milik(self, satu: Tertulis) -> list[Terbuku]:
        """Rows about it that are still meant."""
        rantai = [baris for each in self._rantai(satu) for baris in self.buku[each.id]]
        return sorted((each for each in rantai if each.keadaan is not KeadaanBuku.DIBATALKAN), key=lambda b: b.id)

    def _tertulis(self, satu: Tertulis) -> None:
        lama = next((each for each in self._rantai(satu) if each is not satu and not each.baru), None)
        milik = self._milik(satu)
        self.hasil.untuk.update({each.id: satu.id for each in milik})
        if lama is not None and lama.inti == satu.inti:
            # What somebody has cancelled may be taken up again: it still is about this one.
            self.hasil.untuk.update({each.id: satu.id for each in self.buku[lama.id]})
        if (lama is not None and lama.inti == satu.inti) or not satu.berdasar:
            return
        sebelum = lama if lama is not None and lama.berdasar else None
        terakhir = milik[-1] if milik else None
        if terakhir is None:
            self._baru(AksiBuku.CATAT, satu, None, sebelum)
        elif terakhir.belum_dikirim:
            self.hasil.gugur[terakhir.id] = DIKOREKSI
            self._baru(terakhir.aksi, satu, terakhir.menyusul_id, sebelum, terakhir.mulai)
        else:
            self._baru(AksiBuku.UBAH, satu, terakhir.id, sebelum, terakhir.mulai)

    def _ditarik(self, satu: Tertulis) -> None:
        if not satu.berdasar:
            return
        milik = self._milik(satu)
        terakhir = milik[-1] if milik else None
        if terakhir is not None and terakhir.aksi is AksiBuku.HAPUS:
            return
        if terakhir is not None and terakhir.belum_dikirim:
            self.hasil.gugur[terakhir.id] = DITARIK
            if terakhir.menyusul_id is None:
                return
            self._baru(AksiBuku.HAPUS, satu, terakhir.menyusul_id, satu, terakhir.mulai)
        else:
            self._baru(AksiBuku.HAPUS, satu, terakhir and terakhir.id, satu, terakhir and terakhir.mulai)

    def _baru(
        self, aksi: AksiBuku, satu: Tertulis, menyusul: UUID | None, sebelum: Tertulis | None, mulai: date | None = None
    ) -> None:
        # What changes a row of BKN's goes when that row has gone; it makes nothing show earlier than it does.
        hari = satu.dari if aksi is AksiBuku.CATAT or mulai is None else mulai
        isi = {
            "kode_jabatan": satu.kode_jabatan,
            "tmt": satu.dari.isoformat(),
            "nomor_sk": satu.nomor_sk,
            "tanggal_sk": satu.tanggal_sk and satu.tanggal_sk.isoformat(),
            "tanggal_pelantikan": satu.tanggal_pelantikan and satu.tanggal_pelantikan.isoformat(),
            "dari_jabatan": self._sebelumnya(satu),
            "sebelum": sebelum
            and {
                "kode_jabatan": sebelum.kode_jabatan,
                "tmt": sebelum.dari.isoformat(),
                "nomor_sk": sebelum.nomor_sk,
            },
        }
        self.hasil.baru.append(RencanaBuku(aksi, satu.nip, satu.id, menyusul, isi, satu.nomor_sk, hari))

    def _sebelumnya(self, satu: Tertulis) -> str | None:
        """The post from which one comes: what was held last before."""
        dahulu = [each for each in self.semua if each.hidup and each.dari < satu.dari]
        return max(dahulu, key=lambda each: each.dari).kode_jabatan if dahulu else None
