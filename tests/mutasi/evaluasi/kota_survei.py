"""A restructuring with people in three units, and a survey of them."""

from collections.abc import Iterable
from typing import Any

from pydantic import SecretStr

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import petugas
from tests.mutasi.kota import asn, unit

KUNCI = "kunci-uji-survei-yang-cukup-panjang-1234"
DI_LL, DI_AK, DI_GZ = (
    [f"1985010120100110{nomor:02}" for nomor in range(awal, awal + banyak)]
    for awal, banyak in ((1, 8), (21, 7), (41, 3))
)
SEMUA = [*DI_LL, *DI_AK, *DI_GZ]
TANYA_UNIT = ("beban", "kemampuan", "layanan", "semangat")
TANYA_PINDAH = ("sesuai", "diterima", "alasan", "keluarga", "semangat", "berkembang", "bertahan")


async def isi_orang(layanan: ServiceUnderTest) -> None:
    layanan.runtime.settings.survei_key = SecretStr(KUNCI)
    await layanan.receive(*(unit(each) for each in ("KOTA", "DISHUB", "DISHUB-LL", "DISHUB-AK", "DINKES", "DINKES-GZ")))
    duduk = {**dict.fromkeys(DI_LL, "DISHUB-LL-01"), **dict.fromkeys(DI_AK, "DISHUB-AK-01")}
    duduk |= dict.fromkeys(DI_GZ, "DINKES-GZ-01")
    await layanan.receive(*(asn(nip, jabatan) for nip, jabatan in duduk.items()))


async def buka_evaluasi(layanan: ServiceUnderTest, *kode: str, mulai: str = "2026-04-01") -> str:
    isi = {"judul": "Penataan Dinas Perhubungan", "mulai": mulai, "unit": list(kode) or ["DISHUB"]}
    jawab = await petugas(layanan).post("/evaluasi", isi)
    assert jawab.status_code == 201, jawab.text
    nomor: str = jawab.json()["id"]
    return nomor


async def buka_survei(layanan: ServiceUnderTest, evaluasi: str, **ganti: Any) -> dict[str, Any]:
    isi = {"sasaran": "unit", "mulai": "2026-09-15", "selesai": "2026-09-28", **ganti}
    jawab = await petugas(layanan).post(f"/evaluasi/{evaluasi}/survei", isi)
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


def orangnya(layanan: ServiceUnderTest, nip: str) -> Caller:
    return layanan.caller("asn", nip=nip)


def isian(*nilai: int, tanya: Iterable[str] = TANYA_UNIT) -> dict[str, Any]:
    return {"jawaban": dict(zip(tanya, nilai, strict=True))}


async def jawab(layanan: ServiceUnderTest, survei: str, nip: str, *nilai: int) -> None:
    tanya = TANYA_UNIT if len(nilai) == len(TANYA_UNIT) else TANYA_PINDAH
    balasan = await orangnya(layanan, nip).post(f"/survei/saya/{survei}/jawaban", isian(*nilai, tanya=tanya))
    assert balasan.status_code == 200, balasan.text


async def tutup(layanan: ServiceUnderTest, survei: str, versi: int = 1) -> dict[str, Any]:
    siapa = petugas(layanan)
    balasan = await siapa.post(f"/survei/{survei}/penutupan", {"alasan": "Sudah cukup yang menjawab."}, seen=versi)
    assert balasan.status_code == 200, balasan.text
    hasil: dict[str, Any] = balasan.json()["hasil"]
    return hasil
