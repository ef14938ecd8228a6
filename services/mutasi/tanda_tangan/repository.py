"""Queries about signings. Who may know of one is part of the query: whoever knows of its case, and its signer."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, null, text, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.berkas.keadaan import Keadaan, Pindaian, StatusBerkas, Temuan
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.tanda_tangan.jawaban import TANDA_DIKETAHUI, menangani
from services.mutasi.tanda_tangan.keadaan import (
    TERBUKA,
    CaraTandaTangan,
    HambatanTandaTangan,
    PerihalTandaTangan,
    StatusTandaTangan,
)
from services.mutasi.tanda_tangan.models import Penandatanganan as _Tabel
from services.mutasi.tanda_tangan.serah import StatusPenyerahan, menunggu_terima
from services.mutasi.usulan.repository import KERABAT_USULAN, ORANG_DALAM_LINGKUP
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.dua_orang import Orang, sebutan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import lingkup

Baca = Reader | UnitOfWork
TANDANYA = f"""{{p}}.usulan_id = {{t}}.usulan_id AND {{p}}.sha256 = {{t}}.sha256 AND {{p}}.penanda = {{t}}.penanda
    AND {{p}}.status <> '{StatusTandaTangan.DIBATALKAN}'"""
"""The signing ``p`` is that of the letter ``t``: of its file, in its case, by whom it names. Who else signs the same
bytes does not make it valid."""
SURATNYA = f"LEFT JOIN surat l ON {TANDANYA.format(t='l', p='t')} AND l.status = 'dibuat'"
"""The letter ``l`` of the signing ``t``; none of a file that came from outside."""


def berdasar(surat: str) -> str:
    """SQL: whether there is what a letter rests on: of an extract the decree that it excerpts, signed, or on paper
    where the move of the case ``u`` is in force; no other letter, and no file from outside, rests on one."""
    tanda = TANDANYA.format(t="k", p="q")
    return f"""({surat}.jenis IS DISTINCT FROM '{JenisSurat.PETIKAN}' OR u.status = '{StatusMutasi.BERLAKU}' OR EXISTS (
        SELECT FROM surat k JOIN penandatanganan q ON {tanda} AND q.status = '{StatusTandaTangan.TERTANDATANGANI}'
        WHERE k.jenis = '{JenisSurat.SK_KOLEKTIF}' AND k.status = 'dibuat' AND k.kumpulan_id = {surat}.kumpulan_id
            AND k.nomor = {surat}.nomor AND {surat}.nip <@ k.nip))"""


class Percobaan(NamedTuple):
    """One try to have a file signed, for which a result may come."""

    id: UUID
    """Of the signing."""
    usulan_id: UUID
    ke: int
    sha256: str
    byte: int
    nama_penanda: str
    nama_sertifikat: str | None
    """What the signer has said of their certificate."""
    perihal: PerihalTandaTangan
    diminta_oleh: str
    sesi_id: UUID | None = None
    """The sitting in which it is signed; None of one alone."""


class Penandatanganan(NamedTuple):
    """One signing as stored, and whose case it belongs to."""

    id: UUID
    usulan_id: UUID
    versi: int
    status: StatusTandaTangan
    perihal: PerihalTandaTangan
    nama: str
    sha256: str
    byte: int
    penanda: str
    penanda_subjek: str | None
    nama_penanda: str
    diminta_oleh: str
    diminta_subjek: str | None
    diminta_pada: datetime
    percobaan: int
    nama_sertifikat: str | None
    dimulai_pada: datetime | None
    batas_pada: datetime | None
    cara: CaraTandaTangan | None
    id_dokumen: str | None
    hambatan: HambatanTandaTangan | None
    kata: str | None
    sha256_hasil: str | None
    byte_hasil: int | None
    putusan: dict[str, Any] | None
    ditandatangani_pada: datetime | None
    alasan: str | None
    diubah_pada: datetime
    tampilan: dict[str, Any] | None
    nip: str
    """Of whom the case is about."""
    nama_pegawai: str
    jabatan_tujuan: str
    """What the post is called that they go to."""
    unit_tujuan: str
    nomor_sk: str | None
    tmt: date
    nama_peminta: str | None
    """As the register has them; None of who is in none."""
    kerabat: list[str]
    """Their relatives."""
    surat_id: UUID | None
    """The letter that it is of; None of a file that came from outside."""
    jenis_surat: JenisSurat | None
    kumpulan_id: UUID | None
    """The batch in which the case is."""
    jabatan_penanda: str | None
    """The office of the signer, as the letter has it."""
    status_penyerahan: StatusPenyerahan | None
    menunggu_terima: bool
    """Whether its person has to receive it before they read it."""
    keberatan_id: str | None
    """The objection that the letter answers."""

    @property
    def siapa(self) -> Orang:
        """Who has to sign."""
        return Orang(self.penanda, self.penanda_subjek)

    def yang_ke(self, ke: int) -> Percobaan:
        """One try of it."""
        return Percobaan(
            *(self.id, self.usulan_id, ke, self.sha256, self.byte, self.nama_penanda, self.nama_sertifikat),
            *(self.perihal, self.diminta_oleh),
        )


_KASUS = {
    "nip": "u.nip",
    "nama_pegawai": "u.nama",
    "jabatan_tujuan": "u.nama_jabatan_tujuan",
    "unit_tujuan": "u.nama_unit_tujuan",
    "nomor_sk": "u.nomor_sk",
    "tmt": "u.tmt",
    "nama_peminta": "p.nama",
    "kerabat": KERABAT_USULAN,
    "surat_id": "l.id",
    "jenis_surat": "l.jenis",
    "kumpulan_id": "u.kumpulan_id",
    "jabatan_penanda": """(SELECT rtrim(string_agg(b.baris, ' ' ORDER BY b.ke), ',')
        FROM jsonb_array_elements_text(l.isi -> 'penanda' -> 'jabatan') WITH ORDINALITY b(baris, ke))""",
    "status_penyerahan": "s.status",
    "menunggu_terima": menunggu_terima(),
    "keberatan_id": f"CASE l.jenis WHEN '{JenisSurat.JAWABAN_KEBERATAN}' THEN l.kunci END",
}
"""Columns that are not of the signing itself."""
KOLOM = ", ".join(f"{_KASUS.get(each, f't.{each}')} AS {each}" for each in columns(Penandatanganan).split(", "))
DARI = f"""penandatanganan t JOIN usulan u ON u.id = t.usulan_id LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal LEFT JOIN proyeksi_asn p ON p.nip = t.diminta_oleh
    {SURATNYA} LEFT JOIN penyerahan s ON s.penandatanganan_id = t.id"""
PILIH = f"SELECT {KOLOM} FROM {DARI}"
PENANDA = "ARRAY[t.penanda, t.penanda_subjek] && CAST(:saya AS text[])"
# Who was asked by mistake reads it no longer.
TERLIHAT = (
    f"({ORANG_DALAM_LINGKUP} AND {TANDA_DIKETAHUI} OR ({PENANDA} AND t.status <> '{StatusTandaTangan.DIBATALKAN}'))"
)
_SATU = Statement(f"{PILIH} WHERE t.id = :id AND {TERLIHAT}", Penandatanganan)


class Dijawab(NamedTuple):
    """An objection whose answer is signed and was not received."""

    keberatan_id: UUID
    usulan_id: UUID
    versi: int
    nip: str
    nomor_sk: str
    tanggal_sk: date


_DIJAWAB = Statement(
    f"""SELECT k.id AS keberatan_id, k.usulan_id, k.versi, k.nip, k.nomor_sk, k.tanggal_sk
        FROM penandatanganan t {SURATNYA} JOIN keberatan k ON k.usulan_id = t.usulan_id AND CAST(k.id AS text) = l.kunci
        WHERE t.id = :id AND l.jenis = '{JenisSurat.JAWABAN_KEBERATAN}' AND k.jawaban_diterima IS NULL""",
    Dijawab,
)


async def yang_dijawab(baca: Baca, penandatanganan_id: UUID) -> Dijawab | None:
    """The objection that the signed letter answers; None of any other, and where the answer was received on paper."""
    return await baca.row(_DIJAWAB, id=penandatanganan_id)


def oleh(pelaku: Pelaku) -> dict[str, Any]:
    """The parameters of what a caller may know of."""
    return {**lingkup(pelaku), **menangani(pelaku), "saya": sebutan(pelaku)}


async def cari(baca: Baca, penandatanganan_id: UUID, pelaku: Pelaku) -> Penandatanganan | None:
    """One signing, if the caller may know of it."""
    return await baca.row(_SATU, id=penandatanganan_id, **oleh(pelaku))


_KASUSNYA = Statement(
    "SELECT u.id FROM usulan u WHERE u.id = (SELECT usulan_id FROM penandatanganan WHERE id = :id)", UUID
).locked("u")
_TAHAN = _SATU.locked("t")


async def tahan(uow: UnitOfWork, penandatanganan_id: UUID, pelaku: Pelaku) -> Penandatanganan | None:
    """Like ``cari``; nobody else changes it, nor its case, until this transaction ends."""
    # The case first, as whoever revokes its decision.
    await uow.row(_KASUSNYA, id=penandatanganan_id)
    return await uow.row(_TAHAN, id=penandatanganan_id, **oleh(pelaku))


_BANYAK_MENUNGGU = Statement(
    f"SELECT count(*) FROM penandatanganan WHERE penanda = :penanda AND status IN {listed(TERBUKA)}", int
)


async def banyak_menunggu(uow: UnitOfWork, penanda: str) -> int:
    """How many wait for somebody's signature."""
    return await uow.value(_BANYAK_MENUNGGU, penanda=penanda)


_STATUS_USULAN = Statement("SELECT status FROM usulan WHERE id = :usulan", StatusMutasi).locked()


async def tahan_usulan(uow: UnitOfWork, usulan_id: UUID) -> StatusMutasi:
    """Where its case stands, and stays until this transaction ends."""
    return await uow.value(_STATUS_USULAN, usulan=usulan_id)


class Pemutus(NamedTuple):
    """Who has decided a case."""

    oleh: str
    subjek: str | None
    nama: str | None
    """As the register has it; None of who is in none."""


_PEMUTUS = Statement(
    """
    SELECT l.oleh, l.subjek, coalesce(a.nama, l.rincian ->> 'pejabat') AS nama
    FROM usulan_langkah l LEFT JOIN proyeksi_asn a ON a.nip = l.oleh
    WHERE l.usulan_id = :usulan AND l.langkah = 'keputusan' ORDER BY l.versi DESC LIMIT 1""",
    Pemutus,
)


async def pemutus(uow: UnitOfWork, usulan_id: UUID) -> Pemutus | None:
    """Who took the decision on a case last; None where nobody has."""
    return await uow.row(_PEMUTUS, usulan=usulan_id)


_NAMA = Statement("SELECT nama FROM proyeksi_asn WHERE nip = :nip AND NOT keluar AND NOT dilepas", str)


async def nama_pegawai(uow: UnitOfWork, nip: str) -> str | None:
    """What somebody is called who serves the city; None of anybody else."""
    return await uow.row(_NAMA, nip=nip)


_T = _Tabel
_BUAT = Statement(
    insert(_T)
    .values(
        **bound(
            *(_T.id, _T.usulan_id, _T.perihal, _T.nama, _T.sha256, _T.byte, _T.penanda, _T.penanda_subjek),
            *(_T.nama_penanda, _T.diminta_oleh, _T.diminta_subjek, _T.diminta_pada, _T.diubah_pada),
            *(_T.status, _T.hambatan, _T.tampilan),
        ),
        versi=1,
        percobaan=0,
    )
    .on_conflict_do_nothing(
        index_elements=[_T.usulan_id, _T.sha256, _T.penanda], index_where=text("status <> 'dibatalkan'")
    )
    .returning(_T.id),
    UUID,
)


async def buat(uow: UnitOfWork, **isi: Any) -> UUID | None:
    """A new one; None where this file waits for this signature already, or has it."""
    return await uow.row(
        _BUAT,
        id=uow.new_id(),
        diminta_oleh=uow.actor.name,
        diminta_subjek=uow.actor.subject,
        diminta_pada=uow.now,
        diubah_pada=uow.now,
        **isi,
    )


_TERAKHIR_BATAL = Statement(
    f"""
    SELECT hambatan FROM penandatanganan
    WHERE usulan_id = :usulan AND sha256 = :sha256 AND penanda = :penanda AND status = '{StatusTandaTangan.DIBATALKAN}'
    ORDER BY diubah_pada DESC, id DESC LIMIT 1""",
    HambatanTandaTangan | None,
)


async def tersisa(uow: UnitOfWork, usulan_id: UUID, sha256: str, penanda: str) -> HambatanTandaTangan | None:
    """What was open of the signature of this file when it was last called off; None of what was never tried."""
    return await uow.row(_TERAKHIR_BATAL, usulan=usulan_id, sha256=sha256, penanda=penanda)


class Keputusan(NamedTuple):
    """A decision of a case whose signature was asked for, and not called off."""

    id: UUID
    sha256: str
    status: StatusTandaTangan


_KEPUTUSAN = Statement(
    f"""
    SELECT id, sha256, status FROM penandatanganan
    WHERE usulan_id = :usulan AND perihal = '{PerihalTandaTangan.KEPUTUSAN}'
        AND status <> '{StatusTandaTangan.DIBATALKAN}'
    ORDER BY id DESC LIMIT 1""",
    Keputusan,
)


async def keputusan_terakhir(uow: UnitOfWork, usulan_id: UUID) -> Keputusan | None:
    """The last decision of a case that waits for its signature, or has it."""
    return await uow.row(_KEPUTUSAN, usulan=usulan_id)


class _Berkas(NamedTuple):
    status: StatusBerkas
    pindai: Pindaian
    temuan: list[Any]


_KEADAAN = Statement("SELECT status, pindai, temuan FROM berkas WHERE sha256 = :sha256", _Berkas)


async def keadaan_berkas(uow: UnitOfWork, sha256: str) -> Keadaan | None:
    """How a file stands; None where nothing is known of it."""
    row = await uow.row(_KEADAAN, sha256=sha256)
    if row is None:
        return None
    return Keadaan(row.status, row.pindai, [Temuan.model_validate(each) for each in row.temuan])


class Ukuran(NamedTuple):
    """How many pages a file has, and how large its last one is, as far as it was looked at."""

    halaman: int | None
    fakta: dict[str, Any] | None

    @property
    def sisi_akhir(self) -> tuple[float, float] | None:
        """Points from left to right, and from bottom to top."""
        sisi = (self.fakta or {}).get("sisi_akhir")
        return None if sisi is None else (sisi[0], sisi[1])


_UKURAN = Statement("SELECT halaman, fakta FROM berkas WHERE sha256 = :sha256", Ukuran)


async def ukuran_berkas(uow: UnitOfWork, sha256: str) -> tuple[int | None, tuple[float, float] | None]:
    """The number of pages, and the size of the last."""
    row = await uow.row(_UKURAN, sha256=sha256)
    return (None, None) if row is None else (row.halaman, row.sisi_akhir)


_MULAI = Statement(
    update(_T)
    .values(
        **bound(_T.dimulai_pada, _T.batas_pada, _T.cara, _T.nama_sertifikat, _T.diubah_pada),
        status=StatusTandaTangan.BERJALAN.value,
        versi=_T.versi + 1,
        percobaan=_T.percobaan + 1,
        id_dokumen=null(),
        hambatan=null(),
        kata=null(),
        putusan=null(),
    )
    .where(_T.id == bindparam("nomor"))
    .returning(_T.percobaan),
    int,
)


async def mulai(
    uow: UnitOfWork, penandatanganan_id: UUID, batas: datetime, cara: CaraTandaTangan, nama_sertifikat: str | None
) -> int:
    """The held one is about to be signed: the how many-th try this is."""
    return await uow.value(
        _MULAI,
        nomor=penandatanganan_id,
        dimulai_pada=uow.now,
        batas_pada=batas,
        cara=cara,
        nama_sertifikat=nama_sertifikat,
        diubah_pada=uow.now,
    )


_BERAKHIR = Statement(
    update(_T)
    .values(
        **bound(_T.status, _T.hambatan, _T.kata, _T.id_dokumen, _T.putusan, _T.diubah_pada),
        versi=_T.versi + 1,
        batas_pada=null(),
    )
    .where(
        _T.id == bindparam("nomor"),
        _T.percobaan == bindparam("ke"),
        _T.status.in_([StatusTandaTangan.BERJALAN.value, StatusTandaTangan.TIDAK_PASTI.value]),
    )
    .returning(_T.versi),
    int,
)


async def berakhir(uow: UnitOfWork, percobaan: Percobaan, **isi: Any) -> int | None:
    """A try has ended without a result that is taken: its version; None where somebody has gone on meanwhile."""
    return await uow.row(_BERAKHIR, nomor=percobaan.id, ke=percobaan.ke, diubah_pada=uow.now, **isi)


_SELESAI = Statement(
    update(_T)
    .values(
        **bound(_T.cara, _T.id_dokumen, _T.sha256_hasil, _T.byte_hasil, _T.putusan, _T.ditandatangani_pada),
        **bound(_T.diubah_pada),
        status=StatusTandaTangan.TERTANDATANGANI.value,
        versi=_T.versi + 1,
        batas_pada=null(),
        hambatan=null(),
        kata=null(),
    )
    .where(
        _T.id == bindparam("nomor"),
        _T.percobaan == bindparam("ke"),
        _T.status != StatusTandaTangan.TERTANDATANGANI.value,
        _T.status != StatusTandaTangan.DIBATALKAN.value,
    )
    .returning(_T.versi),
    int,
)


async def selesai(uow: UnitOfWork, percobaan: Percobaan, **isi: Any) -> int | None:
    """Its result is verified and kept: its version; None where somebody has gone on meanwhile."""
    return await uow.row(
        _SELESAI, nomor=percobaan.id, ke=percobaan.ke, ditandatangani_pada=uow.now, diubah_pada=uow.now, **isi
    )


# What is still open of it is told to whoever asks for this file again.
_TERSISA = case(
    (_T.status == StatusTandaTangan.DIMINTA.value, null()),
    (_T.status == StatusTandaTangan.TIDAK_PASTI.value, HambatanTandaTangan.JAWABAN_HILANG.value),
    else_=_T.hambatan,
)
_BATALKAN = Statement(
    update(_T)
    .values(
        **bound(_T.alasan, _T.diubah_pada),
        status=StatusTandaTangan.DIBATALKAN.value,
        hambatan=_TERSISA,
        versi=_T.versi + 1,
    )
    .where(_T.id == bindparam("nomor"))
)


async def batalkan(uow: UnitOfWork, penandatanganan_id: UUID, alasan: str) -> None:
    """The held one is called off."""
    await uow.execute(_BATALKAN, nomor=penandatanganan_id, alasan=alasan, diubah_pada=uow.now)
