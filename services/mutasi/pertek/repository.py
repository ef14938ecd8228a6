"""Every query about submissions. Who may not know of one of its cases does not find a submission."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.pertek.keadaan import (
    ALUR_PERTEK,
    DAPAT,
    TERTOLAK,
    LangkahPertek,
    StatusPengajuan,
    StatusPertek,
)
from services.mutasi.pertek.models import Pertek as _TabelPertek
from services.mutasi.pertek.models import PertekAnggota, PertekLangkah
from services.mutasi.usulan.ditimbang import DILIHAT_BKN
from services.mutasi.usulan.repository import KERABAT_USULAN
from services.mutasi.usulan.status import (
    GUGUR,
    SESUDAH_VERIFIKASI,
    SQL_GUGUR,
    Pelantikan,
    StatusMutasi,
    akan_dinilai,
)
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns, given, listed, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit

Baca = Reader | UnitOfWork
_P, _A, _L = _TabelPertek, PertekAnggota, PertekLangkah


class Pertek(NamedTuple):
    """One submission as stored."""

    id: UUID
    versi: int
    status: StatusPengajuan
    nama: str
    tmt: date
    kumpulan_id: UUID | None
    nomor_usul: str | None
    tanggal_usul: date | None
    diajukan_oleh: str | None
    diajukan_pada: datetime | None
    dibuat_oleh: str
    dibuat_subjek: str | None
    dibuat_pada: datetime
    diubah_pada: datetime


# Who is above the post alone does not know what is sent of the person.
_ORANG = f"(coalesce({di_unit('a.jalur_unit')}, false) OR coalesce({di_unit('asal.jalur')}, false))"
_TERLIHAT = f"""NOT EXISTS (
        SELECT FROM pertek_anggota g JOIN usulan u ON u.id = g.usulan_id LEFT JOIN proyeksi_asn a ON a.nip = u.nip
        LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
        WHERE g.pertek_id = p.id AND NOT {_ORANG})"""
_SATU = Statement(f"SELECT {columns(Pertek, 'p')} FROM pertek p WHERE p.id = :id AND {_TERLIHAT}", Pertek)


async def cari(baca: Baca, pertek_id: UUID, pelaku: Pelaku) -> Pertek | None:
    """One submission, if everybody whom it is about is in the caller's scope."""
    return await baca.row(_SATU, id=pertek_id, **lingkup_unit(pelaku))


_TAHAN = _SATU.locked("p")


async def tahan(uow: UnitOfWork, pertek_id: UUID, pelaku: Pelaku) -> Pertek | None:
    """Like ``cari``; nobody else changes it until this transaction ends."""
    return await uow.row(_TAHAN, id=pertek_id, **lingkup_unit(pelaku))


class BarisPertek(NamedTuple):
    """One submission in a list."""

    id: UUID
    versi: int
    status: StatusPengajuan
    nama: str
    tmt: date
    kumpulan_id: UUID | None
    nomor_usul: str | None
    tanggal_usul: date | None
    diajukan_oleh: str | None
    diajukan_pada: datetime | None
    dibuat_oleh: str
    dibuat_pada: datetime
    usulan: int
    menunggu: int
    disetujui: int
    ditolak: int
    selesai: date | None


_HITUNG = f"""
    CROSS JOIN LATERAL (
        SELECT count(*) AS usulan,
               count(*) FILTER (WHERE g.status = 'diajukan' AND u.status NOT IN {SQL_GUGUR}) AS menunggu,
               count(*) FILTER (WHERE g.status IN {listed(DAPAT)}) AS disetujui,
               count(*) FILTER (WHERE g.status IN {listed(TERTOLAK)}) AS ditolak,
               min(g.selesai) FILTER (WHERE g.status IN {listed(DAPAT)}) AS selesai
        FROM pertek_anggota g JOIN usulan u ON u.id = g.usulan_id WHERE g.pertek_id = p.id) isi"""
_ISI = "usulan, menunggu, disetujui, ditolak, selesai"
_KOLOM = columns(BarisPertek, "p").replace(
    ", ".join(f"p.{each}" for each in _ISI.split(", ")), ", ".join(f"isi.{each}" for each in _ISI.split(", "))
)
_SARING = f"""{_TERLIHAT}
      AND (CAST(:status AS text[]) IS NULL OR p.status = ANY(CAST(:status AS text[])))
      AND (CAST(:kumpulan_id AS uuid) IS NULL OR p.kumpulan_id = :kumpulan_id)
      AND (CAST(:memuat AS uuid) IS NULL
           OR EXISTS (SELECT FROM pertek_anggota g WHERE g.pertek_id = p.id AND g.usulan_id = :memuat))
      AND (CAST(:usul_terakhir AS date) IS NULL OR p.status = 'diajukan' AND p.tanggal_usul <= :usul_terakhir)"""
_DAFTAR = Statement(
    f"""SELECT {_KOLOM} FROM pertek p {_HITUNG} WHERE p.id < :sebelum AND {_SARING}
        ORDER BY p.id DESC LIMIT :banyak""",
    BarisPertek,
)


async def daftar(
    baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], sebelum: UUID, banyak: int
) -> list[BarisPertek]:
    """Submissions in scope, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **lingkup_unit(pelaku))


_BARIS = Statement(f"SELECT {_KOLOM} FROM pertek p {_HITUNG} WHERE p.id = :id", BarisPertek)


async def baris(baca: Baca, pertek_id: UUID) -> BarisPertek:
    """One submission that is known to be in scope, with its counts."""
    return await baca.value(_BARIS, id=pertek_id)


class AnggotaPertek(NamedTuple):
    """One case in a submission."""

    id: UUID
    usulan_id: UUID
    putaran: int
    status: StatusPertek
    nomor_pertek: str | None
    tanggal_pertek: date | None
    selesai: date | None
    alasan: str | None
    diubah_pada: datetime
    nip: str
    nama: str
    status_usulan: StatusMutasi
    pelantikan_usulan: Pelantikan | None
    versi_usulan: int
    kerabat: list[str]

    @property
    def berakhir(self) -> bool:
        """The case has ended without a move: nobody waits for BKN's answer any more."""
        return self.status_usulan in GUGUR

    @property
    def surat_berubah(self) -> bool:
        """A step to come judges the case again, by the papers that it has then."""
        return akan_dinilai(self.status_usulan, self.pelantikan_usulan)


_ANGGOTA = Statement(
    f"""
    SELECT {columns(AnggotaPertek, "g").partition(", g.nip")[0]}, u.nip, u.nama, u.status AS status_usulan,
           u.pelantikan AS pelantikan_usulan, u.versi AS versi_usulan, {KERABAT_USULAN} AS kerabat
    FROM pertek_anggota g JOIN usulan u ON u.id = g.usulan_id LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    WHERE g.pertek_id = :pertek_id ORDER BY g.usulan_id""",
    AnggotaPertek,
)


async def anggota(baca: Baca, pertek_id: UUID) -> list[AnggotaPertek]:
    """The cases of a submission, in the order in which they were opened."""
    return await baca.fetch(_ANGGOTA, pertek_id=pertek_id)


_TAHAN_ANGGOTA = _ANGGOTA.locked("g, u")


async def tahan_anggota(uow: UnitOfWork, pertek_id: UUID) -> list[AnggotaPertek]:
    """The same; nobody takes a step of any of the cases until this transaction ends."""
    return await uow.fetch(_TAHAN_ANGGOTA, pertek_id=pertek_id)


_BUAT = Statement(
    insert(_P)
    .values(
        **bound(
            *(_P.id, _P.nama, _P.tmt, _P.kumpulan_id, _P.dibuat_oleh, _P.dibuat_subjek, _P.dibuat_pada),
            _P.diubah_pada,
        ),
        versi=1,
        status=StatusPengajuan.DISIAPKAN.value,
    )
    .returning(*picked(Pertek, _P)),
    Pertek,
)


async def buat(uow: UnitOfWork, **isi: Any) -> Pertek:
    """A new submission, still without cases."""
    siapa = {"dibuat_oleh": uow.actor.name, "dibuat_subjek": uow.actor.subject}
    return await uow.value(_BUAT, **siapa, dibuat_pada=uow.now, diubah_pada=uow.now, **isi)


_TAHAN_LAMA = Statement(
    f"""
    SELECT p.id FROM pertek p WHERE EXISTS (
        SELECT FROM pertek_anggota g WHERE g.pertek_id = p.id AND g.usulan_id = {any_of("usulan_id", "uuid")})
    ORDER BY p.id FOR UPDATE""",
    UUID,
)


async def tahan_lama(uow: UnitOfWork, usulan_id: Collection[UUID]) -> None:
    """Nobody else changes a submission of these cases until this transaction ends."""
    await uow.fetch(_TAHAN_LAMA, usulan_id=sorted(usulan_id))


_MASUKKAN = Statement(
    """
    INSERT INTO pertek_anggota (id, pertek_id, usulan_id, putaran, status, diubah_pada)
    SELECT baru.id, :pertek_id, baru.usulan_id,
           1 + coalesce((SELECT max(putaran) FROM pertek_anggota g WHERE g.usulan_id = baru.usulan_id), 0),
           'disiapkan', :kini
    FROM unnest(CAST(:id AS uuid[]), CAST(:usulan_id AS uuid[])) AS baru(id, usulan_id)"""
)


async def masukkan(uow: UnitOfWork, pertek_id: UUID, usulan_id: Sequence[UUID]) -> None:
    """These held cases belong to the submission."""
    nomor = [uow.new_id() for _ in usulan_id]
    await uow.execute(_MASUKKAN, pertek_id=pertek_id, id=nomor, usulan_id=list(usulan_id), kini=uow.now)


class _Putaran(NamedTuple):
    usulan_id: UUID
    putaran: int


_PUTARAN = Statement(select(*picked(_Putaran, _A)).where(given(_A.pertek_id)), _Putaran)


async def putaran(baca: Baca, pertek_id: UUID) -> dict[UUID, int]:
    """The how many-th time that each case of a submission is sent."""
    return {each.usulan_id: each.putaran for each in await baca.fetch(_PUTARAN, pertek_id=pertek_id)}


class Ditinggalkan(NamedTuple):
    """An earlier submission of a case that is sent again."""

    pertek_id: UUID
    usulan_id: UUID
    dari: StatusPertek


_DAPAT_DIULANG = listed(ALUR_PERTEK.berangkat(LangkahPertek.PENGAJUAN_ULANG))
_AJUKAN_ULANG = Statement(
    f"""
    WITH lama AS (
        SELECT id, status FROM pertek_anggota
        WHERE usulan_id = {any_of("usulan_id", "uuid")} AND status IN {_DAPAT_DIULANG} FOR UPDATE)
    UPDATE pertek_anggota g SET status = 'diajukan_ulang', diubah_pada = :kini FROM lama
    WHERE g.id = lama.id RETURNING g.pertek_id, g.usulan_id, lama.status AS dari""",
    Ditinggalkan,
)


async def ajukan_ulang(uow: UnitOfWork, usulan_id: Collection[UUID]) -> list[Ditinggalkan]:
    """What was refused or has lapsed of these cases is left behind: they are sent again."""
    return await uow.fetch(_AJUKAN_ULANG, usulan_id=sorted(usulan_id), kini=uow.now)


_UBAH = Statement(
    update(_A)
    .values(
        status=bindparam("ke"),
        **bound(_A.nomor_pertek, _A.tanggal_pertek, _A.selesai, _A.alasan, _A.diubah_pada),
    )
    .where(_A.id == bindparam("anggota_id"))
)


async def ubah(
    uow: UnitOfWork,
    anggota_id: UUID,
    ke: StatusPertek,
    *,
    nomor_pertek: str | None = None,
    tanggal_pertek: date | None = None,
    selesai: date | None = None,
    alasan: str | None = None,
) -> None:
    """A held case of a submission stands elsewhere, with what was answered."""
    await uow.execute(
        _UBAH,
        anggota_id=anggota_id,
        ke=ke,
        nomor_pertek=nomor_pertek,
        tanggal_pertek=tanggal_pertek,
        selesai=selesai,
        alasan=alasan,
        diubah_pada=uow.now,
    )


class _Banyak(NamedTuple):
    status: StatusPertek
    banyak: int


_BANYAK = Statement(
    select(_A.status, func.count().label("banyak")).where(given(_A.pertek_id)).group_by(_A.status), _Banyak
)


async def banyak_menurut_status(baca: Baca, pertek_id: UUID) -> dict[StatusPertek, int]:
    """How many cases of a submission stand where."""
    return {each.status: each.banyak for each in await baca.fetch(_BANYAK, pertek_id=pertek_id)}


_NAIK = Statement(
    update(_P)
    .values(**bound(_P.status, _P.diubah_pada), versi=_P.versi + 1)
    .where(_P.id == bindparam("pertek_id", type_=_P.id.type))
    .returning(*picked(Pertek, _P)),
    Pertek,
)


async def naik(uow: UnitOfWork, pertek_id: UUID, status: StatusPengajuan) -> Pertek:
    """The held submission has changed."""
    return await uow.value(_NAIK, pertek_id=pertek_id, status=status, diubah_pada=uow.now)


_NOMORI = Statement(
    update(_P)
    .values(
        **bound(_P.nomor_usul, _P.tanggal_usul, _P.diajukan_oleh, _P.diajukan_subjek, _P.diajukan_pada, _P.diubah_pada),
        status=StatusPengajuan.DIAJUKAN.value,
    )
    .where(_P.id == bindparam("pertek_id", type_=_P.id.type))
)
_AJUKAN = Statement(
    f"""
    UPDATE pertek_anggota g SET status = 'diajukan', ditimbang = {DILIHAT_BKN}, diubah_pada = :kini
    FROM usulan u LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_tujuan
    WHERE u.id = g.usulan_id AND g.pertek_id = :pertek_id AND g.status = 'disiapkan'"""
)


async def ajukan(uow: UnitOfWork, pertek_id: UUID, nomor_usul: str, tanggal_usul: date) -> None:
    """The held submission was sent under this number, with all cases that are in it."""
    await uow.execute(_AJUKAN, pertek_id=pertek_id, kini=uow.now)
    await uow.execute(
        _NOMORI,
        pertek_id=pertek_id,
        nomor_usul=nomor_usul,
        tanggal_usul=tanggal_usul,
        diajukan_oleh=uow.actor.name,
        diajukan_subjek=uow.actor.subject,
        diajukan_pada=uow.now,
        diubah_pada=uow.now,
    )


_BETULKAN = Statement(
    update(_P).values(**bound(_P.nomor_usul, _P.tanggal_usul)).where(_P.id == bindparam("pertek_id", type_=_P.id.type))
)


async def betulkan(uow: UnitOfWork, pertek_id: UUID, nomor_usul: str, tanggal_usul: date) -> None:
    """The held submission has another number, or day, than was typed."""
    await uow.execute(_BETULKAN, pertek_id=pertek_id, nomor_usul=nomor_usul, tanggal_usul=tanggal_usul)


_ADA_NOMOR = Statement(
    """SELECT EXISTS (SELECT FROM pertek WHERE nomor_usul = :nomor_usul AND status <> 'dibatalkan'
                      AND id <> :kecuali)""",
    bool,
)


async def nomor_terpakai(baca: Baca, nomor_usul: str, kecuali: UUID) -> bool:
    """Whether another submission has this number."""
    return await baca.value(_ADA_NOMOR, nomor_usul=nomor_usul, kecuali=kecuali)


_TERBUKA = Statement(
    "SELECT EXISTS (SELECT FROM usulan_anggapan_pertek WHERE pertek_id = :pertek_id AND status = 'diusulkan')", bool
)


async def anggapan_terbuka(baca: Baca, pertek_id: UUID) -> bool:
    """Whether somebody has proposed that silence counts, and nobody has decided yet."""
    return await baca.value(_TERBUKA, pertek_id=pertek_id)


_PEMUTUS = Statement(
    f"""
    SELECT DISTINCT oleh FROM usulan_langkah WHERE usulan_id = {any_of("usulan_id", "uuid")} AND langkah = 'keputusan'
    ORDER BY oleh""",
    str,
)


async def pemutus(baca: Baca, usulan_id: Collection[UUID]) -> list[str]:
    """Who has decided these cases."""
    return await baca.fetch(_PEMUTUS, usulan_id=sorted(usulan_id))


class JejakPertek(NamedTuple):
    """One step to be recorded."""

    pertek_id: UUID
    versi: int
    usulan_id: UUID | None
    """None: of the submission as a whole."""
    langkah: LangkahPertek
    dari: StatusPertek | None
    ke: StatusPertek
    alasan: str | None = None
    rincian: Mapping[str, Any] = {}


_CATAT = Statement(
    rows_into(
        *(_L.pertek_id, _L.usulan_id, _L.versi, _L.langkah, _L.dari_status, _L.ke_status, _L.oleh, _L.subjek),
        *(_L.waktu, _L.alasan, _L.rincian),
    )
)


async def catat(uow: UnitOfWork, jejak: Iterable[JejakPertek]) -> None:
    """Append steps."""
    rows = [
        {
            "pertek_id": each.pertek_id,
            "usulan_id": each.usulan_id,
            "versi": each.versi,
            "langkah": each.langkah,
            "dari_status": each.dari,
            "ke_status": each.ke,
            "oleh": uow.actor.name,
            "subjek": uow.actor.subject,
            "waktu": uow.now,
            "alasan": each.alasan,
            "rincian": each.rincian,
        }
        for each in jejak
    ]
    await uow.execute(_CATAT, baris=rows)


class LangkahTercatatPertek(NamedTuple):
    """One step as recorded."""

    usulan_id: UUID | None
    versi: int
    langkah: LangkahPertek
    dari_status: StatusPertek | None
    ke_status: StatusPertek
    oleh: str
    waktu: datetime
    alasan: str | None
    rincian: dict[str, Any]


_RIWAYAT = Statement(
    select(*picked(LangkahTercatatPertek, _L)).where(given(_L.pertek_id)).order_by(_L.id), LangkahTercatatPertek
)


async def riwayat(baca: Baca, pertek_id: UUID) -> list[LangkahTercatatPertek]:
    """Steps of all cases of a submission, first to last."""
    return await baca.fetch(_RIWAYAT, pertek_id=pertek_id)


class Ringkasan(NamedTuple):
    """How many cases wait for what."""

    disiapkan: int
    menunggu_bkn: int
    lewat_batas: int
    ditolak: int
    kedaluwarsa: int


_SIAP_USUL = listed(SESUDAH_VERIFIKASI)
_RINGKASAN = Statement(
    f"""
    SELECT count(*) FILTER (WHERE g.status = 'disiapkan' AND u.status NOT IN {SQL_GUGUR}) AS disiapkan,
           count(*) FILTER (WHERE g.status = 'diajukan' AND u.status NOT IN {SQL_GUGUR}) AS menunggu_bkn,
           count(*) FILTER (WHERE g.status = 'diajukan' AND p.tanggal_usul <= :usul_terakhir
                              AND u.status NOT IN {SQL_GUGUR}) AS lewat_batas,
           count(*) FILTER (WHERE g.status = 'ditolak' AND u.status IN {_SIAP_USUL})
               AS ditolak,
           count(*) FILTER (WHERE g.status = 'kedaluwarsa' AND u.status IN {_SIAP_USUL})
               AS kedaluwarsa
    FROM pertek_anggota g JOIN pertek p ON p.id = g.pertek_id JOIN usulan u ON u.id = g.usulan_id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE {_ORANG}""",
    Ringkasan,
)


async def ringkasan(baca: Baca, pelaku: Pelaku, usul_terakhir: date) -> Ringkasan:
    """Cases of people in scope, by what is to be done about their submission; ``usul_terakhir``: what was sent by then
    should have been answered."""
    return await baca.value(_RINGKASAN, usul_terakhir=usul_terakhir, **lingkup_unit(pelaku))
