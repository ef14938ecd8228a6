"""Statements of the ledger."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.pengiriman.keadaan import BERAKHIR_BURUK, TERBUKA, SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.models import Pengiriman
from services.notifikasi.pesan.sampaikan import Saluran
from services.notifikasi.pilihan.terpasang import terpasang
from services.notifikasi.proyeksi.alamat import SAMA, SIDIK_TELEPON
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import Antrean

# Statements are put together from declared words only.
# ruff: noqa: S608

_TERBUKA = listed(TERBUKA)
JOB_SUREL, JOB_WHATSAPP = "kirim_surel", "kirim_whatsapp"
JOB: dict[Saluran, str] = {"surel": JOB_SUREL, "whatsapp": JOB_WHATSAPP}

# Nothing waits for a channel that there is not, or that the person has not said yes to; without a mail server each mail
# says so, as it may be the only way in which the law is kept.
_ANTRE = Statement(f"""
    INSERT INTO pengiriman (id, pesan_id, nip, saluran, segera, status, dibuat_pada, diubah_pada)
    SELECT CAST(md5('pengiriman:' || p.id || ':' || s.saluran) AS uuid), p.id, p.nip, s.saluran,
           p.mendesak = 'segera', 'antre', p.dibuat_pada, :kini
    FROM pesan p, unnest(p.saluran) AS s(saluran)
    WHERE p.id = ANY(CAST(:pesan AS uuid[]))
      AND (s.saluran <> 'whatsapp'
           OR :whatsapp AND EXISTS (SELECT FROM pilihan l JOIN alamat a USING (nip)
                                    WHERE l.nip = p.nip AND l.whatsapp AND l.whatsapp_sidik = {SIDIK_TELEPON}))
    ORDER BY p.id
    ON CONFLICT DO NOTHING""")


async def antre(uow: UnitOfWork, pesan: Collection[str]) -> None:
    """These messages are to leave, each by the channels that it names; once, however often it is said."""
    ada = uow.settings is not None and "whatsapp" in terpasang(uow.settings)
    await uow.execute(_ANTRE, pesan=sorted(pesan), kini=uow.now, whatsapp=ada)
    uow.work_for |= {JOB_SUREL, *([JOB_WHATSAPP] if ada else [])}


class Dibawa(NamedTuple):
    """A delivery in hand."""

    id: UUID
    pesan_id: UUID
    nip: str
    status: StatusKiriman
    dicoba: int
    percobaan: int


def _antrean(saluran: Saluran) -> Antrean[Dibawa]:
    return Antrean(
        Pengiriman,
        Dibawa,
        f"t.saluran = '{saluran}' AND t.gabung_ke IS NULL AND t.status IN {_TERBUKA}",
        urut="t.segera DESC, t.dibuat_pada, t.id",
        # What hangs at a server is given up long before.
        lama=timedelta(minutes=3),
    )


SUREL, WHATSAPP = _antrean("surel"), _antrean("whatsapp")


class Bahan(NamedTuple):
    """What is known of a message that is to leave, and where to."""

    jenis: str
    segera: bool
    wajib: bool
    dibaca: bool
    diarsipkan: bool
    dibuat_pada: datetime
    alamat: str | None
    ditolak: bool


_BAHAN = Statement(
    f"""
    SELECT p.jenis, p.mendesak = 'segera' AS segera, p.wajib, p.dibaca_pada IS NOT NULL AS dibaca,
           p.diarsipkan_pada IS NOT NULL AS diarsipkan, p.dibuat_pada,
           CASE CAST(:saluran AS text) WHEN 'surel' THEN a.surel ELSE a.telepon END AS alamat,
           EXISTS (SELECT FROM alamat_mati m WHERE {SAMA} AND m.saluran = :saluran) AS ditolak
    FROM pesan p LEFT JOIN alamat a ON a.nip = p.nip WHERE p.id = :pesan_id""",
    Bahan,
    sure=("segera",),
)


async def bahan(baca: Reader | UnitOfWork, pesan_id: UUID, saluran: Saluran) -> Bahan:
    """Of the message of a delivery by a channel."""
    return await baca.value(_BAHAN, pesan_id=pesan_id, saluran=saluran)


_MULAI = Statement("""
    UPDATE pengiriman SET status = 'dikirim', dicoba = dicoba + 1, diubah_pada = :kini
    WHERE id = :id AND pemegang = :saya AND gabung_ke IS NULL""")
# Another one may be in other hands by now: whoever holds the address first has both.
_SENDIRI = Statement("SELECT nip FROM alamat WHERE nip = :nip FOR UPDATE", str)
_GABUNG = Statement("""
    UPDATE pengiriman SET gabung_ke = :id, status = 'dikirim', diubah_pada = :kini, pemegang = NULL,
        dipegang_sampai = NULL
    WHERE id IN (
        SELECT g.id FROM pengiriman g JOIN pesan p ON p.id = g.pesan_id
        WHERE g.nip = :nip AND g.saluran = :saluran AND g.status = 'antre' AND g.id <> :id
          AND g.gabung_ke IS NULL AND NOT g.segera AND NOT p.wajib
          AND p.dibaca_pada IS NULL AND p.diarsipkan_pada IS NULL AND p.jenis <> ALL(CAST(:mati AS text[])))""")
_ANGGOTA = Statement("SELECT count(*) FROM pengiriman WHERE gabung_ke = :id", int)


async def mulai(
    uow: UnitOfWork, row: Dibawa, saya: UUID, saluran: Saluran, *, bersama: Collection[str] | None
) -> int | None:
    """It is about to be handed over; answers of how many messages it tells, None when it is no longer ours to send.
    With ``bersama`` (kinds that the person does not want) it takes along what waits for them: once, so that a second
    try tells of the same ones under the same number."""
    if bersama is not None:
        await uow.fetch(_SENDIRI, nip=row.nip)
    if not await uow.execute(_MULAI, id=row.id, saya=saya, kini=uow.now):
        return None
    if bersama is not None and row.dicoba == 0:
        await uow.execute(_GABUNG, id=row.id, nip=row.nip, saluran=saluran, kini=uow.now, mati=sorted(bersama))
    return 1 + await uow.value(_ANGGOTA, id=row.id)


_BERAKHIR = Statement("""
    UPDATE pengiriman SET status = :status, sebab = :sebab, kode = :kode, diubah_pada = :kini, selesai_pada = :kini,
        nomor_luar = CASE WHEN id = :id THEN :nomor_luar ELSE nomor_luar END,
        pemegang = NULL, dipegang_sampai = NULL, percobaan = 0
    WHERE id = :id AND pemegang = :saya
       OR gabung_ke = :id AND EXISTS (SELECT FROM pengiriman u WHERE u.id = :id AND u.pemegang = :saya)""")
_LEPAS_ANGGOTA = Statement("""
    UPDATE pengiriman SET gabung_ke = NULL, status = 'antre', diubah_pada = :kini WHERE gabung_ke = :id""")


async def berakhir(
    uow: UnitOfWork,
    row: Dibawa,
    saya: UUID,
    status: StatusKiriman,
    sebab: SebabKiriman | None,
    kode: int | None = None,
    nomor_luar: str | None = None,
) -> None:
    """It has ended so, and with it what it tells of besides; what does not leave takes nothing along."""
    if status is StatusKiriman.DILEWATI:
        await uow.execute(_LEPAS_ANGGOTA, id=row.id, kini=uow.now)
    await uow.execute(
        _BERAKHIR, id=row.id, saya=saya, status=status, sebab=sebab, kode=kode, nomor_luar=nomor_luar, kini=uow.now
    )


_NANTI = Statement("""
    UPDATE pengiriman SET status = :status, sebab = :sebab, kode = :kode, dicoba = :dicoba, diubah_pada = :kini,
        pemegang = NULL, dipegang_sampai = :nanti, percobaan = 0
    WHERE id = :id AND pemegang = :saya""")


async def nanti(
    uow: UnitOfWork,
    row: Dibawa,
    saya: UUID,
    saat: datetime,
    *,
    status: StatusKiriman,
    dicoba: int,
    sebab: SebabKiriman | None = None,
    kode: int | None = None,
) -> None:
    """It waits until then."""
    await uow.execute(
        _NANTI, id=row.id, saya=saya, nanti=saat, status=status, sebab=sebab, kode=kode, dicoba=dicoba, kini=uow.now
    )


_LEWATI_SEMUA = Statement(f"""
    UPDATE pengiriman SET status = 'dilewati', sebab = :sebab, diubah_pada = :kini, selesai_pada = :kini,
        pemegang = NULL, dipegang_sampai = NULL, gabung_ke = NULL
    WHERE saluran = :saluran AND status IN {_TERBUKA} AND (pemegang IS NULL OR dipegang_sampai <= :kini)""")


async def lewati_semua(uow: UnitOfWork, saluran: Saluran, sebab: SebabKiriman) -> int:
    """Nothing that waits for this channel leaves."""
    return await uow.execute(_LEWATI_SEMUA, saluran=saluran, sebab=sebab, kini=uow.now)


_HIDUPKAN = Statement(f"""
    DELETE FROM alamat_mati m WHERE m.saluran = :saluran AND EXISTS (
        SELECT FROM pengiriman k
        WHERE k.nip = m.nip AND k.saluran = m.saluran AND k.sebab IN ('alamat_ditolak', 'alamat_mati')
          AND k.status = ANY(CAST(:status AS text[])) AND k.status IN {listed(BERAKHIR_BURUK)}
          AND (CAST(:sebab AS text) IS NULL OR k.sebab = :sebab) AND k.diubah_pada >= :sejak)""")
_ULANG = Statement(f"""
    UPDATE pengiriman SET status = 'antre', sebab = NULL, kode = NULL, dicoba = 0, gabung_ke = NULL, nomor_luar = NULL,
        diubah_pada = :kini, selesai_pada = NULL, dipegang_sampai = NULL, percobaan = 0
    WHERE saluran = :saluran AND status = ANY(CAST(:status AS text[])) AND status IN {listed(BERAKHIR_BURUK)}
      AND (CAST(:sebab AS text) IS NULL OR sebab = :sebab) AND diubah_pada >= :sejak""")


async def ulangi(
    uow: UnitOfWork, saluran: Saluran, status: Collection[StatusKiriman], sebab: SebabKiriman | None, sejak: datetime
) -> int:
    """What has ended badly since then waits once more, and addresses that were refused are tried again; answers how
    many wait."""
    await uow.execute(_HIDUPKAN, saluran=saluran, status=sorted(status), sebab=sebab, sejak=sejak)
    return await uow.execute(_ULANG, saluran=saluran, status=sorted(status), sebab=sebab, sejak=sejak, kini=uow.now)


class JumlahKiriman(NamedTuple):
    """How many deliveries stand so."""

    saluran: Saluran
    status: StatusKiriman
    sebab: SebabKiriman | None
    jumlah: int


_JUMLAH = Statement(
    f"""
    SELECT saluran, status, sebab, count(*) AS jumlah FROM pengiriman
    WHERE status IN {_TERBUKA} OR diubah_pada >= :sejak GROUP BY saluran, status, sebab ORDER BY 1, 2, 3""",
    JumlahKiriman,
)


async def jumlah_kiriman(baca: Reader, sejak: datetime) -> list[JumlahKiriman]:
    """All that is open, and what has ended since."""
    return await baca.fetch(_JUMLAH, sejak=sejak)


class Kemajuan(NamedTuple):
    """How far a channel is with what waits for it."""

    saluran: Saluran
    menunggu: int
    nanti: int
    keluar: int
    sejak: datetime | None


_KEMAJUAN = Statement(
    f"""
    SELECT saluran,
           count(*) FILTER (WHERE selesai_pada IS NULL AND coalesce(dipegang_sampai, :kini) <= :kini) AS menunggu,
           count(*) FILTER (WHERE selesai_pada IS NULL AND dipegang_sampai > :kini) AS nanti,
           count(*) FILTER (WHERE selesai_pada > :lalu AND dicoba > 0) AS keluar,
           min(selesai_pada) FILTER (WHERE selesai_pada > :lalu AND dicoba > 0) AS sejak
    FROM pengiriman WHERE gabung_ke IS NULL AND (status IN {_TERBUKA} OR diubah_pada > :lalu)
    GROUP BY saluran ORDER BY saluran""",
    Kemajuan,
)


async def kemajuan(baca: Reader, kini: datetime, lalu: datetime) -> list[Kemajuan]:
    """Of each channel for which something waits, or by which something has left since ``lalu``."""
    return await baca.fetch(_KEMAJUAN, kini=kini, lalu=lalu)


_TERTUA = Statement(
    f"""
    SELECT min(coalesce(dipegang_sampai, dibuat_pada)) FROM pengiriman
    WHERE status IN {_TERBUKA} AND gabung_ke IS NULL AND (dipegang_sampai IS NULL OR dipegang_sampai <= :kini)""",
    datetime | None,
)


async def tertua_menunggu(baca: Reader, kini: datetime) -> datetime | None:
    """Since when the one has been due that has been due for longest."""
    return await baca.value(_TERTUA, kini=kini)


class Kiriman(NamedTuple):
    """One delivery as an operator sees it: nothing of the person."""

    id: UUID
    pesan_id: UUID
    saluran: Saluran
    status: StatusKiriman
    sebab: SebabKiriman | None
    kode: int | None
    dicoba: int
    dibuat_pada: datetime
    diubah_pada: datetime
    selesai_pada: datetime | None
    dipegang_sampai: datetime | None


_DAFTAR = Statement(
    f"""
    SELECT {columns(Kiriman, "k")} FROM pengiriman k
    WHERE (CAST(:saluran AS text) IS NULL OR k.saluran = :saluran)
      AND (CAST(:status AS text) IS NULL OR k.status = :status)
      AND (CAST(:sebab AS text) IS NULL OR k.sebab = :sebab)
      AND (CAST(:pada AS timestamptz) IS NULL OR (k.diubah_pada, k.id) < (:pada, CAST(:sebelum AS uuid)))
    ORDER BY k.diubah_pada DESC, k.id DESC LIMIT :banyak""",
    Kiriman,
)


async def daftar_kiriman(
    baca: Reader,
    *,
    saluran: Saluran | None,
    status: StatusKiriman | None,
    sebab: SebabKiriman | None,
    sesudah: tuple[datetime, UUID] | None,
    banyak: int,
) -> list[Kiriman]:
    """What has changed last comes first."""
    pada, sebelum = sesudah or (None, None)
    return await baca.fetch(
        _DAFTAR, saluran=saluran, status=status, sebab=sebab, pada=pada, sebelum=sebelum, banyak=banyak
    )


_MILIK_PESAN = Statement(
    f"SELECT {columns(Kiriman, 'k')} FROM pengiriman k WHERE k.pesan_id = :pesan_id AND k.nip = :nip ORDER BY saluran",
    Kiriman,
)


async def milik_pesan(baca: Reader, pesan_id: UUID, nip: str) -> list[Kiriman]:
    """By which channels one's own message has left."""
    return await baca.fetch(_MILIK_PESAN, pesan_id=pesan_id, nip=nip)


_MILIK = Statement("SELECT id FROM pesan WHERE id = :pesan_id AND nip = :nip", UUID)


async def milik(baca: Reader, pesan_id: UUID, nip: str) -> UUID | None:
    """The message, if it is theirs."""
    return await baca.row(_MILIK, pesan_id=pesan_id, nip=nip)


_PEMILIK = Statement("SELECT nip FROM pengiriman WHERE id = :id", str)


async def pemilik_kiriman(baca: Reader | UnitOfWork, kiriman_id: UUID) -> str | None:
    """Whom a delivery is for."""
    return await baca.row(_PEMILIK, id=kiriman_id)


_JENIS = Statement(
    """
    SELECT DISTINCT p.jenis FROM pengiriman k JOIN pesan p ON p.id = k.pesan_id
    WHERE (k.id = :id OR k.gabung_ke = :id) AND NOT p.wajib ORDER BY p.jenis""",
    str,
)


async def jenis_kiriman(uow: UnitOfWork, kiriman_id: UUID) -> list[str]:
    """Kinds of messages that a mail told of, but those that the law wants told."""
    return await uow.fetch(_JENIS, id=kiriman_id)


class KirimanLuar(NamedTuple):
    """A delivery of which the other side tells."""

    id: UUID
    nip: str
    status: StatusKiriman
    dicoba: int
    nomor_luar: str | None


_TAHAN_LUAR = Statement(
    f"""
    SELECT {columns(KirimanLuar, "k")} FROM pengiriman k
    WHERE k.saluran = 'whatsapp' AND (k.id = CAST(:id AS uuid) OR k.nomor_luar = :nomor_luar)
    ORDER BY k.nomor_luar = :nomor_luar DESC NULLS LAST, k.id LIMIT 1 FOR UPDATE""",
    KirimanLuar,
)


async def tahan_luar(uow: UnitOfWork, kiriman_id: UUID | None, nomor_luar: str) -> KirimanLuar | None:
    """The delivery that is known there by this number, or by ours; nobody else changes it meanwhile."""
    return await uow.row(_TAHAN_LUAR, id=kiriman_id, nomor_luar=nomor_luar)


_LUAR = Statement("""
    UPDATE pengiriman SET status = :status, sebab = :sebab, kode = :kode, diubah_pada = :kini,
        selesai_pada = coalesce(selesai_pada, :kini),
        nomor_luar = CASE WHEN id = :id THEN coalesce(nomor_luar, :nomor_luar) ELSE nomor_luar END,
        pemegang = NULL, dipegang_sampai = NULL, percobaan = 0
    WHERE id = :id OR gabung_ke = :id""")


async def luar(
    uow: UnitOfWork,
    kiriman_id: UUID,
    nomor_luar: str,
    status: StatusKiriman,
    sebab: SebabKiriman | None = None,
    kode: int | None = None,
) -> None:
    """The other side tells that it stands so, and with it what it tells of besides."""
    await uow.execute(_LUAR, id=kiriman_id, nomor_luar=nomor_luar, status=status, sebab=sebab, kode=kode, kini=uow.now)


_ULANG_LUAR = Statement("""
    UPDATE pengiriman SET status = CASE WHEN id = :id THEN 'antre' ELSE 'dikirim' END, sebab = :sebab, kode = :kode,
        diubah_pada = :kini, selesai_pada = NULL, nomor_luar = NULL, pemegang = NULL,
        dipegang_sampai = CASE WHEN id = :id THEN CAST(:nanti AS timestamptz) END, percobaan = 0
    WHERE id = :id OR gabung_ke = :id""")


async def ulang_luar(
    uow: UnitOfWork, kiriman_id: UUID, sebab: SebabKiriman | None, kode: int | None, nanti: datetime
) -> None:
    """It was taken and did not leave there: it waits to be handed over once more."""
    await uow.execute(_ULANG_LUAR, id=kiriman_id, sebab=sebab, kode=kode, nanti=nanti, kini=uow.now)
