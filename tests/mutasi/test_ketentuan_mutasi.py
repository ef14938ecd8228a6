"""The numbers of the rules are changed by two people, and judge the cases of their days."""

from typing import Any

from kontrak.berkas import openapi
from services.mutasi.hukum.ketentuan import KETENTUAN
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR, usul

PENYETUJU = "198102022006012002"


async def test_every_number_of_the_rules_has_a_value_and_its_law(mutasi: ServiceUnderTest) -> None:
    data = (await mutasi.caller("asn").get("/ketentuan")).json()["data"]
    assert {each["kode"]: each["dasar_hukum"] for each in data} == {
        butir.kode: butir.awal[-1].dasar_hukum for butir in KETENTUAN.values()
    }


async def test_a_case_is_judged_by_the_number_that_two_people_have_put_into_force(mutasi: ServiceUnderTest) -> None:
    isi = {
        "kode": "p08_kinerja_baik",
        "mulai": "2026-09-15",
        "isi": {"tahun": 5, "minimal": "Baik"},
        "dasar_hukum": "Contoh peraturan 1/2026",
        "alasan": "Mengikuti peraturan baru.",
    }
    pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    usulan = (await pengusul.post("/ketentuan/p08_kinerja_baik/usulan", isi)).json()
    assert (await pengusul.get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()["sekarang"] == {
        "tahun": 2,
        "minimal": "Baik",
    }
    penyetuju = mutasi.caller("ppk", nip=PENYETUJU, unit=["*"])
    assert (
        await penyetuju.post(
            f"/usulan-ketentuan/{usulan['id']}/persetujuan", {"alasan": "Sesuai surat edaran."}, seen=1
        )
    ).status_code == 200
    await usul(mutasi)
    (hasil,) = await mutasi.sql("SELECT dasar_hukum, hasil FROM usulan_putusan WHERE kode = 'P-08'")
    assert tuple(hasil) == (
        "Contoh peraturan 1/2026; PermenPANRB 6/2022; bagi PPPK: kebijakan kota",
        "belum_dapat_dinilai",
    )


async def _usulkan(mutasi: ServiceUnderTest, kode: str, isi: Any) -> Any:
    pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    baru = {
        "kode": kode,
        "mulai": "2026-09-15",
        "isi": isi,
        "dasar_hukum": "SKB tiga menteri tahun 2027",
        "alasan": "Kalender tahun berikutnya sudah terbit.",
    }
    return await pengusul.post(f"/ketentuan/{kode}/usulan", baru)


async def test_the_holidays_of_a_year_are_added_by_two_people(mutasi: ServiceUnderTest) -> None:
    """The calendar is a legal number: whoever adds a year sends the years that are there, and the new one."""
    semua = (await mutasi.caller("asn").get("/ketentuan")).json()["data"]
    kalender = next(each["isi"] for each in semua if each["kode"] == "hari_libur")
    assert [(each["tahun"], each["status"]) for each in kalender["tahun"]] == [
        (2025, "ditetapkan"),
        (2026, "ditetapkan"),
        (2027, "sementara"),
    ]
    baru = {"tahun": 2028, "status": "sementara", "dasar": "Tanggal tetap.", "hari": []}
    kalender["tahun"].append(baru)
    dijawab = await _usulkan(mutasi, "hari_libur", kalender)
    assert dijawab.status_code == 201, dijawab.text
    penyetuju = mutasi.caller("ppk", nip=PENYETUJU, unit=["*"])
    alamat = f"/usulan-ketentuan/{dijawab.json()['id']}/persetujuan"
    assert (await penyetuju.post(alamat, {"alasan": "Cocok dengan salinan SKB."}, seen=1)).status_code == 200
    versi = (await mutasi.caller("asn").get("/ketentuan/hari_libur")).json()["data"]
    assert [each["tahun"] for each in versi[0]["isi"]["tahun"]] == [2025, 2026, 2027, 2028]


async def test_a_calendar_that_contradicts_itself_is_refused_where_it_does(mutasi: ServiceUnderTest) -> None:
    hari = {"tanggal": "2028-01-01", "nama": "Tahun Baru", "jenis": "nasional"}
    tahun = {"tahun": 2027, "status": "ditetapkan", "dasar": "SKB", "hari": [hari]}
    dijawab = await _usulkan(mutasi, "hari_libur", {"tahun": [tahun]})
    assert dijawab.status_code == 422
    assert "tanggal 01-01-2028 tidak berada pada tahun 2027" in dijawab.text


async def test_the_code_of_a_proposal_tells_the_shape_of_its_value(mutasi: ServiceUnderTest) -> None:
    """One schema for each code, told apart by it: who writes a client writes no value of another number."""
    skema = openapi("mutasi")["components"]["schemas"]
    menurut_kode = skema["UsulanKetentuanBaru"]["discriminator"]
    assert menurut_kode["propertyName"] == "kode"
    assert set(menurut_kode["mapping"]) == set(KETENTUAN)
    bentuk = skema[menurut_kode["mapping"]["p08_kinerja_baik"].rsplit("/", 1)[-1]]["properties"]
    assert (bentuk["kode"]["const"], bentuk["isi"]["$ref"].rsplit("/", 1)[-1]) == ("p08_kinerja_baik", "SyaratKinerja")
    pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    alasan = {"mulai": "2026-09-16", "dasar_hukum": "Contoh peraturan 1/2026", "alasan": "Mencoba dahulu."}
    nilai = {"isi": {"tahun": 3, "minimal": "Baik"}}
    for kode, pesan in (
        ({"kode": "p99"}, "kode' harus salah satu dari: 'batas_bergabung'"),
        ({}, "wajib menyebut 'kode'"),
        ({"kode": "p13_sisa_masa"}, "harus p08_kinerja_baik seperti pada alamatnya"),
    ):
        answer = await pengusul.post("/ketentuan/p08_kinerja_baik/usulan", {**kode, **alasan, **nilai})
        assert (answer.status_code, answer.json()["kode"]) == (422, "isian_tidak_sah"), answer.text
        (salah,) = answer.json()["kesalahan"]
        assert (salah["pointer"], pesan in salah["pesan"]) == ("/kode", True), salah
