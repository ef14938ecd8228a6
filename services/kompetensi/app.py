"""The service ``kompetensi``: assessments, indices and matches, each with its explanation."""

from datetime import timedelta
from pathlib import Path

from services.kompetensi.acuan import api as acuan_api
from services.kompetensi.dengar import terima_asn, terima_jabatan
from services.kompetensi.ip_asn import api as ip_asn_api
from services.kompetensi.jejak import JEJAK
from services.kompetensi.jpm import api as jpm_api
from services.kompetensi.kamus import api as kamus_api
from services.kompetensi.kandidat import api as kandidat_api
from services.kompetensi.keadilan import api as keadilan_api
from services.kompetensi.kecocokan.selaraskan import SELARASKAN_HARIAN
from services.kompetensi.kedaluwarsa import api as kedaluwarsa_api
from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.latar import api as latar_api
from services.kompetensi.matriks import api as matriks_api
from services.kompetensi.matriks.events import terima_matriks_diminta, terima_matriks_diperlukan
from services.kompetensi.matriks.gudang import GUDANG
from services.kompetensi.matriks.kerja import MATRIKS
from services.kompetensi.matriks.sapu import SAPU_MATRIKS
from services.kompetensi.penilaian import api as penilaian_api
from services.kompetensi.penilaian.impor import PENILAIAN, POTENSI, UMPAN_BALIK
from services.kompetensi.pratinjau import api as pratinjau_api
from services.kompetensi.pratinjau.kaitan import KaitanKebijakan
from services.kompetensi.pratinjau.kerja import PRATINJAU
from services.kompetensi.proyeksi.repository import pemilik
from services.kompetensi.rekam import api as rekam_api
from services.kompetensi.rekam.impor import REKAM_JEJAK
from services.kompetensi.rumpun import api as rumpun_api
from services.kompetensi.skj import api as skj_api
from services.kompetensi.skj import terbitan as terbitan_standar
from services.kompetensi.skj.impor import SKJ
from services.kompetensi.skor import api as skor_api
from services.kompetensi.skor.perbarui import PERBARUI_HARIAN, perbarui
from services.kompetensi.skor.terbitan import STATES
from services.kompetensi.tables import Tabel
from services.kompetensi.talenta import api as talenta_api
from shared.audit.anchor import keep
from shared.bus.subscription import on
from shared.contracts.kompetensi import ImporSelesai
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from shared.contracts.notifikasi import JejakNotifikasiDiikat
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.impor import api as impor_api
from shared.impor import kerja
from shared.ketentuan import api as ketentuan_api
from shared.service import Projection, Retention, Service, archive

BENTUK = (SKJ, PENILAIAN, POTENSI, UMPAN_BALIK, REKAM_JEJAK)


SERVICE = Service(
    name="kompetensi",
    title="Kompetensi",
    version="0.5.0",
    description="Hasil penilaian, IP ASN, peta talenta, dan kecocokan orang dengan jabatan, masing-masing dengan "
    "penjelasan dan versi kebijakannya.",
    # The slices declare their own; whoever asks for a table has imported it.
    tables=lambda: Tabel.metadata,
    migrations=Path(__file__).parent / "migrations",
    contract=Path(__file__).parent / "kontrak",
    routers=(
        skor_api.router,
        ip_asn_api.router,
        jpm_api.router,
        kandidat_api.router,
        kandidat_api.router_keadilan,
        matriks_api.router,
        talenta_api.router,
        talenta_api.router_peta,
        keadilan_api.router,
        *ketentuan_api.build_routers(
            KATALOG,
            pengusul=("verifikator", "tim_penilai"),
            penyetuju=("tim_penilai", "ppk"),
            kaitan=KaitanKebijakan(),
        ),
        kamus_api.router,
        skj_api.router,
        rumpun_api.router,
        latar_api.router,
        acuan_api.router,
        acuan_api.router_usulan,
        kedaluwarsa_api.router,
        kedaluwarsa_api.router_rekap,
        penilaian_api.router,
        rekam_api.router,
        pratinjau_api.router,
        pratinjau_api.router_orang,
        impor_api.build_router(BENTUK),
    ),
    subscriptions=(
        on(JejakNotifikasiDiikat, keep),
        on(AsnState, terima_asn),
        on(JabatanState, terima_jabatan),
        on(MatriksDiminta, terima_matriks_diminta),
        on(MatriksDiperlukan, terima_matriks_diperlukan),
    ),
    pemilik=pemilik,
    projections=(
        Projection("proyeksi_asn", AsnState, evidence=True),
        Projection("kelompok_orang", AsnState),
        Projection("kerabat_orang", AsnState),
        Projection("proyeksi_jabatan", JabatanState),
    ),
    retention=(
        Retention(
            "proyeksi_asn_riwayat", "sampai", None, "Dasar skor hari itu: agar dapat dihitung lagi dan dijelaskan."
        ),
        Retention("skor_riwayat", "sampai", None, "Skor yang pernah dipakai mengambil keputusan."),
        Retention("pekerjaan", "selesai_pada", None, "Siapa menghitung apa, kapan, dengan kebijakan mana."),
        Retention("matriks", "simpan_sampai", None, "Baris keterangannya tetap; isinya dihapus sapu_matriks."),
        Retention(
            "pratinjau_orang",
            "(SELECT selesai_pada FROM pekerjaan WHERE id = pekerjaan_id)",
            timedelta(days=365),
            "Data pribadi turunan: siapa yang berubah oleh satu usulan. Ringkasannya tetap pada pekerjaan.",
        ),
        *archive(
            "Hasil penilaian dan rekam jejak: dasar skor. Koreksi menjadi baris baru.",
            *("penilaian", "potensi", "umpan_balik", "rekam_jejak"),
        ),
        *archive(
            "Acuan pada hari mana pun dapat ditanyakan.",
            *("kamus", "skj", "standar_jabatan", "rumpun", "rumpun_dekat", "program_studi"),
        ),
        *archive(
            "Usulan dan putusannya, dengan pengusul dan pemutusnya.",
            "usulan_acuan",
        ),
        *archive(
            "Turunan dari data lain: berubah dan hilang bersamanya.",
            "skor",
            "matriks_isi",
            "matriks_blok",
            "bahan_berubah",
        ),
    ),
    states=(*STATES, *terbitan_standar.STATES),
    derivations={"skor": perbarui},
    jobs=(kerja.job(BENTUK, ImporSelesai), SELARASKAN_HARIAN, PRATINJAU, PERBARUI_HARIAN, MATRIKS, SAPU_MATRIKS),
    buckets=(GUDANG,),
    trail=JEJAK,
    tags=(
        {"name": "skor", "description": "IP ASN dan JPM tiap pegawai, serta rinciannya."},
        {"name": "kecocokan", "description": "Seorang pegawai terhadap satu jabatan."},
        {"name": "matriks", "description": "Kecocokan semua pegawai dengan semua profil syarat, untuk perencana."},
        {"name": "talenta", "description": "Sembilan kotak: kinerja dan potensial."},
        {"name": "ketentuan", "description": "Rumus, bobot, dan ambang: berversi, bertanggal, disetujui dua orang."},
        {"name": "pekerjaan", "description": "Pratinjau kebijakan dan penghitungan ulang seluruh pegawai."},
        {"name": "kamus", "description": "Kompetensi, lima levelnya, dan indikatornya."},
        {"name": "skj", "description": "Standar kompetensi jabatan: per jabatan, per profil, bawaan per jenjang."},
        {"name": "rumpun", "description": "Rumpun ilmu dan program studi."},
        {"name": "acuan", "description": "Perubahan kamus, standar, dan rumpun: diusulkan, lalu disetujui orang lain."},
        {"name": "penilaian", "description": "Hasil penilaian kompetensi, potensi, dan umpan balik seorang pegawai."},
        {"name": "impor", "description": "Memasukkan standar jabatan dan hasil penilaian."},
        {"name": "jejak", "description": "Siapa mengubah dan siapa membaca."},
        {"name": "operator", "description": "Untuk petugas teknis."},
    ),
)
