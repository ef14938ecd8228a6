"""The queue of imports: what the worker takes up, how far it has come, and how an import ends.

Each start is a new turn (``giliran``, a *fencing token*), and only the newest turn's progress is accepted.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update

from shared.auth.pelaku import Pelaku, simpan
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, columns, given, picked, rows_into
from shared.db.tables import Impor, ImporBagian, ImporCatatan, ImporDitolak
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Catatan, Hasil
from shared.impor.keadaan import ImporTercatat, Status

TUNGGU_PERSETUJUAN = 30
"""Days that a checked file waits for a second person."""
_INI = given(Impor.id)
_NAIK = {"versi": Impor.versi + 1}
_GILIRAN_INI = (_INI, given(Impor.giliran))


class Disusul(Exception):
    """Another worker has taken the job over: what this one does must not count."""


# A kind that this release does not know is left to one that does; anybody can end what somebody has asked to stop.
_ANTRE = Statement(
    f"""
    SELECT {columns(ImporTercatat)} FROM impor
    WHERE status IN ('menunggu', 'berjalan') AND (jenis = ANY(CAST(:jenis AS text[])) OR batal_pada IS NOT NULL)
      AND coalesce(coba_lagi_pada, '-infinity') <= now()
    ORDER BY id LIMIT 20""",  # noqa: S608 (columns of the row)
    ImporTercatat,
)


async def antre(baca: Reader, jenis: Sequence[str]) -> list[ImporTercatat]:
    """The first imports of the queue, of these kinds of files, also those that run."""
    return await baca.fetch(_ANTRE, jenis=list(jenis))


KEDALUWARSA = Statement(f"""
    UPDATE impor SET status = 'menunggu', batal_pada = CAST(:pada AS timestamptz), versi = versi + 1,
                     galat = 'Tidak ada yang menyetujuinya dalam {TUNGGU_PERSETUJUAN} hari.'
    WHERE status = 'menunggu_persetujuan'
      AND dibuat_pada < CAST(:pada AS timestamptz) - interval '{TUNGGU_PERSETUJUAN} days'""")  # noqa: S608
"""Given back to the worker, to be ended, is what nobody has approved for too long."""

# One that waits for somebody's approval is given back to the worker, who ends it.
_MINTA_BERHENTI = Statement("""
    UPDATE impor SET batal_oleh = :oleh, batal_pada = :pada, galat = :alasan, versi = versi + 1,
                     status = CASE status WHEN 'menunggu_persetujuan' THEN 'menunggu' ELSE status END
    WHERE id = :id""")


async def minta_berhenti(uow: UnitOfWork, impor_id: UUID, alasan: str | None = None) -> None:
    """Leave word for whoever carries the import out."""
    await uow.execute(_MINTA_BERHENTI, id=impor_id, oleh=uow.actor.name, pada=uow.now, alasan=alasan)


_SETUJUI = Statement("""
    UPDATE impor SET penyetuju = CAST(:penyetuju AS jsonb), disetujui_pada = :pada, status = 'menunggu',
                     versi = versi + 1, percobaan = 0, coba_lagi_pada = NULL
    WHERE id = :id""")


async def setujui(uow: UnitOfWork, impor_id: UUID, penyetuju: Pelaku) -> None:
    """Let the import be carried out for real, from the beginning."""
    await uow.execute(_SETUJUI, id=impor_id, penyetuju=simpan(penyetuju), pada=uow.now)
    await _ulangi(uow, impor_id)


# A new turn fences off whoever had the one before and does not know yet that it is over.
_MULAI = Statement(
    update(Impor)
    .values(**_NAIK, status="berjalan", giliran=Impor.giliran + 1, percobaan=Impor.percobaan + 1)
    .where(_INI, Impor.status.in_(("menunggu", "berjalan")))
    .returning(Impor.giliran),
    int,
)


async def mulai(uow: UnitOfWork, impor_id: UUID, *, dari_awal: bool) -> int:
    """Mark an import as running; answers the turn by which its progress is accepted.

    Raises:
        Disusul: somebody else has ended it.
    """
    giliran = await uow.row(_MULAI, id=impor_id)
    if giliran is None:
        raise Disusul
    if dari_awal:
        await _ulangi(uow, impor_id)
    return giliran


_HITUNGAN = ("baris_diproses", "baru", "berubah", "sama", "ditolak", "peringatan", "dipertahankan", "dihapus")
_ULANGI = (
    Statement(update(Impor).values(**dict.fromkeys(_HITUNGAN, 0)).where(_INI)),
    Statement(delete(ImporCatatan).where(ImporCatatan.impor_id == bindparam("id"))),
    Statement(delete(ImporDitolak).where(ImporDitolak.impor_id == bindparam("id"))),
)


async def _ulangi(uow: UnitOfWork, impor_id: UUID) -> None:
    for each in _ULANGI:
        await uow.execute(each, id=impor_id)


_COBA_LAGI = Statement("""
    UPDATE impor SET coba_lagi_pada = now() + :jeda * interval '1 second', versi = versi + 1
    WHERE id = :id AND giliran = :giliran""")


async def coba_lagi(uow: UnitOfWork, impor_id: UUID, giliran: int, jeda: float) -> None:
    """Let an import rest for some seconds; others go on meanwhile."""
    await uow.execute(_COBA_LAGI, id=impor_id, giliran=giliran, jeda=jeda)


_BUKA_LAGI = Statement("""
    UPDATE impor SET status = 'menunggu', galat = NULL, selesai_pada = NULL, percobaan = 0, coba_lagi_pada = NULL,
                     giliran = giliran + 1, versi = versi + 1
    WHERE id = :id""")


async def buka_lagi(uow: UnitOfWork, impor_id: UUID) -> None:
    """Let an import be taken up again where it stopped; who holds it now is fenced off."""
    await uow.execute(_BUKA_LAGI, id=impor_id)


BAGIAN = Statement(
    select(ImporBagian.isi).where(ImporBagian.impor_id == bindparam("id")).order_by(ImporBagian.nomor), bytes
)
"""The pieces of a file, in their order; for a cursor."""
_PETAKAN = Statement(
    update(Impor).values(**bound(Impor.kepala, Impor.pemetaan, Impor.perkiraan_baris), **_NAIK).where(_INI)
)


async def catat_pemetaan(
    uow: UnitOfWork, impor_id: UUID, kepala: Sequence[str], pemetaan: Mapping[str, Any], perkiraan: int | None
) -> None:
    """Record the headings and what became of them."""
    await uow.execute(_PETAKAN, id=impor_id, kepala=list(kepala), pemetaan=dict(pemetaan), perkiraan_baris=perkiraan)


_CATAT = Statement(rows_into(ImporCatatan.impor_id, *picked(Catatan, ImporCatatan)))
_TOLAK = Statement(rows_into(ImporDitolak.impor_id, ImporDitolak.baris, ImporDitolak.sel, ImporDitolak.lagi))
_MAJU = Statement(
    """
    UPDATE impor SET baris_diproses = :baris, baru = baru + :baru, berubah = berubah + :berubah, sama = sama + :sama,
                     ditolak = ditolak + :ditolak, peringatan = peringatan + :peringatan, versi = versi + 1,
                     dipertahankan = dipertahankan + :dipertahankan, dihapus = dihapus + :dihapus,
                     percobaan = CASE WHEN :uji THEN percobaan ELSE 0 END, coba_lagi_pada = NULL
    WHERE id = :id AND giliran = :giliran AND baris_diproses = :dari RETURNING batal_pada IS NOT NULL""",
    bool,
)


async def maju(
    uow: UnitOfWork,
    impor_id: UUID,
    giliran: int,
    dari: int,
    sampai: int,
    hasil: Hasil,
    ditolak: Sequence[tuple[int, Sequence[str]]],
    *,
    uji: bool,
) -> bool:
    """Record progress, remarks and rejected rows with what they speak of; whether somebody wants the import to stop.

    Raises:
        Disusul: another worker has taken it over since.
    """
    if hasil.catatan:
        isi = [{name: _bersih(getattr(each, name)) for name in Catatan.__slots__} for each in hasil.catatan]
        await uow.execute(_CATAT, baris=[{"impor_id": impor_id, **each} for each in isi])
    if ditolak:
        baris = [
            {"impor_id": impor_id, "baris": nomor, "sel": [_bersih(each) for each in sel], "lagi": nomor in hasil.lagi}
            for nomor, sel in ditolak
        ]
        await uow.execute(_TOLAK, baris=baris)
    # Last, because whoever asks it to stop waits for this row.
    berhenti = await uow.row(
        _MAJU,
        id=impor_id,
        giliran=giliran,
        dari=dari,
        baris=sampai,
        baru=hasil.baru,
        berubah=hasil.berubah,
        sama=hasil.sama,
        ditolak=len(ditolak),
        peringatan=sum(each.tingkat == "peringatan" for each in hasil.catatan),
        dipertahankan=hasil.dipertahankan,
        dihapus=hasil.dihapus,
        uji=uji,
    )
    if berhenti is None:
        raise Disusul
    return berhenti


class Lagi(NamedTuple):
    """A rejected row that is to be tried once more, with its cells."""

    baris: int
    sel: list[str]


_LAGI = Statement(
    select(*picked(Lagi, ImporDitolak))
    .where(given(ImporDitolak.impor_id), ImporDitolak.lagi)
    .order_by(ImporDitolak.baris),
    Lagi,
)


async def yang_dicoba_lagi(baca: Reader, impor_id: UUID) -> list[Lagi]:
    """The rows that are to be tried once more."""
    return await baca.fetch(_LAGI, impor_id=impor_id)


_BATAL_CATAT = Statement(
    delete(ImporCatatan).where(given(ImporCatatan.impor_id), among(ImporCatatan.baris), ImporCatatan.tingkat == "galat")
)
_BATAL_TOLAK = Statement(delete(ImporDitolak).where(given(ImporDitolak.impor_id), among(ImporDitolak.baris)))
_CUKUP = Statement(update(ImporDitolak).values(lagi=False).where(given(ImporDitolak.impor_id), ImporDitolak.lagi))
_SUSULKAN = Statement("""
    UPDATE impor SET baru = baru + :baru, berubah = berubah + :berubah, sama = sama + :sama,
                     ditolak = ditolak - :diterima, peringatan = peringatan + :peringatan,
                     dipertahankan = dipertahankan + :dipertahankan, dihapus = dihapus + :dihapus, versi = versi + 1
    WHERE id = :id AND giliran = :giliran""")


async def susulkan(uow: UnitOfWork, impor_id: UUID, giliran: int, dicoba: Sequence[int], hasil: Hasil) -> None:
    """Record what became of rows that were rejected and tried once more: they are rejected no more, or anew.

    Raises:
        Disusul: another worker has taken it over since.
    """
    galat = {each.baris for each in hasil.catatan if each.tingkat == "galat"}
    diterima = [each for each in dicoba if each not in galat]
    await uow.execute(_BATAL_CATAT, impor_id=impor_id, baris=list(dicoba))
    await uow.execute(_BATAL_TOLAK, impor_id=impor_id, baris=diterima)
    if not diterima:
        await uow.execute(_CUKUP, impor_id=impor_id)
    if hasil.catatan:
        isi = [{name: _bersih(getattr(each, name)) for name in Catatan.__slots__} for each in hasil.catatan]
        await uow.execute(_CATAT, baris=[{"impor_id": impor_id, **each} for each in isi])
    if not await uow.execute(
        _SUSULKAN,
        id=impor_id,
        giliran=giliran,
        baru=hasil.baru,
        berubah=hasil.berubah,
        sama=hasil.sama,
        diterima=len(diterima),
        peringatan=sum(each.tingkat == "peringatan" for each in hasil.catatan),
        dipertahankan=hasil.dipertahankan,
        dihapus=hasil.dihapus,
    ):
        raise Disusul


def _bersih(nilai: Any) -> Any:
    # The database holds any character but these; people shall see where they were.
    if not isinstance(nilai, str):
        return nilai
    return nilai.replace("\x00", "␀").encode("utf-8", "replace").decode()


_TUNGGU = Statement(
    update(Impor)
    .values(**_NAIK, status="menunggu_persetujuan", percobaan=0)
    .where(*_GILIRAN_INI, Impor.status == "berjalan")
)


async def tunggu_persetujuan(uow: UnitOfWork, impor_id: UUID, giliran: int) -> None:
    """Let a validated import wait for a second person.

    Raises:
        Disusul.
    """
    if not await uow.execute(_TUNGGU, id=impor_id, giliran=giliran):
        raise Disusul


_AKHIRI = Statement(
    update(Impor)
    .values(**bound(Impor.status, Impor.selesai_pada), **_NAIK, galat=func.coalesce(bindparam("sebab"), Impor.galat))
    .where(*_GILIRAN_INI, Impor.status.in_(("menunggu", "berjalan")))
    .returning(*picked(ImporTercatat, Impor)),
    ImporTercatat,
)


async def akhiri(uow: UnitOfWork, impor_id: UUID, giliran: int, status: Status, galat: str | None) -> ImporTercatat:
    """End an import. The file stays for its retention.

    Raises:
        Disusul: another worker has taken it over since.
    """
    row = await uow.row(_AKHIRI, id=impor_id, giliran=giliran, status=status, sebab=galat, selesai_pada=uow.now)
    if row is None:
        raise Disusul
    return row
