"""Import jobs over HTTP: watch one, stop it, and decide on one that needs a second person."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from shared.api.kemajuan import TerakhirDiterima, alirkan, jawaban
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import PerluOrangLain, orang_yang_sama
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku, muat
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import TidakDitemukan, wajib_ada
from shared.http.tajuk import Berversi, Diterima
from shared.impor import antrean, repository
from shared.impor.errors import (
    BukanPengirim,
    ImporBelumDibaca,
    ImporSudahBerakhir,
    TidakDapatDicobaLagi,
    TidakMenungguPersetujuan,
)
from shared.impor.pemetaan import PemetaanKolom
from shared.impor.repository import ImporTersimpan
from shared.impor.schemas import Impor, ImporTerperinci, PenolakanImpor
from shared.service import Runtime
from shared.sewa import BERAKHIR

router = APIRouter(prefix="/impor", tags=["impor"], route_class=TransactionRoute)

PEMBACA = ("verifikator", "integrasi", "operator", "auditor", "ppk")
TIDAK_ADA = "Impor ini tidak ada."
_LAST = UUID(int=2**128 - 1)
_PERISTIWA = 'event: kemajuan\ndata: {"status":"berjalan","baris_diproses":3000,…}\nid: 5\n\n'


@router.get("", summary="Daftar impor")
async def daftar_impor(baca: Baca, minta: MintaHalaman, pelaku: Annotated[Pelaku, perlu(*PEMBACA)]) -> Halaman[Impor]:
    """Pekerjaan impor layanan ini: kiriman sendiri, dan kiriman lain yang seluruhnya di dalam lingkup Anda."""
    (before,) = minta.sesudah(UUID) or (_LAST,)
    rows = await repository.daftar(baca, before, minta.banyak, pelaku)
    return minta.halaman(rows, Impor.dari, kunci=lambda row: (row.id,))


@router.get("/{impor_id}", summary="Kemajuan satu impor")
async def baca_impor(
    impor_id: UUID,
    response: Berversi,
    baca: Baca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
) -> ImporTerperinci:
    """Status, baris yang sudah diproses, hasilnya sejauh ini, dan pemetaan kolomnya."""
    row = await ditemukan(baca, impor_id, pelaku, tanpa_isi=True)
    response.headers["ETag"] = etag(row.versi)
    return ImporTerperinci.dari(row)


@router.get("/{impor_id}/pemetaan", summary="Pemetaan kolom satu impor")
async def baca_pemetaan(
    impor_id: UUID,
    baca: Baca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
) -> PemetaanKolom:
    """Judul mana mengisi isian mana, mana yang tidak dikenal, mana yang tidak ada, dan apa yang mungkin dimaksud.

    Huruf besar kecil, spasi, dan garis bawah tidak membedakan judul.
    """
    row = await ditemukan(baca, impor_id, pelaku, tanpa_isi=True)
    if row.pemetaan is None:
        if row.status in BERAKHIR:
            raise TidakDitemukan(f"Judul kolom berkas ini tidak sempat dibaca. {row.galat or ''}".strip())
        raise ImporBelumDibaca("Berkas ini masih menunggu giliran. Coba lagi sebentar.", headers={"Retry-After": "1"})
    return PemetaanKolom(**row.pemetaan)


@router.get(
    "/{impor_id}/kemajuan",
    summary="Kemajuan satu impor, langsung",
    response_class=Response,
    responses=jawaban("pekerjaan impor", _PERISTIWA),
)
async def alirkan_kemajuan(
    impor_id: UUID,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    last_event_id: TerakhirDiterima,
) -> Response:
    """Server-sent events: satu tiap ada kemajuan, berakhir bersama pekerjaannya.

    Yang terputus menyambung lagi dengan `Last-Event-ID`; tiap peristiwa berisi keadaan seutuhnya.
    """
    return alirkan(
        runtime,
        Impor.dari(await ditemukan(baca, impor_id, pelaku, tanpa_isi=True)),
        partial(_kini, impor_id),
        last_event_id,
    )


@router.post("/{impor_id}/pembatalan", summary="Hentikan impor", status_code=202)
async def batalkan(
    impor_id: UUID,
    response: Diterima,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
) -> Impor:
    """Berhenti sebelum bagian berikutnya. Baris yang sudah masuk tetap masuk dan tetap dilaporkan.

    Hanya untuk pengirimnya dan petugas teknis.
    """
    row = await _tertahan(uow, impor_id, pelaku, tanpa_isi=True)
    if not pelaku.berperan("operator") and not (
        row.pengirim is not None and orang_yang_sama(muat(row.pengirim), pelaku)
    ):
        raise BukanPengirim("Hanya pengirimnya atau petugas teknis yang dapat menghentikan impor ini.")
    if row.batal_pada is None:
        await antrean.minta_berhenti(uow, impor_id)
        uow.audit("batal", "impor", str(impor_id), sebelum={"status": row.status})
    return await diterima(response, uow, runtime, impor_id)


@router.post("/{impor_id}/persetujuan", summary="Setujui impor", status_code=202)
async def setujui(
    impor_id: UUID,
    response: Diterima,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk")],
) -> Impor:
    """Simpan isi berkas yang sudah diperiksa. Yang menyetujui bukan pengirimnya, dan berlingkup seluruh kota.

    Baris tentang pengirim, penyetuju, dan kerabat mereka tidak ikut disimpan.
    """
    row = await _untuk_diputus(uow, impor_id, pelaku)
    await antrean.setujui(uow, impor_id, pelaku)
    uow.audit("setujui", "impor", str(impor_id), sesudah={"jenis": row.jenis, "sha256": row.sha256})
    return await diterima(response, uow, runtime, impor_id)


@router.post("/{impor_id}/penolakan", summary="Tolak impor", status_code=202)
async def tolak(
    impor_id: UUID,
    isi: PenolakanImpor,
    response: Diterima,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk")],
) -> Impor:
    """Tidak ada yang disimpan; pengirim membaca alasannya pada `galat`."""
    row = await _untuk_diputus(uow, impor_id, pelaku)
    await antrean.minta_berhenti(uow, impor_id, f"Tidak disetujui: {isi.alasan}")
    uow.audit("tolak", "impor", str(impor_id), sesudah={"jenis": row.jenis}, alasan=isi.alasan)
    return await diterima(response, uow, runtime, impor_id)


@router.post("/{impor_id}/pelanjutan", summary="Lanjutkan impor yang gagal atau macet", status_code=202)
async def coba_lagi(
    impor_id: UUID,
    response: Diterima,
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("operator")],
) -> Impor:
    """Diteruskan sesudah baris terakhir yang masuk, oleh giliran baru: yang masih memegangnya tidak dapat menulis lagi.

    Untuk menghentikannya, pakai `POST /impor/{impor_id}/pembatalan`.
    """
    row = wajib_ada(await repository.temukan(uow, impor_id, tahan=True), TIDAK_ADA)
    if row.status not in ("menunggu", "berjalan", "gagal"):
        raise TidakDapatDicobaLagi(f"Impor ini {row.status.replace('_', ' ')}; tidak ada yang perlu dicoba lagi.")
    if row.batal_pada is not None:
        raise TidakDapatDicobaLagi("Pengirimnya sudah meminta impor ini dihentikan.")
    if not await repository.berberkas(uow, impor_id):
        raise TidakDapatDicobaLagi("Berkasnya sudah dihapus. Minta pengirimnya mengirim lagi.")
    await antrean.buka_lagi(uow, impor_id)
    uow.audit("coba_lagi", "impor", str(impor_id), sebelum={"status": row.status, "galat": row.galat})
    return await diterima(response, uow, runtime, impor_id)


async def _tertahan(uow: UnitOfWork, number: UUID, pelaku: Pelaku, *, tanpa_isi: bool = False) -> ImporTersimpan:
    row = wajib_ada(await repository.temukan(uow, number, pelaku, tanpa_isi=tanpa_isi, tahan=True), TIDAK_ADA)
    if row.status in BERAKHIR:
        raise ImporSudahBerakhir(f"Impor ini sudah {row.status}; tidak ada lagi yang dapat diputuskan.")
    return row


async def _untuk_diputus(uow: UnitOfWork, number: UUID, pelaku: Pelaku) -> ImporTersimpan:
    row = await _tertahan(uow, number, pelaku)
    wajib_seluruh_kota(pelaku, "Impor seperti ini")
    if row.pengirim is None or orang_yang_sama(muat(row.pengirim), pelaku):
        raise PerluOrangLain("Impor ini Anda kirim sendiri. Mintalah petugas lain memutuskannya.")
    if row.status != "menunggu_persetujuan":
        raise TidakMenungguPersetujuan("Impor ini tidak sedang menunggu persetujuan. Muat ulang keadaannya.")
    return row


async def diterima(response: Response, uow: Uow, runtime: Runtime, number: UUID) -> Impor:
    """The answer about a job that somebody works on from here on."""
    uow.work_for.add("impor")
    response.headers["Location"] = f"{runtime.settings.root_path}/impor/{number}"
    return Impor.dari(await repository.temukan(uow, number))


async def ditemukan(baca: Reader, number: UUID, pelaku: Pelaku, *, tanpa_isi: bool = False) -> ImporTersimpan:
    """One job that the caller may know of.

    Raises:
        TidakDitemukan: there is none.
    """
    return wajib_ada(await repository.temukan(baca, number, pelaku, tanpa_isi=tanpa_isi), TIDAK_ADA)


async def _kini(number: UUID, baca: Reader) -> Impor | None:
    row = await repository.temukan(baca, number)
    return None if row is None else Impor.dari(row)
