"""Queries of what a case is told from, of many cases at once, and of what is told. Whoever asks is the service."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, select

from services.mutasi.kasus.models import KasusAntrean
from services.mutasi.keberatan.repository import DITERIMA, ISI, Keberatan
from services.mutasi.usulan.repository import BERKONTRAK
from services.mutasi.usulan.status import LANGKAH_DOKUMEN
from services.mutasi.usulan.tenggat.pihak import PihakDitunggu
from shared.contracts.kompetensi import KategoriJpm
from shared.db.reader import Reader
from shared.db.statement import Statement, among, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_A = KasusAntrean
_INI = "= ANY(CAST(:id AS uuid[]))"


class Berubah(NamedTuple):
    """That a case has changed."""

    id: int
    usulan_id: UUID


_AMBIL = Statement(select(*picked(Berubah, _A)).order_by(_A.id).limit(600), Berubah).locked(skip=True)


async def ambil(uow: UnitOfWork) -> list[Berubah]:
    """What nobody else has in hand, first to last."""
    return await uow.fetch(_AMBIL)


_SELESAI = Statement(delete(_A).where(among(_A.id)))


async def selesai(uow: UnitOfWork, nomor: Collection[int]) -> None:
    """It is told."""
    await uow.execute(_SELESAI, id=sorted(nomor))


_TAHAN = Statement("""
    INSERT INTO kasus_terbit (usulan_id, nip, disusun_pada)
    SELECT u.id, u.nip, :kini FROM usulan u WHERE u.id = ANY(CAST(:id AS uuid[])) ORDER BY u.id
    ON CONFLICT (usulan_id) DO UPDATE SET disusun_pada = excluded.disusun_pada""")


async def tahan(uow: UnitOfWork, usulan_id: Collection[UUID]) -> None:
    """Nobody else puts these cases together until the transaction ends: what is read after this is the newest."""
    await uow.execute(_TAHAN, id=sorted(usulan_id), kini=uow.now)


_ULANGI = Statement(
    """
    INSERT INTO kasus_antrean (usulan_id)
    SELECT t.usulan_id FROM kasus_terbit t WHERE t.galat IS NOT NULL AND t.disusun_pada < :sebelum LIMIT 200""",
)


async def ulangi(uow: UnitOfWork, sebelum: datetime) -> None:
    """What could not be put together is tried again: a newer release may know how."""
    await uow.execute(_ULANGI, sebelum=sebelum)


_GAGAL = Statement("UPDATE kasus_terbit SET galat = :galat WHERE usulan_id = :usulan_id")


async def gagal(uow: UnitOfWork, usulan_id: UUID, galat: str) -> None:
    """A held case could not be put together: what was told of it before stays."""
    await uow.execute(_GAGAL, usulan_id=usulan_id, galat=galat)


_SIMPAN = Statement("""
    UPDATE kasus_terbit t SET isi = r.isi, terbuka = r.terbuka, galat = NULL
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(usulan_id uuid, isi jsonb, terbuka boolean)
    WHERE t.usulan_id = r.usulan_id""")


async def simpan(uow: UnitOfWork, baris: Sequence[Mapping[str, Any]]) -> None:
    """What is told of held cases from now on."""
    await uow.execute(_SIMPAN, baris=list(baris))


class Keadaan(NamedTuple):
    """What of a case stands beside it."""

    id: UUID
    pppk: bool
    rekomendasi: bool
    jalur: list[str]
    """Units above the person."""
    diterima: date | None
    penyerahan: str | None
    tertahan: str | None
    tanggal_spmt: date | None
    nomor_spmt: str | None
    keinginan: int
    sesuai_keinginan: bool
    membalik: bool
    masuk: date
    berjalan: date | None
    menunggu: PihakDitunggu | None
    jeda: list[date]


_KEADAAN = Statement(
    f"""
    SELECT u.id, coalesce({BERKONTRAK}, false) AS pppk,
           EXISTS (SELECT FROM usulan_dokumen d
                   WHERE d.usulan_id = u.id AND d.jenis = 'rekomendasi_imut' AND d.digantikan_pada IS NULL
                     AND d.dikonfirmasi_pada IS NOT NULL) AS rekomendasi,
           coalesce(asal.jalur, '{{}}') AS jalur, {DITERIMA} AS diterima,
           (SELECT s.status FROM penyerahan s WHERE s.usulan_id = u.id AND s.status <> 'gugur') AS penyerahan,
           tertahan.alasan AS tertahan, tugas.tanggal_spmt, tugas.nomor_spmt,
           coalesce(jsonb_array_length(ingin.isi), 0) AS keinginan,
           coalesce(ingin.isi @> jsonb_build_array(jsonb_build_object('kode_jabatan', u.jabatan_tujuan))
                    OR ingin.isi @> jsonb_build_array(jsonb_build_object('kode_unit', u.unit_tujuan)), false)
               AS sesuai_keinginan,
           EXISTS (SELECT FROM pembalikan b WHERE b.usulan_id = u.id) AS membalik,
           kerja.masuk, kerja.berjalan, kerja.menunggu, kerja.jeda
    FROM usulan u
    JOIN pekerjaan kerja ON kerja.usulan_id = u.id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    LEFT JOIN usulan_tertahan tertahan ON tertahan.usulan_id = u.id
    LEFT JOIN penyerahan_tugas tugas ON tugas.usulan_id = u.id
    LEFT JOIN keinginan ingin ON ingin.nip = u.nip AND ingin.digantikan_pada IS NULL
    WHERE u.id {_INI}""",
    Keadaan,
)


async def keadaan(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, Keadaan]:
    """By case."""
    return {each.id: each for each in await baca.fetch(_KEADAAN, id=sorted(usulan_id))}


class Dilalui(NamedTuple):
    """One step as it is on record."""

    usulan_id: UUID
    langkah: str
    ke_status: str
    waktu: datetime
    catatan: str | None
    rincian: dict[str, Any]


_BUKAN_LANGKAH = ",".join(each for each in LANGKAH_DOKUMEN if each != "koreksi_surat")
_DILALUI = Statement(
    f"""
    SELECT l.usulan_id, l.langkah, l.ke_status, l.waktu, l.catatan, l.rincian FROM usulan_langkah l
    WHERE l.usulan_id {_INI} AND l.langkah <> ALL('{{{_BUKAN_LANGKAH}}}')
    ORDER BY l.versi, l.id""",
    Dilalui,
)


async def dilalui(baca: Baca, usulan_id: Collection[UUID]) -> list[Dilalui]:
    """Steps of these cases, first to last."""
    return await baca.fetch(_DILALUI, id=sorted(usulan_id))


class Putusan(NamedTuple):
    """One rule's verdict of the last judgement."""

    usulan_id: UUID
    kode: str
    tanggal: date
    dasar_hukum: str
    tingkat: str
    hasil: str
    penjelasan: str
    kurang: list[dict[str, Any]]
    dikecualikan: bool


_PUTUSAN = Statement(
    f"""
    SELECT p.usulan_id, p.kode, p.tanggal, p.dasar_hukum, p.tingkat, p.hasil, p.penjelasan, p.kurang, p.dikecualikan
    FROM usulan_putusan p
    WHERE p.usulan_id {_INI}
        AND p.versi = (SELECT max(q.versi) FROM usulan_penilaian q WHERE q.usulan_id = p.usulan_id)
    ORDER BY p.urutan""",
    Putusan,
)


async def putusan(baca: Baca, usulan_id: Collection[UUID]) -> list[Putusan]:
    """Of the last judgement of each case."""
    return await baca.fetch(_PUTUSAN, id=sorted(usulan_id))


class Dikecualikan(NamedTuple):
    """One exception that counts."""

    usulan_id: UUID
    aturan: str
    alasan: str
    dokumen: str | None
    tanggal_dokumen: date | None
    diputus_pada: datetime


_DIKECUALIKAN = Statement(
    f"""
    SELECT p.usulan_id, p.aturan, p.alasan, p.dokumen, p.tanggal_dokumen, p.diputus_pada FROM usulan_pengecualian p
    WHERE p.usulan_id {_INI} AND p.status = 'disetujui' ORDER BY p.id""",
    Dikecualikan,
    sure=("diputus_pada",),
)


async def dikecualikan(baca: Baca, usulan_id: Collection[UUID]) -> list[Dikecualikan]:
    """Of these cases."""
    return await baca.fetch(_DIKECUALIKAN, id=sorted(usulan_id))


class Diminta(NamedTuple):
    """A paper of the person: they are asked whether it is theirs, or have said so."""

    usulan_id: UUID
    jenis: str
    nomor: str
    tanggal: date
    dicatat_pada: datetime
    menunggu: bool


_DIMINTA = Statement(
    f"""
    SELECT d.usulan_id, d.jenis, d.nomor, d.tanggal, d.dicatat_pada, d.dikonfirmasi_pada IS NULL AS menunggu
    FROM usulan_dokumen d
    WHERE d.usulan_id {_INI} AND d.jenis = ANY(CAST(:jenis AS text[])) AND d.digantikan_pada IS NULL ORDER BY d.id""",
    Diminta,
)


async def diminta(baca: Baca, usulan_id: Collection[UUID], jenis: Collection[str]) -> list[Diminta]:
    """Papers of these kinds with these cases."""
    return await baca.fetch(_DIMINTA, id=sorted(usulan_id), jenis=sorted(jenis))


class Skor(NamedTuple):
    """The scores of the person of a case."""

    usulan_id: UUID
    ip_asn: dict[str, Any] | None
    persen: Decimal | None
    kategori: KategoriJpm | None
    belum_lengkap: list[str]


_SKOR = Statement(
    f"""
    SELECT u.id AS usulan_id, s.ip_asn, CAST(m.nilai ->> 'persen' AS numeric) AS persen,
           m.nilai ->> 'kategori' AS kategori, s.belum_lengkap
    FROM usulan u JOIN proyeksi_skor s ON s.nip = u.nip
    LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_tujuan
    LEFT JOIN LATERAL (SELECT n AS nilai FROM jsonb_array_elements(s.jpm) AS n
                       WHERE n ->> 'standar' = j.jenjang LIMIT 1) m ON true
    WHERE u.id {_INI}""",
    Skor,
)


async def skor(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, Skor]:
    """By case; none of a person who has none yet."""
    return {each.usulan_id: each for each in await baca.fetch(_SKOR, id=sorted(usulan_id))}


class Dibaca(NamedTuple):
    """One look at the person of a case."""

    waktu: datetime
    peran: list[str]
    tujuan: str


_DIBACA = Statement(
    """
    SELECT waktu, peran, tujuan FROM access_log
    WHERE subjek @> ARRAY[CAST(:nip AS text)] AND pelaku <> :nip AND waktu >= :sejak ORDER BY id DESC LIMIT 500""",
    Dibaca,
)


async def dibaca(baca: Baca, nip: str, sejak: datetime) -> list[Dibaca]:
    """Others' looks at a person since an instant, the newest first."""
    return await baca.fetch(_DIBACA, nip=nip, sejak=sejak)


_BARU_DIBACA = Statement("""
    INSERT INTO kasus_antrean (usulan_id)
    SELECT t.usulan_id FROM kasus_terbit t
    WHERE t.terbuka AND t.isi IS NOT NULL AND EXISTS (
        SELECT FROM access_log l
        WHERE l.subjek @> ARRAY[t.nip] AND l.waktu >= t.disusun_pada AND l.pelaku <> t.nip)""")


async def susun_yang_dibaca(uow: UnitOfWork) -> int:
    """Open cases at whose people somebody has looked since are to be told anew; answers how many."""
    return await uow.execute(_BARU_DIBACA)


_KEBERATAN = Statement(f"SELECT {ISI} WHERE k.usulan_id {_INI} ORDER BY k.id", Keberatan)


async def keberatan(baca: Baca, usulan_id: Collection[UUID]) -> list[Keberatan]:
    """Objections against the decisions of these cases, first to last."""
    return await baca.fetch(_KEBERATAN, id=sorted(usulan_id))
