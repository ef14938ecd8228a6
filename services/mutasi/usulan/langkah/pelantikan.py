"""The inauguration, or what stands for it (A.13, K-05)."""

from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import Bersama, nomori
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.isian import PelantikanBaru
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah.acara_terbit import acara_pelantikan, wajib_hari_undangan
from services.mutasi.usulan.langkah.jalan import mulai, selesaikan
from services.mutasi.usulan.langkah.menilai import nilai
from services.mutasi.usulan.langkah.tanggal import sesudah_diterima
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDilantik
from shared.db.unit_of_work import UnitOfWork

PELANTIKAN_BERSAMA = Bersama(sehari=True, selain=(SuratBernomor.SPMT,))
"""One inauguration has one berita acara; where nobody takes an oath, the person's own SPMT is named."""


async def lantik(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: PelantikanBaru) -> Usulan:
    """BKPSDM records the inauguration, or where nobody takes an oath that the person was placed (A.13, K-05).

    Everything is judged once more, with the papers that this step asks for. The decision keeps its TMT.
    """
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PELANTIKAN)
    assert lama.tanggal_sk is not None
    tanggal, diketik = await acara_pelantikan(uow, usulan_id, isi)
    if tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal pelantikan belum tiba.")
    if tanggal < lama.tanggal_sk:
        raise salah_tanggal("/tanggal", "Tanggal pelantikan mendahului tanggal SK.")
    await wajib_hari_undangan(uow, usulan_id, tanggal, isi.catatan)
    sesudah_diterima(lama, "/tanggal", tanggal, "Tanggal pelantikan")
    penilaian = await nilai(uow, lama, Tahap.PELANTIKAN, tanggal_pelantikan=tanggal)
    nomor = await nomori(
        uow,
        Untuk(SuratBernomor.BERITA_ACARA_PELANTIKAN, usulan_id),
        tanggal,
        nomor=diketik,
        register=isi.register_nomor,
        bersama=PELANTIKAN_BERSAMA,
        pointer="/nomor_berita_acara",
    )
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIPUTUSKAN,
        repository.PELANTIKAN,
        pelantikan="dilaksanakan",
        tanggal_pelantikan=tanggal,
        nomor_pelantikan=nomor,
    )
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await selesaikan(
        uow,
        LangkahMutasi.PELANTIKAN,
        lama,
        baru,
        isi.catatan,
        nomor_berita_acara=nomor,
        tanggal=tanggal.isoformat(),
    )
    uow.work_for.add("berlakukan")
    uow.publish(
        UsulanDilantik(**kabar(uow, baru, isi.catatan), tanggal=tanggal, nomor_berita_acara=nomor),
        version=baru.versi,
    )
    return baru
