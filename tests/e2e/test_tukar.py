"""Two people change places by two cases, over the running system: between the services only messages travel."""

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from deploy.demo.klien import Klien, baik, sampai
from deploy.demo.rekan import rekan
from shared.clock import SystemClock
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

# Twins of the demo's cast, of whom the rules let anybody move; and single seats of their class that nobody holds.
DUA_ORANG = """
    SELECT a.nip, a.versi, a.tmt_jabatan + 1 AS tmt, j.kelas, u.instansi
    FROM pegawai.asn a JOIN pegawai.jabatan j ON j.kode = a.kode_jabatan JOIN pegawai.unit u ON u.kode = j.kode_unit
    WHERE a.nama LIKE 'Saudara Kembar%' AND NOT EXISTS (SELECT 1 FROM mutasi.usulan m WHERE m.nip = a.nip)
    ORDER BY a.nip DESC LIMIT 2"""
DUA_KURSI = """
    SELECT DISTINCT ON (j.kode_unit) j.kode, j.kode_unit AS unit
    FROM pegawai.jabatan j JOIN pegawai.unit u ON u.kode = j.kode_unit
    WHERE j.jenjang = 'pelaksana' AND j.formasi = 1 AND j.kelas = $1 AND u.instansi = $2
      AND NOT EXISTS (SELECT 1 FROM pegawai.asn s WHERE s.kode_jabatan = j.kode)
    ORDER BY j.kode_unit, j.kode LIMIT 2"""


@dataclass
class Perkara:
    """One case of the exchange."""

    nip: str
    asal: str
    unit: str
    tujuan: str
    lawan: str
    id: str = ""
    versi: str = ""


async def ajukan(http: httpx.AsyncClient, sistem: SistemUji, perkara: Perkara, hari: str) -> None:
    kepala = Klien(http, sistem.token("kepala_unit", unit=perkara.unit))
    isi = {"nip": perkara.nip, "jabatan_tujuan": perkara.tujuan, "jenis": "antar_unit", "tmt": hari}
    dibuat = await kepala.kirim(
        "/api/mutasi/usulan",
        {**isi, "menggantikan": perkara.lawan, "alasan": "Bertukar tempat menurut kebutuhan kedua unit."},
    )
    perkara.id, perkara.versi = baik(dibuat)["id"], dibuat.headers["etag"]


async def melangkah(
    http: httpx.AsyncClient, sistem: SistemUji, perkara: Perkara, langkah: str, isi: dict[str, Any]
) -> httpx.Response:
    peran = {
        "verifikasi": "verifikator",
        "pertimbangan": "tim_penilai",
        "keputusan": "ppk",
        "pembatalan": "verifikator",
    }
    jawab = await Klien(http, sistem.token(peran[langkah])).kirim(
        f"/api/mutasi/usulan/{perkara.id}/{langkah}", isi, versi=perkara.versi
    )
    perkara.versi = jawab.headers.get("etag", perkara.versi)
    return jawab


async def duduki(http: httpx.AsyncClient, sistem: SistemUji, orang: Any, kode: str, nomor: int) -> None:
    """Two officers record that somebody has held a post for years."""
    isi = {
        "kode_jabatan": kode,
        "tmt": orang["tmt"].isoformat(),
        "nomor_sk": f"800/9{nomor}",
        "tanggal_sk": orang["tmt"].isoformat(),
        "alasan": "Belum tercatat pada roster.",
        "dokumen": {"rujukan": f"SRIKANDI/BKPSDM/9{nomor}", "sha256": "0f" * 32},
    }
    pengusul, penyetuju = (Klien(http, sistem.token(peran)) for peran in ("verifikator", "ppk"))
    berkas = await pengusul.ambil(f"/api/pegawai/asn/{orang['nip']}/penempatan")
    usul = await pengusul.kirim(f"/api/pegawai/asn/{orang['nip']}/penempatan", isi, versi=berkas.headers["etag"])
    nomor_usul = baik(usul)["id"]
    setuju = {"alasan": "SK asli dan sidiknya cocok."}
    alamat = f"/api/pegawai/usulan-penempatan/{nomor_usul}/persetujuan"
    baik(await penyetuju.kirim(alamat, setuju, versi=usul.headers["etag"]))


async def konfirmasi_imut(http: httpx.AsyncClient, sistem: SistemUji, usulan: str, versi: str) -> str:
    """Another verifikator vouches for BKN's answer; the version after it."""
    pemeran = json.loads((sistem.kota / "pemeran.json").read_text(encoding="utf-8"))
    (lain,) = await rekan(Klien(http, sistem.token("verifikator")), pemeran, 1)
    alamat = f"/api/mutasi/usulan/{usulan}/dokumen/rekomendasi_imut/konfirmasi"
    jawab = await Klien(http, sistem.token("verifikator", nip=lain)).kirim(alamat, versi=versi)
    baik(jawab)
    return str(jawab.headers["etag"])


async def yang_bertukar(http: httpx.AsyncClient, sistem: SistemUji, hari: str) -> tuple[Perkara, Perkara]:
    """Two open cases of people who hold the only seat of their posts."""
    satu, dua = await sistem.sql(DUA_ORANG)
    sini, sana = await sistem.sql(DUA_KURSI, satu["kelas"], satu["instansi"])
    await duduki(http, sistem, satu, sini["kode"], 1)
    await duduki(http, sistem, dua, sana["kode"], 2)
    await sistem.tenang()
    kedua = (
        Perkara(satu["nip"], sini["kode"], sini["unit"], sana["kode"], dua["nip"]),
        Perkara(dua["nip"], sana["kode"], sana["unit"], sini["kode"], satu["nip"]),
    )
    for perkara in kedua:
        await ajukan(http, sistem, perkara, hari)
    verifikator = Klien(http, sistem.token("verifikator"))
    for nomor, perkara in enumerate(kedua):
        jawab = await verifikator.ambil(f"/api/mutasi/usulan/{perkara.id}")
        for jenis in ("bebas_temuan", "rekomendasi_imut"):
            surat = {"jenis": jenis, "nomor": f"{jenis}/9{nomor}", "tanggal": hari}
            alamat = f"/api/mutasi/usulan/{perkara.id}/dokumen"
            jawab = await verifikator.kirim(alamat, surat, versi=jawab.headers["etag"])
            baik(jawab)
        perkara.versi = await konfirmasi_imut(http, sistem, perkara.id, jawab.headers["etag"])
        baik(await melangkah(http, sistem, perkara, "verifikasi", {"catatan": "Berkas lengkap."}))
    return kedua


async def test_two_cases_of_an_exchange_put_each_into_the_others_seat(sistem: SistemUji) -> None:
    hari = SystemClock().today().isoformat()
    async with httpx.AsyncClient(base_url=sistem.gerbang, timeout=30) as http:
        kedua = await yang_bertukar(http, sistem, hari)
        for nomor, perkara in enumerate(kedua):
            berita = {"nomor_berita_acara": f"9{nomor}/TPK", "tanggal": hari, "rekomendasi": "setuju"}
            baik(await melangkah(http, sistem, perkara, "pertimbangan", berita))
        for nomor, perkara in enumerate(kedua):
            sk = {"putusan": "setuju", "nomor_sk": f"800.1.3.3/9{nomor}/BKPSDM", "tanggal_sk": hari}
            baik(await melangkah(http, sistem, perkara, "keputusan", sk))
        pembaca = Klien(http, sistem.token("verifikator"))

        async def terlaksana(perkara: Perkara) -> bool | None:
            usulan = baik(await pembaca.ambil(f"/api/mutasi/usulan/{perkara.id}"))
            return (usulan["status"], usulan["penempatan"]) == ("berlaku", "terlaksana") or None

        for perkara in kedua:
            await sampai("penempatan terlaksana", lambda perkara=perkara: terlaksana(perkara))  # type: ignore[misc]
            orang = baik(await pembaca.ambil(f"/api/pegawai/asn/{perkara.nip}"))
            assert (orang["kode_jabatan"], orang["kode_unit"] != perkara.unit) == (perkara.tujuan, True)
    await sistem.tenang()
    for perkara in kedua:
        penempatan = await sistem.sql(
            "SELECT kode_jabatan FROM pegawai.penempatan WHERE usulan_id = $1::text::uuid AND digantikan_pada IS NULL",
            perkara.id,
        )
        assert [each["kode_jabatan"] for each in penempatan] == [perkara.tujuan]
    assert await sistem.sql("SELECT usulan_id FROM pegawai.penempatan_menunggu") == []
