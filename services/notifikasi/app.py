"""The service ``notifikasi``: tells the people concerned, each in their own inbox."""

from datetime import timedelta
from pathlib import Path

from services.notifikasi.jejak import JEJAK
from services.notifikasi.kampanye.khalayak.serahan import terima_serahan
from services.notifikasi.kampanye.lampiran import api as lampiran_api
from services.notifikasi.kampanye.laporan import api as laporan_api
from services.notifikasi.kampanye.laporan.rangkai import BEKUKAN_LAPORAN
from services.notifikasi.kampanye.rancangan import api as kampanye_api
from services.notifikasi.kampanye.siaran import langkah_api as kampanye_langkah_api
from services.notifikasi.kampanye.siaran import petugas_api as kampanye_petugas_api
from services.notifikasi.kampanye.siaran import saya_api as kampanye_saya_api
from services.notifikasi.kampanye.siaran import saya_lampiran_api as lampiran_saya_api
from services.notifikasi.kampanye.siaran.kerja import SIARKAN_KAMPANYE
from services.notifikasi.kampanye.survei import api as survei_api
from services.notifikasi.kampanye.survei import saya_api as survei_saya_api
from services.notifikasi.kampanye.survei.tutup import SURVEI_KAMPANYE
from services.notifikasi.kampanye.tanya_jawab import api as tanya_api
from services.notifikasi.kampanye.tanya_jawab import petugas_api as tanya_petugas_api
from services.notifikasi.kampanye.tanya_jawab.ingatkan import INGATKAN_TANYA
from services.notifikasi.kampanye.undangan import api as undangan_api
from services.notifikasi.kampanye.undangan import kalender_api
from services.notifikasi.kampanye.undangan import petugas_api as undangan_petugas_api
from services.notifikasi.kampanye.undangan.kabarkan import KABARKAN_PERTEMUAN
from services.notifikasi.kasus_saya import api as kasus_saya_api
from services.notifikasi.kasus_saya import petugas_api as kasus_pegawai_api
from services.notifikasi.kasus_saya.repository import terima_kasus
from services.notifikasi.kata import api as kata_api
from services.notifikasi.kata.katalog import KATALOG
from services.notifikasi.langganan import api as langganan_api
from services.notifikasi.langganan import kiriman_api, perkara, webhook_api
from services.notifikasi.langganan.catat import dengan_webhook
from services.notifikasi.langganan.kerja import KIRIM_WEBHOOK
from services.notifikasi.langganan.perjanjian import KABARKAN_PERJANJIAN
from services.notifikasi.langganan.ukur import UKUR_WEBHOOK
from services.notifikasi.pengingat import api as pengingat_api
from services.notifikasi.pengingat.kerja import PENGINGAT
from services.notifikasi.pengiriman import api as pengiriman_api
from services.notifikasi.pengiriman import berhenti_api, kait_api
from services.notifikasi.pengiriman.kerja import buat_pekerjaan
from services.notifikasi.pengiriman.repository import antre
from services.notifikasi.pengiriman.surel import KANAL_SUREL
from services.notifikasi.pengiriman.ukur import UKUR_PENGIRIMAN
from services.notifikasi.pengiriman.whatsapp import KANAL_WHATSAPP
from services.notifikasi.pesan import aliran_api
from services.notifikasi.pesan import api as pesan_api
from services.notifikasi.pesan.nomor import pemilik
from services.notifikasi.pilihan import api as pilihan_api
from services.notifikasi.proyeksi.alamat import terima_kontak
from services.notifikasi.proyeksi.jabatan import terima_jabatan
from services.notifikasi.proyeksi.orang import terima_orang
from services.notifikasi.proyeksi.talenta import terima_skor
from services.notifikasi.proyeksi.unit import terima_unit
from services.notifikasi.rute import JENIS_PILIHAN, LANGGANAN, contoh
from services.notifikasi.tables import Tabel
from shared.audit.anchor import keep
from shared.bus.subscription import on
from shared.contracts.kasus import KasusState
from shared.contracts.kompetensi import SkorState
from shared.contracts.mutasi import KhalayakDiserahkan
from shared.contracts.pegawai import JejakPegawaiDiikat
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.kontak import KontakState
from shared.contracts.pegawai.unit import UnitState
from shared.ketentuan import api as ketentuan_api
from shared.service import Projection, Retention, Service, archive

SERVICE = Service(
    name="notifikasi",
    title="Notifikasi",
    version="0.9.0",
    description="Memberi tahu orang yang bersangkutan, masing-masing di kotak masuknya sendiri.",
    # The slices declare their own; whoever asks for a table has imported it.
    tables=lambda: Tabel.metadata,
    migrations=Path(__file__).parent / "migrations",
    contract=Path(__file__).parent / "kontrak",
    routers=(
        # Before the messages, of which none has this name.
        aliran_api.router,
        pengingat_api.router_saya,
        pesan_api.router,
        kasus_saya_api.router,
        kasus_pegawai_api.router,
        kata_api.build_router(contoh),
        *ketentuan_api.build_routers(KATALOG, pengusul=("verifikator",), penyetuju=("verifikator", "ppk")),
        pengiriman_api.router_saya,
        *pilihan_api.build_routers(JENIS_PILIHAN),
        pengiriman_api.router,
        pengingat_api.router,
        berhenti_api.router,
        # Before the campaign of a number: /kampanye/saya is none.
        kampanye_saya_api.router,
        lampiran_saya_api.router,
        kampanye_petugas_api.router_bawahan,
        kampanye_petugas_api.router_orang_bawahan,
        kampanye_api.router,
        kampanye_api.router_khalayak,
        kampanye_langkah_api.router,
        lampiran_api.router,
        kampanye_petugas_api.router,
        survei_api.router_kampanye,
        laporan_api.router,
        # Before the survey of a number: /survei/saya is none.
        survei_saya_api.router,
        survei_api.router,
        langganan_api.router_biasa,
        langganan_api.router,
        kiriman_api.router,
        perkara.router_usulan,
        tanya_api.router_saya,
        tanya_api.router,
        # Before the question of a number: its summary is none.
        tanya_petugas_api.router,
        tanya_petugas_api.router_orang,
        undangan_api.router,
        undangan_api.router_berkas,
        undangan_petugas_api.router,
        undangan_petugas_api.router_orang,
        kalender_api.router,
        kalender_api.router_ubah,
        kalender_api.router_baca,
        kait_api.router,
    ),
    webhooks=(webhook_api.webhooks,),
    subscriptions=(
        on(JejakPegawaiDiikat, keep),
        on(KontakState, terima_kontak),
        on(AsnState, terima_orang),
        on(UnitState, terima_unit),
        on(JabatanState, terima_jabatan),
        on(SkorState, terima_skor),
        on(KasusState, terima_kasus),
        on(KhalayakDiserahkan, terima_serahan),
        *LANGGANAN,
        *dengan_webhook(LANGGANAN),
    ),
    projections=(
        Projection("alamat", KontakState),
        Projection("orang", AsnState),
        Projection("unit", UnitState),
        Projection("jabatan", JabatanState),
        Projection("talenta", SkorState),
        Projection("kasus", KasusState),
    ),
    pemilik=pemilik,
    derivations={"pengiriman": antre},
    jobs=(
        SIARKAN_KAMPANYE,
        buat_pekerjaan(KANAL_SUREL),
        buat_pekerjaan(KANAL_WHATSAPP),
        UKUR_PENGIRIMAN,
        PENGINGAT,
        KIRIM_WEBHOOK,
        UKUR_WEBHOOK,
        KABARKAN_PERJANJIAN,
        INGATKAN_TANYA,
        KABARKAN_PERTEMUAN,
        SURVEI_KAMPANYE,
        BEKUKAN_LAPORAN,
    ),
    trail=JEJAK,
    retention=(
        Retention("pesan", "dibuat_pada", None, "Kotak masuk milik orangnya: bukti bahwa ia diberi tahu."),
        *archive(
            "Bagian kotak masuk: hal-hal dalam satu pesan, dan urutan perubahannya.", "pesan_tergabung", "kotak_masuk"
        ),
        *archive("Siapa yang meninggal: tidak dikirimi apa pun lagi.", "wafat"),
        *archive("Siapa bertindak bagi siapa menurut surat apa: dalam kedudukan apa pesan disampaikan.", "perwakilan"),
        *archive("Nomor lain seorang pegawai: dengan nomor mana pun ia membuka kotak masuknya.", "nomor_lain"),
        Retention(
            "pengiriman", "selesai_pada", timedelta(days=730), "Buku kiriman: apakah dan kapan kabar keluar dikirim."
        ),
        Retention("surel_acara", "pada", timedelta(days=730), "Waktu pertemuan yang dibawa surel undangannya."),
        *archive("Alamat yang ditolak tetap oleh server penerima, selama belum diganti.", "alamat_mati"),
        *archive(
            "Kampanye, naskahnya, dan gelombangnya: apa yang disampaikan, dan siapa menyetujuinya.",
            "kampanye",
            "kampanye_naskah",
            "kampanye_gelombang",
            "kampanye_lampiran",
        ),
        Retention(
            "kampanye_peserta",
            "(SELECT k.selesai_pada FROM kampanye k WHERE k.id = kampanye_id)",
            timedelta(days=1825),
            "Siapa diberi tahu, membaca, dan memahami: bukti sosialisasi, lima tahun sesudah kampanyenya berakhir.",
        ),
        Retention(
            "kampanye_pemahaman",
            "(SELECT k.selesai_pada FROM kampanye k WHERE k.id = kampanye_id)",
            timedelta(days=1825),
            "Siapa memahami naskah sebelum dikoreksi; selama bukti pesertanya.",
        ),
        Retention(
            "kampanye_serahan_orang",
            "(SELECT s.diserahkan_pada FROM kampanye_serahan s WHERE s.id = serahan_id)",
            timedelta(days=365),
            "Siapa yang akan dipindahkan suatu rencana, bagi khalayak kampanye; setahun.",
        ),
        Retention(
            "kampanye_serahan", "diserahkan_pada", timedelta(days=366), "Serahan khalayak, sesudah orangnya dihapus."
        ),
        Retention("kalender_libur", None, None, "Satu baris: hari libur kota, untuk menghitung hari kerja."),
        *archive("Apa yang menunggu siapa, dan berapa kali diingatkan: sampai pesannya dihapus.", "hal_menunggu"),
        Retention(
            "perkara_usai",
            "saat",
            timedelta(days=180),
            "Kapan satu perkara maju: kabar tentangnya yang datang terlambat tidak menunggu siapa pun.",
        ),
        Retention("pengingat_harian", "selesai_pada", timedelta(days=730), "Pengingat tiap hari kerja: sampai mana."),
        *archive("Siapa di luar dikabari apa, atas usul siapa, dan siapa yang menyetujuinya.", "langganan"),
        *archive("Usul agar sistem di luar dikabari, dan putusannya.", "usulan_langganan"),
        Retention(
            "kiriman_langganan",
            "selesai_pada",
            timedelta(days=90),
            "Buku webhook: apa yang dikirim ke luar; selama ini dapat diulang.",
        ),
        *archive("Apa yang dijawab kepada semua peserta, dan siapa menyusun dan menerbitkannya.", "kampanye_jawaban"),
        Retention(
            "kampanye_pertanyaan",
            "(SELECT k.selesai_pada FROM kampanye k WHERE k.id = kampanye_id)",
            timedelta(days=730),
            "Siapa bertanya apa, dua tahun sesudah kampanyenya berakhir; jawaban yang terbit tetap ada.",
        ),
        *archive("Siapa menunggu jawaban yang sama: terhapus bersama pertanyaannya.", "kampanye_dukungan"),
        Retention("kampanye_penanya_ditahan", "sampai", timedelta(days=365), "Penahanan yang sudah berakhir."),
        *archive(
            "Pertemuan, siapa diundang, dan siapa datang: bukti sosialisasi.",
            "kampanye_pertemuan",
            "kampanye_pertemuan_balasan",
            "kampanye_pertemuan_kabar",
        ),
        *archive("Alamat kalender yang berlaku, selama orangnya tidak mencabutnya.", "kalender_langganan"),
        Retention("survei", None, None, "Survei penerimaan, dan hasilnya dari cukup banyak orang."),
        Retention("survei_orang", None, None, "Siapa yang ditanya; dihapus setahun sesudah surveinya ditutup."),
        Retention("survei_kotak", None, None, "Jawaban yang tersegel; dihapus begitu surveinya ditutup."),
        *archive("Laporan kampanye yang dibekukan: angka tanpa nama.", "kampanye_laporan"),
        *archive("Cara orangnya ingin dikabari, selama ia tidak mengubahnya.", "pilihan"),
    ),
    tags=(
        {"name": "kotak_masuk", "description": "Pesan bagi pemegang token."},
        {
            "name": "kasus_saya",
            "description": "Mutasi pemegang token: sampai di mana, mengapa, dan apa yang dapat dilakukannya.",
        },
        {"name": "pilihan", "description": "Bagaimana pemegang token ingin dikabari di luar kotak masuk."},
        {"name": "pengiriman", "description": "Pesan yang dikirim ke luar kotak masuk: surel."},
        {"name": "kampanye", "description": "Sosialisasi: menyiapkan, menyetujui, menyampaikan, dan memahami."},
        {"name": "pengingat", "description": "Apa yang menunggu siapa, dan pengingatnya tiap hari kerja."},
        {"name": "langganan", "description": "Sistem di luar yang dikabari lewat webhook, dan apa yang dikirim."},
        {"name": "survei", "description": "Penerimaan sebelum dan sesudah sosialisasi, ditanyakan tanpa nama."},
        {"name": "tanya_jawab", "description": "Pertanyaan peserta kampanye, dan jawabannya."},
        {"name": "undangan", "description": "Pertemuan kampanye: undangan, jawaban, kehadiran, dan kalender."},
        {"name": "ketentuan", "description": "Kata-kata pesan: berversi, bertanggal, disetujui dua orang."},
        {"name": "jejak", "description": "Siapa mengubah dan siapa membaca."},
        {"name": "operator", "description": "Untuk petugas teknis."},
    ),
)
