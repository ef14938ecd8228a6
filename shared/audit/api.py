"""Reading the audit trail, proving it whole, and telling a person who looked at their data."""

import contextlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import orjson
from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import bindparam, select
from starlette.responses import Response

from shared.api.jawab import Membaca, RuteSebutan
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.audit import anchor, seal
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.clock_check import ClockOff
from shared.db.outage import DatabaseAway
from shared.db.statement import Statement, columns, picked
from shared.db.tables import Audit
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.plain_json import Json
from shared.http.problem import TidakDitemukan
from shared.privasi.access_log import people_in
from shared.privasi.trail import Door, shown

router = APIRouter(tags=["jejak"], route_class=TransactionRoute)

_NEWEST = 2**62


class Entry(BaseModel):
    """A row of the trail."""

    id: int
    waktu: datetime = Field(description="Menurut jam layanan.")
    dicatat_pada: datetime | None = Field(
        description="Menurut jam basis data, yang tidak dapat diisi layanan; kosong untuk baris dari rilis lama."
    )
    pelaku: str
    peran: list[str]
    aksi: str
    objek: str
    objek_id: str
    sebelum: Json
    sesudah: Json
    alasan: str | None
    trace_id: str | None
    alamat: str | None = Field(
        description="Dari mana permintaannya datang; kosong bila layanan sendiri yang bekerja, dan pada baris lama."
    )


class BarisJejak(Entry):
    """Satu perubahan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 42,
                "waktu": "2026-09-20T02:00:00Z",
                "dicatat_pada": "2026-09-20T02:00:00.014Z",
                "pelaku": "198001012005011001",
                "peran": ["ppk"],
                "aksi": "keputusan",
                "objek": "usulan",
                "objek_id": "0197f0a0-0000-7000-8000-000000000001",
                "sebelum": {"status": "dipertimbangkan"},
                "sesudah": {"status": "diputuskan"},
                "alasan": None,
                "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                "alamat": "10.20.1.7",
                "disamarkan": [],
            }
        }
    )

    disamarkan: list[str] = Field(description="Isian yang tidak ditampilkan kepada Anda.")


class Look(BaseModel):
    """Somebody looked."""

    id: int
    waktu: datetime
    pelaku: str = Field(description="NIP atau nama sistem yang membaca.")
    peran: list[str]
    tujuan: str = Field(description="Untuk apa, menurut pembacanya.")
    rute: str


class BarisAkses(Look):
    """Satu kali data pribadi dibaca."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 7,
                "waktu": "2026-09-15T03:00:00Z",
                "pelaku": "198001012005011001",
                "peran": ["verifikator"],
                "tujuan": "verifikasi berkas mutasi",
                "rute": "GET /asn/{nip}",
                "kegiatan": "Berkas satu pegawai",
            }
        }
    )

    kegiatan: str = Field(description="Apa yang dibaca, dalam kata-kata.")


class LaporanRantai(BaseModel):
    """Hasil pemeriksaan rantai jejak."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "utuh": True,
                "diperiksa": 128,
                "baris": 4210,
                "putus_di": None,
                "nomor": 128,
                "ujung": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "berikutnya": None,
                "masih_ada": None,
                "belum_disegel": 3,
                "menunggu_detik": 1.4,
                "disisipkan": 0,
                "ujung_hilang": 0,
                "disimpan": [
                    {
                        "layanan": "mutasi",
                        "hari": "2026-09-15",
                        "nomor": 77,
                        "ujung": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                        "tidak_cocok": [],
                    }
                ],
            }
        }
    )

    utuh: bool = Field(
        description="Tidak ada yang putus, disisipkan, atau terlalu lama tanpa segel; ujung yang dicatat, dan yang "
        "ditanyakan, masih ada."
    )
    diperiksa: int = Field(description="Banyak segel yang cocok; tiap segel menutup sekelompok baris.")
    baris: int = Field(description="Banyak baris jejak dan catatan akses di dalam segel itu.")
    putus_di: int | None = Field(description="Nomor segel pertama yang tidak cocok.")
    nomor: int = Field(description="Nomor segel terakhir yang cocok.")
    ujung: str = Field(description="Hash segel itu; catat bersama nomornya di luar sistem untuk pembanding.")
    berikutnya: int | None = Field(description="Bila belum sampai ujung: lanjutkan dengan `dari_nomor` ini.")
    masih_ada: bool | None = Field(description="Apakah `ujung` yang ditanyakan masih ada pada `nomor` itu.")
    belum_disegel: int = Field(description="Banyak baris terbaru yang menunggu segel.")
    menunggu_detik: float = Field(description="Berapa lama yang tertua di antaranya menunggu.")
    disisipkan: int | None = Field(description="Banyak baris lama tanpa segel; kosong bila `dari_nomor` bukan 0.")
    ujung_hilang: int = Field(description="Banyak ujung yang pernah dicatat dan tidak ada lagi pada rantai.")
    disimpan: list[anchor.UjungTersimpan] = Field(description="Ujung rantai layanan lain yang disimpan di sini.")


_TRAIL = Statement(
    select(*picked(Entry, Audit))
    .where(Audit.objek == bindparam("objek"), Audit.objek_id == bindparam("objek_id"), Audit.id > bindparam("after"))
    .order_by(Audit.id)
    .limit(bindparam("limit")),
    Entry,
)


def told_router(pintu: Mapping[str, Door]) -> APIRouter:
    """The trail of each object that there is a door to, by its kind."""
    router = APIRouter(tags=["jejak"], route_class=RuteSebutan)
    if TYPE_CHECKING:
        JenisObjek: TypeAlias = str
    else:
        JenisObjek = Literal[tuple(sorted(pintu))]  # noqa: N806 (a type)

    @router.get("/jejak", summary="Riwayat perubahan satu data", response_model=Halaman[BarisJejak])
    async def daftar_jejak(
        baca: Baca,
        minta: MintaHalaman,
        _: Annotated[Pelaku, perlu("auditor")],
        membaca: Membaca,
        objek: Annotated[JenisObjek, Query(description="Jenis datanya.", examples=[min(pintu)])],
        objek_id: Annotated[str, Query(description="Nomor atau kodenya.", max_length=64)],
    ) -> Response:
        """Siapa mengubah apa pada data ini, sebelum dan sesudahnya.

        Data di luar lingkup Anda dijawab seperti data yang tidak ada. Isian yang tidak boleh Anda lihat tidak ada, dan
        disebut pada `disamarkan`. Pembacaan jejak seorang pegawai tercatat dan dapat dilihat pegawai itu.
        """
        (after,) = minta.sesudah(int) or (0,)
        view = await pintu[objek](baca, membaca.pelaku, objek_id)
        if view is None:
            return await membaca.jawab_sebutan(Halaman(data=[]), nip=(), bawaan="pemeriksaan jejak")
        found = await baca.fetch(_TRAIL, objek=objek, objek_id=objek_id, after=after, limit=minta.banyak)
        rows, berikutnya = minta.potong(found, lambda row: (row.id,))
        pandangan = membaca.pandangan(view.people[0] if len(view.people) == 1 else None)
        data = [shown(row.model_dump(), view, pandangan) for row in rows]
        told = orjson.dumps([(each["sebelum"], each["sesudah"], each["alasan"]) for each in data])
        return await membaca.jawab_sebutan(
            Halaman(data=[BarisJejak(**each) for each in data], berikutnya=berikutnya),
            nip=sorted({*(view.people if rows else ()), *people_in(told)}),
            bawaan="pemeriksaan jejak",
        )

    return router


@router.get("/jejak/rantai", summary="Periksa keutuhan jejak")
async def periksa_rantai(
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("auditor", "operator")],
    dari_nomor: Annotated[int, Query(ge=0, description="Lanjutkan setelah segel ini.")] = 0,
    sampai_nomor: Annotated[int | None, Query(ge=1, description="Berhenti pada segel ini.")] = None,
    nomor: Annotated[int | None, Query(ge=1, description="Nomor segel yang pernah dicatat.")] = None,
    ujung: Annotated[
        str | None, Query(pattern="^[0-9A-Fa-f]{64}$", description="Hash yang dicatat bersamanya.")
    ] = None,
) -> LaporanRantai:
    """Menghitung ulang rantai hash jejak dan catatan akses, sepotong demi sepotong; basis data yang bekerja.

    Ujung yang dilaporkan disimpan juga oleh layanan lain, paling sering sekali semenit.
    """
    baca = runtime.reader
    report = await seal.verify(baca, after=dari_nomor, until=sampai_nomor)
    masih_ada = None if nomor is None or ujung is None else await seal.holds(baca, nomor, ujung)
    menunggu = [await seal.waiting(baca, each) for each in seal.SOURCES]
    lama = max(each.age for each in menunggu)
    disisipkan = None if dari_nomor else sum([(await seal.inserted(baca, each)).rows for each in seal.SOURCES])
    layanan = runtime.service.name
    hilang = await anchor.lost(baca, layanan)
    if not report.more:
        # What cannot be written now, the hourly note makes good; the answer does not depend on it.
        with contextlib.suppress(ClockOff, DatabaseAway):
            await anchor.publish(runtime, anchor.AT_A_LOOK)
    return LaporanRantai(
        utuh=report.broken_at is None and masih_ada is not False and lama <= seal.LATE and not (disisipkan or hilang),
        diperiksa=report.seals,
        baris=report.rows,
        putus_di=report.broken_at,
        nomor=report.number,
        ujung=report.head,
        berikutnya=report.number if report.more else None,
        masih_ada=masih_ada,
        belum_disegel=sum(each.rows for each in menunggu),
        menunggu_detik=lama.total_seconds(),
        disisipkan=disisipkan,
        ujung_hilang=hilang,
        disimpan=await anchor.kept(baca, layanan),
    )


_LOOKS = Statement(
    f"""
    SELECT {columns(Look)} FROM access_log
    WHERE subjek @> ARRAY[CAST(:nip AS text)] AND id < :before ORDER BY id DESC LIMIT :limit""",  # noqa: S608
    Look,
)


@router.get("/saya/akses", summary="Siapa yang membaca data saya")
async def akses_saya(
    request: Request, baca: Baca, minta: MintaHalaman, pelaku: Annotated[Pelaku, perlu("asn")]
) -> Halaman[BarisAkses]:
    """Setiap pembacaan data pribadi pemegang token: siapa, kapan, untuk apa."""
    if pelaku.nip is None:
        raise TidakDitemukan("Token ini tidak mewakili seorang pegawai.")
    (before,) = minta.sesudah(int) or (_NEWEST,)
    rows = await baca.fetch(_LOOKS, nip=pelaku.nip, before=before, limit=minta.banyak)
    sebutan = _sebutan(request.app)
    return minta.halaman(
        rows,
        lambda row: BarisAkses(**row.model_dump(), kegiatan=sebutan.get(row.rute, row.rute)),
        kunci=lambda row: (row.id,),
    )


def _sebutan(app: FastAPI) -> dict[str, str]:
    """What each route is called in the API reference: its path says nothing to the person."""
    known: dict[str, str] | None = getattr(app.state, "sebutan_rute", None)
    if known is None:
        known = {
            f"{method} {context.path}": getattr(context, "summary", None) or f"{method} {context.path}"
            for context in iter_route_contexts(app.routes)
            for method in context.methods or ()
        }
        app.state.sebutan_rute = known
    return known
