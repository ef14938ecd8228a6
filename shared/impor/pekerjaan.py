"""Import jobs over HTTP: watch one, stop it, carry out a dry run, read the report, get the rejected rows back."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from shared.audit.access import people_in
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.ekspor.tulis import BentukBerkas, isi_berkas
from shared.http.etag import etag
from shared.http.kemajuan import Keadaan, TerakhirDiterima, alirkan, jawaban
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.impor import repository
from shared.impor.errors import (
    BerkasSudahDihapus,
    BukanUji,
    ImporBelumDibaca,
    ImporBelumSelesai,
    ImporSudahBerakhir,
    SudahDilaksanakan,
    UjiTidakSelesai,
)
from shared.impor.pemetaan import KOLOM_PERBAIKAN
from shared.impor.perbaikan import berkas_perbaikan
from shared.impor.schemas import (
    CatatanImpor,
    HalamanCatatan,
    HalamanImpor,
    Impor,
    ImporTerperinci,
    PemetaanKolom,
)

router = APIRouter(prefix="/impor", tags=["impor"], route_class=TransactionRoute, responses=RESPONSES)

_LAST = UUID(int=2**128 - 1)
_PERISTIWA = 'event: kemajuan\ndata: {"status":"berjalan","baris_diproses":3000,…}\nid: 5\n\n'


@router.get("", summary="Daftar impor")
async def daftar_impor(
    request: Request,
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
    limit: Limit = 20,
    cursor: Cursor = None,
) -> HalamanImpor:
    """Pekerjaan impor layanan ini."""
    (before,) = decode_cursor(cursor, UUID) or (_LAST,)
    rows = await repository.newest(baca, before, limit)
    following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanImpor(data=[Impor(**row) for row in rows], berikutnya=following)


@router.get("/{id}", summary="Kemajuan satu impor")
async def baca_impor(
    id: UUID,  # noqa: A002
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
) -> ImporTerperinci:
    """Status, baris yang sudah diproses, hasilnya sejauh ini, dan pemetaan kolomnya."""
    row = await _found(baca, id)
    response.headers["ETag"] = etag(row["versi"])
    return ImporTerperinci(**row)


@router.get("/{id}/pemetaan", summary="Pemetaan kolom satu impor")
async def baca_pemetaan(
    id: UUID,  # noqa: A002
    baca: Baca,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
) -> PemetaanKolom:
    """Judul mana mengisi isian mana, mana yang tidak dikenal, mana yang tidak ada, dan apa yang mungkin dimaksud.

    Huruf besar kecil, spasi, dan garis bawah tidak membedakan judul.
    """
    row = await _found(baca, id)
    if row["pemetaan"] is None:
        if row["status"] in repository.BERAKHIR:
            raise TidakDitemukan(f"Judul kolom berkas ini tidak sempat dibaca. {row['galat'] or ''}".strip())
        raise ImporBelumDibaca("Berkas ini masih menunggu giliran. Coba lagi sebentar.", headers={"Retry-After": "1"})
    return PemetaanKolom(**row["pemetaan"])


@router.get(
    "/{id}/kemajuan",
    summary="Kemajuan satu impor, langsung",
    response_class=Response,
    responses=jawaban("pekerjaan impor", _PERISTIWA),
)
async def alirkan_kemajuan(
    id: UUID,  # noqa: A002
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
    last_event_id: TerakhirDiterima = None,
) -> Response:
    """Server-sent events: satu tiap ada kemajuan, berakhir bersama pekerjaannya.

    Yang terputus menyambung lagi dengan `Last-Event-ID`; tiap peristiwa berisi keadaan seutuhnya.
    """
    return alirkan(runtime, _keadaan(await _found(baca, id)), partial(_kini, runtime, id), last_event_id)


@router.post("/{id}/laksanakan", summary="Laksanakan uji coba", status_code=202, dependencies=[IdempotencyKey])
async def laksanakan(
    id: UUID,  # noqa: A002
    response: Response,
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi")],
) -> Impor:
    """Impor nyata dari berkas yang sudah diuji, tanpa mengirimnya lagi; laporan ujinya tetap ada."""
    row = await repository.lock(uow, id)
    if row is None:
        raise TidakDitemukan("Impor ini tidak ada.")
    if row["mode"] != "uji":
        raise BukanUji("Hanya uji coba (uji=true) yang dapat dilaksanakan.")
    if row["status"] not in repository.BERAKHIR:
        raise ImporBelumSelesai("Uji coba ini belum selesai. Tunggu sampai statusnya selesai.")
    if row["status"] != "selesai":
        raise UjiTidakSelesai(f"Uji coba ini {row['status']}. Kirim berkasnya lagi.")
    if (ada := await repository.carried_out(uow, id)) is not None:
        raise SudahDilaksanakan(f"Uji coba ini sudah dilaksanakan sebagai impor {ada}.")
    number: UUID = runtime.new_id()
    if not await repository.from_trial(uow, id, number):
        raise BerkasSudahDihapus("Berkas uji coba ini sudah dihapus karena terlalu lama. Kirim berkasnya lagi.")
    uow.audit("laksanakan", "impor", str(number), sesudah={"jenis": row["jenis"], "asal_uji": str(id)})
    return await diterima(response, uow, runtime, number)


@router.post("/{id}/batal", summary="Hentikan impor", status_code=202, dependencies=[IdempotencyKey])
async def batalkan(
    id: UUID,  # noqa: A002
    response: Response,
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi")],
) -> Impor:
    """Berhenti sebelum bagian berikutnya. Baris yang sudah masuk tetap masuk dan tetap dilaporkan."""
    row = await repository.lock(uow, id)
    if row is None:
        raise TidakDitemukan("Impor ini tidak ada.")
    if row["status"] in repository.BERAKHIR:
        raise ImporSudahBerakhir(f"Impor ini sudah {row['status']}; tidak ada yang dapat dihentikan.")
    if row["batal_pada"] is None:
        await repository.ask_to_stop(uow, id)
        uow.audit("batal", "impor", str(id), sebelum={"status": row["status"]})
    return await diterima(response, uow, runtime, id)


@router.get(
    "/{id}/perbaikan",
    summary="Baris yang ditolak, sebagai berkas",
    response_class=Response,
    responses={200: {"content": isi_berkas(["NIP BARU", "NAMA", *KOLOM_PERBAIKAN])}},
)
async def unduh_perbaikan(
    id: UUID,  # noqa: A002
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
    bentuk: Annotated[BentukBerkas, Query(alias="format", description="csv atau xlsx.")] = "csv",
) -> Response:
    """Sel asli tiap baris yang ditolak, dengan nomor baris asal dan alasannya pada dua kolom terakhir.

    Perbaiki, lalu kirim berkas itu apa adanya: dua kolom terakhir tidak dibaca.
    """
    row = await _found(baca, id)
    if row["status"] not in repository.BERAKHIR:
        raise ImporBelumSelesai("Impor ini belum selesai. Tunggu sampai semua baris diperiksa.")
    if not row["ditolak"]:
        raise TidakDitemukan("Tidak ada baris yang ditolak pada impor ini.")
    return await berkas_perbaikan(runtime, pelaku, id, row["jenis"], bentuk)


@router.get("/{id}/catatan", summary="Laporan satu impor")
async def baca_catatan(
    id: UUID,  # noqa: A002
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
    limit: Limit = 100,
    cursor: Cursor = None,
) -> HalamanCatatan:
    """Baris, kolom, nilai, dan alasan untuk setiap baris yang ditolak atau perlu diperiksa."""
    await _found(baca, id)
    (after,) = decode_cursor(cursor, int) or (0,)
    rows = await repository.remarks(baca, id, after, limit)
    if orang := people_in("\n".join(row["nilai"] or "" for row in rows).encode()):
        await runtime.access_log.record(pelaku, orang, tujuan="laporan impor", rute="GET /impor/{id}/catatan")
    following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanCatatan(data=[CatatanImpor(**row) for row in rows], berikutnya=following)


async def diterima(response: Response, uow: Uow, runtime: Any, number: UUID) -> Impor:
    """The answer about a job that somebody works on from here on."""
    uow.work_for.add("impor")
    response.headers["Location"] = f"{runtime.settings.root_path}/impor/{number}"
    return Impor(**await repository.get(uow, number))


async def _found(baca: Any, number: UUID) -> Any:
    row = await repository.get(baca, number)
    if row is None:
        raise TidakDitemukan("Impor ini tidak ada.")
    return row


def _keadaan(row: Any) -> Keadaan:
    return Keadaan(row["versi"], row["status"] in repository.BERAKHIR, Impor(**row).model_dump_json())


async def _kini(runtime: Any, number: UUID) -> Keadaan | None:
    row = await repository.get(runtime.reader, number)
    return None if row is None else _keadaan(row)
