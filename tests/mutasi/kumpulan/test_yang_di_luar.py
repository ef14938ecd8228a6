"""What stands beside a batch, or has just left it: seats that others want, a case outside, a couple that ended."""

from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, PEMBATAL, TUJUAN, asn, jabatan, melangkah, skor, usul
from tests.mutasi.kumpulan.himpunan import LAIN, LL, PEMANGKU, himpun, lepas, penyusun, siapkan

Kasus = list[dict[str, Any]]


async def _baca(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], apa: str = "") -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}{apa}")).json()
    return hasil


async def _versi(mutasi: ServiceUnderTest, kumpulan: dict[str, Any]) -> int:
    hasil: int = (await _baca(mutasi, kumpulan))["versi"]
    return hasil


async def _dilepas(mutasi: ServiceUnderTest) -> set[str]:
    return {each["nip"] for each in await mutasi.sql("SELECT nip FROM usulan WHERE pelepasan_id IS NOT NULL")}


async def test_a_seat_that_a_case_outside_leaves_is_free_when_the_batch_is_judged(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """PEMANGKU's own case is in no batch, and PEGAWAI's next step finds the seat free all the same."""
    kumpulan = await himpun(mutasi, rantai[:1])
    (satu,) = (await _baca(mutasi, kumpulan, "/penilaian"))["usulan"]
    assert (satu["nip"], satu["simpulan"]) == (PEGAWAI, "lolos"), satu
    dua = (await penyusun(mutasi).get(f"/usulan/{rantai[1]['id']}")).json()
    await melangkah(mutasi, dua, "pembatalan")
    (satu,) = (await _baca(mutasi, kumpulan, "/penilaian"))["usulan"]
    assert satu["simpulan"] == "terhalang"
    assert "J-01" in {each["kode"] for each in satu["putusan"]}


async def test_a_seat_that_a_case_outside_brings_before_the_ppk_is_not_let_go_twice(
    mutasi: ServiceUnderTest,
) -> None:
    """Two come to a post that has one seat by now. The one outside counts once the PPK could decide it, not before;
    in a batch of its own once it is let go."""
    await mutasi.receive(jabatan(TUJUAN, formasi=2), jabatan(LL, formasi=9, terisi=3, kebutuhan=1))
    await mutasi.receive(asn(LAIN, LL), skor(LAIN))
    di_dalam, di_luar = await usul(mutasi), await usul(mutasi, nip=LAIN)
    kumpulan = await himpun(mutasi, [di_dalam])
    await siapkan(mutasi, di_dalam)
    await mutasi.receive(jabatan(TUJUAN, formasi=1))

    async def dapat() -> tuple[list[str], list[int]]:
        isi = await _baca(mutasi, kumpulan)
        lepas_kini = (await _baca(mutasi, kumpulan, "/pelepasan"))["dilepas"]
        return [each["nip"] for each in lepas_kini], [each["lain"] for each in isi["rebutan"]]

    assert await dapat() == ([PEGAWAI], []), "a draft outside has no seat yet"
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    await siapkan(mutasi, di_luar)
    await mutasi.receive(jabatan(TUJUAN, formasi=1))
    assert await dapat() == ([], [1])
    jawab = await lepas(mutasi, kumpulan, seen=await _versi(mutasi, kumpulan))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "melebihi_formasi")
    assert "1 usulan di luar kumpulan ini" in jawab.json()["detail"]
    lain = await himpun(mutasi, [di_luar])
    assert await dapat() == ([PEGAWAI], []), "what was not let go of another batch comes before nobody"
    assert (await lepas(mutasi, lain, seen=await _versi(mutasi, lain))).status_code == 200
    assert await dapat() == ([], [1])


async def test_who_is_taken_out_of_a_batch_is_half_of_no_couple_any_more(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    jalur, siapa = f"/kumpulan/{kumpulan['id']}", penyusun(mutasi)
    berdua = {"satu": rantai[0]["id"], "dua": rantai[2]["id"]}
    assert (await siapa.post(f"{jalur}/pasangan", berdua, seen=await _versi(mutasi, kumpulan))).is_success
    keluar = {"usulan": [rantai[2]["id"]], "alasan": "Menunggu surat bebas temuan."}
    isi = (await siapa.post(f"{jalur}/pengeluaran", keluar, seen=await _versi(mutasi, kumpulan))).json()
    assert isi["pasangan"] == []
    # Come back, the two are strangers: the one is let go without the other.
    masuk = {"usulan": [rantai[2]["id"]]}
    isi = (await siapa.post(f"{jalur}/usulan", masuk, seen=await _versi(mutasi, kumpulan))).json()
    assert isi["pasangan"] == []
    await siapkan(mutasi, rantai[2])
    jawab = await lepas(mutasi, kumpulan, [rantai[2]["id"]], seen=await _versi(mutasi, kumpulan))
    assert jawab.status_code == 200, jawab.text
    # And a batch that is dissolved leaves no couple behind.
    tiga = await himpun_lagi(mutasi, rantai[:2])
    assert not await mutasi.sql("SELECT FROM kumpulan_pasangan WHERE kumpulan_id = $1", tiga["id"])


async def himpun_lagi(mutasi: ServiceUnderTest, kasus: Kasus) -> dict[str, Any]:
    """Another batch of these cases, whose couple ends as it is dissolved."""
    lama = (await penyusun(mutasi).get(f"/usulan/{kasus[0]['id']}")).json()["kumpulan_id"]
    siapa = penyusun(mutasi)
    keluar = {"usulan": [each["id"] for each in kasus], "alasan": "Diputuskan bersama yang lain."}
    jawab = await siapa.post(f"/kumpulan/{lama}/pengeluaran", keluar, seen=await _versi(mutasi, {"id": lama}))
    assert jawab.status_code == 200, jawab.text
    baru = await himpun(mutasi, kasus)
    jalur, berdua = f"/kumpulan/{baru['id']}", {"satu": kasus[0]["id"], "dua": kasus[1]["id"]}
    assert (await siapa.post(f"{jalur}/pasangan", berdua, seen=await _versi(mutasi, baru))).is_success
    bubar = await siapa.post(f"{jalur}/pembubaran", {"alasan": "Ditunda."}, seen=await _versi(mutasi, baru))
    assert bubar.status_code == 200, bubar.text
    return baru


async def test_whoever_needs_what_is_held_again_is_held_with_it_and_nobody_else(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """PEMANGKU is held: PEGAWAI, who takes their seat, is held too, and LAIN is not."""
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan, seen=await _versi(mutasi, kumpulan))).is_success
    assert await _dilepas(mutasi) == {PEGAWAI, PEMANGKU, LAIN}
    isi = {"usulan": [rantai[1]["id"]], "alasan": "Surat bebas temuannya habis."}
    alamat = f"/kumpulan/{kumpulan['id']}/pelepasan/pencabutan"
    jawab = await penyusun(mutasi, PEMBATAL).post(alamat, isi, seen=await _versi(mutasi, kumpulan))
    assert {each["nip"] for each in jawab.json()["ditahan"]} == {PEMANGKU, PEGAWAI}
    assert await _dilepas(mutasi) == {LAIN}
    # Who only takes a seat is held alone: whoever leaves it needs nobody.
    assert (await lepas(mutasi, kumpulan, seen=await _versi(mutasi, kumpulan))).is_success
    isi["usulan"] = [rantai[0]["id"]]
    jawab = await penyusun(mutasi, PEMBATAL).post(alamat, isi, seen=await _versi(mutasi, kumpulan))
    assert [each["nip"] for each in jawab.json()["ditahan"]] == [PEGAWAI]
    assert await _dilepas(mutasi) == {PEMANGKU, LAIN}
