"""Letters of a batch: one decree on many people, or one letter for each of them."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan import repository as kumpulan_repository
from services.mutasi.kumpulan.anggota import Anggota, tahan_anggota
from services.mutasi.kumpulan.himpun import TIDAK_ADA
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan
from services.mutasi.surat.errors import SuratBelumDapat
from services.mutasi.surat.isian import PenerbitanKumpulan, PenerbitanSurat
from services.mutasi.surat.rangka import Rangka, pemutus
from services.mutasi.surat.susun import isi_sk_kolektif
from services.mutasi.surat.terbitkan import Diterbitkan, keluarkan, kota_pada, terbitkan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.status import DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem, wajib_ada
from shared.service import Runtime


class Ditolak(NamedTuple):
    """A case of which no letter was issued."""

    usulan_id: UUID
    nip: str
    nama: str
    kode: str
    pesan: str


class HasilTerbit(NamedTuple):
    """What became of the letters of a batch."""

    terbit: list[Diterbitkan]
    ditolak: list[Ditolak]


async def terbitkan_kumpulan(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, isi: PenerbitanKumpulan
) -> HasilTerbit:
    """Issue the decree on many, or a letter for each of its people whose case is decided: those of whom there is one
    already keep it, and one that cannot be issued does not stop the others.

    Raises:
        TidakDitemukan, KonflikKepentingan, SuratBelumDapat, SuratBelumLengkap, SuratSudahAda, AlamatPublikBelumAda,
        GudangBelumAda.
    """
    wajib_ada(await kumpulan_repository.tahan(uow, kumpulan_id, pelaku), TIDAK_ADA)
    diputus = [
        each
        for each in await tahan_anggota(uow, kumpulan_id)
        if each.status in DIPUTUS and each.jenis is not JenisMutasi.KELUAR
    ]
    if not diputus:
        raise SuratBelumDapat("Belum ada usulan kumpulan ini yang diputuskan.")
    if isi.jenis == JenisSurat.SK_KOLEKTIF:
        return HasilTerbit([await _kolektif(runtime, uow, pelaku, kumpulan_id, diputus, isi)], [])
    satu = PenerbitanSurat(jenis=isi.jenis, penanda=isi.penanda)
    terbit, ditolak = [], []
    for each in diputus:
        try:
            # One that fails half-way leaves nothing behind.
            async with uow.savepoint():
                terbit.append(await terbitkan(runtime, uow, pelaku, each.id, satu))
        except Problem as problem:
            ditolak.append(Ditolak(each.id, each.nip, each.nama, problem.kode, problem.detail))
    return HasilTerbit(terbit, ditolak)


async def _kolektif(
    runtime: Runtime,
    uow: UnitOfWork,
    pelaku: Pelaku,
    kumpulan_id: UUID,
    diputus: Sequence[Anggota],
    isi: PenerbitanKumpulan,
) -> Diterbitkan:
    terlibat = await usulan_repository.keterlibatan(uow, [each.id for each in diputus], pelaku)
    for each in diputus:
        if (problem := halangan_orang(pelaku, each.nip, terlibat[each.id].kerabat)) is not None:
            raise problem
    semua = await bahan.perkara(uow, await bahan.beberapa(uow, [each.id for each in diputus]), uow.today)
    nomor = dict.fromkeys(each.usulan.nomor_sk or "" for each in semua)
    dipilih = isi.nomor_sk or (next(iter(nomor)) if len(nomor) == 1 else None)
    if dipilih is None:
        raise SuratBelumDapat(
            f"Usulan kumpulan ini diputuskan dengan {len(nomor)} nomor SK. Sebut nomor SK kolektifnya pada `nomor_sk`; "
            "yang ber-SK sendiri-sendiri diterbitkan dengan jenis `sk`."
        )
    ikut = [each for each in semua if each.usulan.nomor_sk == dipilih]
    if not ikut:
        raise SuratBelumDapat(f"Tidak ada usulan kumpulan ini yang diputuskan dengan nomor SK {dipilih}.")
    kota = await kota_pada(uow, uow.today)
    ppk = await pemutus(uow, ikut[0], kota, uow.today)
    dasar = Rangka(JenisSurat.SK_KOLEKTIF, ppk, isi_sk_kolektif(kota, ikut), dipilih, ikut[0].usulan.tanggal_sk)
    return await keluarkan(
        runtime,
        uow,
        pelaku,
        dasar,
        kota,
        kunci=f"{kumpulan_id}:{dipilih}",
        perkara=ikut,
        isian={},
        kumpulan_id=kumpulan_id,
    )
