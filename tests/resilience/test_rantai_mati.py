"""A swap, a ring, a chain and a couple come into force whole, whatever is killed in between: one seat one person, and
nobody lost at any moment that anybody could look at."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from deploy.demo.klien import Klien, baik, sampai
from shared.clock import SystemClock
from tests.e2e.test_tukar import Perkara, duduki, konfirmasi_imut, melangkah
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

ORANG = """
    SELECT a.nip, a.versi, a.tmt_jabatan + 1 AS tmt, j.kelas, u.instansi
    FROM pegawai.asn a JOIN pegawai.jabatan j ON j.kode = a.kode_jabatan JOIN pegawai.unit u ON u.kode = j.kode_unit
    WHERE a.nama LIKE 'Saudara Kembar%' AND NOT EXISTS (SELECT 1 FROM mutasi.usulan m WHERE m.nip = a.nip)
    ORDER BY a.nip DESC LIMIT $1"""
KURSI = """
    SELECT j.kode, j.kode_unit AS unit
    FROM pegawai.jabatan j JOIN pegawai.unit u ON u.kode = j.kode_unit
    WHERE j.jenjang = 'pelaksana' AND j.formasi = 1 AND j.kelas = $1 AND u.instansi = $2
      AND NOT EXISTS (SELECT 1 FROM pegawai.penempatan p WHERE p.kode_jabatan = j.kode)
      AND NOT EXISTS (SELECT 1 FROM mutasi.usulan m WHERE m.jabatan_tujuan = j.kode)
    ORDER BY j.kode LIMIT $3"""
LAIN = "SELECT nip FROM pegawai.asn WHERE nama NOT LIKE 'Saudara Kembar%' ORDER BY nip LIMIT 1"
DIPANGKU = """
    SELECT p.nip, p.kode_jabatan FROM pegawai.penempatan p
    WHERE p.nip = ANY($1::text[]) AND p.digantikan_pada IS NULL AND p.berlaku @> $2::text::date"""

POLA = {
    "a swap": [1, 0],
    "a ring of three": [1, 2, 0],
    "a chain of four": [1, 2, 3, 4],
}
"""To whose seat each goes; past the last person is a free one."""


@contextlib.asynccontextmanager
async def diawasi(sistem: SistemUji, nip: list[str], hari: str) -> AsyncIterator[list[str]]:
    """What is wrong at any look while this goes on: somebody with no post or two, two in one seat."""
    salah: list[str] = []

    async def lihat() -> None:
        while True:
            with contextlib.suppress(
                OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError
            ):
                rows = await sistem.sql(DIPANGKU, nip, hari)
                if sorted(each["nip"] for each in rows) != sorted(nip):
                    salah.append(f"held by {len(rows)} of {len(nip)}")
                if len({each["kode_jabatan"] for each in rows}) < len(rows):
                    salah.append("two in one seat")
            await asyncio.sleep(0.02)

    tugas = asyncio.create_task(lihat())
    try:
        yield salah
    finally:
        tugas.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await tugas


async def siapkan(http: httpx.AsyncClient, sistem: SistemUji, hari: str, ke: list[int]) -> list[Perkara]:
    """Cases of people who hold single seats, verified; who goes to whose seat by ``ke``."""
    orang = await sistem.sql(ORANG, len(ke))
    kursi = await sistem.sql(KURSI, orang[0]["kelas"], orang[0]["instansi"], max(*ke, len(ke) - 1) + 1)
    assert len(kursi) > max(*ke, len(ke) - 1), "the small city has not so many seats that nobody ever held"
    for nomor, satu in enumerate(orang):
        await duduki(http, sistem, satu, kursi[nomor]["kode"], nomor)
    await sistem.tenang()
    semua = []
    for satu, sini, tujuan in zip(orang, kursi, ke, strict=False):
        lawan = orang[tujuan]["nip"] if tujuan < len(orang) else ""
        semua.append(Perkara(satu["nip"], sini["kode"], sini["unit"], kursi[tujuan]["kode"], lawan))
    for each in semua:
        isi = {"nip": each.nip, "jabatan_tujuan": each.tujuan, "jenis": "antar_unit", "tmt": hari}
        kepala = Klien(http, sistem.token("kepala_unit", unit=each.unit))
        dibuat = await kepala.kirim(
            "/api/mutasi/usulan", {**isi, "menggantikan": each.lawan or None, "alasan": "Menurut kebutuhan unit."}
        )
        each.id, each.versi = baik(dibuat)["id"], dibuat.headers["etag"]
    verifikator = Klien(http, sistem.token("verifikator"))
    for nomor, each in enumerate(semua):
        jawab = await verifikator.ambil(f"/api/mutasi/usulan/{each.id}")
        for jenis in ("bebas_temuan", "rekomendasi_imut"):
            surat = {"jenis": jenis, "nomor": f"{jenis}/7{nomor}", "tanggal": hari}
            alamat = f"/api/mutasi/usulan/{each.id}/dokumen"
            jawab = await verifikator.kirim(alamat, surat, versi=jawab.headers["etag"])
            baik(jawab)
        each.versi = await konfirmasi_imut(http, sistem, each.id, jawab.headers["etag"])
        baik(await melangkah(http, sistem, each, "verifikasi", {"catatan": "Berkas lengkap."}))
    for nomor, each in enumerate(semua):
        berita = {"nomor_berita_acara": f"7{nomor}/TPK", "tanggal": hari, "rekomendasi": "setuju"}
        baik(await melangkah(http, sistem, each, "pertimbangan", berita))
    return semua


async def putuskan(http: httpx.AsyncClient, sistem: SistemUji, hari: str, semua: list[Perkara]) -> None:
    for nomor, each in enumerate(semua):
        sk = {"putusan": "setuju", "nomor_sk": f"800.1.3.3/7{nomor}/BKPSDM", "tanggal_sk": hari}
        baik(await melangkah(http, sistem, each, "keputusan", sk))


async def selesai(sistem: SistemUji, semua: list[Perkara]) -> None:
    """Every case is carried out, once; nothing waits."""

    async def terlaksana() -> bool | None:
        with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            rows = await sistem.sql(
                "SELECT status, penempatan FROM mutasi.usulan WHERE id = ANY($1::text[]::uuid[])",
                [each.id for each in semua],
            )
            return all(tuple(each) == ("berlaku", "terlaksana") for each in rows) or None
        return None

    await sampai("semua terlaksana", terlaksana)
    sistem.siap()
    await sistem.tenang()
    rows = await sistem.sql(
        """SELECT usulan_id::text, kode_jabatan, dicatat_pada FROM pegawai.penempatan
           WHERE usulan_id = ANY($1::text[]::uuid[]) AND digantikan_pada IS NULL""",
        [each.id for each in semua],
    )
    assert {each["usulan_id"]: each["kode_jabatan"] for each in rows} == {each.id: each.tujuan for each in semua}
    assert len({each["dicatat_pada"] for each in rows}) == 1, "not one act"
    assert await sistem.sql("SELECT usulan_id FROM pegawai.penempatan_menunggu") == []


async def matikan_satu_per_satu(sistem: SistemUji, semua: list[Perkara]) -> None:
    """pegawai is away already. mutasi is killed once the cases are in force, and pegawai and the rest as it returns."""

    async def berlaku() -> bool | None:
        rows = await sistem.sql(
            "SELECT status FROM mutasi.usulan WHERE id = ANY($1::text[]::uuid[])", [each.id for each in semua]
        )
        return all(each["status"] == "berlaku" for each in rows) or None

    await sampai("semua berlaku", berlaku)
    sistem.bunuh("mutasi")
    sistem.lepaskan("pegawai")
    for nama in ("pegawai", "nats", "pegawai", "mutasi", "postgres"):
        sistem.siap()
        sistem.bunuh(nama)
    sistem.siap()


@pytest.mark.parametrize("nama", POLA)
async def test_a_chain_comes_into_force_as_one_act_whatever_is_killed(sistem: SistemUji, nama: str) -> None:
    hari = SystemClock().today().isoformat()
    sistem.siap()
    async with httpx.AsyncClient(base_url=sistem.gerbang, timeout=30) as http:
        semua = await siapkan(http, sistem, hari, POLA[nama])
        async with diawasi(sistem, [each.nip for each in semua], hari) as salah:
            sistem.tahan("pegawai")
            try:
                await putuskan(http, sistem, hari, semua)
                await matikan_satu_per_satu(sistem, semua)
            finally:
                sistem.lepaskan("pegawai")
            await selesai(sistem, semua)
    assert salah == []


async def test_a_couple_comes_into_force_both_whatever_is_killed(sistem: SistemUji) -> None:
    hari = SystemClock().today().isoformat()
    sistem.siap()
    async with httpx.AsyncClient(base_url=sistem.gerbang, timeout=30) as http:
        semua = await siapkan(http, sistem, hari, [2, 3])
        [lain] = await sistem.sql(LAIN)
        penyusun = Klien(http, sistem.token("verifikator", nip=lain["nip"]))
        nomor = [each.id for each in semua]
        isi: dict[str, Any] = {"nama": "Pasangan", "alasan": "Suami dan istri.", "usulan": nomor}
        dibuat = await penyusun.kirim("/api/mutasi/kumpulan", isi)
        alamat = f"/api/mutasi/kumpulan/{baik(dibuat)['id']}"
        pasang = await penyusun.kirim(
            f"{alamat}/pasangan", {"satu": nomor[0], "dua": nomor[1]}, versi=dibuat.headers["etag"]
        )
        baik(pasang)
        pelepas = Klien(http, sistem.token("verifikator"))
        lepas = {"alasan": "Keduanya siap."}
        baik(await pelepas.kirim(f"{alamat}/pelepasan", lepas, versi=pasang.headers["etag"]))
        for each in semua:
            each.versi = (await pelepas.ambil(f"/api/mutasi/usulan/{each.id}")).headers["etag"]
        async with diawasi(sistem, [each.nip for each in semua], hari) as salah:
            sistem.tahan("pegawai")
            try:
                await putuskan(http, sistem, hari, semua)
                await matikan_satu_per_satu(sistem, semua)
            finally:
                sistem.lepaskan("pegawai")
            await selesai(sistem, semua)
    assert salah == []
