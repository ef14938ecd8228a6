"""Whom a roster has at work though they are on record as gone: BKN may have taken the leaving back.

The file does not undo what is recorded (``pertahankan_riwayat``). It is on the work list until the record is corrected
or withdrawn, a later roster agrees with it, or an officer who has looked at the decree says that it stands.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.tahan import tahan
from services.pegawai.penempatan.telah_keluar import telah_keluar
from services.pegawai.siasn.schemas import Penegasan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import KELUAR
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada

_SEPAKAT = Statement("DELETE FROM kembali_siasn WHERE nip = ANY(CAST(:nip AS text[]))")
# What was confirmed of this very record stays confirmed.
_CATAT = Statement("""
    INSERT INTO kembali_siasn AS k (nip, status_id, kedudukan_hukum, hari)
    SELECT r.nip, s.id, r.kedudukan, CAST(:hari AS date)
    FROM unnest(CAST(:nip AS text[]), CAST(:kedudukan AS text[])) AS r(nip, kedudukan)
    JOIN LATERAL (
        SELECT id FROM status_pegawai
        WHERE nip = r.nip AND digantikan_pada IS NULL AND tmt <= CAST(:hari AS date)
          AND kedudukan_hukum = ANY(CAST(:keluar AS text[]))
        ORDER BY tmt DESC LIMIT 1) s ON true
    ON CONFLICT (nip) DO UPDATE
    SET status_id = excluded.status_id, hari = excluded.hari, kedudukan_hukum = excluded.kedudukan_hukum,
        ditegaskan_pada = NULL
    WHERE k.status_id <> excluded.status_id""")


async def catat_kembali(uow: UnitOfWork, nip: Collection[str], kembali: Mapping[str, str]) -> None:
    """Note whom a roster of ``nip`` has come back (with its code), and forget those of whom it says so no longer."""
    if sepakat := sorted(set(nip) - kembali.keys()):
        await uow.execute(_SEPAKAT, nip=sepakat)
    if kembali:
        await uow.execute(
            _CATAT, nip=list(kembali), kedudukan=list(kembali.values()), hari=uow.today, keluar=sorted(KELUAR)
        )


class _Ditegaskan(NamedTuple):
    nip: str
    kedudukan_hukum: str
    hari: date
    ditegaskan_pada: datetime


_TEGASKAN = Statement(
    f"""
    UPDATE kembali_siasn k SET ditegaskan_pada = now()
    FROM status_pegawai s, asn a
    WHERE k.nip = :nip AND k.ditegaskan_pada IS NULL AND s.id = k.status_id AND s.digantikan_pada IS NULL
      AND a.nip = k.nip AND {telah_keluar("CAST(:hari AS date)")}
    RETURNING k.nip, k.kedudukan_hukum, k.hari, k.ditegaskan_pada""",  # noqa: S608 (constants)
    _Ditegaskan,
    sure=("ditegaskan_pada",),
)


async def tegaskan(uow: UnitOfWork, pelaku: Pelaku, nip: str, alasan: str, dokumen: str) -> Penegasan:
    """The leaving on record stands, whatever the roster says."""
    wajib_ada(await tahan(uow, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, nip, "Anda tidak dapat menegaskan catatan diri sendiri. Mintalah petugas lain.")
    ditegaskan = await uow.row(_TEGASKAN, nip=nip, hari=uow.today)
    row = wajib_ada(
        ditegaskan,
        "Tidak ada roster yang menyatakan pegawai ini aktif kembali dan belum ditindaklanjuti. Muat ulang daftarnya.",
    )
    uow.audit(
        "tegaskan_keluar",
        "asn",
        nip,
        sesudah={"kedudukan_hukum": row.kedudukan_hukum},
        alasan=f"{alasan} (dokumen: {dokumen})",
    )
    return Penegasan(**row._asdict())
