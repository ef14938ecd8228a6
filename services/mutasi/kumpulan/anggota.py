"""Every query about the cases of a batch: which they are, who goes with whom, and what was let go of it."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert, select

from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.kumpulan.models import KumpulanPasangan, KumpulanPelepasan
from services.mutasi.kumpulan.repository import ORANG_TERLIHAT, Baca
from services.mutasi.kumpulan.status import JenisPelepasan
from services.mutasi.usulan.bezetting import mulai_berlaku
from services.mutasi.usulan.repository import BERKONTRAK, KERABAT_USULAN, Usulan
from services.mutasi.usulan.status import (
    PEMINDAHAN_TMT,
    SESUDAH_VERIFIKASI,
    SQL_BELUM_DIPUTUS,
    LangkahMutasi,
    StatusMutasi,
)
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.statement import Statement, any_of, bound, columns, given, listed, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import lingkup_unit

_P, _L = KumpulanPasangan, KumpulanPelepasan


class Anggota(NamedTuple):
    """One case of a batch."""

    id: UUID
    versi: int
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: str | None
    nama_jabatan_asal: str | None
    unit_asal: str | None
    nama_unit_asal: str | None
    jabatan_tujuan: str | None
    nama_jabatan_tujuan: str
    unit_tujuan: str | None
    nama_unit_tujuan: str
    menggantikan: str | None
    tmt: date
    kumpulan_id: UUID | None
    pelepasan_id: UUID | None
    jenis: JenisMutasi
    pppk: bool
    kerabat: list[str]
    kelas_asal: int | None
    kelas_tujuan: int | None
    keluar: bool
    """The person serves the city no longer."""
    berubah: bool
    """The person is not where the case found them."""
    menduduki: bool
    """They hold the post already that they are to go to: as they will on the TMT, they are counted there."""
    kursi_pemangku: bool
    """Whoever is named as leaving the seat still sits on it, and has not been decided to leave by the TMT."""
    pemangku_berusulan: bool
    """And has an undecided case to leave it by then."""


_ANGGOTA = f"""
    SELECT {columns(Anggota, "u").partition(", u.pppk")[0]},
           coalesce({BERKONTRAK}, false) AS pppk,
           {KERABAT_USULAN} AS kerabat, lama.kelas AS kelas_asal, tujuan.kelas AS kelas_tujuan,
           coalesce(a.keluar, false) AS keluar,
           a.nip IS NOT NULL AND a.kode_jabatan IS DISTINCT FROM u.jabatan_asal AS berubah,
           coalesce(a.kode_jabatan = u.jabatan_tujuan, false) AS menduduki,
           coalesce(p.kode_jabatan = u.jabatan_tujuan AND NOT coalesce(h.diputuskan, false), false) AS kursi_pemangku,
           coalesce(p.kode_jabatan = u.jabatan_tujuan AND h.belum, false) AS pemangku_berusulan
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_asn p ON p.nip = u.menggantikan
    LEFT JOIN LATERAL (
        SELECT bool_or(lain.status = 'diputuskan' OR lain.penempatan = 'menunggu') AS diputuskan,
               bool_or(lain.status IN {SQL_BELUM_DIPUTUS}) AS belum
        FROM usulan lain
        WHERE lain.nip = u.menggantikan AND {mulai_berlaku("lain")} <= u.tmt
          AND lain.jabatan_tujuan IS DISTINCT FROM u.jabatan_tujuan) h ON true
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    LEFT JOIN proyeksi_jabatan lama ON lama.kode = u.jabatan_asal
    LEFT JOIN proyeksi_jabatan tujuan ON tujuan.kode = u.jabatan_tujuan
    WHERE {{}} ORDER BY u.id"""
_MILIK = Statement(_ANGGOTA.format("u.kumpulan_id = :kumpulan_id"), Anggota)


async def anggota(baca: Baca, kumpulan_id: UUID) -> list[Anggota]:
    """The cases of a batch, in the order in which they were opened."""
    return await baca.fetch(_MILIK, kumpulan_id=kumpulan_id)


_TAHAN_ANGGOTA = _MILIK.locked("u")


async def tahan_anggota(uow: UnitOfWork, kumpulan_id: UUID) -> list[Anggota]:
    """The same; nobody takes a step of any of them until this transaction ends."""
    return await uow.fetch(_TAHAN_ANGGOTA, kumpulan_id=kumpulan_id)


_CALON = Statement(
    _ANGGOTA.format(f"u.id = {any_of('id', 'uuid')} AND {ORANG_TERLIHAT}"),
    Anggota,
)


async def calon(baca: Baca, usulan_id: Collection[UUID], pelaku: Pelaku) -> dict[UUID, Anggota]:
    """Of these cases those about people in the caller's scope."""
    return {each.id: each for each in await baca.fetch(_CALON, id=sorted(usulan_id), **lingkup_unit(pelaku))}


_TAHAN_CALON = _CALON.locked("u")


async def tahan_calon(uow: UnitOfWork, usulan_id: Collection[UUID], pelaku: Pelaku) -> dict[UUID, Anggota]:
    """Of these cases those about people in the caller's scope, held."""
    rows = await uow.fetch(_TAHAN_CALON, id=sorted(usulan_id), **lingkup_unit(pelaku))
    return {each.id: each for each in rows}


class Pasangan(NamedTuple):
    """Two cases of which neither goes without the other."""

    satu: UUID
    dua: UUID


_PASANGAN = Statement(select(*picked(Pasangan, _P)).where(given(_P.kumpulan_id)).order_by(_P.satu, _P.dua), Pasangan)


async def pasangan(baca: Baca, kumpulan_id: UUID) -> list[Pasangan]:
    """The couples of a batch."""
    return await baca.fetch(_PASANGAN, kumpulan_id=kumpulan_id)


_MASUKKAN = Statement(
    f"""UPDATE usulan SET kumpulan_id = :kumpulan_id, versi = versi + 1, diubah_pada = :kini
        WHERE id = {any_of("id", "uuid")}"""
)


async def masukkan(uow: UnitOfWork, kumpulan_id: UUID | None, usulan_id: Collection[UUID]) -> None:
    """These held cases belong to the batch from now on; to none with None."""
    await uow.execute(_MASUKKAN, kumpulan_id=kumpulan_id, id=sorted(usulan_id), kini=uow.now)


_PINDAH = Statement(
    f"""
    WITH pindah AS (
        UPDATE usulan SET tmt = :tmt, versi = versi + 1, diubah_pada = :kini
        WHERE id = {any_of("id", "uuid")} RETURNING {columns(Usulan)})
    SELECT {columns(Usulan)} FROM pindah ORDER BY id""",
    Usulan,
)


async def pindahkan_tmt(uow: UnitOfWork, usulan_id: Collection[UUID], tmt: date) -> list[Usulan]:
    """These held cases have another TMT; in the order in which they were opened."""
    return await uow.fetch(_PINDAH, id=sorted(usulan_id), tmt=tmt, kini=uow.now)


_BERHARI_BARU = Statement(
    f"""
    SELECT u.id FROM usulan u
    WHERE u.id = {any_of("id", "uuid")} AND u.status IN {listed(SESUDAH_VERIFIKASI)} AND EXISTS (
        SELECT FROM usulan_langkah p
        WHERE p.usulan_id = u.id AND p.langkah = '{PEMINDAHAN_TMT}' AND NOT EXISTS (
            SELECT FROM usulan_langkah v
            WHERE v.usulan_id = u.id AND v.langkah = '{LangkahMutasi.VERIFIKASI}' AND v.id > p.id))
    ORDER BY u.id""",
    UUID,
)


async def dipindah_sesudah_diverifikasi(uow: UnitOfWork, usulan_id: Collection[UUID]) -> list[UUID]:
    """Of these cases those that were last verified for another TMT."""
    return await uow.fetch(_BERHARI_BARU, id=sorted(usulan_id))


_PASANGKAN = Statement(f"{rows_into(_P.kumpulan_id, _P.satu, _P.dua)} ON CONFLICT DO NOTHING")


async def pasangkan(uow: UnitOfWork, kumpulan_id: UUID, semua: Iterable[tuple[UUID, UUID]]) -> None:
    """Couples of a batch."""
    baris = [{"kumpulan_id": kumpulan_id, "satu": min(each), "dua": max(each)} for each in semua]
    await uow.execute(_PASANGKAN, baris=baris)


_CERAIKAN = Statement(
    f"""DELETE FROM kumpulan_pasangan WHERE kumpulan_id = :kumpulan_id
        AND (satu = {any_of("id", "uuid")} OR dua = {any_of("id", "uuid")})"""
)


async def ceraikan(uow: UnitOfWork, kumpulan_id: UUID, usulan_id: Collection[UUID]) -> None:
    """No couple binds these cases any more."""
    await uow.execute(_CERAIKAN, kumpulan_id=kumpulan_id, id=sorted(usulan_id))


_PISAHKAN = Statement("DELETE FROM kumpulan_pasangan WHERE kumpulan_id = :kumpulan_id AND satu = :satu AND dua = :dua")


async def pisahkan(uow: UnitOfWork, kumpulan_id: UUID, satu: UUID, dua: UUID) -> None:
    """These two are a couple no longer; ``satu`` is the smaller number."""
    await uow.execute(_PISAHKAN, kumpulan_id=kumpulan_id, satu=satu, dua=dua)


_CATAT = Statement(
    insert(_L).values(**bound(_L.id, _L.kumpulan_id, _L.alasan, _L.oleh, _L.subjek, _L.waktu, _L.jenis, _L.jumlah))
)
_LEPAS = Statement(
    f"""UPDATE usulan SET pelepasan_id = :pelepasan_id, versi = versi + 1, diubah_pada = :kini
        WHERE id = {any_of("id", "uuid")}"""
)


async def _catat(
    uow: UnitOfWork, kumpulan_id: UUID, usulan_id: Collection[UUID], alasan: str, jenis: JenisPelepasan
) -> UUID:
    nomor = uow.new_id()
    await uow.execute(
        _CATAT,
        id=nomor,
        kumpulan_id=kumpulan_id,
        alasan=alasan,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        waktu=uow.now,
        jenis=jenis,
        jumlah=len(usulan_id),
    )
    return nomor


async def lepas(uow: UnitOfWork, kumpulan_id: UUID, usulan_id: Collection[UUID], alasan: str) -> None:
    """Let these held cases go: from now on they may be decided."""
    nomor = await _catat(uow, kumpulan_id, usulan_id, alasan, JenisPelepasan.PELEPASAN)
    await uow.execute(_LEPAS, pelepasan_id=nomor, id=sorted(usulan_id), kini=uow.now)


async def tahan_lagi(uow: UnitOfWork, kumpulan_id: UUID, usulan_id: Collection[UUID], alasan: str) -> None:
    """Hold these cases, which were let go and are not decided: they are decided once they are let go again."""
    await _catat(uow, kumpulan_id, usulan_id, alasan, JenisPelepasan.PENCABUTAN)
    await uow.execute(_LEPAS, pelepasan_id=None, id=sorted(usulan_id), kini=uow.now)


class Pelepasan(NamedTuple):
    """One letting go, or holding again."""

    id: UUID
    jenis: JenisPelepasan
    jumlah: int
    alasan: str
    oleh: str
    waktu: datetime


_PELEPASAN = Statement(select(*picked(Pelepasan, _L)).where(given(_L.kumpulan_id)).order_by(_L.id), Pelepasan)


async def pelepasan(baca: Baca, kumpulan_id: UUID) -> list[Pelepasan]:
    """What was let go of a batch, first to last."""
    return await baca.fetch(_PELEPASAN, kumpulan_id=kumpulan_id)


class PutusanAkhir(NamedTuple):
    """One verdict of the last judgement of a case."""

    usulan_id: UUID
    kode: str
    tingkat: Tingkat
    hasil: Hasil
    wajib: bool
    dikecualikan: bool


_PUTUSAN = Statement(
    f"""
    SELECT {columns(PutusanAkhir, "p")} FROM usulan_putusan p
    JOIN (SELECT usulan_id, max(versi) AS versi FROM usulan_penilaian
          WHERE usulan_id = {any_of("id", "uuid")} GROUP BY usulan_id) akhir USING (usulan_id, versi)
    WHERE p.hasil <> 'terpenuhi' ORDER BY p.usulan_id, p.urutan""",
    PutusanAkhir,
)


async def putusan_akhir(baca: Baca, usulan_id: Collection[UUID]) -> list[PutusanAkhir]:
    """What the last judgement of each of these cases did not find met."""
    return await baca.fetch(_PUTUSAN, id=sorted(usulan_id))
