"""Routes of sittings: many files signed with a passphrase that is typed once."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.tanda_tangan.api import Penandatangan, penanda_bsre
from services.mutasi.tanda_tangan.schemas import PENANDA_MELIHAT
from services.mutasi.tanda_tangan.sesi import repository
from services.mutasi.tanda_tangan.sesi.keadaan import HasilBerkas, StatusSesi
from services.mutasi.tanda_tangan.sesi.mulai import TIDAK_ADA, hentikan_sesi, lanjutkan_sesi, mulai_sesi
from services.mutasi.tanda_tangan.sesi.schemas import BerkasSesi, PassphraseSesi, SesiBaru, SesiTandaTangan
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.kemajuan import TerakhirDiterima, alirkan, jawaban
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.limits import accepts, holds_a_secret
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Diterima

router = APIRouter(prefix="/penandatanganan/sesi", tags=["tanda_tangan"], route_class=TransactionRoute)
router_berkas = APIRouter(prefix="/penandatanganan/sesi", tags=["tanda_tangan"], route_class=RuteOrang)

Nomor = Annotated[UUID, Path(description="Nomor sesi penandatanganan.")]
Pembaca = Annotated[Pelaku, perlu("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor")]
BERAKHIR = (StatusSesi.SELESAI, StatusSesi.BERHENTI, StatusSesi.TERPUTUS)
_BESAR = 64 << 10
_PERISTIWA = 'event: kemajuan\ndata: {"status":"berjalan","jumlah":60,"ditandatangani":40,…}\nid: 42\n\n'
_TERAKHIR = UUID(int=2**128 - 1)


@router.post("", summary="Mulai sesi penandatanganan", status_code=202)
@holds_a_secret
@accepts(_BESAR)
async def mulai_sesi_penandatanganan(
    uow: Uow, runtime: Berjalan, response: Diterima, pelaku: Penandatangan, isi: SesiBaru
) -> SesiTandaTangan:
    """Tandatangani banyak berkas dengan passphrase yang dimasukkan sekali. Passphrase hanya ada di memori satu proses
    selama sesi berjalan; tidak disimpan, dan hilang bersama prosesnya.

    Berkas ditandatangani satu per satu di belakang layar; ikuti `kemajuan`. Yang gagal, ditolak, atau tidak pasti
    tidak menahan yang lain. Passphrase yang salah menghentikan sesi pada berkas pertama, sebab tiga kali salah dapat
    mengunci akun. Yang berhenti atau terputus dilanjutkan dengan passphrase lagi; yang sudah tertandatangani tidak
    pernah diminta dua kali. Kunci idempotensi permintaan ini tidak disimpan: sesi kedua ditolak selagi satu berjalan.
    """
    sesi = await mulai_sesi(
        runtime, uow.actor, pelaku, penanda_bsre(isi), isi.passphrase, isi.berkas, isi.nama_sertifikat
    )
    response.headers["Location"] = f"{runtime.settings.root_path}/penandatanganan/sesi/{sesi.id}"
    return sesi


@router.get("", summary="Sesi penandatanganan saya")
async def daftar_sesi_penandatanganan(
    baca: Baca, pelaku: Penandatangan, minta: MintaHalaman
) -> Halaman[SesiTandaTangan]:
    """Sesi Anda, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.milik_saya(baca, pelaku, sebelum, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    return Halaman[SesiTandaTangan](data=halaman, berikutnya=berikutnya)


@router.get("/{sesi_id}", summary="Satu sesi penandatanganan")
async def baca_sesi_penandatanganan(baca: Baca, response: Berversi, pelaku: Pembaca, sesi_id: Nomor) -> SesiTandaTangan:
    """Berapa yang tertandatangani, berapa yang tidak dan mengapa sesinya berhenti, dan berapa sisanya."""
    sesi = wajib_ada(await repository.cari(baca, sesi_id, pelaku), TIDAK_ADA)
    response.headers["ETag"] = etag(sesi.versi)
    return sesi


@router_berkas.get("/{sesi_id}/berkas", summary="Berkas dalam sesi", response_model=HalamanOrang[BerkasSesi])
async def berkas_sesi_penandatanganan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    sesi_id: Nomor,
    minta: MintaHalaman,
    hasil: Annotated[
        HasilBerkas | None, Query(description="Hanya yang berakhir begini.", examples=["tidak_pasti"])
    ] = None,
) -> Response:
    """Laporan sesi: apa yang terjadi dengan tiap berkasnya, menurut urutan penandatanganannya."""
    wajib_ada(await repository.cari(baca, sesi_id, pelaku), TIDAK_ADA)
    (sesudah,) = minta.sesudah(int) or (0,)
    rows = await repository.berkas(baca, sesi_id, pelaku, sesudah, minta.banyak, hasil)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.urutan,))
    isi = HalamanOrang[BerkasSesi](data=halaman, berikutnya=berikutnya)
    nip = sorted({each.nip for each in halaman})
    milik = await repository.milik_sendiri(baca, sesi_id, pelaku)
    dilihat = PENANDA_MELIHAT if milik else membaca.pandangan()
    return await membaca.jawab(HalamanOrang[BerkasSesi], isi, nip=nip, dilihat=dilihat)


@router.get(
    "/{sesi_id}/kemajuan",
    summary="Kemajuan sesi penandatanganan, langsung",
    response_class=Response,
    responses=jawaban("sesi", _PERISTIWA),
)
async def alirkan_sesi_penandatanganan(
    sesi_id: Nomor, baca: Baca, runtime: Berjalan, pelaku: Pembaca, last_event_id: TerakhirDiterima
) -> Response:
    """Server-sent events: satu tiap berkas, berakhir bersama sesinya.

    Yang terputus menyambung lagi dengan `Last-Event-ID`; tiap peristiwa berisi keadaan seutuhnya.
    """
    kini = wajib_ada(await repository.cari(baca, sesi_id, pelaku), TIDAK_ADA)
    return alirkan(runtime, kini, partial(repository.kemajuan, sesi_id=sesi_id), last_event_id, BERAKHIR)


@router.post("/{sesi_id}/lanjutan", summary="Lanjutkan sesi penandatanganan", status_code=202)
@holds_a_secret
async def lanjutkan_sesi_penandatanganan(
    uow: Uow,
    runtime: Berjalan,
    response: Diterima,
    pelaku: Penandatangan,
    sesi_id: Nomor,
    seen: IfMatch,
    isi: PassphraseSesi,
) -> SesiTandaTangan:
    """Sisa sesi yang berhenti atau terputus, dengan passphrase Anda lagi."""
    sesi = await lanjutkan_sesi(
        runtime, uow.actor, pelaku, sesi_id, seen, penanda_bsre(isi), isi.passphrase, isi.nama_sertifikat
    )
    response.headers["Location"] = f"{runtime.settings.root_path}/penandatanganan/sesi/{sesi.id}"
    return sesi


@router.post("/{sesi_id}/penghentian", summary="Hentikan sesi penandatanganan")
async def hentikan_sesi_penandatanganan(uow: Uow, pelaku: Penandatangan, sesi_id: Nomor) -> SesiTandaTangan:
    """Sesudah berkas yang sedang ditandatangani; sisanya menunggu passphrase Anda lagi."""
    return await hentikan_sesi(uow, pelaku, sesi_id)
