"""Routes of surveys of campaigns, for officers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye, Pembaca, Penyusun
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA as KAMPANYE_TIDAK_ADA
from services.notifikasi.kampanye.siaran.pintu import kampanye_petugas
from services.notifikasi.kampanye.survei import repository
from services.notifikasi.kampanye.survei.buka import buka_survei_kampanye
from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan
from services.notifikasi.kampanye.survei.repository import Tampak
from services.notifikasi.kampanye.survei.schemas import (
    SurveiKampanyeBaru,
    SurveiKampanyeRinci,
    SurveiKampanyeRingkas,
)
from services.notifikasi.kampanye.survei.tutup import SURVEI_KAMPANYE, TIDAK_ADA, tutup_lebih_awal
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.kuesioner.kotak_layanan import pertanyaan_dari
from shared.kuesioner.schemas import PenutupanSurvei, TanyaSurvei

router_kampanye = APIRouter(prefix="/kampanye/{kampanye_id}/survei", tags=["survei"], route_class=TransactionRoute)
router = APIRouter(prefix="/survei", tags=["survei"], route_class=TransactionRoute)

NomorSurvei = Annotated[UUID, Path(description="Nomor survei.")]


def _hasil(row: Tampak) -> HasilPenerimaan | None:
    return None if row.hasil is None else HasilPenerimaan.model_validate(row.hasil)


def _ringkas(row: Tampak) -> SurveiKampanyeRingkas:
    hasil = _hasil(row)
    kembali = row.kembali if hasil is None else hasil.menjawab
    return SurveiKampanyeRingkas(
        **{each: getattr(row, each) for each in SurveiKampanyeRingkas.model_fields if each != "kembali"},
        kembali=kembali,
    )


def _rinci(row: Tampak) -> SurveiKampanyeRinci:
    return SurveiKampanyeRinci(
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


@router_kampanye.post("", summary="Buka survei penerimaan", status_code=201)
async def buka_survei_penerimaan(
    kampanye_id: NomorKampanye, response: Dibuat, uow: Uow, runtime: Berjalan, pelaku: Penyusun, isi: SurveiKampanyeBaru
) -> SurveiKampanyeRinci:
    """Siapa yang ditanya dan pernyataannya dibekukan sekarang. Tiap orang diberi tahu pada hari pertama, dan diingatkan
    sekali sebelum hari terakhir; juga yang sudah menjawab, sebab tidak ada yang tahu siapa. Perubahan kuesioner
    diusulkan dan disetujui dua orang sebagai ketentuan `penerimaan.kuesioner`."""
    row = await buka_survei_kampanye(uow, pelaku, kampanye_id, runtime.settings.survei_key, **isi.model_dump())
    uow.work_for.add(SURVEI_KAMPANYE.name)
    response.headers.update({"ETag": etag(row.versi), "Location": f"{runtime.settings.root_path}/survei/{row.id}"})
    return _rinci(wajib_ada(await repository.satu_survei(uow, row.id, pelaku), TIDAK_ADA))


@router_kampanye.get("", summary="Survei satu kampanye")
async def daftar_survei_kampanye(
    kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca, response: Response
) -> Halaman[SurveiKampanyeRingkas]:
    """Yang sebelum dan yang sesudahnya, dan berapa yang sudah menjawab."""
    wajib_ada(await kampanye_petugas(baca, kampanye_id, pelaku), KAMPANYE_TIDAK_ADA)
    response.headers["Cache-Control"] = "no-store"
    return Halaman.utuh([_ringkas(each) for each in await repository.survei_di_kampanye(baca, kampanye_id, pelaku)])


@router.get("/{survei_id}", summary="Satu survei penerimaan")
async def baca_survei_penerimaan(
    survei_id: NomorSurvei, baca: Baca, pelaku: Pembaca, response: Response
) -> SurveiKampanyeRinci:
    """Pernyataannya, kemajuannya, dan sesudah ditutup hasilnya. `versi` dikirim sebagai If-Match bila menutupnya."""
    row = wajib_ada(await repository.satu_survei(baca, survei_id, pelaku), TIDAK_ADA)
    # How many have answered is no version of it, so there is no ETag to ask by.
    response.headers["Cache-Control"] = "no-store"
    return _rinci(row)


@router.post("/{survei_id}/penutupan", summary="Tutup survei penerimaan")
async def tutup_survei_penerimaan(
    survei_id: NomorSurvei,
    response: Berversi,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Penyusun,
    seen: IfMatch,
    isi: PenutupanSurvei,
) -> SurveiKampanyeRinci:
    """Sebelum hari terakhirnya. Kotak jawaban dibuka sekali, hasilnya disimpan, lalu jawaban dan kuncinya dihapus;
    tidak dapat dibuka lagi."""
    row = await tutup_lebih_awal(uow, pelaku, survei_id, seen, isi.alasan, runtime.settings.survei_key)
    response.headers["ETag"] = etag(row.versi)
    return _rinci(wajib_ada(await repository.satu_survei(uow, row.id, pelaku), TIDAK_ADA))
