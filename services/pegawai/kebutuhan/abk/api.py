"""Workload sheets over HTTP. The needs of posts are public inside the city; nobody is named in them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.pegawai.kebutuhan.abk import catat, repository
from services.pegawai.kebutuhan.abk.schemas import (
    BarisLembar,
    LembarAbk,
    LembarBaru,
    PembatalanLembar,
    RiwayatAbk,
    TugasLembar,
)
from services.pegawai.kebutuhan.beban import Dasar, kebutuhan, kebutuhan_tepat, wpt
from services.pegawai.kebutuhan.ketentuan import ketentuan
from shared.api.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.hari import Hari
from shared.http.limits import accepts
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(prefix="/jabatan/{kode}/abk", tags=["kebutuhan"], route_class=TransactionRoute, responses=RESPONSES)

KodeJabatan = Annotated[str, Path(max_length=42, examples=["DISHUB-AK-02"])]


@router.get("", summary="ABK satu jabatan")
async def baca_abk(
    kode: KodeJabatan,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: Annotated[Hari | None, Query(description="Hari ini bila kosong.")] = None,
) -> LembarAbk:
    """Tugas, beban, dan kebutuhan jabatan ini. Tanpa lembar, kebutuhan mengikuti formasi, dan `dasar` mengatakannya."""
    return await _lembar(baca, response, kode, per_tanggal or runtime.clock.today())


@router.put("", summary="Catat lembar ABK")
@accepts(256 << 10)
async def catat_abk(
    kode: KodeJabatan,
    response: Response,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
    seen: IfMatch,
    isi: LembarBaru,
) -> LembarAbk:
    """Lembar seutuhnya sejak satu hari; lembar sebelumnya berakhir. Lembar dengan hari pertama yang sama dikoreksi."""
    await catat.catat(uow, pelaku, kode, seen, isi)
    return await _lembar(uow, response, kode, isi.berlaku_mulai)


@router.post("/pembatalan", summary="Batalkan lembar ABK", dependencies=[IdempotencyKey])
async def batalkan_abk(
    kode: KodeJabatan,
    response: Response,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    seen: IfMatch,
    isi: PembatalanLembar,
) -> LembarAbk:
    """Tarik lembar yang salah catat. Lembar sebelumnya tidak hidup lagi dengan sendirinya: catat kembali bila perlu."""
    await catat.batalkan(uow, pelaku, kode, seen, isi)
    return await _lembar(uow, response, kode, isi.berlaku_mulai)


@router.get("/riwayat", summary="Riwayat ABK satu jabatan")
async def riwayat_abk(kode: KodeJabatan, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> RiwayatAbk:
    """Semua lembar yang pernah dicatat, dari yang terbaru."""
    rows = await repository.riwayat(baca, kode)
    return RiwayatAbk(
        kode_jabatan=kode,
        data=[
            BarisLembar(
                **{nama: nilai for nama, nilai in row.items() if nama not in ("mulai", "sampai")},
                berlaku_mulai=row["mulai"],
                berlaku_sampai=_hari_terakhir(row["sampai"]),
            )
            for row in rows
        ],
    )


async def _lembar(baca: Reader | UnitOfWork, response: Response, kode: str, hari: date) -> LembarAbk:
    jabatan = await repository.jabatan_pada(baca, kode, hari)
    if jabatan is None:
        raise TidakDitemukan(f"Jabatan ini tidak ada pada {hari:%d-%m-%Y}. Pilih tanggal lain dengan per_tanggal.")
    aturan = await ketentuan(baca, hari)
    lembar = await repository.pada(baca, kode, hari)
    rows = [] if lembar is None else await repository.tugas(baca, lembar["id"])
    beban = [wpt(row["volume"], row["norma_waktu"]) for row in rows]
    jumlah = sum(beban, Decimal()) if lembar is not None else None
    versi = await repository.versi(baca, kode)
    response.headers["ETag"] = etag(versi)
    return LembarAbk(
        kode_jabatan=kode,
        nama_jabatan=jabatan["nama"],
        per_tanggal=hari,
        versi=versi,
        dasar=Dasar.FORMASI if lembar is None else Dasar.ABK,
        berlaku_mulai=None if lembar is None else lembar["mulai"],
        berlaku_sampai=None if lembar is None else _hari_terakhir(lembar["sampai"]),
        nomor_dokumen=None if lembar is None else lembar["nomor_dokumen"],
        tugas=[
            TugasLembar(
                **{nama: nilai for nama, nilai in row.items() if nama != "abk_id"},
                wpt=menit,
                kebutuhan=kebutuhan_tepat(menit, aturan.wke),
            )
            for row, menit in zip(rows, beban, strict=True)
        ],
        wke_menit=aturan.wke,
        beban_menit=jumlah,
        kebutuhan_tepat=None if jumlah is None else kebutuhan_tepat(jumlah, aturan.wke),
        kebutuhan=jabatan["formasi"] if lembar is None else kebutuhan(beban, aturan.wke, aturan.pembulatan),
    )


def _hari_terakhir(sampai: date | None) -> date | None:
    return None if sampai is None else sampai - timedelta(days=1)
