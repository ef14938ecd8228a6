"""The rule of the job-person match: every number re-adds, and blocks of people give the same ones."""

import random
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.rumus.kecocokan.aturan import (
    PENDIDIKAN,
    TAK_TENTU,
    Ciri,
    Profil,
    Studi,
    cocokkan,
    golongan,
    kunci_diklat,
    tingkat_pendidikan,
)
from services.kompetensi.rumus.kecocokan.blok.gabung import gabung
from services.kompetensi.rumus.kecocokan.blok.hitung import Penghitung, hitung
from services.kompetensi.rumus.kecocokan.blok.orang import OrangLarik, susun_orang
from services.kompetensi.rumus.kecocokan.blok.profil import susun_profil
from services.kompetensi.rumus.kecocokan.jalur import jalur
from services.kompetensi.rumus.kecocokan.kebijakan import (
    ENTAH,
    GAGAL,
    KOSONG,
    ArahKarier,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
    NilaiJenjang,
)
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.predikat import Predikat
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_KECOCOKAN

POIN = st.integers(0, 10_000)
LEVEL = st.integers(1, 5)
KODE_TEKNIS = ("TEK-1", "TEK-2", "TEK-3")
KODE_RUMPUN = ("HUKUM", "EKONOMI", "TEKNIK_SIPIL", "TRANSPORTASI")
RUMPUN = st.frozensets(st.sampled_from(KODE_RUMPUN), max_size=3)
BIDANG = st.frozensets(st.sampled_from(["perhubungan", "keuangan", "hukum"]), max_size=2)
DIKLAT = st.frozensets(
    st.sampled_from([("STRUKTURAL", "PKA"), ("STRUKTURAL", ""), ("TEKNIS", "MANAJEMEN LALU LINTAS"), ("TEKNIS", "")]),
    max_size=3,
)
JENJANG = ["pelaksana", "pengawas", "administrator"]
GOLONGAN = st.one_of(st.none(), st.tuples(st.integers(0, 1), st.integers(1, 17)))


def seratus(banyak: int) -> st.SearchStrategy[list[int]]:
    """So many weights that sum to 100, zeros among them."""
    return st.lists(st.integers(0, 100), min_size=banyak - 1, max_size=banyak - 1).map(
        lambda batas: [b - a for a, b in zip([0, *sorted(batas)], [*sorted(batas), 100], strict=True)]
    )


@st.composite
def profil(draw: st.DrawFn) -> Profil:
    return Profil(
        level=tuple(draw(st.lists(LEVEL, min_size=9, max_size=9))),
        bobot=tuple(draw(st.lists(st.integers(1, 10), min_size=9, max_size=9))),
        teknis=tuple(
            (kode, draw(LEVEL), draw(st.integers(1, 10)))
            for kode in sorted(draw(st.sets(st.sampled_from(KODE_TEKNIS), max_size=2)))
        ),
        pendidikan=draw(st.integers(0, len(PENDIDIKAN))),
        rumpun=draw(st.one_of(RUMPUN, st.just(TAK_TENTU))),
        diklat=draw(DIKLAT),
        pengalaman_bulan=draw(st.sampled_from([0, 1, 24, 36])),
        pengalaman_jenjang=draw(st.frozensets(st.sampled_from(JENJANG), max_size=2)),
        golongan=draw(GOLONGAN),
        jenjang=draw(st.one_of(st.none(), st.sampled_from(list(JenjangJabatan)))),
        kelas=draw(st.integers(0, 17)),
        bup=draw(st.sampled_from([None, 58, 60, 65])),
        bidang=draw(BIDANG),
        seprofesi=draw(st.booleans()),
    )


@st.composite
def studi(draw: st.DrawFn) -> Studi:
    rumpun = draw(st.one_of(st.none(), st.sampled_from(KODE_RUMPUN)))
    return Studi("studi", draw(st.integers(0, 9)), rumpun, draw(RUMPUN) if rumpun else frozenset())


@st.composite
def ciri(draw: st.DrawFn) -> Ciri:
    level = draw(st.one_of(st.none(), st.lists(LEVEL, min_size=9, max_size=9).map(tuple)))
    pengalaman = draw(
        st.one_of(
            st.none(),
            st.dictionaries(st.sampled_from(["", *JENJANG]), st.integers(0, 48), max_size=3).map(
                lambda isi: tuple(sorted(isi.items()))
            ),
        )
    )
    return Ciri(
        level=level,
        teknis=()
        if level is None
        else tuple((kode, draw(LEVEL)) for kode in sorted(draw(st.sets(st.sampled_from(KODE_TEKNIS))))),
        studi=tuple(draw(st.lists(studi(), max_size=3))),
        diklat=draw(DIKLAT),
        pengalaman=pengalaman,
        golongan=draw(GOLONGAN),
        predikat=draw(st.tuples(*[st.one_of(st.none(), st.sampled_from(list(Predikat)))] * 2)),
        aspek=draw(st.one_of(st.none(), st.lists(POIN, min_size=8, max_size=8).map(tuple))),
        jenjang=draw(st.one_of(st.none(), st.sampled_from(list(JenjangJabatan)))),
        kelas=draw(st.integers(0, 17)),
        pns=draw(st.booleans()),
        layanan=None
        if pengalaman is None
        else tuple(draw(st.lists(st.tuples(BIDANG, st.integers(0, 90)), max_size=3))),
        sisa=draw(st.one_of(st.none(), st.integers(-780, -200))),
    )


@st.composite
def kebijakan(draw: st.DrawFn) -> KebijakanKecocokan:
    berubah = {
        "bobot": dict(zip(BagianCocok, draw(seratus(8)), strict=True)),
        "nilai_bila_kosong": {each: draw(POIN) for each in BagianCocok},
        "gerbang_keras": draw(st.frozensets(st.sampled_from(list(Gerbang)))),
        "batasi_per_kompetensi": draw(st.booleans()),
        "ambang_kompetensi": draw(POIN),
        "porsi_teknis": draw(st.integers(0, 100)),
        "porsi_diklat": draw(st.integers(0, 100)),
        "tahun_kinerja": draw(st.integers(1, 2)),
        "predikat": dict(zip(Predikat, draw(st.lists(POIN, min_size=5, max_size=5)), strict=True)),
        "ilmu": dict(zip(KesesuaianIlmu, draw(st.lists(POIN, min_size=3, max_size=3)), strict=True)),
        "potensi": dict(zip(AspekPotensi, draw(seratus(8)), strict=True)),
        "arah": ArahKarier(
            naik=draw(st.integers(0, 5)),
            turun=draw(st.integers(0, 5)),
            turun_kelas=draw(st.integers(0, 5)),
            manajerial_hanya_pns=draw(st.booleans()),
        ),
        "jenjang": NilaiJenjang(**{each: draw(POIN) for each in NilaiJenjang.model_fields}),
        "bulan_bidang": draw(st.integers(1, 90)),
        "sisa_bulan": draw(st.integers(0, 120)),
    }
    return KEBIJAKAN_KECOCOKAN.model_copy(update=berubah)


@settings(max_examples=150, deadline=None)
@given(st.lists(ciri(), min_size=1, max_size=6), st.lists(profil(), min_size=1, max_size=5), kebijakan())
def test_blocks_give_the_integers_of_the_rule(
    orang: list[Ciri], jabatan: list[Profil], menurut: KebijakanKecocokan
) -> None:
    nilai, tanda = hitung(susun_orang(orang), susun_profil(jabatan), menurut)
    assert (nilai.dtype, tanda.dtype) == (np.int16, np.uint32)
    rincian = [[cocokkan(satu, each, menurut) for each in jabatan] for satu in orang]
    assert nilai.tolist() == [[each.nilai for each in satu] for satu in rincian]
    assert tanda.tolist() == [[each.tanda for each in satu] for satu in rincian]


@settings(max_examples=150, deadline=None)
@given(ciri(), profil(), kebijakan())
def test_the_parts_of_a_match_re_add_to_it_exactly(satu: Ciri, jabatan: Profil, menurut: KebijakanKecocokan) -> None:
    rincian = cocokkan(satu, jabatan, menurut)
    assert sum(each.bobot for each in rincian.bagian) == 100
    assert all(0 <= each.nilai <= 10_000 and each.hasil == each.bobot * each.nilai for each in rincian.bagian)
    assert rincian.nilai == sum(each.bobot * each.nilai for each in rincian.bagian) // 100
    # Who is not ready is told why: something is missing, or a gate was not passed.
    assert rincian.siap == (not rincian.tanda & menurut.topeng)
    assert rincian.siap or rincian.kurang or rincian.gagal
    assert rincian.sementara == any(rincian.tanda & KOSONG[each] and menurut.bobot[each] for each in BagianCocok)


@settings(max_examples=150, deadline=None)
@given(ciri(), profil(), kebijakan(), st.frozensets(st.sampled_from(list(Gerbang))))
def test_no_gate_is_in_the_number(
    satu: Ciri, jabatan: Profil, menurut: KebijakanKecocokan, keras: frozenset[Gerbang]
) -> None:
    lain = menurut.model_copy(update={"gerbang_keras": tuple(keras)})
    satu_kata, dua_kata = (cocokkan(satu, jabatan, each) for each in (menurut, lain))
    assert (satu_kata.nilai, satu_kata.tanda) == (dua_kata.nilai, dua_kata.tanda)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(ciri(), max_size=4), min_size=1, max_size=4))
def test_parts_put_together_are_the_arrays_of_all_at_once(bagian: list[list[Ciri]]) -> None:
    satu, dua = (
        gabung([susun_orang(each) for each in bagian]),
        susun_orang([each for isi in bagian for each in isi]),
    )
    for each in fields(OrangLarik):
        kiri, kanan = getattr(satu, each.name), getattr(dua, each.name)
        if isinstance(kanan, np.ndarray):
            assert (kiri.dtype, kiri.shape, kiri.tolist()) == (kanan.dtype, kanan.shape, kanan.tolist()), each.name
        else:
            assert kiri == kanan, each.name


def test_parts_of_a_block_are_cut_out_as_they_are() -> None:
    orang = [replace(LENGKAP, diklat=frozenset({kunci_diklat("TEKNIS", f"D{each % 3}")})) for each in range(20)]
    jabatan = susun_profil([replace(DIMINTA, diklat=frozenset({("TEKNIS", "D1")}))])
    semua = susun_orang(orang)
    utuh = hitung(semua, jabatan, KEBIJAKAN_KECOCOKAN)
    potong = [hitung(semua.iris(each, each + 7), jabatan, KEBIJAKAN_KECOCOKAN) for each in range(0, 20, 7)]
    for bidang, satu in enumerate(utuh):
        assert np.concatenate([each[bidang] for each in potong]).tolist() == satu.tolist()
        assert len(set(satu.ravel().tolist())) == 2


@pytest.mark.parametrize("batasi", [True, False])
def test_many_technical_competences_are_worked_out_and_not_looked_up(batasi: bool) -> None:
    acak = random.Random(7)
    kode = [f"TEK-{each}" for each in range(5)]
    menurut = KEBIJAKAN_KECOCOKAN.model_copy(
        update={"batasi_per_kompetensi": batasi, "porsi_teknis": 60, "ambang_kompetensi": 8_000}
    )
    orang = [
        replace(
            LENGKAP,
            level=tuple(acak.choices(range(1, 6), k=9)) if acak.random() < 0.8 else None,
            teknis=tuple((each, acak.randint(1, 5)) for each in sorted(acak.sample(kode, acak.randint(0, 5)))),
        )
        for _ in range(40)
    ]
    # Two of one size that asks for too many cases, one that nobody is assessed in, and one that is looked up.
    jabatan = [
        *(
            replace(DIMINTA, bobot=(10,) * 9, teknis=tuple((each, level, 1 + level) for each in kode))
            for level in (5, 4)
        ),
        replace(DIMINTA, teknis=(*((each, 5, 3) for each in kode), ("TEK-X", 4, 2))),
        replace(DIMINTA, teknis=(("TEK-2", 3, 2),)),
    ]
    penghitung = Penghitung(susun_profil(jabatan), menurut)
    # The same formula serves one part of the people after the other.
    for bagian in (orang, orang[10:30], orang[:1]):
        nilai, tanda = penghitung.hitung(susun_orang(bagian))
        rincian = [[cocokkan(satu, each, menurut) for each in jabatan] for satu in bagian]
        assert nilai.tolist() == [[each.nilai for each in satu] for satu in rincian]
        assert tanda.tolist() == [[each.tanda for each in satu] for satu in rincian]


LENGKAP = Ciri(
    level=(3,) * 9,
    studi=(Studi("S-1 Teknik Sipil", 7, "TEKNIK_SIPIL", frozenset({"TRANSPORTASI"})),),
    diklat=frozenset({("TEKNIS", ""), ("TEKNIS", "MANAJEMEN LALU LINTAS")}),
    pengalaman=(("pelaksana", 50), ("pengawas", 30)),
    golongan=golongan("III/c"),
    predikat=(Predikat.BAIK, Predikat.SANGAT_BAIK),
    aspek=(8_000,) * 8,
    jenjang=JenjangJabatan.PELAKSANA,
    kelas=7,
    layanan=((frozenset({"perhubungan"}), 45), (frozenset({"keuangan"}), 35)),
    sisa=-40 * 12,
)
DIMINTA = Profil(
    level=(3,) * 9,
    bobot=(1,) * 9,
    pendidikan=tingkat_pendidikan("S-1"),
    rumpun=frozenset({"TRANSPORTASI"}),
    pengalaman_bulan=24,
    pengalaman_jenjang=frozenset({"pengawas"}),
    golongan=golongan("III/b"),
    jenjang=JenjangJabatan.PENGAWAS,
    kelas=9,
    bup=58,
    bidang=frozenset({"perhubungan"}),
)


def test_a_match_worked_out_by_hand() -> None:
    rincian = cocokkan(LENGKAP, DIMINTA, KEBIJAKAN_KECOCOKAN)
    assert {each.kode.value: (each.bobot, each.nilai) for each in rincian.bagian} == {
        "kualifikasi": (5, 10_000),
        "kompetensi": (30, 10_000),
        "kinerja": (15, 8_750),
        "potensi": (5, 8_000),
        "pengalaman": (5, 10_000),
        "rumpun_ilmu": (15, 7_500),
        "jenjang": (5, 10_000),
        "bidang": (20, 7_500),
    }
    assert rincian.nilai == (45 * 10_000 + 15 * 8_750 + 5 * 8_000 + 35 * 7_500) // 100
    assert rincian.gagal == rincian.kurang == ()
    assert (rincian.siap, rincian.tanda) == (True, 0)


@pytest.mark.parametrize(
    ("ubah", "gerbang"),
    [
        ({"studi": (Studi("S-1 Hukum", 7, "HUKUM"),)}, Gerbang.RUMPUN_ILMU),
        ({"jenjang": JenjangJabatan.ADMINISTRATOR}, Gerbang.ARAH),
        ({"jenjang": JenjangJabatan.AHLI_MADYA}, Gerbang.ARAH),
        ({"jenjang": JenjangJabatan.PENGAWAS, "kelas": 12}, Gerbang.ARAH),
        ({"pns": False}, Gerbang.ARAH),
        ({"sisa": -56 * 12 - 1}, Gerbang.SISA_MASA_KERJA),
        ({"pengalaman": (("pengawas", 23),)}, Gerbang.PENGALAMAN),
        ({"golongan": golongan("III/a")}, Gerbang.GOLONGAN),
        ({"golongan": golongan("IX")}, Gerbang.GOLONGAN),
        ({"level": (2,) * 9}, Gerbang.KOMPETENSI),
    ],
)
def test_each_gate_stops_a_match_and_is_named(ubah: dict[str, Any], gerbang: Gerbang) -> None:
    rincian = cocokkan(replace(LENGKAP, **ubah), DIMINTA, KEBIJAKAN_KECOCOKAN)
    assert [each.kode for each in rincian.gagal] == [gerbang]
    assert (rincian.siap, rincian.kurang) == (False, ())
    assert rincian.tanda == GAGAL[gerbang]
    # The number is the same as without the gate.
    assert rincian.nilai > 0


@pytest.mark.parametrize(
    ("ubah", "kurang", "tanda"),
    [
        (
            {"level": None},
            "Penilaian kompetensi yang masih berlaku belum ada.",
            KOSONG[BagianCocok.KOMPETENSI] | ENTAH[Gerbang.KOMPETENSI],
        ),
        (
            {"predikat": (Predikat.BAIK, None)},
            "Hasil evaluasi kinerja 2 tahun terakhir belum lengkap.",
            KOSONG[BagianCocok.KINERJA],
        ),
        ({"aspek": None}, "Penilaian potensi yang masih berlaku belum ada.", KOSONG[BagianCocok.POTENSI]),
        (
            {"studi": (), "golongan": golongan("III/c")},
            "Riwayat pendidikan belum ada.",
            KOSONG[BagianCocok.KUALIFIKASI]
            | ENTAH[Gerbang.PENDIDIKAN]
            | KOSONG[BagianCocok.RUMPUN_ILMU]
            | ENTAH[Gerbang.RUMPUN_ILMU],
        ),
        (
            {"pengalaman": None},
            "Riwayat jabatan belum ada.",
            KOSONG[BagianCocok.PENGALAMAN] | ENTAH[Gerbang.PENGALAMAN],
        ),
        ({"golongan": None}, "Golongan belum tercatat.", ENTAH[Gerbang.GOLONGAN]),
        (
            {"jenjang": None},
            "Jenjang jabatan sekarang belum tercatat.",
            KOSONG[BagianCocok.JENJANG] | ENTAH[Gerbang.ARAH],
        ),
        (
            {"kelas": 0, "jenjang": JenjangJabatan.PENGAWAS},
            "Dari pengawas ke pengawas: setara. Kelas jabatan sekarang belum tercatat.",
            KOSONG[BagianCocok.JENJANG] | ENTAH[Gerbang.ARAH],
        ),
        # A step up passes whatever the class was; only the part counts its floor.
        (
            {"kelas": 0},
            "Dari pelaksana ke pengawas: 1 jenjang lebih tinggi. Kelas jabatan sekarang belum tercatat.",
            KOSONG[BagianCocok.JENJANG],
        ),
        (
            {"sisa": None},
            "Tanggal lahir belum tercatat, sehingga sisa masa kerja belum diketahui.",
            ENTAH[Gerbang.SISA_MASA_KERJA],
        ),
        (
            {"layanan": ((frozenset(), 20), (frozenset({"perhubungan"}), 30))},
            (
                "Bertugas 30 bulan pada urusan perhubungan; penuh pada 60 bulan. "
                "Urusan 20 bulan jabatan terdahulu belum diketahui."
            ),
            KOSONG[BagianCocok.BIDANG],
        ),
        (
            {"studi": (Studi("SLTA", 3, "UMUM"), Studi("S-1 Ilmu Baru", 7, None))},
            "S-1 Ilmu Baru belum dipetakan ke rumpun ilmu.",
            KOSONG[BagianCocok.RUMPUN_ILMU] | ENTAH[Gerbang.RUMPUN_ILMU],
        ),
        (
            {"pengalaman": (("", 12), ("pengawas", 12))},
            (
                "Pengalaman 12 bulan pada jenjang pengawas, diminta 24 bulan. "
                "Jenjang 12 bulan jabatan terdahulu belum tercatat, sehingga pengalaman ini belum pasti."
            ),
            KOSONG[BagianCocok.PENGALAMAN] | ENTAH[Gerbang.PENGALAMAN],
        ),
    ],
)
def test_what_is_missing_is_named_counts_its_floor_and_leaves_a_match(
    ubah: dict[str, Any], kurang: str, tanda: int
) -> None:
    rincian = cocokkan(replace(LENGKAP, **ubah), DIMINTA, KEBIJAKAN_KECOCOKAN)
    assert (rincian.kurang[0], rincian.gagal, rincian.tanda) == (kurang, (), tanda)
    assert rincian.siap == (not tanda & KEBIJAKAN_KECOCOKAN.topeng)
    assert 0 < rincian.nilai <= cocokkan(LENGKAP, DIMINTA, KEBIJAKAN_KECOCOKAN).nilai


@pytest.mark.parametrize(("teknis", "lulus"), [((("T", 7),), True), ((("T", 6),), False), ((), None)])
def test_sixty_eight_per_cent_is_enough_exactly(teknis: tuple[tuple[str, int], ...], lulus: bool | None) -> None:
    # 18 of 27 and 7 of 10 at 60 and 40 per cent are 68: neither of the two halves is a whole number of basis points.
    diminta = replace(DIMINTA, level=(3,) * 9, teknis=(("T", 10, 1),))
    rincian = cocokkan(replace(LENGKAP, level=(2,) * 9, teknis=teknis), diminta, KEBIJAKAN_KECOCOKAN)
    (gerbang,) = (each for each in rincian.gerbang if each.kode is Gerbang.KOMPETENSI)
    assert gerbang.lulus is lulus
    assert rincian.bagian[1].nilai == {True: 6800, False: 6400, None: 6000}[lulus]
    assert rincian.bagian[1].sementara is (lulus is None)


def test_what_is_technical_and_not_assessed_keeps_nobody_out_who_passes_anyway() -> None:
    diminta = replace(DIMINTA, teknis=(("T", 3, 1),))
    rincian = cocokkan(LENGKAP, diminta, KEBIJAKAN_KECOCOKAN)
    # All of the nine, and half of the technical one: 60 + 20 per cent.
    assert (rincian.siap, rincian.bagian[1].nilai, rincian.bagian[1].sementara) == (True, 8000, True)
    kurang = cocokkan(replace(LENGKAP, level=(1,) * 9), diminta, KEBIJAKAN_KECOCOKAN)
    # A third of the nine and all of the technical one would be 60 per cent: it need not be assessed.
    assert [each.kode for each in kurang.gagal] == [Gerbang.KOMPETENSI]


def test_to_be_assessed_throws_nobody_out_of_those_who_are_ready() -> None:
    # 26 of 27, and half of the two technical ones by the floor: more than 68 per cent; a quarter of them is less.
    diminta = replace(DIMINTA, teknis=(("T", 4, 1), ("U", 4, 1)))
    belum = replace(LENGKAP, level=(3,) * 8 + (2,))
    rincian = cocokkan(belum, diminta, KEBIJAKAN_KECOCOKAN)
    assert rincian.bagian[1].nilai > KEBIJAKAN_KECOCOKAN.ambang_kompetensi
    assert (rincian.siap, rincian.gagal, rincian.tanda) == (
        False,
        (),
        KOSONG[BagianCocok.KOMPETENSI] | ENTAH[Gerbang.KOMPETENSI],
    )
    dinilai = cocokkan(replace(belum, teknis=(("T", 1), ("U", 1))), diminta, KEBIJAKAN_KECOCOKAN)
    assert [each.kode for each in dinilai.gagal] == [Gerbang.KOMPETENSI]


@settings(max_examples=150, deadline=None)
@given(ciri(), profil(), kebijakan(), st.lists(LEVEL, min_size=3, max_size=3))
def test_whatever_is_assessed_a_gate_that_was_told_stays(
    satu: Ciri, diminta: Profil, menurut: KebijakanKecocokan, hasil: list[int]
) -> None:
    belum = replace(satu, level=satu.level or (3,) * 9, teknis=())
    dinilai = replace(belum, teknis=tuple(zip(KODE_TEKNIS, hasil, strict=True)))
    dulu, kini = (
        next(each.lulus for each in cocokkan(ciri, diminta, menurut).gerbang if each.kode is Gerbang.KOMPETENSI)
        for ciri in (belum, dinilai)
    )
    assert dulu in (None, kini)


def test_only_the_profession_itself_will_do_where_a_post_is_of_one() -> None:
    # Engineering is close to transport: good enough, unless it is a profession that is asked for.
    rincian = cocokkan(LENGKAP, replace(DIMINTA, seprofesi=True), KEBIJAKAN_KECOCOKAN)
    assert [each.kode for each in rincian.gagal] == [Gerbang.RUMPUN_ILMU]
    # Of which nobody has said what it studies, nobody is said to fit or not to.
    rincian = cocokkan(LENGKAP, replace(DIMINTA, rumpun=TAK_TENTU, seprofesi=True), KEBIJAKAN_KECOCOKAN)
    assert rincian.tanda == KOSONG[BagianCocok.RUMPUN_ILMU] | ENTAH[Gerbang.RUMPUN_ILMU]
    assert rincian.kurang == (
        "Bidang ilmu profesi jabatan ini belum diketahui: tetapkan standar jabatan ini pada /skj.",
    )


LEBIH = {
    "studi": [
        (),
        (Studi("SLTA", 3, "UMUM"),),
        (Studi("D-III", 6, "TRANSPORTASI"), Studi("S-1", 7, None)),
        (Studi("S-1", 7, "TEKNIK_SIPIL", frozenset({"TRANSPORTASI"})),),
        (Studi("S-1", 7, "TRANSPORTASI"), Studi("SLTA", 3, None)),
        (Studi("S-2", 8, "TRANSPORTASI"),),
    ],
    "layanan": [None, ((frozenset(), 24),), ((frozenset({"perhubungan"}), 24),), ((frozenset({"perhubungan"}), 60),)],
    "jenjang": [None, JenjangJabatan.PRATAMA, JenjangJabatan.AHLI_PERTAMA],
    "pengalaman": [None, (("pengawas", 24),)],
    "predikat": [(None, None), (Predikat.BUTUH_PERBAIKAN,) * 2, (Predikat.BAIK,) * 2, (Predikat.SANGAT_BAIK,) * 2],
    "aspek": [None, (0,) * 8, (5000,) * 8],
    "level": [None, (2,) * 9, (3,) * 9],
    "teknis": [(), (("TEK-1", 2),), (("TEK-1", 3),)],
    "diklat": [frozenset(), frozenset({("TEKNIS", "MANAJEMEN LALU LINTAS")})],
}
"""Of each feature what is not known, and then what is better and better, from the floor on."""


@settings(max_examples=200, deadline=None)
@given(ciri(), st.sampled_from(sorted(LEBIH)))
def test_to_learn_something_good_lowers_nobody(satu: Ciri, nama: str) -> None:
    diminta = replace(
        DIMINTA, teknis=(("TEK-1", 3, 1), ("TEK-2", 3, 1)), diklat=frozenset({("TEKNIS", "MANAJEMEN LALU LINTAS")})
    )
    kosong: dict[str, Any] = {"kelas": 0} if nama == "jenjang" else {}
    if nama == "teknis":
        kosong["level"] = satu.level or (2,) * 9
    if nama == "level":
        kosong["teknis"] = ()
    nilai = [
        cocokkan(replace(satu, **kosong, **{nama: each}), diminta, KEBIJAKAN_KECOCOKAN).nilai for each in LEBIH[nama]
    ]
    assert nilai == sorted(nilai)


def test_a_level_above_the_standard_does_not_hide_a_gap() -> None:
    bagian = cocokkan(replace(LENGKAP, level=(5, 1, 3, 3, 3, 3, 3, 3, 3)), DIMINTA, KEBIJAKAN_KECOCOKAN).bagian
    assert bagian[1].nilai == 25 * 10_000 // 27
    tanpa = KEBIJAKAN_KECOCOKAN.model_copy(update={"batasi_per_kompetensi": False})
    assert cocokkan(replace(LENGKAP, level=(5, 1, 3, 3, 3, 3, 3, 3, 3)), DIMINTA, tanpa).bagian[1].nilai == 10_000


def test_leadership_training_is_known_by_its_level_and_d_iv_is_as_s_1() -> None:
    assert kunci_diklat("STRUKTURAL", "Diklatpim Tk. III") == kunci_diklat("STRUKTURAL", "PKA")
    assert kunci_diklat("TEKNIS", " Manajemen  lalu lintas") == ("TEKNIS", "MANAJEMEN LALU LINTAS")
    assert kunci_diklat("TEKNIS", None) == ("TEKNIS", "")
    assert tingkat_pendidikan("D-IV") == tingkat_pendidikan("S-1") < tingkat_pendidikan("S-2")
    assert (golongan("III/c"), golongan("IX"), golongan("Z")) == ((0, 11), (1, 9), None)


@settings(max_examples=100, deadline=None)
@given(ciri(), profil(), kebijakan(), st.one_of(st.none(), st.integers(-780, -200)))
def test_age_is_in_one_gate_and_in_no_number(
    satu: Ciri, jabatan: Profil, menurut: KebijakanKecocokan, lain: int | None
) -> None:
    gerbang = GAGAL[Gerbang.SISA_MASA_KERJA] | ENTAH[Gerbang.SISA_MASA_KERJA]
    sini, sana = (cocokkan(each, jabatan, menurut) for each in (satu, replace(satu, sisa=lain)))
    assert (sini.bagian, sini.nilai, sini.tanda | gerbang) == (sana.bagian, sana.nilai, sana.tanda | gerbang)


@pytest.mark.parametrize(
    ("studi", "sesuai", "kata"),
    [
        (
            (("SMK Teknik Sipil", 3, "TEKNIK_SIPIL"), ("S-1 Hukum", 7, "HUKUM")),
            "tidak sesuai",
            "S-1 Hukum tidak sesuai",
        ),
        (
            (("D-I Teknik Sipil", 4, "TEKNIK_SIPIL"),),
            "tidak sesuai",
            "Belum ada studi setingkat S-1/D-IV yang tercatat",
        ),
        ((("S-1 Hukum", 7, "HUKUM"), ("S-2 Teknik Sipil", 8, "TEKNIK_SIPIL")), "sesuai", "S-2 Teknik Sipil sesuai"),
    ],
)
def test_only_studies_of_the_level_asked_for_count_and_the_one_that_does_is_named(
    studi: tuple[tuple[str, int, str], ...], sesuai: str, kata: str
) -> None:
    diminta = replace(DIMINTA, rumpun=frozenset({"TEKNIK_SIPIL"}))
    rincian = cocokkan(replace(LENGKAP, studi=tuple(Studi(*each) for each in studi)), diminta, KEBIJAKAN_KECOCOKAN)
    (bagian,) = (each for each in rincian.bagian if each.kode is BagianCocok.RUMPUN_ILMU)
    assert bagian.keterangan == f"{kata}; bidang ilmu yang diminta: TEKNIK_SIPIL."
    assert bagian.nilai == KEBIJAKAN_KECOCOKAN.ilmu[KesesuaianIlmu(sesuai)]


def test_a_senior_is_no_perfect_junior() -> None:
    # Whoever was head of a school or of an agency has all that a simple post asks for, and does not fit it.
    sederhana = Profil(
        (1,) * 9, (1,) * 9, pendidikan=1, jenjang=JenjangJabatan.PELAKSANA, kelas=3, bup=58, bidang=frozenset()
    )
    for jenjang, kelas in (
        (JenjangJabatan.PRATAMA, 15),
        (JenjangJabatan.AHLI_MADYA, 11),
        (JenjangJabatan.AHLI_MUDA, 9),
        (JenjangJabatan.AHLI_PERTAMA, 8),
        (JenjangJabatan.PELAKSANA, 5),
    ):
        rincian = cocokkan(replace(LENGKAP, jenjang=jenjang, kelas=kelas), sederhana, KEBIJAKAN_KECOCOKAN)
        assert [each.kode for each in rincian.gagal] == [Gerbang.ARAH]
    setara = cocokkan(replace(LENGKAP, kelas=3), sederhana, KEBIJAKAN_KECOCOKAN)
    turun = cocokkan(replace(LENGKAP, kelas=4), sederhana, KEBIJAKAN_KECOCOKAN)
    assert setara.siap
    assert turun.siap
    assert turun.nilai == setara.nilai - 5 * 2_500 // 100


@settings(max_examples=100, deadline=None)
@given(ciri(), profil())
def test_no_step_of_a_path_lowers_the_match(satu: Ciri, diminta: Profil) -> None:
    kini = cocokkan(satu, diminta, KEBIJAKAN_KECOCOKAN).nilai
    nilai = [each.nilai for each in jalur(satu, diminta, KEBIJAKAN_KECOCOKAN, date(2026, 9, 15), satu.jenjang)]
    assert [kini, *nilai] == sorted([kini, *nilai])


def test_a_path_promises_nobody_what_no_step_leads_to() -> None:
    pppk = replace(LENGKAP, pns=False, golongan=golongan("IX"))
    langkah = jalur(pppk, DIMINTA, KEBIJAKAN_KECOCOKAN, date(2026, 9, 15), "pelaksana")
    assert [(each.kode, each.uraian) for each in langkah if each.kode == "tidak_dapat_ditempuh"] == [
        ("tidak_dapat_ditempuh", "Standar menyebut golongan III/b, yang bukan tangga golongan pegawai ini."),
        ("tidak_dapat_ditempuh", "Jabatan pengawas hanya untuk PNS."),
    ]
    assert not any(each.kode == "golongan" or each.siap for each in langkah)


def test_who_would_jump_goes_step_by_step() -> None:
    administrator = replace(DIMINTA, jenjang=JenjangJabatan.ADMINISTRATOR, kelas=11)
    (langkah,) = (
        each
        for each in jalur(LENGKAP, administrator, KEBIJAKAN_KECOCOKAN, date(2026, 9, 15), "pelaksana")
        if each.kode == "jenjang"
    )
    assert langkah.uraian == "Lebih dahulu menduduki jabatan setingkat pengawas."
    assert langkah.siap


def test_a_policy_of_before_is_read_as_it_is() -> None:
    isi = KATALOG["kecocokan"].tulis(KEBIJAKAN_KECOCOKAN)
    baru = ("nilai_bila_kosong", "arah", "jenjang", "bulan_bidang", "sisa_bulan", "bobot", "gerbang_keras")
    dahulu = {
        **{nama: satu for nama, satu in isi.items() if nama not in baru},
        "boleh_kosong": ["potensi"],
        "teknis_kosong": "kesampingkan",
        "bobot": dict(zip(list(BagianCocok)[:6], (15, 35, 20, 10, 10, 10), strict=True)),
        "gerbang_keras": ["pendidikan"],
    }
    dibaca = KebijakanKecocokan.model_validate(dahulu)
    assert dibaca.bobot[BagianCocok.KOMPETENSI] == 35
    assert dibaca.bobot[BagianCocok.BIDANG] == dibaca.nilai_bila_kosong[BagianCocok.KOMPETENSI] == 0
    assert KATALOG["kecocokan"].bentuk.validate_python(KATALOG["kecocokan"].tulis(dibaca)) == dibaca


def test_no_feature_tells_who_somebody_is() -> None:
    nama = {each.name for each in fields(Ciri)}
    assert nama == {
        "level", "teknis", "studi", "diklat", "pengalaman", "golongan", "predikat", "catatan_kinerja", "aspek",
        "jenjang", "kelas", "pns", "layanan", "sisa",
    }  # fmt: skip


def test_a_process_that_serves_requests_does_not_load_numpy_at_its_start() -> None:
    kata = "import sys; import services.kompetensi.app; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", kata], check=False).returncode == 0
