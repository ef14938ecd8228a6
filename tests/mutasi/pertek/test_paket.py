"""The pack: what its list names is what is in it, the same bytes each time, and nothing unreadable gets that far."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from services.mutasi.berkas.keadaan import StatusBerkas
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.pertek.paket import Berkas, alirkan, nama_berkas, panjang
from services.mutasi.pertek.siap import Surat
from shared.blobs.folder import FolderBlobs
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, PEMBATAL, VERIFIKATOR
from tests.mutasi.pertek.salinan import WAJIB, salin
from tests.mutasi.pertek.test_pertek import LAIN, PEMANGKU, USUL, ajukan, anggota, pengaju, rantai, siapkan

__all__ = ["rantai"]
Rantai = list[dict[str, Any]]


@pytest.fixture
def gudang(mutasi: ServiceUnderTest, tmp_path: Path) -> Path:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    return tmp_path / "berkas"


async def unduh(mutasi: ServiceUnderTest, pertek: dict[str, Any]) -> bytes:
    jawab = await pengaju(mutasi).get(f"/pertek/{pertek['id']}/paket")
    assert jawab.status_code == 200, jawab.text
    assert jawab.headers["etag"] == f'"{pertek["paket"]["sidik"]}"'
    assert int(jawab.headers["content-length"]) == len(jawab.content)
    return jawab.content


async def test_what_the_list_of_a_pack_names_is_what_is_in_it(
    mutasi: ServiceUnderTest, rantai: Rantai, gudang: Path
) -> None:
    isi = {each["nip"]: await salin(mutasi, each, gudang) for each in rantai}
    pertek = await siapkan(mutasi, rantai)
    byte = await unduh(mutasi, pertek)
    arsip = zipfile.ZipFile(io.BytesIO(byte))
    assert arsip.testzip() is None
    manifest = json.loads(arsip.read("manifest.json"))
    assert manifest["skema"] == "pertek.paket/1"
    assert hashlib.sha256(arsip.read("manifest.json")).hexdigest() == pertek["paket"]["sidik"]
    assert manifest["pengajuan"]["dibuat_oleh"] == PEMBATAL
    disebut = {}
    for usulan in manifest["usulan"]:
        for surat in usulan["dokumen"]:
            berkas = surat["berkas"]
            salinan = arsip.read(berkas["nama"])
            assert (hashlib.sha256(salinan).hexdigest(), len(salinan)) == (berkas["sha256"], berkas["byte"])
            assert salinan == isi[usulan["nip"]]
            disebut[berkas["nama"]] = surat["nomor"]
    assert set(arsip.namelist()) == {"manifest.json", "daftar.csv", *disebut}
    assert f"{LAIN}/{LAIN}_bebas_temuan_700-1-2026.pdf" in disebut
    (kepala, *baris) = csv.reader(io.StringIO(arsip.read("daftar.csv").decode("utf-8-sig")), delimiter=";")
    assert [each[kepala.index("BERKAS")] for each in baris] == list(disebut)
    assert pertek["paket"]["berkas"] == len(disebut) == 3 * (1 + len(WAJIB))
    # The same content is the same bytes, whenever it is fetched.
    mutasi.clock.instant = datetime(2026, 9, 16, 3, tzinfo=UTC)
    assert await unduh(mutasi, pertek) == byte


async def test_who_has_fetched_it_stands_with_each_person_and_states_what_for(
    mutasi: ServiceUnderTest, rantai: Rantai, gudang: Path
) -> None:
    for each in rantai:
        await salin(mutasi, each, gudang)
    pertek = await siapkan(mutasi, rantai)
    await unduh(mutasi, pertek)
    tercatat = await mutasi.sql("SELECT subjek FROM access_log WHERE rute LIKE '%/pertek/{pertek_id}/paket'")
    assert {nip for each in tercatat for nip in _daftar(each["subjek"])} == {PEGAWAI, PEMANGKU, LAIN}
    siapa = pengaju(mutasi)
    del mutasi.client.headers["Tujuan-Akses"]
    tanpa = await siapa.get(f"/pertek/{pertek['id']}/paket")
    assert (tanpa.status_code, tanpa.json()["kode"]) == (400, "tujuan_akses_wajib")
    ppk = mutasi.caller("ppk", nip=VERIFIKATOR, unit=["*"])
    assert (await ppk.get(f"/pertek/{pertek['id']}/paket")).status_code == 403
    sebagian = pengaju(mutasi, VERIFIKATOR, unit=["DISHUB-AK"])
    assert (await sebagian.get(f"/pertek/{pertek['id']}/paket")).status_code == 404


def _daftar(nip: Any) -> list[str]:
    return [nip] if isinstance(nip, str) else list(nip)


async def test_a_copy_that_is_not_there_or_cannot_be_read_is_named_before_anything_is_made(
    mutasi: ServiceUnderTest, rantai: Rantai
) -> None:
    await salin(mutasi, rantai[2], status=StatusBerkas.BERMASALAH, isi=b"rusak")
    await mutasi.sql(
        "UPDATE dokumen_berkas SET digantikan_pada = now() FROM usulan_dokumen d "
        "WHERE d.id = dokumen_id AND d.usulan_id = $1",
        rantai[0]["id"],
    )
    hasil = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[each["id"] for each in rantai])).json()
    milik = {
        each["nip"]: [(satu["jenis"], satu["pesan"]) for satu in each["kekurangan"] if satu["menahan"]]
        for each in hasil["usulan"]
    }
    assert milik[PEMANGKU] == []
    assert [each for each, _ in milik[PEGAWAI]] == ["berkas"] * (1 + len(WAJIB))
    jenis, pesan = milik[LAIN][0]
    assert (jenis, "tidak dapat dibuka" in pesan) == ("berkas_rusak", True)


async def test_another_copy_makes_the_pack_stale_until_it_is_packed_anew(
    mutasi: ServiceUnderTest, rantai: Rantai, gudang: Path
) -> None:
    for each in rantai:
        await salin(mutasi, each, gudang)
    pertek = await siapkan(mutasi, rantai)
    jalur, siapa = f"/pertek/{pertek['id']}", pengaju(mutasi)
    sama = await siapa.post(f"{jalur}/paket", seen=1)
    assert (sama.status_code, sama.json()["kode"]) == (409, "tidak_ada_perubahan")
    await salin(mutasi, rantai[2], gudang, isi=b"%PDF-1.7 lebih jelas")
    usang = await siapa.post(f"{jalur}/pengajuan", USUL, seen=1)
    assert (usang.status_code, usang.json()["kode"]) == (409, "paket_usang")
    baru = await siapa.post(f"{jalur}/paket", seen=1)
    assert baru.status_code == 200, baru.text
    assert baru.json()["paket"]["sidik"] != pertek["paket"]["sidik"]
    assert b"lebih jelas" in await unduh(mutasi, baru.json())
    assert (await siapa.post(f"{jalur}/pengajuan", USUL, seen=2)).status_code == 200


async def test_a_copy_that_the_store_has_lost_is_told_before_the_first_byte(
    mutasi: ServiceUnderTest, rantai: Rantai, gudang: Path
) -> None:
    for each in rantai:
        await salin(mutasi, each, gudang)
    pertek = await siapkan(mutasi, rantai)
    hilang = (await mutasi.sql("SELECT sha256 FROM berkas LIMIT 1"))[0]["sha256"]
    await FolderBlobs(gudang).remove(hilang)
    jawab = await pengaju(mutasi).get(f"/pertek/{pertek['id']}/paket")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "berkas_tidak_diberikan")
    assert jawab.json()["detail"].startswith(f"{1 + len(WAJIB)} salinan")


@pytest.mark.parametrize("rusak", [None, b"%PDF-1.7 lain"])
async def test_a_copy_that_the_store_has_no_longer_holds_its_case_before_anything_is_packed(
    mutasi: ServiceUnderTest, rantai: Rantai, gudang: Path, rusak: bytes | None
) -> None:
    for each in rantai:
        await salin(mutasi, each, gudang)
    nomor = [each["id"] for each in rantai]
    assert (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=nomor)).json()["siap"] == 3
    sidik = hashlib.sha256(f"%PDF-1.7 {nomor[2]}".encode()).hexdigest()
    if rusak is None:
        await FolderBlobs(gudang).remove(sidik)
    else:
        (gudang / sidik[:2] / sidik).write_bytes(rusak)
    isi = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=nomor)).json()
    assert (isi["siap"], isi["belum_siap"]) == (2, 1)
    kurang = next(each["kekurangan"] for each in isi["usulan"] if not each["siap"])
    assert all("hilang atau rusak" in each["pesan"] for each in kurang if each["jenis"] == "berkas_rusak")
    jawab = await pengaju(mutasi).post("/pertek", {"nama": "Pertek Oktober", "usulan": nomor})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "berkas_belum_siap")
    await salin(mutasi, rantai[2], gudang)
    assert (await siapkan(mutasi, rantai))["usulan"] == 3


def _gudang_pergi(gudang: Path) -> None:
    """As when what the folder lies on is gone."""
    for folder in list(gudang.iterdir()):
        shutil.rmtree(folder)
        folder.write_bytes(b"")


async def test_nothing_is_said_to_be_ready_while_the_store_does_not_answer(
    mutasi: ServiceUnderTest, rantai: Rantai, gudang: Path
) -> None:
    for each in rantai:
        await salin(mutasi, each, gudang)
    _gudang_pergi(gudang)
    nomor = [each["id"] for each in rantai]
    for jawab in (
        await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=nomor),
        await pengaju(mutasi).post("/pertek", {"nama": "Pertek Oktober", "usulan": nomor}),
    ):
        assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_tidak_terjangkau")


async def test_its_cases_are_a_file_too(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    pertek = await ajukan(mutasi, rantai)
    jawab = await pengaju(mutasi).get(f"/pertek/{pertek['id']}/usulan/ekspor")
    (kepala, *baris) = csv.reader(io.StringIO(jawab.content.decode("utf-8-sig")), delimiter=";")
    assert {each[kepala.index("NIP")].lstrip("'") for each in baris} == set(await anggota(mutasi, pertek))
    assert {each[kepala.index("STATUS")] for each in baris} == {"diajukan"}


def test_names_are_for_officers_whatever_a_number_is_written_with() -> None:
    surat = [
        Surat(JenisDokumen.BEBAS_TEMUAN, "700/88/INSPEKTORAT/2026", date(2026, 9, 1), None, menunggu_konfirmasi=False),
        Surat(JenisDokumen.SURAT_USUL, "../../etc/Ünïcode \\ nomor", date(2026, 9, 1), None, menunggu_konfirmasi=False),
        Surat(JenisDokumen.ANJAB_ABK, "///", date(2026, 9, 1), None, menunggu_konfirmasi=False),
    ]
    assert list(nama_berkas(LAIN, surat).values()) == [
        f"{LAIN}/{LAIN}_bebas_temuan_700-88-INSPEKTORAT-2026.pdf",
        f"{LAIN}/{LAIN}_surat_usul_etc-n-code-nomor.pdf",
        f"{LAIN}/{LAIN}_anjab_abk_tanpa-nomor.pdf",
    ]


async def test_never_more_of_a_pack_is_held_than_a_piece_of_one_copy() -> None:
    """Of 61 copies of ten megabytes none is held whole: what comes out is no larger than what is read."""
    bagian = b"x" * (256 << 10)

    async def baca(_: str) -> Any:
        for _ in range(4):
            yield bagian

    berkas = [Berkas("manifest.json", 2, b"{}", ""), *(Berkas(f"{n}.pdf", 1 << 20, None, f"{n}") for n in range(8))]
    keluar = [len(each) async for each in alirkan(berkas, baca)]
    assert max(keluar) < len(bagian) + 2048
    assert sum(keluar) == panjang(berkas)
