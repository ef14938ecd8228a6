"""Corrections over HTTP: by a clerk with a document, or proposed by the person and decided at ``/usulan-koreksi``."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from services.pegawai.asn import repository as asn
from services.pegawai.asn.berkas import susun
from services.pegawai.asn.schemas import Asn
from services.pegawai.koreksi import nomor, repository
from services.pegawai.koreksi.errors import KoreksiMenunggu
from services.pegawai.koreksi.identitas import koreksi, periksa
from services.pegawai.koreksi.models import UsulanKoreksi as Tabel
from services.pegawai.koreksi.schemas import (
    ISIAN,
    CabutNip,
    NipBaru,
    PerubahanIdentitas,
    UsulanKoreksi,
    UsulanKoreksiBaru,
    UsulanNip,
)
from services.pegawai.orang.isian import Nip
from services.pegawai.orang.konflik import tolak_memutus_sendiri
from services.pegawai.orang.tahan import tahan
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnKoreksiDiputus
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import TidakDitemukan, wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.bentuk import StatusUsulan
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register
from shared.privasi.kelas import HUKDIS


async def _kabarkan(uow: UnitOfWork, usulan: UsulanKoreksi) -> None:
    """What became of a proposal, its author is told."""
    orang = await tahan(uow, usulan.nip)
    if orang is None or usulan.status is StatusUsulan.DIBATALKAN:
        return
    fakta = AsnKoreksiDiputus(
        nip=usulan.nip,
        nama=usulan.nama,
        koreksi_id=usulan.id,
        isian=usulan.isian,
        diterima=usulan.status is StatusUsulan.DISETUJUI,
        catatan=usulan.catatan,
    )
    uow.publish(fakta, version=orang.versi)


PERKARA = Perkara(
    "koreksi",
    "usulan koreksi",
    Register(Tabel, UsulanKoreksi, "isian", orang="asn", petugas=("verifikator", "auditor")),
    pengusul=("asn",),
    pemutus=("verifikator",),
    pembaca=("asn", "verifikator", "auditor"),
    halangan=tolak_memutus_sendiri,
    ditutup=_kabarkan,
)
router = APIRouter(tags=["koreksi"], route_class=RuteOrang)


@router.patch("/asn/{nip}", summary="Koreksi identitas seorang pegawai", response_model=Asn)
async def ubah_identitas(
    nip: Nip,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    seen: IfMatch,
    isi: PerubahanIdentitas,
) -> Berversi:
    """Nama, gelar, dan kontak menurut dokumen. Impor berikutnya tidak mengembalikan yang dikoreksi di sini."""
    perubahan = {nama: getattr(isi, nama) for nama in ISIAN if nama in isi.model_fields_set}
    await koreksi(uow, pelaku, nip, seen, perubahan, alasan=isi.alasan, dokumen=isi.dokumen)
    return await _berkas(uow, membaca, pelaku, nip)


@router.post("/asn/{nip}/nip", summary="Usulkan NIP baru seorang pegawai", status_code=201, response_model=UsulanNip)
async def usulkan_nip_baru(
    nip: Nip,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*nomor.PERKARA.pengusul)],
    seen: IfMatch,
    isi: NipBaru,
) -> Dibuat:
    """NIP dikoreksi BKN, misalnya karena tanggal lahirnya: orangnya tetap satu, dan semua berkasnya ikut.

    Berlaku sesudah petugas lain menyetujuinya pada `/usulan-nip`. Berkas, pencarian, dan impor lalu mengenali kedua
    nomor; alamat berkas dan `nip` pada akun tetap nomor yang pertama.
    """
    return await jawab_baru(membaca, nomor.PERKARA, await nomor.usulkan_nip(uow, pelaku, nip, seen, isi))


@router.post(
    "/asn/{nip}/nip/pencabutan",
    summary="Usulkan pencabutan NIP yang keliru dicatat",
    status_code=201,
    response_model=UsulanNip,
)
async def usulkan_cabut_nip(
    nip: Nip,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*nomor.PERKARA.pengusul)],
    seen: IfMatch,
    isi: CabutNip,
) -> Dibuat:
    """Nomor yang berlaku (`nip_berlaku`) ternyata bukan nomor pegawai ini: sesudah petugas lain menyetujuinya, nomor
    itu bukan miliknya lagi, dan nomor sebelumnya berlaku kembali."""
    return await jawab_baru(membaca, nomor.PERKARA, await nomor.usulkan_nip(uow, pelaku, nip, seen, isi))


async def _berkas(uow: UnitOfWork, membaca: Pembacaan, pelaku: Pelaku, nip: str) -> Response:
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
async def usulkan_koreksi(
    uow: Uow, membaca: Membaca, pelaku: Annotated[Pelaku, perlu(*PERKARA.pengusul)], isi: UsulanKoreksiBaru
) -> Dibuat:
    """Hak memperbaiki data pribadi (UU 27/2022). Petugas memeriksa buktinya, lalu menyetujui atau menolak."""
    if (nip := pelaku.nip) is None:
        raise TidakDitemukan("Token ini tidak mewakili seorang pegawai.")
    orang = wajib_ada(await repository.tahan(uow, nip, pelaku), "Berkas Anda belum ada di sini. Hubungi BKPSDM.")
    lama, nilai = orang.isian[isi.isian], periksa({isi.isian: isi.nilai}, awalan="/nilai")[isi.isian]
    if nilai == lama:
        raise TidakAdaPerubahan("Isian itu sudah tercatat demikian.")
    if await repository.menunggu(uow, nip, isi.isian) is not None:
        raise KoreksiMenunggu("Usulan untuk isian ini masih menunggu putusan. Tunggu putusannya, lalu ajukan lagi.")
    baru = {"nip": nip, "isian": isi.isian, "nilai_lama": lama, "nilai_baru": nilai}
    baru |= {"alasan": isi.alasan, "dokumen": isi.dokumen}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


async def _terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanKoreksi, tutup: Tutup[UsulanKoreksi]
) -> UsulanKoreksi:
    await koreksi(
        uow,
        pelaku,
        usulan.nip,
        None,
        {usulan.isian: usulan.nilai_baru},
        lama={usulan.isian: usulan.nilai_lama},
        alasan=f"Usulan pegawai: {usulan.alasan}",
        dokumen=usulan.dokumen,
    )
    return await tutup(None)


router_usulan = buat_router(PERKARA, _terapkan)
