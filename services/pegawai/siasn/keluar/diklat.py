"""Structural trainings and all other trainings at BKN: two tables there, one history here (contract section 6)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.pegawai.siasn.keluar.kode_riwayat import kode
from services.pegawai.siasn.keluar.penulis import BarisBuku, Niat, hari_dari_isi
from services.pegawai.siasn.keluar.riwayat_buku import PenulisRiwayat, pada_bkn, sama_nomor, teks_hari
from services.pegawai.siasn.klien.baca.riwayat import RwDiklat
from services.pegawai.siasn.klien.tulis import riwayat as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.db.reader import Reader
from shared.db.statement import Statement


class Pelatihan(NamedTuple):
    """A training as it stands here."""

    jenis: JenisDiklat
    nama: str
    mulai: date | None
    selesai: date
    jp: int
    nomor_sertifikat: str | None


_PELATIHAN = Statement(
    "SELECT jenis, nama, mulai, selesai, jp, nomor_sertifikat FROM diklat WHERE id = :id AND digantikan_pada IS NULL",
    Pelatihan,
)
NOMOR = "nomor sertifikat (catat pada riwayatnya)"
PENYELENGGARA = "institusi penyelenggara (institusi_penyelenggara)"


async def pelatihan(baca: Reader, baris: BarisBuku) -> Pelatihan | None:
    """The training that a row is about."""
    return await baca.row(_PELATIHAN, id=UUID(baris.isi["lokal_id"]))


class PenulisDiklat(PenulisRiwayat[RwDiklat]):
    """Writes structural trainings."""

    wajib = (JenisDokumenSiasn.SERTIFIKAT_DIKLAT,)
    bentuk = RwDiklat
    perlu: ClassVar[Mapping[str, str]] = {
        "nomor": NOMOR,
        "latihan_struktural_id": "jenis latihan struktural menurut BKN (latihan_struktural_id)",
        "institusi_penyelenggara": PENYELENGGARA,
    }

    async def susun(self, baca: Reader, baris: BarisBuku) -> dict[str, Any] | None:
        ini = await pelatihan(baca, baris)
        return ini and {
            "nomor": ini.nomor_sertifikat,
            "latihan_struktural_id": kode("latihan_struktural", ini.nama),
            "mulai": teks_hari(ini.mulai),
            "selesai": teks_hari(ini.selesai),
            "jumlah_jam": ini.jp,
            "tahun": ini.selesai.year,
        }

    def menyatakan(self, niat: Niat, rw: RwDiklat) -> bool:
        return sama_nomor(niat["nomor"], rw.nomor, niat["selesai"], rw.tanggal_selesai or rw.tanggal)

    def berdampingan(self, niat: Niat, rw: RwDiklat) -> list[tuple[str, Any, Any]]:
        return [
            ("nomor", niat["nomor"], rw.nomor),
            ("latihan_struktural_id", niat["latihan_struktural_id"], rw.latihan_struktural_id),
            ("institusi_penyelenggara", niat["institusi_penyelenggara"], rw.institusi_penyelenggara),
            ("mulai", niat["mulai"], rw.tanggal),
            ("selesai", niat["selesai"], rw.tanggal_selesai),
            ("jumlah_jam", niat["jumlah_jam"], rw.jumlah_jam),
        ]

    def badan(self, niat: Niat, pns_id: str, rw: RwDiklat | None) -> tulis.Diklat:
        return tulis.Diklat(
            id=pada_bkn(rw),
            pns_orang_id=pns_id,
            latihan_struktural_id=niat["latihan_struktural_id"],
            institusi_penyelenggara=niat["institusi_penyelenggara"],
            jumlah_jam=niat["jumlah_jam"],
            nomor=niat["nomor"],
            tahun=niat["tahun"],
            tanggal=hari_dari_isi(niat["mulai"]),
            tanggal_selesai=hari_dari_isi(niat["selesai"]),
        )
