"""Making a batch and changing what is in it, as long as it has not been let go."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from services.mutasi.kumpulan import repository
from services.mutasi.kumpulan.errors import SudahDilepas, TidakSekumpulan
from services.mutasi.kumpulan.repository import Anggota, Kumpulan
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import KesalahanIsian, wajib_ada

TIDAK_ADA = "Kumpulan ini tidak ada, atau sebagian usulannya di luar lingkup Anda."
DISEBUT = 5
"""Faults that a sentence names; all stand beside it."""


async def tahan_kumpulan(uow: UnitOfWork, kumpulan_id: UUID, pelaku: Pelaku, seen: int) -> Kumpulan:
    """The batch, held.

    Raises:
        TidakDitemukan, VersiBerubah.
    """
    kumpulan = wajib_ada(await repository.tahan(uow, kumpulan_id, pelaku), TIDAK_ADA)
    require_version(seen, kumpulan.versi)
    return kumpulan


async def buat(
    uow: UnitOfWork, pelaku: Pelaku, *, nama: str, alasan: str, usulan: Sequence[UUID], skenario_id: UUID | None = None
) -> Kumpulan:
    """A batch of these cases, all of one TMT.

    Raises:
        TidakSekumpulan, KonflikKepentingan.
    """
    calon = await repository.tahan_calon(uow, usulan, pelaku)
    tmt = next((calon[each].tmt for each in usulan if each in calon), None)
    _periksa(pelaku, usulan, calon, tmt)
    assert tmt is not None
    kumpulan = await repository.buat(uow, id=uow.new_id(), nama=nama, tmt=tmt, alasan=alasan, skenario_id=skenario_id)
    await repository.masukkan(uow, kumpulan.id, usulan)
    uow.audit(
        "buat",
        "kumpulan",
        str(kumpulan.id),
        sesudah={"nama": nama, "tmt": tmt.isoformat(), "usulan": [str(each) for each in usulan]},
        alasan=alasan,
    )
    return kumpulan


async def tambah(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, usulan: Sequence[UUID]) -> Kumpulan:
    """More cases for a batch.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, KonflikKepentingan.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    _periksa(pelaku, usulan, await repository.tahan_calon(uow, usulan, pelaku), kumpulan.tmt)
    await repository.masukkan(uow, kumpulan_id, usulan)
    return await _berubah(uow, kumpulan_id, "tambah", usulan, None)


async def keluarkan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, usulan: Collection[UUID], alasan: str
) -> Kumpulan:
    """Cases that are decided for themselves again; their couples in the batch end.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, SudahDilepas.
    """
    await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    milik = {each.id: each for each in await repository.tahan_anggota(uow, kumpulan_id)}
    _di_dalam(milik, usulan)
    if lepas := [milik[each] for each in usulan if milik[each].pelepasan_id is not None]:
        raise SudahDilepas(
            f"Sudah dilepas: {_nama(lepas)}. Yang sudah dilepas tetap pada kumpulannya; batalkan usulannya bila tidak "
            "jadi.",
            kesalahan=_pada(usulan, {each.id: "sudah dilepas" for each in lepas}),
        )
    hidup = [each for each in usulan if milik[each].status in BELUM_DIPUTUS]
    if len(hidup) < len(usulan):
        lain = [milik[each] for each in usulan if each not in hidup]
        raise TidakSekumpulan(
            f"Sudah berakhir: {_nama(lain)}. Usulan yang sudah berakhir tetap pada kumpulannya sebagai catatan.",
            kesalahan=_pada(usulan, {each.id: "sudah berakhir" for each in lain}),
        )
    await repository.ceraikan(uow, kumpulan_id, usulan)
    await repository.masukkan(uow, None, usulan)
    return await _berubah(uow, kumpulan_id, "keluarkan", usulan, alasan)


async def pasangkan(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, satu: UUID, dua: UUID) -> Kumpulan:
    """Both go, or neither.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, SudahDilepas.
    """
    return await _pasangan(uow, pelaku, kumpulan_id, seen, (satu, dua), jadi=True)


async def ceraikan(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, satu: UUID, dua: UUID) -> Kumpulan:
    """Each may go without the other again.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, SudahDilepas, TidakAdaPerubahan.
    """
    return await _pasangan(uow, pelaku, kumpulan_id, seen, (satu, dua), jadi=False)


async def _pasangan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, berdua: tuple[UUID, UUID], *, jadi: bool
) -> Kumpulan:
    await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    milik = {each.id: each for each in await repository.tahan_anggota(uow, kumpulan_id)}
    _di_dalam(milik, berdua)
    if lepas := [milik[each] for each in berdua if milik[each].pelepasan_id is not None]:
        raise SudahDilepas(f"Sudah dilepas: {_nama(lepas)}. Pasangan hanya diubah sebelum keduanya dilepas.")
    ada = (min(berdua), max(berdua)) in await repository.pasangan(uow, kumpulan_id)
    if ada is jadi:
        raise TidakAdaPerubahan("Keduanya sudah berpasangan." if jadi else "Keduanya tidak berpasangan.")
    if jadi:
        await repository.pasangkan(uow, kumpulan_id, [berdua])
    else:
        await repository.pisahkan(uow, kumpulan_id, min(berdua), max(berdua))
    return await _berubah(uow, kumpulan_id, "pasangkan" if jadi else "ceraikan", berdua, None)


async def _berubah(
    uow: UnitOfWork, kumpulan_id: UUID, aksi: str, usulan: Iterable[UUID], alasan: str | None
) -> Kumpulan:
    kumpulan = await repository.naik(uow, kumpulan_id)
    uow.audit(aksi, "kumpulan", str(kumpulan_id), sesudah={"usulan": [str(each) for each in usulan]}, alasan=alasan)
    return kumpulan


def _periksa(pelaku: Pelaku, usulan: Sequence[UUID], calon: dict[UUID, Anggota], tmt: object) -> None:
    salah: dict[UUID, str] = {}
    for each in usulan:
        if (ini := calon.get(each)) is None:
            salah[each] = "tidak ada, atau di luar lingkup Anda"
        elif (problem := halangan_orang(pelaku, ini.nip, ini.kerabat)) is not None:
            raise problem
        elif ini.status not in BELUM_DIPUTUS:
            salah[each] = f"berstatus {ini.status}"
        elif ini.kumpulan_id is not None:
            salah[each] = "sudah dalam satu kumpulan"
        elif ini.tmt != tmt:
            salah[each] = f"ber-TMT {ini.tmt:%d-%m-%Y}"
    if salah:
        kata = [f"{calon[each].nama if each in calon else each} {pesan}" for each, pesan in salah.items()]
        raise TidakSekumpulan(
            f"{len(salah)} usulan tidak dapat dimasukkan: {'; '.join(kata[:DISEBUT])}. Sekumpulan usulan belum "
            "diputuskan dan ber-TMT sama. Keluarkan usulan itu dari daftar, lalu kirim lagi.",
            kesalahan=_pada(usulan, salah),
        )


def _di_dalam(milik: dict[UUID, Anggota], usulan: Collection[UUID]) -> None:
    if asing := {each: "tidak dalam kumpulan ini" for each in usulan if each not in milik}:
        raise TidakSekumpulan(
            f"{len(asing)} usulan tidak dalam kumpulan ini. Periksa nomornya.", kesalahan=_pada(list(usulan), asing)
        )


def _pada(usulan: Iterable[UUID], salah: dict[UUID, str]) -> list[KesalahanIsian]:
    return [
        KesalahanIsian(pointer=f"/usulan/{nomor}", pesan=salah[each])
        for nomor, each in enumerate(usulan)
        if each in salah
    ]


def _nama(semua: Sequence[Anggota]) -> str:
    return ", ".join(each.nama for each in semua[:DISEBUT]) + (" dan lainnya" if len(semua) > DISEBUT else "")
