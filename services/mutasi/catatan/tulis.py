"""Writing and withdrawing a note."""

from collections.abc import Sequence
from uuid import UUID

from services.mutasi.catatan import repository
from services.mutasi.catatan.errors import BukanPenulis, SebutanTidakDapat, SudahDitarik
from services.mutasi.catatan.models import Pembaca
from services.mutasi.catatan.pembaca import SELUAS, pembaca_bagi, penerima
from services.mutasi.catatan.repository import Baca, Catatan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import Keterlibatan, halangan_orang
from services.mutasi.usulan.repository import Usulan
from shared.auth.dua_orang import Orang, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import CatatanDitulis
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import DiLuarLingkup, KesalahanIsian, TidakBerwenang, wajib_ada

TIDAK_ADA = "Usulan ini tidak ada."


async def buka(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> tuple[Usulan, Keterlibatan, tuple[Pembaca, ...]]:
    """A case, and which of its notes the caller reads.

    Raises:
        TidakDitemukan.
    """
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), TIDAK_ADA)
    terlibat = (await usulan_repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    return usulan, terlibat, pembaca_bagi(pelaku, usulan.nip, terlibat)


async def tulis(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, isi: str, pembaca: Pembaca | None, disebut: Sequence[str]
) -> tuple[Usulan, Catatan]:
    """A note for ``pembaca``; for as few as the caller belongs to where it is not said.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, TidakBerwenang, SebutanTidakDapat.
    """
    usulan, terlibat, boleh = await buka(uow, usulan_id, pelaku)
    if not boleh:
        if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
            raise problem
        raise DiLuarLingkup(
            "Pegawai pada usulan ini di luar lingkup Anda. Catatannya ditulis petugas yang membawahi unit asalnya."
        )
    bagi = pembaca or boleh[0]
    if bagi not in boleh:
        raise TidakBerwenang(f"Catatan Anda pada usulan ini hanya dapat bagi {' atau '.join(boleh)}.")
    await _periksa_sebutan(uow, usulan, bagi, disebut)
    catatan = await repository.tulis(
        uow, usulan_id=usulan_id, pembaca=bagi, isi=isi, disebut=list(disebut), nama=pelaku.nama
    )
    # What it says stands nowhere else.
    uow.audit("catat", "usulan", str(usulan_id), sesudah={"catatan_id": str(catatan.id), "pembaca": bagi})
    siapa = {each.nip: each.pengusul for each in await repository.terlibat(uow, usulan_id, SELUAS[bagi])}
    if kepada := penerima(bagi, siapa, disebut, usulan.nip, terlibat.kerabat, uow.actor.name):
        uow.publish(
            CatatanDitulis(
                catatan_id=catatan.id,
                usulan_id=usulan_id,
                oleh=uow.actor.name,
                penerima=kepada,
                disebut=[each for each in kepada if each in disebut],
                pegawai=usulan.nip if usulan.nip in kepada else None,
            ),
            version=1,
        )
    return usulan, catatan


async def _periksa_sebutan(uow: UnitOfWork, usulan: Usulan, bagi: Pembaca, disebut: Sequence[str]) -> None:
    """Of a relative of the person nothing is said here, or the refusal would tell whose relative they are: they may be
    named, and neither read the note nor hear of it.

    Raises:
        SebutanTidakDapat.
    """
    dikenal = await repository.dikenal(uow, disebut) if disebut else set()
    salah = [
        f"/disebut/{nomor}"
        for nomor, each in enumerate(disebut)
        if each not in dikenal or (each == usulan.nip and bagi != "pegawai")
    ]
    if salah:
        raise SebutanTidakDapat(
            "Sebagian yang disebut tidak dapat membaca catatan ini. Sebutlah petugas yang bertugas di sini; pegawai "
            "pada usulan ini hanya dalam catatan baginya.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="tidak dapat membacanya") for each in salah],
        )


async def tarik(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, catatan_id: UUID, alasan: str | None
) -> tuple[Usulan, Catatan]:
    """Whoever wrote a note withdraws it: that it was there stays, what it said is read no more.

    Raises:
        TidakDitemukan, BukanPenulis, SudahDitarik.
    """
    usulan, _, boleh = await buka(uow, usulan_id, pelaku)
    catatan = wajib_ada(await repository.tahan(uow, usulan_id, catatan_id, boleh), "Catatan ini tidak ada.")
    if not orang_yang_sama(uow.actor, Orang(catatan.oleh, catatan.subjek)):
        raise BukanPenulis("Catatan ini hanya dapat ditarik penulisnya.")
    if catatan.ditarik_pada is not None:
        raise SudahDitarik("Catatan ini sudah ditarik.")
    ditarik = await repository.tarik(uow, catatan_id, alasan)
    uow.audit("tarik_catatan", "usulan", str(usulan_id), sebelum={"catatan_id": str(catatan_id)}, alasan=alasan)
    return usulan, ditarik
