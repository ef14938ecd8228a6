"""A person against a post, with every number that led to the answer."""

from datetime import date

import pytest

from tests.kompetensi.berkas import ANI, BUDI, asn, impor, jabatan, penilaian, tanpa_standar
from tests.kompetensi.conftest import TUJUAN
from tests.layanan import ServiceUnderTest


async def test_a_match_shows_level_standard_and_gap_of_each_competence(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan())
    await impor(kompetensi, penilaian(level=(5, 1, 3, 3, 3, 3, 3, 3, 3)))
    jawab = await kompetensi.caller("asn", nip=ANI).get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")
    isi = jawab.json()
    assert jawab.status_code == 200
    assert isi["jabatan"] == {
        "kode": "DISHUB-AK-01",
        "nama": "Kepala Bidang Angkutan",
        "nama_unit": "Bidang Angkutan",
        "jenjang": "administrator",
    }
    bagian = {
        each["kompetensi"]: (each["level"], each["standar"], each["selisih"], each["dihitung"])
        for each in isi["bagian"]
    }
    assert bagian["Integritas"] == (5, 3, 2, 3)
    assert bagian["Kerja sama"] == (1, 3, -2, 1)
    assert len(bagian) == 9
    assert (isi["pembilang"], isi["penyebut"], isi["persen"]) == (25, 27, 92.59)
    assert (isi["kategori"], isi["sebutan"], isi["tujuan"]) == ("MS", "Memenuhi Syarat", "pengisian")
    assert isi["batasi_per_kompetensi"] is True
    assert isi["belum_lengkap"] == []


@pytest.mark.parametrize(
    ("level", "persen", "kategori"),
    [(2, 66.67, "KMS"), (3, 100, "MS")],
)
async def test_the_match_equals_the_published_score_for_the_level_of_the_post(
    kompetensi: ServiceUnderTest, level: int, persen: str, kategori: str
) -> None:
    await kompetensi.receive(asn(), jabatan())
    await impor(kompetensi, penilaian(level=(level,) * 9))
    orang = kompetensi.caller("asn", nip=ANI)
    isi = (await orang.get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")).json()
    jpm = {each["standar"]: each for each in (await orang.get(f"/asn/{ANI}/skor")).json()["jpm"]}
    assert (isi["persen"], isi["kategori"]) == (persen, kategori)
    diterbitkan = {"standar": "administrator", "persen": persen, "kategori": kategori, "tujuan": "pengisian"}
    assert jpm["administrator"] == diterbitkan


@pytest.mark.parametrize(
    ("tanggal", "alasan"),
    [
        (None, "Penilaian kompetensi belum ada."),
        (date(2023, 1, 5), "Penilaian kompetensi tanggal 05-01-2023 hanya berlaku sampai 05-01-2026."),
    ],
)
async def test_without_a_valid_assessment_there_is_no_match_but_a_reason(
    kompetensi: ServiceUnderTest, tanggal: date | None, alasan: str
) -> None:
    await kompetensi.receive(asn(), jabatan())
    if tanggal is not None:
        await impor(kompetensi, penilaian(tanggal=tanggal))
    isi = (await kompetensi.caller("asn", nip=ANI).get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")).json()
    assert isi["belum_lengkap"] == [alasan]
    assert (isi["persen"], isi["kategori"], isi["pembilang"]) == (None, None, None)
    assert {(each["level"], each["standar"], each["selisih"]) for each in isi["bagian"]} == {(None, 3, None)}


async def test_a_post_without_a_standard_is_named_as_the_reason(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan())
    await tanpa_standar(kompetensi, "DISHUB-AK-01")
    await impor(kompetensi, penilaian())
    isi = (await kompetensi.caller("asn", nip=ANI).get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")).json()
    assert isi["persen"] is None
    assert isi["belum_lengkap"] == ["Standar kompetensi untuk jenjang 'khusus' belum ditetapkan."]


async def test_an_unknown_post_is_refused(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    jawab = await kompetensi.caller("asn", nip=ANI).get("/kecocokan", nip=ANI, jabatan="TIDAK-ADA")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "jabatan_tidak_dikenal")


async def test_a_post_follows_its_newest_event_only(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan(), version=5)
    await kompetensi.receive(jabatan(jenjang="pelaksana"), version=4)
    assert [row["jenjang"] for row in await kompetensi.sql("SELECT jenjang FROM proyeksi_jabatan")] == ["administrator"]


async def test_a_match_is_noted_in_the_access_log(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan())
    await kompetensi.caller("ppk", nip=BUDI, unit=["*"]).get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")
    (row,) = await kompetensi.sql("SELECT pelaku, subjek, tujuan, rute FROM access_log")
    assert tuple(row) == (BUDI, [ANI], TUJUAN, "GET /kecocokan")


async def test_a_post_that_has_ended_is_refused(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan(aktif=False))
    jawab = await kompetensi.caller("asn", nip=ANI).get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "jabatan_tidak_dikenal")
