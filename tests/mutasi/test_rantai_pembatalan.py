"""What falls with a case that is withdrawn is named before, and withdrawn with it in one act."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.mutasi.kumpulan.graf import SebabButuh
from services.mutasi.pencabutan.rantai import Ikut, rantai_pencabutan
from services.mutasi.pencabutan.repository import Terkait
from services.mutasi.usulan.status import StatusMutasi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPUTUSAN, PEMBATAL, VERIFIKATOR, jabatan
from tests.mutasi.test_rantai_berlaku import _berpasangan as berpasangan
from tests.mutasi.test_rantai_berlaku import kota
from tests.mutasi.test_tertahan import kode, rantai, rinci, status

__all__ = ["kota", "rantai"]

CABUT = {"alasan": "Pertimbangan teknis ditarik.", "nomor_sk": "800/99/CABUT/2026", "tanggal_sk": "2026-09-30"}


def pembatal(mutasi: ServiceUnderTest) -> Any:
    mutasi.clock.instant = datetime(2026, 9, 30, 3, 0, tzinfo=UTC)
    return mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])


async def dampak(mutasi: ServiceUnderTest, usulan: dict[str, Any], bersama: Collection[str] = ()) -> dict[str, Any]:
    jawab = await pembatal(mutasi).get(f"/usulan/{usulan['id']}/rantai-pembatalan", bersama=list(bersama))
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


def nomor(semua: list[dict[str, Any]]) -> list[str]:
    return [each["usulan_id"] for each in semua]


async def test_who_was_to_take_the_seat_falls_and_so_on_along_the_chain(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    isi = await dampak(mutasi, rantai[2])
    assert nomor(isi["ikut"]) == [rantai[1]["id"], rantai[0]["id"]]
    assert (isi["ikut"][0]["karena"], isi["ikut"][1]["karena"]) == (rantai[2]["id"], rantai[1]["id"])
    assert isi["ikut"][0]["pesan"] == "Pegawai 02 menempati kursi yang tidak jadi ditinggalkan Pegawai 03."
    assert (isi["ikut"][0]["perlu_sk"], isi["ikut"][0]["nomor_sk"]) == (True, KEPUTUSAN["nomor_sk"])
    # The free end falls with nobody.
    assert (await dampak(mutasi, rantai[0]))["ikut"] == []


async def test_who_finds_a_seat_all_the_same_may_stay(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    await mutasi.receive(jabatan(kode(2), formasi=2, terisi=1))
    isi = await dampak(mutasi, rantai[2])
    assert isi["ikut"] == []
    assert set(nomor(isi["dapat_tetap"])) == {rantai[1]["id"], rantai[0]["id"]}


async def test_all_are_withdrawn_in_one_act_by_one_decree(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    isi = await dampak(mutasi, rantai[2])
    lain = [{"usulan_id": each["usulan_id"], "versi": each["versi"]} for each in isi["ikut"]]
    alamat = f"/usulan/{rantai[2]['id']}/rantai-pembatalan"
    jawab = await pembatal(mutasi).post(alamat, {**CABUT, "usulan": lain}, seen=rantai[2]["versi"])
    assert jawab.status_code == 200, jawab.text
    assert {each["status"] for each in jawab.json()["dibatalkan"]} == {"dibatalkan"}
    assert jawab.json()["tertinggal"] == []
    assert await status(mutasi, rantai) == ["dibatalkan"] * 3 + ["diputuskan"]
    terakhir = (await rinci(mutasi, rantai[0]))["riwayat"][-1]
    assert (terakhir["langkah"], terakhir["rincian"]["nomor_sk"]) == ("pembatalan", CABUT["nomor_sk"])


async def test_one_that_cannot_be_withdrawn_keeps_all_of_them(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    alamat = f"/usulan/{rantai[2]['id']}/rantai-pembatalan"
    usang = [{"usulan_id": rantai[1]["id"], "versi": rantai[1]["versi"] - 1}]
    jawab = await pembatal(mutasi).post(alamat, {**CABUT, "usulan": usang}, seen=rantai[2]["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (412, "versi_berubah")
    assert "Tidak satu pun dibatalkan" in jawab.json()["detail"]
    tanpa = {"alasan": CABUT["alasan"], "usulan": []}
    jawab = await pembatal(mutasi).post(alamat, tanpa, seen=rantai[2]["versi"])
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/nomor_sk")
    # Whoever has brought a case does not withdraw it once somebody has worked on it.
    pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    jawab = await pengusul.post(alamat, {**CABUT, "usulan": []}, seen=rantai[2]["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    assert await status(mutasi, rantai) == ["diputuskan"] * 4


async def test_some_may_be_left_and_are_named(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    alamat = f"/usulan/{rantai[2]['id']}/rantai-pembatalan"
    jawab = await pembatal(mutasi).post(alamat, {**CABUT, "usulan": []}, seen=rantai[2]["versi"])
    assert jawab.status_code == 200, jawab.text
    assert nomor(jawab.json()["tertinggal"]) == [rantai[1]["id"], rantai[0]["id"]]
    mutasi.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    assert await status(mutasi, rantai) == ["diputuskan", "diputuskan", "dibatalkan", "berlaku"]


async def test_of_a_couple_the_other_half_falls(kota: ServiceUnderTest) -> None:
    satu, dua = await berpasangan(kota)
    [ikut] = (await dampak(kota, dua))["ikut"]
    assert (ikut["usulan_id"], ikut["sebab"]) == (satu["id"], "pasangan")


async def test_a_case_in_force_is_not_withdrawn_here(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    mutasi.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    ini = await rinci(mutasi, rantai[2])
    jawab = await mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"]).post(
        f"/usulan/{ini['id']}/rantai-pembatalan", {"alasan": "Keliru orang.", "usulan": []}, seen=ini["versi"]
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_tidak_mungkin")


def terkait(n: int, asal: str, tujuan: str, menggantikan: int | None = None) -> Terkait:
    nama = str(n)
    return Terkait(
        id=UUID(int=n),
        versi=1,
        status=StatusMutasi.DIPUTUSKAN,
        penempatan=None,
        nip=nama,
        nama=nama,
        jabatan_asal=asal,
        nama_jabatan_asal=asal,
        jabatan_tujuan=tujuan,
        nama_jabatan_tujuan=tujuan,
        menggantikan=None if menggantikan is None else str(menggantikan),
        tmt=date(2026, 10, 1),
        nomor_sk=None,
        tanggal_sk=None,
        kini=asal,
        keluar=False,
        asal_ada=True,
        dalam_lingkup=True,
    )


def test_of_two_who_come_to_one_post_who_takes_the_place_of_the_one_who_stays_gives_way() -> None:
    # A seat of B is free, the other one is left by 1.
    semua = [terkait(1, "B", "C"), terkait(2, "A", "B", menggantikan=1), terkait(3, "X", "B")]
    hasil = rantai_pencabutan(semua, [UUID(int=1)], {"B": 1, "C": 1}, [])
    assert hasil.ikut == [Ikut(UUID(int=2), UUID(int=1), SebabButuh.KURSI)]
    # Nobody names anybody: the later gives way.
    hasil = rantai_pencabutan([each._replace(menggantikan=None) for each in semua], [UUID(int=1)], {"B": 1, "C": 1}, [])
    assert hasil.ikut == [Ikut(UUID(int=3), UUID(int=1), SebabButuh.KURSI)]


def test_who_finds_no_seat_as_it_is_does_not_fall_by_the_withdrawal() -> None:
    semua = [terkait(1, "B", "C"), terkait(2, "A", "D")]
    assert rantai_pencabutan(semua, [UUID(int=1)], {"B": 0, "C": 1, "D": 0}, []).ikut == []
    # A ring falls whole.
    cincin = [terkait(1, "A", "B", 2), terkait(2, "B", "C", 3), terkait(3, "C", "A", 1)]
    hasil = rantai_pencabutan(cincin, [UUID(int=1)], {"A": 0, "B": 0, "C": 0}, [])
    assert [each.id.int for each in hasil.ikut] == [3, 2]
