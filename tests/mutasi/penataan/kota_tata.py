"""An invented city to plan: people of ``Warga`` in posts of ``Warga``, every number of holders that of the people."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from services.kompetensi.matriks.bidang import susun as tulis_blok
from services.kompetensi.rumus.kecocokan.blok.hitung import Lapis
from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.kecamatan import BILANGAN
from services.mutasi.penataan.bahan.fakta import BahanSkenario, Ingin
from services.mutasi.penataan.bahan.matriks import MatriksSkor, Tanda, baca_blok
from services.mutasi.penataan.bahan.tempat import TempatKerja
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.proyeksi.jabatan import Jabatan
from shared.contracts.kompetensi import RentangBagian
from shared.ketentuan.repository import Versi
from tests.mutasi.aturan.warga import TMT, Warga
from tests.mutasi.hukum import hukum

HARI_INI = date(2026, 2, 2)
GERBANG = ("pendidikan", "rumpun_ilmu", "diklat", "pengalaman", "golongan", "kompetensi", "arah", "sisa_masa_kerja")
BAGIAN = ("kualifikasi", "kompetensi", "kinerja", "potensi", "pengalaman", "rumpun_ilmu", "jenjang", "bidang")
RENTANG = {
    "kompetensi": RentangBagian(naik=1_500, turun=1_500),
    "potensi": RentangBagian(naik=500, turun=0, seorang=True),
}
"""How far values move by what is missing, as with the policy that the city begins with."""


def isi_kota(**lain: Any) -> IsiSkenario:
    """The whole city, and every move that is not forbidden, unless more is said."""
    bawaan = {"lingkup": {"unit": ["KOTA"]}, "nomor": "800.1.3/1/UJI", "tanpa_peringatan": []}
    return IsiSkenario.model_validate({**bawaan, **lain})


def kota_tata(
    benih: int,
    orang: int = 120,
    jabatan: int = 80,
    profil: int = 12,
    isi: IsiSkenario | None = None,
    ketentuan: Sequence[Versi] = (),
    keinginan: Sequence[Ingin] = (),
) -> tuple[BahanSkenario, MatriksSkor]:
    """A city and its matrix; the same number gives the same."""
    acak = random.Random(benih)
    warga = Warga(benih, hilang=0.03)
    semua_orang, semua_jabatan = warga.kota(orang, jabatan)
    semua_jabatan = [replace(each, menggantikan=False, formasi=max(1, each.formasi)) for each in semua_jabatan]
    kursi = [nomor for nomor, each in enumerate(semua_jabatan) for _ in range(each.formasi)]
    acak.shuffle(kursi)
    duduk = [_duduk(each, semua_jabatan, kursi, acak) for each in semua_orang]
    pemangku = Counter(each.jabatan.kode for each in duduk if each.jabatan)
    per_unit = Counter(each.jabatan.kode_unit for each in duduk if each.jabatan)
    butuh: Counter[str] = Counter()
    for each in semua_jabatan:
        butuh[each.kode_unit or ""] += each.kebutuhan or each.formasi
    unit = {kode: UnitJabatan(banyak, per_unit[kode]) for kode, banyak in butuh.items()}
    duduk = [replace(each, unit=unit[each.jabatan.kode_unit] if each.jabatan else None) for each in duduk]
    posisi = [
        replace(each, bezetting_pada_tmt=pemangku[each.kode], unit=unit[each.kode_unit or ""]) for each in semua_jabatan
    ]
    bahan = BahanSkenario(
        nomor="800.1.3/1/UJI",
        isi=isi or isi_kota(),
        tmt=TMT,
        hari_ini=HARI_INI,
        orang=duduk,
        jabatan=posisi,
        ketentuan=hukum(HARI_INI, *ketentuan),
        memegang={each.nip: each.jabatan.kode for each in duduk if each.jabatan},
        keinginan=keinginan,
        berusulan={},
        diusulkan={},
        nama={each.nip: f"Pegawai {each.nip[-4:]}" for each in duduk},
        tempat=TempatKerja(hukum(HARI_INI)[BILANGAN], {}, {}),
        jenis_kelamin={each.nip: "LP"[nomor % 2] for nomor, each in enumerate(duduk)},
        tampilan={each.kode: tampil(each) for each in posisi},
    )
    return bahan, matriks_acak(benih, [each.nip for each in duduk], posisi, profil)


def _duduk(asn: FaktaAsn, jabatan: Sequence[FaktaJabatan], kursi: list[int], acak: random.Random) -> FaktaAsn:
    if asn.jabatan is None or not kursi:
        return replace(asn, jabatan=None)
    if acak.random() < 0.25:
        kursi.pop()
    tujuan = jabatan[kursi.pop()] if kursi else None
    if tujuan is None or tujuan.jenjang is None or tujuan.kelas is None or tujuan.jenis is None:
        return replace(asn, jabatan=None, jabatan_terakhir=None)
    return replace(
        asn,
        jabatan=JabatanAsn(
            kode=tujuan.kode,
            nama=tujuan.nama,
            jenis=tujuan.jenis,
            jenjang=tujuan.jenjang,
            eselon=tujuan.eselon,
            kelas=tujuan.kelas,
            kode_unit=tujuan.kode_unit or "",
            instansi=tujuan.instansi or "",
            kepala_unit=tujuan.kepala_unit,
            tmt=asn.jabatan.tmt,
            bup=tujuan.bup,
        ),
        jalur_unit=tujuan.jalur_unit,
    )


def tampil(each: FaktaJabatan) -> Jabatan:
    """A post as it is shown."""
    kosong: dict[str, Any] = dict.fromkeys(Jabatan._fields)
    return Jabatan(
        **{
            **kosong,
            "kode": each.kode,
            "nama": each.nama,
            "kode_unit": each.kode_unit,
            "nama_unit": f"Unit {each.kode_unit}",
            "jalur_unit": list(each.jalur_unit),
        }
    )


def tanda_dari(isi: Any, baris: int = 50) -> Tanda:
    """Marks as kompetensi writes and a plan reads them."""
    orang, profil = isi.shape
    mulai = list(range(0, orang, baris))
    blok = []
    for awal in mulai:
        satu = isi[awal : awal + baris]
        tertulis = tulis_blok(
            np.zeros(satu.shape, np.int16), [Lapis(satu.T.copy(), np.arange(profil), tuple(range(24)))]
        )
        blok.append(baca_blok(tertulis, len(satu), profil)[1])
    return Tanda(mulai, blok, profil)


def tanda_penuh(tanda: Tanda, orang: int) -> Any:
    """The same spread out, (n, T)."""
    semua = np.arange(orang, dtype=np.int32)
    return sum(tanda.ada(semua, 1 << bit).astype(np.uint32) << np.uint32(bit) for bit in range(24))


def matriks_acak(benih: int, nip: Sequence[str], jabatan: Sequence[FaktaJabatan], profil: int) -> MatriksSkor:
    """A matrix with gates and gaps."""
    r = np.random.default_rng(benih)
    nilai = r.integers(2000, 10_001, (len(nip), profil)).astype(np.int16)
    tanda = np.zeros((len(nip), profil), np.uint32)
    for bit, sering in ((0, 0.1), (5, 0.1), (8, 0.05), (17, 0.2), (2, 0.3)):
        tanda |= (r.random((len(nip), profil)) < sering).astype(np.uint32) << np.uint32(bit)
    urut = r.permutation(len(nip))
    return MatriksSkor(
        nip=[nip[each] for each in urut],
        nilai=nilai[urut],
        tanda=tanda_dari(tanda[urut]),
        jabatan={each.kode: nomor % profil for nomor, each in enumerate(jabatan) if nomor % 23},
        gerbang=GERBANG,
        bagian=BAGIAN,
        keras=0b11111011,
        rentang=RENTANG,
        tanpa_standar=[each.kode for nomor, each in enumerate(jabatan) if not nomor % 23],
        tanpa_baris={},
    )
