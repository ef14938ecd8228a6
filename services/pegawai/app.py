"""The service ``pegawai``: people, organisation and posts; source of truth for all others."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from services.pegawai import dampak
from services.pegawai.asn import api as asn_api
from services.pegawai.asn.events import terima_skor
from services.pegawai.bagan import api as bagan_api
from services.pegawai.impor.organisasi import JABATAN, UNIT
from services.pegawai.impor.riwayat import RIWAYAT
from services.pegawai.jejak import JEJAK
from services.pegawai.kebutuhan.abk import api as abk_api
from services.pegawai.kebutuhan.abk.impor import ABK
from services.pegawai.kebutuhan.laporan import api as laporan_api
from services.pegawai.kebutuhan.prioritas import api as prioritas_api
from services.pegawai.kebutuhan.ramalan import api as ramalan_api
from services.pegawai.kebutuhan.ramalan.events import terima_usulan_diputuskan, terima_usulan_ditolak
from services.pegawai.ketentuan.katalog import KATALOG
from services.pegawai.koreksi import api as koreksi_api
from services.pegawai.koreksi import nomor as koreksi_nomor
from services.pegawai.orang.nomor import pemilik
from services.pegawai.organisasi import api as organisasi_api
from services.pegawai.pemangku import api as pemangku_api
from services.pegawai.pendaftaran import api as pendaftaran_api
from services.pegawai.pendaftaran.events import daftarkan, terima_usulan_berlaku
from services.pegawai.penempatan import api as penempatan_api
from services.pegawai.penempatan import bersama
from services.pegawai.penempatan import usulan as usulan_penempatan
from services.pegawai.penempatan.gulirkan import GULIRKAN
from services.pegawai.penempatan.keputusan import menunggu_kursi
from services.pegawai.penempatan.repository import BERUBAH
from services.pegawai.penempatan.surat_dikoreksi import terima_surat_dikoreksi
from services.pegawai.privasi import api as privasi_api
from services.pegawai.publik import api as publik_api
from services.pegawai.rekap import api as rekap_api
from services.pegawai.restrukturisasi import api as restrukturisasi_api
from services.pegawai.riwayat import api as riwayat_api
from services.pegawai.riwayat import selaraskan
from services.pegawai.riwayat.katalog import KATALOG as RIWAYAT_ASN
from services.pegawai.siasn import api as siasn_api
from services.pegawai.siasn.ikd import api as siasn_ikd_api
from services.pegawai.siasn.ikd.harian import CATAT_HARIAN
from services.pegawai.siasn.ikd.salinan import NILAI_SALINAN
from services.pegawai.siasn.imut import api as siasn_imut_api
from services.pegawai.siasn.imut.terbitan import IMUT
from services.pegawai.siasn.keluar import api as siasn_keluar_api
from services.pegawai.siasn.keluar import sk_mutasi_api
from services.pegawai.siasn.keluar.catat import turunkan_penempatan
from services.pegawai.siasn.keluar.dipadankan import bangunkan_dipadankan
from services.pegawai.siasn.keluar.dokumen import MASIH_DIPERLUKAN
from services.pegawai.siasn.keluar.sk_mutasi import AMBIL_SK_MUTASI, terima_sk_tersedia
from services.pegawai.siasn.menunggu import TEMPATKAN
from services.pegawai.siasn.padanan_berkas import PADANAN_JABATAN, PADANAN_UNOR
from services.pegawai.siasn.pertukaran import PERTUKARAN
from services.pegawai.siasn.repository import DIPADANKAN
from services.pegawai.siasn.roster import SIASN
from services.pegawai.siasn.rujukan import api as siasn_rujukan_api
from services.pegawai.siasn.sambungan import api as siasn_sambungan_api
from services.pegawai.siasn.selisih import api as siasn_selisih_api
from services.pegawai.siasn.selisih.kerja import BANDINGKAN
from services.pegawai.siasn.tarik import api as siasn_tarik_api
from services.pegawai.terbitan import STATES
from services.pegawai.tindak_lanjut import api as tindak_lanjut_api
from shared.audit.anchor import keep
from shared.bus.subscription import on
from shared.contracts.kompetensi import SkorState
from shared.contracts.mutasi import (
    JejakMutasiDiikat,
    SkTersedia,
    UsulanBerlaku,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanSuratDikoreksi,
)
from shared.contracts.pegawai import ImporSelesai
from shared.impor import api as impor_api
from shared.impor import kerja
from shared.ketentuan import api as ketentuan_api
from shared.service import Projection, Retention, Service, archive

if TYPE_CHECKING:
    from sqlalchemy import MetaData

BENTUK = (UNIT, JABATAN, ABK, PADANAN_UNOR, PADANAN_JABATAN, SIASN, *RIWAYAT)


def _tables() -> "MetaData":
    """Each slice declares its own."""
    from services.pegawai.asn import models as _asn
    from services.pegawai.kebutuhan import models as _kebutuhan
    from services.pegawai.koreksi import models as _koreksi
    from services.pegawai.organisasi import models as _organisasi
    from services.pegawai.penempatan import models as _penempatan
    from services.pegawai.restrukturisasi import models as _restrukturisasi
    from services.pegawai.riwayat import models as _riwayat
    from services.pegawai.siasn import models as _siasn
    from services.pegawai.siasn.ikd import models as _siasn_ikd
    from services.pegawai.siasn.imut import models as _siasn_imut
    from services.pegawai.siasn.keluar import models as _siasn_keluar
    from services.pegawai.siasn.rujukan import models as _siasn_rujukan
    from services.pegawai.siasn.sambungan import models as _siasn_sambungan
    from services.pegawai.siasn.selisih import models as _siasn_selisih
    from services.pegawai.siasn.tarik import models as _siasn_tarik
    from services.pegawai.tables import Tabel

    del _asn, _kebutuhan, _koreksi, _organisasi, _penempatan, _restrukturisasi, _riwayat, _siasn, _siasn_sambungan
    del _siasn_tarik
    del _siasn_rujukan
    del _siasn_imut
    del _siasn_selisih
    del _siasn_keluar
    del _siasn_ikd
    return Tabel.metadata


SERVICE = Service(
    name="pegawai",
    title="Pegawai",
    version="0.11.0",
    description="Data ASN, unit organisasi, dan peta jabatan: sumber kebenaran bagi layanan lain.",
    tables=_tables,
    migrations=Path(__file__).parent / "migrations",
    contract=Path(__file__).parent / "kontrak",
    routers=(
        # Before the file of one person: no number is called `rekap`.
        rekap_api.router,
        asn_api.router,
        pendaftaran_api.router,
        koreksi_api.router,
        koreksi_api.router_usulan,
        koreksi_nomor.router,
        penempatan_api.router,
        penempatan_api.router_bersama,
        usulan_penempatan.router,
        bersama.router,
        riwayat_api.router,
        riwayat_api.router_penugasan,
        riwayat_api.router_berkas,
        organisasi_api.router,
        pemangku_api.router,
        tindak_lanjut_api.router,
        bagan_api.router,
        restrukturisasi_api.router,
        restrukturisasi_api.router_orang,
        abk_api.router,
        laporan_api.router,
        ramalan_api.router,
        prioritas_api.router,
        *ketentuan_api.build_routers(
            KATALOG,
            pengusul=("verifikator",),
            penyetuju=("verifikator", "ppk"),
            kaitan=dampak.AkibatKetentuan(),
            pratinjau=dampak.pratinjau,
        ),
        siasn_api.router,
        siasn_api.router_orang,
        siasn_api.router_usulan,
        siasn_sambungan_api.router,
        siasn_rujukan_api.router,
        siasn_rujukan_api.router_orang,
        siasn_imut_api.router,
        siasn_imut_api.router_orang,
        siasn_selisih_api.router,
        siasn_selisih_api.router_orang,
        siasn_tarik_api.router,
        siasn_tarik_api.router_orang,
        siasn_tarik_api.router_seorang,
        siasn_keluar_api.router,
        siasn_keluar_api.router_orang,
        sk_mutasi_api.router,
        siasn_ikd_api.router,
        siasn_ikd_api.router_orang,
        privasi_api.router,
        publik_api.router,
        impor_api.build_router(BENTUK),
    ),
    subscriptions=(
        on(JejakMutasiDiikat, keep),
        on(UsulanBerlaku, terima_usulan_berlaku),
        on(UsulanDiputuskan, terima_usulan_diputuskan),
        on(UsulanDitolak, terima_usulan_ditolak),
        on(UsulanSuratDikoreksi, terima_surat_dikoreksi),
        on(SkTersedia, terima_sk_tersedia),
        on(SkorState, terima_skor),
    ),
    projections=(Projection("asn_talenta", SkorState),),
    retention=(
        *archive(
            "Berkas kepegawaian: yang tercatat tidak dihapus, koreksi menjadi baris baru.",
            *("asn", "penempatan", *(each.tabel for each in RIWAYAT_ASN)),
        ),
        *archive("Nomor lain seorang pegawai, sampai dua orang mencabutnya; usulan dan jejaknya tetap.", "nomor_asn"),
        *archive(
            "Organisasi dan kebutuhannya pada hari mana pun dapat ditanyakan.",
            *("unit", "unit_versi", "jabatan", "jabatan_versi", "abk", "abk_tugas"),
        ),
        *archive(
            "Usulan dan putusannya, dengan pengusul dan pemutusnya.",
            *(
                "penempatan_usul",
                "penempatan_bersama_usul",
                "usulan_koreksi",
                "usulan_nip",
                "usulan_padanan",
                "perubahan",
            ),
        ),
        *archive("Keputusan yang menunggu kursi: hilang begitu terlaksana atau ditolak.", "penempatan_menunggu"),
        *archive("Arti id BKN di kota ini: dicabut, tidak dihapus.", "padanan_siasn"),
        *archive(
            "Tabel rujukan BKN: yang hilang di sana ditandai, sebab idnya masih dipakai di sini.",
            *("siasn_rujukan", "siasn_rujukan_tarikan"),
        ),
        *archive("Angka mutu data tiap hari, tanpa orangnya: untuk tren.", "siasn_mutu_harian"),
        *archive("Satu baris: bagaimana hubungan dengan SIASN.", "siasn_sambungan"),
        Retention(
            "siasn_selisih",
            "ditutup_pada",
            timedelta(days=365),
            "Perbedaan dengan SIASN dan putusannya, selama masih ada dan setahun sesudah keduanya sama.",
        ),
        Retention(
            "siasn_tarikan",
            "coalesce(berakhir_pada, dihentikan_pada)",
            timedelta(days=365),
            "Tarikan dari SIASN dan hitungannya.",
        ),
        *archive("Dihapus begitu orangnya terbaca, atau bersama tarikannya.", "siasn_tarikan_orang"),
        *archive(
            "Daftar usul pada I-MUT seperti terakhir terbaca, juga yang tidak lagi ada padanya: perteknya arsip.",
            *("imut_usul", "imut_bacaan"),
        ),
        *archive(
            "Apa yang dikirim ke SIASN, kapan, dan apa jawabnya; SK mana yang menyertainya.",
            "siasn_buku",
            "siasn_lampiran",
            "siasn_sk_mutasi",
        ),
        Retention(
            "siasn_dokumen",
            MASIH_DIPERLUKAN,
            timedelta(days=90),
            "PDF SK: dihapus sesudah semua perubahan menurut SK itu cocok dengan SIASN.",
        ),
        *archive(
            "Turunan dari data lain: berubah dan hilang bersamanya.",
            *(
                "kata",
                "abk_ditolak",
                "kebutuhan_kini",
                "rencana_perpindahan",
                "sk_dikoreksi",
                "pemeriksaan",
                "guliran",
                "mutu_siasn",
                "mutu_salinan",
                "menunggu_siasn",
                "kembali_siasn",
                "siasn_salinan",
                "imut_tak_terbaca",
                "siasn_banding",
            ),
        ),
    ),
    states=(*STATES, *IMUT),
    derivations={BERUBAH: turunkan_penempatan, DIPADANKAN: bangunkan_dipadankan},
    jobs=(
        kerja.job(BENTUK, ImporSelesai),
        dampak.job(),
        selaraskan.job(),
        GULIRKAN,
        menunggu_kursi(daftarkan),
        TEMPATKAN,
        BANDINGKAN,
        PERTUKARAN,
        AMBIL_SK_MUTASI,
        CATAT_HARIAN,
        NILAI_SALINAN,
    ),
    pemilik=pemilik,
    trail=JEJAK,
    tags=(
        {"name": "asn", "description": "Pegawai dan berkasnya."},
        {"name": "koreksi", "description": "Memperbaiki identitas: oleh petugas, atau diusulkan pegawai itu sendiri."},
        {"name": "penempatan", "description": "Siapa menduduki jabatan apa, dulu, kini, dan nanti."},
        {"name": "riwayat", "description": "Riwayat pegawai: berlaku menurut tanggal, dikoreksi tanpa menghapus."},
        {"name": "organisasi", "description": "Unit, peta jabatan, dan bagannya, pada hari apa pun."},
        {"name": "restrukturisasi", "description": "Perubahan organisasi yang berlaku mulai satu hari."},
        {"name": "kebutuhan", "description": "Beban kerja, kebutuhan, kesenjangan, proyeksi, dan prioritasnya."},
        {"name": "ketentuan", "description": "Bilangan hukum dengan masa berlakunya; diubah oleh dua orang."},
        {
            "name": "siasn",
            "description": "Arti id BKN di kota ini, siapa yang menunggunya, mutu data, dan pertukaran dengan SIASN.",
        },
        {"name": "privasi", "description": "Kelas data pribadi dan siapa yang melihatnya."},
        {"name": "publik", "description": "Yang boleh diketahui siapa pun, tanpa token."},
        {"name": "impor", "description": "Memasukkan berkas kantor: ekspor SIASN dan templat."},
        {"name": "jejak", "description": "Siapa mengubah dan siapa membaca."},
        {"name": "operator", "description": "Untuk petugas teknis."},
    ),
)
