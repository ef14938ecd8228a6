"""A letter of each kind with invented data, as the composition leaves it."""

from datetime import UTC, datetime
from typing import Any

import orjson

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import susun
from services.mutasi.surat.cetak import kode_qr
from services.mutasi.surat.penanda import PANGKAT, kepala_daerah
from services.mutasi.surat.periksa import susun_naskah
from services.mutasi.surat.templat import FOLDER
from shared.typeset.compile import compile_document

KOTA: NaskahDinas = KETENTUAN["naskah_dinas"].awal[0].isi
ALAMAT = "https://uji.contoh.go.id/api/mutasi/verifikasi/K7QWM2XR9BTA4HNE6SPD"
WALI = kepala_daerah(KOTA.kepala_daerah, "definitif", "Ratu Contoh")
PEGAWAI: dict[str, Any] = {
    "nama": "Andréa Contohwati, S.T., M.T.",
    "nip": "199001012015011001",
    "sebutan_pangkat": PANGKAT,
    "pangkat": "Penata, III/c",
    "jabatan": "Pengelola Lalu Lintas",
    "unit": "Bidang Lalu Lintas, Dinas Perhubungan",
}
BARU = {"jabatan_baru": "Analis Kebijakan Transportasi", "unit_baru": "Bidang Angkutan, Dinas Perhubungan"}
BARIS = {**PEGAWAI, **BARU}
SK: dict[str, Any] = {"penetap_sk": None, "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "15 September 2026"}


def _konsiderans(menimbang: Any = KOTA.menimbang, perhatian: tuple[str, ...] = ()) -> dict[str, Any]:
    apa = "Pemindahan Pegawai Negeri Sipil dalam Jabatan"
    return susun.konsiderans(KOTA, menimbang, apa, perhatian, dasar=[*KOTA.mengingat, *KOTA.mengingat_pns])


ISI: dict[JenisSurat, dict[str, Any]] = {
    JenisSurat.SK: {
        **_konsiderans(perhatian=("Berita acara tim penilai kinerja Nomor 12/TPK/2026 tanggal 15 September 2026",)),
        "pegawai": PEGAWAI,
        **BARU,
        "pindah": True,
        "dilantik": True,
        "tmt": "1 Oktober 2026",
    },
    JenisSurat.SK_KOLEKTIF: {
        **_konsiderans(),
        "daftar": [{**BARIS, "dilantik": False}],
        "dilantik": False,
        "tmt": "1 Oktober 2026",
    },
    JenisSurat.PETIKAN: {
        "tentang": "Pemindahan Pegawai Negeri Sipil dalam Jabatan",
        "nomor_urut": "17",
        "pegawai": PEGAWAI,
        **BARU,
        "pindah": True,
        "penetap": WALI,
    },
    JenisSurat.SK_PENCABUTAN: {
        **_konsiderans(KOTA.menimbang_pencabutan),
        "pegawai": PEGAWAI,
        **BARU,
        "penetap_sk": None,
        "nomor_dicabut": "800.1.3.3/17/BKPSDM/2026",
        "tanggal_dicabut": "15 September 2026",
    },
    JenisSurat.BERITA_ACARA_TIM: {
        "tim_penilai": "tim penilai kinerja Pegawai Negeri Sipil",
        "dasar": "Peraturan Pemerintah Nomor 11 Tahun 2017 Pasal 190 dan Pasal 191",
        "hari": "Selasa",
        "tanggal_kata": "lima belas bulan September tahun dua ribu dua puluh enam",
        "daftar": [{**BARIS, "tmt": "1 Oktober 2026", "rekomendasi": "menyetujui", "alasan": "Sesuai kompetensi."}],
        "tim": [{"nama": "Sekda Contoh", "jabatan": "Sekretaris Daerah", "kedudukan": "Ketua"}],
    },
    JenisSurat.UNDANGAN: {
        "daftar": [{**BARIS, **SK}],
        "hari_pelantikan": "Jumat, 25 September 2026",
        "pukul": "09.00 WIB",
        "tempat_pelantikan": "Balai Kota",
        "pakaian": "Pakaian dinas upacara",
    },
    JenisSurat.BERITA_ACARA_SUMPAH: {
        "daftar": [{**BARIS, **SK}],
        "hari": "Jumat",
        "tanggal_kata": "dua puluh lima bulan September tahun dua ribu dua puluh enam",
        "tempat_pelantikan": "Balai Kota",
        "jabatan_pengambil": "Wali Kota Palembang",
        "saksi": [{"nama": f"Saksi {each}", "jabatan": "Asisten"} for each in ("Satu", "Dua")],
        "rohaniwan": [
            {"nama": "Haji Contoh", "agama": "Islam", "pembuka": "Demi Allah, saya bersumpah:", "penutup": None}
        ],
        "bunyi": list(KOTA.bunyi_sumpah),
    },
    JenisSurat.SPP: {
        "pegawai": PEGAWAI,
        **BARU,
        **SK,
        "hari_pelantikan": "Jumat, 25 September 2026",
        "nomor_pelantikan": "821/31/BA/2026",
        "jabatan_penanda": "Wali Kota Palembang",
    },
    JenisSurat.SPMT: {
        "pegawai": PEGAWAI,
        **BARU,
        **SK,
        "mulai": "1 Oktober 2026",
        "jabatan_penanda": "Kepala Bidang Angkutan",
    },
    JenisSurat.JAWABAN_KEBERATAN: {
        **_konsiderans(KOTA.menimbang_keberatan),
        "pegawai": PEGAWAI,
        **SK,
        "tanggal_keberatan": "1 Oktober 2026",
        "tanggal_diterima": "2 Oktober 2026",
        "putusan": "ditolak",
        "alasan": "keputusan telah sesuai dengan ketentuan.",
        "akibat": None,
        "upaya": "Terhadap Keputusan ini dapat diajukan gugatan ke Pengadilan Tata Usaha Negara Palembang.",
    },
}


def naskah(jenis: JenisSurat, isi: dict[str, Any] | None = None, *, draf: bool = False, **luar: Any) -> dict[str, Any]:
    """The data of a letter, checked."""
    nomor, tanggal = (None, None) if draf else ("800.1.3.3/17/BKPSDM/2026", datetime(2026, 9, 15, tzinfo=UTC).date())
    bingkai = {**susun.bingkai(KOTA, WALI, nomor, tanggal, jenis), **luar}
    return susun_naskah(jenis, bingkai, ISI[jenis] if isi is None else isi, draf=draf)


def cetakan(jenis: JenisSurat, data: dict[str, Any], *, draf: bool = False) -> bytes:
    """Its PDF, set in this process."""
    lengkap = {**data, "verifikasi": {"alamat": ALAMAT}, "draf": draf}
    gambar = {} if draf else {"qr.svg": kode_qr(ALAMAT)}
    dibuat = datetime(2026, 9, 15, 3, tzinfo=UTC)
    return compile_document(FOLDER, f"{jenis}/v1/main.typ", orjson.dumps(lengkap), gambar, dibuat)
