"""A case as the rules see it."""

from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan.repository import Usulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada


def jenis_sebenarnya(instansi_asal: str | None, instansi_tujuan: str) -> JenisMutasi | None:
    """The kind of move that two agencies make; None for a person who has no agency yet."""
    if instansi_asal is None:
        return None
    return JenisMutasi.ANTAR_UNIT if instansi_asal == instansi_tujuan else JenisMutasi.ANTAR_OPD


async def nilai_usulan(
    uow: UnitOfWork, usulan: Usulan, orang: Orang, jabatan: Jabatan, bezetting_pada_tmt: int, tahap: Tahap
) -> tuple[HasilAturan, ...]:
    """Judge a case for a step, by the facts and the law of today."""
    return periksa(
        fakta_asn(orang),
        fakta_jabatan(jabatan, bezetting_pada_tmt, menggantikan=usulan.menggantikan is not None),
        Acara(usulan.jenis, usulan.tmt, usulan.tanggal_diterima, tahap=tahap),
        await ketentuan_pada(uow, KETENTUAN, uow.today),
    )
