"""The service ``notifikasi``: tells the people concerned, each in their own inbox."""

from pathlib import Path

from services.notifikasi.pesan import api as pesan_api
from services.notifikasi.pesan import keberatan, penyerahan, pertek, perwakilan, tanda_tangan, templat, tindak_lanjut
from services.notifikasi.pesan import templat_petugas as tugas
from services.notifikasi.pesan.events import sampaikan
from services.notifikasi.pesan.nomor import pemilik, terima_identitas, terima_nip
from services.notifikasi.proyeksi.alamat import terima_kontak
from services.notifikasi.tables import Tabel
from shared.audit.anchor import keep
from shared.bus.subscription import on
from shared.contracts.mutasi import (
    CatatanDitulis,
    KeberatanMelangkah,
    KeberatanTenggat,
    KeputusanDisajikan,
    PegawaiBelumBergabung,
    PekerjaanDitugaskan,
    PekerjaanLewatTenggat,
    PekerjaanMendekatiTenggat,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
    PertekAkanHabis,
    PertekBerubahDiImut,
    PertekDitolakTerlambat,
    PertekHampirJatuhTempo,
    PertekLewatBatas,
    PerwakilanAkanBerakhir,
    PerwakilanBerakhir,
    PerwakilanDitetapkan,
    SalinanDitolak,
    SesiTandaTanganBerakhir,
    TindakLanjutDikabarkan,
    UsulanBelumBerlaku,
    UsulanDikembalikan,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanMenungguKonfirmasi,
    UsulanSuratDikoreksi,
)
from shared.contracts.pegawai import JejakPegawaiDiikat
from shared.contracts.pegawai.kepegawaian import (
    AsnGolongan,
    AsnHukdis,
    AsnIdentitasDikoreksi,
    AsnKoreksiDiputus,
    AsnNipDikoreksi,
    AsnRiwayatDiubah,
)
from shared.contracts.pegawai.kontak import KontakState
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
)
from shared.service import Projection, Retention, Service, archive

SERVICE = Service(
    name="notifikasi",
    title="Notifikasi",
    version="0.8.0-dev",
    description="Memberi tahu orang yang bersangkutan, masing-masing di kotak masuknya sendiri.",
    # The slices declare their own; whoever asks for a table has imported it.
    tables=lambda: Tabel.metadata,
    migrations=Path(__file__).parent / "migrations",
    contract=Path(__file__).parent / "kontrak",
    routers=(pesan_api.router,),
    subscriptions=(
        on(JejakPegawaiDiikat, keep),
        on(KontakState, terima_kontak),
        on(AsnPindah, sampaikan(templat.mutasi_berlaku)),
        on(AsnDitempatkan, sampaikan(templat.ditempatkan)),
        on(AsnGolongan, sampaikan(templat.golongan_berubah)),
        on(AsnHukdis, sampaikan(templat.hukdis_tercatat)),
        on(AsnRiwayatDiubah, sampaikan(templat.riwayat_diubah)),
        on(AsnJabatanBerakhir, sampaikan(templat.jabatan_berakhir)),
        on(AsnPenempatanDikoreksi, sampaikan(templat.penempatan_dikoreksi)),
        on(AsnPenempatanDibatalkan, sampaikan(templat.penempatan_dibatalkan)),
        on(UsulanDiputuskan, sampaikan(templat.usulan_diputuskan)),
        on(UsulanDitolak, sampaikan(templat.usulan_ditolak)),
        on(UsulanSuratDikoreksi, sampaikan(templat.surat_dikoreksi)),
        on(UsulanBelumBerlaku, sampaikan(templat.usulan_belum_berlaku)),
        on(UsulanDikembalikan, sampaikan(templat.usulan_dikembalikan)),
        on(UsulanMenungguKonfirmasi, sampaikan(templat.usulan_menunggu_konfirmasi)),
        on(PerwakilanDitetapkan, sampaikan(perwakilan.ditetapkan)),
        on(PerwakilanAkanBerakhir, sampaikan(perwakilan.akan_berakhir)),
        on(PerwakilanBerakhir, sampaikan(perwakilan.berakhir)),
        on(SalinanDitolak, sampaikan(tugas.salinan_ditolak)),
        on(PekerjaanDitugaskan, sampaikan(tugas.ditugaskan)),
        on(PekerjaanMendekatiTenggat, sampaikan(tugas.mendekati_tenggat)),
        on(PekerjaanLewatTenggat, sampaikan(tugas.lewat_tenggat)),
        on(CatatanDitulis, sampaikan(tugas.dicatat)),
        on(AsnIdentitasDikoreksi, terima_identitas),
        on(AsnNipDikoreksi, terima_nip),
        on(AsnKoreksiDiputus, sampaikan(templat.koreksi_diputus)),
        on(KeberatanMelangkah, sampaikan(keberatan.melangkah)),
        on(KeberatanTenggat, sampaikan(keberatan.tenggat)),
        on(PertekHampirJatuhTempo, sampaikan(pertek.hampir_jatuh_tempo)),
        on(PertekLewatBatas, sampaikan(pertek.lewat_batas)),
        on(PertekAkanHabis, sampaikan(pertek.akan_habis)),
        on(PertekDitolakTerlambat, sampaikan(pertek.ditolak_terlambat)),
        on(PertekBerubahDiImut, sampaikan(pertek.berubah_di_imut)),
        on(KeputusanDisajikan, sampaikan(penyerahan.disajikan)),
        on(PegawaiBelumBergabung, sampaikan(penyerahan.belum_bergabung)),
        on(PenandatangananDiminta, sampaikan(tanda_tangan.diminta)),
        on(PenandatangananDitandatangani, sampaikan(tanda_tangan.ditandatangani)),
        on(PenandatangananTidakJadi, sampaikan(tanda_tangan.tidak_jadi)),
        on(SesiTandaTanganBerakhir, sampaikan(tanda_tangan.sesi_berakhir)),
        on(TindakLanjutDikabarkan, sampaikan(tindak_lanjut.dikabarkan)),
    ),
    projections=(Projection("alamat", KontakState),),
    pemilik=pemilik,
    retention=(
        Retention("pesan", "dibuat_pada", None, "Kotak masuk milik orangnya: bukti bahwa ia diberi tahu."),
        *archive("Nomor lain seorang pegawai: dengan nomor mana pun ia membuka kotak masuknya.", "nomor_lain"),
    ),
    tags=(
        {"name": "kotak_masuk", "description": "Pesan bagi pemegang token."},
        {"name": "jejak", "description": "Siapa mengubah dan siapa membaca."},
        {"name": "operator", "description": "Untuk petugas teknis."},
    ),
)
