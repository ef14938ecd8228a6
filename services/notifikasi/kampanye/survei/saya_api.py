"""Routes of surveys, for those who are asked. Nothing of them is kept: no look is logged, for it would say when."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Response

from services.notifikasi.kampanye.survei import repository
from services.notifikasi.kampanye.survei.api import NomorSurvei
from services.notifikasi.kampanye.survei.repository import KOTAK
from services.notifikasi.kampanye.survei.schemas import KuesionerKampanyeSaya, SurveiKampanyeSaya
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman
from shared.http.limits import holds_a_secret
from shared.http.problem import wajib_ada
from shared.kuesioner.errors import KotakTerkunci, SurveiTidakDapat
from shared.kuesioner.kotak_layanan import penjagaan, pertanyaan_dari
from shared.kuesioner.schemas import JawabanDiterima, JawabanSurvei, TanyaSurvei

router = APIRouter(prefix="/survei/saya", tags=["survei"], route_class=TransactionRoute)

Ditanya = Annotated[Pelaku, perlu("asn")]
TAJUK = {"Cache-Control": "no-store"}
TIDAK_ADA = "Survei ini tidak ada, tidak menanyai Anda, atau tidak terbuka hari ini."


@router.get("", summary="Survei penerimaan saya")
async def daftar_survei_penerimaan_saya(
    baca: Baca, runtime: Berjalan, pelaku: Ditanya, response: Response
) -> Halaman[SurveiKampanyeSaya]:
    """Yang menanyai Anda dan terbuka hari ini; yang segelnya tidak terbuka dengan kunci layanan sekarang tidak disebut.
    Bahwa Anda membukanya tidak dicatat."""
    response.headers.update(TAJUK)
    nip, rahasia = pelaku.nip or "", runtime.settings.survei_key
    semua = []
    for each in await repository.semua_milik(baca, nip, runtime.clock.today()):
        # One that is locked can be answered by nobody, and hides no other.
        with suppress(KotakTerkunci, SurveiTidakDapat):
            sudah = await KOTAK.sudah_menjawab(baca, nip, each.id, rahasia)
            semua.append(
                SurveiKampanyeSaya(
                    id=each.id, judul=each.judul, kampanye=each.kampanye, selesai=each.selesai, sudah_menjawab=sudah
                )
            )
    return Halaman.utuh(semua)


@router.get("/{survei_id}", summary="Kuesioner penerimaan saya")
async def baca_kuesioner_penerimaan_saya(
    survei_id: NomorSurvei, baca: Baca, runtime: Berjalan, pelaku: Ditanya, response: Response
) -> KuesionerKampanyeSaya:
    """Pernyataannya, dan bagaimana jawaban Anda dijaga."""
    response.headers.update(TAJUK)
    nip = pelaku.nip or ""
    row = wajib_ada(await repository.satu_milik(baca, nip, runtime.clock.today(), survei_id), TIDAK_ADA)
    return KuesionerKampanyeSaya(
        id=row.id,
        judul=row.judul,
        kampanye=row.kampanye,
        selesai=row.selesai,
        sudah_menjawab=await KOTAK.sudah_menjawab(baca, nip, row.id, runtime.settings.survei_key),
        pengantar=row.isi["pengantar"],
        penjagaan=penjagaan(row.terkecil, row.kelompok),
        pertanyaan=[
            TanyaSurvei(kode=each.kode, pokok=each.pokok, teks=each.teks, pilihan=list(each.pilihan))
            for each in pertanyaan_dari(row.isi)
        ],
    )


@router.post("/{survei_id}/jawaban", summary="Jawab survei penerimaan", status_code=200)
@holds_a_secret
async def jawab_survei_penerimaan_saya(
    survei_id: NomorSurvei, response: Response, uow: Uow, runtime: Berjalan, pelaku: Ditanya, isi: JawabanSurvei
) -> JawabanDiterima:
    """Sekali. Jawaban ini tidak disimpan menurut Idempotency-Key: bila balasannya hilang, kirim lagi, dan
    `sudah_menjawab` berarti jawaban pertama sudah diterima."""
    nip = pelaku.nip or ""
    survei = wajib_ada(await repository.satu_milik(uow, nip, uow.today, survei_id), TIDAK_ADA)
    await KOTAK.jawab(uow, nip, survei, isi.jawaban, runtime.settings.survei_key)
    response.headers.update(TAJUK)
    return JawabanDiterima(diterima=True, pesan="Terima kasih. Jawaban Anda sudah masuk tanpa nama.")
