"""The bytes of a block: the reader of the contract reads what was computed, and a formula has its own numbers."""

import hashlib
import random
import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.kompetensi.matriks import bidang
from services.kompetensi.matriks.cuplikan import RUMUS, Cuplikan, Dasar, buka, kemas
from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil, Studi
from services.kompetensi.rumus.kecocokan.blok.hitung import Lapis
from services.kompetensi.rumus.kecocokan.blok.orang import susun_orang
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.predikat import Predikat
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_KECOCOKAN
from tests.kompetensi.panggung_matriks import berurut, pembaca_blok

NILAI = {4: "3c6902d76f98c06370ddcd60b4e713d55ecbb17cf6d89dbfaf250adf9f2ccde4"}
"""Formula → digest of the numbers that it gives for the people and posts below."""


@st.composite
def bidang_acak(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    baris, kolom = draw(st.integers(1, 20)), draw(st.integers(1, 12))
    acak = np.random.default_rng(draw(st.integers(0, 1 << 32)))
    nilai = acak.integers(0, 10_001, (baris, kolom)).astype(np.int16)
    tanda = np.zeros((baris, kolom), np.uint32)
    for bit in draw(st.sets(st.integers(0, 23))):
        himpunan = acak.random((baris, draw(st.integers(1, 3)))) < 0.5
        tanda |= himpunan[:, acak.integers(0, himpunan.shape[1], kolom)].astype(np.uint32) << np.uint32(bit)
    return nilai, tanda


def rapat(tanda: np.ndarray) -> Lapis:
    """Marks of which each column may have its own."""
    return Lapis(tanda.T, np.arange(tanda.shape[1]), tuple(range(24)))


@settings(max_examples=200, deadline=None)
@given(bidang_acak())
def test_the_reader_of_the_contract_reads_what_was_put_down(isi: tuple[np.ndarray, np.ndarray]) -> None:
    nilai, tanda = pembaca_blok()(bidang.susun(isi[0], [rapat(isi[1])]), *isi[0].shape)
    np.testing.assert_array_equal(nilai, isi[0])
    np.testing.assert_array_equal(tanda, isi[1])
    assert (nilai.dtype, tanda.dtype) == (np.int16, np.uint32)


def test_marks_of_a_city_take_a_small_part_of_what_they_say() -> None:
    acak = np.random.default_rng(1)
    tanda = np.zeros((2048, 1000), np.uint32)
    for bit, berbeda in ((0, 9), (1, 60), (3, 10), (5, 1000), (9, 60), (13, 1), (17, 1), (21, 60)):
        himpunan = acak.random((2048, berbeda)) < 0.4
        tanda |= himpunan[:, acak.integers(0, berbeda, 1000)].astype(np.uint32) << np.uint32(bit)
    byte = len(bidang.susun(np.zeros(tanda.shape, np.int16), [rapat(tanda)])) - 2 * tanda.size
    assert byte < tanda.nbytes / 20


def test_more_columns_than_can_be_numbered_are_refused() -> None:
    with pytest.raises(ValueError, match="65535"):
        bidang.susun(np.zeros((1, 65_536), np.int16), [])


def _contoh() -> Cuplikan:
    """A city that never changes, with all that a formula looks at."""
    acak = random.Random(20261129)
    rumpun = ("HUKUM", "EKONOMI", "TEKNIK_SIPIL", "TRANSPORTASI")
    diklat = (("STRUKTURAL", "PKA"), ("STRUKTURAL", ""), ("TEKNIS", "MANAJEMEN LALU LINTAS"), ("TEKNIS", ""))
    jenjang = ("pelaksana", "pengawas", "administrator")
    teknis = ("TEK-1", "TEK-2", "TEK-3")
    urusan = ("perhubungan", "keuangan", "hukum")

    def sebagian(pilihan: tuple, banyak: int) -> list:  # type: ignore[type-arg]
        return sorted(acak.sample(pilihan, acak.randint(0, banyak)))

    def orang() -> Ciri:
        dinilai = acak.random() < 0.7
        berriwayat = acak.random() < 0.9
        return Ciri(
            level=tuple(acak.randint(1, 5) for _ in range(9)) if dinilai else None,
            teknis=tuple((kode, acak.randint(1, 5)) for kode in sebagian(teknis, 3)) if dinilai else (),
            studi=tuple(
                Studi("", acak.randint(0, 9), acak.choice([None, *rumpun]), frozenset(sebagian(rumpun, 2)))
                for _ in range(acak.randint(0, 3))
            ),
            diklat=frozenset(sebagian(diklat, 3)),
            pengalaman=tuple((each, acak.randint(0, 60)) for each in sebagian(("", *jenjang), 3))
            if berriwayat
            else None,
            golongan=acak.choice([None, (0, 10), (0, 12), (1, 9)]),
            predikat=(acak.choice([None, *Predikat]), acak.choice([None, *Predikat])),
            aspek=tuple(acak.randint(0, 10_000) for _ in AspekPotensi) if acak.random() < 0.6 else None,
            jenjang=acak.choice([None, *JenjangJabatan]),
            kelas=acak.randint(0, 17),
            pns=acak.random() < 0.6,
            layanan=tuple((frozenset(sebagian(urusan, 2)), acak.randint(0, 90)) for _ in range(2))
            if berriwayat
            else None,
            sisa=acak.choice([None, acak.randint(-780, -240)]),
        )

    def jabatan() -> Profil:
        return Profil(
            level=tuple(acak.randint(1, 5) for _ in range(9)),
            bobot=tuple(acak.randint(1, 10) for _ in range(9)),
            teknis=tuple((kode, acak.randint(1, 5), acak.randint(1, 10)) for kode in sebagian(teknis, 2)),
            pendidikan=acak.randint(0, 9),
            rumpun=frozenset(sebagian(rumpun, 2)),
            diklat=frozenset(sebagian(diklat, 2)),
            pengalaman_bulan=acak.choice([0, 1, 24, 36]),
            pengalaman_jenjang=frozenset(sebagian(jenjang, 2)),
            golongan=acak.choice([None, (0, 11), (1, 8)]),
            jenjang=acak.choice([None, *JenjangJabatan]),
            kelas=acak.randint(0, 17),
            bup=acak.choice([None, 58, 60]),
            bidang=frozenset(sebagian(urusan, 1)),
            seprofesi=acak.random() < 0.3,
        )

    return kemas(
        per_tanggal=date(2026, 11, 29),
        dasar=Dasar(date(2026, 11, 29), {"kecocokan": "uji"}, {}),
        kebijakan=KEBIJAKAN_KECOCOKAN,
        nip=berurut(*range(60)),
        orang=susun_orang([orang() for _ in range(60)]),
        profil={f"{each:02}": jabatan() for each in range(25)},
        jabatan={f"J-{each:02}": f"{each:02}" for each in range(25)},
        tanpa_standar=[],
        tidak_terbaca={},
        tidak_bertugas={},
    )


def test_a_block_says_what_the_rule_for_many_says() -> None:
    isi = _contoh()
    nilai, tanda = isi.penghitung.hitung(isi.orang)
    baca_nilai, baca_tanda = pembaca_blok()(isi.hitung(0, isi.baris), isi.baris, isi.kolom)
    np.testing.assert_array_equal(baca_nilai, nilai)
    np.testing.assert_array_equal(baca_tanda, tanda)
    assert tanda.any()


def test_a_formula_gives_its_own_numbers_and_another_one_another_number() -> None:
    isi = _contoh()
    # Of the numbers, not of the bytes: how sets are written down may change.
    sidik = hashlib.sha256(b"".join(each.tobytes() for each in isi.penghitung.hitung(isi.orang))).hexdigest()
    assert NILAI.get(RUMUS) == sidik, (
        "Angkanya lain. Bila rumus atau kebijakan bawaannya berubah, naikkan RUMUS (matriks/cuplikan.py) dan catat "
        f"sidik barunya di sini: {RUMUS + 1}: {sidik!r}."
    )


def test_what_was_put_down_for_another_formula_is_not_computed() -> None:
    isi = _contoh().isi
    lain = re.sub(rb'"rumus":\d+', b'"rumus":%d' % (RUMUS - 1), isi, count=1)
    assert len(lain) == len(isi)
    with pytest.raises(ValueError, match="formula"):
        buka(lain)
