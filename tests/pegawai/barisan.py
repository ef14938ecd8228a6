"""Nine pelaksana; six hold a row of posts with one seat each: ``nip(0)`` J-0, and so on to ``nip(5)`` J-5."""

from datetime import timedelta

from services.pegawai.penempatan.menahan import TERHENTI
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor

KURSI = 6
BARIS_JABATAN = "".join(f"J-{n};Pengelola {n};DIN;JA;pelaksana;;7;1;SLTA;TIDAK;58\n" for n in range(KURSI))


def nip(n: int) -> str:
    """Who holds J-n at first; those past the last post hold none."""
    return f"19850312201001{1001 + n}"


async def isi_barisan(pegawai: ServiceUnderTest) -> None:
    unit = UNIT.splitlines()[0] + "\nKOTA;Pemerintah Kota;;KOTA;KOTA;\nDIN;Dinas Contoh;KOTA;OPD;DIN;II.b\n"
    roster = siasn(
        *(orang(nip(n), f"Pegawai {n}", f"J-{n}" if n < KURSI else "", "DIN", **_tanpa(n)) for n in range(9))
    )
    jabatan = JABATAN.splitlines()[0] + "\n" + BARIS_JABATAN
    for jenis, isi in (("unit", unit), ("jabatan", jabatan), ("siasn", roster)):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"]


def _tanpa(n: int) -> dict[str, str]:
    return {} if n < KURSI else {"TMT JABATAN": ""}


async def duduk(barisan: ServiceUnderTest) -> dict[int, str | None]:
    """Who holds what today, as the placements and the copies say alike."""
    rows = await barisan.sql(
        """SELECT a.nip, a.kode_jabatan, p.kode_jabatan AS tercatat FROM asn a LEFT JOIN penempatan p
           ON p.nip = a.nip AND p.digantikan_pada IS NULL AND p.berlaku @> $1::date ORDER BY a.nip""",
        barisan.clock.today(),
    )
    assert all(row["kode_jabatan"] == row["tercatat"] for row in rows)
    return {n: rows[n]["kode_jabatan"] for n in range(len(rows))}


async def berlalu(layanan: ServiceUnderTest, lamanya: timedelta) -> None:
    """Time goes by in a service that runs: its job tries again and again."""
    sampai = layanan.clock.instant + lamanya
    while layanan.clock.instant < sampai:
        layanan.clock.instant = min(sampai, layanan.clock.instant + TERHENTI)
        await layanan.run_job("menunggu_kursi")


async def habis_waktu(layanan: ServiceUnderTest) -> None:
    await berlalu(layanan, timedelta(seconds=layanan.settings.seat_wait))
