"""Whom to assess first is kept with a plan when it is made, and read by who plans."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TUJUAN
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung
from tests.mutasi.penataan.skenario.rancang import ALAMAT, jadi, perencana, rancang

LL = "DISHUB-LL-01"
TUJUAN_AKSES = "menyusun jadwal penilaian kompetensi"
KOMPETENSI, ENTAH_KOMPETENSI = 1 << 17, 1 << 13


def hampir_secocok(nip: str, kode: str) -> int:
    """REKAN fits the vacant post best, PEGAWAI nearly as well."""
    return {(REKAN, TUJUAN): 9_000, (PEGAWAI, TUJUAN): 8_000}.get((nip, kode), 6_000)


def belum_dinilai(*siapa: str, bit: int = KOMPETENSI) -> Any:
    return lambda nip, kode: bit if nip in siapa else 0


async def baca(panggung: Panggung, skenario: dict[str, Any], **tanya: Any) -> dict[str, Any]:
    panggung.mutasi.client.headers["Tujuan-Akses"] = TUJUAN_AKSES
    jawab = await perencana(panggung.mutasi).get(f"{ALAMAT}/{skenario['id']}/dinilai-dahulu", **tanya)
    assert jawab.status_code == 200, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def test_who_could_come_to_fit_better_than_who_is_chosen_is_told(panggung: Panggung) -> None:
    skenario = await panggung.hitung(hampir_secocok, tanda=belum_dinilai(PEGAWAI))
    isi = await baca(panggung, skenario)
    assert (isi["jumlah"], isi["sementara"], isi["ditata"], isi["berikutnya"]) == (1, 1, 2, None)
    (satu,) = isi["data"]
    assert (satu["nip"], satu["dapat_gugur"]) == (PEGAWAI, False)
    kini = satu["tempat"]
    assert (kini["kode"], kini["pindah"]) == (LL, False)
    assert (kini["nilai"], kini["bawah"], kini["atas"]) == (6_000, 4_500, 7_500)
    (lain,) = satu["lain"]
    assert (lain["kode"], lain["nilai"], lain["bawah"], lain["atas"]) == (TUJUAN, 8_000, 6_500, 9_500)
    assert 2_000 <= satu["taruhan"] == lain["taruhan"] <= 3_000
    (kosong,) = satu["kosong"]
    assert (kosong["bagian"], kosong["sebab"], kosong["selesai"]) == ("kompetensi", "sebagian", "2028-06-30")
    for kata in ("kompetensi (", "80,00, dan dapat menjadi 65,00 sampai 95,00", "60,00, dan dapat menjadi 45,00"):
        assert kata in satu["kalimat"]
    besar = f"{satu['taruhan'] / 100:.2f}".replace(".", ",")
    assert satu["kalimat"].endswith(f"pada {lain['nama']} dapat lebih bernilai, paling banyak {besar}.")


async def test_an_assessment_at_the_bound_that_was_told_does_change_the_plan(panggung: Panggung) -> None:
    semula = await panggung.hitung(hampir_secocok, tanda=belum_dinilai(PEGAWAI))
    (satu,) = (await baca(panggung, semula))["data"]
    ujung = {(PEGAWAI, TUJUAN): satu["lain"][0]["atas"], (PEGAWAI, LL): satu["tempat"]["bawah"]}
    dinilai = await panggung.hitung(lambda nip, kode: ujung.get((nip, kode), hampir_secocok(nip, kode)))
    (pindah,) = await panggung.penempatan(dinilai["id"])
    assert pindah["nip"] == PEGAWAI
    assert (await baca(panggung, dinilai))["data"] == []


async def test_where_everybody_is_assessed_the_list_is_empty(panggung: Panggung) -> None:
    isi = await baca(panggung, await panggung.hitung(hampir_secocok))
    assert (isi["data"], isi["jumlah"], isi["sementara"]) == ([], 0, 0)


async def test_a_move_that_may_fall_is_told_and_the_list_comes_in_pages(panggung: Panggung) -> None:
    skenario = await panggung.hitung(
        hampir_secocok, tanda=belum_dinilai(PEGAWAI, REKAN, bit=KOMPETENSI | ENTAH_KOMPETENSI)
    )
    dibaca: list[dict[str, Any]] = []
    kursor = None
    while not dibaca or kursor:
        isi = await baca(panggung, skenario, limit=1, **({"cursor": kursor} if kursor else {}))
        assert (isi["jumlah"], len(isi["data"])) == (2, 1)
        dibaca += isi["data"]
        kursor = isi["berikutnya"]
    assert len(dibaca) == 2
    assert [each["taruhan"] for each in dibaca] == sorted((each["taruhan"] for each in dibaca), reverse=True)
    menurut = {each["nip"]: each for each in dibaca}
    assert (menurut[REKAN]["dapat_gugur"], menurut[PEGAWAI]["dapat_gugur"]) == (True, False)
    assert "dapat gugur, karena syaratnya belum dapat dinilai." in menurut[REKAN]["kalimat"]


async def test_only_who_plans_for_all_of_it_reads_it_and_only_where_it_was_made(panggung: Panggung) -> None:
    mutasi = panggung.mutasi
    skenario = await panggung.hitung(hampir_secocok, tanda=belum_dinilai(PEGAWAI))
    alamat = f"{ALAMAT}/{skenario['id']}/dinilai-dahulu"
    for siapa in (mutasi.caller("asn", nip=PEGAWAI), mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])):
        assert (await siapa.get(alamat)).status_code == 403
    tanpa = await perencana(mutasi).get(alamat)
    assert (tanpa.status_code, tanpa.json()["kode"]) == (400, "tujuan_akses_wajib")
    mutasi.client.headers["Tujuan-Akses"] = TUJUAN_AKSES
    lain = await perencana(mutasi, unit=["DINKES"]).get(alamat)
    assert (lain.status_code, lain.json()["kode"]) == (404, "tidak_ditemukan")
    draf = await rancang(mutasi)
    lama = await jadi(mutasi, await rancang(mutasi))
    for each, kata in ((draf, "draf"), (lama, "salin, lalu hitung")):
        jawab = await perencana(mutasi).get(f"{ALAMAT}/{each['id']}/dinilai-dahulu")
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_dihitung")
        assert kata in jawab.json()["detail"]


async def test_whoever_reads_it_is_on_record_with_those_they_saw(panggung: Panggung) -> None:
    skenario = await panggung.hitung(hampir_secocok, tanda=belum_dinilai(PEGAWAI))
    await baca(panggung, skenario)
    rows = await panggung.mutasi.sql("SELECT subjek, tujuan FROM access_log WHERE rute LIKE '%/dinilai-dahulu'")
    assert [(list(each["subjek"]), each["tujuan"]) for each in rows] == [([PEGAWAI], TUJUAN_AKSES)]


async def test_what_was_kept_is_neither_changed_nor_added_to(panggung: Panggung) -> None:
    skenario = await panggung.hitung(hampir_secocok, tanda=belum_dinilai(PEGAWAI))
    for ubah in (
        "UPDATE skenario_dinilai SET taruhan = 1 WHERE skenario_id = $1",
        "DELETE FROM skenario_dinilai WHERE skenario_id = $1",
        """INSERT INTO skenario_dinilai SELECT skenario_id, '199901012020011001', nama, taruhan, dapat_gugur, tempat,
           lain, kosong FROM skenario_dinilai WHERE skenario_id = $1""",
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="hasil skenario"):
            await panggung.mutasi.sql(ubah, UUID(skenario["id"]))


async def test_computed_again_from_the_same_it_is_the_same_list(panggung: Panggung) -> None:
    satu, dua = [
        await baca(panggung, await panggung.hitung(hampir_secocok, tanda=belum_dinilai(PEGAWAI, REKAN), nomor="800/1"))
        for _ in range(2)
    ]
    assert satu == dua
