"""A year's performance, as BKN keeps it since 2022 (PermenPANRB 6/2022; contract section 6)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.pegawai.siasn.keluar.kode_riwayat import kode
from services.pegawai.siasn.keluar.penulis import BarisBuku, Niat
from services.pegawai.siasn.keluar.riwayat_buku import PenulisRiwayat, pada_bkn
from services.pegawai.siasn.klien.baca.riwayat import RwSkp22
from services.pegawai.siasn.klien.tulis import riwayat as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.db.reader import Reader
from shared.db.statement import Statement


class _Evaluasi(NamedTuple):
    tahun: int
    hasil_kerja: str | None
    perilaku_kerja: str | None
    predikat: str


_EVALUASI = Statement(
    "SELECT tahun, hasil_kerja, perilaku_kerja, predikat FROM kinerja WHERE id = :id AND digantikan_pada IS NULL",
    _Evaluasi,
)


class PenulisSkp22(PenulisRiwayat[RwSkp22]):
    """Writes evaluations."""

    wajib = (JenisDokumenSiasn.EVALUASI_KINERJA,)
    bentuk = RwSkp22
    perlu: ClassVar[Mapping[str, str]] = {
        "hasil_kinerja_nilai": "rating hasil kerja (catat pada riwayatnya)",
        "perilaku_kerja_nilai": "rating perilaku kerja (catat pada riwayatnya)",
        "kuadran_kinerja_nilai": "predikat kinerja (catat pada riwayatnya)",
    }

    async def susun(self, baca: Reader, baris: BarisBuku) -> dict[str, Any] | None:
        ini = await baca.row(_EVALUASI, id=UUID(baris.isi["lokal_id"]))
        return ini and {
            "tahun": ini.tahun,
            "hasil_kinerja_nilai": kode("ekspektasi", ini.hasil_kerja),
            "perilaku_kerja_nilai": kode("ekspektasi", ini.perilaku_kerja),
            "kuadran_kinerja_nilai": kode("kuadran", ini.predikat),
        }

    def menyatakan(self, niat: Niat, rw: RwSkp22) -> bool:
        return bool(niat["tahun"] == rw.tahun)

    def berdampingan(self, niat: Niat, rw: RwSkp22) -> list[tuple[str, Any, Any]]:
        return [
            ("tahun", niat["tahun"], rw.tahun),
            ("hasil_kinerja_nilai", niat["hasil_kinerja_nilai"], rw.hasil_kinerja_nilai),
            ("perilaku_kerja_nilai", niat["perilaku_kerja_nilai"], rw.perilaku_kerja_nilai),
            ("kuadran_kinerja_nilai", niat["kuadran_kinerja_nilai"], rw.kuadran_kinerja_nilai),
        ]

    def badan(self, niat: Niat, pns_id: str, rw: RwSkp22 | None) -> tulis.Skp22:
        return tulis.Skp22(
            id=pada_bkn(rw),
            pns_dinilai_orang=pns_id,
            tahun=niat["tahun"],
            hasil_kinerja_nilai=Decimal(niat["hasil_kinerja_nilai"]),
            perilaku_kerja_nilai=Decimal(niat["perilaku_kerja_nilai"]),
            kuadran_kinerja_nilai=Decimal(niat["kuadran_kinerja_nilai"]),
            # Who has appraised is not kept here: what BKN knows of it stays.
            penilai_nama=None if rw is None else rw.nama_penilai,
            penilai_nip_nrp=None if rw is None else rw.nip_nrp_penilai,
            penilai_golongan=None if rw is None else rw.penilai_golongan_id,
            penilai_jabatan=None if rw is None else rw.penilai_jabatan_nm,
            penilai_unor_nama=None if rw is None else rw.penilai_unor_nm,
        )
