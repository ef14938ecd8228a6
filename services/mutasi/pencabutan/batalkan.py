"""Withdrawing a case, alone or with those that fall with it: all of them, or none. What waits for a signature on its
decision is called off with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pencabutan import repository
from services.mutasi.pencabutan.rantai import Rantai, rantai_pencabutan
from services.mutasi.pencabutan.repository import Terkait
from services.mutasi.pencabutan.schemas import PembatalanRantai
from services.mutasi.pengecualian.errors import PerluDokumen
from services.mutasi.penomoran.ambil import nomor_milik
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.perwakilan.mewakili import pegang_mandat
from services.mutasi.tanda_tangan.gugurkan import gugurkan
from services.mutasi.usulan import repository as usulan
from services.mutasi.usulan.isian import PembatalanUsulan
from services.mutasi.usulan.langkah.pembatalan import batalkan
from services.mutasi.usulan.repository import Baca, Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian, Problem, TidakDitemukan, wajib_ada

TIDAK_ADA = "Usulan ini tidak ada."
_SK = {"nomor_sk", "register_nomor", "tanggal_sk", "penanda_tangan"}


class Gambar(NamedTuple):
    """Cases that hang together, and what the withdrawal of some does to the others."""

    semua: Mapping[UUID, Terkait]
    dicabut: Sequence[UUID]
    rantai: Rantai


async def gambarkan(baca: Baca, usulan_id: Sequence[UUID], pelaku: Pelaku, hari: date) -> Gambar:
    """What the withdrawal of these cases does.

    Raises:
        TidakDitemukan.
    """
    semua = {each.id: each for each in await repository.yang_akan(baca, usulan_id, pelaku, hari)}
    for each in usulan_id:
        if each not in semua or not semua[each].dalam_lingkup:
            raise TidakDitemukan(TIDAK_ADA)
    tujuan = {kode for each in semua.values() if (kode := each.jabatan_tujuan) is not None}
    bebas = await repository.kursi_bebas(baca, tujuan, semua)
    pasangan = await repository.pasangan(baca, semua)
    return Gambar(semua, usulan_id, rantai_pencabutan(list(semua.values()), usulan_id, bebas, pasangan))


async def batalkan_satu(
    uow: UnitOfWork,
    usulan_id: UUID,
    pelaku: Pelaku,
    seen: int,
    isi: PembatalanUsulan,
    *,
    serempak: UUID | None = None,
) -> Usulan:
    """Withdraw one case, and nothing else. ``serempak``: what those that one SK revokes have in common.

    Raises:
        those of ``usulan.langkah.pembatalan``.
    """
    batal = await batalkan(uow, usulan_id, pelaku, seen, isi, serempak=serempak)
    await gugurkan(uow, usulan_id)
    return batal


async def batalkan_rantai(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, isi: PembatalanRantai) -> Gambar:
    """Withdraw these cases; answers them as they are then, with those that are left without a seat or other half.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahUsulanTidakMungkin, TidakBerwenang, LangkahOrangLain, KonflikKepentingan,
        PerluDokumen, IsianTidakSah, TanggalTidakSesuai, PenandaTanganBertentangan, DiLuarKuasa.
    """
    versi = {usulan_id: seen, **{each.usulan_id: each.versi for each in isi.usulan}}
    await pegang_mandat(uow, pelaku)
    # In the order of their numbers, as whoever changes many: nobody waits for another who waits for them.
    for nomor in sorted(versi):
        wajib_ada(await usulan.tahan(uow, nomor, pelaku), TIDAK_ADA)
    sebelum = await gambarkan(uow, list(versi), pelaku, uow.today)
    milik = sebelum.semua
    diputuskan = {each for each in versi if milik[each].status is StatusMutasi.DIPUTUSKAN}
    _periksa_sk(isi, perlu=bool(diputuskan))
    sk = isi.model_dump(include=_SK)
    # What is decided first: nothing that it needs falls before it.
    for nomor in sorted(versi, key=lambda each: (each not in diputuskan, each)):
        badan = PembatalanUsulan(alasan=isi.alasan, **(sk if nomor in diputuskan else {}))
        try:
            await batalkan_satu(uow, nomor, pelaku, versi[nomor], badan, serempak=usulan_id)
            if nomor in diputuskan and sk["register_nomor"] is not None:
                sk |= await _sk_yang_sama(uow, nomor)
        except Problem as problem:
            problem.detail = f"Usulan {milik[nomor].nama}: {problem.detail} Tidak satu pun dibatalkan."
            raise
    sesudah = {each.id: each for each in await repository.yang_akan(uow, list(milik), pelaku, uow.today)}
    return Gambar({**milik, **sesudah}, list(versi), sebelum.rantai)


async def _sk_yang_sama(uow: UnitOfWork, nomor: UUID) -> dict[str, str | None]:
    """One SK revokes all: the number that the first one took from a register is the others' too."""
    milik = await nomor_milik(uow, Untuk(SuratBernomor.SK_PENCABUTAN, nomor))
    return {} if milik is None else {"nomor_sk": milik.nomor, "register_nomor": None}


def _periksa_sk(isi: PembatalanRantai, *, perlu: bool) -> None:
    sk = {"/nomor_sk": isi.nomor_sk or isi.register_nomor, "/tanggal_sk": isi.tanggal_sk}
    if perlu and (kosong := [each for each, nilai in sk.items() if nilai is None]):
        raise PerluDokumen(
            "Di antara usulan ini ada yang sudah diputuskan; keputusannya hanya dicabut dengan SK. Isi nomor dan "
            "tanggalnya.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="wajib diisi") for each in kosong],
        )
    tertulis = {
        "/nomor_sk": isi.nomor_sk,
        "/register_nomor": isi.register_nomor,
        "/tanggal_sk": isi.tanggal_sk,
        "/penanda_tangan": isi.penanda_tangan,
    }
    if not perlu and (terisi := [each for each, nilai in tertulis.items() if nilai is not None]):
        raise IsianTidakSah(
            "Tidak satu pun usulan ini sudah diputuskan: belum ada keputusan yang dicabut dengan SK. Kosongkan isian "
            "SK.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="hanya bila keputusan dicabut") for each in terisi],
        )
