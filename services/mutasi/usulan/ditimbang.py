"""What BKN considers of a case, or has: this person, this post, this TMT (SE Kepala BKN 7/2024). None of it changes
under a submission that was made, sent or approved, nor under a recommendation that was typed: it is withdrawn first,
and asked for anew. Else another move would be decided than the one that was considered.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.usulan.errors import DitimbangBkn, PertekUsulan
from services.mutasi.usulan.repository import Usulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.statement import Statement, any_of
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian

PERTEK_BERJALAN = "status IN ('disiapkan', 'diajukan', 'disetujui', 'dianggap_disetujui')"
"""Of a case in a submission: it is with BKN, or on its way there, or may be decided by what BKN has said."""
DISEBUT = 5


class Ditimbang(NamedTuple):
    """One case of which BKN considers, or has considered, something."""

    usulan_id: UUID
    nip: str
    nama: str
    pertek_id: UUID | None
    """None of a recommendation that was typed."""
    pengajuan: str | None
    """What the submission is called."""
    status: str | None
    nomor: str | None
    """Of the recommendation, where there is one."""

    @property
    def di_mana(self) -> str:
        """Where it stands, as part of a sentence."""
        if self.pengajuan is None:
            return f"{JenisDokumen.REKOMENDASI_IMUT.nama} nomor {self.nomor} tercatat padanya"
        nomor = "" if self.nomor is None else f", nomor {self.nomor}"
        return f"dalam pengajuan pertek {self.pengajuan}, {(self.status or '').replace('_', ' ')}{nomor}"


_DITIMBANG = Statement(
    f"""
    SELECT u.id AS usulan_id, u.nip, u.nama, g.pertek_id, p.nama AS pengajuan, g.status,
           coalesce(g.nomor_pertek, d.nomor) AS nomor
    FROM usulan u
    LEFT JOIN pertek_anggota g ON g.usulan_id = u.id AND g.{PERTEK_BERJALAN}
    LEFT JOIN pertek p ON p.id = g.pertek_id
    LEFT JOIN usulan_dokumen d ON d.usulan_id = u.id AND d.jenis = '{JenisDokumen.REKOMENDASI_IMUT}'
         AND d.digantikan_pada IS NULL AND (d.selesai IS NULL OR d.selesai >= CAST(:hari_ini AS date))
    WHERE u.id = {any_of("id", "uuid")} AND (g.id IS NOT NULL OR d.id IS NOT NULL)
    ORDER BY u.id""",
    Ditimbang,
)


async def yang_ditimbang(uow: UnitOfWork, usulan_id: Collection[UUID]) -> list[Ditimbang]:
    """Of these held cases those that BKN considers, or has considered."""
    return await uow.fetch(_DITIMBANG, id=sorted(usulan_id), hari_ini=uow.today)


async def wajib_tidak_ditimbang(uow: UnitOfWork, usulan_id: Collection[UUID], pointer: str) -> None:
    """BKN considers none of these held cases, so their TMT may be another one.

    Raises:
        DitimbangBkn.
    """
    if not (semua := await yang_ditimbang(uow, usulan_id)):
        return
    kata = [f"usulan {each.nama} ({each.di_mana})" for each in semua[:DISEBUT]]
    raise DitimbangBkn(
        f"TMT tidak berubah selama BKN menimbangnya: {'; '.join(kata)}{' dan lainnya' * (len(semua) > DISEBUT)}. "
        "Kirim tanpa mengubah TMT; atau mintalah verifikator menariknya dahulu dari pengajuan itu (langkah pembatalan "
        "pengajuan pertek) atau menarik rekomendasi yang diketik, ubah TMT-nya, lalu ajukan pertek yang baru.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan="sedang atau sudah ditimbang BKN")],
        tentang=[each.nip for each in semua],
        ditimbang=[PertekUsulan(**{each: getattr(satu, each) for each in PertekUsulan.model_fields}) for satu in semua],
    )


DILIHAT_BKN = """jsonb_build_object('tmt', u.tmt, 'jabatan', u.jabatan_tujuan, 'unit', j.kode_unit,
                                     'nama_unit', j.nama_unit, 'kelas', j.kelas)"""
"""Of a case ``u`` and its post ``j``: what BKN looks at, beside the person."""


class _Perbandingan(NamedTuple):
    pengajuan: str
    dahulu: dict[str, Any]
    kini: dict[str, Any]


_BANDING = Statement(
    f"""
    SELECT p.nama AS pengajuan, g.ditimbang AS dahulu, {DILIHAT_BKN} AS kini
    FROM usulan u JOIN pertek_anggota g ON g.usulan_id = u.id AND g.{PERTEK_BERJALAN}
    JOIN pertek p ON p.id = g.pertek_id
    LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_tujuan
    WHERE u.id = :usulan_id AND g.ditimbang IS NOT NULL""",
    _Perbandingan,
    sure=("kini",),
)


async def wajib_yang_ditimbang(uow: UnitOfWork, usulan: Usulan) -> None:
    """What is decided of a held case is what BKN was sent: its post is in the same unit, and of the same class.

    Of who comes the decree above both governments, which follows BKN's consideration, says from which day on.

    Raises:
        DitimbangBkn.
    """
    if (lihat := await uow.row(_BANDING, usulan_id=usulan.id)) is None:
        return
    if usulan.jenis is JenisMutasi.MASUK:
        del lihat.kini["tmt"]
    if not (beda := list(_beda(lihat.dahulu, lihat.kini))):
        return
    raise DitimbangBkn(
        f"BKN menimbang mutasi lain daripada yang akan diputuskan ini: {'; '.join(beda)}. Tarik usulan ini dari "
        f"pengajuan pertek {lihat.pengajuan} (langkah pembatalan pengajuan pertek), lalu ajukan pertek yang baru.",
        tentang=[usulan.nip],
        ditimbang=[
            PertekUsulan(**{each: getattr(satu, each) for each in PertekUsulan.model_fields})
            for satu in await yang_ditimbang(uow, [usulan.id])
        ],
    )


def _beda(dahulu: dict[str, Any], kini: dict[str, Any]) -> Iterator[str]:
    """What has changed since, as parts of a sentence; what is not known on either side has not. Pure."""
    lain = {each for each in dahulu if None not in (dahulu[each], kini.get(each)) and dahulu[each] != kini[each]}
    if "tmt" in lain:
        hari = [date.fromisoformat(each["tmt"]) for each in (dahulu, kini)]
        yield f"TMT-nya {hari[0]:%d-%m-%Y} ketika diajukan, kini {hari[1]:%d-%m-%Y}"
    if "jabatan" in lain:
        yield f"jabatan tujuannya {dahulu['jabatan']} ketika diajukan, kini {kini['jabatan']}"
    if "unit" in lain:
        yield f"jabatan tujuannya pada {dahulu['nama_unit']} ketika diajukan, kini pada {kini['nama_unit']}"
    if "kelas" in lain:
        yield f"kelas jabatan tujuannya {dahulu['kelas']} ketika diajukan, kini {kini['kelas']}"
