"""Of every rule of the catalogue one case that meets it, one that does not, one in which something is missing, and
the two sides of its boundary; where the law leaves no such case, why.

Written from the rows of the list of rules and the tables A.3 to A.10; what else a rule says is tested beside it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import (
    HukdisAsn,
    JabatanPernah,
    KerabatAsn,
    Masa,
    Memimpin,
    PendidikanAsn,
    PenilaianAsn,
    SeleksiAsn,
    TugasBelajarAsn,
)
from services.mutasi.hukum.fakta.jabatan import PembukaanJabatan, UnitJabatan
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.jabatan.j02b_lantai_unit import LantaiUnit
from services.mutasi.hukum.jabatan.j05_belanja_pegawai import BelanjaPegawai, BelanjaTahun
from services.mutasi.hukum.kalender.k04_penjabat import KotaBerpenjabat, MasaPenjabat
from services.mutasi.hukum.katalog import KATALOG
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.masa import SEHARI
from shared.ketentuan.repository import Versi
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara
from tests.mutasi.hukum import versi

D, J, M, T = JenisDokumen, JenjangJabatan, JenisMutasi, TingkatPendidikan
TMT = LAYAK.acara.tmt
"""1 April 2026."""
SEBELUM, SESUDAH = TMT - SEHARI, TMT + SEHARI
TANPA_SURAT = LAYAK.acara_lain(dokumen={})
PPPK = LAYAK.asn_lain(status_pegawai=StatusPegawai.PPPK, kontrak_sampai=date(2027, 12, 31))
PELAKSANA = LAYAK.jabatan_lain(
    nama="Pengelola Terminal", jenjang=J.PELAKSANA, eselon=None, jenis=JenisJabatan.JA, kelas=6, pendidikan_minimal=None
)
JF = LAYAK.jabatan_lain(
    nama="Perencana Ahli Muda", jenjang=J.AHLI_MUDA, jenis=JenisJabatan.JF, eselon=None, pendidikan_minimal=None
)
SAMA = PELAKSANA.asn_lain(status_pegawai=StatusPegawai.PPPK, kontrak_sampai=TMT).menjabat(
    nama="Pengelola Terminal", jenjang=J.PELAKSANA, eselon=None
)
"""A PPPK on their way to the same post in another unit."""
GURU = (
    LAYAK.menjabat(nama="Guru Ahli Muda", jenjang=J.AHLI_MUDA, jenis=JenisJabatan.JF, eselon=None)
    .asn_lain(golongan=Golongan.III_C)
    .jabatan_lain(nama="Kepala SD Negeri 12", jenjang=J.AHLI_MUDA, jenis=JenisJabatan.JF, kepala_unit=True)
)
"""A teacher who is to head a school."""
PERAWAT = LAYAK.jabatan_lain(nama="Perawat Mahir", jenjang=J.MAHIR, jenis=JenisJabatan.JF, eselon=None)
TANPA_BATAS = "Tidak bergantung pada hari atau bilangan."
TANPA_KURANG = "Yang dibacanya selalu tercatat."


class Hari(NamedTuple):
    """The last case that still is on one side of a boundary, and the first on the other."""

    dalam: Perkara
    luar: Perkara


class Uji(NamedTuple):
    baris: str
    """Where the law says so."""
    terpenuhi: Perkara
    tidak: Perkara | str
    belum: Perkara | str
    batas: Hari | str = TANPA_BATAS
    lain: tuple[Versi, ...] = ()
    """Numbers of the city that begin empty."""
    ringan: tuple[str, ...] = ()
    """Of ``tidak`` and ``belum`` those that are only told; the others hold a case back."""
    tingkat: Tingkat | None = None
    """How heavily ``tidak`` and ``belum`` weigh, where a rule has a row for each weight."""


def dinilai(perkara: Perkara, tingkat: Tingkat, *ringan: str) -> Uji:
    """Whose competence assessment holds until a day: P-15 warns, but forbids a JPT."""

    def sampai(hari: date) -> Perkara:
        return perkara.asn_lain(penilaian=PenilaianAsn(berlaku_sampai=hari, kotak=7, krs=False))

    return Uji(
        "P-15",
        perkara,
        sampai(date(2025, 12, 31)),
        perkara.asn_lain(penilaian=None),
        Hari(sampai(TMT), sampai(SEBELUM)),
        ringan=ringan,
        tingkat=tingkat,
    )


def berpendidikan(perkara: Perkara, tingkat: Tingkat) -> Uji:
    """To head a section: who does already, of before, moves aside with a warning."""

    def tamat(*studi: TingkatPendidikan) -> Perkara:
        return perkara.asn_lain(pendidikan=tuple(PendidikanAsn(each, None, 2006) for each in studi))

    belum = tamat() if tingkat is Tingkat.MENGHALANGI else "Pendidikan yang belum tercatat menghalangi siapa pun."
    return Uji("P-10; A.6", perkara, tamat(T.SLTA), belum, Hari(tamat(T.D3), tamat(T.D2)), tingkat=tingkat)


def seleksi(perkara: Perkara, tingkat: Tingkat) -> Uji:
    """Into one of the eight agencies with selection; of a structural post the sources leave it open."""
    bapenda = perkara.jabatan_lain(instansi="BAPENDA").acara_lain(jenis=M.ANTAR_OPD)
    belum = perkara.jabatan_lain(instansi=None).acara_lain(jenis=M.ANTAR_OPD)

    def lulus(hari: date) -> Perkara:
        return bapenda.asn_lain(seleksi=(SeleksiAsn(hari, lulus=True, instansi="BAPENDA"),))

    return Uji(
        "J-06; I.2",
        perkara.jabatan_lain(instansi="BAPPEDA").acara_lain(jenis=M.ANTAR_OPD),
        bapenda,
        belum if tingkat is Tingkat.MENGHALANGI else "Perangkat daerah yang belum tercatat menghalangi siapa pun.",
        Hari(lulus(TMT), lulus(SESUDAH)),
        tingkat=tingkat,
    )


def tercatat(jenis: JenisDokumen, **isi: Any) -> Mapping[JenisDokumen, Dokumen]:
    return {**LAYAK.acara.dokumen, jenis: replace(Dokumen("700/1/2025", date(2025, 11, 10)), **isi)}


def surat(baris: str, jenis: JenisDokumen, perkara: Perkara = LAYAK) -> Uji:
    """A rule that asks for one paper, which holds up to its last day."""
    return Uji(
        baris,
        perkara.acara_lain(dokumen=tercatat(jenis)),
        perkara.acara_lain(dokumen=tercatat(jenis, berlaku_sampai=date(2025, 12, 31))),
        perkara.acara_lain(dokumen={each: isi for each, isi in LAYAK.acara.dokumen.items() if each is not jenis}),
        Hari(
            perkara.acara_lain(dokumen=tercatat(jenis, berlaku_sampai=TMT)),
            perkara.acara_lain(dokumen=tercatat(jenis, berlaku_sampai=SEBELUM)),
        ),
    )


def lahir(hari: date, perkara: Perkara = LAYAK) -> Perkara:
    return perkara.asn_lain(tanggal_lahir=hari)


def pengalaman(sejak: date, *riwayat: JabatanPernah, cpns: date | None = None) -> Perkara:
    """A pelaksana since a day who is to head a section."""
    return LAYAK.menjabat(jenjang=J.PELAKSANA, eselon=None, tmt=sejak, nama="Analis Angkutan").asn_lain(
        riwayat_jabatan=riwayat, tmt_cpns=cpns or sejak
    )


def belajar(selesai: date, ikatan: date | None) -> Perkara:
    return LAYAK.asn_lain(tugas_belajar=(TugasBelajarAsn(date(2024, 1, 1), selesai, ikatan_dinas_sampai=ikatan),))


def gagal(hari: date) -> Perkara:
    return LAYAK.asn_lain(seleksi=(SeleksiAsn(hari, lulus=False, instansi=None),)).acara_lain(jenis=M.MASUK)


def berbakti(sampai: date | None) -> Perkara:
    seleksi = SeleksiAsn(date(2023, 1, 10), lulus=True, instansi=None, ikatan_sampai=sampai)
    return LAYAK.asn_lain(seleksi=(seleksi,)).acara_lain(jenis=M.KELUAR)


def dibuka(mulai: date, selesai: date, terpakai: int = 0) -> Perkara:
    buka = PembukaanJabatan("188/1/2026", mulai, selesai, 1, terpakai)
    return PELAKSANA.jabatan_lain(pembukaan=(buka,)).acara_lain(jenis=M.ANTAR_OPD)


def kerabat(selesai: date | None, unit: str = "DISHUB") -> Perkara:
    garis = KerabatAsn("197001012000011001", ("KOTA",), (Memimpin(date(2020, 1, 1), selesai, unit),))
    return LAYAK.asn_lain(kerabat=frozenset({garis})).jabatan_lain(jalur_unit=("KOTA", "DISHUB", "DISHUB-AK"))


def pada(tmt: date, perkara: Perkara = TANPA_SURAT, **acara: Any) -> Perkara:
    return perkara.acara_lain(tmt=tmt, **acara)


def dilantik(hari: date | None, sk: date | None = date(2026, 3, 2)) -> Perkara:
    """The invitation is of the day of the SK. Thirty working days after Monday 2 March 2026 end on 21 April: from the
    18th to the 24th of March, and on Good Friday, the city rests."""
    return LAYAK.jabatan_lain(jenjang=J.ADMINISTRATOR, eselon=Eselon.III_B).acara_lain(
        tanggal_sk=sk,
        tanggal_pelantikan=hari,
        tahap=Tahap.PELANTIKAN,
        dokumen=tercatat(D.UNDANGAN_PELANTIKAN, tanggal=date(2026, 3, 2)),
    )


def rangkap(selesai: date | None, jenjang: JenjangJabatan | None = J.AHLI_PERTAMA) -> Perkara:
    lain = JabatanPernah(date(2022, 7, 1), selesai, "Perencana", jenjang, None)
    return LAYAK.asn_lain(riwayat_jabatan=(lain,))


PILKADA = date(2024, 3, 22)
"""Six months before the candidates were named on 22 September 2024 (K-02)."""
BELANJA = versi(
    "j05_belanja_pegawai",
    BelanjaPegawai(
        paling_banyak=Decimal(30),
        tahun=(
            BelanjaTahun(tahun=2026, persen=Decimal(30), sumber="Perda APBD"),
            BelanjaTahun(tahun=2027, persen=Decimal("30.1"), sumber="Perda APBD"),
        ),
        tingkat="peringatan",
    ),
    date(2022, 1, 5),
)
LANTAI = versi(
    "j02b_lantai_unit",
    LantaiUnit(persen=70, tingkat="peringatan", tingkat_tanpa_abk="keterangan"),
    date(2020, 1, 7),
)
PENJABAT = versi(
    "k04_penjabat",
    KotaBerpenjabat(
        masa=(MasaPenjabat(mulai=date(2026, 1, 1), selesai=TMT),),
        tingkat="perlu_persetujuan",
    ),
    date(2008, 7, 4),
)

SEMUA: Mapping[str, Uji] = {
    "P-01": Uji("P-01; A.4 a", LAYAK, LAYAK.asn_lain(status_pegawai=StatusPegawai.CPNS), TANPA_KURANG),
    "P-02": Uji(
        "P-02",
        LAYAK.acara_lain(jenis=M.KELUAR),
        PPPK.acara_lain(jenis=M.KELUAR),
        "Bagi PPPK hari terakhir perjanjiannya tidak mengubah apa pun.",
    ),
    "P-03": Uji(
        "P-03",
        SAMA,
        SAMA.jabatan_lain(nama="Pengemudi"),
        SAMA.asn_lain(kontrak_sampai=None).acara_lain(dokumen={}),
        Hari(
            SAMA.acara_lain(dokumen=tercatat(D.PERJANJIAN_KERJA, berlaku_sampai=TMT)),
            SAMA.asn_lain(kontrak_sampai=SEBELUM).acara_lain(
                dokumen=tercatat(D.PERJANJIAN_KERJA, berlaku_sampai=SEBELUM), tahap=Tahap.KEPUTUSAN
            ),
        ),
    ),
    "P-03b": surat("J-10", D.PERJANJIAN_KERJA, SAMA.jabatan_lain(nama="Pengemudi")),
    "P-04": Uji(
        "P-04; J-14",
        LAYAK,
        LAYAK.menjabat(tmt=date(2025, 4, 1)),
        LAYAK.asn_lain(jabatan=None, jalur_unit=("KOTA", "DISHUB")),
        Hari(LAYAK.menjabat(tmt=date(2024, 4, 1)), LAYAK.menjabat(tmt=date(2024, 4, 2))),
    ),
    "P-04 lima tahun": Uji(
        "P-04",
        LAYAK,
        LAYAK.menjabat(tmt=date(2020, 4, 1)),
        "Sama dengan yang dua tahun.",
        Hari(LAYAK.menjabat(tmt=date(2021, 4, 1)), LAYAK.menjabat(tmt=date(2021, 3, 31))),
        # Whoever is over the five years is due to move.
        ringan=("tidak",),
    ),
    "P-05": Uji(
        "P-05; A.4 f",
        LAYAK,
        LAYAK.asn_lain(hukdis=(HukdisAsn(date(2025, 6, 1), None, TingkatHukdis.SEDANG),)),
        TANPA_SURAT.acara_lain(permintaan_sendiri=True),
        Hari(
            LAYAK.asn_lain(hukdis=(HukdisAsn(date(2025, 6, 1), SEBELUM, TingkatHukdis.SEDANG),)),
            LAYAK.asn_lain(hukdis=(HukdisAsn(date(2025, 6, 1), TMT, TingkatHukdis.SEDANG),)),
        ),
    ),
    "P-06": Uji(
        "P-06; A.4 i; A.12",
        LAYAK,
        belajar(date(2026, 12, 31), date(2028, 12, 31)),
        belajar(date(2025, 12, 31), None),
        Hari(belajar(date(2025, 6, 30), SEBELUM), belajar(date(2025, 6, 30), TMT)),
    ),
    "P-07": surat("P-07; A.4 j", D.BEBAS_TEMUAN),
    "P-08": Uji(
        "P-08; A.4 h",
        LAYAK,
        LAYAK.asn_lain(kinerja={2024: Predikat.BUTUH_PERBAIKAN, 2023: Predikat.BAIK}),
        LAYAK.asn_lain(kinerja={2024: Predikat.BAIK}),
        Hari(
            LAYAK.asn_lain(kinerja={2024: Predikat.BAIK, 2023: Predikat.BAIK}),
            LAYAK.asn_lain(kinerja={2024: Predikat.BAIK, 2023: Predikat.BUTUH_PERBAIKAN}),
        ),
    ),
    "P-09": Uji(
        "P-09",
        LAYAK,
        LAYAK.asn_lain(cltn=(Masa(date(2025, 1, 1), date(2027, 12, 31)),)),
        LAYAK.asn_lain(kedudukan_hukum=None),
        Hari(
            LAYAK.asn_lain(cltn=(Masa(date(2025, 1, 1), SEBELUM),)),
            LAYAK.asn_lain(cltn=(Masa(date(2025, 1, 1), TMT),)),
        ),
    ),
    "P-10": berpendidikan(LAYAK.menjabat(jenjang=J.PELAKSANA, eselon=None), Tingkat.MENGHALANGI),
    "P-10 setara": berpendidikan(LAYAK, Tingkat.PERINGATAN),
    "P-11": Uji(
        "P-11; A.6",
        LAYAK,
        pengalaman(date(2025, 1, 1)),
        pengalaman(date(2025, 1, 1), cpns=date(2010, 1, 1)),
        Hari(pengalaman(date(2022, 4, 1)), pengalaman(date(2022, 4, 2))),
    ),
    "P-12": Uji(
        "P-12; A.6; A.8",
        LAYAK,
        lahir(date(1971, 1, 1), JF),
        JF.asn_lain(tanggal_lahir=None),
        Hari(lahir(date(1973, 4, 1), JF), lahir(date(1973, 3, 31), JF)),
    ),
    "P-13": Uji(
        "P-13",
        LAYAK,
        lahir(date(1968, 9, 1)),
        LAYAK.jabatan_lain(bup=None),
        Hari(lahir(date(1970, 3, 31)), lahir(date(1970, 2, 28))),
    ),
    "P-14": Uji(
        "P-14; A.7",
        LAYAK,
        LAYAK.asn_lain(golongan=Golongan.III_A),
        LAYAK.asn_lain(golongan=None),
        Hari(LAYAK.asn_lain(golongan=Golongan.III_C), LAYAK.asn_lain(golongan=Golongan.III_B)),
    ),
    "P-15": dinilai(LAYAK, Tingkat.KETERANGAN, "tidak", "belum"),
    "P-15 promosi": dinilai(LAYAK.jabatan_lain(jenjang=J.ADMINISTRATOR, eselon=Eselon.III_B), Tingkat.PERINGATAN),
    "P-15 JPT": dinilai(
        LAYAK.jabatan_lain(jenjang=J.PRATAMA, eselon=Eselon.II_B, jenis=JenisJabatan.JPT), Tingkat.MENGHALANGI
    ),
    "P-16": Uji(
        "P-16",
        LAYAK,
        kerabat(None),
        LAYAK.asn_lain(kerabat=frozenset({KerabatAsn("197001012000011001", None)})),
        Hari(kerabat(SEBELUM), kerabat(TMT)),
    ),
    "P-17": Uji(
        "P-17",
        LAYAK.acara_lain(permintaan_sendiri=True),
        LAYAK.asn_lain(tmt_pns=date(2020, 1, 1)).acara_lain(permintaan_sendiri=True),
        LAYAK.asn_lain(tmt_pns=None).acara_lain(permintaan_sendiri=True),
        Hari(
            LAYAK.asn_lain(tmt_pns=date(2016, 4, 1)).acara_lain(permintaan_sendiri=True),
            LAYAK.asn_lain(tmt_pns=date(2016, 4, 2)).acara_lain(permintaan_sendiri=True),
        ),
    ),
    "P-17 keluar": Uji(
        "P-17; A.4 c",
        LAYAK.acara_lain(jenis=M.KELUAR),
        LAYAK.asn_lain(tmt_pns=date(2020, 1, 1)).acara_lain(jenis=M.KELUAR),
        LAYAK.asn_lain(tmt_pns=None).acara_lain(jenis=M.KELUAR),
        Hari(
            LAYAK.asn_lain(tmt_pns=date(2016, 4, 1)).acara_lain(jenis=M.KELUAR),
            LAYAK.asn_lain(tmt_pns=date(2016, 4, 2)).acara_lain(jenis=M.KELUAR),
        ),
    ),
    "P-18": surat("P-18; A.8", D.LULUS_UJI_KOMPETENSI, JF),
    "P-19": Uji("P-19", LAYAK, rangkap(None), rangkap(None, None), Hari(rangkap(SEBELUM), rangkap(TMT))),
    "P-20": Uji(
        "P-20",
        LAYAK.acara_lain(jenis=M.MASUK),
        gagal(date(2025, 10, 1)),
        "Yang tidak tercatat gagal tidak menunggu.",
        Hari(gagal(date(2025, 4, 1)), gagal(date(2025, 4, 2))),
    ),
    "P-21": Uji(
        "P-21",
        LAYAK.asn_lain(seleksi=()).acara_lain(jenis=M.KELUAR),
        berbakti(date(2028, 1, 10)),
        berbakti(None),
        Hari(berbakti(SEBELUM), berbakti(TMT)),
    ),
    "P-22": Uji(
        "P-22; A.10",
        GURU,
        GURU.asn_lain(golongan=Golongan.III_B),
        GURU.asn_lain(tanggal_lahir=None),
        Hari(lahir(date(1970, 4, 1), GURU), lahir(date(1970, 3, 31), GURU)),
    ),
    "P-22d": Uji(
        "A.10; UU 24/2013 art 83A",
        LAYAK.menjabat(kode_unit="DISDUKCAPIL"),
        LAYAK.menjabat(kode_unit="DISDUKCAPIL").acara_lain(
            dokumen=tercatat(D.KEPUTUSAN_MENDAGRI, berlaku_sampai=SEBELUM)
        ),
        TANPA_SURAT.asn_lain(jabatan=None, jalur_unit=("KOTA", "DISHUB")).acara_lain(jenis=M.KELUAR),
    ),
    "P-22b": surat("A.10", D.STR_SIP, PERAWAT),
    "P-22c": surat("A.10; Permendikdasmen 1/2025", D.KESESUAIAN_GURU, GURU),
    "P-23": Uji(
        "A.11; PP 11/2017 art 190(4)",
        LAYAK,
        PELAKSANA.acara_lain(dokumen={}),
        LAYAK.jabatan_lain(jenjang=None, eselon=None, kelas=None, jenis=None),
        Hari(LAYAK.acara_lain(dokumen={}), PELAKSANA.acara_lain(dokumen={})),
    ),
    "J-01": Uji(
        "J-01; A.4 b",
        LAYAK,
        LAYAK.jabatan_lain(bezetting_pada_tmt=1),
        TANPA_KURANG,
        Hari(LAYAK.jabatan_lain(selesai=TMT), LAYAK.jabatan_lain(selesai=SEBELUM)),
    ),
    "J-01b": surat("J-01; A.4 b", D.ANJAB_ABK, LAYAK.acara_lain(jenis=M.MASUK)),
    "J-01b permintaan sendiri": surat(
        "J-01; A.4 b", D.ANJAB_ABK, LAYAK.acara_lain(permintaan_sendiri=True).jabatan_lain(unit=None)
    ),
    "J-02": Uji(
        "J-02",
        LAYAK,
        LAYAK.jabatan_lain(unit=UnitJabatan(10, 12)),
        LAYAK.jabatan_lain(unit=None),
        Hari(LAYAK.jabatan_lain(unit=UnitJabatan(10, 9)), LAYAK.jabatan_lain(unit=UnitJabatan(10, 10))),
        ringan=("belum",),
    ),
    "J-02b": Uji(
        "J-02",
        LAYAK,
        LAYAK.asn_lain(unit=UnitJabatan(10, 3)),
        LAYAK.asn_lain(unit=None),
        Hari(LAYAK.asn_lain(unit=UnitJabatan(10, 8)), LAYAK.asn_lain(unit=UnitJabatan(10, 7))),
        ringan=("belum",),
        lain=(LANTAI,),
    ),
    "J-03": Uji(
        "J-03",
        dibuka(TMT, date(2026, 4, 30)),
        dibuka(TMT, date(2026, 4, 30), terpakai=1),
        PELAKSANA.jabatan_lain(jenjang=None).acara_lain(jenis=M.ANTAR_OPD),
        Hari(dibuka(date(2025, 10, 1), TMT), dibuka(date(2025, 10, 1), SEBELUM)),
    ),
    "J-04": Uji("J-04", JF, "Suratnya ada atau belum ada; isinya ditimbang manusia.", JF.acara_lain(dokumen={})),
    "J-05": Uji(
        "J-05",
        LAYAK.acara_lain(jenis=M.MASUK),
        LAYAK.acara_lain(jenis=M.MASUK, tmt=date(2027, 4, 1)),
        LAYAK.acara_lain(jenis=M.MASUK, tmt=date(2028, 4, 1)),
        Hari(
            LAYAK.acara_lain(jenis=M.MASUK, tmt=date(2026, 12, 31)),
            LAYAK.acara_lain(jenis=M.MASUK, tmt=date(2027, 1, 1)),
        ),
        lain=(BELANJA,),
    ),
    "J-06": seleksi(PELAKSANA, Tingkat.MENGHALANGI),
    "J-06 struktural": seleksi(LAYAK, Tingkat.PERINGATAN),
    "K-01": Uji(
        "K-01",
        LAYAK.acara_lain(jenis=M.ANTAR_OPD),
        pada(date(2026, 6, 1), LAYAK, jenis=M.ANTAR_OPD),
        "Bacaan yang dipakai mengikat semua jabatan; yang lain diuji tersendiri.",
        Hari(
            pada(date(2026, 4, 30), LAYAK, jenis=M.ANTAR_OPD),
            pada(date(2026, 5, 1), LAYAK, jenis=M.ANTAR_OPD),
        ),
    ),
    "K-02": Uji(
        "K-02; A.10",
        LAYAK,
        pada(date(2024, 10, 1)),
        pada(date(2024, 10, 1)).menjabat(jenjang=J.PELAKSANA, eselon=None).jabatan_lain(jenjang=None, eselon=None),
        Hari(pada(PILKADA - SEHARI), pada(PILKADA)),
    ),
    "K-02b": Uji("K-02b", LAYAK, "Perkiraan tahun hanya diberitahukan.", pada(date(2032, 4, 1)), ringan=("belum",)),
    "K-03": Uji(
        "K-03; I.1",
        LAYAK,
        pada(date(2025, 4, 1)),
        pada(date(2025, 4, 1)).menjabat(jenjang=J.PELAKSANA, eselon=None).jabatan_lain(jenjang=None, eselon=None),
        Hari(pada(date(2025, 8, 21)), pada(date(2025, 8, 20))),
    ),
    "K-04": Uji(
        "K-04",
        LAYAK,
        TANPA_SURAT,
        "Surat yang belum ada menahan sampai tercatat.",
        Hari(pada(SESUDAH), pada(TMT)),
        lain=(PENJABAT,),
    ),
    "K-05": Uji(
        "K-05; J-9",
        dilantik(date(2026, 3, 16)),
        dilantik(date(2026, 9, 1)),
        dilantik(None),
        Hari(dilantik(date(2026, 4, 21)), dilantik(date(2026, 4, 22))),
    ),
    "K-06": Uji(
        "K-06",
        LAYAK.acara_lain(tanggal_sk=date(2026, 3, 2)),
        LAYAK.acara_lain(tanggal_sk=date(2025, 11, 1)),
        LAYAK,
        Hari(LAYAK.acara_lain(tanggal_sk=date(2025, 11, 10)), LAYAK.acara_lain(tanggal_sk=date(2025, 11, 9))),
    ),
    "T-01": surat("T-01; PP 11/2017 art 191", D.BERITA_ACARA_TIM_PENILAI),
    "T-02": surat("T-02", D.REKOMENDASI_IMUT),
    "T-03": Uji(
        "T-03",
        LAYAK,
        LAYAK.acara_lain(penanda_tangan="Plt"),
        LAYAK.acara_lain(penanda_tangan=None),
    ),
    "T-04": Uji(
        "T-04", LAYAK, "Pengecualian tanpa alasan, dokumen, atau orang kedua ditolak sebelum ada.", TANPA_KURANG
    ),
    "T-05": Uji(
        "T-05; UU 27/2022 art 10",
        LAYAK,
        "Yang belum beralasan belum dapat dinilai.",
        LAYAK.acara_lain(beralasan=False),
    ),
    "T-06": surat("A.4 c", D.SURAT_PERMOHONAN, LAYAK.acara_lain(permintaan_sendiri=True)),
    "T-07": surat("A.4 d", D.SURAT_USUL, LAYAK.acara_lain(jenis=M.MASUK)),
    "T-08": surat("A.4 e", D.PERSETUJUAN_ASAL, LAYAK.acara_lain(jenis=M.MASUK)),
    "T-09": surat("A.3; PP 11/2017 art 192 to 195", D.KEPUTUSAN_MUTASI, LAYAK.acara_lain(jenis=M.MASUK)),
}
ATURAN: Mapping[str, Aturan[Any, Any]] = {each.kode: each for each in KATALOG}


def putusan(baris: str, perkara: Perkara) -> HasilAturan:
    uji, aturan = SEMUA[baris], ATURAN[baris.split(maxsplit=1)[0]]
    assert perkara.acara.jenis in aturan.jenis, "aturan ini tidak ditanyakan pada jenis mutasi itu"
    return perkara.menurut(aturan, *uji.lain, hari=max(HARI, perkara.acara.tmt))


def hasil(baris: str, perkara: Perkara) -> Hasil:
    return putusan(baris, perkara).hasil


def test_every_rule_of_the_catalogue_has_its_row() -> None:
    assert {each.split()[0] for each in SEMUA} == ATURAN.keys()


@pytest.mark.parametrize("kode", sorted(SEMUA))
def test_what_the_law_asks_for_meets_the_rule(kode: str) -> None:
    assert hasil(kode, SEMUA[kode].terpenuhi) is Hasil.TERPENUHI


@pytest.mark.parametrize("kode", sorted(kode for kode, each in SEMUA.items() if isinstance(each.tidak, Perkara)))
def test_what_the_law_refuses_does_not(kode: str) -> None:
    tidak = SEMUA[kode].tidak
    assert isinstance(tidak, Perkara)
    assert hasil(kode, tidak) is Hasil.TIDAK_TERPENUHI


@pytest.mark.parametrize("kode", sorted(kode for kode, each in SEMUA.items() if isinstance(each.belum, Perkara)))
def test_what_is_missing_is_named_and_passes_nothing(kode: str) -> None:
    uji = SEMUA[kode]
    assert isinstance(uji.belum, Perkara)
    belum = putusan(kode, uji.belum)
    assert belum.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert belum.kurang
    assert all(each.pelengkap for each in belum.kurang)


@pytest.mark.parametrize("bagian", ["tidak", "belum"])
@pytest.mark.parametrize("kode", sorted(SEMUA))
def test_at_the_last_step_it_holds_the_case_back_unless_the_law_only_tells(kode: str, bagian: str) -> None:
    uji = SEMUA[kode]
    perkara = uji.tidak if bagian == "tidak" else uji.belum
    if isinstance(perkara, Perkara):
        akhir = putusan(kode, perkara.acara_lain(tahap=Tahap.PELANTIKAN))
        assert akhir.menahan is (bagian not in uji.ringan)
        assert akhir.tingkat is (uji.tingkat or akhir.tingkat)


@pytest.mark.parametrize("kode", sorted(kode for kode, each in SEMUA.items() if isinstance(each.batas, Hari)))
def test_the_boundary_lies_where_the_law_draws_it(kode: str) -> None:
    batas = SEMUA[kode].batas
    assert isinstance(batas, Hari)
    assert [hasil(kode, each) for each in batas] == [Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI]
