"""The files of a plan are there for whoever checks it, and who looked at whom is on record."""

from pathlib import Path

import httpx
import pytest

from services.mutasi.penataan.hitung import gudang
from services.mutasi.penataan.verifikasi.periksa import periksa
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TIM
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana, rancang


def sama(nip: str, kode: str) -> int:
    del nip, kode
    return 5_000


async def unduh(
    panggung: Panggung, alamat: str, *peran: str, tujuan: str = "memeriksa rencana penataan"
) -> httpx.Response:
    """Ask for a file, saying what for."""
    siapa = panggung.mutasi.caller(*(peran or ("auditor",)), nip=TIM, unit=["*"])
    return await panggung.mutasi.client.get(alamat, headers={**siapa.headers(), "Tujuan-Akses": tujuan})


async def test_whoever_downloads_the_files_checks_the_plan(panggung: Panggung, tmp_path: Path) -> None:
    skenario = await panggung.hitung(sama)
    mutasi = panggung.mutasi
    mutasi.runtime.client = await panggung.klien("mutasi")
    alamat = f"{ALAMAT}/{skenario['id']}/berkas"
    daftar = (await perencana(mutasi).get(alamat)).json()
    assert {"rencana.json", "pilihan.npy"} <= {each["nama"] for each in daftar["data"]}
    for each in daftar["data"]:
        jawab = await unduh(panggung, f"{alamat}/{each['nama']}")
        assert (jawab.status_code, len(jawab.content)) == (200, each["byte"]), jawab.text
        (tmp_path / each["nama"]).write_bytes(jawab.content)
    assert periksa(tmp_path).salah == []
    # Each of them is rows of the same people.
    rows = await mutasi.sql(
        "SELECT pelaku, tujuan FROM access_log WHERE rute LIKE '%nama_berkas}' AND subjek @> $1", [PEGAWAI, REKAN]
    )
    assert [tuple(each) for each in rows] == [(TIM, "memeriksa rencana penataan")] * len(daftar["data"])


@pytest.mark.parametrize("peran", ["verifikator", "tim_penilai", "ppk"])
async def test_the_wishes_in_the_files_are_for_auditors_who_say_what_for(panggung: Panggung, peran: str) -> None:
    skenario = await panggung.hitung(sama)
    panggung.mutasi.runtime.client = await panggung.klien("mutasi")
    alamat = f"{ALAMAT}/{skenario['id']}/berkas"
    for nama in ("suka_orang.npy", "suka.npy", "rencana.json"):
        jawab = await unduh(panggung, f"{alamat}/{nama}", peran)
        assert jawab.status_code == 403, jawab.text
        auditor = panggung.mutasi.caller("auditor", nip=TIM, unit=["*"])
        assert (await auditor.get(f"{alamat}/{nama}")).json()["kode"] == "tujuan_akses_wajib"
        assert (await unduh(panggung, f"{alamat}/{nama}")).status_code == 200


async def test_a_file_that_is_gone_or_not_there_is_not_found(panggung: Panggung) -> None:
    skenario = await panggung.hitung(sama)
    mutasi = panggung.mutasi
    mutasi.runtime.client = await panggung.klien("mutasi")
    alamat = f"{ALAMAT}/{skenario['id']}/berkas"
    assert (await unduh(panggung, f"{alamat}/lain.npy")).status_code == 404
    sidik = {each["nama"]: each["sha256"] for each in (await perencana(mutasi).get(alamat)).json()["data"]}
    for nama in ("pilihan.npy", "rencana.json"):
        await (await panggung.gudang()).put(gudang.objek(skenario["id"], nama, sidik[nama]), b"lain")
        jawab = await unduh(panggung, f"{alamat}/{nama}")
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
        assert "rusak" in jawab.json()["detail"]


async def test_without_a_store_the_answer_is_to_come_back(panggung: Panggung) -> None:
    skenario = await panggung.hitung(sama)
    jawab = await unduh(panggung, f"{ALAMAT}/{skenario['id']}/berkas/pilihan.npy")
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_tidak_terjangkau")
    assert jawab.headers["retry-after"] == "5"


@pytest.mark.parametrize("apa", ["", "/rencana.json"])
async def test_files_are_for_planners_and_a_draft_has_none(panggung: Panggung, apa: str) -> None:
    skenario = await rancang(panggung.mutasi)
    alamat = f"{ALAMAT}/{skenario['id']}/berkas{apa}"
    kepala = panggung.mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB"])
    assert (await kepala.get(alamat)).status_code == 403
    jawab = await unduh(panggung, alamat)
    assert jawab.status_code == 404 if apa else jawab.json()["data"] == []
