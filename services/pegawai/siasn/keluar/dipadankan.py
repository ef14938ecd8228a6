"""What waits for the meaning of an id of BKN's goes on as soon as two people have said what it is, by form or by file.

Whoever records it knows nothing of the ledger (``siasn.repository.catat``); what follows is worked out before the
commit.
"""

from collections.abc import Collection

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import PEKERJAAN, SebabBuku
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared sets of states only.
# ruff: noqa: S608

_BANGUNKAN = Statement(f"""
    UPDATE siasn_buku b SET dipegang_sampai = NULL
    WHERE b.keadaan = '{KeadaanBuku.TERTAHAN}' AND b.pemegang IS NULL
      AND b.sebab IN {listed((SebabBuku.PADANAN_UNIT, SebabBuku.PADANAN_JABATAN))}
      AND (b.isi ->> 'kode_jabatan' = ANY(CAST(:kode AS text[]))
           OR EXISTS (SELECT 1 FROM jabatan j
                      WHERE j.kode = b.isi ->> 'kode_jabatan' AND j.kode_unit = ANY(CAST(:kode AS text[])))
           OR EXISTS (SELECT 1 FROM jabatan_versi v
                      WHERE v.kode = b.isi ->> 'kode_jabatan' AND v.kode_unit = ANY(CAST(:kode AS text[]))))""")


async def bangunkan_dipadankan(uow: UnitOfWork, kode: Collection[str]) -> None:
    """Let the rows be tried again whose post or unit is one of these. A worker that has one in hand at that very moment
    looks again in its time."""
    if await uow.execute(_BANGUNKAN, kode=sorted(kode)):
        uow.work_for.add(PEKERJAAN)
