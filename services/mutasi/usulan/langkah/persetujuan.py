"""What the city's PPK signs of a move between governments: whom it receives it proposes, whom it releases it consents
to (PP 11/2017 art 192 and 193; table A.4 d and e)."""

from uuid import UUID

from services.mutasi.antar import repository as antar
from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.dokumen import JenisDokumen, habis
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses.t03_penanda_tangan import DELEGASI, DelegasiPpk
from services.mutasi.perwakilan.errors import DiLuarKuasa
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.antar_isian import PersetujuanPpk
from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah.jalan import kabarkan_ditolak, mulai, selesaikan
from services.mutasi.usulan.langkah.menilai import nilai
from services.mutasi.usulan.langkah.penanda_tangan import kedudukan_penanda_tangan
from services.mutasi.usulan.langkah.tanggal import sebelum_tmt, sesudah_verifikasi
from services.mutasi.usulan.nilai import surat_kota
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import UsulanDisetujui
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

_TAHAP = {JenisMutasi.MASUK: Tahap.PERTIMBANGAN, JenisMutasi.KELUAR: Tahap.VERIFIKASI}
"""Who receives proposes with the consent of who releases in hand; who releases consents before the other proposes."""


async def beri_persetujuan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: PersetujuanPpk) -> Usulan:
    """The PPK signs the letter with which the case goes to BKN and to who decides, or ends it with a reason."""
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PERSETUJUAN)
    menolak = isi.putusan == "tolak"
    penanda = await kedudukan_penanda_tangan(uow, pelaku, isi.penanda_tangan, isi.tanggal, "/tanggal", menolak=menolak)
    if menolak:
        baru = await repository.maju(uow, usulan_id, StatusMutasi.DITOLAK)
        await selesaikan(uow, LangkahMutasi.PERSETUJUAN, lama, baru, isi.catatan, putusan=isi.putusan)
        kabarkan_ditolak(uow, baru, LangkahMutasi.PERSETUJUAN, isi.catatan)
        return baru
    if penanda.kedudukan in ("Plt", "Plh"):
        raise DiLuarKuasa(
            f"{penanda.kedudukan} tidak berwenang mengambil keputusan strategis kepegawaian (SE BKN 1/SE/I/2021), juga "
            "menandatangani mutasi antarinstansi (T-03). Tunggu PPK definitif."
        )
    if penanda.kedudukan == "delegasi":
        await _wajib_didelegasikan(uow, lama, pelaku)
    izin = JenisDokumen.PERSETUJUAN_MENDAGRI
    ada = (await dokumen.berlaku(uow, usulan_id)).get(izin)
    # BKN considers after this step, with the letter in hand: its paper is asked for at the decree (T-02, K-04).
    if penanda.kedudukan == "Pj" and (ada is None or habis(ada.berlaku_sampai, lama.tmt)):
        raise DiLuarKuasa(
            "Pj menandatangani mutasi antarinstansi dengan izin tertulis Menteri Dalam Negeri (PP 49/2008 pasal 132A); "
            f"pada usulan ini belum tercatat, atau tidak berlaku sampai TMT: {izin.nama}. Verifikator mencatatnya "
            "dahulu."
        )
    assert isi.nomor is not None
    assert isi.tanggal is not None
    if isi.tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal surat belum tiba.")
    await sesudah_verifikasi(uow, lama, "/tanggal", isi.tanggal, "Tanggal surat")
    sebelum_tmt(lama, uow.today)
    surat = surat_kota(lama.jenis)
    penilaian = await nilai(uow, lama, _TAHAP[lama.jenis], surat={surat: Dokumen(isi.nomor, isi.tanggal)})
    await antar.isi_persetujuan(uow, usulan_id, isi.nomor, isi.tanggal)
    baru = await repository.maju(uow, usulan_id, StatusMutasi.DISETUJUI)
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await selesaikan(
        uow,
        LangkahMutasi.PERSETUJUAN,
        lama,
        baru,
        isi.catatan,
        putusan=isi.putusan,
        jenis_dokumen=surat,
        nomor=isi.nomor,
        tanggal=isi.tanggal.isoformat(),
        **penanda.catatan,
    )
    uow.publish(
        UsulanDisetujui(**kabar(uow, baru, isi.catatan), nomor=isi.nomor, tanggal=isi.tanggal), version=baru.versi
    )
    return baru


async def _wajib_didelegasikan(uow: UnitOfWork, usulan: Usulan, pelaku: Pelaku) -> None:
    """Whoever signs for the PPK by delegation does so of the levels alone that the PPK has handed on (T-03).

    Raises:
        DiLuarKuasa.
    """
    delegasi: DelegasiPpk = (await ketentuan_pada(uow, KETENTUAN, uow.today))[DELEGASI]
    jenjang = (await repository.keterlibatan(uow, [usulan.id], pelaku))[usulan.id].jenjang
    if jenjang not in delegasi.jenjang:
        raise DiLuarKuasa(
            f"Surat tentang pemangku jabatan {jenjang or 'yang jenjangnya tidak tercatat'} tidak didelegasikan PPK; "
            f"yang didelegasikan: {', '.join(delegasi.jenjang) or 'belum ada'} (T-03, ketentuan {DELEGASI}). Surat ini "
            "menunggu PPK."
        )
