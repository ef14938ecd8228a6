"""Awards, as BKN keeps them (contract section 6). Of its table of awards nothing public tells the codes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.pegawai.siasn.keluar.penulis import BarisBuku, Niat, hari_dari_isi
from services.pegawai.siasn.keluar.riwayat_buku import PenulisRiwayat, pada_bkn, sama_nomor, teks_hari
from services.pegawai.siasn.klien.baca.riwayat import RwPenghargaan
from services.pegawai.siasn.klien.tulis import riwayat as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.db.reader import Reader
from shared.db.statement import Statement


class _Piagam(NamedTuple):
    tanggal: date
    nomor_sk: str | None


_PIAGAM = Statement("SELECT tanggal, nomor_sk FROM penghargaan WHERE id = :id AND digantikan_pada IS NULL", _Piagam)


class PenulisPenghargaan(PenulisRiwayat[RwPenghargaan]):
    """Writes awards."""

    wajib = (JenisDokumenSiasn.PENGHARGAAN,)
    bentuk = RwPenghargaan
    perlu: ClassVar[Mapping[str, str]] = {
        "nomor": "nomor SK (catat pada riwayatnya)",
        "harga_id": "jenis penghargaan menurut BKN (harga_id)",
    }

    async def susun(self, baca: Reader, baris: BarisBuku) -> dict[str, Any] | None:
        ini = await baca.row(_PIAGAM, id=UUID(baris.isi["lokal_id"]))
        return ini and {"nomor": ini.nomor_sk, "tanggal": teks_hari(ini.tanggal), "tahun": ini.tanggal.year}

    def menyatakan(self, niat: Niat, rw: RwPenghargaan) -> bool:
        return sama_nomor(niat["nomor"], rw.sk_nomor, niat["tanggal"], rw.sk_date)

    def berdampingan(self, niat: Niat, rw: RwPenghargaan) -> list[tuple[str, Any, Any]]:
        return [
            ("nomor", niat["nomor"], rw.sk_nomor),
            ("harga_id", niat["harga_id"], rw.harga_id),
            ("tanggal", niat["tanggal"], rw.sk_date),
            ("tahun", niat["tahun"], rw.tahun),
        ]

    def badan(self, niat: Niat, pns_id: str, rw: RwPenghargaan | None) -> tulis.Penghargaan:
        return tulis.Penghargaan(
            id=pada_bkn(rw),
            pns_orang_id=pns_id,
            harga_id=niat["harga_id"],
            sk_nomor=niat["nomor"],
            sk_date=hari_dari_isi(niat["tanggal"]),
            tahun=niat["tahun"],
        )
