"""Queries about handing over. Who may know of one is part of the query: the person, and who handles their case."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert

from services.mutasi.penyerahan.keadaan import TERBUKA, CaraTerima, PeristiwaPenyerahan
from services.mutasi.penyerahan.models import PenyerahanCatatan
from services.mutasi.penyerahan.tunda import PekerjaanTertunda, sudah_waktunya
from services.mutasi.tanda_tangan.repository import SURATNYA, berdasar
from services.mutasi.tanda_tangan.serah import StatusPenyerahan, diserahkan
from services.mutasi.usulan.repository import KERABAT_USULAN, ORANG_DALAM_LINGKUP, Baca
from services.mutasi.usulan.status import DIPUTUS, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.statement import Statement, bound, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import lingkup


class Penyerahan(NamedTuple):
    """One as stored, with whose it is and how they see it."""

    id: UUID
    versi: int
    usulan_id: UUID
    penandatanganan_id: UUID
    sha256: str
    status: StatusPenyerahan
    cara: CaraTerima | None
    diterima_pada: date | None
    disajikan_pada: datetime
    nip: str
    nama: str
    nama_jabatan_tujuan: str
    nomor_sk: str | None
    tanggal_sk: date | None
    tmt: date
    status_usulan: StatusMutasi
    kerabat: list[str]
    nama_berkas: str
    surat_id: UUID | None
    """The letter that it is, where it was made here."""
    jenis: JenisMutasi


_KASUS = {
    **{each: f"u.{each}" for each in ("nip", "nama", "nama_jabatan_tujuan", "nomor_sk", "tanggal_sk", "tmt", "jenis")},
    "status_usulan": "u.status",
    "kerabat": KERABAT_USULAN,
    "nama_berkas": "t.nama",
    "surat_id": "l.id",
}
_KOLOM = ", ".join(f"{_KASUS.get(each, f's.{each}')} AS {each}" for each in columns(Penyerahan).split(", "))
_PILIH = f"""
    SELECT {_KOLOM} FROM penyerahan s JOIN usulan u ON u.id = s.usulan_id
    JOIN penandatanganan t ON t.id = s.penandatanganan_id {SURATNYA}
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal"""
_TERAKHIR = f"WHERE s.usulan_id = :usulan AND {ORANG_DALAM_LINGKUP} ORDER BY s.status = 'gugur', s.id DESC LIMIT 1"
_MILIK_USULAN = Statement(f"{_PILIH} {_TERAKHIR}", Penyerahan)


async def milik_usulan(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> Penyerahan | None:
    """The one that counts of a case, if the caller may know of it."""
    return await baca.row(_MILIK_USULAN, usulan=usulan_id, **lingkup(pelaku))


_TAHAN = _MILIK_USULAN.locked("s")


async def tahan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku) -> Penyerahan | None:
    """The same; nobody else changes it until this transaction ends."""
    return await uow.row(_TAHAN, usulan=usulan_id, **lingkup(pelaku))


_SEMUA = Statement(
    f"""{_PILIH}
    WHERE {ORANG_DALAM_LINGKUP} AND s.id < :sebelum
        AND (CAST(:status AS text[]) IS NULL OR s.status = ANY(ARRAY(SELECT unnest(CAST(:status AS text[])))))
        AND (CAST(:pola AS text[]) IS NULL OR u.nama ILIKE ALL(CAST(:pola AS text[])) OR u.nip LIKE :awal)
    ORDER BY s.id DESC LIMIT :banyak""",
    Penyerahan,
)


async def semua(baca: Baca, pelaku: Pelaku, sebelum: UUID, banyak: int, **saringan: Any) -> list[Penyerahan]:
    """Those that the caller may know of, the newest first."""
    return await baca.fetch(_SEMUA, sebelum=sebelum, banyak=banyak, **saringan, **lingkup(pelaku))


_DITERIMA = Statement(
    "SELECT diterima_pada FROM penyerahan WHERE usulan_id = :usulan AND status <> 'gugur'", date | None
)


async def diterima_pada(baca: Baca, usulan_id: UUID) -> date | None:
    """The day on which the person of a case received its decision; None where that is not on record."""
    return await baca.row(_DITERIMA, usulan=usulan_id)


_SEDANG = Statement(
    f"SELECT EXISTS (SELECT FROM penyerahan WHERE usulan_id = :usulan AND status IN {listed(TERBUKA)}) AS sedang", bool
)


async def sedang_disajikan(baca: Baca, usulan_id: UUID) -> bool:
    """Whether the decree of a case is served, and not received yet."""
    return await baca.value(_SEDANG, usulan=usulan_id)


class Layak(NamedTuple):
    """A signed paper that is to be served to the person of a case."""

    penandatanganan_id: UUID
    usulan_id: UUID
    sha256: str
    nip: str
    jenis: JenisMutasi
    nomor_sk: str
    tanggal_sk: date
    tmt: date


# A decree for many people is served to each by its extract, once the decree is signed.
_LAYAK = Statement(
    f"""
    SELECT t.id AS penandatanganan_id, t.usulan_id, t.sha256_hasil AS sha256, u.nip, u.jenis,
        u.nomor_sk, u.tanggal_sk, u.tmt
    FROM penandatanganan t JOIN usulan u ON u.id = t.usulan_id {SURATNYA}
    WHERE {diserahkan()} AND {berdasar("l")} AND u.status IN {listed(DIPUTUS)}
        AND {sudah_waktunya(PekerjaanTertunda.SAJIKAN)}
        AND NOT EXISTS (
            SELECT FROM penyerahan s WHERE s.usulan_id = t.usulan_id AND s.penandatanganan_id >= t.id)
    ORDER BY t.id LIMIT 100""",
    Layak,
    sure=("sha256", "nomor_sk", "tanggal_sk"),
)


async def layak(baca: Baca, kini: datetime) -> list[Layak]:
    """What is signed and not served yet, the oldest first, without what has just failed."""
    return await baca.fetch(_LAYAK, kini=kini)


_GANTIKAN = Statement(
    """
    UPDATE penyerahan SET status = 'gugur', versi = versi + 1, diubah_pada = :kini
    WHERE usulan_id = :usulan AND status <> 'gugur'"""
)


async def gantikan(uow: UnitOfWork, usulan_id: UUID) -> None:
    """What was served of a case before counts no more."""
    await uow.execute(_GANTIKAN, usulan=usulan_id, kini=uow.now)


_SAJIKAN = Statement(
    f"""
    INSERT INTO penyerahan (id, versi, usulan_id, penandatanganan_id, sha256, status, disajikan_pada, diubah_pada)
    VALUES (:id, 1, :usulan, :penandatanganan, :sha256, '{StatusPenyerahan.DISAJIKAN}', :kini, :kini)
    ON CONFLICT (penandatanganan_id) DO NOTHING RETURNING id""",
    UUID,
)


async def sajikan(uow: UnitOfWork, satu: Layak) -> UUID | None:
    """A new one; None where another process has just served it."""
    return await uow.row(
        _SAJIKAN,
        id=uow.new_id(),
        usulan=satu.usulan_id,
        penandatanganan=satu.penandatanganan_id,
        sha256=satu.sha256,
        kini=uow.now,
    )


_GUGUR = Statement(
    f"""
    UPDATE penyerahan s SET status = 'gugur', versi = s.versi + 1, diubah_pada = :kini
    FROM usulan u WHERE u.id = s.usulan_id AND s.status IN {listed(TERBUKA)} AND u.status NOT IN {listed(DIPUTUS)}"""
)


async def gugurkan(uow: UnitOfWork) -> None:
    """What nobody has received of decisions that are none any more is served to nobody."""
    await uow.execute(_GUGUR, kini=uow.now)


_MAJU = Statement(
    """
    UPDATE penyerahan SET status = :status, cara = :cara, diterima_pada = :diterima, versi = versi + 1,
        diubah_pada = :kini
    WHERE id = :id"""
)


async def maju(
    uow: UnitOfWork, nomor: UUID, status: StatusPenyerahan, cara: CaraTerima | None, diterima: date | None
) -> None:
    """The held one stands so from now on."""
    await uow.execute(_MAJU, id=nomor, status=status, cara=cara, diterima=diterima, kini=uow.now)


_C = PenyerahanCatatan
_CATAT = Statement(
    insert(_C)
    .values(
        **bound(
            _C.penyerahan_id, _C.peristiwa, _C.tanggal, _C.waktu, _C.oleh, _C.subjek, _C.sha256, _C.bukti, _C.nomor
        ),
        **bound(_C.keterangan),
    )
    .returning(_C.id),
    int,
)


async def catat(
    uow: UnitOfWork,
    penyerahan_id: UUID,
    peristiwa: PeristiwaPenyerahan,
    sha256: str,
    tanggal: date,
    *,
    bukti: str | None = None,
    nomor: str | None = None,
    keterangan: str | None = None,
) -> None:
    """Something has happened with it."""
    await uow.value(
        _CATAT,
        penyerahan_id=penyerahan_id,
        peristiwa=peristiwa,
        tanggal=tanggal,
        waktu=uow.now,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        sha256=sha256,
        bukti=bukti,
        nomor=nomor,
        keterangan=keterangan,
    )


class Catatan(NamedTuple):
    """What has happened with one."""

    peristiwa: PeristiwaPenyerahan
    tanggal: date
    waktu: datetime
    oleh: str
    subjek: str | None
    sha256: str
    bukti: str | None
    nomor: str | None
    keterangan: str | None


_CATATAN = Statement(
    f"SELECT {columns(Catatan)} FROM penyerahan_catatan WHERE penyerahan_id = :penyerahan ORDER BY id", Catatan
)


async def catatan(baca: Baca, penyerahan_id: UUID) -> list[Catatan]:
    """All that has, first to last."""
    return await baca.fetch(_CATATAN, penyerahan=penyerahan_id)
