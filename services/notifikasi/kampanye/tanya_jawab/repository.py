"""Statements about questions. Who has asked leaves them for notices alone, or where the asker allows it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from services.notifikasi.kampanye.siaran.pintu import bergilir_peserta
from services.notifikasi.kampanye.tanya_jawab import models
from services.notifikasi.kampanye.tanya_jawab.models import TERBUKA, StatusPertanyaan
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, given, listed, picked
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

_P = models.Pertanyaan
Baca = Reader | UnitOfWork
_TERBUKA = listed(TERBUKA)


class Tanya(NamedTuple):
    """One question as stored."""

    id: UUID
    versi: int
    kampanye_id: UUID
    penanya_nip: str
    nama_terlihat: bool
    pribadi: bool
    isi: str
    lanjutan_dari: UUID | None
    ditanyakan_pada: datetime
    status: StatusPertanyaan
    petugas_nip: str | None
    digabung_ke: UUID | None
    rumusan: str | None
    ditampilkan: bool
    jawaban: str | None
    penyusun: list[str] | None
    jawaban_id: UUID | None
    alasan: str | None
    selesai_pada: datetime | None
    menjawab: bool | None

    @property
    def terbuka(self) -> bool:
        """Whether it waits for the office."""
        return self.status in TERBUKA


_SEJAK = Statement(
    """
    SELECT count(*) FROM kampanye_pertanyaan
    WHERE penanya_nip = :nip AND kampanye_id = :kampanye_id AND ditanyakan_pada >= :sejak""",
    int,
)


async def banyak_sejak(uow: UnitOfWork, kampanye_id: UUID, nip: str, sejak: datetime) -> int:
    """How many questions somebody has asked in a campaign since; they ask no other meanwhile."""
    await bergilir_peserta(uow, nip)
    return await uow.value(_SEJAK, nip=nip, kampanye_id=kampanye_id, sejak=sejak)


_TAMBAH = Statement(
    insert(_P)
    .values(
        **bound(
            *(_P.id, _P.kampanye_id, _P.penanya_nip, _P.nama_terlihat, _P.pribadi, _P.isi, _P.lanjutan_dari),
            _P.ditanyakan_pada,
        )
    )
    .returning(*picked(Tanya, _P)),
    Tanya,
)


async def tambah(
    uow: UnitOfWork,
    kampanye_id: UUID,
    nip: str,
    *,
    isi: str,
    nama_terlihat: bool,
    pribadi: bool,
    lanjutan_dari: UUID | None,
) -> Tanya:
    """Write a question down."""
    return await uow.value(
        _TAMBAH,
        id=uow.new_id(),
        kampanye_id=kampanye_id,
        penanya_nip=nip,
        nama_terlihat=nama_terlihat,
        pribadi=pribadi,
        isi=isi,
        lanjutan_dari=lanjutan_dari,
        ditanyakan_pada=uow.now,
    )


_SATU = Statement(select(*picked(Tanya, _P)).where(given(_P.id), given(_P.kampanye_id)), Tanya)


async def satu(baca: Baca, kampanye_id: UUID, pertanyaan_id: UUID) -> Tanya | None:
    """One question of a campaign."""
    return await baca.row(_SATU, id=pertanyaan_id, kampanye_id=kampanye_id)


_TAHAN = Statement(
    select(*picked(Tanya, _P)).where(among(_P.id), given(_P.kampanye_id)).order_by(_P.id).with_for_update(), Tanya
)


async def tahan(uow: UnitOfWork, kampanye_id: UUID, *pertanyaan_id: UUID) -> dict[UUID, Tanya]:
    """The same of several, and nobody else changes them meanwhile."""
    rows = await uow.fetch(_TAHAN, id=sorted(set(pertanyaan_id)), kampanye_id=kampanye_id)
    return {each.id: each for each in rows}


_DIUBAH = (
    *(_P.status, _P.petugas_nip, _P.digabung_ke, _P.rumusan, _P.ditampilkan, _P.jawaban, _P.penyusun),
    *(_P.jawaban_id, _P.alasan, _P.selesai_pada, _P.menjawab),
)
_UBAH = Statement(
    update(_P)
    .values(**bound(*_DIUBAH), versi=_P.versi + 1)
    .where(_P.id == bindparam("nomor"))
    .returning(*picked(Tanya, _P)),
    Tanya,
)


async def ubah(uow: UnitOfWork, row: Tanya) -> Tanya:
    """Write down how it stands now."""
    return await uow.value(_UBAH, nomor=row.id, **{each.key: getattr(row, each.key) for each in _DIUBAH})


_ALIHKAN = Statement("""
    UPDATE kampanye_pertanyaan SET digabung_ke = :ke, versi = versi + 1 WHERE digabung_ke = :dari""")
_DUKUNGAN_IKUT = Statement("""
    INSERT INTO kampanye_dukungan (pertanyaan_id, nip, pada)
    SELECT CAST(:ke AS uuid), d.nip, d.pada FROM (
        SELECT nip, pada FROM kampanye_dukungan WHERE pertanyaan_id = :dari
        UNION ALL SELECT penanya_nip, ditanyakan_pada FROM kampanye_pertanyaan WHERE id = :dari
    ) AS d
    WHERE d.nip <> (SELECT penanya_nip FROM kampanye_pertanyaan WHERE id = :ke)
    ORDER BY d.nip ON CONFLICT DO NOTHING""")


async def gabungkan(uow: UnitOfWork, dari: UUID, ke: UUID) -> None:
    """Whoever waits for the one waits for the other now."""
    await uow.execute(_ALIHKAN, dari=dari, ke=ke)
    await uow.execute(_DUKUNGAN_IKUT, dari=dari, ke=ke)


_DUKUNG = Statement("""
    INSERT INTO kampanye_dukungan (pertanyaan_id, nip, pada) VALUES (:id, :nip, :kini) ON CONFLICT DO NOTHING""")


async def dukung(uow: UnitOfWork, pertanyaan_id: UUID, nip: str) -> None:
    """Somebody wants to know it too; once, however often they say it."""
    await uow.execute(_DUKUNG, id=pertanyaan_id, nip=nip, kini=uow.now)


_LEPAS = Statement("DELETE FROM kampanye_dukungan WHERE pertanyaan_id = :id AND nip = :nip")


async def lepas_dukungan(uow: UnitOfWork, pertanyaan_id: UUID, nip: str) -> None:
    """They no longer do."""
    await uow.execute(_LEPAS, id=pertanyaan_id, nip=nip)


_PENUNGGU = Statement(
    """
    SELECT nip FROM kampanye_dukungan WHERE pertanyaan_id = ANY(CAST(:id AS uuid[]))
    UNION SELECT penanya_nip FROM kampanye_pertanyaan WHERE id = ANY(CAST(:id AS uuid[]))
    ORDER BY 1""",
    str,
)


async def penunggu(uow: UnitOfWork, *pertanyaan_id: UUID) -> list[str]:
    """Who has asked, and who wants to know too: for telling them, and for nothing else."""
    return await uow.fetch(_PENUNGGU, id=list(pertanyaan_id))


class TanyaSaya(NamedTuple):
    """One's own question, and what became of it; of a merged one what became of the other."""

    id: UUID
    isi: str
    nama_terlihat: bool
    pribadi: bool
    lanjutan_dari: UUID | None
    ditanyakan_pada: datetime
    status: StatusPertanyaan
    digabung: bool
    terjawab: bool
    jawaban: str | None
    jawaban_id: UUID | None
    alasan: str | None
    menjawab: bool | None
    versi: int


# Of one merged into another, what became of that one: its own words are its asker's.
_SAYA = f"""
    SELECT p.id, p.isi, p.nama_terlihat, p.pribadi, p.lanjutan_dari, p.ditanyakan_pada, p.status,
           p.digabung_ke IS NOT NULL AS digabung,
           coalesce(g.status, p.status) = '{StatusPertanyaan.TERJAWAB}' AS terjawab,
           CASE WHEN p.status = '{StatusPertanyaan.TERJAWAB}' AND p.jawaban_id IS NULL THEN p.jawaban
                ELSE j.jawaban END AS jawaban,
           j.id AS jawaban_id,
           CASE WHEN coalesce(g.status, p.status) = '{StatusPertanyaan.DITOLAK}' THEN coalesce(g.alasan, p.alasan)
               END AS alasan,
           p.menjawab, p.versi
    FROM kampanye_pertanyaan p
        LEFT JOIN kampanye_pertanyaan g ON g.id = p.digabung_ke
        LEFT JOIN kampanye_jawaban j ON j.id = coalesce(g.jawaban_id, p.jawaban_id)
    WHERE p.kampanye_id = :kampanye_id AND p.penanya_nip = :nip"""
_SURE = ("terjawab",)
_MILIK = Statement(
    f"""{_SAYA}
      AND (CAST(:pada AS timestamptz) IS NULL OR (p.ditanyakan_pada, p.id) < (:pada, CAST(:sebelum AS uuid)))
    ORDER BY p.ditanyakan_pada DESC, p.id DESC LIMIT :banyak""",
    TanyaSaya,
    sure=_SURE,
)


async def milik(
    baca: Reader, kampanye_id: UUID, nip: str, *, sesudah: tuple[datetime, UUID] | None, banyak: int
) -> list[TanyaSaya]:
    """What somebody has asked in a campaign, newest first."""
    pada, sebelum = sesudah or (None, None)
    return await baca.fetch(_MILIK, kampanye_id=kampanye_id, nip=nip, pada=pada, sebelum=sebelum, banyak=banyak)


_SATU_MILIK = Statement(f"{_SAYA} AND p.id = :id", TanyaSaya, sure=_SURE)


async def satu_milik(baca: Baca, kampanye_id: UUID, nip: str, pertanyaan_id: UUID) -> TanyaSaya | None:
    """One of somebody's own questions."""
    return await baca.row(_SATU_MILIK, kampanye_id=kampanye_id, nip=nip, id=pertanyaan_id)


class TanyaTampil(NamedTuple):
    """A question that waits, as other participants see it: in words that name nobody."""

    id: UUID
    rumusan: str
    dukungan: int
    saya_juga: bool


_JUMLAH_DUKUNGAN = "(SELECT count(*) FROM kampanye_dukungan d WHERE d.pertanyaan_id = p.id)"
_TAMPIL = Statement(
    f"""
    SELECT p.id, p.rumusan, {_JUMLAH_DUKUNGAN} AS dukungan,
           p.penanya_nip = :nip OR EXISTS (
               SELECT FROM kampanye_dukungan d WHERE d.pertanyaan_id = p.id AND d.nip = :nip) AS saya_juga
    FROM kampanye_pertanyaan p
    WHERE p.kampanye_id = :kampanye_id AND p.ditampilkan AND p.status IN {_TERBUKA}
      AND (CAST(:sebelum AS uuid) IS NULL OR p.id < :sebelum)
    ORDER BY p.id DESC LIMIT :banyak""",
    TanyaTampil,
    sure=("rumusan", "saya_juga"),
)


async def ditampilkan(
    baca: Reader, kampanye_id: UUID, nip: str | None, *, sebelum: UUID | None, banyak: int
) -> list[TanyaTampil]:
    """What participants may say of that they want to know it too; newest first."""
    return await baca.fetch(_TAMPIL, kampanye_id=kampanye_id, nip=nip or "", sebelum=sebelum, banyak=banyak)


class TanyaPetugas(NamedTuple):
    """A question as an officer sees it: its asker only where they allow it."""

    id: UUID
    versi: int
    penanya_nip: str | None
    pribadi: bool
    isi: str
    lanjutan_dari: UUID | None
    ditanyakan_pada: datetime
    status: StatusPertanyaan
    petugas_nip: str | None
    digabung_ke: UUID | None
    rumusan: str | None
    ditampilkan: bool
    jawaban: str | None
    penyusun: list[str] | None
    jawaban_id: UUID | None
    alasan: str | None
    selesai_pada: datetime | None
    menjawab: bool | None
    dukungan: int


class Saringan(NamedTuple):
    """Which questions an officer asks for."""

    status: list[StatusPertanyaan] | None = None
    petugas: str | None = None
    tanpa_petugas: bool = False
    pribadi: bool | None = None
    belum_menjawab: bool = False
    sebelum_saat: datetime | None = None
    """Asked before then, and still open."""
    cari: str | None = None


# A question that shows its asker would name them for the hidden one that it follows up.
_BUKAN_SENDIRI = {
    "penanya_nip": "CASE WHEN p.nama_terlihat THEN p.penanya_nip END",
    "lanjutan_dari": """(SELECT d.id FROM kampanye_pertanyaan d
                         WHERE d.id = p.lanjutan_dari AND (d.nama_terlihat OR NOT p.nama_terlihat))""",
    "dukungan": _JUMLAH_DUKUNGAN,
}
_UNTUK_PETUGAS = f"""
    SELECT {", ".join(f"{_BUKAN_SENDIRI.get(each, f'p.{each}')} AS {each}" for each in TanyaPetugas._fields)}
    FROM kampanye_pertanyaan p"""
_DISARING = f"""
    p.kampanye_id = :kampanye_id
      AND (CAST(:status AS text[]) IS NULL OR p.status = ANY(:status))
      AND (CAST(:petugas AS text) IS NULL OR p.petugas_nip = :petugas)
      AND (NOT CAST(:tanpa_petugas AS boolean) OR p.petugas_nip IS NULL)
      AND (CAST(:pribadi AS boolean) IS NULL OR p.pribadi = :pribadi)
      AND (NOT CAST(:belum_menjawab AS boolean) OR NOT p.menjawab)
      AND (CAST(:sebelum_saat AS timestamptz) IS NULL
           OR (p.status IN {_TERBUKA} AND p.ditanyakan_pada < :sebelum_saat))
      AND (CAST(:cari AS text) IS NULL OR strpos(lower(p.isi), lower(:cari)) > 0)"""
_DAFTAR = Statement(
    f"""{_UNTUK_PETUGAS} WHERE {_DISARING}
      AND (CAST(:pada AS timestamptz) IS NULL OR (p.ditanyakan_pada, p.id) > (:pada, CAST(:sesudah AS uuid)))
    ORDER BY p.ditanyakan_pada, p.id LIMIT :banyak""",
    TanyaPetugas,
)


async def daftar(
    baca: Reader, kampanye_id: UUID, saring: Saringan, *, sesudah: tuple[datetime, UUID] | None, banyak: int
) -> list[TanyaPetugas]:
    """The questions of a campaign, oldest first."""
    pada, nomor = sesudah or (None, None)
    return await baca.fetch(
        _DAFTAR, kampanye_id=kampanye_id, **saring._asdict(), pada=pada, sesudah=nomor, banyak=banyak
    )


_JUMLAH = Statement(f"SELECT count(*) FROM kampanye_pertanyaan p WHERE {_DISARING}", int)


async def jumlah(baca: Reader, kampanye_id: UUID, saring: Saringan) -> int:
    """How many such questions there are."""
    return await baca.value(_JUMLAH, kampanye_id=kampanye_id, **saring._asdict())


_SATU_PETUGAS = Statement(f"{_UNTUK_PETUGAS} WHERE p.kampanye_id = :kampanye_id AND p.id = :id", TanyaPetugas)


async def satu_petugas(baca: Baca, kampanye_id: UUID, pertanyaan_id: UUID) -> TanyaPetugas | None:
    """One question as an officer sees it."""
    return await baca.row(_SATU_PETUGAS, kampanye_id=kampanye_id, id=pertanyaan_id)


class Ringkasan(NamedTuple):
    """How the questions of a campaign stand."""

    menunggu: int
    konsep: int
    terjawab: int
    ditolak: int
    digabung: int
    terlambat: int
    tanpa_petugas: int
    belum_menjawab: int
    tertua_pada: datetime | None


_RINGKASAN = Statement(
    f"""
    SELECT {
        ", ".join(
            f"count(*) FILTER (WHERE status = '{each}') AS {each}"
            for each in (*TERBUKA, StatusPertanyaan.TERJAWAB, StatusPertanyaan.DITOLAK, StatusPertanyaan.DIGABUNG)
        )
    },
           count(*) FILTER (WHERE status IN {_TERBUKA} AND ditanyakan_pada < :batas) AS terlambat,
           count(*) FILTER (WHERE status IN {_TERBUKA} AND petugas_nip IS NULL) AS tanpa_petugas,
           count(*) FILTER (WHERE NOT menjawab) AS belum_menjawab,
           min(ditanyakan_pada) FILTER (WHERE status IN {_TERBUKA}) AS tertua_pada
    FROM kampanye_pertanyaan WHERE kampanye_id = :kampanye_id""",
    Ringkasan,
)


async def ringkasan(baca: Reader, kampanye_id: UUID, batas: datetime) -> Ringkasan:
    """Counts; late is what was asked before ``batas`` and is still open."""
    return await baca.value(_RINGKASAN, kampanye_id=kampanye_id, batas=batas)


_DITAHAN = Statement(
    "SELECT sampai FROM kampanye_penanya_ditahan WHERE kampanye_id = :kampanye_id AND nip = :nip AND sampai > :kini",
    datetime,
)


async def ditahan_sampai(baca: Baca, kampanye_id: UUID, nip: str, kini: datetime) -> datetime | None:
    """Until when somebody may not ask."""
    return await baca.row(_DITAHAN, kampanye_id=kampanye_id, nip=nip, kini=kini)


_TAHAN_PENANYA = Statement("""
    INSERT INTO kampanye_penanya_ditahan (kampanye_id, nip, pertanyaan_id, alasan, sampai)
    SELECT kampanye_id, penanya_nip, id, :alasan, :sampai FROM kampanye_pertanyaan WHERE id = :id
    ON CONFLICT (kampanye_id, nip) DO UPDATE SET
        pertanyaan_id = excluded.pertanyaan_id, alasan = excluded.alasan, sampai = excluded.sampai""")


async def tahan_penanya(uow: UnitOfWork, pertanyaan_id: UUID, alasan: str, sampai: datetime) -> None:
    """Whoever has asked it asks nothing in its campaign until then."""
    await uow.execute(_TAHAN_PENANYA, id=pertanyaan_id, alasan=alasan, sampai=sampai)


class Terlambat(NamedTuple):
    """Questions of one campaign that nobody has answered in time, and whom that concerns."""

    kampanye_id: UUID
    petugas_nip: str | None
    pembuat: str
    """Who has begun the campaign."""
    jumlah: int


_INGATKAN = Statement(
    f"""
    WITH ini AS (
        UPDATE kampanye_pertanyaan SET diingatkan_pada = :kini
        WHERE id IN (
            SELECT id FROM kampanye_pertanyaan
            WHERE status IN {_TERBUKA} AND ditanyakan_pada < :batas
              AND (diingatkan_pada IS NULL OR diingatkan_pada < :lagi)
            ORDER BY id FOR UPDATE SKIP LOCKED)
        RETURNING kampanye_id, petugas_nip)
    SELECT ini.kampanye_id, ini.petugas_nip, k.dibuat_oleh AS pembuat, count(*) AS jumlah
    FROM ini JOIN kampanye k ON k.id = ini.kampanye_id GROUP BY 1, 2, 3 ORDER BY 1, 2""",
    Terlambat,
)


async def ingatkan(uow: UnitOfWork, *, batas: datetime, lagi: datetime) -> list[Terlambat]:
    """What was asked before ``batas``, is open, and of which nobody was reminded since ``lagi``: now they are."""
    return await uow.fetch(_INGATKAN, kini=uow.now, batas=batas, lagi=lagi)


_PENANYA = Statement(
    f"""
    SELECT DISTINCT penanya_nip FROM kampanye_pertanyaan
    WHERE kampanye_id = :kampanye_id AND status <> '{StatusPertanyaan.DITARIK}' ORDER BY 1""",
    str,
)


async def penanya(baca: Baca, kampanye_id: UUID) -> list[str]:
    """Who has asked at all: for counting them by unit, and for nothing else."""
    return await baca.fetch(_PENANYA, kampanye_id=kampanye_id)
