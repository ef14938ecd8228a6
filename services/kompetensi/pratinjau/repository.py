"""Queries of runs over the whole city, and of what previews find."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, delete, insert, select, update

from services.kompetensi.pekerjaan.models import TERBUKA, PratinjauOrang, StatusPekerjaan
from services.kompetensi.pekerjaan.models import Pekerjaan as Tabel
from services.kompetensi.pekerjaan.repository import HITUNGAN, NAIK
from services.kompetensi.pratinjau.schemas import PegawaiPratinjau, Pekerjaan
from services.kompetensi.proyeksi.models import ProyeksiAsn
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, asked, bound, fields, given, listed, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit
from shared.sewa import DILEPAS, Antrean

_ISI = {"jumlah": Tabel.total, "hasil": case((Tabel.jenis == "pratinjau", Tabel.hasil))}
_PEKERJAAN = select(*(_ISI[each].label(each) if each in _ISI else getattr(Tabel, each) for each in fields(Pekerjaan)))
_ADA = given(Tabel.id)
_TERBUKA = Tabel.status.in_(TERBUKA)
_SATU = Statement(_PEKERJAAN.where(_ADA), Pekerjaan)


async def satu(baca: Reader | UnitOfWork, nomor: UUID) -> Pekerjaan | None:
    """One run, or None."""
    return await baca.row(_SATU, id=nomor)


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, nomor: UUID) -> Pekerjaan | None:
    """One run, held until the transaction ends, or None."""
    return await uow.row(_TAHAN, id=nomor)


_DAFTAR = Statement(
    _PEKERJAAN.where(Tabel.id < bindparam("sebelum"), asked(Tabel.jenis))
    .order_by(Tabel.id.desc())
    .limit(bindparam("limit")),
    Pekerjaan,
)


async def daftar(baca: Reader, *, jenis: str | None, sebelum: UUID, limit: int) -> list[Pekerjaan]:
    """Runs, the newest first."""
    return await baca.fetch(_DAFTAR, jenis=jenis, sebelum=sebelum, limit=limit)


_TERAKHIR = Statement(_PEKERJAAN.where(given(Tabel.usulan_id)).order_by(Tabel.id.desc()).limit(1), Pekerjaan)


async def pratinjau_terakhir(baca: Reader | UnitOfWork, usulan: UUID) -> Pekerjaan | None:
    """The newest preview of a proposal, or None."""
    return await baca.row(_TERAKHIR, usulan_id=usulan)


_BUANG_LAMA = Statement(
    delete(PratinjauOrang).where(PratinjauOrang.pekerjaan_id.in_(select(Tabel.id).where(given(Tabel.usulan_id))))
)
_MINTA = Statement(
    insert(Tabel).values(
        **bound(Tabel.id, Tabel.usulan_id, Tabel.dibuat_oleh, Tabel.dibuat_pada), jenis="pratinjau", status="menunggu"
    )
)


async def minta_pratinjau(uow: UnitOfWork, nomor: UUID, usulan: UUID) -> None:
    """Let the job find out what a proposal would change; an earlier answer makes room for it."""
    await hentikan_pratinjau(uow, usulan)
    await uow.execute(_BUANG_LAMA, usulan_id=usulan)
    await uow.execute(_MINTA, id=nomor, usulan_id=usulan, dibuat_oleh=uow.actor.name, dibuat_pada=uow.now)
    uow.work_for.add("pratinjau")


_HENTIKAN = Statement(
    update(Tabel)
    .values(**bound(Tabel.selesai_pada), **NAIK, status="dibatalkan")
    .where(given(Tabel.usulan_id), _TERBUKA)
)


async def hentikan_pratinjau(uow: UnitOfWork, usulan: UUID) -> None:
    """Let previews of a proposal that are not ready yet end as they are."""
    await uow.execute(_HENTIKAN, usulan_id=usulan, selesai_pada=uow.now)


class Berikut(NamedTuple):
    """A preview to go on with."""

    id: UUID
    usulan_id: UUID
    status: StatusPekerjaan
    hari: date | None
    sesudah: str
    hasil: dict[str, Any]
    percobaan: int


PRATINJAU = Antrean(
    Tabel,
    Berikut,
    f"t.jenis = 'pratinjau' AND t.status IN {listed(TERBUKA)}",
    urut="t.percobaan, t.id",
    jeda=timedelta(0),
    sekian=3,
    sure=("usulan_id",),
)
"""Previews that wait or were interrupted; each time in hand, one batch."""
_GAGAL = Statement(
    update(Tabel).values(**bound(Tabel.galat, Tabel.selesai_pada), **NAIK, status="gagal").where(_ADA, _TERBUKA)
)


async def gagal(uow: UnitOfWork, nomor: UUID, galat: str) -> None:
    """Give a preview up, unless it has ended meanwhile."""
    await uow.execute(_GAGAL, id=nomor, galat=galat, selesai_pada=uow.now)


_BUANG = Statement(delete(PratinjauOrang).where(given(PratinjauOrang.pekerjaan_id)))
_MULAI = Statement(f"""
    UPDATE pekerjaan SET status = 'berjalan', hari = :hari, sesudah = '', diproses = 0, berubah = 0, hasil = :hasil,
                         total = (SELECT count(*) FROM proyeksi_asn WHERE dalam_dinas), versi = versi + 1
    WHERE id = :id AND status IN {listed(TERBUKA)} AND sesudah = :dari""")  # noqa: S608 (constants)


async def mulai(uow: UnitOfWork, nomor: UUID, dari: str, hasil: Mapping[str, Any]) -> bool:
    """Begin a preview from the first person on, with what is known before; whether it still stood at ``dari``, as in
    ``maju``."""
    if not await uow.execute(_MULAI, id=nomor, dari=dari, hari=uow.today, hasil=dict(hasil)):
        return False
    await uow.execute(_BUANG, pekerjaan_id=nomor)
    return True


_SESUDAH = Statement(
    select(ProyeksiAsn.nip)
    .where(ProyeksiAsn.nip > bindparam("sesudah"), ProyeksiAsn.dalam_dinas)
    .order_by(ProyeksiAsn.nip)
    .limit(bindparam("limit")),
    str,
)


async def nip_sesudah(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """The next people in the order of their numbers."""
    return await uow.fetch(_SESUDAH, sesudah=sesudah, limit=limit)


_O = PratinjauOrang
_ORANG = Statement(rows_into(_O.pekerjaan_id, _O.nip, _O.kotak_lama, _O.kotak_baru, _O.lama, _O.baru))
_MAJU = Statement(
    update(Tabel)
    .values(**bound(Tabel.sesudah, Tabel.hasil), **HITUNGAN, **DILEPAS, percobaan=0)
    .where(_ADA, _TERBUKA, Tabel.sesudah == bindparam("dari"))
)


async def maju(
    uow: UnitOfWork,
    nomor: UUID,
    dari: str,
    nip: Sequence[str],
    berubah: Sequence[Mapping[str, Any]],
    hasil: Mapping[str, Any],
) -> bool:
    """Note people behind ``dari`` as looked at, and those of them whom the proposal would score otherwise; whether the
    preview still stood there: it may have been stopped, or another may have done the same meanwhile."""
    maju = await uow.execute(
        _MAJU,
        id=nomor,
        dari=dari,
        sesudah=nip[-1],
        hasil=dict(hasil),
        tambah_diproses=len(nip),
        tambah_berubah=len(berubah),
    )
    if maju and berubah:
        await uow.execute(_ORANG, baris=[{"pekerjaan_id": nomor, **each} for each in berubah])
    return bool(maju)


_DAFTAR_ORANG = Statement(
    f"""
    SELECT p.nip, a.nama, a.jabatan ->> 'nama' AS nama_jabatan, a.jabatan ->> 'nama_unit' AS nama_unit,
           p.lama AS sekarang, p.baru AS usulan
    FROM pratinjau_orang p JOIN proyeksi_asn a USING (nip)
    WHERE p.pekerjaan_id = :id AND p.nip > :sesudah AND {SYARAT_UNIT}
      AND (NOT CAST(:hanya_kotak AS boolean) OR p.kotak_lama IS DISTINCT FROM p.kotak_baru)
      AND (CAST(:dari AS bigint) IS NULL OR coalesce(p.kotak_lama, 0) = :dari)
      AND (CAST(:ke AS bigint) IS NULL OR coalesce(p.kotak_baru, 0) = :ke)
    ORDER BY p.nip LIMIT :limit""",  # noqa: S608 (constants)
    PegawaiPratinjau,
)


async def daftar_orang(baca: Reader, pelaku: Pelaku, nomor: UUID, **saringan: Any) -> list[PegawaiPratinjau]:
    """People of the caller's units whom a proposal would score otherwise.

    Filters: ``hanya_kotak``, ``dari`` and ``ke`` (box 0 stands for not mapped), ``sesudah`` and ``limit``.
    """
    return await baca.fetch(_DAFTAR_ORANG, id=nomor, **saringan, **lingkup_unit(pelaku))
