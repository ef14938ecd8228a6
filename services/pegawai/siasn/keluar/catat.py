"""Rows come into the ledger: in the transaction that makes the decision so, and once for each.

Whoever writes placements marks the person (``penempatan.repository``); what follows is worked out before the commit.
What was decided before this table was there is not taken up: only what is written in the transaction itself counts.

The main file at BKN shows the newest row of the history, whatever its day (``jabatansync``). So what begins later waits
until its day: earlier BKN would say that somebody sits where they do not. A case comes here only once its TMT has come
and whoever has to be inaugurated has been (``UsulanBerlaku``); what two people put on record has been decided.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.pegawai.siasn.keluar.alur_buku import DI_BKN, PEKERJAAN, JenisBuku, kunci_dokumen
from services.pegawai.siasn.keluar.models import SiasnBuku
from services.pegawai.siasn.keluar.turunan import RencanaBuku, Terbuku, Tertulis, turunkan
from shared.db.statement import Statement, rows_into
from shared.db.unit_of_work import UnitOfWork

_TERTULIS = Statement(
    """
    SELECT id, nip, kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai, nomor_sk, tanggal_sk,
           tanggal_pelantikan, usulan_id, menggantikan, digantikan_pada IS NULL AS hidup, dicatat_pada = now() AS baru,
           coalesce(digantikan_pada = now(), false) AS digantikan_kini
    FROM penempatan WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY nip, dicatat_pada, lower(berlaku), id""",
    Tertulis,
    sure=("dari", "baru"),
)
_TERBUKU = Statement(
    f"""
    SELECT id, untuk_id, aksi, keadaan, {DI_BKN} AS di_bkn, menyusul_id, mulai
    FROM siasn_buku WHERE jenis = 'jabatan' AND nip = ANY(CAST(:nip AS text[])) ORDER BY id FOR UPDATE""",  # noqa: S608 (a constant)
    Terbuku,
)


async def turunkan_penempatan(uow: UnitOfWork, nip: Collection[str]) -> None:
    """Derive the rows of these people from what this transaction has written of their placements."""
    penempatan: dict[str, list[Tertulis]] = defaultdict(list)
    for each in await uow.fetch(_TERTULIS, nip=sorted(nip)):
        penempatan[each.nip].append(each)
    milik = {each.id: each.nip for semua in penempatan.values() for each in semua}
    buku: dict[str, list[Terbuku]] = defaultdict(list)
    for baris in await uow.fetch(_TERBUKU, nip=sorted(nip)):
        if (siapa := milik.get(baris.untuk_id)) is not None:
            buku[siapa].append(baris)
    for siapa, semua in sorted(penempatan.items()):
        turunan = turunkan(semua, buku[siapa])
        for nomor, alasan in turunan.gugur.items():
            await gugurkan(uow, nomor, alasan)
        if turunan.untuk:
            await _pindahkan(uow, turunan.untuk)
        await catat(uow, JenisBuku.JABATAN, turunan.baru)


_GUGUR = Statement("""
    UPDATE siasn_buku
    SET keadaan = 'dibatalkan', sebab = NULL, alasan = :alasan, versi = versi + 1, keadaan_pada = :kini,
        pemegang = NULL, dipegang_sampai = NULL
    WHERE id = :id""")


async def gugurkan(uow: UnitOfWork, nomor: UUID, alasan: str) -> None:
    """What was not sent is not sent any more. A worker that has it in hand finds it gone before it sends."""
    await uow.execute(_GUGUR, id=nomor, alasan=alasan, kini=uow.now)


_PINDAHKAN = Statement("""
    UPDATE siasn_buku b SET untuk_id = r.untuk_id
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(id uuid, untuk_id uuid)
    WHERE b.id = r.id AND b.untuk_id <> r.untuk_id""")


async def _pindahkan(uow: UnitOfWork, untuk: dict[UUID, UUID]) -> None:
    baris = [{"id": str(nomor), "untuk_id": str(each)} for nomor, each in untuk.items()]
    await uow.execute(_PINDAHKAN, baris=baris)


_CATAT = Statement(
    rows_into(
        SiasnBuku.id,
        SiasnBuku.jenis,
        SiasnBuku.aksi,
        SiasnBuku.nip,
        SiasnBuku.sumber_id,
        SiasnBuku.untuk_id,
        SiasnBuku.menyusul_id,
        SiasnBuku.isi,
        SiasnBuku.nomor_sk,
        SiasnBuku.kunci_sk,
        SiasnBuku.mulai,
        SiasnBuku.dicatat_pada,
        SiasnBuku.keadaan_pada,
    )
    + " ON CONFLICT (jenis, sumber_id, aksi) DO NOTHING"
)


async def catat(uow: UnitOfWork, jenis: JenisBuku, rencana: Sequence[RencanaBuku]) -> int:
    """Write rows; those of a source that has its row already are not written again. Answers how many were."""
    if not rencana:
        return 0
    uow.work_for.add(PEKERJAAN)
    return await uow.execute(_CATAT, baris=[_baris(uow, jenis, each) for each in rencana])


def _baris(uow: UnitOfWork, jenis: JenisBuku, each: RencanaBuku) -> dict[str, Any]:
    mulai: date = each.mulai
    return {
        "id": uow.new_id(),
        "jenis": jenis,
        "aksi": each.aksi,
        "nip": each.nip,
        "sumber_id": each.sumber_id,
        "untuk_id": each.sumber_id,
        "menyusul_id": each.menyusul_id,
        "isi": dict(each.isi),
        "nomor_sk": each.nomor_sk,
        "kunci_sk": None if each.nomor_sk is None else kunci_dokumen(jenis, each.nomor_sk, each.sumber_id),
        "mulai": mulai,
        "dicatat_pada": uow.now,
        "keadaan_pada": uow.now,
    }
