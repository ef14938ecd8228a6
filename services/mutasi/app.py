"""The service ``mutasi``: cases from proposal to decision, and decisions into force."""

from datetime import timedelta
from pathlib import Path

from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.sapu import SAPU_BERKAS
from services.mutasi.catatan import api as catatan_api
from services.mutasi.daftar import anggota_api as daftar_anggota_api
from services.mutasi.daftar import api as daftar_api
from services.mutasi.daftar import pekerjaan_api as daftar_pekerjaan_api
from services.mutasi.evaluasi.berkala import api as evaluasi_api
from services.mutasi.evaluasi.berkala.ukur import POTRET_UNIT, UKUR_EVALUASI
from services.mutasi.evaluasi.deret import api as deret_api
from services.mutasi.evaluasi.laporan import api as laporan_api
from services.mutasi.evaluasi.potret.events import (
    terima_jabatan_berakhir,
    terima_restrukturisasi,
    terima_restrukturisasi_dibatalkan,
)
from services.mutasi.evaluasi.survei import api as survei_api
from services.mutasi.evaluasi.survei import saya_api as survei_saya_api
from services.mutasi.evaluasi.survei.tutup import SURVEI_HARIAN
from services.mutasi.evaluasi.tindak_lanjut import api as tindak_lanjut_api
from services.mutasi.evaluasi.tindak_lanjut.putuskan import INGATKAN_TINDAK_LANJUT
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.jejak import JEJAK
from services.mutasi.jejak_publik import api as jejak_publik_api
from services.mutasi.jejak_publik import bukaan_api as jejak_bukaan_api
from services.mutasi.jejak_publik import surat_api as jejak_surat_api
from services.mutasi.jejak_publik.masukkan import MASUKKAN_JEJAK
from services.mutasi.jejak_publik.terbitkan import PERIKSA_RANTAI, TERBITKAN_KEPALA
from services.mutasi.jendela import pembukaan, seleksi
from services.mutasi.kasus.kerja import SUSUN_KASUS, SUSUN_YANG_DIBACA
from services.mutasi.kasus.terbitan import STATES
from services.mutasi.keberatan import api as keberatan_api
from services.mutasi.keberatan import berkas_api as keberatan_berkas_api
from services.mutasi.keberatan import daftar_api as keberatan_daftar_api
from services.mutasi.keberatan import koreksi as koreksi_jawaban
from services.mutasi.keberatan import langkah_api as keberatan_langkah_api
from services.mutasi.keberatan.ingatkan import INGATKAN_KEBERATAN
from services.mutasi.keberatan.tenggang import KABARKAN_TENGGANG
from services.mutasi.keberatan.ukur import UKUR_KEBERATAN
from services.mutasi.koreksi import api as koreksi_api
from services.mutasi.koreksi import perkara as koreksi
from services.mutasi.kumpulan import anggota_api as kumpulan_anggota_api
from services.mutasi.kumpulan import api as kumpulan_api
from services.mutasi.kumpulan import gambar_api as kumpulan_gambar_api
from services.mutasi.kumpulan import keputusan_api as kumpulan_keputusan_api
from services.mutasi.kumpulan import langkah_api as kumpulan_langkah_api
from services.mutasi.kumpulan import pelepasan_api as kumpulan_pelepasan_api
from services.mutasi.kumpulan import penilaian_api as kumpulan_penilaian_api
from services.mutasi.kumpulan import tmt_api as kumpulan_tmt_api
from services.mutasi.pejabat import perkara as pejabat
from services.mutasi.pekerjaan import api as pekerjaan_api
from services.mutasi.pekerjaan.eskalasi import INGATKAN
from services.mutasi.pekerjaan.wakil_berakhir import AKHIRI_PERWAKILAN
from services.mutasi.pemberlakuan.berlakukan import BERLAKUKAN, TAGIH
from services.mutasi.pemberlakuan.events import (
    terima_asn_pindah,
    terima_penempatan_dibatalkan,
    terima_penempatan_dicatat,
    terima_penempatan_ditolak,
    terima_penempatan_menunggu,
)
from services.mutasi.pemeriksaan import api as pemeriksaan_api
from services.mutasi.pemeriksaan import coba_api, jangkauan_api
from services.mutasi.pemeriksaan.coba import pratinjau
from services.mutasi.pemeriksaan.kaitan import KaitanHukum
from services.mutasi.penataan.adopsi import api as adopsi_api
from services.mutasi.penataan.andai import api as andai_api
from services.mutasi.penataan.hitung import api as berkas_api
from services.mutasi.penataan.hitung.events import terima_matriks_gagal, terima_matriks_selesai
from services.mutasi.penataan.hitung.gudang import GUDANG
from services.mutasi.penataan.hitung.kerja import PENATAAN
from services.mutasi.penataan.hitung.sapu import SAPU_PENATAAN
from services.mutasi.penataan.keinginan import api as keinginan_api
from services.mutasi.penataan.skenario import api as skenario_api
from services.mutasi.penataan.skenario import dinilai_api, hasil_api
from services.mutasi.penataan.skenario.status import DITINGGALKAN
from services.mutasi.pencabutan import api as pencabutan_api
from services.mutasi.pencabutan import pembalikan_api
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.penomoran import api as penomoran_api
from services.mutasi.penomoran import buku_api as penomoran_buku_api
from services.mutasi.penyerahan import api as penyerahan_api
from services.mutasi.penyerahan.belum_bergabung import INGATKAN_BERGABUNG
from services.mutasi.penyerahan.bertugas import CATAT_BERTUGAS
from services.mutasi.penyerahan.kirim import GUDANG as GUDANG_SK
from services.mutasi.penyerahan.kirim import KIRIM_SK
from services.mutasi.penyerahan.sajikan import SAJIKAN_KEPUTUSAN
from services.mutasi.penyerahan.ukur import UKUR_PENYERAHAN
from services.mutasi.pertek import anggapan, paket_api
from services.mutasi.pertek import api as pertek_api
from services.mutasi.pertek.ingatkan import INGATKAN_PERTEK
from services.mutasi.pertek.kabar_imut import KABARKAN_IMUT
from services.mutasi.perwakilan import api as perwakilan_api
from services.mutasi.perwakilan import perkara as perwakilan
from services.mutasi.perwakilan.mewakili import wakil
from services.mutasi.proyeksi.asn import pemilik, terima_asn
from services.mutasi.proyeksi.imut import terima_imut, terima_imut_bacaan
from services.mutasi.proyeksi.jabatan import terima_jabatan
from services.mutasi.proyeksi.skor import terima_skor
from services.mutasi.proyeksi.standar import terima_standar
from services.mutasi.proyeksi.unit import terima_unit
from services.mutasi.surat import api as surat_api
from services.mutasi.surat import daftar_api as surat_daftar_api
from services.mutasi.surat import kumpulan_api as surat_kumpulan_api
from services.mutasi.surat import lambang_api, verifikasi_api
from services.mutasi.surat import minta_kumpulan_api as surat_minta_kumpulan_api
from services.mutasi.surat.kerja import CETAK_SURAT
from services.mutasi.surat.ukur import UKUR_SURAT
from services.mutasi.tables import Tabel
from services.mutasi.tanda_tangan import api as tanda_tangan_api
from services.mutasi.tanda_tangan import daftar_api as tanda_tangan_daftar_api
from services.mutasi.tanda_tangan.pulihkan import PULIHKAN_TANDA_TANGAN
from services.mutasi.tanda_tangan.sesi import api as sesi_api
from services.mutasi.tanda_tangan.sesi.pulihkan import PUTUSKAN_SESI
from services.mutasi.usulan import antar_api, kelengkapan_api, langkah_api
from services.mutasi.usulan import api as usulan_api
from services.mutasi.usulan import berkas_api as berkas_usulan_api
from services.mutasi.usulan.tenggat.kalender_terbit import TERBITKAN_KALENDER
from shared.audit.anchor import keep
from shared.bus.subscription import on
from shared.contracts.kompetensi import JejakKompetensiDiikat, MatriksGagal, MatriksSelesai, SkorState, StandarState
from shared.contracts.notifikasi import JejakNotifikasiDiikat
from shared.contracts.pegawai import JejakPegawaiDiikat
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.imut import ImutBacaanState, ImutState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import (
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanDitolak,
    AsnPenempatanMenunggu,
    AsnPindah,
)
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDibatalkan, RestrukturisasiDiterapkan
from shared.contracts.pegawai.unit import UnitState
from shared.db.statement import listed
from shared.ketentuan import api as ketentuan_api
from shared.service import Projection, Retention, Service, archive

SERVICE = Service(
    name="mutasi",
    title="Mutasi",
    version="0.12.0",
    description="Usulan mutasi ASN: diusulkan, diverifikasi, dipertimbangkan, diputuskan, dan diberlakukan.",
    # The slices declare their own; whoever asks for a table has imported it.
    tables=lambda: Tabel.metadata,
    migrations=Path(__file__).parent / "migrations",
    contract=Path(__file__).parent / "kontrak",
    routers=(
        pemeriksaan_api.router_publik,
        pemeriksaan_api.router,
        jangkauan_api.router,
        coba_api.router,
        # Before the case of a number: /usulan/rekap is none.
        daftar_pekerjaan_api.router,
        daftar_api.router_rekap,
        daftar_api.router,
        pekerjaan_api.router,
        usulan_api.router,
        berkas_usulan_api.router,
        catatan_api.router,
        tanda_tangan_api.router_usulan,
        tanda_tangan_daftar_api.router_usulan,
        tanda_tangan_api.router_sertifikat,
        # Before the one of a number: /penandatanganan/saya is none, nor is /penandatanganan/sesi.
        tanda_tangan_daftar_api.router,
        sesi_api.router,
        sesi_api.router_berkas,
        tanda_tangan_api.router,
        surat_api.router_usulan,
        surat_daftar_api.router,
        surat_api.router,
        surat_kumpulan_api.router,
        lambang_api.router,
        surat_minta_kumpulan_api.router,
        verifikasi_api.router,
        antar_api.router,
        langkah_api.router,
        kelengkapan_api.router,
        penyerahan_api.router_usulan,
        penyerahan_api.router,
        pencabutan_api.router,
        pembalikan_api.router,
        # Before the objection of a number: /keberatan/rekap is none.
        keberatan_daftar_api.router_rekap,
        keberatan_daftar_api.router,
        keberatan_api.router,
        keberatan_berkas_api.router,
        keberatan_api.router_usulan,
        keberatan_langkah_api.router,
        koreksi_jawaban.router_usulan,
        koreksi_api.router,
        koreksi.router_usulan,
        kumpulan_api.router,
        kumpulan_anggota_api.router,
        daftar_anggota_api.router,
        kumpulan_langkah_api.router,
        kumpulan_tmt_api.router,
        kumpulan_pelepasan_api.router,
        pertek_api.router_hitungan,
        pertek_api.router,
        kumpulan_penilaian_api.router,
        paket_api.router,
        anggapan.router,
        anggapan.router_usulan,
        kumpulan_keputusan_api.router,
        kumpulan_gambar_api.router,
        pengecualian.router,
        perwakilan_api.router,
        perwakilan.router_usulan,
        pejabat.router,
        pejabat.router_usul,
        pejabat.router_usulan,
        penomoran_api.router,
        penomoran_buku_api.router,
        pembukaan.router,
        pembukaan.router_usul,
        pembukaan.router_usulan,
        seleksi.router,
        seleksi.router_usulan,
        keinginan_api.router_rekap,
        keinginan_api.router,
        skenario_api.router,
        skenario_api.router_kemajuan,
        hasil_api.router,
        hasil_api.router_jabatan,
        dinilai_api.router,
        berkas_api.router,
        berkas_api.router_isi,
        adopsi_api.router_hitungan,
        adopsi_api.router,
        andai_api.router,
        jejak_bukaan_api.router,
        jejak_surat_api.router,
        jejak_publik_api.router_kepala,
        jejak_publik_api.router,
        jejak_publik_api.router_rantai,
        deret_api.router,
        evaluasi_api.router,
        laporan_api.router,
        # Before the survey of a number: /survei/saya is none.
        survei_saya_api.router,
        survei_api.router_evaluasi,
        survei_api.router,
        tindak_lanjut_api.router_evaluasi,
        tindak_lanjut_api.router,
        *ketentuan_api.build_routers(
            KETENTUAN,
            pengusul=("verifikator",),
            penyetuju=("verifikator", "ppk"),
            kaitan=KaitanHukum(),
            pratinjau=pratinjau,
        ),
    ),
    subscriptions=(
        on(JejakKompetensiDiikat, keep),
        on(JejakPegawaiDiikat, keep),
        on(JejakNotifikasiDiikat, keep),
        on(AsnState, terima_asn),
        on(JabatanState, terima_jabatan),
        on(UnitState, terima_unit),
        on(ImutState, terima_imut),
        on(ImutBacaanState, terima_imut_bacaan),
        on(SkorState, terima_skor),
        on(StandarState, terima_standar),
        on(MatriksSelesai, terima_matriks_selesai),
        on(MatriksGagal, terima_matriks_gagal),
        on(AsnPindah, terima_asn_pindah),
        on(AsnPenempatanDitolak, terima_penempatan_ditolak),
        on(AsnPenempatanDibatalkan, terima_penempatan_dibatalkan),
        on(AsnJabatanBerakhir, terima_jabatan_berakhir),
        on(AsnPenempatanDicatat, terima_penempatan_dicatat),
        on(AsnPenempatanMenunggu, terima_penempatan_menunggu),
        on(RestrukturisasiDiterapkan, terima_restrukturisasi),
        on(RestrukturisasiDibatalkan, terima_restrukturisasi_dibatalkan),
    ),
    states=STATES,
    pemilik=pemilik,
    wakil=wakil,
    projections=(
        Projection("proyeksi_asn", AsnState),
        Projection("proyeksi_jabatan", JabatanState),
        Projection("proyeksi_unit", UnitState),
        Projection("proyeksi_imut", ImutState),
        Projection("proyeksi_imut_bacaan", ImutBacaanState),
        Projection("proyeksi_skor", SkorState),
        Projection("proyeksi_standar", StandarState),
    ),
    retention=(
        Retention("kalender_terbit", None, None, "Satu baris: kalender hari libur yang terakhir dikabarkan."),
        *archive("Siapa yang sudah dikabari bahwa tenggang keberatannya hampir habis.", "keberatan_tenggang"),
        Retention("usulan", "diubah_pada", None, "Arsip keputusan kepegawaian."),
        Retention("usulan_putusan", None, None, "Apa yang dikatakan tiap aturan pada tiap langkah usulan."),
        Retention("usulan_penilaian", None, None, "Keadaan usulan pada tiap penilaian, agar dapat dinilai ulang."),
        Retention("usulan_antar", None, None, "Instansi lain pada usulan, dan pegawai yang datang darinya."),
        Retention("usulan_dokumen", None, None, "Dokumen yang menyertai usulan, juga yang sudah digantikan."),
        *archive(
            "Salinan dokumen usulan, juga yang sudah digantikan; yang tidak menjadi salinan apa pun disapu.",
            *("berkas", "dokumen_berkas"),
        ),
        Retention("usulan_pengecualian", None, None, "Siapa mengecualikan usulan dari aturan, atas dasar apa."),
        *archive(
            "Formasi yang dibuka Keputusan Wali Kota, siapa mengusulkan dan menyetujuinya.",
            *("pembukaan", "pembukaan_jabatan", "usulan_pembukaan"),
        ),
        *archive(
            "Siapa bertindak bagi siapa dengan surat apa, siapa mengusulkan dan menyetujuinya.",
            *("perwakilan", "usulan_perwakilan", "usulan_pejabat_ppk"),
        ),
        *archive(
            "Buku nomor surat: satu baris tiap nomor, juga yang batal.",
            *("register_nomor", "register_nomor_tahun", "nomor_surat", "nomor_surat_untuk"),
        ),
        *archive("Hasil seleksi, juga yang dikoreksi.", "hasil_seleksi", "usulan_hasil_seleksi"),
        Retention(
            "keinginan",
            "dicatat_pada",
            timedelta(days=5 * 365),
            "Keinginan pegawai, juga yang sudah digantikan; yang lima tahun tidak diperbarui dihapus.",
        ),
        Retention(
            "skenario",
            f"CASE WHEN status IN {listed(DITINGGALKAN)} THEN diubah_pada END",
            timedelta(days=730),
            "Skenario penataan yang ditinggalkan; yang diadopsi menjadi arsip.",
        ),
        Retention("skenario_penempatan", None, None, "Dihapus bersama skenarionya."),
        Retention("skenario_adopsi", None, None, "Siapa mengadopsi skenario menjadi usulan, dan mengapa."),
        Retention("skenario_jabatan", None, None, "Dihapus bersama skenarionya."),
        Retention("skenario_dinilai", None, None, "Dihapus bersama skenarionya."),
        *archive(
            "Usulan yang diputuskan bersama, pasangannya, dan apa yang dilepas darinya.",
            *("kumpulan", "kumpulan_penyusun", "kumpulan_pasangan", "kumpulan_pelepasan"),
        ),
        Retention("usulan_catatan", None, None, "Apa yang ditulis tentang usulan, juga yang ditarik."),
        *archive(
            "Berkas usulan yang dimintakan tanda tangan elektronik, siapa menandatanganinya, dan hasil pemeriksaannya.",
            *("penandatanganan", "sesi_tanda_tangan", "sesi_tanda_tangan_berkas"),
        ),
        Retention("surat", None, None, "Surat yang diterbitkan, dengan semua yang tercetak padanya."),
        Retention("lambang", None, None, "Gambar pada kop surat, selama arsip suratnya."),
        *archive(
            "Penyerahan keputusan kepada pegawainya, bukti terimanya, dan mulainya tugas di unit baru.",
            *("penyerahan", "penyerahan_catatan", "penyerahan_tugas", "penyerahan_kiriman"),
        ),
        *archive("Dihapus begitu berhasil.", "penyerahan_tunda"),
        *archive(
            "Siapa menangani usulan, sejak kapan, dan apa yang diingatkan kepadanya.",
            *("pekerjaan", "pekerjaan_petugas", "pekerjaan_pengingat"),
        ),
        *archive(
            "Pengajuan pertek ke BKN, jawaban atas tiap usulan, dan siapa mencatatnya.",
            *(
                "pertek",
                "pertek_anggota",
                "pertek_langkah",
                "pertek_paket",
                "pertek_pengingat",
                "pertek_imut",
                "usulan_anggapan_pertek",
            ),
        ),
        Retention("pembalikan", None, None, "Usulan mana membalik mutasi yang mana."),
        *archive(
            "Keberatan pegawai, jawabannya, berkasnya, dan tenggangnya; keputusan mana ditunda karenanya.",
            *("keberatan", "keberatan_langkah", "keberatan_berkas", "keberatan_penerimaan", "keberatan_pengingat"),
            *("usulan_koreksi_jawaban", "penundaan"),
        ),
        Retention("usulan_tertahan", None, None, "Hilang begitu keputusannya tidak tertahan lagi; riwayatnya tetap."),
        Retention("usulan_koreksi_surat", None, None, "Siapa mengusulkan dan menyetujui koreksi surat usulan."),
        *archive(
            "Log publik: daunnya tidak menyebut siapa pun, dan tanpa satu daun pun seluruhnya tidak terbukti lagi.",
            *("jejak_publik_daun", "jejak_publik_simpul", "jejak_publik_kepala", "jejak_publik_kunci"),
        ),
        Retention(
            "jejak_publik_bukaan",
            None,
            None,
            "Garam dan isi tiap daun, selama arsip keputusannya; bila dihapus, daunnya tidak membuktikan apa-apa lagi.",
        ),
        Retention("kasus_terbit", None, None, "Apa yang ditampilkan kepada pegawai tentang kasusnya, selama arsipnya."),
        Retention("kasus_antrean", None, None, "Hilang begitu kasusnya disusun lagi."),
        Retention("jejak_publik_antrean", None, None, "Hilang begitu menjadi daun."),
        Retention("jejak_publik_tepi", None, None, "Satu baris: berapa daun log publik sekarang."),
        *archive(
            "Deret layanan yang diunggah, juga yang digantikan: dari sana evaluasi dihitung dan dapat dihitung ulang.",
            *("indikator", "deret_unggahan", "deret_nilai", "ikm_jawaban"),
        ),
        *archive(
            "Potret unit dan pegawai ketika mutasi berlaku, siapa keluar sesudahnya, dan restrukturisasi yang dikenal.",
            *("potret_unit", "potret_mutasi", "keluar_tercatat", "restrukturisasi_dikenal"),
        ),
        *archive(
            "Evaluasi mutasi, apa yang diukur pada tiap harinya, dan apa yang harus menyusul.",
            *("evaluasi", "evaluasi_pengukuran", "evaluasi_tindak_lanjut"),
        ),
        Retention("survei", None, None, "Survei dengan pertanyaannya, dan hasilnya dari cukup banyak orang."),
        Retention("survei_orang", None, None, "Siapa yang ditanya; dihapus setahun sesudah surveinya ditutup."),
        Retention("survei_kotak", None, None, "Jawaban yang tersegel; dihapus begitu surveinya ditutup."),
        Retention("usulan_langkah", "waktu", None, "Setiap langkah usulan, dengan pelaku dan putusan aturannya."),
    ),
    jobs=(
        BERLAKUKAN,
        TAGIH,
        AKHIRI_PERWAKILAN,
        PENATAAN,
        SAPU_PENATAAN,
        PERIKSA_BERKAS,
        SAPU_BERKAS,
        INGATKAN,
        INGATKAN_PERTEK,
        INGATKAN_KEBERATAN,
        KABARKAN_TENGGANG,
        TERBITKAN_KALENDER,
        PULIHKAN_TANDA_TANGAN,
        CETAK_SURAT,
        PUTUSKAN_SESI,
        SAJIKAN_KEPUTUSAN,
        CATAT_BERTUGAS,
        KIRIM_SK,
        INGATKAN_BERGABUNG,
        KABARKAN_IMUT,
        MASUKKAN_JEJAK,
        TERBITKAN_KEPALA,
        PERIKSA_RANTAI,
        UKUR_EVALUASI,
        POTRET_UNIT,
        INGATKAN_TINDAK_LANJUT,
        SURVEI_HARIAN,
        UKUR_SURAT,
        UKUR_PENYERAHAN,
        UKUR_KEBERATAN,
        SUSUN_KASUS,
        SUSUN_YANG_DIBACA,
    ),
    buckets=(GUDANG, GUDANG_SK),
    trail=JEJAK,
    tags=(
        {
            "name": "hukum",
            "description": "Aturan mutasi dalam bahasa sehari-hari, dan apa yang akan dikatakannya tanpa usulan.",
        },
        {"name": "usulan", "description": "Usulan mutasi dan langkah-langkahnya."},
        {
            "name": "pekerjaan",
            "description": "Usulan sebagai pekerjaan: apa yang menunggu Anda, sampai kapan, dan di tangan siapa.",
        },
        {
            "name": "kumpulan",
            "description": "Usulan yang diputuskan bersama: siapa membutuhkan siapa, apa yang jatuh bila satu gagal, "
            "dan apa yang dapat dilepas sekarang.",
        },
        {
            "name": "pertek",
            "description": "Pengajuan ke BKN melalui I-MUT: berkas diperiksa dahulu, nomor dan jawabannya dicatat, "
            "tenggatnya dihitung dalam hari kerja.",
        },
        {
            "name": "tanda_tangan",
            "description": "Berkas usulan yang ditandatangani secara elektronik (BSrE): siapa yang harus, sampai di "
            "mana, dan hasilnya yang sudah diperiksa. Passphrase tidak pernah disimpan.",
        },
        {
            "name": "surat",
            "description": "Surat tentang mutasi (SK, petikan, berita acara, undangan, SPP, SPMT): pratinjau, "
            "penerbitan, berkas PDF/A-nya, dan halaman tempat siapa pun memeriksanya.",
        },
        {
            "name": "keberatan",
            "description": "Keberatan pegawai atas keputusan mutasinya: tenggang menurut kedua hukum, siapa memeriksa "
            "dan menjawab, akibatnya, dan jalan sesudahnya.",
        },
        {
            "name": "penyerahan",
            "description": "Keputusan yang bertanda tangan disajikan kepada pegawainya dengan bukti terima, lalu "
            "pelepasan dari unit lama dan mulainya tugas di unit baru (SPMT).",
        },
        {
            "name": "pengecualian",
            "description": "Usulan yang boleh berjalan meskipun satu aturan tidak terpenuhi; diputus oleh orang kedua.",
        },
        {
            "name": "perwakilan",
            "description": "Siapa bertindak bagi siapa (Plt, Plh, Pj, mandat, delegasi), dari kapan sampai kapan, dan "
            "untuk apa; dicatat dua orang.",
        },
        {
            "name": "penomoran",
            "description": "Register nomor surat dan bukunya: tiap nomor diberikan sekali, tanpa celah, dan yang batal "
            "tetap tampak.",
        },
        {"name": "pembukaan", "description": "Formasi pelaksana yang dibuka tiap periode; dicatat dua orang."},
        {"name": "hasil_seleksi", "description": "Hasil seleksi mutasi; dicatat dan dikoreksi dua orang."},
        {"name": "keinginan", "description": "Ke mana pegawai ingin ditempatkan; tidak wajib, dan miliknya sendiri."},
        {
            "name": "penataan",
            "description": "Skenario penataan: rencana terbaik bagi satu unit atau seluruh kota, dengan alasannya. "
            "Yang dihitung hanya usul; keputusan tetap pada pejabat.",
        },
        {
            "name": "evaluasi",
            "description": "Apakah mutasi dan penataan membuat layanan lebih baik: deret layanan yang diunggah, ukuran "
            "sebelum dan sesudah, perbandingan dengan unit yang tidak ditata, apa yang tidak dapat dikatakan, dan apa "
            "yang harus menyusul.",
        },
        {
            "name": "survei",
            "description": "Kepuasan dan motivasi pegawai yang dimutasi dan unitnya: dijawab tanpa nama, tersegel "
            "sampai ditutup, dan hanya ditampilkan dari cukup banyak orang.",
        },
        {
            "name": "ketentuan",
            "description": "Bilangan hukum tiap aturan dan masa berlakunya; diubah oleh dua orang.",
        },
        {
            "name": "jejak_publik",
            "description": "Log publik: setiap langkah keputusan sebagai komitmen bergaram pada pohon Merkle, dengan "
            "kepala bertanda tangan dan buktinya. Tidak memuat data siapa pun; tanpa token.",
        },
        {"name": "jejak", "description": "Siapa mengubah dan siapa membaca."},
        {"name": "operator", "description": "Untuk petugas teknis."},
    ),
)
