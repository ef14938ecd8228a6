"""What all rules say of each pair that somebody asks about."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.hukum.schemas import diketahui, terlihat
from services.mutasi.hukum.simpulan import dapat_mulai, simpulkan, yang_kurang
from services.mutasi.pemeriksaan.bahan import Bahan
from services.mutasi.pemeriksaan.ingatan import ingatan
from services.mutasi.pemeriksaan.schemas import Pasangan, Pemeriksaan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.privasi.terlihat import Pandangan

SEKALI = 20
"""Pairs that are judged at a time; then others whom this process serves have their turn."""


async def hasil_pasangan(
    isi: Pemeriksaan, bahan: Bahan, hari_ini: date, pandangan: Callable[[str], Pandangan]
) -> list[dict[str, Any]]:
    """For each pair ``HasilPemeriksaan`` as this caller may have it; made of rows that nobody has to validate, for they
    come from the rules."""
    acara = Acara(
        JenisMutasi.ANTAR_UNIT,
        isi.tmt,
        hari_ini,
        permintaan_sendiri=isi.permintaan_sendiri,
        tahap=isi.tahap,
        dokumen={each: Dokumen("dianggap ada", hari_ini) for each in isi.dokumen},
        beralasan=True,
    )
    menurut_jenis = {each: replace(acara, jenis=each) for each in JenisMutasi}
    periksa = Pemeriksa(bahan.ketentuan, ingatan(acara, bahan.ketentuan))
    semua = []
    for nomor, pasangan in enumerate(isi.pasangan):
        if nomor % SEKALI == 0:
            await asyncio.sleep(0)
        asn, jabatan = bahan.orang.get(pasangan.nip), bahan.jabatan.get(pasangan.jabatan or "")
        hasil = _tidak_dikenal(pasangan, asn, jabatan)
        if not hasil["tidak_dikenal"]:
            acara = menurut_jenis[isi.jenis or jenis_pasangan(asn, jabatan)]
            hasil |= _putusan(periksa(asn, jabatan, acara), jabatan, pandangan(pasangan.nip), isi)
            hasil["jenis"] = acara.jenis
        semua.append(hasil)
    return semua


def _tidak_dikenal(pasangan: Pasangan, asn: FaktaAsn | None, jabatan: FaktaJabatan | None) -> dict[str, Any]:
    """Of a pair of which nothing is said: also who and what of it is not known."""
    asing = {"nip": asn is None, "jabatan": jabatan is None and pasangan.jabatan is not None}
    return {
        "nip": pasangan.nip,
        "jabatan": pasangan.jabatan,
        "tidak_dikenal": [nama for nama, tidak_ada in asing.items() if tidak_ada],
        "jenis": None,
        "simpulan": None,
        "berikutnya": None,
        "kurang": [],
        "putusan": [],
    }


def _putusan(
    semua: Collection[HasilAturan], jabatan: FaktaJabatan | None, dilihat: Pandangan, isi: Pemeriksaan
) -> dict[str, Any]:
    if jabatan is None:
        semua = [each for each in semua if not any(k.fakta == "jabatan_tujuan" for k in each.kurang)]
    # What all verdicts come to would tell of those that the caller does not know of.
    tahu = diketahui(semua, dilihat)
    penahan = [each for each in tahu if each.menahan]
    tampak = terlihat(tahu, dilihat)
    return {
        "simpulan": simpulkan(penahan),
        "berikutnya": tmt_terawal(penahan, dilihat),
        "kurang": yang_kurang(tampak),
        "putusan": terlihat(penahan, dilihat) if isi.hanya_penahan else tampak,
    }


def tmt_terawal(putusan: Collection[HasilAturan], dilihat: Pandangan) -> date | None:
    """The first TMT from which nothing holds the move back; None also where the day would tell what the caller has not
    said what for, for instance when a sanction ends."""
    if any(each.menahan and not dilihat.melihat(tanda_putusan(each.kode)) for each in putusan):
        return None
    return dapat_mulai(putusan)
