"""Trainings that are not structural, as BKN keeps them (contract section 6)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from services.pegawai.siasn.keluar.diklat import NOMOR, PENYELENGGARA, pelatihan
from services.pegawai.siasn.keluar.kode_riwayat import kode
from services.pegawai.siasn.keluar.penulis import BarisBuku, Niat, hari_dari_isi
from services.pegawai.siasn.keluar.riwayat_buku import PenulisRiwayat, pada_bkn, sama_nomor, teks_hari
from services.pegawai.siasn.klien.baca.riwayat import RwKursus
from services.pegawai.siasn.klien.tulis import riwayat as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.db.reader import Reader

HURUF = {JenisDiklat.TEKNIS: "T", JenisDiklat.FUNGSIONAL: "F", JenisDiklat.SEMINAR: "P"}
"""BKN's letter of the certificate."""


class PenulisKursus(PenulisRiwayat[RwKursus]):
    """Writes courses and seminars."""

    wajib = (JenisDokumenSiasn.SERTIFIKAT_KURSUS,)
    bentuk = RwKursus
    perlu: ClassVar[Mapping[str, str]] = {
        "nomor": NOMOR,
        "huruf": "jenis diklat yang bukan struktural (koreksi riwayatnya)",
        "jenis_diklat_id": "jenis diklat menurut BKN (jenis_diklat_id)",
        "institusi_penyelenggara": PENYELENGGARA,
    }

    async def susun(self, baca: Reader, baris: BarisBuku) -> dict[str, Any] | None:
        ini = await pelatihan(baca, baris)
        return ini and {
            "nomor": ini.nomor_sertifikat,
            "nama": ini.nama,
            "huruf": HURUF.get(ini.jenis),
            "jenis_diklat_id": kode("jenis_diklat", ini.jenis),
            "mulai": teks_hari(ini.mulai),
            "selesai": teks_hari(ini.selesai),
            "jumlah_jam": ini.jp,
            "tahun": ini.selesai.year,
        }

    def menyatakan(self, niat: Niat, rw: RwKursus) -> bool:
        return sama_nomor(niat["nomor"], rw.no_sertipikat, niat["selesai"], rw.tanggal_selesai_kursus)

    def berdampingan(self, niat: Niat, rw: RwKursus) -> list[tuple[str, Any, Any]]:
        return [
            ("nomor", niat["nomor"], rw.no_sertipikat),
            ("nama", niat["nama"], rw.nama_kursus),
            ("huruf", niat["huruf"], rw.jenis_kursus_sertifikat),
            ("jenis_diklat_id", niat["jenis_diklat_id"], rw.jenis_diklat_id),
            ("institusi_penyelenggara", niat["institusi_penyelenggara"], rw.institusi_penyelenggara),
            ("mulai", niat["mulai"], rw.tanggal_kursus),
            ("selesai", niat["selesai"], rw.tanggal_selesai_kursus),
            ("jumlah_jam", niat["jumlah_jam"], rw.jumlah_jam),
        ]

    def badan(self, niat: Niat, pns_id: str, rw: RwKursus | None) -> tulis.Kursus:
        return tulis.Kursus(
            id=pada_bkn(rw),
            pns_orang_id=pns_id,
            jenis_diklat_id=niat["jenis_diklat_id"],
            jenis_kursus_sertipikat=niat["huruf"],
            institusi_penyelenggara=niat["institusi_penyelenggara"],
            jumlah_jam=niat["jumlah_jam"],
            nomor_sertipikat=niat["nomor"],
            nama_kursus=niat["nama"],
            tahun_kursus=niat["tahun"],
            tanggal_kursus=hari_dari_isi(niat["mulai"]),
            tanggal_selesai_kursus=hari_dari_isi(niat["selesai"]),
        )
