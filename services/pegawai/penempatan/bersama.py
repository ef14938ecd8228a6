"""One decree with many people: all of them are placed together and looked at once, or nobody is.

They may change places in any order. Every row that stands against it is named, by its pointer.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import asyncpg
from fastapi import Depends

from services.pegawai.orang.konflik import kerabat
from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan import kursi_jabatan
from services.pegawai.penempatan.catat import akhiri, angkat, buka
from services.pegawai.penempatan.errors import LampiranTerhalang
from services.pegawai.penempatan.gulirkan import gulirkan_hari_ini, mutakhirkan
from services.pegawai.penempatan.kursi import Penuh, langkah, pilih
from services.pegawai.penempatan.models import PenempatanBersamaUsul
from services.pegawai.penempatan.schemas import (
    BarisLampiran,
    BarisPratinjau,
    LampiranSK,
    PengakhiranPenempatan,
    Pengangkatan,
    UsulanPenempatanBersama,
)
from services.pegawai.penempatan.susun import yang_berlaku
from services.pegawai.penempatan.terapkan import Pengesahan, Perubahan, terapkan
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, Problem
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

DISEBUT = 20
"""Rows that a refusal names."""


async def _tolak_memutus_sendiri(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanPenempatanBersama) -> None:
    if pelaku.nip is not None and not {pelaku.nip, *await kerabat(uow, [pelaku.nip])}.isdisjoint(usulan.nip):
        raise KonflikKepentingan("Lampiran ini menyangkut Anda atau kerabat Anda. Orang lain yang memutusnya.")


PERKARA = Perkara(
    "penempatan_bersama",
    "usulan penempatan bersama",
    Register(PenempatanBersamaUsul, UsulanPenempatanBersama, "jenis", orang="asn", banyak=True),
    pengusul=("verifikator", "integrasi"),
    pemutus=("verifikator", "ppk"),
    pembaca=("verifikator", "ppk", "auditor", "integrasi"),
    seluruh_kota="Putusan atas usulan penempatan",
    halangan=_tolak_memutus_sendiri,
    bab="penempatan",
)


@dataclass(slots=True)
class Hasil:
    """What a decree would do, and what stands against it."""

    hari: date
    perubahan: dict[int, Perubahan] = field(default_factory=dict)
    """By the number of the row; rows that can be carried out by themselves."""
    kesalahan: list[KesalahanIsian] = field(default_factory=list)

    def baris(self, lampiran: LampiranSK) -> list[BarisPratinjau]:
        """The rows as a preview shows them."""
        baris = []
        for nomor, each in self.perubahan.items():
            mulai = _tmt(lampiran, nomor)
            lama = yang_berlaku(each.masa, mulai)
            baris.append(
                BarisPratinjau(
                    nip=each.nip,
                    nama=each.nama,
                    jabatan_lama=None if lama is None else lama.kode_jabatan,
                    jabatan_baru=lampiran.orang[nomor].kode_jabatan,
                    mulai=mulai,
                    selesai=next((m.selesai for m in each.rencana.ditulis if m.dari == mulai), None),
                )
            )
        return baris


def _tmt(lampiran: LampiranSK, nomor: int) -> date:
    return lampiran.orang[nomor].tmt or lampiran.tmt


async def periksa_lampiran(uow: UnitOfWork, pelaku: Pelaku, lampiran: LampiranSK, sah: Pengesahan | None) -> Hasil:
    """Work out what every row changes, on people under lock, and what stands against any of them.

    Raises:
        KonflikKepentingan: somebody on it is the caller, or a relative.
    """
    hasil = Hasil(await mutakhirkan(uow))
    # In one order, so that two of these never wait for each other; who is out of scope makes nobody wait.
    await tahan_banyak(uow, {each.nip for each in lampiran.orang}, pelaku)
    pertama: dict[str, int] = {}
    for nomor, baris in enumerate(lampiran.orang):
        if pertama.setdefault(baris.nip, nomor) != nomor:
            pesan = f"pegawai ini sudah disebut pada /orang/{pertama[baris.nip]}"
            hasil.kesalahan.append(KesalahanIsian(pointer=f"/orang/{nomor}/nip", pesan=pesan))
            continue
        try:
            hasil.perubahan[nomor] = await _satu(uow, pelaku, lampiran, baris, sah)
        except KonflikKepentingan as error:
            error.kesalahan = [KesalahanIsian(pointer=f"/orang/{nomor}/nip", pesan=error.detail)]
            raise
        except Problem as error:
            di = error.kesalahan[0].pointer if error.kesalahan else "/nip"
            hasil.kesalahan.append(KesalahanIsian(pointer=f"/orang/{nomor}{di}", pesan=error.detail))
    kursi = await kursi_jabatan.kursi(uow, {kode for each in hasil.perubahan.values() for kode in each.rencana.jabatan})
    semua = [langkah(nomor, each.rencana) for nomor, each in hasil.perubahan.items()]
    # In a thread here and elsewhere: of hundreds of people in one tangle the choice takes its time.
    terpilih = await asyncio.to_thread(pilih, kursi, semua)
    for nomor, penuh in sorted(terpilih.ditolak.items()):
        tetap = [each for lain, each in hasil.perubahan.items() if lain not in terpilih.ditolak]
        pesan = await _sebut(uow, penuh, hasil.perubahan[nomor].nip, tetap)
        hasil.kesalahan.append(KesalahanIsian(pointer=f"/orang/{nomor}/kode_jabatan", pesan=pesan))
    for nomor in terpilih.ditolak:
        del hasil.perubahan[nomor]
    return hasil


async def _satu(
    uow: UnitOfWork, pelaku: Pelaku, lampiran: LampiranSK, baris: BarisLampiran, sah: Pengesahan | None
) -> Perubahan:
    buku = await buka(uow, pelaku, baris.nip, None, sah)
    tmt = baris.tmt or lampiran.tmt
    if baris.kode_jabatan is not None:
        isi = Pengangkatan(
            kode_jabatan=baris.kode_jabatan,
            tmt=tmt,
            nomor_sk=lampiran.nomor_sk,
            tanggal_sk=lampiran.tanggal_sk,
            alasan=lampiran.alasan,
            dokumen=lampiran.dokumen,
        )
        return await angkat(uow, buku, isi)
    assert baris.alasan_akhir is not None
    lama = yang_berlaku(buku.masa, tmt)
    if lama is None:
        raise LampiranTerhalang(f"Pegawai ini tidak menduduki jabatan pada {tmt:%d-%m-%Y}; tidak ada yang berakhir.")
    akhir = PengakhiranPenempatan(
        tmt=tmt,
        alasan=baris.alasan_akhir,
        nomor_sk=lampiran.nomor_sk,
        tanggal_sk=lampiran.tanggal_sk,
        dokumen=lampiran.dokumen,
    )
    return akhiri(uow, buku, lama, akhir)


async def _sebut(uow: UnitOfWork, penuh: Penuh, nip: str, tetap: Sequence[Perubahan]) -> str:
    """Which post is full from when, and of whom: as it would be with the rows that can be carried out."""
    kode, hari = penuh.kode_jabatan, penuh.hari
    if not penuh.tempat:
        return f"Jabatan {kode} tidak ada dalam peta jabatan pada {hari:%d-%m-%Y}."
    pindah = {each.nip for each in tetap}
    menetap = [each.nama for each in await kursi_jabatan.pemangku_pada(uow, kode, hari, nip) if each.nip not in pindah]
    datang = [each.nama for each in tetap if any(m.kode_jabatan == kode and m.pada(hari) for m in each.rencana.ditulis)]
    return f"Formasi {kode} ({penuh.tempat} kursi) penuh mulai {hari:%d-%m-%Y}: {', '.join([*menetap, *datang][:5])}."


async def laksanakan_lampiran(uow: UnitOfWork, pelaku: Pelaku, lampiran: LampiranSK, sah: Pengesahan | None) -> None:
    """Carry a decree out.

    Raises:
        LampiranTerhalang: rows that stand against it; nothing is changed.
    """
    hasil = await periksa_lampiran(uow, pelaku, lampiran, sah)
    orang = [each.nip for each in lampiran.orang]
    if hasil.kesalahan:
        lagi = len(hasil.kesalahan) - DISEBUT
        raise LampiranTerhalang(
            f"{len(hasil.kesalahan)} dari {len(orang)} baris terhalang, maka tidak seorang pun ditempatkan. Perbaiki "
            f"atau keluarkan baris itu{f'; {lagi} lagi tampak pada pratinjau' if lagi > 0 else ''}.",
            kesalahan=hasil.kesalahan[:DISEBUT],
            tentang=orang,
        )
    try:
        await terapkan(uow, hasil.hari, list(hasil.perubahan.values()))
    except asyncpg.RaiseError as error:
        raise LampiranTerhalang(f"Lampiran ini ditolak: {error.args[0]}.", tentang=orang) from error


async def usulkan_lampiran(uow: UnitOfWork, pelaku: Pelaku, lampiran: LampiranSK) -> UsulanPenempatanBersama:
    """Keep a decree as a proposal; nothing about the people changes yet.

    Raises:
        Problem: why it could not be carried out.
    """
    async with uow.trial():
        await laksanakan_lampiran(uow, pelaku, lampiran, None)
    nip = [each.nip for each in lampiran.orang]
    return await PERKARA.usulkan(
        uow, pelaku, {"nip": nip, "jenis": "lampiran_sk", "isi": lampiran.model_dump(mode="json")}
    )


async def _terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanPenempatanBersama, tutup: Tutup[UsulanPenempatanBersama]
) -> UsulanPenempatanBersama:
    dokumen = usulan.isi.dokumen
    sah = Pengesahan(usulan.id, usulan.diusulkan_oleh, pelaku.name, f"{dokumen.rujukan} (SHA-256 {dokumen.sha256})")
    await laksanakan_lampiran(uow, pelaku, usulan.isi, sah)
    return await tutup(None)


router = buat_router(PERKARA, _terapkan, sebelum=[Depends(gulirkan_hari_ini)])
