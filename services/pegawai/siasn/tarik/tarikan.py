"""Runs: beginning, stopping and continuing one, and reading how it stands."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.pegawai.siasn.tarik.schemas import CakupanTarikan, KeadaanOrang, StatusTarikan, UrutanTarikan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import KELUAR
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup


class Tercatat(NamedTuple):
    """A run as it is on record."""

    id: UUID
    cakupan: CakupanTarikan
    kode_unit: str | None
    urutan: UrutanTarikan
    terjadwal: bool
    dimulai_oleh: str
    dimulai_pada: datetime
    status: StatusTarikan
    berakhir_pada: datetime | None
    dihentikan_oleh: str | None
    dihentikan_pada: datetime | None
    jumlah: int
    terbaca: int
    tidak_dikenal: int
    gagal: int
    jawaban: int
    berubah: int
    sama: int
    laju: float | None
    maju_pada: datetime | None
    tertahan: str | None
    tertahan_pada: datetime | None


_BUKA = Statement(
    f"""
    INSERT INTO siasn_tarikan (cakupan, kode_unit, urutan, terjadwal, dimulai_oleh, dimulai_pada, jumlah)
    VALUES (:cakupan, :kode_unit, :urutan, :terjadwal, :oleh, :kini, 0)
    ON CONFLICT DO NOTHING
    RETURNING {columns(Tercatat)}""",  # noqa: S608 (columns of a row class)
    Tercatat,
)
_DITARIK = """(a.kedudukan_hukum <> ALL(CAST(:keluar AS text[])) OR EXISTS (
        SELECT 1 FROM siasn_selisih d WHERE d.nip = a.nip AND d.status <> 'ditutup_sama'))"""
"""SQL: whether a run of all would read the person ``a``: who has not left, or BKN does not know it yet."""
_ISI = Statement(f"""
    INSERT INTO siasn_tarikan_orang (tarikan_id, nip, nomor)
    SELECT :id, a.nip, row_number() OVER (
               ORDER BY CASE WHEN :urutan = 'baru_berubah' THEN s.berubah_pada END DESC NULLS LAST,
                        s.diambil_pada NULLS FIRST, a.nip)
    FROM asn a
    LEFT JOIN LATERAL (
        SELECT min(s.diambil_pada) AS diambil_pada, max(s.berubah_pada) AS berubah_pada
        FROM siasn_salinan s WHERE s.nip = a.nip) s ON true
    WHERE CASE :cakupan WHEN 'orang' THEN a.nip = ANY(CAST(:nip AS text[]))
                        ELSE {_DITARIK} END
      AND (CAST(:kode_unit AS text) IS NULL OR a.jalur_unit && ARRAY[CAST(:kode_unit AS text)])""")  # noqa: S608 (constants)
# A run of nobody is over as it begins.
_JUMLAH = Statement(
    f"""
    UPDATE siasn_tarikan SET jumlah = :jumlah,
           status = CASE WHEN CAST(:jumlah AS bigint) = 0 THEN 'selesai' ELSE status END,
           berakhir_pada = CASE WHEN CAST(:jumlah AS bigint) = 0 THEN dimulai_pada END
    WHERE id = :id RETURNING {columns(Tercatat)}""",  # noqa: S608 (columns of a row class)
    Tercatat,
)


async def mulai_tarikan(
    uow: UnitOfWork,
    cakupan: CakupanTarikan,
    kode_unit: str | None,
    nip: Collection[str],
    urutan: UrutanTarikan,
    *,
    oleh: str,
    terjadwal: bool = False,
) -> Tercatat | None:
    """A run of these people: of the city or a unit all who have not left, or of whom BKN does not know it yet.

    None where the whole city is under way.
    """
    isi = {"cakupan": cakupan, "kode_unit": kode_unit, "urutan": urutan}
    baru = await uow.row(_BUKA, **isi, terjadwal=terjadwal, oleh=oleh, kini=uow.now)
    if baru is None:
        return None
    jumlah = await uow.execute(_ISI, id=baru.id, **isi, nip=sorted(nip), keluar=sorted(KELUAR))
    return await uow.row(_JUMLAH, id=baru.id, jumlah=jumlah)


_UNTUK_SATU = Statement(
    f"""
    SELECT {columns(Tercatat, "t")} FROM siasn_tarikan t
    WHERE t.status = 'berjalan' AND t.cakupan = 'orang' AND t.jumlah = 1
      AND EXISTS (SELECT 1 FROM siasn_tarikan_orang o
                  WHERE o.tarikan_id = t.id AND o.nip = :nip AND o.keadaan = 'menunggu')
    ORDER BY t.id LIMIT 1""",  # noqa: S608 (columns of a row class)
    Tercatat,
)


async def tarikan_untuk(uow: UnitOfWork, nip: str) -> Tercatat | None:
    """The run that is open for this person alone."""
    return await uow.row(_UNTUK_SATU, nip=nip)


_HENTIKAN = Statement(
    f"""
    UPDATE siasn_tarikan SET status = 'dihentikan', dihentikan_oleh = :oleh, dihentikan_pada = :kini, laju = NULL,
           tertahan = NULL, tertahan_pada = NULL
    WHERE id = :id AND status = 'berjalan' RETURNING {columns(Tercatat)}""",  # noqa: S608 (columns of a row class)
    Tercatat,
)


async def hentikan_tarikan(uow: UnitOfWork, nomor: UUID, oleh: str) -> Tercatat | None:
    """Stop it; None where it is not under way."""
    return await uow.row(_HENTIKAN, id=nomor, oleh=oleh, kini=uow.now)


# Whoever continues it by hand does not mean: tonight.
_LANJUTKAN = Statement(
    f"""
    UPDATE siasn_tarikan t SET status = 'berjalan', terjadwal = false, dihentikan_oleh = NULL, dihentikan_pada = NULL,
           tertahan = NULL, tertahan_pada = NULL
    WHERE id = :id AND (status = 'dihentikan' OR status = 'berjalan' AND terjadwal) AND (
        cakupan <> 'semua' OR NOT EXISTS (
            SELECT 1 FROM siasn_tarikan l WHERE l.id <> t.id AND l.status = 'berjalan' AND l.cakupan = 'semua'))
    RETURNING {columns(Tercatat)}""",  # noqa: S608 (columns of a row class)
    Tercatat,
)


_SATU = Statement(f"SELECT {columns(Tercatat)} FROM siasn_tarikan WHERE id = :id", Tercatat)  # noqa: S608 (columns)
_LAGI = Statement("""
    WITH lagi AS (
        UPDATE siasn_tarikan_orang SET keadaan = 'menunggu', sudah = '{}'
        WHERE tarikan_id = :id AND keadaan = 'tidak_dikenal' RETURNING 1)
    UPDATE siasn_tarikan SET tidak_dikenal = tidak_dikenal - (SELECT count(*) FROM lagi) WHERE id = :id""")


async def lanjutkan_tarikan(uow: UnitOfWork, nomor: UUID) -> Tercatat | None:
    """Go on with one that was stopped, or that waits for its hours; None where it is neither, or another of the whole
    city is under way. Where BKN has known nobody yet, all are asked about anew."""
    row = await uow.row(_LANJUTKAN, id=nomor)
    if row is None or row.terbaca > 0 or row.tidak_dikenal == 0:
        return row
    await uow.execute(_LAGI, id=nomor)
    return await uow.row(_SATU, id=nomor)


async def satu_tarikan(baca: Reader | UnitOfWork, nomor: UUID) -> Tercatat | None:
    """One run."""
    return await baca.row(_SATU, id=nomor)


_DAFTAR = Statement(
    f"""
    SELECT {columns(Tercatat)} FROM siasn_tarikan
    WHERE (CAST(:status AS text) IS NULL OR status = :status) AND (CAST(:sesudah AS uuid) IS NULL OR id < :sesudah)
    ORDER BY id DESC LIMIT :limit""",  # noqa: S608 (columns of a row class)
    Tercatat,
)


async def daftar_tarikan(
    baca: Reader, status: StatusTarikan | None, sesudah: UUID | None, limit: int
) -> list[Tercatat]:
    """The newest first."""
    return await baca.fetch(_DAFTAR, status=status, sesudah=sesudah, limit=limit)


class OrangTarikan(NamedTuple):
    """Somebody of a run who is not read through."""

    nip: str
    nama: str
    keadaan: KeadaanOrang
    sebab: str | None
    percobaan: int


_ORANG = Statement(
    f"""
    SELECT o.nip, a.nama, o.keadaan, o.sebab, o.percobaan FROM siasn_tarikan_orang o JOIN asn a ON a.nip = o.nip
    WHERE o.tarikan_id = :id AND {SYARAT_LINGKUP} AND (CAST(:keadaan AS text) IS NULL OR o.keadaan = :keadaan)
      AND o.nip > :sesudah
    ORDER BY o.nip LIMIT :limit""",  # noqa: S608 (constants)
    OrangTarikan,
)


async def orang_tarikan(
    baca: Reader, pelaku: Pelaku, nomor: UUID, keadaan: KeadaanOrang | None, sesudah: str, limit: int
) -> list[OrangTarikan]:
    """Who in the caller's scope waits, is not known to BKN, or could not be read."""
    return await baca.fetch(_ORANG, id=nomor, keadaan=keadaan, sesudah=sesudah, limit=limit, **lingkup(pelaku))


class Terakhir(NamedTuple):
    """What a schedule has to know."""

    terbuka: bool
    """A run of the whole city is under way. One that was stopped hinders no new one."""
    pada: datetime | None
    """When the last scheduled one began."""


_TERAKHIR = Statement(
    """
    SELECT coalesce(bool_or(status = 'berjalan'), false) AS terbuka,
           max(dimulai_pada) FILTER (WHERE dimulai_oleh = 'jadwal') AS pada
    FROM siasn_tarikan WHERE cakupan = 'semua'""",
    Terakhir,
)


async def terakhir_terjadwal(baca: Reader) -> Terakhir:
    """How it stands with runs of the whole city."""
    return await baca.value(_TERAKHIR)


class Ukuran(NamedTuple):
    """What a monitor asks for."""

    sisa: int
    tertua: datetime | None


_UKURAN = Statement(
    f"""
    SELECT (SELECT coalesce(sum(jumlah - terbaca - tidak_dikenal - gagal), 0)::bigint FROM siasn_tarikan
            WHERE status = 'berjalan') AS sisa,
           (SELECT s.diambil_pada FROM siasn_salinan s JOIN asn a ON a.nip = s.nip
            WHERE s.jenis = 'data-utama' AND {_DITARIK} ORDER BY s.diambil_pada LIMIT 1) AS tertua""",  # noqa: S608 (constants)
    Ukuran,
    sure=("sisa",),
)


async def ukuran(baca: Reader) -> Ukuran:
    """Who of open runs is left, and since when the oldest copy is what it is of those whom a run would read."""
    return await baca.value(_UKURAN, keluar=sorted(KELUAR))
