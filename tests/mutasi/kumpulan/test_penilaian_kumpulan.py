"""A batch judged as a whole says what the next step of each case would, and what only all of them together do."""

from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    PEGAWAI,
    PEMERIKSA,
    REKAN,
    TUJUAN,
    asn,
    jabatan,
    melangkah,
    petugas,
    skor,
    standar,
    ubah_ketentuan,
    usul,
)
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, LL, PEMANGKU, himpun, penyusun, siapkan

Kasus = list[dict[str, Any]]


async def nilai(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], **saringan: Any) -> dict[str, Any]:
    jawab = await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/penilaian", **saringan)
    assert jawab.status_code == 200, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


def _kode(hasil: dict[str, Any], nip: str) -> list[str]:
    return next([satu["kode"] for satu in each["putusan"]] for each in hasil["usulan"] if each["nip"] == nip)


async def test_all_of_a_sound_batch_passes_at_every_step(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        hasil = await nilai(mutasi, kumpulan)
        assert (hasil["dinilai"], hasil["lolos"], hasil["aturan"]) == (3, 3, []), hasil
        assert {each["tahap"] for each in hasil["usulan"]} == {langkah}
        if langkah != "keputusan":
            for each in rantai:
                kini = (await penyusun(mutasi).get(f"/usulan/{each['id']}")).json()
                await melangkah(mutasi, kini, langkah)


async def test_what_stops_a_case_at_its_next_step_is_said_with_the_same_sentence(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """LAIN lacks a paper of the next step and has bad marks."""
    await mutasi.receive(asn(LAIN, LL, kinerja=[]))
    kumpulan = await himpun(mutasi, rantai)
    hasil = await nilai(mutasi, kumpulan)
    assert (hasil["lolos"], hasil["terhalang"] + hasil["perlu_pengecualian"]) == (2, 1)
    satu = next(each for each in hasil["usulan"] if each["nip"] == LAIN)
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[2]['id']}")).json()
    jawab = await petugas(mutasi, "verifikasi").post(f"/usulan/{kini['id']}/verifikasi", {}, seen=kini["versi"])
    assert jawab.status_code == 409
    langkah = {
        each["kode"]: each["penjelasan"]
        for each in jawab.json()["putusan"]
        if each["wajib"] and each["hasil"] != "terpenuhi" and each["tingkat"] != "keterangan"
    }
    assert {each["kode"]: each["penjelasan"] for each in satu["putusan"]} == langkah
    assert [each["kode"] for each in hasil["aturan"]] == sorted(langkah)
    # Behind a filter those whom a rule holds, counted as before.
    kode = satu["putusan"][0]["kode"]
    hanya = await nilai(mutasi, kumpulan, aturan=kode)
    assert ([each["nip"] for each in hanya["usulan"]], hanya["dinilai"]) == ([LAIN], 3)
    assert [each["nip"] for each in (await nilai(mutasi, kumpulan, simpulan="lolos"))["usulan"]] == [PEGAWAI, PEMANGKU]


async def test_a_ring_that_no_case_could_pass_alone_passes_together(mutasi: ServiceUnderTest) -> None:
    """PEGAWAI and PEMANGKU change places, and each seat is taken but for the other one's leaving."""
    await mutasi.receive(
        jabatan(TUJUAN, terisi=1), jabatan(LL, formasi=2, terisi=2), asn(PEMANGKU, TUJUAN), skor(PEMANGKU)
    )
    satu = await usul(mutasi, menggantikan=PEMANGKU)
    dua = await usul(mutasi, nip=PEMANGKU, jabatan_tujuan=LL, menggantikan=PEGAWAI)
    kumpulan = await himpun(mutasi, [satu, dua])
    assert (await nilai(mutasi, kumpulan))["lolos"] == 2
    await siapkan(mutasi, satu, dua)
    assert (await nilai(mutasi, kumpulan))["lolos"] == 2


async def test_seats_that_members_come_to_are_taken_for_the_others(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await mutasi.receive(jabatan(GZ, formasi=1, kebutuhan=5))
    hasil = await nilai(mutasi, kumpulan)
    assert [_kode(hasil, each) for each in (PEGAWAI, PEMANGKU, LAIN)] == [[], ["J-01"], ["J-01"]]


async def test_a_unit_that_many_leave_at_once_is_left_too_empty_though_each_alone_would_not(
    mutasi: ServiceUnderTest,
) -> None:
    """Of four people of Lalu Lintas with a need of four 50 % stay at least; three go."""
    orang = [PEGAWAI, REKAN, LAIN]
    await mutasi.receive(
        jabatan(LL, formasi=9, terisi=4, kebutuhan=4),
        jabatan("DISHUB-AK-07", formasi=9, kebutuhan=9),
        standar("DISHUB-AK-07"),
        *(asn(each, LL) for each in orang),
        *(skor(each) for each in orang),
    )
    isi = {"persen": 50, "tingkat": "peringatan", "tingkat_tanpa_abk": "keterangan"}
    await ubah_ketentuan(mutasi, "j02b_lantai_unit", isi)
    kasus = [await usul(mutasi, nip=each, jabatan_tujuan="DISHUB-AK-07") for each in orang]
    sendiri = await himpun(mutasi, kasus[:1])
    assert (await nilai(mutasi, sendiri))["lolos"] == 1
    berdua = await penyusun(mutasi).post(
        f"/kumpulan/{sendiri['id']}/usulan", {"usulan": [each["id"] for each in kasus[1:]]}, seen=1
    )
    hasil = await nilai(mutasi, berdua.json())
    assert [(each["kode"], each["memperingatkan"]) for each in hasil["aturan"]] == [("J-02b", 3)]
    assert "menjadi 1 orang" in hasil["usulan"][0]["putusan"][0]["penjelasan"]
    assert hasil["perlu_pengecualian"] == 3


async def test_whose_person_has_moved_is_not_judged_and_says_why(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await mutasi.receive(asn(LAIN, "DISHUB-AK-03"))
    hasil = await nilai(mutasi, kumpulan)
    satu = next(each for each in hasil["usulan"] if each["nip"] == LAIN)
    assert (satu["simpulan"], satu["sebab"]) == (
        "tidak_dinilai",
        "Sejak usulan dibuat, jabatan pegawai ini sudah berubah.",
    )


async def test_judging_keeps_nothing_and_is_for_those_who_may_know_of_all(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    tanya = "SELECT count(*) AS banyak FROM usulan_penilaian"
    sebelum = (await mutasi.sql(tanya))[0]["banyak"]
    await nilai(mutasi, kumpulan)
    assert (await mutasi.sql(tanya))[0]["banyak"] == sebelum
    sebagian = penyusun(mutasi, PEMERIKSA, unit=["DISHUB-AK"])
    assert (await sebagian.get(f"/kumpulan/{kumpulan['id']}/penilaian")).status_code == 404
    kepala = mutasi.caller("kepala_unit", nip=PEMERIKSA, unit=["*"])
    assert (await kepala.get(f"/kumpulan/{kumpulan['id']}/penilaian")).status_code == 403
