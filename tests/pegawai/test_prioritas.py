"""Which gap presses most: parts with reasons that add up to the score exactly, by weights that are dated parameters."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.kebutuhan.ketentuan import BobotPrioritas
from services.pegawai.kebutuhan.prioritas.hitung import Celah, rinci, skor
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_abk import berkas
from tests.pegawai.test_ketentuan_kebutuhan import setujui, usulkan

D = Decimal
BOBOT = BobotPrioritas(D(35), D(20), D(15), D(10), D(10), D(10), 24, D("1.5"))


def celah(**lain: Any) -> Celah:
    isi = {
        "kebutuhan": 3,
        "bezetting": 2,
        "pelaksana_tugas": 0,
        "kepala_unit": False,
        "layanan": None,
        "bulan_pensiun": None,
        "eu": None,
    }
    return Celah(**{**isi, **lain})


def nilai(satu: Celah) -> dict[str, Decimal]:
    return {each.kode: each.nilai for each in rinci(satu, BOBOT)}


def test_a_gap_reckoned_by_hand() -> None:
    # One holder for three, who retires in six months, in a school whose load is 1.2 times its people.
    bagian = rinci(celah(bezetting=1, layanan="sekolah", bulan_pensiun=6, eu=D("1.20")), BOBOT)
    assert [(each.kode, each.nilai) for each in bagian] == [
        ("kekurangan", D("23.33")),
        ("kepala_unit", D("0.00")),
        ("layanan_publik", D("15.00")),
        ("pensiun", D("7.50")),
        ("pemangku_tunggal", D("10.00")),
        ("beban_unit", D("4.00")),
    ]
    assert skor(bagian) == D("59.83")
    assert [each.kalimat for each in bagian] == [
        "Kurang 2 dari 3 orang yang dibutuhkan (67 persen).",
        "Bukan jabatan kepala unit.",
        "Langsung melayani masyarakat di sekolah.",
        "Pemangku berikutnya pensiun 6 bulan lagi.",
        "Tinggal satu orang yang mengerjakannya; bila ia pergi, jabatan ini kosong.",
        "Beban unitnya melampaui orangnya (EU 1,20).",
    ]


def test_each_part_reaches_its_whole_weight_and_no_more() -> None:
    penuh = nilai(celah(kebutuhan=1, bezetting=0, kepala_unit=True, layanan="RSUD", bulan_pensiun=0, eu=D(4)))
    assert penuh == {
        "kekurangan": D(35),
        "kepala_unit": D(20),
        "layanan_publik": D(15),
        "pensiun": D(10),
        "pemangku_tunggal": D(0),
        "beban_unit": D(10),
    }


@pytest.mark.parametrize(
    ("bulan", "harap"), [(0, "10.00"), (1, "9.58"), (12, "5.00"), (23, "0.42"), (24, "0.00"), (None, "0.00")]
)
def test_the_nearer_the_next_retirement_the_more_it_presses(bulan: int | None, harap: str) -> None:
    assert nilai(celah(bulan_pensiun=bulan))["pensiun"] == D(harap)


@pytest.mark.parametrize(("eu", "harap"), [("0.90", 0), ("1.00", 0), ("1.25", 5), ("1.50", 10), ("2.00", 10)])
def test_a_unit_presses_by_how_far_its_load_exceeds_its_people(eu: str, harap: int) -> None:
    assert nilai(celah(eu=D(eu)))["beban_unit"] == harap


@given(
    st.builds(
        Celah,
        kebutuhan=st.integers(1, 60),
        bezetting=st.just(0) | st.just(1),
        pelaksana_tugas=st.integers(0, 1),
        kepala_unit=st.booleans(),
        layanan=st.sampled_from([None, "sekolah", "puskesmas", "RSUD"]),
        bulan_pensiun=st.none() | st.integers(0, 60),
        eu=st.none() | st.decimals(0, 5, places=2),
    )
)
def test_the_parts_add_up_to_the_score_and_stay_within_their_weights(satu: Celah) -> None:
    bagian = rinci(satu, BOBOT)
    assert skor(bagian) == sum(each.nilai for each in bagian)
    assert all(0 <= each.nilai <= each.bobot and 0 <= each.derajat <= 1 and each.kalimat for each in bagian)


SEKOLAH = UNIT + "SDN-1;SD Negeri 1 Contoh;DISDIK;SEKOLAH;DISDIK;\n"
PETA = JABATAN + "SDN-1-01;Guru Kelas Ahli Pertama;SDN-1;JF;ahli_pertama;;8;3;S-1;TIDAK;\n"
GURU = "196612201990012002"
"""A teacher born 20 December 1966: 60 in December 2026, hence four months from 15 September 2026."""


@pytest.fixture
async def genting(kota: ServiceUnderTest) -> ServiceUnderTest:
    """The small city with a school that has one of three teachers, and an overloaded office."""
    for jenis, isi in (
        ("unit", SEKOLAH),
        ("jabatan", PETA),
        ("siasn", siasn(orang(GURU, "Bu Guru", "SDN-1-01", "SDN-1"))),
        ("abk", berkas("DISHUB-LL-01;01-01-2026;1;Melayani izin;izin;5000;30;hasil")),
    ):
        hasil = await impor(kota, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil
    return kota


async def ambil(kota: ServiceUnderTest, **params: Any) -> Any:
    jawab = await kota.caller("verifikator", unit=["*"]).get("/kebutuhan/prioritas", **params)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def test_gaps_come_in_order_of_their_score_with_the_reasons_that_count(genting: ServiceUnderTest) -> None:
    hasil = await ambil(genting)
    assert [(each["urutan"], each["kode"], each["skor"]) for each in hasil["data"]] == [
        # 23.33 for two of three, 15 for the school, 8.33 for four of 24 months, 10 for the only teacher.
        (1, "SDN-1-01", 56.66),
        # 35 for the whole post, 20 for the head of a unit.
        (2, "DISHUB-00", 55.0),
        # 17.5 for one of two, 10 for the only clerk, 10 for a load of twice the people.
        (3, "DISHUB-LL-01", 37.5),
        (4, "DISHUB-AK-01", 35.0),
        # 23.33 for two of three, 10 for the only one.
        (5, "DISDIK-01", 33.33),
    ]
    assert hasil["jumlah"] == 5
    for each in hasil["data"]:
        assert sum(D(str(bagian["nilai"])) for bagian in each["rincian"]) == D(str(each["skor"]))
        assert each["alasan"] == [
            bagian["kalimat"]
            for bagian in sorted(each["rincian"], key=lambda bagian: -D(bagian["nilai"]))
            if D(bagian["nilai"])
        ]
    assert hasil["data"][0]["alasan"][1] == "Langsung melayani masyarakat di sekolah."


async def test_a_vacant_head_post_that_somebody_acts_in_stays_a_gap_and_says_so(genting: ServiceUnderTest) -> None:
    await genting.sql(
        "INSERT INTO penugasan (nip, berlaku, jenis, kode_jabatan, nomor_sp) "
        "VALUES ($1, daterange('2026-09-01', '2026-12-01'), 'Plt', 'DISHUB-00', 'SP 1')",
        ANI,
    )
    kepala = next(each for each in (await ambil(genting))["data"] if each["kode"] == "DISHUB-00")
    assert "Jabatan kepala unit ini kosong dan dijalankan pelaksana tugas." in kepala["alasan"]


async def test_pages_follow_the_order_and_a_subtree_has_only_its_own(genting: ServiceUnderTest) -> None:
    terkumpul, cursor = [], {}
    while True:
        halaman = await ambil(genting, limit=2, **cursor)
        terkumpul += [(each["urutan"], each["kode"]) for each in halaman["data"]]
        if halaman["berikutnya"] is None:
            break
        cursor = {"cursor": halaman["berikutnya"]}
    assert terkumpul == [(each["urutan"], each["kode"]) for each in (await ambil(genting))["data"]]
    anak = await ambil(genting, di_bawah="DISHUB")
    assert {each["instansi"] for each in anak["data"]} == {"DISHUB"}
    assert anak["jumlah"] == 3


async def test_other_weights_give_another_order_from_their_day_on(genting: ServiceUnderTest) -> None:
    await setujui(genting, await usulkan(genting, "prioritas.kepala_unit", "30", "2027-01-01"))
    assert (await ambil(genting))["data"][0]["kode"] == "SDN-1-01"
    kelak = (await ambil(genting, per_tanggal="2027-01-01"))["data"]
    assert (kelak[0]["kode"], kelak[0]["skor"]) == ("DISHUB-00", 65.0)
