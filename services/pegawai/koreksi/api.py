"""Corrections over HTTP: by a clerk with a document, or proposed by the person and decided by a clerk."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.asn import repository as asn
from services.pegawai.asn.berkas import susun
from services.pegawai.asn.schemas import Asn
from services.pegawai.koreksi import repository
from services.pegawai.koreksi.errors import KoreksiMenunggu
from services.pegawai.koreksi.identitas import koreksi, periksa
from services.pegawai.koreksi.schemas import (
    ISIAN,
    PenolakanKoreksi,
    PersetujuanKoreksi,
    PerubahanIdentitas,
    Status,
    UsulanKoreksi,
    UsulanKoreksiBaru,
)
from services.pegawai.orang.isian import Nip
from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.tahan import tahan
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.dua_orang import terbuka, wajib_orang_lain
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnKoreksiDiputus
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import TidakDitemukan, wajib_ada
from shared.privasi.kelas import HUKDIS

router = APIRouter(tags=["koreksi"], route_class=RuteOrang)

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


@router.post("/saya/koreksi", summary="Usulkan koreksi berkas saya", status_code=201, response_model=UsulanKoreksi)
async def usulkan_koreksi(uow: Uow, membaca: Membaca, pelaku: Pegawai, isi: UsulanKoreksiBaru) -> Response:
    """Hak memperbaiki data pribadi (UU 27/2022). Petugas memeriksa buktinya, lalu menerima atau menolak."""
    nip = _nip(pelaku)
    orang = wajib_ada(await repository.tahan(uow, nip, pelaku), "Berkas Anda belum ada di sini. Hubungi BKPSDM.")
    nilai = periksa({isi.isian: isi.nilai}, awalan="/nilai")[isi.isian]
    if nilai == orang.isian[isi.isian]:
        raise TidakAdaPerubahan("Isian itu sudah tercatat demikian.")
    row = await repository.ajukan(
        uow,
        nip=nip,
        isian=isi.isian,
        nilai_lama=orang.isian[isi.isian],
        nilai_baru=nilai,
        alasan=isi.alasan,
        dokumen=isi.dokumen,
    )
    if row is None:
        raise KoreksiMenunggu("Usulan untuk isian ini masih menunggu putusan. Tunggu putusannya, lalu ajukan lagi.")
    uow.audit("usul_koreksi", "usulan_koreksi", str(row.id), sesudah={"isian": isi.isian}, alasan=isi.alasan)
    return await _jawab(membaca, row, status=201)


@router.get("/saya/koreksi", summary="Usulan koreksi saya", response_model=HalamanOrang[UsulanKoreksi])
async def koreksi_saya(baca: Baca, membaca: Membaca, pelaku: Pegawai, minta: MintaHalaman) -> Response:
    """Usulan pemegang token dan putusannya, dari yang terbaru."""
    nip = _nip(pelaku)
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.milik(baca, nip, sebelum=sebelum, limit=minta.banyak)
    return await _halaman(membaca, minta, rows, tentang=nip)


@router.get("/koreksi", summary="Usulan koreksi", response_model=HalamanOrang[UsulanKoreksi])
async def daftar_koreksi(
    baca: Baca,
    membaca: Membaca,
    pelaku: Petugas,
    minta: MintaHalaman,
    status: Annotated[Status, Query(description="Hanya yang berstatus ini.")] = "diajukan",
) -> Response:
    """Usulan pegawai dalam lingkup pemegang token, dari yang terlama; pembacaan ini tercatat."""
    (sesudah,) = minta.sesudah(UUID) or (None,)
    rows = await repository.menurut_status(baca, pelaku, status=status, sesudah=sesudah, limit=minta.banyak)
    return await _halaman(membaca, minta, rows, tentang=None)


@router.post("/koreksi/{koreksi_id}/persetujuan", summary="Setujui usulan koreksi", response_model=UsulanKoreksi)
async def setujui_koreksi(
    koreksi_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PersetujuanKoreksi
) -> Response:
    """Isian berubah seketika; pengusul diberi tahu."""
    usulan = await _buka(uow, koreksi_id, pelaku, seen)
    versi = await koreksi(
        uow,
        pelaku,
        usulan.nip,
        None,
        {usulan.isian: usulan.nilai_baru},
        alasan=f"Usulan pegawai: {usulan.alasan}",
        dokumen=isi.dokumen,
    )
    return await _putuskan(uow, membaca, usulan, "diterima", isi.catatan, versi)


@router.post("/koreksi/{koreksi_id}/penolakan", summary="Tolak usulan koreksi", response_model=UsulanKoreksi)
async def tolak_koreksi(
    koreksi_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PenolakanKoreksi
) -> Response:
    """Berkas tidak berubah; pengusul membaca alasannya."""
    usulan = await _buka(uow, koreksi_id, pelaku, seen)
    orang = await tahan(uow, usulan.nip)
    assert orang is not None
    return await _putuskan(uow, membaca, usulan, "ditolak", isi.alasan, orang.versi)


def _nip(pelaku: Pelaku) -> str:
    if pelaku.nip is None:
        raise TidakDitemukan("Token ini tidak mewakili seorang pegawai.")
    return pelaku.nip


async def _buka(uow: Uow, nomor: UUID, pelaku: Pelaku, seen: int) -> repository.Usulan:
    usulan = await repository.satu(uow, nomor, pelaku)
    usulan = wajib_ada(usulan, "Usulan koreksi ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, usulan.nip, "Usulan sendiri diputus oleh petugas lain.")
    wajib_orang_lain(pelaku, usulan)
    return terbuka(usulan, seen)


async def _putuskan(
    uow: Uow, membaca: Pembacaan, usulan: repository.Usulan, status: str, catatan: str | None, versi_asn: int
) -> Response:
    row = await repository.putus(uow, usulan.id, status, catatan)
    uow.audit(
        "putus_koreksi",
        "usulan_koreksi",
        str(row.id),
        sebelum={"status": usulan.status},
        sesudah={"status": status},
        alasan=catatan,
    )
    uow.publish(
        AsnKoreksiDiputus(
            nip=row.nip,
            nama=row.nama,
            koreksi_id=row.id,
            isian=row.isian,
            diterima=status == "diterima",
            catatan=catatan,
        ),
        version=versi_asn,
    )
    return await _jawab(membaca, row)


async def _jawab(membaca: Pembacaan, usulan: repository.Usulan, *, status: int = 200) -> Response:
    return await membaca.jawab(
        UsulanKoreksi,
        usulan._asdict(),
        dilihat=membaca.pandangan(usulan.nip),
        nip=[usulan.nip],
        bawaan="koreksi data pribadi",
        status=status,
        headers={"ETag": etag(usulan.versi)},
    )


async def _halaman(
    membaca: Pembacaan, minta: MintaHalaman, rows: Sequence[repository.Usulan], *, tentang: str | None
) -> Response:
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    return await membaca.jawab(
        HalamanOrang[UsulanKoreksi],
        {"data": [row._asdict() for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        dilihat=membaca.pandangan(tentang),
        nip=sorted({row.nip for row in halaman}),
        bawaan="koreksi data pribadi",
    )
