"""The files of a plan are there for whoever checks it, and who looked at whom is on record."""

from pathlib import Path

import pytest

from services.mutasi.penataan.hitung import gudang
from services.mutasi.penataan.verifikasi.periksa import periksa
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, VERIFIKATOR
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana, rancang


def sama(nip: str, kode: str) -> int:
    del nip, kode
    return 5_000


async def test_whoever_downloads_the_files_checks_the_plan(panggung: Panggung, tmp_path: Path) -> None:
    skenario = await panggung.hitung(sama)
    mutasi = panggung.mutasi
    mutasi.runtime.client = await panggung.klien("mutasi")
    alamat = f"{ALAMAT}/{skenario['id']}/berkas"
    daftar = (await perencana(mutasi).get(alamat)).json()
    assert {"rencana.json", "pilihan.npy"} <= {each["nama"] for each in daftar["data"]}
    for each in daftar["data"]:
        jawab = await perencana(mutasi).get(f"{alamat}/{each['nama']}")
        assert (jawab.status_code, len(jawab.content)) == (200, each["byte"]), jawab.text
        (tmp_path / each["nama"]).write_bytes(jawab.content)
    assert periksa(tmp_path).salah == []
    rows = await mutasi.sql("SELECT pelaku FROM access_log WHERE rute LIKE '%nama_berkas}' AND subjek @> $1", [PEGAWAI])
    assert [each["pelaku"] for each in rows] == [VERIFIKATOR]


async def test_a_file_that_is_gone_or_not_there_is_not_found(panggung: Panggung) -> None:
    skenario = await panggung.hitung(sama)
    mutasi = panggung.mutasi
    mutasi.runtime.client = await panggung.klien("mutasi")
    alamat = f"{ALAMAT}/{skenario['id']}/berkas"
    assert (await perencana(mutasi).get(f"{alamat}/lain.npy")).status_code == 404
    sidik = {each["nama"]: each["sha256"] for each in (await perencana(mutasi).get(alamat)).json()["data"]}
    for nama in ("pilihan.npy", "rencana.json"):
        await (await panggung.gudang()).put(gudang.objek(skenario["id"], nama, sidik[nama]), b"lain")
        jawab = await perencana(mutasi).get(f"{alamat}/{nama}")
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
        assert "rusak" in jawab.json()["detail"]


async def test_without_a_store_the_answer_is_to_come_back(panggung: Panggung) -> None:
    skenario = await panggung.hitung(sama)
    jawab = await perencana(panggung.mutasi).get(f"{ALAMAT}/{skenario['id']}/berkas/pilihan.npy")
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_tidak_terjangkau")
    assert jawab.headers["retry-after"] == "5"


@pytest.mark.parametrize("apa", ["", "/rencana.json"])
async def test_files_are_for_planners_and_a_draft_has_none(panggung: Panggung, apa: str) -> None:
    skenario = await rancang(panggung.mutasi)
    alamat = f"{ALAMAT}/{skenario['id']}/berkas{apa}"
    kepala = panggung.mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB"])
    assert (await kepala.get(alamat)).status_code == 403
    jawab = await perencana(panggung.mutasi).get(alamat)
    assert jawab.status_code == 404 if apa else jawab.json()["data"] == []
