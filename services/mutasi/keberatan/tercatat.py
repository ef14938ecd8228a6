"""What an objection has gone through, and writing the next step of a held one."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, update

from services.mutasi.keberatan import models
from services.mutasi.keberatan.keadaan import LangkahKeberatan, StatusKeberatan
from services.mutasi.keberatan.repository import Baca
from shared.db.statement import Statement, bound, rows_into
from shared.db.unit_of_work import UnitOfWork

_K, _L = models.Keberatan, models.KeberatanLangkah


def _maju(*isi: Any) -> Statement[int]:
    nilai = bound(_K.status, _K.diubah_pada, *isi)
    ubah = update(_K).values(**nilai, versi=_K.versi + 1).where(_K.id == bindparam("nomor"))
    return Statement(ubah.returning(_K.versi), int)


TANPA_ISI = _maju()
PEMERIKSAAN = _maju(_K.pemeriksa, _K.pemeriksa_subjek, _K.telaah, _K.usul_putusan)
"""Whoever takes it over begins anew."""
TELAAH = _maju(_K.telaah, _K.usul_putusan)
JAWABAN = _maju(_K.nomor_jawaban, _K.tanggal_jawaban, _K.alasan_jawaban, _K.karena_diam)
KOREKSI = _maju(_K.nomor_jawaban, _K.tanggal_jawaban, _K.jawaban_diterima)
PENYAMPAIAN = _maju(_K.jawaban_diterima)
PELAKSANAAN = _maju(_K.pelaksanaan, _K.kumpulan_id)


async def maju(
    uow: UnitOfWork, keberatan_id: UUID, status: StatusKeberatan, langkah: Statement[int] = TANPA_ISI, **isi: Any
) -> int:
    """Give a held objection its next state, and the columns ``isi`` that ``langkah`` fills; its version then."""
    return await uow.value(langkah, nomor=keberatan_id, status=status, diubah_pada=uow.now, **isi)


_CATAT = Statement(
    rows_into(
        *(_L.keberatan_id, _L.versi, _L.langkah, _L.dari_status, _L.ke_status, _L.oleh, _L.subjek, _L.waktu),
        *(_L.catatan, _L.rincian),
    )
)


async def catat(uow: UnitOfWork, **isi: Any) -> None:
    """One line of the history."""
    baris = {**isi, "oleh": uow.actor.name, "subjek": uow.actor.subject, "waktu": uow.now}
    await uow.execute(_CATAT, baris=[baris])


class LangkahTercatat(NamedTuple):
    """One step of an objection."""

    versi: int
    langkah: LangkahKeberatan
    dari_status: StatusKeberatan | None
    ke_status: StatusKeberatan
    oleh: str
    nama_oleh: str | None
    waktu: datetime
    catatan: str | None
    rincian: dict[str, Any]


_RIWAYAT = Statement(
    """SELECT l.versi, l.langkah, l.dari_status, l.ke_status, l.oleh, a.nama AS nama_oleh, l.waktu, l.catatan, l.rincian
       FROM keberatan_langkah l LEFT JOIN proyeksi_asn a ON a.nip = l.oleh
       WHERE l.keberatan_id = :id ORDER BY l.versi""",
    LangkahTercatat,
)


async def riwayat(baca: Baca, keberatan_id: UUID) -> list[LangkahTercatat]:
    """What an objection has gone through."""
    return await baca.fetch(_RIWAYAT, id=keberatan_id)
