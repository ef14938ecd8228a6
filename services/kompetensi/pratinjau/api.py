"""Runs over the whole city over HTTP: their progress, and what a preview found."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.kompetensi.pekerjaan.errors import TidakDapatDihentikan
from services.kompetensi.pekerjaan.models import JenisPekerjaan
from services.kompetensi.pratinjau import repository
from services.kompetensi.pratinjau.schemas import (
    PegawaiPratinjau,
    Pekerjaan,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.kemajuan import TerakhirDiterima, alirkan, jawaban
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import UsulanSudahDiputus
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Diterima
from shared.ketentuan import repository as ketentuan
from shared.persetujuan.api import UsulanId
from shared.persetujuan.bentuk import StatusUsulan
from shared.persetujuan.perkara import TIDAK_ADA
from shared.sewa import BERAKHIR

router = APIRouter(tags=["pekerjaan"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["pekerjaan"], route_class=RuteOrang)

PEMBACA = ("verifikator", "tim_penilai", "ppk", "auditor", "operator")
_PERISTIWA = 'event: kemajuan\ndata: {"status":"berjalan","diproses":3000,…}\nid: 5\n\n'
_TERAKHIR = UUID(int=2**128 - 1)

Nomor = Annotated[UUID, Path(description="Nomor pekerjaan.")]
Kotak = Query(ge=0, le=9, description="Nomor kotak; 0: belum dipetakan.")


@router.get("/pekerjaan", summary="Pekerjaan menghitung seluruh pegawai")
async def daftar_pekerjaan(
    baca: Baca,
    minta: MintaHalaman,
    _: Annotated[Pelaku, perlu(*PEMBACA)],
    jenis: Annotated[JenisPekerjaan | None, Query(description="Hanya jenis ini.")] = None,
) -> Halaman[Pekerjaan]:
    """Pratinjau usulan kebijakan dan penghitungan ulang sesudah kebijakan berganti, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, jenis=jenis, sebelum=sebelum, limit=minta.banyak)
    return minta.halaman(rows, lambda row: row, kunci=lambda row: (row.id,))


@router.get("/pekerjaan/{pekerjaan_id}", summary="Kemajuan satu pekerjaan")
async def baca_pekerjaan(
    pekerjaan_id: Nomor, response: Berversi, baca: Baca, _: Annotated[Pelaku, perlu(*PEMBACA)]
) -> Pekerjaan:
    """Berapa pegawai sudah dihitung, dan berapa yang skornya berubah."""
    row = await _ada(baca, pekerjaan_id)
    response.headers["ETag"] = etag(row.versi)
    return row


@router.get(
    "/pekerjaan/{pekerjaan_id}/kemajuan",
    summary="Kemajuan satu pekerjaan, langsung",
    response_class=Response,
    responses=jawaban("pekerjaan", _PERISTIWA),
)
async def alirkan_pekerjaan(
    pekerjaan_id: Nomor,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PEMBACA)],
    last_event_id: TerakhirDiterima,
) -> Response:
    """Server-sent events: satu tiap ada kemajuan, berakhir bersama pekerjaannya.

    Yang terputus menyambung lagi dengan `Last-Event-ID`; tiap peristiwa berisi keadaan seutuhnya.
    """
    return alirkan(runtime, await _ada(baca, pekerjaan_id), partial(repository.satu, nomor=pekerjaan_id), last_event_id)


@router.post("/pekerjaan/{pekerjaan_id}/pembatalan", summary="Hentikan pratinjau")
async def hentikan_pekerjaan(
    pekerjaan_id: Nomor,
    response: Berversi,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk")],
) -> Pekerjaan:
    """Berhenti sebelum bagian berikutnya; usulannya tidak dapat disetujui sampai pratinjaunya dihitung lagi.

    Penghitungan ulang tidak dapat dihentikan: sebagian pegawai akan tetap dinilai menurut kebijakan lama.
    """
    row = wajib_ada(await repository.tahan(uow, pekerjaan_id), "Pekerjaan ini tidak ada.")
    wajib_seluruh_kota(pelaku, "Ketentuan")
    if row.jenis == "hitung_ulang":
        raise TidakDapatDihentikan(
            "Penghitungan ulang tidak dapat dihentikan, agar semua pegawai dinilai menurut kebijakan yang sama. "
            "Untuk kembali ke kebijakan sebelumnya, usulkan kebijakan itu lagi."
        )
    if row.status in BERAKHIR:
        raise TidakDapatDihentikan(f"Pekerjaan ini sudah {row.status}.")
    assert row.usulan_id is not None
    await repository.hentikan_pratinjau(uow, row.usulan_id)
    uow.audit("batal", "pekerjaan", str(pekerjaan_id), sebelum={"status": row.status, "diproses": row.diproses})
    akhir = await _ada(uow, pekerjaan_id)
    response.headers["ETag"] = etag(akhir.versi)
    return akhir


@router.get("/usulan-ketentuan/{usulan_id}/pratinjau", summary="Akibat satu usulan kebijakan")
async def baca_pratinjau(
    usulan_id: UsulanId, response: Berversi, baca: Baca, _: Annotated[Pelaku, perlu(*PEMBACA)]
) -> Pekerjaan:
    """Berapa pegawai berpindah kotak, dari mana ke mana, dan yang berganti kategori; tanpa data perorangan."""
    row = await _pratinjau(baca, usulan_id)
    response.headers["ETag"] = etag(row.versi)
    return row


@router.post("/usulan-ketentuan/{usulan_id}/pratinjau", summary="Hitung pratinjau sekali lagi", status_code=202)
async def ulangi_pratinjau(
    usulan_id: UsulanId,
    response: Diterima,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk")],
) -> Pekerjaan:
    """Pratinjau dengan data hari ini; pantau lewat alamat pada `Location`.

    Hanya untuk usulan yang belum diputus: yang dilihat pemutusnya tetap tersimpan.
    """
    wajib_seluruh_kota(pelaku, "Ketentuan")
    wajib_ada(await ketentuan.USULAN.satu(uow, pelaku, usulan_id), TIDAK_ADA)
    # Held, so that nobody decides by the preview that is thrown away here.
    dipegang = await ketentuan.USULAN.tahan(uow, usulan_id)
    if dipegang.status is not StatusUsulan.DIUSULKAN:
        raise UsulanSudahDiputus(f"Usulan ini sudah {dipegang.status}: pratinjaunya tetap seperti saat diputus.")
    nomor = runtime.new_id()
    await repository.minta_pratinjau(uow, nomor, usulan_id)
    uow.audit("hitung_pratinjau", "ketentuan_usulan", str(usulan_id), sesudah={"pekerjaan": str(nomor)})
    response.headers["Location"] = f"{runtime.settings.root_path}/pekerjaan/{nomor}"
    return await _ada(uow, nomor)


@router_orang.get(
    "/usulan-ketentuan/{usulan_id}/pratinjau/pegawai",
    summary="Pegawai yang skornya akan berubah",
    response_model=Halaman[PegawaiPratinjau],
)
async def daftar_pratinjau(
    baca: Baca,
    membaca: Membaca,
    minta: MintaHalaman,
    pelaku: Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")],
    usulan_id: UsulanId,
    hanya_kotak: Annotated[
        bool, Query(description="Hanya yang berpindah kotak; kebijakan kecocokan tidak memindahkan kotak siapa pun.")
    ] = True,
    dari_kotak: Annotated[int | None, Kotak] = None,
    ke_kotak: Annotated[int | None, Kotak] = None,
) -> Response:
    """Pegawai dalam lingkup Anda dengan angka sekarang dan menurut usulan; pembacaan ini tercatat."""
    row = await _pratinjau(baca, usulan_id)
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.daftar_orang(
        baca,
        pelaku,
        row.id,
        hanya_kotak=hanya_kotak and not (row.hasil and row.hasil.kecocokan),
        dari=dari_kotak,
        ke=ke_kotak,
        sesudah=sesudah,
        limit=minta.banyak,
    )
    halaman = minta.halaman(rows, lambda each: each, kunci=lambda each: (each.nip,))
    nip = [each.nip for each in halaman.data]
    return await membaca.jawab(Halaman[PegawaiPratinjau], halaman, nip=nip, bawaan="pratinjau kebijakan")


async def _ada(baca: Reader | UnitOfWork, nomor: UUID) -> Pekerjaan:
    return wajib_ada(await repository.satu(baca, nomor), "Pekerjaan ini tidak ada.")


async def _pratinjau(baca: Baca, usulan_id: UUID) -> Pekerjaan:
    return wajib_ada(await repository.pratinjau_terakhir(baca, usulan_id), "Usulan ini tidak ada.")
