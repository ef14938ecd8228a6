"""A letter's code leads to its proof, in words and for a program; a case's leaves open to its people alone."""

import html
import json
import re
import shlex
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from services.mutasi.jejak_publik import verifikasi
from services.mutasi.jejak_publik.repository import Kepala
from services.mutasi.jejak_publik.surat import APA, penantian
from tests.layanan import ServiceUnderTest
from tests.mutasi.jejak_publik.conftest import kepala
from tests.mutasi.kota import PEGAWAI, REKAN, WALI_KOTA, asn, usulan_berstatus
from tests.mutasi.surat.alat_surat import isi_pdf, terbit, verifikator


async def _ber_sk(mutasi: ServiceUnderTest, tmp_path: Path) -> dict[str, Any]:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    return await terbit(mutasi, await usulan_berstatus(mutasi, "diputuskan"))


async def _kode(mutasi: ServiceUnderTest) -> str:
    (row,) = await mutasi.sql("SELECT kode FROM surat")
    kode: str = row["kode"]
    return kode


async def test_whoever_holds_an_sk_verifies_it_with_nothing_but_the_answer(
    berkunci: ServiceUnderTest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    surat = await _ber_sk(berkunci, tmp_path)
    kode = await _kode(berkunci)
    await berkunci.run_job("masukkan_jejak_publik")
    menunggu = (await berkunci.client.get(f"/jejak-publik/surat/{kode}")).json()
    assert (menunggu["terbukti"], menunggu["pembuktian"]) == (False, [])
    assert "belum berkepala" in menunggu["dibuktikan"][0]
    await kepala(berkunci)
    jawab = await berkunci.client.get(f"/jejak-publik/surat/{kode}")
    assert jawab.headers["cache-control"].startswith("public")
    isi = jawab.json()
    assert isi["terbukti"]
    assert [each["apa"] for each in isi["catatan"]] == ["Berkas surat ini dibuat."]
    assert json.loads(isi["pembuktian"][0]["isi"])["sha256"] == surat["sha256"]
    (tmp_path / "sk.pdf").write_bytes(await isi_pdf(berkunci, surat))
    (tmp_path / "bukti.json").write_bytes(jawab.content)
    argumen = [
        "surat",
        str(tmp_path / "sk.pdf"),
        "--bukti",
        str(tmp_path / "bukti.json"),
        "--kunci",
        isi["pembuktian"][0]["kunci"][0],
    ]
    assert verifikasi.main(argumen) == 0
    assert "Surat ini persis yang dicatat" in capsys.readouterr().out
    (tmp_path / "sk.pdf").write_bytes((await isi_pdf(berkunci, surat)).replace(b"%%EOF", b"%%EOG"))
    assert verifikasi.main(argumen) == verifikasi.HASIL["SURAT_LAIN"]


async def test_the_page_says_what_is_proven_and_what_is_not(berkunci: ServiceUnderTest, tmp_path: Path) -> None:
    await _ber_sk(berkunci, tmp_path)
    kode = await _kode(berkunci)
    await berkunci.run_job("masukkan_jejak_publik")
    await kepala(berkunci)
    peramban = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    halaman = await berkunci.client.get(f"/jejak-publik/surat/{kode}", headers=peramban)
    assert halaman.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in halaman.headers["content-security-policy"]
    for kata in ("Yang terbukti", "Yang tidak terbukti", "Memeriksanya sendiri", f"../../verifikasi/{kode}"):
        assert kata in halaman.text
    for rahasia in (PEGAWAI, WALI_KOTA, "Pegawai 01", "Ratu Contoh"):
        assert rahasia not in halaman.text
    lain = await berkunci.client.get(f"/jejak-publik/surat/{'A' * 20}", headers=peramban)
    assert (lain.status_code, "Surat tidak ditemukan" in lain.text) == (404, True)
    tautan = (await berkunci.client.get(f"/verifikasi/{kode}")).json()["jejak"]
    assert tautan == f"../jejak-publik/surat/{kode}"


async def test_a_person_checks_their_own_case_and_nobody_elses(berkunci: ServiceUnderTest, tmp_path: Path) -> None:
    usulan = await usulan_berstatus(berkunci, "diputuskan")
    alamat = f"/usulan/{usulan['id']}/jejak-publik"
    await berkunci.run_job("masukkan_jejak_publik")
    await kepala(berkunci)
    jawab = await berkunci.caller("asn", nip=PEGAWAI).get(alamat)
    data = jawab.json()["data"]
    assert [json.loads(each["isi"])["langkah"] for each in data] == [
        *("pengajuan", "verifikasi", "pertimbangan", "keputusan"),
    ]
    assert not any(each.get("tertutup") for each in data)
    kunci = [verifikasi.baca_kunci(each) for each in data[0]["pembuktian"]["kunci"]]
    for each in data:
        isi, _ = verifikasi.periksa_bukti(each["pembuktian"], kunci)
        assert isi["usulan"] == usulan["id"]
    (tmp_path / "usulan.json").write_bytes(jawab.content)
    percaya = ["--kunci", data[0]["pembuktian"]["kunci"][0]]
    assert verifikasi.main(["surat", "--bukti", str(tmp_path / "usulan.json"), *percaya]) == 0
    assert (await berkunci.caller("asn", nip=REKAN).get(alamat)).status_code == 404
    auditor = berkunci.caller("auditor", unit=["*"])
    tertutup = (
        await berkunci.client.get(alamat, headers={**auditor.headers(), "Tujuan-Akses": "pemeriksaan jejak publik"})
    ).json()["data"]
    assert {json.loads(each["tertutup"])["oleh"] for each in tertutup} >= {WALI_KOTA}
    assert (
        "tertutup" not in (await verifikator(berkunci).get(alamat)).json()["data"][0]
        or not ((await verifikator(berkunci).get(alamat)).json()["data"][0]["tertutup"])
    )


async def test_what_comes_after_a_head_waits_for_the_next(berkunci: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(berkunci, "terverifikasi")
    await berkunci.run_job("masukkan_jejak_publik")
    await kepala(berkunci)
    await berkunci.caller("verifikator", "asn", nip="198501012010011009", unit=["*"]).post(
        f"/usulan/{usulan['id']}/pembatalan", {"alasan": "Kebutuhan unit sudah terpenuhi."}, seen=usulan["versi"]
    )
    await berkunci.run_job("masukkan_jejak_publik")
    alamat = f"/usulan/{usulan['id']}/jejak-publik"
    orang = berkunci.caller("asn", nip=PEGAWAI)
    data = (await orang.get(alamat)).json()["data"]
    assert [each["pembuktian"] is None for each in data] == [False, False, True]
    berkunci.clock.instant += timedelta(hours=2)
    await kepala(berkunci)
    data = (await orang.get(alamat)).json()["data"]
    assert [each["pembuktian"] is None for each in data] == [False] * 3


PERAMBAN = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def test_a_citizen_does_what_the_page_says_and_it_works(
    berkunci: ServiceUnderTest, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    surat = await _ber_sk(berkunci, tmp_path)
    alamat = f"/jejak-publik/surat/{await _kode(berkunci)}"
    await berkunci.run_job("masukkan_jejak_publik")
    await kepala(berkunci)
    halaman = (await berkunci.client.get(alamat, headers=PERAMBAN)).text
    folder = tmp_path / "unduhan"
    folder.mkdir()
    # Each link as a browser follows it, into the file that it names.
    for tautan, nama in re.findall(r'<a href="([^"]+)" download="([^"]+)">', halaman):
        jawab = await berkunci.client.get(str(berkunci.client.base_url.join(alamat).join(tautan)), headers=PERAMBAN)
        assert jawab.status_code == 200
        (folder / nama).write_bytes(jawab.content)
    assert sorted(each.name for each in folder.iterdir()) == ["bukti.json", "verifikasi.py"]
    assert sha256((folder / "verifikasi.py").read_bytes()).hexdigest() in halaman
    (folder / "surat.pdf").write_bytes(await isi_pdf(berkunci, surat))
    (perintah,) = re.findall(r"Jalankan: <code>(.*?)</code>", halaman)
    python, program, *argumen = shlex.split(html.unescape(perintah))
    assert (python, program) == ("python", "verifikasi.py")
    monkeypatch.chdir(folder)
    assert verifikasi.main(argumen) == 0
    assert "Surat ini persis yang dicatat" in capsys.readouterr().out
    assert (await berkunci.client.get(alamat)).json()["pemeriksa"]["perintah"] == html.unescape(perintah)


async def test_before_a_head_the_page_promises_no_proof(berkunci: ServiceUnderTest, tmp_path: Path) -> None:
    await _ber_sk(berkunci, tmp_path)
    alamat = f"/jejak-publik/surat/{await _kode(berkunci)}"
    await berkunci.run_job("masukkan_jejak_publik")
    halaman = (await berkunci.client.get(alamat, headers=PERAMBAN)).text
    assert "Yang terbukti" not in halaman
    assert "Jalankan" not in halaman
    assert "belum berkepala" in halaman


@pytest.mark.parametrize("depan", ["/jejak-publik/surat", "/verifikasi"])
async def test_a_code_typed_from_paper_is_answered_by_the_page(
    berkunci: ServiceUnderTest, tmp_path: Path, depan: str
) -> None:
    await _ber_sk(berkunci, tmp_path)
    kode = await _kode(berkunci)
    for diketik in (kode.lower(), f" {kode[:5]} {kode[5:]} ", "-".join((kode[:10], kode[10:].lower()))):
        jawab = await berkunci.client.get(f"{depan}/{diketik}", headers=PERAMBAN)
        assert (jawab.status_code, kode in jawab.text or "800.1" in jawab.text) == (200, True)
    for salah in (kode[:-1], f"{kode}A", "é", "x" * 300, "%00"):
        jawab = await berkunci.client.get(f"{depan}/{salah}", headers=PERAMBAN)
        assert (jawab.status_code, "Surat tidak ditemukan" in jawab.text) == (404, True)
        jawab = await berkunci.client.get(f"{depan}/{salah}")
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    jawab = await berkunci.client.get(f"{depan}/{kode}?sebagai=json", headers=PERAMBAN)
    assert jawab.headers["content-type"] == "application/json"


async def test_every_kind_of_leaf_has_words(mutasi: ServiceUnderTest) -> None:
    # Whatever a trigger writes to the queue by itself, or is told by its declaration.
    rows = await mutasi.sql(
        "SELECT p.prosrc AS isi, pg_get_triggerdef(t.oid) AS dari FROM pg_proc p JOIN pg_trigger t ON t.tgfoid = p.oid "
        "WHERE p.prosrc LIKE '%INTO mutasi.jejak_publik_antrean%'"
    )
    jenis = {
        satu
        for each in rows
        for satu in re.findall(r"SELECT '(\w+)',", each["isi"]) or re.findall(r"\('(\w+)'\)", each["dari"])
    }
    assert {"langkah", "surat_terbit", "tanda_tangan", "keberatan"} <= jenis
    assert jenis <= set(APA)


@pytest.mark.parametrize(
    ("sejak", "kata"),
    [
        (None, "belum berkepala"),
        (timedelta(minutes=5), "paling lama 60 menit"),
        (timedelta(hours=27), "yang terakhir ditandatangani 14 September 2026. Penandatanganannya tertahan"),
        (timedelta(hours=-30), "jam sistem pernah terlalu maju, dan kepala terakhir bertanggal 16 September 2026"),
    ],
)
def test_the_page_promises_no_head_that_does_not_come(sejak: timedelta | None, kata: str) -> None:
    kini = datetime(2026, 9, 15, 3, tzinfo=UTC)
    satu = None if sejak is None else Kepala(1, "a", date(2026, 9, 15), 1, b"", kini - sejak, [], "", "")
    assert kata in penantian(kini, satu, 60)
