"""Sanctions, as BKN keeps them (PP 94/2021; contract section 6). Its fields have one name when sent, another when read.

Of the reason and of the kedudukan hukum that follows nothing is kept here: an officer with the decree adds them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.pegawai.siasn.keluar.kode_riwayat import kode
from services.pegawai.siasn.keluar.penulis import BarisBuku, Niat, hari_dari_isi
from services.pegawai.siasn.keluar.riwayat_buku import PenulisRiwayat, pada_bkn, sama_nomor, teks_hari
from services.pegawai.siasn.klien.baca.riwayat import RwHukdis
from services.pegawai.siasn.klien.tulis import riwayat as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.db.reader import Reader
from shared.db.statement import Statement

TINGKAT = {TingkatHukdis.RINGAN: "R", TingkatHukdis.SEDANG: "S", TingkatHukdis.BERAT: "B"}


class _Hukuman(NamedTuple):
    tingkat: TingkatHukdis
    jenis: str
    mulai: date
    selesai: date | None
    nomor_sk: str | None
    golongan: str | None


_HUKUMAN = Statement(
    """
    SELECT h.tingkat, h.jenis, h.mulai, h.selesai, h.nomor_sk,
           (SELECT g.golongan FROM riwayat_golongan g
            WHERE g.nip = h.nip AND g.digantikan_pada IS NULL AND g.tmt <= h.mulai
            ORDER BY g.tmt DESC LIMIT 1) AS golongan
    FROM hukdis h WHERE h.id = :id AND h.digantikan_pada IS NULL""",
    _Hukuman,
)


class PenulisHukdis(PenulisRiwayat[RwHukdis]):
    """Writes sanctions."""

    wajib = (JenisDokumenSiasn.SK_HUKDIS,)
    bentuk = RwHukdis
    perlu: ClassVar[Mapping[str, str]] = {
        "nomor": "nomor SK (catat pada riwayatnya)",
        "jenis_hukuman_id": "jenis hukuman menurut BKN (jenis_hukuman_id)",
        "alasan_hukuman_disiplin_id": "alasannya menurut BKN (alasan_hukuman_disiplin_id)",
        "golongan_id": "golongan saat dihukum menurut BKN (golongan_id)",
        "kedudukan_hukum_id": "kedudukan hukum menurut BKN (kedudukan_hukum_id)",
    }

    async def susun(self, baca: Reader, baris: BarisBuku) -> dict[str, Any] | None:
        ini = await baca.row(_HUKUMAN, id=UUID(baris.isi["lokal_id"]))
        return ini and {
            "nomor": ini.nomor_sk,
            "tingkat": TINGKAT[ini.tingkat],
            "jenis_hukuman_id": kode("jenis_hukuman", ini.jenis),
            "golongan_id": kode("golongan", ini.golongan),
            "mulai": teks_hari(ini.mulai),
            "selesai": teks_hari(ini.selesai),
        }

    def menyatakan(self, niat: Niat, rw: RwHukdis) -> bool:
        # A row that was annulled is another matter, whatever its number.
        return rw.sk_pembatalan_nomor is None and sama_nomor(
            niat["nomor"], rw.sk_nomor, niat["mulai"], rw.hukuman_tanggal
        )

    def berdampingan(self, niat: Niat, rw: RwHukdis) -> list[tuple[str, Any, Any]]:
        return [
            ("nomor", niat["nomor"], rw.sk_nomor),
            ("tingkat", niat["tingkat"], rw.jenis_tingkat_hukuman_id),
            ("jenis_hukuman_id", niat["jenis_hukuman_id"], rw.jenis_hukuman),
            ("alasan_hukuman_disiplin_id", niat["alasan_hukuman_disiplin_id"], rw.alasan_hukuman_disiplin),
            ("kedudukan_hukum_id", niat["kedudukan_hukum_id"], rw.kedudukan_hukum),
            ("mulai", niat["mulai"], rw.hukuman_tanggal),
            ("selesai", niat["selesai"], rw.akhir_hukum_tanggal),
        ]

    def badan(self, niat: Niat, pns_id: str, rw: RwHukdis | None) -> tulis.Hukdis:
        return tulis.Hukdis(
            id=pada_bkn(rw),
            pns_orang_id=pns_id,
            jenis_hukuman_id=niat["jenis_hukuman_id"],
            jenis_tingkat_hukuman_id=niat["tingkat"],
            alasan_hukuman_disiplin_id=niat["alasan_hukuman_disiplin_id"],
            golongan_id=niat["golongan_id"],
            kedudukan_hukum_id=niat["kedudukan_hukum_id"],
            sk_nomor=niat["nomor"],
            sk_tanggal=None if rw is None else rw.sk_tanggal,
            hukuman_tanggal=hari_dari_isi(niat["mulai"]),
            akhir_hukuman_tanggal=hari_dari_isi(niat["selesai"]),
            nomor_pp=None if rw is None else rw.nomor_pp,
            masa_tahun=None if rw is None or rw.masa_tahun is None else str(rw.masa_tahun),
            masa_bulan=None if rw is None or rw.masa_bulan is None else str(rw.masa_bulan),
        )
