"""What the tim penilai kinerja says (PP 11/2017 art 191)."""

from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import Bersama, nomori
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.isian import Pertimbangan
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah.jalan import kabarkan_ditolak, mulai, selesaikan
from services.mutasi.usulan.langkah.menilai import nilai
from services.mutasi.usulan.langkah.tanggal import sebelum_tmt, sesudah_verifikasi
from services.mutasi.usulan.nilai import Penilaian
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.sekumpulan import wajib_tidak_dibutuhkan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDipertimbangkan
from shared.db.unit_of_work import UnitOfWork


async def pertimbangkan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Pertimbangan) -> Usulan:
    """The tim penilai kinerja has been heard (T-01, PP 11/2017 art 191); its refusal ends the case, also a late one.

    A consent is judged with the minutes that it brings, and with the papers that this step asks for.
    """
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PERTIMBANGAN)
    if isi.tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal berita acara belum tiba.")
    await sesudah_verifikasi(uow, lama, "/tanggal", isi.tanggal, "Tanggal berita acara")
    setuju = isi.rekomendasi == "setuju"
    nomor = await nomori(
        uow,
        Untuk(SuratBernomor.BERITA_ACARA_PERTIMBANGAN, usulan_id),
        isi.tanggal,
        nomor=isi.nomor_berita_acara,
        register=isi.register_nomor,
        bersama=Bersama(sehari=True),
        pointer="/nomor_berita_acara",
    )
    penilaian: Penilaian | None = None
    if setuju:
        sebelum_tmt(lama, uow.today)
        didengar = lama._replace(nomor_berita_acara=nomor, tanggal_pertimbangan=isi.tanggal)
        penilaian = await nilai(uow, didengar, Tahap.PERTIMBANGAN)
    else:
        await wajib_tidak_dibutuhkan(uow, lama)
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIPERTIMBANGKAN if setuju else StatusMutasi.DITOLAK,
        repository.PERTIMBANGAN,
        nomor_berita_acara=nomor,
        tanggal_pertimbangan=isi.tanggal,
        rekomendasi=isi.rekomendasi,
    )
    if penilaian is not None:
        await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await selesaikan(
        uow,
        LangkahMutasi.PERTIMBANGAN,
        lama,
        baru,
        isi.catatan,
        nomor_berita_acara=nomor,
        tanggal=isi.tanggal.isoformat(),
        rekomendasi=isi.rekomendasi,
    )
    if setuju:
        uow.publish(
            UsulanDipertimbangkan(**kabar(uow, baru, isi.catatan), nomor_berita_acara=nomor),
            version=baru.versi,
        )
    else:
        kabarkan_ditolak(uow, baru, LangkahMutasi.PERTIMBANGAN, isi.catatan)
    return baru
