"""The numbers of the rules are changed by two people, and judge the cases of their days."""

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR, usul

PENYETUJU = "198102022006012002"


async def test_every_number_of_the_rules_has_a_value_and_its_law(mutasi: ServiceUnderTest) -> None:
    data = (await mutasi.caller("asn").get("/ketentuan")).json()["data"]
    assert {each["kode"]: (each["mulai"], each["dasar_hukum"]) for each in data} == {
        "k01_periode": ("2025-10-17", "Perwali Palembang 49/2025"),
        "p08_kinerja_baik": ("2017-04-07", "PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54"),
        "p10_pendidikan": ("2017-04-07", "PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023"),
        "t04_pengecualian": (None, "Perpres 116/2022 (wasdal NSPK manajemen ASN); kebijakan BKPSDM"),
    }


async def test_a_case_is_judged_by_the_number_that_two_people_have_put_into_force(mutasi: ServiceUnderTest) -> None:
    isi = {
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
    assert tuple(hasil) == ("Contoh peraturan 1/2026", "belum_dapat_dinilai")
