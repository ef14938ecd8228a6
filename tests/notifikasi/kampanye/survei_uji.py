"""A campaign with people in three units who are asked."""

from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from tests.layanan import Caller, ServiceUnderTest
from tests.notifikasi.kampanye_uji import berpegawai, draf, nip, penyusun

KUNCI = "kunci-uji-survei-yang-cukup-panjang-1234"
LL, AK, GZ = range(1, 9), range(21, 28), range(41, 44)
TANYA = ("alasan", "manfaat", "pimpinan", "ajakan", "sanggup", "belajar", "karier", "adil")


async def isi_kota(layanan: ServiceUnderTest) -> None:
    layanan.runtime.settings.survei_key = SecretStr(KUNCI)
    layanan.clock.instant = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)
    for unit, nomor in (("DISHUB-LL", LL), ("DISHUB-AK", AK), ("DISHUB-GZ", GZ)):
        await berpegawai(layanan, *nomor, unit=unit)


async def ikutkan(layanan: ServiceUnderTest, kampanye: str, *nomor: int) -> None:
    """People become participants, as a wave does it."""
    await layanan.sql(
        """INSERT INTO kampanye_peserta (kampanye_id, nip, nama, kode_unit, nama_unit, jalur_unit, gelombang,
                                         disampaikan_pada)
           SELECT $1, o.nip, o.nama, o.kode_unit, o.nama_unit, o.jalur_unit, 1, $3::timestamptz
           FROM orang o WHERE o.nip = ANY($2)""",
        kampanye,
        [nip(each) for each in nomor],
        layanan.clock.instant,
    )


async def jadikan(layanan: ServiceUnderTest, kampanye: str, status: str) -> None:
    """As approving, waves and the last day do it."""
    await layanan.sql(
        """UPDATE kampanye SET status = $2, disetujui_oleh = 'x', disetujui_pada = $3::timestamptz,
                  selesai_pada = CASE WHEN $2 = 'selesai' THEN $3::timestamptz END WHERE id = $1""",
        kampanye,
        status,
        layanan.clock.instant,
    )


async def kampanye_terjadwal(layanan: ServiceUnderTest, *unit: str) -> str:
    """One that is approved and has told nobody yet."""
    khalayak = {"sertakan": [{"jenis": "unit", "unit": list(unit) or ["DISHUB"]}]}
    nomor_kampanye: str = (await draf(layanan, khalayak=khalayak))["id"]
    await jadikan(layanan, nomor_kampanye, "terjadwal")
    return nomor_kampanye


async def buka(layanan: ServiceUnderTest, kampanye: str, **ganti: Any) -> dict[str, Any]:
    isi = {"tahap": "sebelum", "mulai": "2026-09-01", "selesai": "2026-09-14", **ganti}
    jawab = await penyusun(layanan).post(f"/kampanye/{kampanye}/survei", isi)
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


def orangnya(layanan: ServiceUnderTest, nomor: int) -> Caller:
    return layanan.caller("asn", nip=nip(nomor))


def isian(*nilai: int) -> dict[str, Any]:
    """An answer; fewer values are said again in turn."""
    return {"jawaban": {kode: nilai[urut % len(nilai)] for urut, kode in enumerate(TANYA)}}


async def jawab(layanan: ServiceUnderTest, survei: str, nomor: int, *nilai: int) -> None:
    balasan = await orangnya(layanan, nomor).post(f"/survei/saya/{survei}/jawaban", isian(*nilai))
    assert balasan.status_code == 200, balasan.text


async def tutup(layanan: ServiceUnderTest, survei: str, versi: int = 1) -> dict[str, Any]:
    isi = {"alasan": "Sudah cukup yang menjawab."}
    balasan = await penyusun(layanan).post(f"/survei/{survei}/penutupan", isi, seen=versi)
    assert balasan.status_code == 200, balasan.text
    hasil: dict[str, Any] = balasan.json()["hasil"]
    return hasil
