"""Queries of runs over the whole city."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from services.kompetensi.pekerjaan.models import JenisPekerjaan, PratinjauOrang, StatusPekerjaan
from services.kompetensi.pekerjaan.models import Pekerjaan as Tabel
from services.kompetensi.proyeksi.models import ProyeksiAsn
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, asked, bound, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

BERAKHIR = ("selesai", "dibatalkan", "gagal")
MAKS_PERCOBAAN = 3
"""Batches in a row that may fail before a preview is given up."""


class Pekerjaan(NamedTuple):
    """One run and its progress."""

    id: UUID
    versi: int
    jenis: JenisPekerjaan
    usulan_id: UUID | None
    kebijakan: dict[str, Any] | None
    status: StatusPekerjaan
    hari: date | None
    total: int | None
    diproses: int
    berubah: int
    hasil: dict[str, Any]
    dibuat_oleh: str
    dibuat_pada: datetime
    selesai_pada: datetime | None
    galat: str | None


_PEKERJAAN = select(*picked(Pekerjaan, Tabel))
_ADA = given(Tabel.id)
_TERBUKA = Tabel.status.in_(("menunggu", "berjalan"))
_NAIK = {"versi": Tabel.versi + 1}
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
    .values(**bound(Tabel.selesai_pada), **_NAIK, status="dibatalkan")
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


_BERIKUT = Statement(
    select(*picked(Berikut, Tabel))
    .where(Tabel.jenis == "pratinjau", _TERBUKA)
    .order_by(Tabel.percobaan, Tabel.id)
    .limit(1),
    Berikut,
    sure=("usulan_id",),
).locked(skip=True)


async def pratinjau_berikut(uow: UnitOfWork) -> Berikut | None:
    """A preview that waits or was interrupted, held until the transaction ends, or None."""
    return await uow.row(_BERIKUT)


_GAGAL = Statement(
    """
    UPDATE pekerjaan SET percobaan = percobaan + 1, galat = :galat, versi = versi + 1,
           status = CASE WHEN percobaan + 1 < :maks THEN status ELSE 'gagal' END,
           selesai_pada = CASE WHEN percobaan + 1 < :maks THEN NULL ELSE CAST(:pada AS timestamptz) END
    WHERE id = :id AND status IN ('menunggu', 'berjalan') RETURNING status""",
    StatusPekerjaan,
)


async def gagal(uow: UnitOfWork, nomor: UUID, galat: str) -> StatusPekerjaan | None:
    """Note that a batch of a preview failed; answers what became of the preview, None when it had ended meanwhile."""
    return await uow.row(_GAGAL, id=nomor, galat=galat, maks=MAKS_PERCOBAAN, pada=uow.now)


_BUANG = Statement(delete(PratinjauOrang).where(given(PratinjauOrang.pekerjaan_id)))
_MULAI = Statement("""
    UPDATE pekerjaan SET status = 'berjalan', hari = :hari, sesudah = '', diproses = 0, berubah = 0, hasil = '{}',
                         total = (SELECT count(*) FROM proyeksi_asn), versi = versi + 1
    WHERE id = :id""")


async def mulai(uow: UnitOfWork, nomor: UUID) -> None:
    """Begin a preview from the first person on."""
    await uow.execute(_BUANG, pekerjaan_id=nomor)
    await uow.execute(_MULAI, id=nomor, hari=uow.today)


_SESUDAH = Statement(
    select(ProyeksiAsn.nip)
    .where(ProyeksiAsn.nip > bindparam("sesudah"))
    .order_by(ProyeksiAsn.nip)
    .limit(bindparam("limit")),
    str,
)


async def nip_sesudah(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """The next people in the order of their numbers."""
    return await uow.fetch(_SESUDAH, sesudah=sesudah, limit=limit)


_O = PratinjauOrang
_ORANG = Statement(rows_into(_O.pekerjaan_id, _O.nip, _O.kotak_lama, _O.kotak_baru, _O.lama, _O.baru))
_HITUNGAN = {
    "diproses": Tabel.diproses + bindparam("tambah_diproses"),
    "berubah": Tabel.berubah + bindparam("tambah_berubah"),
}
_MAJU = Statement(
    update(Tabel).values(**bound(Tabel.sesudah, Tabel.hasil), **_HITUNGAN, **_NAIK, percobaan=0, galat=None).where(_ADA)
)


async def maju(
    uow: UnitOfWork, nomor: UUID, nip: Sequence[str], berubah: Sequence[Mapping[str, Any]], hasil: Mapping[str, Any]
) -> None:
    """Note people as looked at, and those of them whom the proposal would score otherwise."""
    if berubah:
        await uow.execute(_ORANG, baris=[{"pekerjaan_id": nomor, **each} for each in berubah])
    await uow.execute(
        _MAJU,
        id=nomor,
        sesudah=nip[-1],
        hasil=dict(hasil),
        tambah_diproses=len(nip),
        tambah_berubah=len(berubah),
    )


_AKHIRI = Statement(
    update(Tabel)
    .values(**bound(Tabel.selesai_pada), **_NAIK, status="selesai", total=Tabel.diproses)
    .where(_ADA, Tabel.status == "berjalan")
)


async def akhiri(uow: UnitOfWork, nomor: UUID) -> None:
    """End a run: everybody has been looked at."""
    await uow.execute(_AKHIRI, id=nomor, selesai_pada=uow.now)


_BERJALAN = (Tabel.jenis == "hitung_ulang", Tabel.status == "berjalan")
# Of several processes that score people anew one opens the run; all of them count in it.
_BUKA = Statement(
    insert_or(Tabel)
    .values(
        **bound(Tabel.id, Tabel.kebijakan, Tabel.hari, Tabel.total, Tabel.dibuat_oleh, Tabel.dibuat_pada),
        jenis="hitung_ulang",
        status="berjalan",
    )
    .on_conflict_do_nothing(index_elements=[Tabel.jenis], index_where=_BERJALAN[0] & _BERJALAN[1])
)


async def buka_hitung_ulang(uow: UnitOfWork, nomor: UUID, kebijakan: Mapping[str, Any], total: int) -> UUID | None:
    """The recomputation that is going on; one is opened when there is none."""
    baru = {"id": nomor, "kebijakan": dict(kebijakan), "hari": uow.today, "total": total}
    await uow.execute(_BUKA, **baru, dibuat_oleh=uow.actor.name, dibuat_pada=uow.now)
    return await hitung_ulang_terbuka(uow)


_ULANG = Statement(select(Tabel.id).where(*_BERJALAN), UUID)


async def hitung_ulang_terbuka(uow: UnitOfWork) -> UUID | None:
    """The recomputation that is going on, or None."""
    return await uow.row(_ULANG)


_HITUNG = Statement(update(Tabel).values(**_HITUNGAN, **_NAIK).where(_ADA, Tabel.status == "berjalan"))


async def hitung(uow: UnitOfWork, nomor: UUID, diproses: int, berubah: int) -> None:
    """Count people as scored anew."""
    await uow.execute(_HITUNG, id=nomor, tambah_diproses=diproses, tambah_berubah=berubah)


class OrangPratinjau(NamedTuple):
    """Somebody whom a proposal would score otherwise."""

    nip: str
    nama: str
    nama_jabatan: str | None
    nama_unit: str | None
    lama: dict[str, Any]
    baru: dict[str, Any]


_DAFTAR_ORANG = Statement(
    f"""
    SELECT p.nip, a.nama, a.jabatan ->> 'nama' AS nama_jabatan, a.jabatan ->> 'nama_unit' AS nama_unit, p.lama, p.baru
    FROM pratinjau_orang p JOIN proyeksi_asn a USING (nip)
    WHERE p.pekerjaan_id = :id AND p.nip > :sesudah AND {SYARAT_UNIT}
      AND (NOT CAST(:hanya_kotak AS boolean) OR p.kotak_lama IS DISTINCT FROM p.kotak_baru)
      AND (CAST(:dari AS bigint) IS NULL OR coalesce(p.kotak_lama, 0) = :dari)
      AND (CAST(:ke AS bigint) IS NULL OR coalesce(p.kotak_baru, 0) = :ke)
    ORDER BY p.nip LIMIT :limit""",  # noqa: S608 (constants)
    OrangPratinjau,
)


async def daftar_orang(baca: Reader, pelaku: Pelaku, nomor: UUID, **saringan: Any) -> list[OrangPratinjau]:
    """People of the caller's units whom a proposal would score otherwise.

    Filters: ``hanya_kotak``, ``dari`` and ``ke`` (box 0 stands for not mapped), ``sesudah`` and ``limit``.
    """
    return await baca.fetch(_DAFTAR_ORANG, id=nomor, **saringan, **lingkup_unit(pelaku))
