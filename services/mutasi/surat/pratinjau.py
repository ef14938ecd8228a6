"""A letter before it is issued: as it would be printed, marked as a draft, its number and day open; nothing is kept."""

from collections.abc import Sequence

from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan
from services.mutasi.surat.cetak import cetak, mesin_pratinjau
from services.mutasi.surat.errors import SuratBelumDapat, SuratBelumLengkap
from services.mutasi.surat.isian import PenerbitanSurat
from services.mutasi.surat.rangka import Rangka, pemutus, rangka
from services.mutasi.surat.susun import isi_sk_kolektif
from services.mutasi.surat.templat import templat_pada
from services.mutasi.surat.terbitkan import kota_pada, lengkap
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
    return await _cetak(runtime, dasar, kota)


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
    ppk = await pemutus(baca, semua[0], kota, hari_ini)
    return await _cetak(runtime, Rangka(JenisSurat.SK_KOLEKTIF, ppk, isi_sk_kolektif(kota, semua), None, None), kota)


async def _cetak(runtime: Runtime, dasar: Rangka, kota: NaskahDinas) -> bytes:
    naskah = lengkap(dasar, kota, None, None, draf=True)
    try:
        return await cetak(
            mesin_pratinjau(runtime),
            templat_pada(dasar.jenis, runtime.clock.today()).alamat,
            naskah,
            runtime.clock.now(),
            draf=True,
        )
    except NotPrintable as error:
        raise SuratBelumLengkap(
            "Surat ini tidak dapat dicetak karena templatnya. Sampaikan kepada petugas teknis."
        ) from error
