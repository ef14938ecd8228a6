"""Queries about cases themselves. Scope is part of the query: what the caller may not know of is not found.

What a case has gone through stands in ``langkah_tercatat``, how it was judged in ``nilai_tercatat``; who will hold a
post in ``bezetting``, and how many places an opening gives in ``pembukaan_jabatan``.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, exists, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from services.mutasi.usulan import models
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.mesin import dapat_diputuskan
from services.mutasi.usulan.models import TERBUKA
from services.mutasi.usulan.schemas import SkorPegawai
from services.mutasi.usulan.status import LANGKAH_DOKUMEN, Pelantikan, Penempatan, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import PPPK
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, columns, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup

Baca = Reader | UnitOfWork

_TABEL = models.Usulan
_A = aliased(_TABEL, name="a")
"""The same, under the name that the condition of scope has for it."""
_LINGKUP = text(SYARAT_LINGKUP)
BERKONTRAK = "a.status_pegawai IN ({})".format(", ".join(f"'{each}'" for each in PPPK))
"""The person ``a`` serves by contract."""


class Usulan(NamedTuple):
    """One case as stored."""

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
    jenis: JenisMutasi
    tmt: date
    alasan: str
    tanggal_diterima: date
    menggantikan: str | None
    permintaan_sendiri: bool
    nomor_berita_acara: str | None
    tanggal_pertimbangan: date | None
    nomor_sk: str | None
    tanggal_sk: date | None
    pelantikan: Pelantikan | None
    tanggal_pelantikan: date | None
    nomor_pelantikan: str | None
    penempatan: Penempatan | None
    terlaksana_pada: datetime | None
    alasan_gagal: str | None
    dibuat_oleh: str
    dibuat_pada: datetime
    skenario_id: UUID | None
    kumpulan_id: UUID | None
    pelepasan_id: UUID | None
    tmt_berlaku: date | None
    """From which day it takes effect, where its carrying out was suspended beyond the TMT; None: from the TMT on."""

    @property
    def mulai(self) -> date:
        """From which day it takes effect."""
        return self.tmt_berlaku or self.tmt


_KOLOM = picked(Usulan, _TABEL)
_SATU = Statement(select(*picked(Usulan, _A)).where(_A.id == bindparam("id"), _LINGKUP), Usulan)


async def cari(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> Usulan | None:
    """One case, if it is in the caller's scope."""
    return await baca.row(_SATU, id=usulan_id, **lingkup(pelaku))


_BEBERAPA = Statement(select(*_KOLOM).where(among(_TABEL.id)).order_by(_TABEL.id), Usulan)


async def beberapa(baca: Baca, usulan_id: Collection[UUID]) -> list[Usulan]:
    """These cases, for whoever has looked whether the caller may know of them."""
    return await baca.fetch(_BEBERAPA, id=sorted(usulan_id))


class KasusPemangku(NamedTuple):
    """The case by which somebody leaves, as far as the caller may know of it."""

    usulan_id: UUID
    status: StatusMutasi


_KASUS_PEMANGKU = Statement(
    select(_A.id.label("usulan_id"), _A.status)
    .where(_A.nip == bindparam("pemangku"), _LINGKUP)
    .order_by(_A.id.desc())
    .limit(1),
    KasusPemangku,
)


async def kasus_pemangku(baca: Baca, nip: str, pelaku: Pelaku) -> KasusPemangku | None:
    """The last case of whoever holds a post that another case wants, if it is in the caller's scope."""
    return await baca.row(_KASUS_PEMANGKU, pemangku=nip, **lingkup(pelaku))


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku) -> Usulan | None:
    """Like ``cari``; nobody else changes the case until this transaction ends."""
    return await uow.row(_TAHAN, id=usulan_id, **lingkup(pelaku))


# The person is in scope by where they are, or were when the case was opened; ``jalur_unit`` holds the post's path too.
ORANG_DALAM_LINGKUP = (
    f"(u.nip = :sendiri OR coalesce({di_unit('a.jalur_unit')}, false) OR coalesce({di_unit('asal.jalur')}, false))"
)
"""Of a case ``u``, its person ``a`` and the unit ``asal`` that they leave: the caller may know all about the person."""
# Those of the case itself, and of the exceptions that count for it.
_PETUGAS = f"""(SELECT l.oleh, l.subjek, l.langkah, l.tugas, l.versi FROM usulan_langkah l
               WHERE l.usulan_id = u.id AND l.langkah <> ALL('{{pemberlakuan,{",".join(LANGKAH_DOKUMEN)}}}')
               UNION ALL
               SELECT l.atas_nama ->> 'nip', NULL, l.langkah, l.tugas, l.versi FROM usulan_langkah l
               WHERE l.usulan_id = u.id AND l.atas_nama ->> 'nip' IS NOT NULL
                 AND l.langkah <> ALL('{{{",".join(LANGKAH_DOKUMEN)}}}')
               UNION ALL
               SELECT siapa.oleh, siapa.subjek, NULL, NULL, NULL
               FROM usulan_pengecualian x CROSS JOIN LATERAL (VALUES
                    (x.diusulkan_oleh, x.diusulkan_subjek), (x.atas_nama ->> 'nip', NULL),
                    (x.diputus_oleh, x.diputus_subjek)) AS siapa(oleh, subjek)
               WHERE x.usulan_id = u.id AND x.status = 'disetujui') AS petugas"""
_SEBUTAN = "unnest(array_remove(ARRAY[petugas.oleh, petugas.subjek], NULL)) AS sebutan"
KERABAT_USULAN = """ARRAY(SELECT unnest(a.kerabat)
                 UNION SELECT jsonb_array_elements_text(n.pegawai -> 'kerabat')
                 FROM usulan_antar n WHERE n.usulan_id = u.id AND n.pegawai IS NOT NULL)"""
"""Relatives of the person ``a`` of the case ``u``: as the register has them, and as the papers of who comes say it."""
_SIAP = ", ".join(
    f"('{jenis}', {pppk}, '{status}')"
    for jenis, pppk, status in product(JenisMutasi, (False, True), StatusMutasi)
    if dapat_diputuskan(status, jenis, pppk=pppk)
)
SIAP_DIPUTUSKAN = f"(u.jenis, coalesce({BERKONTRAK}, false), u.status) IN ({_SIAP})"
"""The case ``u`` of the person ``a`` is next decided by the PPK (``mesin``)."""
JENJANG_KASUS = f"CASE u.jenis WHEN '{JenisMutasi.KELUAR}' THEN a.jenjang ELSE tujuan.jenjang END"
"""Of a case ``u`` of the person ``a`` to the post ``tujuan``: the level by which whoever acts for the PPK is bound.
Where somebody goes to in another government its own PPK appoints."""
_KETERLIBATAN = Statement(
    f"""
    SELECT u.id, {KERABAT_USULAN} AS kerabat, coalesce({BERKONTRAK}, false) AS pppk,
           u.jenis,
           {ORANG_DALAM_LINGKUP} AS dalam_lingkup,
           coalesce((SELECT jsonb_object_agg(sebutan, petugas.langkah ORDER BY petugas.versi)
                     FROM {_PETUGAS} CROSS JOIN {_SEBUTAN} WHERE petugas.langkah IS NOT NULL), '{{}}') AS pelaku,
           coalesce((SELECT jsonb_object_agg(sebutan, petugas.tugas ORDER BY petugas.versi)
                     FROM {_PETUGAS} CROSS JOIN {_SEBUTAN} WHERE petugas.tugas IS NOT NULL), '{{}}') AS tugas,
           ARRAY(SELECT DISTINCT sebutan FROM {_PETUGAS} CROSS JOIN {_SEBUTAN} WHERE petugas.langkah IS NULL)
               AS pengecualian,
           ARRAY(SELECT unnest(array_remove(ARRAY[l.oleh, l.subjek], NULL))
                 FROM kumpulan_pelepasan l WHERE l.id = u.pelepasan_id) AS pelepas,
           EXISTS (SELECT FROM {_PETUGAS} JOIN proyeksi_asn p ON p.nip = petugas.oleh
                   WHERE :sendiri = ANY(p.kerabat) OR :diwakili = ANY(p.kerabat)) AS kerabat_pelaku,
           {JENJANG_KASUS} AS jenjang,
           EXISTS (SELECT FROM usulan_dokumen d
                   WHERE d.usulan_id = u.id AND d.jenis = 'rekomendasi_imut' AND d.digantikan_pada IS NULL
                     AND d.dikonfirmasi_pada IS NOT NULL) AS rekomendasi,
           EXISTS (SELECT FROM penundaan t WHERE t.usulan_id = u.id AND t.diakhiri_pada IS NULL) AS ditunda
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    LEFT JOIN proyeksi_jabatan tujuan ON tujuan.kode = u.jabatan_tujuan
    WHERE u.id = ANY(CAST(:id AS uuid[]))""",
    Keterlibatan,
)


async def keterlibatan(baca: Baca, usulan_id: Sequence[UUID], pelaku: Pelaku) -> dict[UUID, Keterlibatan]:
    """Of each case: whether its person is in the caller's scope, who they are, and who has taken which step."""
    diwakili = "" if pelaku.mewakili is None else pelaku.mewakili.nip or ""
    rows = await baca.fetch(_KETERLIBATAN, id=list(usulan_id), diwakili=diwakili, **lingkup(pelaku))
    return {each.id: each for each in rows}


_SKOR = Statement(
    """
    SELECT s.ip_asn,
           (SELECT m FROM jsonb_array_elements(s.jpm) AS m WHERE m ->> 'standar' = j.jenjang LIMIT 1) AS jpm,
           s.belum_lengkap
    FROM proyeksi_skor s LEFT JOIN proyeksi_jabatan j ON j.kode = :jabatan
    WHERE s.nip = :nip""",
    SkorPegawai,
)


async def skor(baca: Baca, usulan: Usulan) -> SkorPegawai:
    """The person's scores, with the match to the standard of the jenjang they go to."""
    row = await baca.row(_SKOR, nip=usulan.nip, jabatan=usulan.jabatan_tujuan)
    return row or SkorPegawai(ip_asn=None, jpm=None, belum_lengkap=["skor belum diterima"])


_ADA_TERBUKA = Statement(select(exists().where(_TABEL.nip == bindparam("nip"), text(f"({TERBUKA})"))), bool)


async def terbuka(baca: Baca, nip: str) -> bool:
    """Whether the person has a case whose outcome is open."""
    return await baca.value(_ADA_TERBUKA, nip=nip)


_TERBUKA_MILIK = Statement(select(_TABEL.nip).where(among(_TABEL.nip), text(f"({TERBUKA})")), str)


async def yang_terbuka(baca: Baca, nip: Collection[str]) -> set[str]:
    """Of these people those who have a case whose outcome is open."""
    return set(await baca.fetch(_TERBUKA_MILIK, nip=sorted(nip)))


_ISI_BARU = (
    *(_TABEL.id, _TABEL.nip, _TABEL.nama, _TABEL.jabatan_asal, _TABEL.nama_jabatan_asal, _TABEL.unit_asal),
    *(_TABEL.nama_unit_asal, _TABEL.jabatan_tujuan, _TABEL.nama_jabatan_tujuan, _TABEL.unit_tujuan),
    *(_TABEL.nama_unit_tujuan, _TABEL.jalur_unit, _TABEL.jenis, _TABEL.tmt, _TABEL.alasan, _TABEL.tanggal_diterima),
    *(_TABEL.menggantikan, _TABEL.permintaan_sendiri),
    *(_TABEL.dibuat_oleh, _TABEL.dibuat_pada, _TABEL.diubah_pada),
)
_BUAT = Statement(
    insert(_TABEL)
    .values(**bound(*_ISI_BARU), versi=1, status=StatusMutasi.DRAF.value)
    .on_conflict_do_nothing(index_elements=[_TABEL.nip], index_where=text(TERBUKA))
    .returning(*_KOLOM),
    Usulan,
)


async def buat(uow: UnitOfWork, **isi: Any) -> Usulan | None:
    """A new case, or None when the person got another one meanwhile."""
    return await uow.row(_BUAT, dibuat_oleh=uow.actor.name, dibuat_pada=uow.now, diubah_pada=uow.now, **isi)


_BUAT_BANYAK = Statement(
    f"""{rows_into(_TABEL.versi, _TABEL.status, _TABEL.skenario_id, _TABEL.kumpulan_id, *_ISI_BARU)}
        ON CONFLICT (nip) WHERE {TERBUKA} DO NOTHING RETURNING {columns(Usulan)}""",
    Usulan,
)


async def buat_banyak(
    uow: UnitOfWork, skenario_id: UUID, kumpulan_id: UUID, isi: Iterable[Mapping[str, Any]]
) -> dict[str, Usulan]:
    """New cases that a plan has become, by person; without those who have got another one meanwhile."""
    sama = {
        "versi": 1,
        "status": StatusMutasi.DRAF,
        "skenario_id": skenario_id,
        "kumpulan_id": kumpulan_id,
        "dibuat_oleh": uow.actor.name,
        "dibuat_pada": uow.now,
        "diubah_pada": uow.now,
    }
    rows = await uow.fetch(_BUAT_BANYAK, baris=[{**each, **sama} for each in isi])
    return {each.nip: each for each in rows}


def _maju(*isi: Any) -> Statement[Usulan]:
    nilai = bound(_TABEL.status, _TABEL.diubah_pada, *isi)
    ubah = update(_TABEL).values(**nilai, versi=_TABEL.versi + 1).where(_TABEL.id == bindparam("usulan_id"))
    return Statement(ubah.returning(*_KOLOM), Usulan)


TANPA_ISI = _maju()
PERTIMBANGAN = _maju(_TABEL.nomor_berita_acara, _TABEL.tanggal_pertimbangan, _TABEL.rekomendasi)
"""With the minutes of the tim penilai."""
PENGEMBALIAN = _maju(*(_TABEL.nomor_berita_acara, _TABEL.tanggal_pertimbangan, _TABEL.rekomendasi, _TABEL.pelepasan_id))
"""Without what was considered, and let go of its batch, before."""
_NAMA = (
    *(_TABEL.nama, _TABEL.nama_jabatan_asal, _TABEL.nama_unit_asal),
    *(_TABEL.nama_jabatan_tujuan, _TABEL.nama_unit_tujuan),
)
PERBAIKAN = _maju(_TABEL.tmt, _TABEL.alasan, _TABEL.menggantikan, *_NAMA)
PENETAPAN = _maju(_TABEL.tmt)
"""With the TMT of the decree above both governments."""
KEPUTUSAN = _maju(_TABEL.nomor_sk, _TABEL.tanggal_sk, _TABEL.putusan, _TABEL.pelantikan, _TABEL.tmt, *_NAMA)
"""With what is called how that day (``nama``)."""
PELANTIKAN = _maju(_TABEL.pelantikan, _TABEL.tanggal_pelantikan, _TABEL.nomor_pelantikan)
KOREKSI_PERTIMBANGAN = _maju(_TABEL.nomor_berita_acara, _TABEL.tanggal_pertimbangan)
KOREKSI_KEPUTUSAN = _maju(_TABEL.nomor_sk, _TABEL.tanggal_sk)
KOREKSI_PELANTIKAN = _maju(_TABEL.tanggal_pelantikan, _TABEL.nomor_pelantikan)


async def maju(
    uow: UnitOfWork, usulan_id: UUID, status: StatusMutasi, langkah: Statement[Usulan] = TANPA_ISI, **isi: Any
) -> Usulan:
    """Give a locked case its next state, and the columns ``isi`` that ``langkah`` fills."""
    return await uow.value(langkah, usulan_id=usulan_id, status=status, diubah_pada=uow.now, **isi)
