"""Placements as an imported roster states them."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import asyncpg

from services.pegawai.organisasi.repository import jabatan_dikenal
from services.pegawai.penempatan import kursi_jabatan, periksa, repository
from services.pegawai.penempatan.dinas import sampai_keluar
from services.pegawai.penempatan.kursi import langkah, pilih
from services.pegawai.penempatan.susun import Masa, Rencana, angkat, yang_berlaku
from services.pegawai.penempatan.terapkan import Perubahan, terapkan
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Catatan, Tersisih

UNIT_LAIN = "UNOR ID"
"""The column of the one remark about somebody who is placed all the same."""


@dataclass(slots=True)
class Ditempatkan:
    """What became of placements."""

    nip: set[str]
    """Whose placement changed."""
    catatan: list[Catatan]
    jabatan: set[str]
    """Posts whose number of holders changed."""
    jabatan_orang: dict[str, tuple[Any, Any]]
    """Of people who were known: the placement in force today before, and what was recorded."""


async def tempatkan(
    uow: UnitOfWork, baris: Sequence[tuple[int, Baris]], hari: date, baru: Collection[str]
) -> Ditempatkan:
    """Begin or change the placement of each row's person; ``hari`` is today, of which the roster tells.

    Of those who come with the file (``baru``) nobody is told: they have not moved.
    """
    catatan: list[Catatan] = []
    dengan_jabatan = [(nomor, nilai) for nomor, nilai in baris if nilai["kode_jabatan"] is not None]
    hidup = await repository.hidup(uow, {nilai["nip"] for _, nilai in dengan_jabatan})
    ada = await jabatan_dikenal(uow, {nilai["kode_jabatan"] for _, nilai in dengan_jabatan})
    nama = {nilai["nip"]: nilai["nama"] for _, nilai in dengan_jabatan}
    calon: dict[str, tuple[int, Masa]] = {}
    for nomor, nilai in dengan_jabatan:
        nip, kode, tmt = nilai["nip"], nilai["kode_jabatan"], nilai["tmt_jabatan"]
        masa = hidup.get(nip, [])
        if kode not in ada:
            catatan.append(Catatan(nomor, "JABATAN ID", kode, "jabatan ini belum ada pada peta jabatan", "peringatan"))
            continue
        if nilai["kode_unor"] is not None and nilai["kode_unor"] != ada[kode]:
            catatan.append(
                Catatan(nomor, UNIT_LAIN, nilai["kode_unor"], f"jabatannya berada di unit {ada[kode]}", "peringatan")
            )
        if _sudah_tercatat(masa, kode, tmt, hari):
            continue
        if lain := _bertentangan(masa, tmt, hari):
            akhir = "" if lain.sampai is None else f" sampai sebelum {lain.sampai:%d-%m-%Y}"
            alasan = f"tercatat menduduki {lain.kode_jabatan} sejak {lain.dari:%d-%m-%Y}{akhir}; jabatan tidak diubah"
            catatan.append(Catatan(nomor, "TMT JABATAN", f"{tmt:%d-%m-%Y}", alasan, "peringatan"))
            continue
        calon[nip] = nomor, Masa(uow.new_id(), kode, tmt, None)
    diperiksa = await periksa.diperiksa(
        uow, {nip: (hidup.get(nip, []), mulai) for nip, (_, mulai) in calon.items()}, hari
    )
    rencana: dict[str, Rencana] = {}
    for nip, (nomor, mulai) in calon.items():
        halangan, pergi = diperiksa[nip]
        if halangan is None:
            rencana[nip] = sampai_keluar(angkat(hidup.get(nip, []), mulai), pergi)
        else:
            alasan = f"{halangan.pesan}; tidak ditempatkan di {mulai.kode_jabatan}"
            catatan.append(Catatan(nomor, "TMT JABATAN", f"{mulai.dari:%d-%m-%Y}", alasan, "peringatan"))
    # Looked at now, while a refusal can still be told to the row that caused it.
    try:
        await terapkan(
            uow,
            hari,
            [
                Perubahan(nip, nama[nip], hidup.get(nip, []), satu, satu.ditulis[-1], jejak=None, datang=nip in baru)
                for nip, satu in rencana.items()
            ],
        )
    except asyncpg.RaiseError as error:
        if tersisih := await _tanpa_kursi(uow, rencana, {nip: nomor for nip, (nomor, _) in calon.items()}):
            raise tersisih from error
        raise
    jabatan = {each.kode_jabatan for satu in rencana.values() for each in (*satu.digantikan, *satu.ditulis)}
    jabatan_orang = {
        nip: (_sebut(yang_berlaku(hidup.get(nip, []), hari)), [_sebut(each) for each in satu.ditulis])
        for nip, satu in rencana.items()
        if nip not in baru
    }
    return Ditempatkan(set(rencana), catatan, jabatan, jabatan_orang)


async def _tanpa_kursi(uow: UnitOfWork, rencana: Mapping[str, Rencana], nomor: Mapping[str, int]) -> Tersisih | None:
    """Whose rows find no seat beside all the others'; later rows of the file may still make room for them."""
    kursi = await kursi_jabatan.kursi(uow, {kode for each in rencana.values() for kode in each.jabatan})
    ditolak = (await asyncio.to_thread(pilih, kursi, [langkah(nip, each) for nip, each in rencana.items()])).ditolak
    catatan = []
    for nip, penuh in ditolak.items():
        kode, hari = penuh.kode_jabatan, f"{penuh.hari:%d-%m-%Y}"
        alasan = f"jabatan {kode} tidak ada dalam peta jabatan pada {hari}"
        if penuh.tempat:
            pemangku = [each.nama for each in await kursi_jabatan.pemangku_pada(uow, kode, penuh.hari, nip)]
            siapa = f", dipangku oleh {', '.join(pemangku[:5])}" if pemangku else ""
            alasan = f"formasi jabatan {kode} ({penuh.tempat} kursi) penuh pada {hari}{siapa}"
        catatan.append(Catatan(nomor[nip], "JABATAN ID", kode, alasan))
    return Tersisih(catatan, (nomor[nip] for nip, each in ditolak.items() if each.tempat)) if catatan else None


def _sebut(masa: Masa | None) -> dict[str, Any] | None:
    return None if masa is None else {"kode_jabatan": masa.kode_jabatan, "dari": masa.dari, "sampai": masa.sampai}


def _sudah_tercatat(masa: Sequence[Masa], kode: str, tmt: date, hari: date) -> bool:
    """Whether the person holds this post today, or is recorded to begin there on that day."""
    return any(each.kode_jabatan == kode and (each.pada(hari) or each.dari == tmt > hari) for each in masa)


def _bertentangan(masa: Sequence[Masa], tmt: date, hari: date) -> Masa | None:
    """What is on record and says otherwise: a roster tells of today, so it changes only the placement of today."""
    kini = yang_berlaku(masa, hari)
    if kini is not None and kini.dari >= tmt:
        return kini
    mulai = yang_berlaku(masa, tmt)
    if mulai is not None:
        return None if mulai is kini else mulai
    return next((each for each in masa if tmt < each.dari <= hari), None)
