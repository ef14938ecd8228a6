"""Cases in submissions beside the proposals of I-MUT that have their letter and NIP."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pertek.imut import DILIHAT, Dicari, Pandangan, TindakanImut, UsulTampak, pandang
from services.mutasi.pertek.keadaan import StatusPertek
from services.mutasi.proyeksi.imut import BacaanImut, bacaan_imut, kunci_surat
from services.mutasi.usulan.status import SQL_GUGUR
from shared.contracts.pegawai.imut import ArtiUsul
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, listed
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_SELESAI = listed({ArtiUsul.SELESAI, ArtiUsul.DIHAPUS})
_ORANGNYA = "(i.nip = u.nip OR i.nip = ANY(a.nip_lain))"
DARI = f"""
    FROM pertek_anggota g JOIN pertek p ON p.id = g.pertek_id JOIN usulan u ON u.id = g.usulan_id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN LATERAL (
        -- What was deleted and entered anew has the same letter.
        SELECT i.* FROM proyeksi_imut i WHERE i.kunci_surat = {kunci_surat("p.nomor_usul")} AND {_ORANGNYA}
        ORDER BY i.hilang_pada IS NOT NULL, i.arti = 'dihapus', i.sejak DESC, i.id LIMIT 1) i ON true"""
"""Cases of submissions, each with its proposal."""


class _Baris(NamedTuple):
    anggota_id: UUID
    pertek_id: UUID
    usulan_id: UUID
    nip: str
    status: StatusPertek
    tanggal_usul: date
    nomor_pertek: str | None
    tanggal_pertek: date | None
    imut_id: str | None
    kode_status: str | None
    nama_status: str | None
    arti: ArtiUsul | None
    pertek_imut: str | None
    tanggal_imut: date | None
    alasan: str | None
    sejak: datetime | None
    hilang_pada: datetime | None
    surat_lain: list[str]


_CARI = Statement(
    f"""
    SELECT g.id AS anggota_id, g.pertek_id, g.usulan_id, u.nip, g.status, p.tanggal_usul, g.nomor_pertek,
           g.tanggal_pertek,
           i.id AS imut_id, i.kode_status, i.nama_status, i.arti, i.nomor_pertek AS pertek_imut,
           i.tanggal_pertek AS tanggal_imut, i.alasan, i.sejak, i.hilang_pada,
           CASE WHEN i.id IS NULL THEN ARRAY(
               SELECT DISTINCT i.nomor_surat FROM proyeksi_imut i
               WHERE {_ORANGNYA} AND i.nomor_surat IS NOT NULL AND i.hilang_pada IS NULL AND i.arti NOT IN {_SELESAI}
                 AND NOT EXISTS (SELECT FROM pertek q JOIN pertek_anggota h ON h.pertek_id = q.id
                                 JOIN usulan v ON v.id = h.usulan_id
                                 WHERE v.nip = u.nip AND {kunci_surat("q.nomor_usul")} = i.kunci_surat)
               ORDER BY 1 LIMIT 5) ELSE '{{}}' END AS surat_lain
    {DARI}
    WHERE g.pertek_id = {any_of("pertek_id", "uuid")} AND g.status IN {listed(DILIHAT)} AND p.tanggal_usul IS NOT NULL
      AND u.status NOT IN {SQL_GUGUR}""",
    _Baris,
)


async def pandangan(baca: Baca, pertek_id: Collection[UUID], hari_ini: date) -> "MenurutImut":
    """What I-MUT says of the cases of these submissions."""
    bacaan = await bacaan_imut(baca)
    if bacaan is None or not pertek_id:
        return MenurutImut(bacaan, [], {})
    semua = [_dicari(each) for each in await baca.fetch(_CARI, pertek_id=sorted(pertek_id))]
    hasil = {each.anggota_id: isi for each in semua if (isi := pandang(each, bacaan, hari_ini)) is not None}
    return MenurutImut(bacaan, semua, hasil)


def _dicari(row: _Baris) -> Dicari:
    usul = None
    if row.imut_id is not None:
        assert row.kode_status is not None
        assert row.arti is not None
        assert row.sejak is not None
        usul = UsulTampak(
            row.imut_id,
            row.kode_status,
            row.nama_status,
            row.arti,
            row.pertek_imut,
            row.tanggal_imut,
            row.alasan,
            row.sejak,
            row.hilang_pada,
        )
    return Dicari(
        row.anggota_id,
        row.pertek_id,
        row.usulan_id,
        row.nip,
        row.status,
        row.tanggal_usul,
        row.nomor_pertek,
        row.tanggal_pertek,
        usul,
        row.surat_lain,
    )


class Hitungan(NamedTuple):
    """What is to be done about the cases of a submission, in numbers."""

    tampak: int
    perlu_perbaikan: int
    dapat_dicatat: int
    selisih: int


class MenurutImut(NamedTuple):
    """What the list says of the cases of some submissions."""

    bacaan: BacaanImut | None
    semua: Sequence[Dicari]
    menurut_anggota: Mapping[UUID, Pandangan]

    def hitung(self, pertek_id: UUID) -> Hitungan:
        """Of one submission."""
        isi = [self.menurut_anggota[each.anggota_id] for each in self.semua if each.pertek_id == pertek_id]
        tindakan = Counter(each.tindakan for each in isi)
        return Hitungan(
            tampak=sum(each.usul is not None and each.usul.hilang_pada is None for each in isi),
            perlu_perbaikan=tindakan[TindakanImut.PERBAIKI],
            dapat_dicatat=tindakan[TindakanImut.CATAT_PERSETUJUAN] + tindakan[TindakanImut.CATAT_PENOLAKAN],
            selisih=sum(bool(each.selisih) for each in isi),
        )
