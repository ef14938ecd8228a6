"""A row of a history as it goes to BKN: what the writers of all its kinds do alike (contract sections 5.3, 6, 7).

What stands here when it is sent goes; a row that was corrected since somebody decided goes no more. What BKN wants to
know and nothing here tells comes from BKN's own row of the same matter, or from an officer, and is never guessed.
"""

# ruff: noqa: ARG002 (what every writer is asked)

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar, cast

from services.pegawai.siasn.keluar.alur_buku import SebabBuku
from services.pegawai.siasn.keluar.penulis import BarisBuku, Beda, Instansi, KurangBuku, Niat, Terlihat
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris, riwayat
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.klien.tulis import riwayat as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from services.pegawai.siasn.nomor_sk import kunci_longgar
from shared.db.reader import Reader

R = TypeVar("R", bound=RwBaris)
DIKOREKSI = "Catatannya di sini sudah dikoreksi atau dibatalkan sejak diputus. Batalkan baris ini, lalu putuskan lagi."


class PenulisRiwayat(ABC, Generic[R]):
    """Writes rows of one kind."""

    wajib: tuple[JenisDokumenSiasn, ...]
    boleh: tuple[JenisDokumenSiasn, ...] = ()
    bentuk: type[R]
    perlu: ClassVar[Mapping[str, str]]
    """What BKN asks for, and how an officer is told that it is missing."""

    @abstractmethod
    async def susun(self, baca: Reader, baris: BarisBuku) -> dict[str, Any] | None:
        """What stands here, in BKN's words; None where the row does not stand any more."""

    @abstractmethod
    def menyatakan(self, niat: Niat, rw: R) -> bool:
        """Whether BKN's row tells the same matter, by its number and day."""

    @abstractmethod
    def berdampingan(self, niat: Niat, rw: R) -> Sequence[tuple[str, Any, Any]]:
        """Field by field what should be there and what is."""

    @abstractmethod
    def badan(self, niat: Niat, pns_id: str, rw: R | None) -> tulis.RiwayatBaru:
        """The body of the save."""

    async def niat(self, baca: Reader, instansi: Instansi, baris: BarisBuku) -> Niat | KurangBuku:
        niat = await self.susun(baca, baris)
        if niat is None:
            return KurangBuku(SebabBuku.GALAT, DIKOREKSI)
        for nama in self.perlu:
            niat[nama] = baris.tambahan.get(nama) or baris.isi["di_bkn"].get(nama) or niat.get(nama)
        kurang = [kata for nama, kata in self.perlu.items() if niat[nama] is None]
        if kurang:
            return KurangBuku(
                SebabBuku.KELENGKAPAN, f"SIASN mewajibkan yang tidak tercatat di sini: {'; '.join(kurang)}."
            )
        return niat

    async def lihat(self, bkn: Pemanggil, nip: str) -> Terlihat:
        bacaan = await riwayat(bkn, self.bentuk, nip)
        return Terlihat(bacaan.baris, len(bacaan.cacat), bacaan)

    def kenali(self, baris: BarisBuku, niat: Niat, terlihat: Terlihat, rw_id: str | None) -> RwBaris | None:
        semua = cast("Sequence[R]", terlihat.baris)
        nomor = rw_id or baris.isi["rw_id"]
        ada = next((each for each in semua if each.id == nomor), None)
        return ada or next((each for each in semua if self.menyatakan(niat, each)), None)

    def tanda(self, niat: Niat, dahulu: Sequence[Mapping[str, Any]], rw: RwBaris) -> tuple[bool, bool]:
        sama = rw.id in [each.get("rw_id") for each in dahulu] or self.menyatakan(niat, cast("R", rw))
        return sama, sama

    def banding(self, niat: Niat, rw: RwBaris) -> list[Beda]:
        pasangan = self.berdampingan(niat, cast("R", rw))
        return [Beda(*each) for each in pasangan if each[1] is not None and rapi(each[1]) != rapi(each[2])]

    def banding_utama(self, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama) -> list[Beda]:
        return []

    def lengkapi(self, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama) -> Niat:
        return niat

    async def simpan(self, bkn: Pemanggil, niat: Niat, pns_id: str, rw: RwBaris | None) -> str | None:
        isi = self.badan(niat, pns_id, cast("R | None", rw))
        return await tulis.simpan(bkn, isi if rw is None else isi.model_copy(update={"path": rw.path}))

    async def hapus(self, bkn: Pemanggil, rw_id: str) -> None:
        raise NotImplementedError("no decision removes a row of these histories")

    async def samakan(self, bkn: Pemanggil, pns_id: str) -> None:
        return None


def rapi(nilai: Any) -> str | None:
    """A value by what it says: blanks, capitals and signs are written anyhow."""
    return None if nilai is None else kunci_longgar(str(nilai))


def sama_nomor(nomor: str, nomor_bkn: str | None, hari: str | None, hari_bkn: date | None) -> bool:
    """Whether a number is the same; of two days, both told, too."""
    return rapi(nomor) == rapi(nomor_bkn) and (None in (hari, hari_bkn) or hari == str(hari_bkn))


def teks_hari(hari: date | None) -> str | None:
    """A day as the ledger keeps it."""
    return None if hari is None else hari.isoformat()


def pada_bkn(rw: RwBaris | None) -> str:
    """The id by which a save changes a row; empty makes one."""
    return "" if rw is None else rw.id
