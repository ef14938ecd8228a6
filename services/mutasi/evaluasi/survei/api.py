"""Routes of surveys, for officers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.mutasi.evaluasi.berkala.api import Nomor, Penilai
from services.mutasi.evaluasi.survei import repository
from services.mutasi.evaluasi.survei.buka import buka_survei
from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from services.mutasi.evaluasi.survei.repository import Tampak
from services.mutasi.evaluasi.survei.schemas import SurveiBaru, SurveiRinci, SurveiRingkas
from services.mutasi.evaluasi.survei.tutup import SURVEI_HARIAN, TIDAK_ADA, tutup_lebih_awal
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.kuesioner.keadaan import StatusSurvei
from shared.kuesioner.kotak_layanan import pertanyaan_dari
from shared.kuesioner.schemas import PenutupanSurvei, TanyaSurvei
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router_evaluasi = APIRouter(prefix="/evaluasi/{evaluasi_id}/survei", tags=["survei"], route_class=TransactionRoute)
router = APIRouter(prefix="/survei", tags=["survei"], route_class=TransactionRoute)

Pembaca = Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)]
NomorSurvei = Annotated[UUID, Path(description="Nomor survei.")]
_TERAKHIR = UUID(int=2**128 - 1)


def _hasil(row: Tampak) -> HasilSurvei | None:
    return None if row.hasil is None else HasilSurvei.model_validate(row.hasil)


def _ringkas(row: Tampak) -> SurveiRingkas:
    hasil = _hasil(row)
    kembali = row.kembali if hasil is None else hasil.menjawab
    return SurveiRingkas(
        **{each: getattr(row, each) for each in SurveiRingkas.model_fields if each != "kembali"}, kembali=kembali
    )


def _rinci(row: Tampak) -> SurveiRinci:
    return SurveiRinci(
        **_ringkas(row).model_dump(),
        kuesioner=row.kuesioner,
        versi_kuesioner=row.versi_kuesioner,
        terkecil=row.terkecil,
        unit=row.kelompok,
        pertanyaan=[
            TanyaSurvei(kode=each.kode, pokok=each.pokok, teks=each.teks, pilihan=list(each.pilihan))
            for each in pertanyaan_dari(row.isi)
        ],
        alasan=row.alasan,
        hasil=_hasil(row),
    )


@router_evaluasi.post("", summary="Buka survei", status_code=201)
async def buka_survei_evaluasi(
    evaluasi_id: Nomor, response: Dibuat, uow: Uow, runtime: Berjalan, pelaku: Penilai, isi: SurveiBaru
) -> SurveiRinci:
    """Siapa yang ditanya dan pertanyaannya dibekukan sekarang. Tiap orang diberi tahu pada hari pertama, dan diingatkan
    sekali sebelum hari terakhir; juga yang sudah menjawab, sebab tidak ada yang tahu siapa. Perubahan kuesioner
    diusulkan dan disetujui dua orang sebagai ketentuan `kuesioner.pindah` dan `kuesioner.unit`."""
    row = await buka_survei(uow, pelaku, evaluasi_id, runtime.settings.survei_key, **isi.model_dump())
    uow.work_for.add(SURVEI_HARIAN.name)
    response.headers.update({"ETag": etag(row.versi), "Location": f"{runtime.settings.root_path}/survei/{row.id}"})
    return _rinci(wajib_ada(await repository.cari(uow, row.id, pelaku), TIDAK_ADA))


@router.get("", summary="Daftar survei")
async def daftar_survei(
    baca: Baca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    evaluasi: Annotated[
        UUID | None,
        Query(description="Hanya dari evaluasi ini.", examples=["0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e"]),
    ] = None,
    status: Annotated[StatusSurvei | None, Query(description="Hanya yang berstatus ini.", examples=["terbuka"])] = None,
) -> Halaman[SurveiRingkas]:
    """Dari yang terbaru: survei yang evaluasinya boleh Anda lihat, dan berapa yang sudah menjawab."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(
        baca, pelaku, evaluasi_id=evaluasi, status=status, sebelum=sebelum, banyak=minta.banyak
    )
    return minta.halaman(rows, _ringkas, lambda row: (row.id,))


@router.get("/{survei_id}", summary="Satu survei")
async def baca_survei(survei_id: NomorSurvei, baca: Baca, pelaku: Pembaca, response: Response) -> SurveiRinci:
    """Pertanyaannya, kemajuannya, dan sesudah ditutup hasilnya. `versi` dikirim sebagai If-Match bila menutupnya."""
    row = wajib_ada(await repository.cari(baca, survei_id, pelaku), TIDAK_ADA)
    # How many have answered is no version of it, so there is no ETag to ask by.
    response.headers["Cache-Control"] = "no-store"
    return _rinci(row)


@router.get("/{survei_id}/hasil", summary="Hasil survei")
async def baca_hasil_survei(survei_id: NomorSurvei, baca: Baca, pelaku: Pembaca, response: Berversi) -> HasilSurvei:
    """Sesudah ditutup; sebelumnya 404, sebab hasil sementara menunjukkan jawaban yang baru masuk. Rata-rata tiap
    pertanyaan dan pokok dengan selangnya; sebaran dan unit hanya bila tiap selnya, dan sisanya, cukup banyak orang."""
    row = wajib_ada(await repository.cari(baca, survei_id, pelaku), TIDAK_ADA)
    hasil = wajib_ada(_hasil(row), "Survei ini masih terbuka, dan tidak ada hasil sementara.")
    response.headers["ETag"] = etag(row.versi)
    return hasil


@router.post("/{survei_id}/penutupan", summary="Tutup survei")
async def tutup_survei(
    survei_id: NomorSurvei,
    response: Berversi,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Penilai,
    seen: IfMatch,
    isi: PenutupanSurvei,
) -> SurveiRinci:
    """Sebelum hari terakhirnya. Kotak jawaban dibuka sekali, hasilnya disimpan, lalu jawaban dan kuncinya dihapus;
    tidak dapat dibuka lagi."""
    row = await tutup_lebih_awal(uow, pelaku, survei_id, seen, isi.alasan, runtime.settings.survei_key)
    response.headers["ETag"] = etag(row.versi)
    return _rinci(wajib_ada(await repository.cari(uow, row.id, pelaku), TIDAK_ADA))
