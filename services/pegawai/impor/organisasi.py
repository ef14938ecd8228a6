"""Import of units and posts."""

import re
from collections.abc import Sequence
from datetime import date

from services.pegawai.ketentuan import bup
from services.pegawai.organisasi import repository, versi
from services.pegawai.organisasi.salinan import selaraskan_organisasi
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.salinan import selaraskan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.sebutan import SEBUTAN
from shared.contracts.istilah.unit import JenisUnit
from shared.contracts.istilah.wilayah import POLA_WILAYAH
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import (
    Baris,
    Bentuk,
    Catatan,
    Hasil,
    Keberatan,
    Kolom,
    bilangan,
    istilah,
    kode,
    pilihan,
    teks_maks,
    tidak_dijaga,
)
from shared.impor.hari import tanggal
from shared.impor.nilai import Dipahami, NilaiTidakSah

YA_TIDAK = {"YA": True, "TIDAK": False, "Y": True, "T": False, "1": True, "0": False}


_POHON = re.compile(r"^[\s\-–—·•>|+└├│─]+(?=\w)")
"""What lists of units put before a name to show its place in the tree."""


def _nama_unit(nilai: str) -> str | Dipahami:
    nama = teks_maks(200)(nilai)
    polos = _POHON.sub("", nama)
    return polos if polos == nama else Dipahami(polos, f"tanda pohon di depan nama dibuang; dibaca “{polos}”")


def _kecamatan(nilai: str) -> str:
    kode_kecamatan = nilai.strip()
    if re.fullmatch(POLA_WILAYAH, kode_kecamatan) is None:
        raise NilaiTidakSah("bukan kode kecamatan menurut Kementerian Dalam Negeri, misalnya 16.71.01")
    return kode_kecamatan


async def terapkan_unit(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Units as they are today, or from ``BERLAKU MULAI`` on; a parent must be known or stand in the same file."""
    hasil = Hasil()
    hari = await mutakhirkan(uow)
    pohon = await repository.pohon(uow)
    jalur = {kode: each.jalur for kode, each in pohon.items()}
    mulai = {kode: each.mulai for kode, each in pohon.items()}
    siap: list[Baris] = []
    baris = [each for each in baris if _berinduk(each, jalur, hasil)]
    menunggu = {nilai["kode"]: (nomor, nilai) for nomor, nilai in baris}
    maju = True
    while menunggu and maju:
        maju = False
        for kode_unit, (_, nilai) in list(menunggu.items()):
            induk = nilai["induk"]
            if induk in menunggu or (induk is not None and (induk not in jalur or kode_unit in jalur[induk])):
                continue
            jalur[kode_unit] = [*(jalur[induk] if induk else []), kode_unit]
            sejak = nilai["mulai"]
            if kode_unit not in mulai:
                # If nobody said since when: as long as the parent, for no unit is older than what it belongs to.
                sejak = mulai[kode_unit] = sejak or (mulai[induk] if induk else None)
            siap.append({**nilai, "jalur": jalur[kode_unit], "mulai": sejak})
            del menunggu[kode_unit]
            maju = True
    for nomor, nilai in menunggu.values():
        # A parent that exists can only have kept the unit out by a cycle.
        lingkaran = nilai["induk"] in menunggu or nilai["induk"] in jalur
        alasan = "induk membentuk lingkaran" if lingkaran else "unit induk belum ada"
        hasil.catatan.append(Catatan(nomor, "KODE INDUK", nilai["induk"], alasan))
    await repository.daftarkan_unit(uow, [each for each in siap if each["kode"] not in pohon])
    ditulis = await versi.tulis(uow, versi.UNIT, siap)
    await _sesudah(uow, hasil, ditulis, hari, jabatan=[])
    uow.mark_state("unit", *ditulis.baru)
    return hasil


def _berinduk(baris: tuple[int, Baris], jalur: dict[str, list[str]], hasil: Hasil) -> bool:
    """Whether the unit has its place below the one city that there is; the remark says why not."""
    nomor, nilai = baris
    akar = next((kode for kode, each in jalur.items() if len(each) == 1), None)
    if nilai["jenis"] == JenisUnit.KOTA and nilai["induk"] is None and akar in (None, nilai["kode"]):
        jalur.setdefault(nilai["kode"], [nilai["kode"]])
        return True
    if nilai["jenis"] != JenisUnit.KOTA and nilai["induk"] is not None:
        return True
    isian, alasan = "KODE INDUK", "wajib diisi: hanya kota yang tidak berinduk"
    if nilai["jenis"] == JenisUnit.KOTA:
        isian, alasan = "JENIS", f"hanya satu unit berjenis KOTA, yaitu {akar}, dan kota tidak berinduk"
    hasil.catatan.append(Catatan(nomor, isian, nilai["induk"] if isian == "KODE INDUK" else nilai["jenis"], alasan))
    return False


async def leluhur(
    _: UnitOfWork, baris: Sequence[tuple[int, Baris]], dahulu: Sequence[tuple[int, Baris]]
) -> Sequence[tuple[int, Baris]]:
    """The units of earlier rows that these belong to, up to the city."""
    menurut_kode = {each[1]["kode"]: each for each in dahulu}
    perlu: dict[str, tuple[int, Baris]] = {}
    induk = {nilai["induk"] for _, nilai in baris}
    while induk := {each for each in induk if each in menurut_kode and each not in perlu}:
        perlu |= {each: menurut_kode[each] for each in induk}
        induk = {perlu[each][1]["induk"] for each in induk}
    return list(perlu.values())


async def terapkan_jabatan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Posts of known units as they are today, or from ``BERLAKU MULAI`` on."""
    hasil = Hasil()
    hari = await mutakhirkan(uow)
    mulai = {kode: each.mulai for kode, each in (await repository.pohon(uow)).items()}
    siap = []
    for nomor, nilai in baris:
        if nilai["kode_unit"] in mulai:
            siap.append(nilai)
        else:
            hasil.catatan.append(Catatan(nomor, "KODE UNIT", nilai["kode_unit"], "unit ini belum ada"))
    dikenal = await repository.jabatan_dikenal(uow, {each["kode"] for each in siap})
    # Nobody said since when: as long as the unit.
    siap = [
        each if each["kode"] in dikenal else {**each, "mulai": each["mulai"] or mulai[each["kode_unit"]]}
        for each in siap
    ]
    await repository.daftarkan_jabatan(uow, [each for each in siap if each["kode"] not in dikenal])
    ditulis = await versi.tulis(uow, versi.JABATAN, siap)
    await _sesudah(uow, hasil, ditulis, hari, jabatan=ditulis.berubah)
    uow.mark_state("jabatan", *ditulis.baru)
    return hasil


async def _sesudah(
    uow: UnitOfWork, hasil: Hasil, ditulis: versi.Ditulis, hari: date, *, jabatan: Sequence[str]
) -> None:
    """Let the database look at the rows while they can still be refused one by one; then follow with the copies."""
    hasil.baru, hasil.berubah, hasil.sama = len(ditulis.baru), len(ditulis.berubah), len(ditulis.sama)
    if ditulis.baru or ditulis.berubah:
        await versi.periksa(uow)
    if ditulis.berubah:
        selaras = await selaraskan_organisasi(uow, hari, jabatan=jabatan)
        if selaras.unit or selaras.jabatan:
            uow.mark_state("asn", *(await selaraskan(uow, None, hari=hari)))


def _periksa_jabatan(nilai: Baris) -> Sequence[Keberatan]:
    jenis = JenjangJabatan(nilai["jenjang"]).jenis
    if jenis != nilai["jenis"]:
        return [("jenjang", f"jenjang ini milik {jenis}, bukan {nilai['jenis']}", "galat")]
    return ()


_MULAI = Kolom(
    "BERLAKU MULAI",
    "mulai",
    tanggal,
    keterangan="Sejak kapan isi baris ini berlaku. Kosong: yang baru sejak semula, yang berubah sejak hari impor.",
    boleh_tiada=True,
)

UNIT = Bentuk(
    jenis="unit",
    judul="Unit organisasi",
    kolom=(
        Kolom("KODE UNIT", "kode", kode, wajib=True, keterangan="Kode tunggal unit: huruf, angka, - dan _."),
        Kolom("NAMA", "nama", _nama_unit, wajib=True, keterangan="Nama unit menurut SOTK, tanpa tanda pohon."),
        Kolom("KODE INDUK", "induk", kode, keterangan="Kosong hanya untuk kota, satu-satunya akar."),
        Kolom("JENIS", "jenis", pilihan(JenisUnit), wajib=True, keterangan=", ".join(JenisUnit)),
        Kolom("INSTANSI", "instansi", kode, wajib=True, keterangan="Kode perangkat daerah yang membawahi unit."),
        Kolom("ESELON KEPALA", "eselon_kepala", istilah(SEBUTAN[Eselon]), keterangan=", ".join(Eselon)),
        Kolom(
            "WILAYAH",
            "wilayah",
            _kecamatan,
            keterangan="Kode Kemendagri kecamatan tempat pegawainya bekerja, misalnya 16.71.01. Kosong: sama dengan "
            "unit di atasnya.",
            boleh_tiada=True,
        ),
        _MULAI,
    ),
    terapkan=terapkan_unit,
    kunci=("kode",),
    jaga=tidak_dijaga,
    berdua=True,
    sebelumnya=leluhur,
    tercatat=versi.UNIT.tercatat_pada,
)

JABATAN = Bentuk(
    jenis="jabatan",
    judul="Peta jabatan",
    kolom=(
        Kolom("KODE JABATAN", "kode", kode, wajib=True, keterangan="Kode tunggal kotak jabatan."),
        Kolom("NAMA", "nama", teks_maks(200), wajib=True, keterangan="Nomenklatur jabatan."),
        Kolom("KODE UNIT", "kode_unit", kode, wajib=True, keterangan="Unit tempat jabatan berada."),
        Kolom("JENIS JABATAN", "jenis", pilihan(JenisJabatan), wajib=True, keterangan="JPT, JA, JF"),
        Kolom("JENJANG", "jenjang", istilah(SEBUTAN[JenjangJabatan]), wajib=True, keterangan=", ".join(JenjangJabatan)),
        Kolom("ESELON", "eselon", istilah(SEBUTAN[Eselon]), keterangan="Untuk jabatan struktural."),
        Kolom("KELAS", "kelas", bilangan(1, 17), wajib=True, keterangan="Kelas jabatan 1–17."),
        Kolom("FORMASI", "formasi", bilangan(1, 10_000), wajib=True, keterangan="Banyak orang yang boleh mengisi."),
        Kolom(
            "PENDIDIKAN MINIMAL",
            "pendidikan_minimal",
            istilah(SEBUTAN[TingkatPendidikan]),
            keterangan=", ".join(TingkatPendidikan),
        ),
        Kolom("KEPALA UNIT", "kepala_unit", pilihan(YA_TIDAK), wajib=True, keterangan="YA bila memimpin unitnya."),
        Kolom(
            "BUP",
            "bup",
            bilangan(bup.TERMUDA, bup.TERTUA),
            keterangan="Batas usia pensiun; kosong bila menurut jenjang.",
        ),
        _MULAI,
    ),
    terapkan=terapkan_jabatan,
    kunci=("kode",),
    jaga=tidak_dijaga,
    berdua=True,
    tercatat=versi.JABATAN.tercatat_pada,
    bertentangan=dict.fromkeys(
        ("ex_jabatan_kepala_unit", "ex_jabatan_versi_kepala_unit"),
        "unit ini sudah mempunyai jabatan KEPALA UNIT pada masa itu; satu unit hanya satu",
    ),
    # What a post has by its level it has no longer at another one.
    sekawan=(("jenjang", "eselon", "bup"),),
    periksa=_periksa_jabatan,
)
