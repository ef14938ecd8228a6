"""Deciding the cases of a batch together: one list of decrees, and each case judged at its own step.

A case is approved with all that it needs, a ring or a couple whole, or not; whatever does not need what failed goes.
One transaction has it all: a kill in the middle leaves nothing decided, and the same key sent again is answered what
was decided.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan import baca, repository
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.graf import KeadaanAnggota
from services.mutasi.kumpulan.himpun import tahan_kumpulan
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.keputusan_schemas import KeputusanKumpulan, UsulanDiputus
from services.mutasi.kumpulan.utuh import Gagal, bersama, sendiri, terdaftar, versi_lain
from services.mutasi.penomoran.ambil import cari
from services.mutasi.usulan.isian import Keputusan
from services.mutasi.usulan.langkah.keputusan import putuskan
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan


class Putusan(NamedTuple):
    """What became of the cases of one list."""

    gambar: Gambar
    """The batch as it was."""
    disetujui: dict[UUID, str]
    """With the number of the decree of each."""
    ditolak: list[UUID]
    gagal: dict[UUID, Gagal]


async def putuskan_kumpulan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, isi: KeputusanKumpulan
) -> Putusan:
    """Decide the cases of a list, and say of each what became of it.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, TidakAdaPerubahan.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    gambar = await baca.gambar_tertahan(uow, kumpulan)
    semua = _daftar(gambar, isi.usulan)
    hasil = Putusan(gambar, {}, [], {})

    async def tolak(usulan: Anggota, _: int) -> None:
        keputusan = Keputusan(putusan="tolak", catatan=semua[usulan.id].catatan)
        await putuskan(uow, usulan.id, pelaku, usulan.versi, keputusan)

    bernomor: dict[UUID, str] = {}
    kolektif: list[str] = []

    async def setujui(usulan: Anggota, urutan: int) -> None:
        nomor = isi.nomor(urutan)
        if isi.kolektif and kolektif and await cari(uow, kolektif[-1]) is not None:
            # It is not there where whoever took it has failed since, and all that part with them.
            nomor = kolektif[-1]
        keputusan = Keputusan(
            putusan="setuju",
            nomor_sk=nomor,
            register_nomor=isi.register_nomor if nomor is None else None,
            tanggal_sk=isi.tanggal_sk,
            penanda_tangan=isi.penanda_tangan,
            catatan=semua[usulan.id].catatan,
        )
        diputuskan = await putuskan(uow, usulan.id, pelaku, usulan.versi, keputusan)
        assert diputuskan.nomor_sk is not None
        bernomor[usulan.id] = diputuskan.nomor_sk
        if isi.kolektif:
            kolektif.append(diputuskan.nomor_sk)

    for nomor, each in semua.items():
        gagal = _halangan(gambar, each)
        if gagal is None and each.putusan == "tolak":
            gagal = await sendiri(uow, gambar.anggota[nomor], tolak)
            if gagal is None:
                hasil.ditolak.append(nomor)
        if gagal is not None:
            hasil.gagal[nomor] = gagal
    setuju = [nomor for nomor, each in semua.items() if each.putusan == "setuju"]
    disetujui = await bersama(uow, gambar, setuju, hasil.ditolak, hasil.gagal, setujui)
    hasil.disetujui.update((each, bernomor[each]) for each in disetujui)
    if hasil.disetujui or hasil.ditolak:
        await repository.naik(uow, kumpulan_id)
        uow.audit(
            "putuskan",
            "kumpulan",
            str(kumpulan_id),
            sesudah={
                "disetujui": sorted(str(each) for each in hasil.disetujui),
                "ditolak": sorted(str(each) for each in hasil.ditolak),
            },
        )
    return hasil


def _daftar(gambar: Gambar, diminta: Sequence[UsulanDiputus] | None) -> dict[UUID, UsulanDiputus]:
    """The cases of the list in the order in which they were opened.

    Raises:
        TidakSekumpulan, TidakAdaPerubahan.
    """
    if diminta is None:
        menunggu = gambar.menunggu
        if not menunggu:
            raise TidakAdaPerubahan("Tidak ada usulan kumpulan ini yang sudah dilepas dan belum diputuskan.")
        return {each: UsulanDiputus(usulan_id=each) for each in menunggu}
    return terdaftar(gambar, {each.usulan_id: each for each in diminta})


def _halangan(gambar: Gambar, diputus: UsulanDiputus) -> Gagal | None:
    """Why a case of the list is not decided, whatever its step would say."""
    usulan = gambar.anggota[diputus.usulan_id]
    if (lain := versi_lain(usulan, diputus.versi)) is not None:
        return lain
    if usulan.status not in BELUM_DIPUTUS:
        return Gagal("langkah_tidak_mungkin", f"Usulan ini sudah {usulan.status}.")
    if diputus.putusan == "tolak":
        return None
    if (kendala := gambar.kendala.get(usulan.id)) is not None:
        return Gagal("belum_siap", kendala)
    if gambar.simpul[usulan.id].keadaan is not KeadaanAnggota.DILEPAS:
        return Gagal("belum_dilepas", "Usulan ini belum dilepas dari kumpulannya.")
    return None
