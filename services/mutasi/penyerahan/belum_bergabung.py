"""Who has not begun at the new unit although it is time: a list, and reminders to those who can do something about it.

Only of decrees that were served here: of older moves nobody has put on record when their people began.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.batas_bergabung import BILANGAN, BatasBergabung
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.tanda_tangan.kabarkan import ber_nip
from services.mutasi.usulan.repository import ORANG_DALAM_LINGKUP, Baca
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import PegawaiBelumBergabung
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import lingkup
from shared.service import Job, Runtime

_MULAI = "greatest(u.tmt, u.tmt_berlaku, u.tanggal_pelantikan)"


class BelumBergabung(NamedTuple):
    """One whose move is in force, and who has no SPMT."""

    usulan_id: UUID
    nip: str
    nama: str
    nama_jabatan_tujuan: str
    unit_tujuan: str
    nama_unit_tujuan: str
    tmt: date
    mulai: date
    """Since when it is in force, or the day of the inauguration if that is later."""
    tanggal_pelepasan: date | None
    diingatkan_pada: date | None
    kepala: str | None
    """Who heads the new unit."""
    peminta: str
    """Who has asked for the signature on the decree."""


_KASUS = {
    "usulan_id": "u.id",
    "mulai": _MULAI,
    "tanggal_pelepasan": "g.tanggal_pelepasan",
    "diingatkan_pada": "g.diingatkan_pada",
    "kepala": "baru.kepala_nip",
    "peminta": "t.diminta_oleh",
}
_KOLOM = ", ".join(f"{_KASUS.get(each, f'u.{each}')} AS {each}" for each in columns(BelumBergabung).split(", "))
_PILIH = f"""
    SELECT {_KOLOM} FROM penyerahan s JOIN usulan u ON u.id = s.usulan_id
    JOIN penandatanganan t ON t.id = s.penandatanganan_id
    LEFT JOIN penyerahan_tugas g ON g.usulan_id = u.id
    LEFT JOIN proyeksi_unit baru ON baru.kode = u.unit_tujuan
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE s.status <> 'gugur' AND u.status = '{StatusMutasi.BERLAKU}' AND u.jenis <> '{JenisMutasi.KELUAR}'
        AND u.penempatan = 'terlaksana' AND g.tanggal_spmt IS NULL AND {_MULAI} < :sebelum"""
_DAFTAR = Statement(
    f"{_PILIH} AND {ORANG_DALAM_LINGKUP} AND u.id > :sesudah ORDER BY u.id LIMIT :banyak",
    BelumBergabung,
    sure=("unit_tujuan",),
)


async def daftar(baca: Baca, pelaku: Pelaku, sebelum: date, sesudah: UUID, banyak: int) -> list[BelumBergabung]:
    """Those that the caller may know of, in force before this day."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, sesudah=sesudah, banyak=banyak, **lingkup(pelaku))


_DIINGATKAN = Statement(
    f"""{_PILIH} AND (g.diingatkan_pada IS NULL OR g.diingatkan_pada <= :lalu) ORDER BY u.id LIMIT 200""",
    BelumBergabung,
    sure=("unit_tujuan",),
)


async def _diingatkan(uow: UnitOfWork, sebelum: date, lalu: date) -> list[BelumBergabung]:
    return await uow.fetch(_DIINGATKAN, sebelum=sebelum, lalu=lalu)


_INGAT = Statement(
    """
    INSERT INTO penyerahan_tugas AS g (usulan_id, versi, diingatkan_pada, dicatat_oleh, diubah_pada)
    VALUES (:usulan, 1, :hari, :oleh, :kini)
    ON CONFLICT (usulan_id) DO UPDATE SET diingatkan_pada = excluded.diingatkan_pada
    WHERE g.diingatkan_pada IS DISTINCT FROM excluded.diingatkan_pada AND g.tanggal_spmt IS NULL
    RETURNING usulan_id""",
    UUID,
)


async def _ingat(uow: UnitOfWork, usulan_id: UUID) -> bool:
    """Keep that it is told today; False where another process has told it."""
    ada = await uow.row(_INGAT, usulan=usulan_id, hari=uow.today, oleh=uow.actor.name, kini=uow.now)
    return ada is not None


async def batas(baca: Baca, hari: date) -> BatasBergabung:
    """How long it may take, by the number of that day."""
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari)
    nilai: BatasBergabung = ketentuan[BILANGAN]
    return nilai


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        aturan = await batas(uow, uow.today)
        sebelum = uow.today - timedelta(days=aturan.hari)
        for each in await _diingatkan(uow, sebelum, uow.today - timedelta(days=aturan.ulang_hari)):
            if not await _ingat(uow, each.usulan_id):
                continue
            uow.publish(
                PegawaiBelumBergabung(
                    usulan_id=each.usulan_id,
                    nip=each.nip,
                    tmt=each.tmt,
                    mulai=each.mulai,
                    batas=each.mulai + timedelta(days=aturan.hari),
                    hari=uow.today,
                    petugas=sorted({nip for nip in (each.kepala, ber_nip(each.peminta)) if nip} - {each.nip}),
                ),
                version=1,
            )


INGATKAN_BERGABUNG = Job("ingatkan_bergabung", 3600.0, _jalankan)
