"""A letter before it is issued: as it would be printed, marked as a draft, its number and day open; nothing is kept."""

from collections.abc import Sequence
from uuid import UUID

from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.kumpulan.anggota import anggota
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.cetak import cetak, mesin_pratinjau
from services.mutasi.surat.errors import SuratBelumDapat, SuratBelumLengkap
from services.mutasi.surat.gubah import rangka, rangka_bersama
from services.mutasi.surat.isian import PenerbitanSurat
from services.mutasi.surat.isian_kumpulan import PenerbitanKumpulan
from services.mutasi.surat.jenis import SATU_BAGI_SEMUA
from services.mutasi.surat.kolektif import disebut, pilih
from services.mutasi.surat.rangka import Rangka, belum_dapat
from services.mutasi.surat.templat import templat_pada
from services.mutasi.surat.terbitkan import kota_pada, lambang_kota, lengkap
from services.mutasi.usulan.repository import Baca, Usulan
from services.mutasi.usulan.status import GUGUR
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.service import Runtime
from shared.typeset.compile import NotPrintable


async def pratinjau(
    runtime: Runtime, baca: Baca, usulan: Usulan, jenis: JenisSurat, isi: PenerbitanSurat | None = None
) -> bytes:
    """The draft of a letter of one case, at any time; without what its officer says that is open.

    Raises:
        SuratBelumDapat, SuratBelumLengkap, IsianTidakSah.
    """
    if usulan.jenis is JenisMutasi.KELUAR and jenis is not JenisSurat.BERITA_ACARA_TIM:
        raise SuratBelumDapat("Mutasi keluar diputuskan di atas kota: keputusannya bukan surat kota.")
    hari_ini = runtime.clock.today()
    kota = await kota_pada(baca, hari_ini)
    (perkara,) = await bahan.perkara(baca, [usulan], hari_ini)
    dasar = await rangka(baca, jenis, perkara, kota, isi, hari_ini)
    return await _cetak(runtime, baca, dasar, kota)


async def pratinjau_kolektif(runtime: Runtime, baca: Baca, usulan: Sequence[Usulan]) -> bytes:
    """The draft of a decree on all people of a batch whose cases have not come to nothing.

    Raises:
        SuratBelumDapat, SuratBelumLengkap.
    """
    ikut = [each for each in usulan if each.status not in GUGUR and each.jenis is not JenisMutasi.KELUAR]
    if not ikut:
        raise SuratBelumDapat("Kumpulan ini tidak memuat usulan yang dapat diputuskan dengan SK kolektif.")
    hari_ini = runtime.clock.today()
    kota = await kota_pada(baca, hari_ini)
    semua = await bahan.perkara(baca, ikut, hari_ini)
    return await _cetak(
        runtime, baca, await rangka_bersama(baca, JenisSurat.SK_KOLEKTIF, semua, kota, None, hari_ini), kota
    )


async def pratinjau_kumpulan(
    runtime: Runtime, baca: Baca, kumpulan_id: UUID, isi: PenerbitanKumpulan
) -> tuple[bytes, list[str]]:
    """The draft of what would be issued for a batch with what its officer says, and whom it is about; where each has a
    letter of their own that of the first.

    Raises:
        SuratBelumDapat, SuratBelumLengkap, SuratSudahAda, IsianTidakSah.
    """
    hari_ini, jenis = runtime.clock.today(), JenisSurat(isi.jenis)
    kota = await kota_pada(baca, hari_ini)
    dimaksud = [each.id for each in disebut(await anggota(baca, kumpulan_id), isi)]
    semua = [
        each
        for each in await bahan.perkara(baca, await bahan.beberapa(baca, dimaksud), hari_ini)
        if each.usulan.status not in GUGUR and each.usulan.jenis is not JenisMutasi.KELUAR
    ]
    if not semua:
        raise SuratBelumDapat("Kumpulan ini tidak memuat usulan yang suratnya surat kota.")
    if dapat := [each for each in semua if belum_dapat(jenis, each) is None]:
        semua = dapat
    if jenis not in SATU_BAGI_SEMUA:
        dasar = await rangka(baca, jenis, semua[0], kota, isi.satu(), hari_ini)
        return await _cetak(runtime, baca, dasar, kota), [semua[0].usulan.nip]
    ikut: Sequence[Perkara] = semua
    if dapat:
        _, ikut = await pilih(baca, kumpulan_id, dapat, isi)
    dasar = await rangka_bersama(baca, jenis, ikut, kota, isi, hari_ini)
    return await _cetak(runtime, baca, dasar, kota), [each.usulan.nip for each in ikut]


async def _cetak(runtime: Runtime, baca: Baca, dasar: Rangka, kota: NaskahDinas) -> bytes:
    naskah = lengkap(dasar, kota, None, None, elektronik=bool(runtime.settings.bsre_url), draf=True)
    try:
        return await cetak(
            mesin_pratinjau(runtime),
            templat_pada(dasar.jenis, runtime.clock.today()).alamat,
            naskah,
            runtime.clock.now(),
            draf=True,
            lambang=await lambang_kota(baca, kota),
        )
    except NotPrintable as error:
        raise SuratBelumLengkap(
            "Surat ini tidak dapat dicetak karena templatnya. Sampaikan kepada petugas teknis."
        ) from error
