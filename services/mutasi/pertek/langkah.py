"""What every step of a submission does first and last: hold it, see who asks, put on record what became of it."""

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from services.mutasi.pertek import repository
from services.mutasi.pertek.errors import LangkahPertekTidakMungkin
from services.mutasi.pertek.keadaan import ALUR_PERTEK, LangkahPertek, keadaan_pengajuan, tujuan
from services.mutasi.pertek.repository import AnggotaPertek, JejakPertek, Pertek
from services.mutasi.usulan.konflik import halangan_orang
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import Problem, wajib_ada

_NIP = re.compile(r"[0-9]{18}")
TIDAK_ADA = "Pengajuan ini tidak ada, atau sebagian usulannya di luar lingkup Anda."


async def tahan(uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int) -> tuple[Pertek, list[AnggotaPertek]]:
    """The submission and its cases, held.

    Raises:
        TidakDitemukan, VersiBerubah.
    """
    pertek = wajib_ada(await repository.tahan(uow, pertek_id, pelaku), TIDAK_ADA)
    require_version(seen, pertek.versi)
    return pertek, await repository.tahan_anggota(uow, pertek_id)


def wajib_bukan_kerabat(pelaku: Pelaku, anggota: Collection[AnggotaPertek]) -> None:
    """Nobody acts on their own case or a relative's.

    Raises:
        KonflikKepentingan.
    """
    for each in anggota:
        if (problem := halangan_orang(pelaku, each.nip, each.kerabat)) is not None:
            raise problem


def langkah_tidak_mungkin(pertek: Pertek, yang_mungkin: str) -> LangkahPertekTidakMungkin:
    """That a submission stands where a step does not start."""
    return LangkahPertekTidakMungkin(f"Pengajuan ini {pertek.status}; {yang_mungkin}.", status_pengajuan=pertek.status)


def halangan_langkah(pertek: Pertek, anggota: AnggotaPertek, langkah: LangkahPertek) -> Problem | None:
    """Why a step does not start from where a case stands; None where it does."""
    dari = ALUR_PERTEK.berangkat(langkah)
    if anggota.status in dari:
        return None
    return LangkahPertekTidakMungkin(
        f"{anggota.nama} berstatus {anggota.status} dalam pengajuan ini; {langkah.replace('_', ' ')} dilakukan atas "
        f"yang {' atau '.join(sorted(dari))}.",
        status_pengajuan=pertek.status,
    )


def surat_tetap(anggota: AnggotaPertek) -> str | None:
    """Why the papers of a case change no more, as a sentence; None where they may."""
    if anggota.surat_berubah:
        return None
    if anggota.berakhir:
        return f"Usulan {anggota.nama} {anggota.status_usulan.replace('_', ' ')}: jawaban BKN tidak ditunggu lagi."
    return (
        f"Usulan {anggota.nama} {anggota.status_usulan.replace('_', ' ')} dengan pertek ini: dokumennya tidak berubah "
        "lagi. Yang keliru diperbaiki lewat rantai-pembatalan sebelum berlaku, atau pembalikan sesudahnya."
    )


async def selesaikan(uow: UnitOfWork, pertek: Pertek, jejak: Sequence[JejakPertek]) -> Pertek:
    """The submission after steps of its cases, with their lines in its history."""
    baru = await repository.naik(
        uow, pertek.id, keadaan_pengajuan(await repository.banyak_menurut_status(uow, pertek.id))
    )
    await repository.catat(uow, [each._replace(versi=baru.versi) for each in jejak])
    return baru


def jejak(
    pertek: Pertek, anggota: AnggotaPertek, langkah: LangkahPertek, alasan: str | None = None, **rincian: str | None
) -> JejakPertek:
    """One step of a case, before it is known which version of the submission it makes."""
    isi = {nama: each for nama, each in rincian.items() if each is not None}
    return JejakPertek(
        pertek.id, pertek.versi, anggota.usulan_id, langkah, anggota.status, tujuan(langkah), alasan, isi
    )


def penerima(petugas: Collection[str]) -> list[str]:
    """Who of them has an inbox: that of a number."""
    return [each for each in petugas if _NIP.fullmatch(each)]
