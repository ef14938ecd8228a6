"""Every list that an office works with comes as a file, too: the same filters, the same scope."""

import csv
import io
from typing import Any

import pytest

from services.pegawai.riwayat.katalog import KATALOG
from shared.ekspor.sel import buka
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA
from tests.pegawai.test_riwayat import CONTOH, tambah


async def baris(siapa: Caller, path: str, **pilihan: Any) -> list[dict[str, str]]:
    jawab = await siapa.get(path, **pilihan)
    assert jawab.status_code == 200, jawab.text
    assert "attachment" in jawab.headers["content-disposition"]
    isi = csv.DictReader(io.StringIO(jawab.text.removeprefix("\ufeff")), delimiter=";")
    return [{judul: buka(sel) for judul, sel in each.items()} for each in isi]


def petugas(kota: ServiceUnderTest) -> Caller:
    return kota.caller("verifikator", unit=["*"])


async def test_needs_priorities_and_forecast_say_in_the_file_what_their_lists_say(kota: ServiceUnderTest) -> None:
    daftar = (await petugas(kota).get("/kebutuhan/jabatan", di_bawah="DISHUB")).json()["data"]
    berkas = await baris(petugas(kota), "/kebutuhan/jabatan/ekspor", di_bawah="DISHUB")
    assert [(each["KODE JABATAN"], each["KEBUTUHAN"], each["STATUS"]) for each in berkas] == [
        (each["kode"], str(each["kebutuhan"]), each["status"]) for each in daftar
    ]
    celah = (await petugas(kota).get("/kebutuhan/prioritas")).json()["data"]
    berkas = await baris(petugas(kota), "/kebutuhan/prioritas/ekspor")
    assert [(each["URUTAN"], each["KODE JABATAN"]) for each in berkas] == [
        (str(each["urutan"]), each["kode"]) for each in celah
    ]
    assert all(each["ALASAN"] for each in berkas)
    deret = (await petugas(kota).get("/kebutuhan/proyeksi", bulan=24, per="jenjang")).json()["data"]
    berkas = await baris(petugas(kota), "/kebutuhan/proyeksi/ekspor", bulan=24, per="jenjang")
    assert [(each["KODE"], each["BULAN"], each["BEZETTING"]) for each in berkas] == [
        (satu["kode"], each["bulan"], str(each["bezetting"])) for satu in deret for each in satu["bulanan"]
    ]


async def test_a_forecast_as_a_file_is_no_way_around_who_may_see_it(kota: ServiceUnderTest) -> None:
    biasa = kota.caller("asn", nip=ANI)
    for path in ("/kebutuhan/proyeksi", "/kebutuhan/proyeksi/ekspor"):
        assert (await biasa.get(path, per="jabatan")).status_code == 403
    assert (await biasa.get("/kebutuhan/jabatan/ekspor", per_tanggal="2030-01-01")).status_code == 403


@pytest.mark.parametrize("riwayat", [each.slug for each in KATALOG])
async def test_each_history_of_everybody_in_scope_comes_as_a_file(kota: ServiceUnderTest, riwayat: str) -> None:
    if riwayat == "kontrak":
        await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    await tambah(kota, riwayat, **CONTOH[riwayat])
    kota.client.headers["Tujuan-Akses"] = "pemeriksaan berkas"
    auditor = kota.caller("auditor", unit=["*"])
    semua = await baris(auditor, f"/riwayat/{riwayat}/ekspor")
    satu = (await auditor.get(f"/asn/{ANI}/riwayat/{riwayat}")).json()["data"]
    milik_ani = [each for each in semua if each["NIP"] == ANI]
    assert len(milik_ani) == len(satu) >= 1
    assert {each["NAMA"] for each in milik_ani} == {"Ani Pengelola"}
    assert await baris(auditor, f"/riwayat/{riwayat}/ekspor", di_bawah="DISDIK") == [
        each for each in semua if each["NIP"] not in (ANI, BUDI, CITRA)
    ]


async def test_a_file_of_sanctions_needs_the_right_and_a_purpose_and_is_on_record(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", **CONTOH["hukdis"])
    path = "/riwayat/hukdis/ekspor"
    tanpa = await petugas(kota).get(path)
    assert (tanpa.status_code, tanpa.json()["kode"]) == (400, "tujuan_akses_wajib")
    kepala = await kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"]).get(path)
    assert (kepala.status_code, kepala.json()["kode"]) == (403, "kelas_tidak_boleh")
    assert (await kota.caller("asn", nip=ANI).get(path)).status_code == 403
    kota.client.headers["Tujuan-Akses"] = "pemeriksaan berkas"
    bertujuan = kota.caller("verifikator", unit=["*"])
    assert [each["NIP"] for each in await baris(bertujuan, path)] == [ANI]
    jejak = (await kota.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert [each["rute"] for each in jejak if "ekspor" in each["rute"]] == ["GET /riwayat/hukdis/ekspor"]


async def test_who_acts_where_comes_as_a_file(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", **CONTOH["penugasan"])
    assert [(each["NIP"], each["KODE JABATAN"]) for each in await baris(petugas(kota), "/penugasan/ekspor")] == [
        (ANI, "DISHUB-AK-00")
    ]
