"""Queries of the other half of a case. Who may know of the case is asked where it is read."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.antar.fakta import orang_luar
from services.mutasi.antar.isian import InstansiLain, JabatanLain, PegawaiLuar
from services.mutasi.antar.models import UsulanAntar
from services.mutasi.hukum.fakta.instansi import Instansi, JenisInstansi, PejabatMutasi
from services.mutasi.proyeksi.asn import Orang, kerabat_di
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_A = UsulanAntar


class Antar(NamedTuple):
    """The other half of one case."""

    usulan_id: UUID
    jenis_instansi: JenisInstansi
    kode_instansi: str | None
    nama_instansi: str
    nama_jabatan: str
    jenjang: str | None
    eselon: str | None
    kelas: int | None
    pegawai: dict[str, Any] | None
    nomor_persetujuan: str | None
    tanggal_persetujuan: date | None
    penetap: PejabatMutasi | None
    nomor_penetapan: str | None
    tanggal_penetapan: date | None

    @property
    def instansi(self) -> Instansi:
        """The other government, as the law looks at it."""
        return Instansi(self.jenis_instansi, None if self.kode_instansi is None else self.kode_instansi[:2])

    @property
    def pegawai_luar(self) -> PegawaiLuar | None:
        """Who comes."""
        return None if self.pegawai is None else PegawaiLuar.model_validate(self.pegawai)


_SATU = Statement(select(*picked(Antar, _A)).where(_A.usulan_id == bindparam("id")), Antar)


async def antar(baca: Baca, usulan_id: UUID) -> Antar | None:
    """The other half of a case; None of one inside the city."""
    return await baca.row(_SATU, id=usulan_id)


_BANYAK = Statement(select(*picked(Antar, _A)).where(among(_A.usulan_id)), Antar)


async def antar_banyak(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, Antar]:
    """Of these cases those between governments."""
    if not usulan_id:
        return {}
    return {each.usulan_id: each for each in await baca.fetch(_BANYAK, usulan_id=sorted(usulan_id))}


_CATAT = Statement(
    insert(_A).values(
        **bound(_A.usulan_id, _A.jenis_instansi, _A.kode_instansi, _A.nama_instansi, _A.nama_jabatan),
        **bound(_A.jenjang, _A.eselon, _A.kelas, _A.pegawai),
    )
)


async def catat(
    uow: UnitOfWork,
    usulan_id: UUID,
    instansi: InstansiLain,
    nama: str,
    jabatan: JabatanLain,
    pegawai: PegawaiLuar | None,
) -> None:
    """Record the other half of a new case; ``nama`` is how the government is called."""
    await uow.execute(
        _CATAT,
        usulan_id=usulan_id,
        jenis_instansi=instansi.jenis,
        kode_instansi=instansi.kode,
        nama_instansi=nama,
        nama_jabatan=jabatan.nama,
        jenjang=jabatan.jenjang,
        eselon=jabatan.eselon,
        kelas=jabatan.kelas,
        pegawai=None if pegawai is None else pegawai.model_dump(mode="json"),
    )


def _isi(*kolom: Any) -> Statement[None]:
    return Statement(update(_A).values(**bound(*kolom)).where(_A.usulan_id == bindparam("usulan")))


_PERSETUJUAN = _isi(_A.nomor_persetujuan, _A.tanggal_persetujuan)


async def isi_persetujuan(uow: UnitOfWork, usulan_id: UUID, nomor: str, tanggal: date) -> None:
    """The letter of the city's PPK; one of before, of a case that was returned, counts no more."""
    await uow.execute(_PERSETUJUAN, usulan=usulan_id, nomor_persetujuan=nomor, tanggal_persetujuan=tanggal)


_PENETAPAN = _isi(_A.penetap, _A.nomor_penetapan, _A.tanggal_penetapan)


async def isi_penetapan(uow: UnitOfWork, usulan_id: UUID, penetap: PejabatMutasi, nomor: str, tanggal: date) -> None:
    """The decision above both governments."""
    await uow.execute(_PENETAPAN, usulan=usulan_id, penetap=penetap, nomor_penetapan=nomor, tanggal_penetapan=tanggal)


async def orang_datang(baca: Baca, usulan_id: UUID) -> Orang | None:
    """Who comes by a case, as the rules look at them; None where there is no such."""
    ini = await antar(baca, usulan_id)
    pegawai = None if ini is None else ini.pegawai_luar
    return None if pegawai is None else orang_luar(pegawai, await kerabat_di(baca, pegawai.kerabat))
