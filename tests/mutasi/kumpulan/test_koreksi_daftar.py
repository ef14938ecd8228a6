"""One list of decrees whose numbers were typed wrongly is put right at once."""

from datetime import timedelta

from shared.contracts.mutasi import UsulanSuratDikoreksi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import melangkah
from tests.mutasi.kumpulan.himpunan import himpun, lepas
from tests.mutasi.kumpulan.test_langkah_bersama import BERITA_ACARA, versi
from tests.mutasi.kumpulan.test_langkah_bersama import melangkah as langkah_bersama
from tests.mutasi.kumpulan.test_putuskan_bersama import Kasus, dilepas, kini, putuskan
from tests.mutasi.test_koreksi_surat import BENAR, SALAH, setujui, usulkan


async def test_one_list_of_decrees_is_put_right_at_once_each_by_its_number(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    hasil = (await putuskan(mutasi, kumpulan)).json()
    nomor = {each["usulan_id"]: each["nomor_sk"] for each in hasil["disetujui"]}
    kasus = await kini(mutasi, rantai[0])
    satu = await usulkan(mutasi, kasus, sedaftar=True)
    assert (satu.status_code, satu.json()["kode"]) == (422, "isian_tidak_sah")
    jawab = await usulkan(mutasi, kasus, sedaftar=True, nomor="800.1.3.3/{nomor}/BKPSDM/2026", nomor_awal=71)
    isi = jawab.json()["isi"]
    assert [(each["nomor_lama"], each["nomor"]) for each in isi] == [
        (f"800.1.3.3/{lama}/BKPSDM/2026", f"800.1.3.3/{baru}/BKPSDM/2026")
        for lama, baru in ((17, 71), (18, 72), (19, 73))
    ]
    assert (await setujui(mutasi, jawab)).status_code == 200
    for each in isi:
        satu = await kini(mutasi, {"id": each["usulan_id"]})
        assert (nomor[satu["id"]], satu["nomor_sk"]) == (each["nomor_lama"], each["nomor"])
    assert len(await mutasi.published(UsulanSuratDikoreksi)) == 3


async def test_a_collective_decree_has_one_number_for_all_of_it(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    await putuskan(mutasi, kumpulan, nomor_sk=SALAH)
    jawab = await usulkan(mutasi, await kini(mutasi, rantai[1]), sedaftar=True)
    assert (await setujui(mutasi, jawab)).status_code == 200
    assert {(await kini(mutasi, each))["nomor_sk"] for each in rantai} == {BENAR}


async def test_a_decree_that_was_withdrawn_keeps_its_place_among_the_running_numbers(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    hasil = (await putuskan(mutasi, kumpulan)).json()
    kasus = [await kini(mutasi, {"id": each["usulan_id"]}) for each in hasil["disetujui"]]
    await melangkah(mutasi, kasus[1], "pembatalan", nomor_sk="800.1.3.3/90/BKPSDM/2026", tanggal_sk="2026-09-15")
    jawab = await usulkan(mutasi, kasus[2], sedaftar=True, nomor="800.1.3.3/{nomor}/BKPSDM/2026", nomor_awal=71)
    assert [(each["nomor_lama"][10:12], each["nomor"][10:12]) for each in jawab.json()["isi"]] == [
        ("17", "71"),
        ("19", "73"),
    ]


async def test_who_was_refused_in_the_list_had_no_number_in_it(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    isi = [
        {"usulan_id": rantai[0]["id"], "putusan": "tolak", "catatan": "Unit asal kekurangan."},
        {"usulan_id": rantai[1]["id"]},
        {"usulan_id": rantai[2]["id"]},
    ]
    assert len((await putuskan(mutasi, kumpulan, usulan=isi)).json()["disetujui"]) == 2
    kasus = await kini(mutasi, rantai[2])
    jawab = await usulkan(mutasi, kasus, sedaftar=True, nomor="800.1.3.3/{nomor}/BKPSDM/2026", nomor_awal=71)
    assert [each["nomor"][10:12] for each in jawab.json()["isi"]] == ["71", "72"]


async def test_who_was_considered_anew_by_other_minutes_is_not_in_the_list_of_the_first(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """Three by the minutes 12/TPK; one came back and was considered by 15/TPK, and all are decided."""
    kumpulan = await himpun(mutasi, rantai)
    for langkah, lain in (("verifikasi", {}), ("pertimbangan", BERITA_ACARA)):
        assert (await langkah_bersama(mutasi, kumpulan, langkah, **lain)).is_success
    dua = await melangkah(mutasi, await kini(mutasi, rantai[1]), "pengembalian")
    mutasi.clock.instant += timedelta(hours=1)
    for langkah in ("perbaikan", "verifikasi"):
        dua = await melangkah(mutasi, dua, langkah)
    await melangkah(mutasi, dua, "pertimbangan", nomor_berita_acara="15/TPK/2026")
    kumpulan["versi"] = await versi(mutasi, kumpulan)
    assert (await lepas(mutasi, kumpulan)).is_success
    kumpulan["versi"] += 1
    assert len((await putuskan(mutasi, kumpulan)).json()["disetujui"]) == 3
    isi = {"surat": "pertimbangan", "sedaftar": True, "nomor": "12/TPK/{nomor}", "nomor_awal": 6}
    jawab = await usulkan(mutasi, await kini(mutasi, rantai[0]), **isi)
    assert sorted((each["usulan_id"], each["nomor"]) for each in jawab.json()["isi"]) == sorted(
        ((rantai[0]["id"], "12/TPK/7"), (rantai[2]["id"], "12/TPK/8"))
    ), "who goes on to another seat stood first"
    # Nor are those in its list: it stands alone by its minutes.
    jawab = await usulkan(mutasi, await kini(mutasi, rantai[1]), **{**isi, "nomor": "51/TPK/{nomor}"})
    assert [(each["nomor_lama"], each["nomor"]) for each in jawab.json()["isi"]] == [("15/TPK/2026", "51/TPK/6")]


async def test_a_running_number_is_as_long_as_any_other(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    await putuskan(mutasi, kumpulan)
    kasus = await kini(mutasi, rantai[0])
    jawab = await usulkan(mutasi, kasus, sedaftar=True, nomor="{nomor}", nomor_awal=5)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/nomor"), jawab.text
    jawab = await usulkan(mutasi, kasus, sedaftar=True, nomor="{nomor}", nomor_awal=100)
    assert [each["nomor"] for each in jawab.json()["isi"]] == ["100", "101", "102"]
