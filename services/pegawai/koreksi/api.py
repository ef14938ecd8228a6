"""Corrections over HTTP: by a clerk with a document, or proposed by the person and decided by a clerk."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from services.pegawai.asn import repository as asn
from services.pegawai.asn.berkas import susun
from services.pegawai.asn.schemas import Asn
from services.pegawai.koreksi import repository
from services.pegawai.koreksi.errors import KoreksiDiputus, KoreksiMenunggu, TidakAdaPerubahan
from services.pegawai.koreksi.identitas import koreksi, periksa
from services.pegawai.koreksi.schemas import (
    ISIAN,
    HalamanKoreksi,
    Penerimaan,
    Penolakan,
    PerubahanIdentitas,
    Status,
    UsulanKoreksi,
    UsulanKoreksiBaru,
)
from services.pegawai.orang.isian import Nip
from services.pegawai.orang.konflik import tolak_konflik
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, IdempotencyKey, Uow
from shared.auth.dua_orang import Orang, PerluOrangLain, orang_yang_sama
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai import AsnKoreksiDiputus
from shared.http.etag import IfMatch, etag, require_version
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.privasi.kelas import HUKDIS

router = APIRouter(tags=["koreksi"], route_class=RuteOrang, responses=RESPONSES)

Petugas = Annotated[Pelaku, perlu("verifikator")]
Pegawai = Annotated[Pelaku, perlu("asn")]


@router.patch("/asn/{nip}", summary="Koreksi identitas seorang pegawai", response_model=Asn)
async def koreksi_identitas(
    nip: Nip, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PerubahanIdentitas
) -> Response:
    """Nama, gelar, dan kontak menurut dokumen. Impor berikutnya tidak mengembalikan yang dikoreksi di sini."""
    perubahan = {nama: getattr(isi, nama) for nama in ISIAN if nama in isi.model_fields_set}
    await koreksi(uow, pelaku, nip, seen, perubahan, alasan=isi.alasan, dokumen=isi.dokumen)
    hari: date = membaca.runtime.clock.today()
    dilihat = membaca.pandangan(nip)
    row = await asn.kini(uow, nip, pelaku, hari, lihat_hukdis=dilihat.melihat(HUKDIS))
    assert row is not None
    return await membaca.jawab(
        Asn,
        susun(row, hari, nik_utuh=dilihat.nik_utuh, akar=membaca.runtime.settings.root_path),
        dilihat=dilihat,
        nip=[nip],
        bawaan="mengoreksi identitas",
        headers={"ETag": etag(row.versi)},
    )


@router.post(
    "/saya/koreksi",
    summary="Usulkan koreksi berkas saya",
    status_code=201,
    dependencies=[IdempotencyKey],
    response_model=UsulanKoreksi,
)
async def usulkan_koreksi(uow: Uow, membaca: Membaca, pelaku: Pegawai, isi: UsulanKoreksiBaru) -> Response:
    """Hak memperbaiki data pribadi (UU 27/2022). Petugas memeriksa buktinya, lalu menerima atau menolak."""
    nip = _nip(pelaku)
    orang = await repository.kunci(uow, nip, pelaku)
    if orang is None:
        raise TidakDitemukan("Berkas Anda belum ada di sini. Hubungi BKPSDM.")
    nilai = periksa({isi.isian: isi.nilai}, awalan="/nilai")[isi.isian]
    if nilai == orang[isi.isian]:
        raise TidakAdaPerubahan("Isian itu sudah tercatat demikian.")
    row = await repository.ajukan(
        uow,
        nip=nip,
        isian=isi.isian,
        nilai_lama=orang[isi.isian],
        nilai_baru=nilai,
        alasan=isi.alasan,
        bukti=isi.bukti,
    )
    if row is None:
        raise KoreksiMenunggu("Usulan untuk isian ini masih menunggu putusan. Tunggu putusannya, lalu ajukan lagi.")
    uow.audit("usul_koreksi", "usulan_koreksi", str(row["id"]), sesudah={"isian": isi.isian}, alasan=isi.alasan)
    return await _jawab(membaca, UsulanKoreksi, dict(row), [nip], row["versi"], tentang=nip, status=201)


@router.get("/saya/koreksi", summary="Usulan koreksi saya", response_model=HalamanKoreksi)
async def koreksi_saya(
    baca: Baca, membaca: Membaca, pelaku: Pegawai, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """Usulan pemegang token dan putusannya, dari yang terbaru."""
    nip = _nip(pelaku)
    (sebelum,) = decode_cursor(cursor, UUID) or (None,)
    rows = await repository.milik(baca, nip, sebelum=sebelum, limit=limit + 1)
    return await _halaman(membaca, list(rows), limit, tentang=nip)


@router.get("/koreksi", summary="Usulan koreksi", response_model=HalamanKoreksi)
async def daftar_koreksi(
    baca: Baca,
    membaca: Membaca,
    pelaku: Petugas,
    status: Annotated[Status, Query(description="Menurut keadaannya.")] = "diajukan",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Usulan pegawai dalam lingkup pemegang token, dari yang terlama; pembacaan ini tercatat."""
    (sesudah,) = decode_cursor(cursor, UUID) or (None,)
    rows = await repository.menurut_status(baca, pelaku, status=status, sesudah=sesudah, limit=limit + 1)
    return await _halaman(membaca, list(rows), limit, tentang=None)


@router.post(
    "/koreksi/{koreksi_id}/terima",
    summary="Terima usulan koreksi",
    dependencies=[IdempotencyKey],
    response_model=UsulanKoreksi,
)
async def terima_koreksi(
    koreksi_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: Penerimaan
) -> Response:
    """Isian berubah seketika; pengusul diberi tahu."""
    usulan = await _buka(uow, koreksi_id, pelaku, seen)
    versi = await koreksi(
        uow,
        pelaku,
        usulan["nip"],
        None,
        {usulan["isian"]: usulan["nilai_baru"]},
        alasan=f"Usulan pegawai: {usulan['alasan']}",
        dokumen=isi.dokumen,
    )
    return await _putuskan(uow, membaca, usulan, "diterima", isi.catatan, versi)


@router.post(
    "/koreksi/{koreksi_id}/tolak",
    summary="Tolak usulan koreksi",
    dependencies=[IdempotencyKey],
    response_model=UsulanKoreksi,
)
async def tolak_koreksi(
    koreksi_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: Penolakan
) -> Response:
    """Berkas tidak berubah; pengusul membaca alasannya."""
    usulan = await _buka(uow, koreksi_id, pelaku, seen)
    orang = await repository.kunci(uow, usulan["nip"], pelaku)
    return await _putuskan(uow, membaca, usulan, "ditolak", isi.alasan, orang["versi"])


def _nip(pelaku: Pelaku) -> str:
    if pelaku.nip is None:
        raise TidakDitemukan("Token ini tidak mewakili seorang pegawai.")
    return pelaku.nip


async def _buka(uow: Uow, nomor: UUID, pelaku: Pelaku, seen: int) -> Any:
    usulan = await repository.satu(uow, nomor, pelaku)
    if usulan is None:
        raise TidakDitemukan("Usulan koreksi ini tidak ada atau di luar lingkup Anda.")
    sendiri = "Usulan sendiri diputus oleh petugas lain."
    await tolak_konflik(uow, pelaku, usulan["nip"], sendiri)
    if orang_yang_sama(pelaku, Orang(usulan["nip"], usulan["diajukan_subjek"])):
        raise PerluOrangLain(sendiri)
    if usulan["status"] != "diajukan":
        raise KoreksiDiputus("Usulan koreksi ini sudah diputus. Muat ulang daftarnya.")
    require_version(seen, usulan["versi"])
    return usulan


async def _putuskan(
    uow: Uow, membaca: Pembacaan, usulan: Any, status: str, catatan: str | None, versi_asn: int
) -> Response:
    row = await repository.putus(uow, usulan["id"], status, catatan)
    uow.audit(
        "putus_koreksi",
        "usulan_koreksi",
        str(row["id"]),
        sebelum={"status": usulan["status"]},
        sesudah={"status": status},
        alasan=catatan,
    )
    uow.publish(
        AsnKoreksiDiputus(
            nip=row["nip"],
            nama=row["nama"],
            koreksi_id=row["id"],
            isian=row["isian"],
            diterima=status == "diterima",
            catatan=catatan,
        ),
        version=versi_asn,
    )
    return await _jawab(membaca, UsulanKoreksi, dict(row), [row["nip"]], row["versi"], tentang=row["nip"])


async def _jawab(
    membaca: Pembacaan,
    model: type[BaseModel],
    isi: dict[str, Any],
    nip: list[str],
    versi: int,
    *,
    tentang: str,
    status: int = 200,
) -> Response:
    return await membaca.jawab(
        model,
        isi,
        dilihat=membaca.pandangan(tentang),
        nip=nip,
        bawaan="koreksi data pribadi",
        status=status,
        headers={"ETag": etag(versi)},
    )


async def _halaman(membaca: Pembacaan, rows: list[Any], limit: int, *, tentang: str | None) -> Response:
    halaman = rows[:limit]
    berikutnya = encode_cursor(halaman[-1]["id"]) if len(rows) > limit else None
    return await membaca.jawab(
        HalamanKoreksi,
        {"data": [dict(row) for row in halaman], "berikutnya": berikutnya},
        dilihat=membaca.pandangan(tentang),
        nip=sorted({row["nip"] for row in halaman}),
        bawaan="koreksi data pribadi",
        headers=link_next(membaca.request, berikutnya),
    )
