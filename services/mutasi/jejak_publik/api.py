"""Routes of the public log, for anybody and without a token: heads, keys, leaves and proofs."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from services.mutasi.jejak_publik import repository, simpul
from services.mutasi.jejak_publik.pemeriksa import PROGRAM
from services.mutasi.jejak_publik.rantai import periksa_rantai
from services.mutasi.jejak_publik.repository import Baca as Pembaca
from services.mutasi.jejak_publik.repository import Kepala
from services.mutasi.jejak_publik.schemas import (
    BuktiInklusi,
    BuktiKonsistensi,
    DaunLog,
    KepalaJejak,
    KunciJejak,
    RantaiDiperiksa,
)
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag, tag_of
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import IsianTidakSah, KesalahanIsian, TidakDitemukan, wajib_ada
from shared.http.tajuk import Berversi

SEBENTAR, SELAMANYA = 60, 86_400
"""Seconds for which an answer may be shown again: one about the newest head, and one that never changes."""
DAUN_TERBANYAK = 1000
PYTHON = "text/x-python"
ISI_PROGRAM = {PYTHON: {"schema": {"type": "string", "format": "binary", "example": "import sys …"}}}
BELUM = "Log ini belum berkepala: belum ada yang diterbitkan. Coba lagi nanti."

router_kepala = APIRouter(
    prefix="/jejak-publik", tags=["jejak_publik"], route_class=PublicRoute, dependencies=[publik()]
)
router = APIRouter(prefix="/jejak-publik", tags=["jejak_publik"], route_class=TransactionRoute, dependencies=[publik()])
router_rantai = APIRouter(tags=["jejak"], route_class=TransactionRoute)
Bilangan = Annotated[int, Query(ge=0, le=2**53)]


def jawab_umum(isi: BaseModel, detik: int) -> Response:
    """An answer that whoever passes it on may keep for so long."""
    headers = {"ETag": etag(0), "Cache-Control": f"public, max-age={detik}"}
    return Response(isi.model_dump_json(), headers=headers, media_type="application/json")


async def _terakhir(baca: Pembaca) -> Kepala:
    return wajib_ada(await repository.kepala_terakhir(baca), BELUM)


@router_kepala.get("/kepala", summary="Kepala log publik", response_model=Halaman[KepalaJejak])
async def daftar_kepala(
    baca: Baca,
    minta: MintaHalaman,
) -> Berversi:
    """Semua kepala bertanda tangan, dari yang pertama. Tiap hari ada sekurang-kurangnya satu. Tanpa token.

    Simpan yang pernah Anda baca: kepala berikutnya harus dapat dibuktikan melanjutkannya.
    """
    (sesudah,) = minta.sesudah(int) or (0,)
    rows = await repository.daftar_kepala(baca, sesudah, minta.banyak)
    isi = minta.halaman(rows, KepalaJejak.dari, lambda row: (row.nomor,))
    jawab = jawab_umum(isi, SEBENTAR)
    jawab.headers.update(minta.response.headers)
    return jawab


@router_kepala.get("/kepala/terakhir", summary="Kepala terakhir log publik", response_model=KepalaJejak)
async def baca_kepala_terakhir(baca: Baca) -> Berversi:
    """Kepala bertanda tangan yang paling baru. Tanpa token."""
    return jawab_umum(KepalaJejak.dari(await _terakhir(baca)), SEBENTAR)


@router_kepala.get("/kunci", summary="Kunci umum log publik", response_model=Halaman[KunciJejak])
async def daftar_kunci_jejak(baca: Baca) -> Berversi:
    """Semua kunci yang menandatangani kepala, juga yang sudah diganti, dengan hari-harinya. Tanpa token."""
    rows = await repository.semua_kunci(baca)
    return jawab_umum(Halaman[KunciJejak].utuh([KunciJejak.dari(each) for each in rows]), SEBENTAR)


@router.get(
    "/pemeriksa",
    summary="Program pemeriksa log publik",
    response_model=None,
    response_class=Response,
    responses={200: {"description": "Programnya: satu berkas Python.", "content": ISI_PROGRAM}},
)
async def unduh_pemeriksa() -> Berversi:
    """Program yang memeriksa log, surat, dan kepala tanpa mempercayai sistem ini: satu berkas Python, untuk dibaca. Ia
    membutuhkan paket `cryptography`. Bandingkan sidiknya dengan yang diumumkan di tempat lain. Tanpa token."""
    return Response(
        PROGRAM.isi,
        media_type=PYTHON,
        headers={
            "Content-Disposition": f'attachment; filename="{PROGRAM.nama}"',
            "Cache-Control": f"public, max-age={SEBENTAR}",
            "ETag": tag_of(PROGRAM.sha256),
        },
    )


@router.get("/daun", summary="Daun log publik", response_model=DaunLog)
async def baca_daun(
    baca: Baca,
    awal: Annotated[Bilangan, Query(description="Indeks daun pertama.", examples=[0])] = 0,
    akhir: Annotated[
        Bilangan | None,
        Query(description=f"Indeks sesudah daun terakhir; paling banyak {DAUN_TERBANYAK} daun sekali baca."),
    ] = None,
) -> Berversi:
    """Isi log apa adanya: komitmen bergaram, berurutan, sampai kepala terakhir. Tanpa token."""
    ukuran = (await _terakhir(baca)).ukuran
    batas = min(ukuran if akhir is None else akhir, ukuran, awal + DAUN_TERBANYAK)
    data = [each.hex() for each in await repository.komitmen(baca, awal, batas)]
    isi = DaunLog(awal=awal, akhir=max(awal, batas), ukuran=ukuran, data=data)
    return jawab_umum(isi, SEBENTAR)


@router.get("/bukti-inklusi", summary="Bukti bahwa sesuatu ada di log publik", response_model=BuktiInklusi)
async def bukti_inklusi(
    baca: Baca,
    indeks: Annotated[Bilangan | None, Query(description="Letak daun; atau sebut komitmennya.")] = None,
    komitmen: Annotated[
        str | None,
        Query(description="Komitmen daun; atau sebut letaknya.", pattern="^[0-9a-f]{64}$"),
    ] = None,
    ukuran: Annotated[
        Bilangan | None, Query(description="Terhadap pohon sebesar ini; bawaan: kepala terakhir.")
    ] = None,
) -> Berversi:
    """Bukti inklusi RFC 9162, paling banyak satu hash tiap tingkat pohon. Tanpa token."""
    kepala = await _terakhir(baca)
    if (indeks is None) == (komitmen is None):
        raise IsianTidakSah(
            "Sebut satu daun: letaknya (`indeks`), atau isinya (`komitmen`), dan bukan keduanya.",
            kesalahan=[KesalahanIsian(pointer="indeks", pesan="sebut ini, atau `komitmen`")],
        )
    if komitmen is not None:
        indeks = await repository.indeks_komitmen(baca, bytes.fromhex(komitmen))
    besar = kepala.ukuran if ukuran is None else ukuran
    if indeks is None or not indeks < besar <= kepala.ukuran:
        raise TidakDitemukan(
            f"Tidak ada daun itu di bawah kepala mana pun. Kepala terakhir menaungi {kepala.ukuran} daun; yang dicatat "
            "sesudahnya menunggu kepala berikutnya."
        )
    (isi,) = await repository.komitmen(baca, indeks, indeks + 1)
    jalur = await simpul.bukti_inklusi(baca, indeks, besar)
    naungan = kepala if besar == kepala.ukuran else await repository.kepala_seukuran(baca, besar)
    bukti = BuktiInklusi(
        indeks=indeks,
        komitmen=isi.hex(),
        ukuran=besar,
        jalur=[each.hex() for each in jalur],
        kepala=None if naungan is None else KepalaJejak.dari(naungan),
    )
    return jawab_umum(bukti, SEBENTAR if ukuran is None else SELAMANYA)


@router.get("/bukti-konsistensi", summary="Bukti bahwa log publik hanya bertambah", response_model=BuktiKonsistensi)
async def bukti_konsistensi(
    baca: Baca,
    lama: Annotated[int, Query(ge=1, le=2**53, description="Banyak daun kepala yang lebih lama.", examples=[2])],
    baru: Annotated[Bilangan | None, Query(description="Banyak daun yang lebih baru; bawaan: kepala terakhir.")] = None,
) -> Berversi:
    """Bukti konsistensi RFC 9162 antara dua ukuran log. Tanpa token."""
    ukuran = (await _terakhir(baca)).ukuran
    besar = ukuran if baru is None else baru
    if baru is not None and lama > baru:
        raise IsianTidakSah(
            "Kepala yang lebih lama tidak mungkin lebih besar daripada yang lebih baru: apakah keduanya tertukar?",
            kesalahan=[KesalahanIsian(pointer="lama", pesan="tidak lebih dari `baru`")],
        )
    if not lama <= besar <= ukuran:
        raise TidakDitemukan(
            f"Tidak ada log sebesar itu: kepala terakhir menaungi {ukuran} daun. "
            "Bila kepala yang Anda pegang lebih besar daripada yang terakhir di sini, log ini bercabang: laporkan."
        )
    jalur = await simpul.bukti_konsistensi(baca, lama, besar)
    isi = BuktiKonsistensi(lama=lama, baru=besar, jalur=[each.hex() for each in jalur])
    return jawab_umum(isi, SEBENTAR if baru is None else SELAMANYA)


@router_rantai.get("/jejak/rantai-diikat", summary="Bandingkan rantai jejak dengan log publik")
async def periksa_rantai_diikat(
    baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu("auditor", "operator")]
) -> Halaman[RantaiDiperiksa]:
    """Rantai jejak tiap layanan diikat kepala log publik, yang dipegang orang luar. Rantai yang ditulis ulang
    seluruhnya tidak lagi memuat ujung yang disebut kepala-kepala itu."""
    rows = await periksa_rantai(baca, runtime.service.name)
    return Halaman[RantaiDiperiksa].utuh([RantaiDiperiksa.dari(each) for each in rows])
