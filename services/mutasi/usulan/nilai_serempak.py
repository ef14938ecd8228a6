"""Judging many cases at once, each as its next step would, by the facts and the law of today. Nothing is held or kept.

What a step brings by itself is supposed: the minutes of the tim penilai, and the PPK or Pj who signs today.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.fakta.jabatan import UnitJabatan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.jendela import repository as jendela
from services.mutasi.pejabat import repository as pejabat
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.proyeksi.asn import Orang, orang_menurut_nip
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan_menurut_kode
from services.mutasi.usulan import pembalikan_tercatat, pembukaan_jabatan
from services.mutasi.usulan.kelengkapan import BERIKUT
from services.mutasi.usulan.nilai import BahanUsulan, Penilaian, nilai_berkecuali, susun_perkara
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import PPPK
from shared.db.reader import Reader
from shared.ketentuan.hari import ketentuan_pada

SEKALIAN = 10
"""Cases between which whoever else asks is answered."""


class Tempat(NamedTuple):
    """The post and the units of a case on its TMT, as whoever asks counts them."""

    bezetting_pada_tmt: int
    unit: Mapping[str, UnitJabatan]


class Dinilai(NamedTuple):
    """What the next step of a case would find; None in ``penilaian`` where it would not be judged at all."""

    tahap: Tahap
    penilaian: Penilaian | None
    sebab: str | None = None
    """Why it would not."""


async def nilai_serempak(
    baca: Reader,
    semua: Sequence[Usulan],
    hari: date,
    tempat: Callable[[Usulan, Orang, Jabatan], Tempat],
    tanpa: Collection[JenisDokumen] = (),
) -> dict[UUID, Dinilai]:
    """What the next step of each of these undecided cases would find, without the papers ``tanpa``."""
    nomor = [each.id for each in semua]
    orang = await orang_menurut_nip(baca, {each.nip for each in semua})
    jabatan = await jabatan_menurut_kode(
        baca, {each.jabatan_tujuan for each in semua if each.jabatan_tujuan is not None}
    )
    lulusan = await jendela.hasil_banyak(baca, orang.keys())
    pembukaan = await pembukaan_jabatan.pembukaan_bagi(
        baca, [(each.jabatan_tujuan, each.nip) for each in semua if each.jabatan_tujuan is not None]
    )
    surat = await dokumen.berlaku_banyak(baca, nomor)
    kecuali = await pengecualian.disetujui_banyak(baca, nomor)
    dibalik = await pembalikan_tercatat.dibalik(baca, nomor)
    penjabat = await pejabat.masa_penjabat(baca)
    periksa = Pemeriksa(await ketentuan_pada(baca, KETENTUAN, hari), acara_berbeda=True)
    hasil = {}
    for urutan, usulan in enumerate(semua):
        siapa, tujuan = orang.get(usulan.nip), jabatan.get(usulan.jabatan_tujuan or "")
        pppk = siapa is not None and siapa.status_pegawai in PPPK
        tahap = (
            Tahap.KEPUTUSAN
            if pppk and usulan.status == StatusMutasi.TERVERIFIKASI
            else BERIKUT.get(usulan.status, Tahap.KEPUTUSAN)
        )
        if usulan.jenis in (JenisMutasi.MASUK, JenisMutasi.KELUAR):
            sebab = "Usulan antarinstansi dinilai pada langkahnya sendiri, dengan surat instansi lain."
            hasil[usulan.id] = Dinilai(tahap, None, sebab)
        elif siapa is None or tujuan is None:
            hasil[usulan.id] = Dinilai(tahap, None, "Data pegawai atau jabatannya sedang tidak tersedia.")
        elif siapa.kode_jabatan != usulan.jabatan_asal:
            hasil[usulan.id] = Dinilai(tahap, None, "Sejak usulan dibuat, jabatan pegawai ini sudah berubah.")
        else:
            bahan = BahanUsulan(
                *tempat(usulan, siapa, tujuan),
                lulusan.get(usulan.nip, ()),
                pembukaan.get((tujuan.kode, usulan.nip), ()),
            )
            ada = {jenis: each for jenis, each in surat.get(usulan.id, {}).items() if jenis not in tanpa}
            acara = _dibawa(usulan, tahap, hari, ada, penjabat)
            if (lama := dibalik.get(usulan.id)) is not None:
                acara["membalik"] = lama.keputusan
            susun = partial(susun_perkara, usulan, siapa, tujuan, bahan, tahap, **acara)
            hasil[usulan.id] = Dinilai(tahap, nilai_berkecuali(kecuali.get(usulan.id, ()), susun, hari, periksa))
        if urutan % SEKALIAN == 0:
            await asyncio.sleep(0)
    return hasil


def _dibawa(
    usulan: Usulan, tahap: Tahap, hari: date, surat: dict[JenisDokumen, Dokumen], penjabat: tuple[Masa, ...]
) -> dict[str, Any]:
    """The papers of a case, and what its next step says by itself."""
    if usulan.nomor_berita_acara is not None and usulan.tanggal_pertimbangan is not None:
        surat[JenisDokumen.BERITA_ACARA_TIM_PENILAI] = Dokumen(usulan.nomor_berita_acara, usulan.tanggal_pertimbangan)
    elif tahap is Tahap.PERTIMBANGAN:
        surat[JenisDokumen.BERITA_ACARA_TIM_PENILAI] = Dokumen("-", hari)
    if tahap is not Tahap.KEPUTUSAN:
        return {"dokumen": surat, "masa_penjabat": penjabat}
    siapa = "Pj" if any(each.memuat(hari) for each in penjabat) else "definitif"
    return {"dokumen": surat, "masa_penjabat": penjabat, "tanggal_sk": hari, "penanda_tangan": siapa}
