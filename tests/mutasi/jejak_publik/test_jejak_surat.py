"""A letter's code leads to its proof, in words and for a program; a case's leaves open to its people alone."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.mutasi.jejak_publik import verifikasi
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
    assert "menunggu kepala" in menunggu["dibuktikan"][0]
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
