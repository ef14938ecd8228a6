"""Tells officers of a submission what I-MUT says anew of cases that wait: BKN asks for something, or has answered.

What was told last of a case is a row of its own: what I-MUT says twice is told once, and what it says again after
something else is told again.
"""

# Statements are put together from constants only.

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pertek.imut import KabarImut, kabar
from services.mutasi.pertek.keadaan import StatusPertek
from services.mutasi.pertek.langkah import penerima
from services.mutasi.pertek.menurut_imut import DARI
from services.mutasi.usulan.status import SQL_GUGUR
from shared.contracts.mutasi import KabarDariImut, PertekBerubahDiImut
from shared.contracts.pegawai.imut import ArtiUsul
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

MENUNGGU = frozenset({StatusPertek.DIAJUKAN, StatusPertek.DIANGGAP_DISETUJUI})
"""Cases without an answer of BKN's on record."""


class _Tampak(NamedTuple):
    anggota_id: UUID
    pertek_id: UUID
    usulan_id: UUID
    arti: ArtiUsul
    sejak: datetime
    kabar_lalu: KabarImut | None


_TAMPAK = Statement(
    f"""
    SELECT g.id AS anggota_id, g.pertek_id, g.usulan_id, i.arti, i.sejak, k.kabar AS kabar_lalu
    {DARI} LEFT JOIN pertek_imut k ON k.anggota_id = g.id
    WHERE g.status IN {listed(MENUNGGU)} AND u.status NOT IN {SQL_GUGUR} AND i.id IS NOT NULL AND i.hilang_pada IS NULL
    ORDER BY g.pertek_id, g.usulan_id""",
    _Tampak,
    sure=("arti", "sejak"),
)


async def _tampak(uow: UnitOfWork) -> list[_Tampak]:
    """Cases that wait, and are on the list."""
    return await uow.fetch(_TAMPAK)


_CATAT = Statement(
    """
    INSERT INTO pertek_imut AS k (anggota_id, kabar, diubah_pada)
    SELECT r.anggota_id, r.kabar, :kini FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(anggota_id uuid, kabar text)
    ORDER BY r.anggota_id
    ON CONFLICT (anggota_id) DO UPDATE SET kabar = excluded.kabar, diubah_pada = excluded.diubah_pada
    WHERE k.kabar <> excluded.kabar
    RETURNING anggota_id""",
    UUID,
)


async def _catat(uow: UnitOfWork, kabar: Mapping[UUID, KabarImut]) -> list[UUID]:
    """Keep what was told of these cases; answers of which it is news that nobody else has told meanwhile."""
    baris = [{"anggota_id": str(nomor), "kabar": apa} for nomor, apa in kabar.items()]
    return await uow.fetch(_CATAT, baris=baris, kini=uow.now)


class _Pertek(NamedTuple):
    id: UUID
    versi: int
    nama: str
    nomor_usul: str
    petugas: list[str]


_PERTEK = Statement(
    """
    SELECT p.id, p.versi, p.nama, p.nomor_usul,
           array_remove(ARRAY[p.dibuat_oleh, nullif(p.diajukan_oleh, p.dibuat_oleh)], NULL) AS petugas
    FROM pertek p WHERE p.id = ANY(CAST(:id AS uuid[])) AND p.nomor_usul IS NOT NULL""",
    _Pertek,
)


async def _pertek(uow: UnitOfWork, nomor: Collection[UUID]) -> dict[UUID, _Pertek]:
    """These submissions, with their officers."""
    return {each.id: each for each in await uow.fetch(_PERTEK, id=sorted(nomor))}


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        await kabarkan(uow)


KABARKAN_IMUT = Job("kabarkan_imut", 300.0, _jalankan)


async def kabarkan(uow: UnitOfWork) -> None:
    """Tell what is news, once for each submission and kind of news."""
    tampak = {each.anggota_id: each for each in await _tampak(uow)}
    baru = {nomor: apa for nomor, each in tampak.items() if (apa := kabar(each.arti)) is not each.kabar_lalu}
    menurut = defaultdict[tuple[UUID, KabarImut], list[_Tampak]](list)
    for nomor in await _catat(uow, baru):
        if baru[nomor] is not KabarImut.BERJALAN:
            menurut[tampak[nomor].pertek_id, baru[nomor]].append(tampak[nomor])
    pertek = await _pertek(uow, {nomor for nomor, _ in menurut})
    for (nomor, apa), semua in menurut.items():
        satu = pertek[nomor]
        uow.publish(
            PertekBerubahDiImut(
                pertek_id=satu.id,
                nama=satu.nama,
                nomor_usul=satu.nomor_usul,
                penerima=penerima(satu.petugas),
                jumlah=len(semua),
                kabar=KabarDariImut(apa),
                terlihat=max(each.sejak for each in semua),
                usulan=sorted(each.usulan_id for each in semua),
            ),
            version=satu.versi,
        )
