"""What is hidden of few people does not follow either from what a superior unit has more than the others below it."""

from collections import Counter, defaultdict
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from shared.privasi.sel import SEL_TERKECIL, Jalur, sel_kecil, sel_tertutup, sel_unit
from tests.kompetensi.berkas import asn, impor, impor_potensi, penilaian, potensi
from tests.layanan import ServiceUnderTest

JALUR = [("K",), *(("K", a) for a in "AB"), *(("K", a, a + b) for a in "AB" for b in "123"), ("K", "A", "A1", "A11")]
UNIT = [None, *(each[-1] for each in JALUR)]
SATU_UNIT = st.dictionaries(st.sampled_from("xyz"), st.tuples(st.integers(0, 25), st.integers(0, 25)))


def rapat(sel: list[tuple[int, ...]]) -> bool:
    """No count of what is hidden together is that of few people."""
    return all(not 0 < sum(each) < SEL_TERKECIL for each in zip(*sel, strict=True))


@example({("K",): {"x": (0, 1), "y": (10, 0)}})
@example({("K", "A"): {"x": (12, 0), "y": (0, 0)}, ("K", "B"): {"x": (3, 0), "y": (0, 0)}})
@example({("K", "A"): {"x": (12, 0), "y": (30, 0)}, ("K", "B"): {"x": (3, 0), "y": (50, 0)}})
@example({("K", "A"): {"x": (0, 1)}, ("K", "B"): {"x": (0, 10), "y": (10, 0)}})
@given(st.dictionaries(st.sampled_from(JALUR), SATU_UNIT, max_size=10))
def test_no_subtraction_of_answers_leaves_few_people(langsung: dict[Jalur, dict[str, tuple[int, int]]]) -> None:
    jawaban = {unit: sel_unit(langsung, unit) for unit in UNIT}
    for isi, tertutup in jawaban.values():
        tampak = isi.keys() - tertutup
        assert all(not 0 < each < SEL_TERKECIL for kunci in tampak for each in isi[kunci])
        # By the total of the unit: it tells of what is hidden if some are told, be it that these are nobody.
        rahasia = [isi[each] for each in tertutup]
        assert not tampak or (rapat(rahasia) and (len(rahasia) != 1 or not any(rahasia[0])))
    for atas in (None, *JALUR):
        unit = atas and atas[-1]
        isi, tertutup = jawaban[unit]
        bawah = [each[-1] for each in JALUR if each[:-1] == (atas or ())]
        for kunci in isi.keys() - tertutup:
            # Of the superior unit, less all that are shown below it.
            sisa = [isi[kunci]]
            for each in bawah:
                jumlah, tutup = jawaban[each]
                if kunci in jumlah and kunci not in tutup:
                    sisa.append(tuple(-banyak for banyak in jumlah[kunci]))
            assert rapat(sisa)
        # Nothing that is hidden of a unit is put together from what is shown below it.
        assert all(tertutup & jawaban[each][0].keys() <= jawaban[each][1] for each in bawah)


def test_of_who_belongs_to_a_superior_unit_itself_no_count_is_left_over_but_of_groups_that_it_has_not() -> None:
    """The head of all, less whom the answers on the units below tell: all groups but one would be nobody."""
    langsung = {
        ("K",): {"x": (1,), "y": (0,), "z": (0,)},
        ("K", "A"): {"x": (20,), "y": (20,), "z": (0,)},
        ("K", "B"): {"x": (25,), "y": (30,), "z": (0,)},
    }
    assert sel_unit(langsung, "K")[1] == set()
    assert sel_unit(langsung, "A")[1] | sel_unit(langsung, "B")[1] >= {"x", "y"}


def test_one_hidden_group_of_many_people_takes_the_next_larger_along_and_no_more() -> None:
    assert sel_kecil({"a": 12, "b": 20, "c": 30}, {"a"}) == {"a", "b"}
    assert sel_tertutup({"a": (12,), "b": (20,), "c": (30,)}, {"a"}) == {"a", "b"}
    # Where nobody else has any, the total would tell it.
    assert sel_tertutup({"a": (12,), "b": (0,)}, {"a"}) == {"a", "b"}


async def _dishub(kompetensi: ServiceUnderTest) -> list[str]:
    """Twelve people in one unit, eleven in another, two in a third, and the head of them all."""
    unit = ["DISHUB-LL"] * 12 + ["DISHUB-AK"] * 11 + ["DISHUB-KS"] * 2 + [None]
    orang = [f"{198001011990011000 + nomor}" for nomor in range(len(unit))]
    await kompetensi.receive(
        *(asn(nip, jalur_unit=["KOTA", "DISHUB", *filter(None, [di])]) for nip, di in zip(orang, unit, strict=True))
    )
    await impor(kompetensi, *(penilaian(nip) for nip in orang))
    await impor_potensi(kompetensi, *(potensi(nip) for nip in orang))
    return ["DISHUB-LL", "DISHUB-AK", "DISHUB-KS"]


async def test_the_map_of_a_unit_less_those_below_it_tells_of_nobody(kompetensi: ServiceUnderTest) -> None:
    bawah = await _dishub(kompetensi)
    ppk = kompetensi.caller("ppk", unit=["*"])

    async def kotak(unit: str) -> dict[int, Any]:
        isi = (await ppk.get("/talenta/peta", di_bawah=unit)).json()["kotak"]
        return {each["nomor"]: each["jumlah"] for each in isi}

    ((nomor, semua),) = ((each, banyak) for each, banyak in (await kotak("DISHUB")).items() if banyak)
    sisa = semua - sum([(await kotak(each))[nomor] or 0 for each in bawah])
    assert (semua, sisa) == (26, 14)


async def test_the_index_of_a_unit_less_those_below_it_tells_of_nobody(kompetensi: ServiceUnderTest) -> None:
    bawah = await _dishub(kompetensi)
    ppk = kompetensi.caller("ppk", unit=["*"])
    semua = (await ppk.get("/ip-asn/rekap", di_bawah="DISHUB")).json()["seluruhnya"]
    sisa = Counter({"terukur": semua["terukur"], "nilai": semua["jumlah_nilai"]})
    for each in bawah:
        isi = (await ppk.get("/ip-asn/rekap", di_bawah=each)).json()
        assert [row["jumlah_nilai"] for row in isi["data"]] == [isi["seluruhnya"]["jumlah_nilai"]]
        if isi["seluruhnya"]["jumlah_nilai"] is not None:
            sisa -= Counter({"terukur": isi["seluruhnya"]["terukur"], "nilai": isi["seluruhnya"]["jumlah_nilai"]})
    assert (semua["terukur"], sisa["terukur"], sisa["nilai"]) == (26, 14, 14 * 67.5)


async def test_rates_of_a_unit_less_those_below_it_tell_of_nobody(kompetensi: ServiceUnderTest) -> None:
    bawah = await _dishub(kompetensi)
    auditor = kompetensi.caller("auditor", unit=["*"])
    dipertimbangkan: dict[str, int] = defaultdict(int)
    for each in ("DISHUB", *bawah):
        isi = (await auditor.get("/talenta/keadilan", di_bawah=each)).json()
        (perempuan,) = isi["jenis_kelamin"]
        dipertimbangkan[each] = perempuan["dipertimbangkan"] or 0
        assert (isi["persen"] is None) == perempuan["disembunyikan"]
    assert dipertimbangkan == {"DISHUB": 26, "DISHUB-LL": 12, "DISHUB-AK": 0, "DISHUB-KS": 0}
