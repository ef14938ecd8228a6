"""Evaluations and what was measured, and what else a measuring has to know. Scope is part of the query."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from services.mutasi.evaluasi.berkala.models import EvaluasiPengukuran, JenisEvaluasi, StatusEvaluasi, StatusPengukuran
from services.mutasi.usulan.status import SQL_BELUM_DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, columns, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_lingkup, di_unit, lingkup

Baca = Reader | UnitOfWork

TERLIHAT = f"""CASE WHEN e.nip IS NULL THEN {di_unit("e.jalur_unit")}
    ELSE EXISTS (SELECT FROM proyeksi_asn a WHERE a.nip = e.nip AND {di_lingkup()}) END"""
"""Of units whoever looks at people there; of one person who may look at them, and they themselves."""


class Evaluasi(NamedTuple):
    """One evaluation as stored."""

    id: UUID
    versi: int
    jenis: JenisEvaluasi
    sumber_id: UUID | None
    judul: str
    mulai: date
    unit: list[str]
    nip: str | None
    jalur_unit: list[str]
    indikator: list[str]
    status: StatusEvaluasi
    kesimpulan: str | None
    dibuat_oleh: str
    dibuat_pada: datetime
    diubah_pada: datetime
    diakhiri_oleh: str | None
    diakhiri_pada: datetime | None


_SATU = Statement(f"SELECT {columns(Evaluasi, 'e')} FROM evaluasi e WHERE e.id = :id AND {TERLIHAT}", Evaluasi)


async def cari(baca: Baca, evaluasi_id: UUID, pelaku: Pelaku) -> Evaluasi | None:
    """One evaluation that the caller may see."""
    return await baca.row(_SATU, id=evaluasi_id, **lingkup(pelaku))


_TAHAN = _SATU.locked("e")


async def tahan(uow: UnitOfWork, evaluasi_id: UUID, pelaku: Pelaku) -> Evaluasi | None:
    """The same, held."""
    return await uow.row(_TAHAN, id=evaluasi_id, **lingkup(pelaku))


_TANPA_PEMINTA = Statement(f"SELECT {columns(Evaluasi, 'e')} FROM evaluasi e WHERE e.id = :id", Evaluasi)


async def evaluasi(baca: Baca, evaluasi_id: UUID) -> Evaluasi:
    """One evaluation, for the service itself."""
    return await baca.value(_TANPA_PEMINTA, id=evaluasi_id)


_DAFTAR = Statement(
    f"""
    SELECT {columns(Evaluasi, "e")} FROM evaluasi e
    WHERE e.id < :sebelum AND {TERLIHAT}
      AND (CAST(:jenis AS text) IS NULL OR e.jenis = :jenis) AND (CAST(:status AS text) IS NULL OR e.status = :status)
      AND (CAST(:tentang AS text) IS NULL OR e.jalur_unit @> ARRAY[CAST(:tentang AS text)])
      AND (CAST(:nip AS text) IS NULL OR e.nip = :nip)
      AND (CAST(:sumber_id AS uuid) IS NULL OR e.sumber_id = :sumber_id)
      AND (CAST(:pola AS text[]) IS NULL OR e.judul ILIKE ALL(CAST(:pola AS text[])))
    ORDER BY e.id DESC LIMIT :banyak""",
    Evaluasi,
)


async def daftar(baca: Baca, pelaku: Pelaku, *, sebelum: UUID, banyak: int, **saringan: Any) -> list[Evaluasi]:
    """Evaluations that the caller may see, the newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **lingkup(pelaku))


_TAHAN_UNIT = Statement("SELECT u.kode FROM proyeksi_unit u WHERE u.kode = :kode", str).locked("u")


async def tahan_unit(uow: UnitOfWork, kode: str) -> None:
    """Nobody else opens an evaluation whose first unit this is until the transaction ends."""
    await uow.row(_TAHAN_UNIT, kode=kode)


_BERJALAN = Statement(
    f"""
    SELECT {columns(Evaluasi, "e")} FROM evaluasi e
    WHERE e.jenis IN ('mandiri', 'restrukturisasi') AND e.status = 'berjalan' AND e.mulai = :mulai
      AND e.unit @> CAST(:unit AS text[]) AND e.unit <@ CAST(:unit AS text[])
      AND e.indikator @> CAST(:indikator AS text[]) AND e.indikator <@ CAST(:indikator AS text[])
    ORDER BY e.id LIMIT 1""",
    Evaluasi,
)


async def yang_berjalan(baca: Baca, mulai: date, unit: Sequence[str], indikator: Sequence[str]) -> Evaluasi | None:
    """The running evaluation of the same units and indicators since the same day."""
    return await baca.row(_BERJALAN, mulai=mulai, unit=list(unit), indikator=list(indikator))


class Pihak(NamedTuple):
    """How somebody stands to what is evaluated."""

    apa: Literal["dimutasi", "memimpin"]
    sendiri: bool
    """They themselves, or a relative."""


_PIHAK = Statement(
    """
    WITH pihak AS (
        SELECT e.nip, 'dimutasi' AS apa FROM evaluasi e WHERE e.id = :id
        UNION ALL
        SELECT u.nip, 'dimutasi' FROM evaluasi e JOIN usulan u ON u.kumpulan_id = e.sumber_id
        WHERE e.id = :id AND e.jenis = 'kumpulan'
        UNION ALL
        SELECT m.nip, 'dimutasi' FROM evaluasi e
        JOIN potret_mutasi m ON (m.unit_tujuan = ANY(e.unit) OR m.unit_asal = ANY(e.unit))
            AND m.tmt BETWEEN e.mulai - interval '1 month' AND e.mulai + interval '1 month'
        WHERE e.id = :id AND e.jenis IN ('restrukturisasi', 'mandiri')
        UNION ALL
        SELECT p.kepala_nip, 'memimpin' FROM evaluasi e JOIN proyeksi_unit p ON p.kode = ANY(e.unit)
        WHERE e.id = :id AND e.jenis IN ('restrukturisasi', 'mandiri')
    )
    SELECT p.apa, p.nip = ANY(CAST(:siapa AS text[])) AS sendiri
    FROM pihak p LEFT JOIN proyeksi_asn a ON a.nip = p.nip
    WHERE p.nip = ANY(CAST(:siapa AS text[])) OR a.kerabat && CAST(:siapa AS text[])
    ORDER BY sendiri DESC, p.apa LIMIT 1""",
    Pihak,
    sure=("sendiri",),
)


async def pihak(baca: Baca, evaluasi_id: UUID, siapa: Sequence[str]) -> Pihak | None:
    """Whether one of these is among the people evaluated, or a relative of one; None: neither."""
    return await baca.row(_PIHAK, id=evaluasi_id, siapa=list(siapa))


_MENGUNGGAH_BAHAN = Statement(
    """
    SELECT EXISTS (
        SELECT FROM (SELECT hasil FROM evaluasi_pengukuran WHERE evaluasi_id = :id AND status = 'selesai'
                     ORDER BY bulan_ke DESC, putaran DESC LIMIT 1) p
        CROSS JOIN LATERAL jsonb_to_recordset(p.hasil -> 'bahan' -> 'unggahan') AS b(indikator text, nomor int)
        JOIN deret_unggahan u ON u.indikator = b.indikator AND u.nomor = b.nomor
        WHERE u.oleh = ANY(CAST(:siapa AS text[])))""",
    bool,
)


async def mengunggah_bahan(baca: Baca, evaluasi_id: UUID, siapa: Sequence[str]) -> bool:
    """Whether one of these has uploaded a series from which the last result was reckoned."""
    return await baca.value(_MENGUNGGAH_BAHAN, id=evaluasi_id, siapa=list(siapa))


_BUKA = Statement(
    f"""
    INSERT INTO evaluasi (id, versi, jenis, sumber_id, judul, mulai, unit, nip, jalur_unit, indikator, status,
                          dibuat_oleh, dibuat_pada, diubah_pada)
    SELECT :id, 1, :jenis, :sumber_id, :judul, :mulai, CAST(:unit AS text[]), :nip,
           coalesce((SELECT array_agg(DISTINCT s.kode)
                     FROM proyeksi_unit u CROSS JOIN LATERAL unnest(u.jalur) AS s(kode)
                     WHERE u.kode = ANY(CAST(:unit AS text[]))), CAST(:unit AS text[])),
           :indikator, 'berjalan', :oleh, :pada, :pada
    ON CONFLICT (jenis, sumber_id) WHERE sumber_id IS NOT NULL DO NOTHING
    RETURNING {columns(Evaluasi)}""",
    Evaluasi,
)


async def buka(
    uow: UnitOfWork,
    jenis: JenisEvaluasi,
    sumber_id: UUID | None,
    *,
    judul: str,
    mulai: date,
    unit: Sequence[str],
    nip: str | None = None,
    indikator: Sequence[str] = (),
) -> Evaluasi | None:
    """A new evaluation; None where its matter has one."""
    return await uow.row(
        _BUKA,
        id=uow.new_id(),
        jenis=jenis,
        sumber_id=sumber_id,
        judul=judul,
        mulai=mulai,
        unit=list(unit),
        nip=nip,
        indikator=list(indikator),
        oleh=uow.actor.name,
        pada=uow.now,
    )


_UBAH = Statement(
    f"""
    UPDATE evaluasi SET status = :status, kesimpulan = :kesimpulan, versi = versi + 1, diubah_pada = :pada,
           diakhiri_oleh = :oleh, diakhiri_pada = :pada
    WHERE id = :id RETURNING {columns(Evaluasi)}""",
    Evaluasi,
)


async def akhiri(uow: UnitOfWork, evaluasi_id: UUID, status: StatusEvaluasi, kesimpulan: str) -> Evaluasi:
    """The held evaluation ends."""
    return await uow.value(
        _UBAH, id=evaluasi_id, status=status, kesimpulan=kesimpulan, pada=uow.now, oleh=uow.actor.name
    )


_NAIK = Statement(
    f"UPDATE evaluasi SET versi = versi + 1, diubah_pada = :pada WHERE id = :id RETURNING {columns(Evaluasi)}", Evaluasi
)


async def naikkan(uow: UnitOfWork, evaluasi_id: UUID) -> Evaluasi:
    """Something of it has changed."""
    return await uow.value(_NAIK, id=evaluasi_id, pada=uow.now)


class Pengukuran(NamedTuple):
    """One measuring, without what it found."""

    id: UUID
    evaluasi_id: UUID
    bulan_ke: int
    putaran: int
    jatuh_tempo: date
    status: StatusPengukuran
    diminta_oleh: str | None
    dihitung_pada: datetime | None
    sidik: str | None
    gagal: str | None


_P = EvaluasiPengukuran
_JADWALKAN = Statement(
    rows_into(_P.id, _P.evaluasi_id, _P.bulan_ke, _P.putaran, _P.jatuh_tempo, _P.status, _P.diminta_oleh)
)


async def jadwalkan(uow: UnitOfWork, evaluasi_id: UUID, bulan: Collection[tuple[int, date]]) -> None:
    """What is due by itself."""
    await uow.execute(
        _JADWALKAN,
        baris=[
            {
                "id": uow.new_id(),
                "evaluasi_id": evaluasi_id,
                "bulan_ke": ke,
                "putaran": 1,
                "jatuh_tempo": hari,
                "status": StatusPengukuran.MENUNGGU,
                "diminta_oleh": None,
            }
            for ke, hari in bulan
        ],
    )


_MINTA = Statement(
    f"""
    INSERT INTO evaluasi_pengukuran (id, evaluasi_id, bulan_ke, putaran, jatuh_tempo, status, diminta_oleh)
    SELECT :id, :evaluasi_id, :bulan_ke, coalesce(max(putaran), 0) + 1, :jatuh_tempo, 'menunggu', :oleh
    FROM evaluasi_pengukuran WHERE evaluasi_id = :evaluasi_id AND bulan_ke = :bulan_ke
    RETURNING {columns(Pengukuran)}""",
    Pengukuran,
)


async def minta_ukur(uow: UnitOfWork, evaluasi_id: UUID, bulan_ke: int, jatuh_tempo: date) -> Pengukuran:
    """Measure now, or once more."""
    return await uow.value(
        _MINTA,
        id=uow.new_id(),
        evaluasi_id=evaluasi_id,
        bulan_ke=bulan_ke,
        jatuh_tempo=jatuh_tempo,
        oleh=uow.actor.name,
    )


_PENGUKURAN = Statement(
    f"""SELECT {columns(Pengukuran)} FROM evaluasi_pengukuran WHERE evaluasi_id = :evaluasi_id
        ORDER BY bulan_ke, putaran""",
    Pengukuran,
)


async def pengukuran(baca: Baca, evaluasi_id: UUID) -> list[Pengukuran]:
    """All measurings of an evaluation, by month and round."""
    return await baca.fetch(_PENGUKURAN, evaluasi_id=evaluasi_id)


_HASIL = Statement(
    "SELECT hasil FROM evaluasi_pengukuran WHERE id = :id AND evaluasi_id = :evaluasi_id AND hasil IS NOT NULL",
    dict[str, Any],
)


async def hasil(baca: Baca, evaluasi_id: UUID, pengukuran_id: UUID) -> dict[str, Any] | None:
    """What a measuring found."""
    return await baca.row(_HASIL, id=pengukuran_id, evaluasi_id=evaluasi_id)


_JATUH_TEMPO = Statement(
    f"""
    SELECT {columns(Pengukuran, "p")} FROM evaluasi_pengukuran p JOIN evaluasi e ON e.id = p.evaluasi_id
    WHERE p.status = 'menunggu' AND p.jatuh_tempo <= CASE WHEN p.diminta_oleh IS NULL THEN CAST(:batas AS date)
                                                     ELSE :hari_ini END AND e.status = 'berjalan'
    ORDER BY p.jatuh_tempo, p.id LIMIT 1""",
    Pengukuran,
).locked("p", skip=True)


async def jatuh_tempo(uow: UnitOfWork, tunggu: int) -> Pengukuran | None:
    """One measuring that was due ``tunggu`` days ago, or that somebody asks for, and that nobody else has in hand;
    held."""
    return await uow.row(_JATUH_TEMPO, hari_ini=uow.today, batas=uow.today - timedelta(days=tunggu))


_UNIT_HARI_INI = Statement(
    """
    SELECT DISTINCT unnest(e.unit) FROM evaluasi_pengukuran p JOIN evaluasi e ON e.id = p.evaluasi_id
    WHERE p.status = 'menunggu' AND p.jatuh_tempo = :hari_ini AND e.status = 'berjalan'""",
    str,
    sure=("unnest",),
)


async def unit_jatuh_tempo(baca: Baca, hari_ini: date) -> list[str]:
    """Units that are looked at as they are today."""
    return await baca.fetch(_UNIT_HARI_INI, hari_ini=hari_ini)


_SIMPAN = Statement(
    """
    UPDATE evaluasi_pengukuran SET status = 'selesai', dihitung_pada = :pada, hasil = :hasil, sidik = :sidik
    WHERE id = :id AND status = 'menunggu'"""
)


async def simpan(uow: UnitOfWork, pengukuran_id: UUID, hasil: dict[str, Any], sidik: str) -> None:
    """What the held measuring has found."""
    await uow.execute(_SIMPAN, id=pengukuran_id, pada=uow.now, hasil=hasil, sidik=sidik)


_GAGAL = Statement(
    """
    UPDATE evaluasi_pengukuran SET status = 'gagal', dihitung_pada = :pada, gagal = :gagal
    WHERE id = :id AND status = 'menunggu'"""
)


async def gagalkan(uow: UnitOfWork, pengukuran_id: UUID, gagal: str) -> None:
    """The measuring came to no result."""
    await uow.execute(_GAGAL, id=pengukuran_id, pada=uow.now, gagal=gagal)


_BANYAK_GAGAL = Statement(
    """
    SELECT count(*) FROM evaluasi_pengukuran p JOIN evaluasi e ON e.id = p.evaluasi_id
    WHERE p.status = 'gagal' AND e.status = 'berjalan'
      AND NOT EXISTS (SELECT FROM evaluasi_pengukuran q
                      WHERE q.evaluasi_id = p.evaluasi_id AND q.bulan_ke = p.bulan_ke AND q.putaran > p.putaran)""",
    int,
)


async def banyak_gagal(baca: Baca) -> int:
    """Measurings of running evaluations that came to no result, and that nobody has asked for again."""
    return await baca.value(_BANYAK_GAGAL)


class Dibuka(NamedTuple):
    """What an evaluation is to be opened of."""

    id: UUID
    judul: str
    mulai: date
    unit: list[str]
    nip: str | None


_MUTASI = Statement(
    """
    SELECT m.usulan_id AS id, format('Mutasi ke %s', coalesce(u.nama_unit_tujuan, m.unit_tujuan)) AS judul,
           m.tmt AS mulai, array_remove(ARRAY[m.unit_tujuan, m.unit_asal], NULL) AS unit, m.nip
    FROM potret_mutasi m JOIN usulan u ON u.id = m.usulan_id
    WHERE m.kumpulan_id IS NULL
      AND NOT EXISTS (SELECT FROM evaluasi e WHERE e.jenis = 'usulan' AND e.sumber_id = m.usulan_id)
    ORDER BY m.usulan_id LIMIT 500""",
    Dibuka,
    sure=("judul", "unit"),
)
_KUMPULAN = Statement(
    f"""
    SELECT k.id, k.nama AS judul, k.tmt AS mulai, m.unit, CAST(NULL AS text) AS nip
    FROM kumpulan k
    JOIN (SELECT m.kumpulan_id, array_agg(DISTINCT s.kode) AS unit
          FROM potret_mutasi m CROSS JOIN LATERAL unnest(ARRAY[m.unit_tujuan, m.unit_asal]) AS s(kode)
          WHERE s.kode IS NOT NULL GROUP BY m.kumpulan_id) m ON m.kumpulan_id = k.id
    WHERE NOT EXISTS (SELECT FROM evaluasi e WHERE e.jenis = 'kumpulan' AND e.sumber_id = k.id)
      AND NOT EXISTS (SELECT FROM usulan u WHERE u.kumpulan_id = k.id AND (u.status IN {SQL_BELUM_DIPUTUS}
                      OR u.status = 'diputuskan' OR u.penempatan = 'menunggu'))
    ORDER BY k.id LIMIT 100""",
    Dibuka,
)
_RESTRUKTURISASI = Statement(
    """
    SELECT r.id, r.nama AS judul, r.mulai, r.unit, CAST(NULL AS text) AS nip FROM restrukturisasi_dikenal r
    WHERE r.mulai BETWEEN :sejak AND :hari_ini AND r.dibatalkan_pada IS NULL AND cardinality(r.unit) > 0
      AND NOT EXISTS (SELECT FROM evaluasi e WHERE e.jenis = 'restrukturisasi' AND e.sumber_id = r.id)
    ORDER BY r.id LIMIT 100""",
    Dibuka,
)


async def belum_dievaluasi(baca: Baca, sejak: date, hari_ini: date) -> dict[JenisEvaluasi, list[Dibuka]]:
    """What is in force since then and has no evaluation yet."""
    return {
        "restrukturisasi": await baca.fetch(_RESTRUKTURISASI, sejak=sejak, hari_ini=hari_ini),
        "kumpulan": await baca.fetch(_KUMPULAN),
        "usulan": await baca.fetch(_MUTASI),
    }


class UnitKini(NamedTuple):
    """One unit as it is compared."""

    kode: str
    nama: str
    jenis: str
    instansi: str
    jalur: list[str]
    orang: int
    """On the last snapshot before, or today where there is none."""


_UNIT = Statement(
    """
    SELECT u.kode, u.nama, u.jenis, u.instansi, u.jalur, coalesce(p.orang, o.orang, 0) AS orang
    FROM proyeksi_unit u
    LEFT JOIN LATERAL (SELECT orang FROM potret_unit p WHERE p.unit = u.kode AND p.hari < :hari
                       ORDER BY p.hari DESC LIMIT 1) p ON true
    LEFT JOIN (SELECT s.kode, count(*) AS orang FROM proyeksi_asn a CROSS JOIN LATERAL unnest(a.jalur_unit) AS s(kode)
               WHERE NOT a.keluar GROUP BY s.kode) o ON o.kode = u.kode
    ORDER BY u.kode""",
    UnitKini,
    sure=("orang",),
)


async def semua_unit(baca: Baca, hari: date) -> dict[str, UnitKini]:
    """All units with their size before a day."""
    return {each.kode: each for each in await baca.fetch(_UNIT, hari=hari)}


class Lain(NamedTuple):
    """Another change in the same time."""

    judul: str
    jenis: JenisEvaluasi
    mulai: date
    unit: list[str]


_LAIN = Statement(
    """
    SELECT judul, jenis, mulai, unit FROM evaluasi
    WHERE id <> :id AND jenis <> 'usulan' AND status <> 'dibatalkan' AND mulai BETWEEN :dari AND :sampai
    ORDER BY mulai, judul""",
    Lain,
)


async def perubahan_lain(baca: Baca, evaluasi_id: UUID, dari: date, sampai: date) -> list[Lain]:
    """What else was changed between two days, as far as it is evaluated."""
    return await baca.fetch(_LAIN, id=evaluasi_id, dari=dari, sampai=sampai)


class Skenario(NamedTuple):
    """A plan that stands behind an evaluation, and what became of its cases."""

    skenario_id: UUID
    menjadi_usulan: int
    berlaku: int


_SKENARIO = """
    SELECT u.skenario_id, count(*) AS menjadi_usulan, count(*) FILTER (WHERE u.status = 'berlaku') AS berlaku
    FROM usulan u WHERE {} AND u.skenario_id IS NOT NULL GROUP BY u.skenario_id ORDER BY 2 DESC LIMIT 1"""
_SKENARIO_KUMPULAN = Statement(_SKENARIO.format("u.kumpulan_id = :id"), Skenario)
_SKENARIO_USULAN = Statement(
    _SKENARIO.format(f"u.skenario_id = (SELECT skenario_id FROM usulan WHERE id = {any_of('id', 'uuid')})"),
    Skenario,
)


async def skenario(baca: Baca, jenis: JenisEvaluasi, sumber_id: UUID | None) -> Skenario | None:
    """The plan of a batch or a case, if one suggested it."""
    if jenis == "kumpulan":
        return await baca.row(_SKENARIO_KUMPULAN, id=sumber_id)
    if jenis == "usulan":
        return await baca.row(_SKENARIO_USULAN, id=[sumber_id])
    return None
