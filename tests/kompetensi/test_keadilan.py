"""Who somebody is changes no score; and whether groups are chosen as often as others can be seen."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.kompetensi.keadilan.repository import Peringkat
from services.kompetensi.keadilan.sel import Hitungan, menurut_pilihan, susun
from services.kompetensi.skor import repository as skor_repository
from services.kompetensi.talenta import repository as talenta_repository
from shared.contracts.kompetensi import SkorState
from shared.db.statement import Statement
from shared.privasi.sel import SEL_TERKECIL
from tests.kompetensi.berkas import ANI, BUDI, asn, impor, impor_potensi, jabatan, penilaian, potensi
from tests.layanan import ServiceUnderTest


@pytest.mark.parametrize(
    "lain",
    [
        {"jenis_kelamin": "L"},
        {"tanggal_lahir": "1970-12-31"},
        {"kerabat": [BUDI]},
        {"nama": "Nama Lain"},
    ],
    ids=["sex", "age", "family", "name"],
)
async def test_who_somebody_is_changes_no_score(kompetensi: ServiceUnderTest, lain: dict[str, Any]) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi())
    (sebelum,) = await kompetensi.state(SkorState, ANI)
    assert sebelum.kotak is not None
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.receive(asn(**lain))
    assert await kompetensi.state(SkorState, ANI) == [sebelum]
    assert await kompetensi.marked("skor") == set()


def test_no_query_of_a_score_or_of_the_map_looks_at_groups() -> None:
    for modul in (skor_repository, talenta_repository):
        semua = [each.sql for each in vars(modul).values() if isinstance(each, Statement)]
        assert len(semua) >= 4
        assert not any(kata in sql for sql in semua for kata in ("kelompok_orang", "kelamin", "lahir", "agama"))


def baris(*dipetakan: int, krs: tuple[int, ...] = ()) -> dict[str, Hitungan]:
    terpilih = krs or (0,) * len(dipetakan)
    return {
        str(n): Hitungan(each + 3, each, pilih, each - pilih)
        for n, (each, pilih) in enumerate(zip(dipetakan, terpilih, strict=True))
    }


def test_a_rate_is_a_share_of_the_mapped_and_less_than_four_fifths_of_the_highest_is_marked() -> None:
    satu, dua, tiga = susun(baris(1000, 500, 2000, krs=(200, 80, 300)))
    assert [(each.persen, each.rasio) for each in (satu, dua, tiga)] == [
        (Decimal("20.00"), Decimal("1.00")),
        (Decimal("16.00"), Decimal("0.80")),
        (Decimal("15.00"), Decimal("0.75")),
    ]
    assert [each.perlu_dilihat for each in (satu, dua, tiga)] == [False, False, True]


def test_a_small_group_is_hidden_with_the_next_smallest_so_that_it_does_not_follow_from_the_total() -> None:
    assert [each.disembunyikan for each in susun(baris(100, 9, 30))] == [False, True, True]
    assert [each.disembunyikan for each in susun(baris(100, 9, 9, 30))] == [False, True, True, False]
    assert [each.disembunyikan for each in susun(baris(100, 2, 3, 30))] == [False, True, True, True]
    assert [each.disembunyikan for each in susun(baris(9))] == [True]
    assert [each.disembunyikan for each in susun(baris(10, 10))] == [False, False]


def test_a_group_of_whom_few_are_chosen_or_few_are_not_is_hidden_with_the_next_smallest() -> None:
    def tertutup(*dipetakan: int, krs: tuple[int, ...]) -> list[bool]:
        return [each.disembunyikan for each in susun(baris(*dipetakan, krs=krs))]

    assert tertutup(100, 60, 30, krs=(50, 20, 3)) == [False, True, True]
    assert tertutup(100, 60, 30, krs=(50, 20, 27)) == [False, True, True]
    # Nobody is no person: a group of which none are chosen is what the report is for.
    assert tertutup(100, 60, 30, krs=(50, 0, 30)) == [False, False, False]


@given(st.lists(st.integers(0, 60), max_size=8))
def test_what_is_hidden_is_never_told_and_never_alone(dipetakan: list[int]) -> None:
    hasil = susun(baris(*dipetakan))
    for banyak, each in zip(dipetakan, hasil, strict=True):
        assert each.disembunyikan or banyak >= SEL_TERKECIL
        assert each.disembunyikan == (each.dipertimbangkan is None) == (each.persen is None)
    tertutup = [banyak for banyak, each in zip(dipetakan, hasil, strict=True) if each.disembunyikan]
    if len(tertutup) < len(dipetakan) and tertutup:
        assert len(tertutup) > 1
        assert sum(tertutup) >= SEL_TERKECIL


def _pilihan(peringkat: str, terbaik: int) -> dict[str, int | None]:
    """What is told of each sex among so many of the best; a letter for each who is ranked."""
    baris = [
        Peringkat("jenis_kelamin", each, min(nomor // 10, terbaik // 10), 1) for nomor, each in enumerate(peringkat)
    ]
    isi = menurut_pilihan(baris, terbaik // 10)["jenis_kelamin"]
    return {each.nilai: each.terpilih for each in isi}


def test_a_larger_choice_less_a_smaller_one_tells_of_nobody() -> None:
    peringkat = "LP" * 10 + "LLLLLLLPPP" + "LLLPPPPPPP" + "LP" * 30
    assert [_pilihan(peringkat, terbaik) for terbaik in (10, 20, 30, 40)] == [
        {"L": None, "P": None},
        {"L": 10, "P": 10},
        {"L": None, "P": None},
        {"L": 20, "P": 20},
    ]


@example(["L" * 10, "?" * 10, "L" * 10, "LP" * 5, "?" * 10])
@given(st.lists(st.sampled_from(["L" * 10, "P" * 10, "L", "P", "?", "LP" * 5, "?" * 10]), max_size=30))
def test_no_two_choices_tell_of_the_few_in_between(bagian: list[str]) -> None:
    peringkat = "".join(bagian)
    lalu: list[tuple[frozenset[str], int]] = []
    for terbaik in range(10, len(peringkat) + 11, 10):
        jawab = _pilihan(peringkat, terbaik)
        terpilih = peringkat[:terbaik]
        assert all(banyak in (None, terpilih.count(each)) for each, banyak in jawab.items())
        # Each group that is told, and by the total those together that are not.
        rahasia = frozenset(each for each, banyak in jawab.items() if banyak is None)
        diketahui = [frozenset(each) for each in jawab.keys() - rahasia] + [rahasia] * (rahasia != jawab.keys())
        lalu += [(kelompok, sum(map(terpilih.count, kelompok))) for kelompok in diketahui]
    for kelompok, banyak in lalu:
        assert all(not 0 < abs(banyak - lain) < SEL_TERKECIL for sama, lain in lalu if sama == kelompok)


async def test_of_candidates_each_sex_is_counted_among_the_best(kompetensi: ServiceUnderTest) -> None:
    orang = [f"{198001011990011000 + nomor}" for nomor in range(20)]
    await kompetensi.receive(
        jabatan("DISHUB-AK-01"),
        *(asn(nip, jenjang="pengawas", jenis_kelamin="P" if n < 10 else "L") for n, nip in enumerate(orang)),
    )
    level = (3, 3, 3, 3, 3, 3, 3, 2, 2)
    await impor(kompetensi, *(penilaian(nip) if n < 10 else penilaian(nip, level) for n, nip in enumerate(orang)))
    await impor_potensi(kompetensi, *map(potensi, orang))
    auditor = kompetensi.caller("auditor", nip=BUDI, unit=["*"])
    for terbaik, persen, terpilih in ((10, 50, {"P": 10, "L": 0}), (20, 100, {"P": 10, "L": 10})):
        isi = (await auditor.get("/jabatan/DISHUB-AK-01/keadilan", terbaik=terbaik)).json()
        assert {each["nilai"]: each["terpilih"] for each in isi["jenis_kelamin"]} == terpilih
        assert isi["persen"] == persen


async def test_the_report_counts_by_sex_age_and_agency_within_the_scope(kompetensi: ServiceUnderTest) -> None:
    orang = [f"{198001011990011000 + nomor}" for nomor in range(48)]
    await kompetensi.receive(
        *(
            asn(
                nip,
                jenis_kelamin="P" if n < 24 else "L",
                tanggal_lahir="1996-09-15" if n % 2 else "1975-01-01",
                jenjang=None if n == 47 else "pelaksana",
                jalur_unit=["KOTA", "DISHUB"],
            )
            for n, nip in enumerate(orang)
        )
    )
    await impor(kompetensi, *(penilaian(nip) for nip in orang))
    await impor_potensi(kompetensi, *(potensi(nip, (80 if n < 24 else 10,) * 8) for n, nip in enumerate(orang)))
    auditor = kompetensi.caller("auditor", nip=BUDI, unit=["*"])
    isi = (await auditor.get("/talenta/keadilan")).json()
    assert (isi["sel_minimal"], isi["persen"]) == (10, 51.06)
    kelamin = {each["nilai"]: each for each in isi["jenis_kelamin"]}
    assert (kelamin["P"]["dipertimbangkan"], kelamin["P"]["terpilih"], kelamin["P"]["persen"]) == (24, 24, 100)
    assert (kelamin["L"]["jumlah"], kelamin["L"]["dipertimbangkan"], kelamin["L"]["terpilih"]) == (24, 23, 0)
    assert (kelamin["L"]["perlu_dilihat"], kelamin["P"]["perlu_dilihat"]) == (True, False)
    assert [(each["nilai"], each["jumlah"]) for each in isi["umur"]] == [("> 50", 24), ("≤ 30", 24)]
    assert [(each["nilai"], each["jumlah"]) for each in isi["instansi"]] == [("DISHUB", 48)]
    lain = (await kompetensi.caller("auditor", nip=BUDI, unit=["DISDIK"]).get("/talenta/keadilan")).json()
    assert (lain["jenis_kelamin"], lain["persen"]) == ([], None)
    for peran in ("asn", "kepala_unit", "operator"):
        assert (await kompetensi.caller(peran, nip=ANI, unit=["*"]).get("/talenta/keadilan")).status_code == 403


async def test_who_is_hardly_assessed_at_all_is_marked(kompetensi: ServiceUnderTest) -> None:
    orang = [f"{198001011990011000 + nomor}" for nomor in range(60)]
    await kompetensi.receive(
        jabatan("DISHUB-AK-01"),
        *(asn(nip, status_pegawai="PNS" if n < 30 else "PPPK") for n, nip in enumerate(orang)),
    )
    dinilai = [nip for n, nip in enumerate(orang) if n < 20 or n >= 50]
    await impor(kompetensi, *map(penilaian, dinilai))
    await impor_potensi(kompetensi, *map(potensi, dinilai))
    auditor = kompetensi.caller("auditor", nip=BUDI, unit=["*"])
    peta = (await auditor.get("/talenta/keadilan")).json()
    status = {each["nilai"]: each for each in peta["status_pegawai"]}
    assert (peta["cakupan"], status["PNS"]["cakupan"], status["PPPK"]["cakupan"]) == (50, 66.67, 33.33)
    assert (status["PNS"]["cakupan_perlu_dilihat"], status["PPPK"]["cakupan_perlu_dilihat"]) == (False, True)
    cakupan = (await auditor.get("/jabatan/DISHUB-AK-01/keadilan")).json()["cakupan"]
    assert cakupan["persen"] == 50
    assert [(each["nilai"], each["persen"], each["perlu_dilihat"]) for each in cakupan["status_pegawai"]] == [
        ("PNS", 67, False),
        ("PPPK", 33, True),
    ]


async def test_few_assessed_people_are_not_told_of(kompetensi: ServiceUnderTest) -> None:
    orang = [f"{198001011990011000 + nomor}" for nomor in range(40)]
    await kompetensi.receive(
        jabatan("DISHUB-AK-01"),
        *(asn(nip, status_pegawai="PNS" if n < 20 else "PPPK") for n, nip in enumerate(orang)),
    )
    await impor(kompetensi, *map(penilaian, orang[:23]))
    auditor = kompetensi.caller("auditor", nip=BUDI, unit=["*"])
    cakupan = (await auditor.get("/jabatan/DISHUB-AK-01/keadilan")).json()["cakupan"]
    assert [(each["persen"], each["disembunyikan"]) for each in cakupan["status_pegawai"]] == [(None, True)] * 2
