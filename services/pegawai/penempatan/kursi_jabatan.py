"""The seats of posts, and who holds them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from services.pegawai.penempatan.kursi import Duduk, Kursi
from services.pegawai.penempatan.kursi import Tempat as TempatKursi
from services.pegawai.penempatan.schemas import PemangkuSaatItu
from services.pegawai.penempatan.susun import Masa
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_PEMANGKU = Statement(
    """
    SELECT a.nip, a.nama, lower(p.berlaku) AS mulai, upper(p.berlaku) - 1 AS selesai
    FROM penempatan p JOIN asn a ON a.nip = p.nip
    WHERE p.kode_jabatan = :kode AND p.digantikan_pada IS NULL AND p.berlaku && daterange(:dari, :sampai)
      AND p.nip <> :nip
    ORDER BY p.berlaku, a.nip LIMIT 100""",
    PemangkuSaatItu,
    sure=("mulai",),
)
_TEMPAT_TERSEDIA = Statement(
    """
    SELECT min(formasi) FROM jabatan_versi
    WHERE kode = :kode AND digantikan_pada IS NULL AND berlaku && daterange(:dari, :sampai)""",
    int | None,
)


async def pemangku(uow: UnitOfWork, masa: Masa, nip: str) -> tuple[int, list[PemangkuSaatItu]]:
    """How many places the post of a placement has at least while it lasts, and who but this person holds it then."""
    pilihan = {"kode": masa.kode_jabatan, "dari": masa.dari, "sampai": masa.sampai}
    formasi = await uow.value(_TEMPAT_TERSEDIA, **pilihan)
    return formasi or 0, await uow.fetch(_PEMANGKU, **pilihan, nip=nip)


async def pemangku_pada(uow: UnitOfWork, kode: str, hari: date, nip: str) -> list[PemangkuSaatItu]:
    """Who but this person holds a post on a day."""
    return await uow.fetch(_PEMANGKU, kode=kode, dari=hari, sampai=hari + timedelta(days=1), nip=nip)


class MasaJabatan(NamedTuple):
    """A period in which a post is in the peta jabatan, open where it is None."""

    dari: date | None
    sampai: date | None


_MASA_JABATAN = Statement(
    """
    SELECT lower(m) AS dari, upper(m) AS sampai
    FROM (SELECT unnest(range_agg(berlaku)) AS m FROM jabatan_versi
          WHERE kode = :kode AND digantikan_pada IS NULL) s ORDER BY m""",
    MasaJabatan,
)


async def masa_jabatan(uow: UnitOfWork, kode: str) -> list[MasaJabatan]:
    """The periods in which a post is in the peta jabatan."""
    return await uow.fetch(_MASA_JABATAN, kode=kode)


_TAHAN_JABATAN = Statement(
    "SELECT kode FROM jabatan WHERE kode = ANY(CAST(:kode AS text[])) ORDER BY kode FOR NO KEY UPDATE", str
)
_DUDUK = Statement(
    """
    SELECT kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai FROM penempatan
    WHERE kode_jabatan = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL""",
    Duduk,
    sure=("dari",),
)
_KURSI = Statement(
    """
    SELECT kode AS kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai, formasi FROM jabatan_versi
    WHERE kode = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL""",
    TempatKursi,
)


async def kursi(uow: UnitOfWork, kode: Collection[str]) -> Kursi:
    """The free seats of these posts; until this transaction ends nobody else takes or frees one."""
    pilihan = {"kode": sorted(kode)}
    await uow.fetch(_TAHAN_JABATAN, **pilihan)
    return Kursi(await uow.fetch(_DUDUK, **pilihan), await uow.fetch(_KURSI, **pilihan))
