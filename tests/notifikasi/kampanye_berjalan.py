"""A campaign that has reached people, for the tests of what they do in it."""

from typing import Any

from tests.layanan import Caller, ServiceUnderTest
from tests.notifikasi.kampanye_uji import PENYETUJU, berpegawai, draf, nip

ANI, BUDI, CITRA, DARMA = 1, 2, 3, 4


def peserta(notifikasi: ServiceUnderTest, nomor: int) -> Caller:
    return notifikasi.caller("asn", nip=nip(nomor))


async def berjalan(notifikasi: ServiceUnderTest, *nomor: int, unit: str = "DISHUB-LL", **lain: Any) -> str:
    """A campaign that these people take part in; answers its number."""
    await berpegawai(notifikasi, *nomor, unit=unit)
    kampanye: str = (await draf(notifikasi, **lain))["id"]
    await notifikasi.sql(
        "UPDATE kampanye SET status = 'berjalan', disetujui_oleh = $2, disetujui_subjek = $2, disetujui_pada = now() "
        "WHERE id = $1::uuid RETURNING id",
        kampanye,
        PENYETUJU,
    )
    await ikutkan(notifikasi, kampanye, *nomor, unit=unit)
    return kampanye


async def ikutkan(notifikasi: ServiceUnderTest, kampanye: str, *nomor: int, unit: str = "DISHUB-LL") -> None:
    """They take part from now on."""
    await notifikasi.sql(
        """
        INSERT INTO kampanye_peserta (kampanye_id, nip, nama, kode_unit, nama_unit, jalur_unit, gelombang,
            disampaikan_pada)
        SELECT $1::uuid, n, 'Pegawai', $2, $2, ARRAY['KOTA', split_part($2, '-', 1), $2], 1, $4
        FROM unnest($3::text[]) AS r(n) RETURNING nip""",
        kampanye,
        unit,
        [nip(each) for each in nomor],
        notifikasi.clock.now(),
    )


async def akhiri(notifikasi: ServiceUnderTest, kampanye: str) -> None:
    """It is over."""
    await notifikasi.sql("UPDATE kampanye SET status = 'selesai' WHERE id = $1::uuid RETURNING id", kampanye)


async def kotak(notifikasi: ServiceUnderTest, nip_pemilik: str) -> list[tuple[str, str]]:
    """Kinds and texts of somebody's messages, oldest first."""
    rows = await notifikasi.sql("SELECT jenis, isi FROM pesan WHERE nip = $1 ORDER BY dibuat_pada, id", nip_pemilik)
    return [(each["jenis"], each["isi"]) for each in rows]
