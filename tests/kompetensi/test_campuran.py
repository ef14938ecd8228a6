"""The talent value blended with the technical match by the level of the post (the last lines of table E.3)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kompetensi.rumus.talenta.campuran import campur, nilai_teknis, rinci_teknis
from tests.kompetensi.acuan import sepakati
from tests.kompetensi.berkas import ANI, BUDI, KOLOM, asn, desimal, impor, impor_potensi, jabatan, penilaian, potensi
from tests.kompetensi.conftest import TUJUAN
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_TALENTA
from tests.kompetensi.test_skj import standar
from tests.layanan import ServiceUnderTest

E3 = {"madya": (80, 20), "pratama": (70, 30), "administrator": (60, 40), "pengawas": (50, 50)}
TEKNIS = [{"kode": "TEK-HUB-01", "level": 3, "bobot": 2}, {"kode": "TEK-HUB-02", "level": 2}]


def test_the_shares_are_those_of_the_table_and_of_no_other_level() -> None:
    assert {jenjang: (talenta, 100 - talenta) for jenjang, talenta in KEBIJAKAN_TALENTA.campuran.items()} == E3


@pytest.mark.parametrize(("jenjang", "bagian"), E3.items())
def test_the_value_is_both_parts_by_their_shares(jenjang: str, bagian: tuple[int, int]) -> None:
    hasil = campur(Fraction(90), Fraction(60), KEBIJAKAN_TALENTA.campuran[jenjang])
    assert hasil == Fraction(bagian[0] * 90 + bagian[1] * 60, 100)


@given(
    level=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(1, 10)), min_size=1, max_size=6),
    batasi=st.booleans(),
)
def test_the_technical_lines_re_add_and_never_pass_100(level: list[tuple[int, int, int]], batasi: bool) -> None:
    diminta = [{"kode": str(n), "level": each[1], "bobot": each[2]} for n, each in enumerate(level)]
    rinci, belum = rinci_teknis(diminta, {str(n): each[0] for n, each in enumerate(level)}, batasi=batasi)
    assert belum == ()
    jumlah = sum(b * (min(punya, minta) if batasi else punya) for punya, minta, b in level)
    assert sum(each.hasil for each in rinci) == jumlah
    assert nilai_teknis(rinci) == min(Fraction(100), Fraction(100 * jumlah, sum(minta * b for _, minta, b in level)))


def test_what_was_not_assessed_is_named_and_is_no_zero() -> None:
    assert rinci_teknis([{"kode": "A", "level": 3, "bobot": 1}], {}, batasi=True) == ((), ("A",))


async def minta_teknis(kompetensi: ServiceUnderTest) -> None:
    await sepakati(kompetensi, "/skj", standar(kompetensi=[*standar()["kompetensi"], *TEKNIS]))


async def nilai(kompetensi: ServiceUnderTest, kode: str = "DISHUB-AK-01") -> dict[str, Any]:
    jawab = await kompetensi.caller("tim_penilai", nip=BUDI, unit=["*"]).get(f"/asn/{ANI}/talenta/jabatan/{kode}")
    assert jawab.status_code == 200, jawab.text
    isi: dict[str, Any] = jawab.json()
    return isi


async def test_a_person_and_a_post_have_a_value_that_re_adds_or_a_list_of_what_is_missing(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(), jabatan(), jabatan("X-01", "pelaksana"))
    kosong = await nilai(kompetensi)
    assert kosong["nilai"] is None
    assert "Standar jabatan ini tidak memuat kompetensi teknis." in kosong["belum_lengkap"]
    assert "Penilaian potensi belum ada." in kosong["belum_lengkap"]
    await minta_teknis(kompetensi)
    await impor(kompetensi, f"{penilaian()};TEK-HUB-01:2", kolom=f"{KOLOM};KOMPETENSI TEKNIS")
    await impor_potensi(kompetensi, potensi())
    sebagian = await nilai(kompetensi)
    assert (sebagian["nilai"], sebagian["belum_lengkap"]) == (None, ["Kompetensi teknis belum dinilai: TEK-HUB-02."])


async def test_the_blend_of_a_fully_assessed_person_re_adds(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan(), jabatan("X-01", "pelaksana"))
    await minta_teknis(kompetensi)
    kolom = f"{KOLOM};KOMPETENSI TEKNIS"
    baris = f'{penilaian()};"TEK-HUB-01:2; TEK-HUB-02:4"'
    assert (await impor(kompetensi, baris, kolom=kolom))["baru"] == 1
    await impor_potensi(kompetensi, potensi())
    isi = await nilai(kompetensi)
    # (2·2 + 1·2) / (2·3 + 1·2)
    assert (isi["teknis"], isi["belum_lengkap"]) == (75, [])
    assert sum(desimal(each["hasil"]) for each in isi["rinci_teknis"]) == 6
    assert (isi["jenjang"], isi["bobot_talenta"], isi["bobot_teknis"]) == ("administrator", 60, 40)
    talenta = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    assert isi["talenta"] == talenta["nilai"]
    kinerja, potensial = (
        Fraction(desimal(each["jumlah_hasil"])) / Fraction(each["jumlah_bobot"]) for each in talenta["sumbu"]
    )
    tepat = ((kinerja + potensial) / 2 * 60 + 75 * 40) / 100
    assert Fraction(desimal(isi["nilai"])) == Fraction(int(tepat * 100 + Fraction(1, 2)), 100)
    lain = await nilai(kompetensi, "X-01")
    assert lain["nilai"] is None
    assert "Kebijakan 2026.2 tidak mencampur nilai untuk jenjang pelaksana." in lain["belum_lengkap"]
    luar = kompetensi.caller("tim_penilai", nip=BUDI, unit=["DISDIK"])
    assert (await luar.get(f"/asn/{ANI}/talenta/jabatan/DISHUB-AK-01")).status_code == 404
    assert (await luar.get(f"/asn/{BUDI}/talenta/jabatan/TIADA")).status_code == 404
    akses = await kompetensi.sql("SELECT tujuan FROM access_log WHERE rute LIKE '%/talenta/jabatan/%'")
    assert akses[0]["tujuan"] == TUJUAN
