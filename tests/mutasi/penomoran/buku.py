"""What the tests of numbering begin with: registers, letters, and what the book says."""

from typing import Any
from uuid import UUID, uuid4

from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.pola import kerangka
from tests.layanan import ServiceUnderTest

POLA = "800.1.3.3/{urut}/BKPSDM-III/{tahun}"


async def buat_register(mutasi: ServiceUnderTest, kode: str = "SK-MUTASI", **isi: Any) -> str:
    """A register as a migration would bring it: from 2025 on, for decrees of moves, closed 31 days after the year."""
    baru: dict[str, Any] = {
        "versi": 1,
        "nama": "SK mutasi",
        "pola": POLA,
        "jenis": ["sk_mutasi"],
        "nomor_awal": 1,
        "nomor_akhir": None,
        "tahun_awal": 2025,
        "tenggang_hari": 31,
        "aktif": True,
        **isi,
    }
    kini = mutasi.clock.now()
    kolom = {"kode": kode, **baru, "kerangka": kerangka(baru["pola"]), "dicatat_pada": kini, "diubah_pada": kini}
    tempat = ", ".join(f"${nomor}" for nomor in range(1, len(kolom) + 1))
    await mutasi.sql(f"INSERT INTO register_nomor ({', '.join(kolom)}) VALUES ({tempat})", *kolom.values())
    return kode


def sk(nomor: UUID | None = None) -> Untuk:
    """A decree of a move; of one of its own unless a case is named."""
    return Untuk(SuratBernomor.SK_MUTASI, nomor or uuid4())


async def urutan(mutasi: ServiceUnderTest, kode: str = "SK-MUTASI", tahun: int = 2026) -> list[int]:
    """The numbers of a book, in order."""
    rows = await mutasi.sql(
        "SELECT urut FROM nomor_surat WHERE register = $1 AND tahun = $2 ORDER BY urut", kode, tahun
    )
    return [row["urut"] for row in rows]


async def berikut(mutasi: ServiceUnderTest, kode: str = "SK-MUTASI", tahun: int = 2026) -> int:
    """The number that comes next."""
    rows = await mutasi.sql("SELECT berikut FROM register_nomor_tahun WHERE register = $1 AND tahun = $2", kode, tahun)
    return int(rows[0]["berikut"])
