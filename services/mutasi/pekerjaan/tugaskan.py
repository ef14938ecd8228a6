"""Handing a case to somebody: its next step is theirs, until it is taken or the case is handed on.

Nobody is given what they could not do: neither the person concerned, nor a relative, nor whoever has taken a step of
the case already (P-16). They are told so here, and not only when they come to take the step.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pekerjaan import repository
from services.mutasi.pekerjaan.errors import PetugasTidakDapat, SudahDitugaskan
from services.mutasi.pekerjaan.repository import Dipegang, Pekerjaan
from services.mutasi.perwakilan.mewakili import pegang_mandat
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.errors import LangkahOrangLain
from services.mutasi.usulan.konflik import halangan, halangan_orang
from services.mutasi.usulan.mesin import PELAKSANA
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from services.mutasi.usulan.tenggat.hari_ini import hari_ini
from services.mutasi.usulan.tenggat.tahap import Tahap
from shared.auth.pelaku import SELURUH_KOTA, Pelaku
from shared.contracts.mutasi import PekerjaanDitugaskan
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import DiLuarLingkup, Problem, TidakBerwenang, wajib_ada

PENGATUR = "verifikator"
"""Who hands cases to others; everybody else only takes what they can do, and gives it back."""


async def tugaskan(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, petugas: str | None, alasan: str | None) -> Usulan:
    """Hand a case to somebody, or with None back to whoever may.

    Raises:
        TidakDitemukan, DiLuarLingkup, TidakBerwenang, KonflikKepentingan, LangkahTidakMungkin, SudahDitugaskan,
        PetugasTidakDapat.
    """
    await pegang_mandat(uow, pelaku)
    usulan = wajib_ada(await usulan_repository.tahan(uow, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await usulan_repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
        raise problem
    if not terlibat.dalam_lingkup:
        raise DiLuarLingkup("Pegawai pada usulan ini di luar lingkup Anda. Mintalah yang membawahi unit asalnya.")
    langkah = Tahap(usulan.status, usulan.pelantikan == "ditunggu", terlibat.pppk, usulan.jenis).langkah
    if langkah is None:
        raise LangkahTidakMungkin(
            f"Usulan berstatus {usulan.status} tidak menunggu langkah siapa pun, jadi tidak dapat ditugaskan."
        )
    lama = await repository.pekerjaan(uow, usulan_id)
    if lama.petugas == petugas:
        return usulan
    _periksa_pengatur(pelaku, lama.petugas, petugas)
    if lama.petugas is not None and alasan is None:
        raise SudahDitugaskan(
            "Usulan ini sudah di tangan seorang petugas. Sebutkan alasan bila akan dialihkan atau dilepaskan."
        )
    if petugas is not None:
        await _periksa_petugas(uow, pelaku, usulan, petugas, langkah)
    await _serahkan(uow, usulan.status, lama, langkah, petugas, alasan)
    return usulan


async def kembalikan(uow: UnitOfWork, satu: Dipegang, alasan: str) -> None:
    """Give a held case back to whoever may take its next step: the service itself does, and nobody is asked."""
    langkah = Tahap(satu.status, satu.dilantik, satu.pppk, satu.jenis).langkah
    if langkah is not None:
        lama = await repository.pekerjaan(uow, satu.usulan_id)
        await _serahkan(uow, satu.status, lama, langkah, None, alasan)


async def _serahkan(
    uow: UnitOfWork,
    status: StatusMutasi,
    lama: Pekerjaan,
    langkah: LangkahMutasi,
    petugas: str | None,
    alasan: str | None,
) -> None:
    baru = await repository.serahkan(uow, lama, str(langkah), petugas, alasan)
    jam = (await hari_ini(uow, uow.today)).tenggat(str(langkah), status, baru.berjalan, baru.lalu)
    uow.audit(
        "tugaskan",
        "usulan",
        str(lama.usulan_id),
        sebelum={"petugas": lama.petugas},
        sesudah={"petugas": petugas, "langkah": str(langkah)},
        alasan=alasan,
    )
    uow.publish(
        PekerjaanDitugaskan(
            usulan_id=lama.usulan_id,
            langkah=str(langkah),
            petugas=petugas,
            sebelumnya=lama.petugas,
            oleh=uow.actor.name,
            tenggat=None if jam is None else jam.tanggal,
            nomor=baru.versi,
        ),
        version=baru.versi,
    )


def _periksa_pengatur(pelaku: Pelaku, kini: str | None, petugas: str | None) -> None:
    """Raises TidakBerwenang."""
    # Who acts for another takes what they can do, and gives it back; handing out is not theirs.
    if pelaku.berperan(PENGATUR) and pelaku.mewakili is None:
        return
    if petugas is not None and petugas != pelaku.nip:
        raise TidakBerwenang("Yang menugaskan orang lain adalah verifikator. Anda dapat mengambilnya sendiri.")
    if kini is not None and kini != pelaku.nip:
        raise TidakBerwenang("Usulan ini di tangan petugas lain; yang mengalihkannya adalah verifikator.")


async def _periksa_petugas(
    uow: UnitOfWork, pelaku: Pelaku, usulan: Usulan, petugas: str, langkah: LangkahMutasi
) -> None:
    """Raises PetugasTidakDapat, TidakBerwenang, KonflikKepentingan, LangkahOrangLain."""
    if petugas == pelaku.nip:
        if not pelaku.berperan(*PELAKSANA[langkah]):
            raise TidakBerwenang(
                f"Langkah {langkah} diambil {' atau '.join(PELAKSANA[langkah])}; tugaskan kepada salah seorang mereka."
            )
        terlibat = (await usulan_repository.keterlibatan(uow, [usulan.id], pelaku))[usulan.id]
        if (problem := halangan(pelaku, usulan.nip, usulan.status, terlibat, langkah)) is not None:
            raise problem
        return
    if await repository.petugas(uow, petugas) is None:
        raise PetugasTidakDapat("Petugas yang ditunjuk bukan pegawai yang bertugas di kota ini. Periksa NIP-nya.")
    andai = Pelaku(petugas, "", petugas, frozenset(PELAKSANA[langkah][:1]), (SELURUH_KOTA,))
    terlibat = (await usulan_repository.keterlibatan(uow, [usulan.id], andai))[usulan.id]
    if (problem := halangan(andai, usulan.nip, usulan.status, terlibat, langkah)) is not None:
        raise PetugasTidakDapat(_sebab(problem, langkah))


def _sebab(problem: Problem, langkah: LangkahMutasi) -> str:
    if isinstance(problem, LangkahOrangLain):
        sudah = problem.tambahan.get("langkah_anda")
        apa = f"sudah mengambil langkah {sudah}" if sudah else "ikut dalam pengecualian"
        return (
            f"Petugas yang ditunjuk {apa} pada usulan ini, dan tiap langkah diambil orang yang berbeda. Tunjuk petugas "
            f"lain untuk langkah {langkah}."
        )
    # Whose relative somebody is, is not told to others.
    return (
        "Petugas yang ditunjuk tidak dapat menangani usulan ini karena konflik kepentingan (PP 11/2017 pasal 190 ayat "
        "(5)). Tunjuk petugas lain."
    )


class Hasil(NamedTuple):
    """What became of one case of many."""

    usulan_id: UUID
    problem: Problem | None


async def tugaskan_banyak(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: Sequence[UUID], petugas: str | None, alasan: str | None
) -> list[Hasil]:
    """The same of many cases: one that cannot be handed over does not stop the others."""
    hasil: dict[UUID, Hasil] = {}
    # In one order, so that two that do it at once never wait for each other.
    for each in sorted(set(usulan_id)):
        try:
            async with uow.savepoint():
                await tugaskan(uow, pelaku, each, petugas, alasan)
        except Problem as problem:
            hasil[each] = Hasil(each, problem)
        else:
            hasil[each] = Hasil(each, None)
    return [hasil[each] for each in dict.fromkeys(usulan_id)]
