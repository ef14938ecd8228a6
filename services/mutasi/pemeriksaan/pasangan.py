"""What all rules say of each pair that somebody asks about."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from services.mutasi.hukum.arah import Arah, tempat_asn, tempat_jabatan
from services.mutasi.hukum.ditanya import bilangan_dipakai, tidak_ditanya, yang_berganti
from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.jenis import jenis_diketahui, jenis_pasangan, tolak_jenis_lain
from services.mutasi.hukum.katalog import aturan_aktif, tanda_putusan
from services.mutasi.hukum.orang.p23_penurunan_jabatan import arah_pada
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.hukum.schemas import KetentuanBerganti, diketahui, terlihat
from services.mutasi.hukum.simpulan import dapat_mulai, simpulkan, yang_kurang
from services.mutasi.pemeriksaan.bahan import Bahan
from services.mutasi.pemeriksaan.ingatan import ingatan
from services.mutasi.pemeriksaan.schemas import Pasangan, Pemeriksaan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
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
        dokumen={each: Dokumen("", hari_ini) for each in isi.dokumen},
        beralasan=True,
        andaian=True,
    )
    menurut_jenis: dict[JenisMutasi, Acara] = {}
    periksa = Pemeriksa(bahan.ketentuan, ingatan(acara, bahan.ketentuan))
    semua = []
    for nomor, pasangan in enumerate(isi.pasangan):
        if nomor % SEKALI == 0:
            await asyncio.sleep(0)
        asn, jabatan = _dari(bahan, pasangan)
        hasil = _tidak_dikenal(pasangan, asn, jabatan, bahan, isi.tmt)
        if not hasil["tidak_dikenal"]:
            jenis = isi.jenis or jenis_pasangan(asn, jabatan)
            if (acara_ini := menurut_jenis.get(jenis)) is None:
                acara_ini = menurut_jenis[jenis] = replace(acara, jenis=jenis)
            hasil |= _putusan(periksa(asn, jabatan, acara_ini), jabatan, acara_ini, pandangan(pasangan.nip), isi)
            hasil["jenis"] = jenis
            hasil["arah"] = _arah(asn, jabatan, acara_ini, bahan.ketentuan)
        semua.append(hasil)
    return semua


def _dari(bahan: Bahan, pasangan: Pasangan) -> tuple[FaktaAsn | None, FaktaJabatan | None]:
    return bahan.orang.get(pasangan.nip), bahan.jabatan.get(pasangan.kode_jabatan or "")


def tolak_jenis(isi: Pemeriksaan, bahan: Bahan) -> None:
    """Raises JenisTidakSesuai where a kind is asked for that the agencies of a pair do not make."""
    if isi.jenis is not None:
        for nomor, pasangan in enumerate(isi.pasangan):
            tolak_jenis_lain(isi.jenis, jenis_diketahui(*_dari(bahan, pasangan)), f"/pasangan/{nomor}")


def berganti(hasil: Iterable[Mapping[str, Any]], bahan: Bahan) -> list[KetentuanBerganti]:
    """Of the numbers that were used those of which another version begins up to the TMT."""
    if not bahan.berganti:
        return []
    jenis: set[JenisMutasi] = {each["jenis"] for each in hasil if each["jenis"]}
    return yang_berganti(bahan.berganti, bilangan_dipakai(satu for each in jenis for satu in aturan_aktif(each)))


def _arah(asn: FaktaAsn | None, jabatan: FaktaJabatan | None, acara: Acara, ketentuan: KetentuanHari) -> Arah | None:
    """Where the move leads; None where that is not known, or in another government's peta jabatan."""
    if asn is None or jabatan is None or acara.jenis is JenisMutasi.KELUAR:
        return None
    return arah_pada(tempat_asn(asn), tempat_jabatan(jabatan), ketentuan)


def _tidak_dikenal(
    pasangan: Pasangan, asn: FaktaAsn | None, jabatan: FaktaJabatan | None, bahan: Bahan, tmt: date
) -> dict[str, Any]:
    """Of a pair of which nothing is said: also who and what of it is not known."""
    asing = {"nip": asn is None, "kode_jabatan": jabatan is None and pasangan.kode_jabatan is not None}
    return {
        "nip": pasangan.nip,
        "nama": bahan.nama.get(pasangan.nip),
        "kode_jabatan": pasangan.kode_jabatan,
        "nama_jabatan": jabatan and jabatan.nama,
        "tmt": tmt,
        "tidak_dikenal": [nama for nama, tidak_ada in asing.items() if tidak_ada],
        "keterangan": _keterangan(pasangan, asing),
        "jenis": None,
        "arah": None,
        "simpulan": None,
        "berikutnya": None,
        "kurang": [],
        "putusan": [],
        "tidak_ditanya": [],
    }


def _keterangan(pasangan: Pasangan, asing: Mapping[str, bool]) -> str | None:
    kalimat = []
    if asing["nip"]:
        kalimat.append(f"Pegawai dengan NIP {pasangan.nip} tidak dikenal, atau di luar lingkup Anda: periksa NIP-nya.")
    if asing["kode_jabatan"]:
        kalimat.append(f"Jabatan {pasangan.kode_jabatan} tidak ada pada peta jabatan kota: periksa kodenya.")
    return " ".join(kalimat) or None


def _putusan(
    semua: Collection[HasilAturan], jabatan: FaktaJabatan | None, acara: Acara, dilihat: Pandangan, isi: Pemeriksaan
) -> dict[str, Any]:
    # What all verdicts come to would tell of those that the caller does not know of.
    tahu = diketahui(semua, dilihat)
    penahan = [each for each in tahu if each.menahan]
    tampak = terlihat(tahu, dilihat)
    tanpa = tidak_ditanya(acara.jenis, berjabatan=jabatan is not None)
    kode = {each.kode for each in tanpa}
    putusan = terlihat(penahan, dilihat) if isi.hanya_penahan else tampak
    return {
        # What the rules about the post would say keeps a pair without one from being said to be in order.
        "simpulan": simpulkan(penahan),
        "berikutnya": tmt_terawal([each for each in penahan if each.kode not in kode], dilihat),
        "kurang": yang_kurang(tampak),
        "putusan": [each for each in putusan if each.kode not in kode] if kode else putusan,
        "tidak_ditanya": tanpa,
    }


def tmt_terawal(putusan: Collection[HasilAturan], dilihat: Pandangan) -> date | None:
    """The first TMT from which nothing holds the move back; None also where the day would tell what the caller has not
    said what for, for instance when a sanction ends."""
    if any(each.menahan and not dilihat.melihat(tanda_putusan(each.kode)) for each in putusan):
        return None
    return dapat_mulai(putusan)
