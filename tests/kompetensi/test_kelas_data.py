"""What is known about a person here obeys the classes and purposes of the file it comes from."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.kompetensi.berkas import ANI, BUDI, asn, impor, impor_potensi, jabatan, penilaian, potensi
from tests.layanan import Caller, ServiceUnderTest

KODE = "DISHUB-AK-01"
SPESIFIK = (
    f"/asn/{ANI}/talenta",
    f"/asn/{ANI}/talenta/jabatan/{KODE}",
    "/talenta/peta/pegawai",
    "/talenta/peta/pegawai?kotak=9",
    f"/asn/{ANI}/penilaian",
    f"/asn/{ANI}/jpm",
    f"/kecocokan?nip={ANI}&jabatan={KODE}",
    f"/jabatan/{KODE}/kandidat",
    f"/jabatan/{KODE}/kandidat/{ANI}",
    f"/asn/{ANI}/jabatan-cocok",
    f"/asn/{ANI}/jalur/{KODE}",
)
"""Answers that are specific as a whole: potential, boxes, matches, and what they are made of."""
PETUGAS = ("verifikator", "tim_penilai", "ppk", "auditor")
HUKUMAN = {"hukdis": [{"tingkat": "berat", "jenis": "Penurunan jabatan", "mulai": "2026-08-31", "selesai": None}]}


@pytest.fixture
async def ani(kompetensi: ServiceUnderTest) -> ServiceUnderTest:
    """Ani, assessed, under a sanction; callers state no purpose unless a test lets them."""
    del kompetensi.client.headers["Tujuan-Akses"]
    await kompetensi.receive(asn(kode_jabatan=KODE, **HUKUMAN), jabatan(KODE))
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi(ANI))
    return kompetensi


def kepala(ani: ServiceUnderTest) -> Caller:
    return ani.caller("asn", "kepala_unit", nip=BUDI, unit=["DISHUB"])


async def tanpa_tujuan(ani: ServiceUnderTest, siapa: Caller, alamat: str) -> Any:
    return await ani.client.get(alamat, headers=siapa.headers())


async def bertujuan(ani: ServiceUnderTest, siapa: Caller, alamat: str) -> Any:
    return await ani.client.get(alamat, headers={**siapa.headers(), "Tujuan-Akses": "pemeriksaan syarat mutasi"})


@pytest.mark.parametrize("alamat", SPESIFIK)
async def test_a_head_of_a_unit_sees_neither_boxes_nor_potential_nor_matches(
    ani: ServiceUnderTest, alamat: str
) -> None:
    for jawab in (await tanpa_tujuan(ani, kepala(ani), alamat), await bertujuan(ani, kepala(ani), alamat)):
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "kelas_tidak_boleh")
    assert await ani.sql("SELECT * FROM access_log") == []


async def test_a_head_of_a_unit_counts_no_boxes_either_as_a_count_of_one_names_it(ani: ServiceUnderTest) -> None:
    assert (await kepala(ani).get("/talenta/peta")).status_code == 403
    assert (await ani.caller("auditor", unit=["*"]).get("/talenta/peta")).status_code == 200


async def test_a_head_of_a_unit_gets_no_sum_of_the_index_either_as_it_holds_what_discipline_adds(
    ani: ServiceUnderTest,
) -> None:
    for alamat in ("/ip-asn/rekap", "/ip-asn/rekap?di_bawah=DISHUB-AK"):
        jawab = await kepala(ani).get(alamat)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "kelas_tidak_boleh")
    assert (await ani.caller("auditor", unit=["*"]).get("/ip-asn/rekap")).status_code == 200


@pytest.mark.parametrize("alamat", ["/ip-asn/rekap", "/talenta/peta"])
async def test_where_only_counts_are_read_no_purpose_is_asked_or_weighed(ani: ServiceUnderTest, alamat: str) -> None:
    auditor = ani.caller("auditor", unit=["*"])
    assert (await tanpa_tujuan(ani, auditor, alamat)).status_code == 200
    ani.client.headers["Tujuan-Akses"] = "x"
    assert (await auditor.get(alamat)).status_code == 200


@pytest.mark.parametrize("alamat", SPESIFIK)
async def test_who_may_see_it_says_what_for_and_that_is_on_record(ani: ServiceUnderTest, alamat: str) -> None:
    for peran in PETUGAS:
        jawab = await tanpa_tujuan(ani, ani.caller(peran, nip=BUDI, unit=["*"]), alamat)
        assert (jawab.status_code, jawab.json()["kode"]) == (400, "tujuan_akses_wajib"), peran
    assert await ani.sql("SELECT * FROM access_log") == []
    for peran in PETUGAS:
        assert (await bertujuan(ani, ani.caller(peran, nip=BUDI, unit=["*"]), alamat)).status_code == 200, peran
    # Nobody fits or stands in the ninth box here: an empty page tells about nobody.
    akses = await ani.sql("SELECT tujuan, subjek FROM access_log")
    assert {(row["tujuan"], *row["subjek"]) for row in akses} <= {("pemeriksaan syarat mutasi", ANI)}
    assert len(akses) in (0, len(PETUGAS))


@pytest.mark.parametrize("alamat", [each for each in SPESIFIK if ANI in each])
async def test_everybody_sees_all_about_themselves_without_a_purpose(ani: ServiceUnderTest, alamat: str) -> None:
    assert (await tanpa_tujuan(ani, ani.caller("asn", nip=ANI), alamat)).status_code == 200


def _teks(isi: Any) -> Iterator[str]:
    if isinstance(isi, dict):
        yield from (each for nilai in isi.values() for each in _teks(nilai))
    elif isinstance(isi, list):
        yield from (each for nilai in isi for each in _teks(nilai))
    else:
        yield str(isi)


async def test_the_index_tells_of_a_sanction_only_who_may_see_sanctions(ani: ServiceUnderTest) -> None:
    alamat = f"/asn/{ANI}/ip-asn"
    sendiri = (await ani.caller("asn", nip=ANI).get(alamat)).json()
    assert any("hukdis/berat/2026-08-31" in each for each in _teks(sendiri))
    for siapa in (kepala(ani), ani.caller("verifikator", nip=BUDI, unit=["*"])):
        isi = (await siapa.get(alamat)).json()
        assert not any("hukdis" in each or "disiplin" in each for each in _teks(isi["bagian"]))
        # The sum and the other parts together would tell it again.
        assert {"total", "kategori"}.isdisjoint(isi)
        assert {"total", "kategori"} <= set(isi["disamarkan"])
    bagian = {each["kode"] for each in (await kepala(ani).get(alamat)).json()["bagian"]}
    assert "kinerja" in bagian
    isi = (await bertujuan(ani, ani.caller("verifikator", nip=BUDI, unit=["*"]), alamat)).json()
    assert isi["total"] == sendiri["total"]
    assert isi["bagian"] == sendiri["bagian"]
    isi = (await bertujuan(ani, kepala(ani), alamat)).json()
    assert "total" not in isi


async def test_scores_show_box_match_and_sum_only_with_the_class_and_a_purpose(ani: ServiceUnderTest) -> None:
    alamat = f"/asn/{ANI}/skor"
    sendiri = (await ani.caller("asn", nip=ANI).get(alamat)).json()
    assert sendiri["jpm"]
    assert sendiri["disamarkan"] == []
    for isi in (
        (await kepala(ani).get(alamat)).json(),
        (await bertujuan(ani, kepala(ani), alamat)).json(),
        (await ani.caller("ppk", nip=BUDI, unit=["*"]).get(alamat)).json(),
    ):
        assert {"talenta", "jpm", "belum_dipetakan"}.isdisjoint(isi)
        assert {"total", "kategori", "celah", "disiplin"}.isdisjoint(isi["ip_asn"])
        assert "kinerja" in isi["ip_asn"]
    lengkap = (await bertujuan(ani, ani.caller("ppk", nip=BUDI, unit=["*"]), alamat)).json()
    assert lengkap == sendiri
