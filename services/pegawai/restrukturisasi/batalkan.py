"""Taking a change set back: a draft at any time, an applied one before its day and while nothing builds on it.

What two people have applied, two people take back: the first asks, and whoever is somebody else carries it out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from services.pegawai.organisasi import versi
from services.pegawai.organisasi.versi import Macam, VersiTercatat
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.restrukturisasi import repository
from services.pegawai.restrukturisasi.errors import SudahBerlaku, SudahDilanjutkan
from services.pegawai.restrukturisasi.repository import Perubahan
from shared.auth.dua_orang import Orang, PerluOrangLain, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDibatalkan
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import LangkahTidakMungkin


async def batalkan(uow: UnitOfWork, nomor: UUID, seen: int, alasan: str) -> Perubahan:
    """Take a draft back; of an applied one keep that this is asked for.

    Raises:
        Problem: why it stays.
    """
    lama = await _buka(uow, nomor, seen)
    if lama.status == "draf":
        return await _batal(uow, lama, alasan)
    if lama.pembatalan_diminta_oleh is not None:
        raise LangkahTidakMungkin(
            "Pembatalan perubahan ini sudah diminta. Orang lain menyetujui atau menolak permintaan itu."
        )
    # Tried now, so that whoever asks learns at once what builds on it.
    async with uow.trial():
        await _pulihkan(uow, lama)
    baru = await repository.catat_diminta(uow, nomor, alasan)
    uow.audit(
        "minta_pembatalan", "restrukturisasi", str(nomor), sesudah={"diminta_oleh": uow.actor.name}, alasan=alasan
    )
    return baru


async def setujui(uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, seen: int) -> Perubahan:
    """Take an applied one back as somebody else has asked; the organisation is as if it had not been.

    Raises:
        Problem: why it stays.
    """
    lama = await _buka(uow, nomor, seen)
    diminta_oleh, alasan = _yang_diminta(lama)
    if orang_yang_sama(pelaku, Orang(diminta_oleh, lama.pembatalan_diminta_subjek)):
        raise PerluOrangLain("Anda yang meminta pembatalan ini. Mintalah pejabat lain yang berwenang menyetujuinya.")
    await _pulihkan(uow, lama)
    if lama.hasil is not None:
        uow.mark_state("jabatan", *(each["kode"] for each in lama.hasil["jabatan"]))
    return await _batal(uow, lama, alasan)


async def tolak(uow: UnitOfWork, nomor: UUID, seen: int, alasan: str) -> Perubahan:
    """Let an applied one stand; who asked may withdraw so, too.

    Raises:
        Problem: nobody has asked.
    """
    lama = await _buka(uow, nomor, seen)
    diminta_oleh, _ = _yang_diminta(lama)
    baru = await repository.catat_diminta(uow, nomor, None)
    uow.audit("tolak_pembatalan", "restrukturisasi", str(nomor), sebelum={"diminta_oleh": diminta_oleh}, alasan=alasan)
    return baru


async def _buka(uow: UnitOfWork, nomor: UUID, seen: int) -> Perubahan:
    hari = await mutakhirkan(uow)
    await repository.tahan_pohon(uow)
    lama = await repository.tahan(uow, nomor, seen)
    if lama.status == "dibatalkan":
        raise LangkahTidakMungkin("Perubahan ini sudah dibatalkan.")
    if lama.status == "diterapkan" and lama.mulai <= hari:
        raise SudahBerlaku(
            f"Perubahan ini berlaku sejak {lama.mulai:%d-%m-%Y}. Susun perubahan baru untuk mengembalikannya."
        )
    return lama


def _yang_diminta(perubahan: Perubahan) -> tuple[str, str]:
    """Who asks, and why."""
    if perubahan.pembatalan_diminta_oleh is None or perubahan.alasan_diminta is None:
        raise LangkahTidakMungkin("Tidak ada permintaan pembatalan atas perubahan ini.")
    return perubahan.pembatalan_diminta_oleh, perubahan.alasan_diminta


async def _batal(uow: UnitOfWork, lama: Perubahan, alasan: str) -> Perubahan:
    nomor = lama.id
    baru = await repository.catat_dibatalkan(uow, nomor, alasan)
    uow.audit(
        "batalkan",
        "restrukturisasi",
        str(nomor),
        sebelum={"status": lama.status},
        sesudah={"status": baru.status, "diminta_oleh": lama.pembatalan_diminta_oleh},
        alasan=alasan,
    )
    if lama.status == "diterapkan":
        uow.publish(
            RestrukturisasiDibatalkan(restrukturisasi_id=nomor, nama=lama.nama, mulai=lama.mulai, alasan=alasan),
            version=baru.versi,
        )
    return baru


async def _pulihkan(uow: UnitOfWork, perubahan: Perubahan) -> None:
    assert perubahan.hasil is not None
    bagian = ((versi.UNIT, perubahan.hasil["unit"]), (versi.JABATAN, perubahan.hasil["jabatan"]))
    langkah = [(macam, await _ganti(uow, macam, perubahan, beda)) for macam, beda in bagian]
    try:
        async with uow.savepoint():
            for macam, (ditarik, _) in langkah:
                await uow.execute(macam.gantikan, id=ditarik)
            for macam, (_, lama) in langkah:
                await uow.execute(macam.pulihkan, lama=list(lama), menggantikan=list(lama.values()))
            await versi.periksa(uow)
    except (asyncpg.RaiseError, asyncpg.ExclusionViolationError) as error:
        sebab = f": {error.args[0]}" if isinstance(error, asyncpg.RaiseError) else ""
        raise SudahDilanjutkan(
            f"Perubahan ini tidak dapat ditarik karena yang lain bergantung padanya{sebab}. Batalkan yang itu dahulu."
        ) from error


async def _ganti(
    uow: UnitOfWork, macam: Macam, perubahan: Perubahan, beda: Sequence[Mapping[str, Any]]
) -> tuple[list[UUID], dict[UUID, UUID]]:
    """Rows to withdraw, and for each version to restore the row in whose place it comes."""
    sekarang: dict[str, list[VersiTercatat]] = defaultdict(list)
    for row in await uow.fetch(macam.sekarang, kode=sorted({each["kode"] for each in beda})):
        sekarang[row.kode].append(row)
    tercatat = await uow.fetch(macam.lama, id=[UUID(each["lama"]) for each in beda if each["lama"]])
    asal = {row.id: row for row in tercatat}
    ditarik: list[UUID] = []
    pulih: dict[UUID, UUID] = {}
    for each in beda:
        lama = asal[UUID(each["lama"])] if each["lama"] else None
        ada = [row for row in sekarang[each["kode"]] if lama is None or not _sebelum(row, lama.mulai)]
        if not _seperti_ditinggalkan(ada, each, lama, perubahan):
            raise SudahDilanjutkan(
                f"Sesudah perubahan ini, {each['kode']} sudah diubah lagi. Batalkan dahulu yang lebih kemudian."
            )
        ditarik += [row.id for row in ada]
        if lama is not None:
            pulih[lama.id] = ada[0].id if ada else lama.id
    return ditarik, pulih


def _sebelum(row: VersiTercatat, mulai: date | None) -> bool:
    return mulai is not None and row.selesai is not None and row.selesai <= mulai


def _seperti_ditinggalkan(
    ada: Sequence[VersiTercatat], beda: Mapping[str, Any], lama: VersiTercatat | None, perubahan: Perubahan
) -> bool:
    """Whether the live rows are exactly those that applying left: the shortened old version, and the new one."""
    hari = perubahan.mulai
    sisa = [row for row in ada if row.mulai is None or row.mulai < hari]
    baru = [row for row in ada if row not in sisa]
    return (
        [row.menggantikan for row in sisa] == ([lama.id] if lama is not None and lama.mulai != hari else [])
        and [row.perubahan_id for row in baru] == ([perubahan.id] if beda["sesudah"] else [])
        and all(row.selesai == hari for row in sisa)
        and all(row.mulai == hari and row.selesai is None for row in baru)
    )
