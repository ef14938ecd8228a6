"""The coat of arms: uploaded once, used from a day that two people set, and the same in every print of a letter."""

import struct
import zlib
from typing import Any
from uuid import uuid4

import asyncpg
import pypdfium2
import pytest

from services.mutasi.hukum.ketentuan import KETENTUAN
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR, ubah_ketentuan, usulan_berstatus
from tests.mutasi.surat.alat_surat import isi_pdf, verifikator


def gambar(warna: int, sisi: int = 120, *, tinggal: int | None = None, bit: int = 8, macam: int = 2) -> bytes:
    """A square of one colour: never a real emblem. What it says of itself may be wrong, and rows may be missing."""

    def bagian(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    baris = b"\0" + bytes((warna, 90, 160)) * sisi
    kepala = struct.pack(">IIBBBBB", sisi, sisi, bit, macam, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + bagian(b"IHDR", kepala)
        + bagian(b"IDAT", zlib.compress(baris * (sisi if tinggal is None else tinggal)))
        + bagian(b"IEND", b"")
    )


async def kirim(mutasi: ServiceUnderTest, isi: bytes, **siapa: Any) -> Any:
    pengunggah = mutasi.caller("verifikator", nip=VERIFIKATOR, **{"unit": ["*"], **siapa})
    tajuk = {**pengunggah.headers(), "Idempotency-Key": str(uuid4())}
    berkas = {"berkas": ("lambang.png", isi, "image/png")}
    return await mutasi.client.post("/lambang", files=berkas, headers=tajuk)


async def pakai(mutasi: ServiceUnderTest, sha256: str, mulai: str = "2026-09-15") -> None:
    naskah = KETENTUAN["naskah_dinas"].awal[0].isi.model_dump(mode="json")
    await ubah_ketentuan(mutasi, "naskah_dinas", {**naskah, "lambang": sha256}, mulai)


async def test_surat_berlambang_sejak_hari_yang_ditetapkan_dua_orang(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    tanpa = await verifikator(kota).get(f"/usulan/{usulan['id']}/surat/pratinjau")
    diunggah = await kirim(kota, gambar(200))
    assert (diunggah.status_code, diunggah.json()["lebar"]) == (201, 120), diunggah.text
    sha256 = diunggah.json()["sha256"]
    assert (await kirim(kota, gambar(200))).json() == diunggah.json()
    dilihat = await verifikator(kota).get(f"/lambang/{sha256}")
    assert (dilihat.headers["Content-Type"], dilihat.content) == ("image/png", gambar(200))
    await pakai(kota, sha256)
    surat = (await verifikator(kota).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})).json()
    # Another one that comes before it is printed changes nothing of what is issued.
    lain = (await kirim(kota, gambar(20))).json()["sha256"]
    kota.clock.instant = kota.clock.instant.replace(day=16)
    await pakai(kota, lain, "2026-09-16")
    await kota.run_job("cetak_surat")
    assert _warna(tanpa.content) == set()
    assert _warna(await isi_pdf(kota, surat)) == {200}
    draf = await verifikator(kota).get(f"/usulan/{usulan['id']}/surat/pratinjau")
    assert _warna(draf.content) == {20}


def _warna(pdf: bytes) -> set[int]:
    """Which of the two pictures is seen on the first page."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        titik = dokumen[0].render(scale=1, rev_byteorder=True).to_numpy()[:, :, :3].reshape(-1, 3)
    return {warna for warna in (20, 200) if (titik == (warna, 90, 160)).all(axis=1).any()}


async def test_gambar_yang_tidak_dapat_dicetak_ditolak(bergudang: ServiceUnderTest) -> None:
    rusak = gambar(1)[:60] + b"\0" * 40
    for isi, kata in (
        (b"<svg/>", "bukan gambar PNG"),
        (gambar(1, sisi=40), "40 × 40"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * (256 << 10), "256 kB"),
        (rusak, "rusak"),
        (gambar(1, tinggal=3), "rusak"),
        (gambar(1, macam=3), "rusak"),
        (gambar(1, macam=5), "rusak"),
        (gambar(1, bit=3), "rusak"),
    ):
        jawab = await kirim(bergudang, isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (422, "lambang_ditolak"), jawab.text
        assert kata in jawab.json()["detail"]
    assert (await kirim(bergudang, gambar(1), unit=["DISHUB"])).status_code == 403


async def test_lambang_yang_tidak_ada_menahan_surat_sebelum_nomornya_diambil(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    await pakai(kota, "0" * 64)
    jawab = await verifikator(kota).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "surat_belum_lengkap")
    assert "/lambang" in jawab.json()["detail"]


async def test_gambar_tidak_pernah_berubah(bergudang: ServiceUnderTest) -> None:
    await kirim(bergudang, gambar(7))
    for perintah in ("UPDATE lambang SET lebar = 1", "DELETE FROM lambang"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await bergudang.sql(perintah)
