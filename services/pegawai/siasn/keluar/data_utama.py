"""The few fields of the main file that the city may change at BKN (contract section 6).

What goes out is what stands here when it is sent. No other field is named, so none is touched; sent twice it does the
same, so an answer that was lost is no harm.
"""

# ruff: noqa: ARG002 (what every writer is asked)

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from services.pegawai.siasn.keluar.alur_buku import SebabBuku
from services.pegawai.siasn.keluar.penulis import BarisBuku, Beda, Instansi, KurangBuku, Niat, Terlihat
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.klien.tulis.data_utama import PerubahanDataUtama, ubah
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.db.reader import Reader
from shared.db.statement import Statement


class Kontak(NamedTuple):
    """What of a person may be sent, as it stands here."""

    nomor_hp: str | None
    email: str | None
    email_dinas: str | None


BIDANG = {"nomor_hp": ("nomor_hp", "no_hp"), "email": ("email", "email"), "email_dinas": ("email_gov", "email_gov")}
"""Our field → its name in what is sent, and in what is read."""
_DIBACA = dict(BIDANG.values())


_KONTAK = Statement("SELECT nomor_hp, email, email_dinas FROM asn WHERE nip = :nip", Kontak)


async def _kontak(baca: Reader, nip: str) -> Kontak | None:
    return await baca.row(_KONTAK, nip=nip)


def _rapi(nilai: str | None) -> str:
    return "".join((nilai or "").split()).casefold()


class PenulisDataUtama:
    """Writes a field of the main file."""

    wajib: tuple[JenisDokumenSiasn, ...] = ()
    boleh: tuple[JenisDokumenSiasn, ...] = ()

    async def niat(self, baca: Reader, instansi: Instansi, baris: BarisBuku) -> Niat | KurangBuku:
        kontak = await _kontak(baca, baris.nip)
        isian = baris.isi["bidang"]
        nilai = None if kontak is None else getattr(kontak, isian)
        if nilai is None:
            return KurangBuku(SebabBuku.GALAT, "Isian ini kosong di sini: tidak ada yang dikirim. Batalkan baris ini.")
        return {BIDANG[isian][0]: nilai}

    async def lihat(self, bkn: Pemanggil, nip: str) -> Terlihat:
        return Terlihat((), 0)

    def kenali(self, baris: BarisBuku, niat: Niat, terlihat: Terlihat, rw_id: str | None) -> RwBaris | None:
        return None

    def tanda(self, niat: Niat, dahulu: Sequence[Mapping[str, Any]], rw: RwBaris) -> tuple[bool, bool]:
        return True, True

    def banding(self, niat: Niat, rw: RwBaris) -> list[Beda]:
        return []

    def banding_utama(self, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama) -> list[Beda]:
        pasangan = [(nama, nilai, getattr(utama, _DIBACA[nama])) for nama, nilai in niat.items()]
        return [Beda(*each) for each in pasangan if _rapi(each[1]) != _rapi(each[2])]

    def lengkapi(self, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama) -> Niat:
        return niat

    async def simpan(self, bkn: Pemanggil, niat: Niat, pns_id: str, rw: RwBaris | None) -> str | None:
        await ubah(bkn, PerubahanDataUtama(pns_orang_id=pns_id, **niat))
        return None

    async def hapus(self, bkn: Pemanggil, rw_id: str) -> None:
        raise NotImplementedError("a field of the main file is never removed")

    async def samakan(self, bkn: Pemanggil, pns_id: str) -> None:
        return None
