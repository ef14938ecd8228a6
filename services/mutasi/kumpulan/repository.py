"""Every query about batches. Who may not know of one of its cases does not find a batch."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.kumpulan.models import Kumpulan as _TabelKumpulan
from services.mutasi.kumpulan.models import KumpulanPasangan, KumpulanPelepasan
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit

Baca = Reader | UnitOfWork
_K, _P, _L = _TabelKumpulan, KumpulanPasangan, KumpulanPelepasan


class Kumpulan(NamedTuple):
    """One batch as stored."""

    id: UUID
    versi: int
    nama: str
    tmt: date
    alasan: str
    skenario_id: UUID | None
    dibuat_oleh: str
    dibuat_subjek: str | None
    dibuat_pada: datetime
    diubah_pada: datetime


# Who is above the post alone does not know what is judged of the person.
_ORANG = f"(coalesce({di_unit('a.jalur_unit')}, false) OR coalesce({di_unit('asal.jalur')}, false))"
_TERLIHAT = f"""NOT EXISTS (
        SELECT FROM usulan u LEFT JOIN proyeksi_asn a ON a.nip = u.nip
        LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
        WHERE u.kumpulan_id = k.id AND NOT {_ORANG})"""
_SATU = Statement(
    f"SELECT {columns(Kumpulan, 'k')} FROM kumpulan k WHERE k.id = :id AND {_TERLIHAT}",
    Kumpulan,
)


async def cari(baca: Baca, kumpulan_id: UUID, pelaku: Pelaku) -> Kumpulan | None:
    """One batch, if everybody whom its cases are about is in the caller's scope."""
    return await baca.row(_SATU, id=kumpulan_id, **lingkup_unit(pelaku))


_TAHAN = _SATU.locked("k")


async def tahan(uow: UnitOfWork, kumpulan_id: UUID, pelaku: Pelaku) -> Kumpulan | None:
    """Like ``cari``; nobody else changes the batch until this transaction ends."""
    return await uow.row(_TAHAN, id=kumpulan_id, **lingkup_unit(pelaku))


class BarisKumpulan(NamedTuple):
    """One batch in a list."""

    id: UUID
    versi: int
    nama: str
    tmt: date
    alasan: str
    skenario_id: UUID | None
    dibuat_oleh: str
    dibuat_pada: datetime
    usulan: int
    dilepas: int


_DAFTAR = Statement(
    f"""
    SELECT {columns(BarisKumpulan, "k").replace("k.usulan, k.dilepas", "isi.usulan, isi.dilepas")}
    FROM kumpulan k
    CROSS JOIN LATERAL (SELECT count(*) AS usulan, count(u.pelepasan_id) AS dilepas
                        FROM usulan u WHERE u.kumpulan_id = k.id) isi
    WHERE k.id < :sebelum AND {_TERLIHAT}
      AND (CAST(:mulai AS date) IS NULL OR k.tmt >= :mulai) AND (CAST(:selesai AS date) IS NULL OR k.tmt <= :selesai)
      AND (CAST(:skenario_id AS uuid) IS NULL OR k.skenario_id = :skenario_id)
    ORDER BY k.id DESC LIMIT :banyak""",
    BarisKumpulan,
)


async def daftar(
    baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], sebelum: UUID, banyak: int
) -> list[BarisKumpulan]:
    """Batches in scope, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **lingkup_unit(pelaku))


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
    jabatan_tujuan: str
    nama_jabatan_tujuan: str
    unit_tujuan: str
    nama_unit_tujuan: str
    menggantikan: str | None
    tmt: date
    kumpulan_id: UUID | None
    pelepasan_id: UUID | None
    pppk: bool
    kerabat: list[str]
    kelas_asal: int | None
    kelas_tujuan: int | None


_ANGGOTA = f"""
    SELECT {columns(Anggota, "u").partition(", u.pppk")[0]},
           coalesce(a.status_pegawai IN ('PPPK', 'PPPK_PARUH_WAKTU'), false) AS pppk,
           coalesce(a.kerabat, '{{{{}}}}') AS kerabat, lama.kelas AS kelas_asal, tujuan.kelas AS kelas_tujuan
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
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
    _ANGGOTA.format(f"u.id = {any_of('id', 'uuid')} AND {_ORANG}"),
    Anggota,
).locked("u")


async def tahan_calon(uow: UnitOfWork, usulan_id: Collection[UUID], pelaku: Pelaku) -> dict[UUID, Anggota]:
    """Of these cases those about people in the caller's scope, held."""
    rows = await uow.fetch(_CALON, id=sorted(usulan_id), **lingkup_unit(pelaku))
    return {each.id: each for each in rows}


class Pasangan(NamedTuple):
    """Two cases of which neither goes without the other."""

    satu: UUID
    dua: UUID


_PASANGAN = Statement(select(*picked(Pasangan, _P)).where(given(_P.kumpulan_id)).order_by(_P.satu, _P.dua), Pasangan)


async def pasangan(baca: Baca, kumpulan_id: UUID) -> list[Pasangan]:
    """The couples of a batch."""
    return await baca.fetch(_PASANGAN, kumpulan_id=kumpulan_id)


_BUAT = Statement(
    insert(_K)
    .values(
        **bound(
            *(_K.id, _K.nama, _K.tmt, _K.alasan, _K.skenario_id, _K.dibuat_oleh, _K.dibuat_subjek),
            *(_K.dibuat_pada, _K.diubah_pada),
        ),
        versi=1,
    )
    .returning(*picked(Kumpulan, _K)),
    Kumpulan,
)


async def buat(uow: UnitOfWork, **isi: Any) -> Kumpulan:
    """A new batch, still without cases."""
    return await uow.value(
        _BUAT,
        dibuat_oleh=uow.actor.name,
        dibuat_subjek=uow.actor.subject,
        dibuat_pada=uow.now,
        diubah_pada=uow.now,
        **isi,
    )


_NAIK = Statement(
    update(_K)
    .values(**bound(_K.diubah_pada), versi=_K.versi + 1)
    .where(_K.id == bindparam("kumpulan_id", type_=_K.id.type))
    .returning(*picked(Kumpulan, _K)),
    Kumpulan,
)


async def naik(uow: UnitOfWork, kumpulan_id: UUID) -> Kumpulan:
    """The held batch has changed."""
    return await uow.value(_NAIK, kumpulan_id=kumpulan_id, diubah_pada=uow.now)


_MASUKKAN = Statement(
    f"""UPDATE usulan SET kumpulan_id = :kumpulan_id, versi = versi + 1, diubah_pada = :kini
        WHERE id = {any_of("id", "uuid")}"""
)


async def masukkan(uow: UnitOfWork, kumpulan_id: UUID | None, usulan_id: Collection[UUID]) -> None:
    """These held cases belong to the batch from now on; to none with None."""
    await uow.execute(_MASUKKAN, kumpulan_id=kumpulan_id, id=sorted(usulan_id), kini=uow.now)


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


_CATAT = Statement(insert(_L).values(**bound(_L.id, _L.kumpulan_id, _L.alasan, _L.oleh, _L.subjek, _L.waktu)))
_LEPAS = Statement(
    f"""UPDATE usulan SET pelepasan_id = :pelepasan_id, versi = versi + 1, diubah_pada = :kini
        WHERE id = {any_of("id", "uuid")} AND pelepasan_id IS NULL"""
)


async def lepas(uow: UnitOfWork, kumpulan_id: UUID, usulan_id: Collection[UUID], alasan: str) -> UUID:
    """Let these held cases go: from now on they may be decided."""
    nomor = uow.new_id()
    await uow.execute(
        _CATAT,
        id=nomor,
        kumpulan_id=kumpulan_id,
        alasan=alasan,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        waktu=uow.now,
    )
    await uow.execute(_LEPAS, pelepasan_id=nomor, id=sorted(usulan_id), kini=uow.now)
    return nomor


class Pelepasan(NamedTuple):
    """One letting go."""

    id: UUID
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


class UnitBerkursi(NamedTuple):
    """A unit with its people and its need, as pegawai last said."""

    kode_unit: str
    nama_unit: str
    kebutuhan: int | None
    bezetting: int


_UNIT = Statement(
    f"""
    SELECT kode_unit, min(nama_unit) AS nama_unit,
           CASE WHEN bool_and(kebutuhan IS NOT NULL) THEN CAST(sum(kebutuhan) AS bigint) END AS kebutuhan,
           CAST(sum(terisi) AS bigint) AS bezetting
    FROM proyeksi_jabatan WHERE aktif AND kode_unit = {any_of("kode")} GROUP BY kode_unit ORDER BY kode_unit""",
    UnitBerkursi,
    sure=("bezetting",),
)


async def unit(baca: Baca, kode: Collection[str]) -> list[UnitBerkursi]:
    """These units, with the people that they have now."""
    return await baca.fetch(_UNIT, kode=sorted(kode))
