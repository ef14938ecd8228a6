"""Lists of signings, and how many stand how. Who may know of one is part of the query."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.tanda_tangan.keadaan import TERBUKA, StatusTandaTangan
from services.mutasi.tanda_tangan.repository import PENANDA, PILIH, TERLIHAT, Baca, Penandatanganan, oleh
from shared.auth.dua_orang import sebutan
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, any_of, listed

_DALAM_USULAN = Statement(
    f"{PILIH} WHERE t.usulan_id = :usulan AND t.id > :sesudah AND {TERLIHAT} ORDER BY t.id LIMIT :banyak",
    Penandatanganan,
)


async def dalam_usulan(
    baca: Baca, usulan_id: UUID, pelaku: Pelaku, sesudah: UUID, banyak: int
) -> list[Penandatanganan]:
    """Those of a case that the caller may know of, first to last."""
    return await baca.fetch(_DALAM_USULAN, usulan=usulan_id, sesudah=sesudah, banyak=banyak, **oleh(pelaku))


_MENUNGGU_SAYA = Statement(
    f"""{PILIH}
    WHERE {PENANDA} AND t.status IN {listed(TERBUKA)} AND t.id > :sesudah
        AND (CAST(:kumpulan_id AS uuid) IS NULL OR u.kumpulan_id = :kumpulan_id)
        AND (CAST(:jenis_surat AS text) IS NULL OR l.jenis = :jenis_surat)
    ORDER BY t.id LIMIT :banyak""",
    Penandatanganan,
)


async def menunggu_saya(
    baca: Baca, pelaku: Pelaku, sesudah: UUID, banyak: int, **saringan: Any
) -> list[Penandatanganan]:
    """What waits for the caller's signature, the oldest first."""
    return await baca.fetch(_MENUNGGU_SAYA, saya=sebutan(pelaku), sesudah=sesudah, banyak=banyak, **saringan)


_SEMUA = Statement(
    f"""{PILIH}
    WHERE {TERLIHAT} AND t.id < :sebelum
        AND (CAST(:status AS text[]) IS NULL OR t.status = {any_of("status")})
        AND (CAST(:perihal AS text) IS NULL OR t.perihal = :perihal)
        AND (CAST(:penanda AS text) IS NULL OR t.penanda = :penanda)
        AND (CAST(:kumpulan_id AS uuid) IS NULL OR u.kumpulan_id = :kumpulan_id)
        AND (CAST(:jenis_surat AS text) IS NULL OR l.jenis = :jenis_surat)
        AND (CAST(:pola AS text[]) IS NULL OR u.nama ILIKE ALL(CAST(:pola AS text[])) OR u.nip LIKE :awal)
    ORDER BY t.id DESC LIMIT :banyak""",
    Penandatanganan,
)


async def semua(baca: Baca, pelaku: Pelaku, sebelum: UUID, banyak: int, **saringan: Any) -> list[Penandatanganan]:
    """Those that the caller may know of, the newest first."""
    return await baca.fetch(_SEMUA, sebelum=sebelum, banyak=banyak, **saringan, **oleh(pelaku))


class JumlahStatus(NamedTuple):
    """How many stand so."""

    status: StatusTandaTangan
    jumlah: int


_JUMLAH = Statement("SELECT status, count(*) AS jumlah FROM penandatanganan GROUP BY status", JumlahStatus)


async def jumlah_status(baca: Baca) -> list[JumlahStatus]:
    """Signings by state."""
    return await baca.fetch(_JUMLAH)


_TERTUA = Statement(f"SELECT min(diminta_pada) FROM penandatanganan WHERE status IN {listed(TERBUKA)}", datetime | None)


async def tertua(baca: Baca) -> datetime | None:
    """Since when the oldest waits."""
    return await baca.value(_TERTUA)
