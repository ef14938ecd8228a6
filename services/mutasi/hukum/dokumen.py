"""The papers that the law asks for, and who issues them (PerBKN 5/2019 art 3(1); PP 11/2017; UU 10/2016).

Who issues a paper says who may record it: what another authority issues is recorded by the verifikator who has it
before them; a head of unit records what the person or the unit itself issues.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from shared.contracts.istilah.dinamai import Dinamai
from shared.privasi.kelas import HUKDIS, INTERNAL, KINERJA, PRIBADI, Tanda

PENCATAT = ("verifikator",)
PENCATAT_UNIT = ("verifikator", "kepala_unit")
_YANG_MENYATAKAN = "PPK atau pejabat yang menangani kepegawaian, paling rendah JPT pratama"


class JenisDokumen(Dinamai, StrEnum):
    """Dokumen yang disyaratkan aturan mutasi."""

    SURAT_PERMOHONAN = "surat_permohonan", "Surat permohonan", "pegawai", PENCATAT_UNIT
    ANJAB_ABK = "anjab_abk", "Analisis jabatan dan analisis beban kerja", "instansi asal dan instansi penerima"
    SURAT_USUL = "surat_usul", "Surat usul mutasi", "PPK instansi penerima"
    PERSETUJUAN_ASAL = "persetujuan_asal", "Surat persetujuan mutasi", "PPK instansi asal"
    BEBAS_HUKDIS = (
        "bebas_hukdis",
        "Surat pernyataan tidak sedang dalam proses atau menjalani hukuman disiplin atau proses peradilan",
        _YANG_MENYATAKAN,
    )
    BEBAS_TUGAS_BELAJAR = (
        "bebas_tugas_belajar",
        "Surat pernyataan tidak sedang tugas belajar atau ikatan dinas",
        _YANG_MENYATAKAN,
    )
    BEBAS_TEMUAN = "bebas_temuan", "Surat keterangan bebas temuan", "Inspektorat instansi asal"
    BERITA_ACARA_TIM_PENILAI = "berita_acara_tim_penilai", "Berita acara pertimbangan mutasi", "tim penilai kinerja PNS"
    REKOMENDASI_IMUT = "rekomendasi_imut", "Rekomendasi atau pertimbangan teknis melalui I-MUT", "BKN"
    PERSETUJUAN_MENDAGRI = "persetujuan_mendagri", "Persetujuan tertulis penggantian pejabat", "Menteri Dalam Negeri"
    PERSETUJUAN_GUBERNUR = "persetujuan_gubernur", "Persetujuan atau konsultasi tertulis", "Gubernur"
    PERSETUJUAN_DPRD = "persetujuan_dprd", "Persetujuan atas Sekretaris DPRD", "pimpinan DPRD"
    KEPUTUSAN_MENDAGRI = "keputusan_mendagri", "Keputusan pengangkatan pejabat Dukcapil", "Menteri Dalam Negeri"
    KEPUTUSAN_MUTASI = (
        "keputusan_mutasi",
        "Keputusan mutasi antarinstansi",
        "Gubernur, Menteri Dalam Negeri, atau Kepala BKN",
    )
    ALASAN_KURANG_DUA_TAHUN = "alasan_kurang_dua_tahun", "Persetujuan mutasi sebelum masa jabatan paling singkat", "BKN"
    LULUS_UJI_KOMPETENSI = "lulus_uji_kompetensi", "Tanda lulus uji kompetensi", "instansi pembina jabatan fungsional"
    LULUS_SELEKSI = "lulus_seleksi", "Hasil seleksi", "panitia seleksi"
    SERTIFIKAT = "sertifikat", "Sertifikat atau lisensi yang disyaratkan jabatan", "lembaga yang berwenang"
    SERAH_TERIMA = "serah_terima", "Berita acara serah terima pekerjaan", "instansi asal", PENCATAT_UNIT
    PERJANJIAN_KERJA = "perjanjian_kerja", "Perubahan perjanjian kerja PPPK", "PPK"
    PERTIMBANGAN_KEUANGAN = "pertimbangan_keuangan", "Pertimbangan kemampuan keuangan daerah", "BPKAD"
    STR_SIP = "str_sip", "STR dan SIP pada tempat tugas baru", "konsil tenaga kesehatan dan Dinas Kesehatan"
    KESESUAIAN_GURU = "kesesuaian_guru", "Pertimbangan rasio guru dan kesesuaian mata pelajaran", "Dinas Pendidikan"
    KESESUAIAN_BIDANG = "kesesuaian_bidang", "Penilaian kesesuaian bidang ilmu", "tim penilai kinerja"
    SEKOLAH_KADER = "sekolah_kader", "Tanda lulus sekolah kader dengan predikat tertinggi", "LAN"
    KEPUTUSAN_HUKDIS = (
        "keputusan_hukdis",
        "Keputusan penurunan atau pembebasan jabatan karena hukuman disiplin",
        "PPK",
        PENCATAT,
        HUKDIS,
    )
    DASAR_PENCABUTAN = (
        "dasar_pencabutan",
        "Surat yang menyatakan cacat wewenang, prosedur, atau substansi keputusan yang dicabut",
        "PPK, atasannya, BKN, atau pengadilan",
    )
    BERSEDIA_TURUN = (
        "bersedia_turun",
        "Surat pernyataan bersedia menduduki jabatan yang lebih rendah",
        "pegawai",
        PENCATAT_UNIT,
    )
    UNDANGAN_PELANTIKAN = "undangan_pelantikan", "Undangan pelantikan", "BKPSDM"
    SK_CPNS = "sk_cpns", "Keputusan pengangkatan CPNS", "PPK"
    SK_PNS = "sk_pns", "Keputusan pengangkatan PNS", "PPK"
    SK_PANGKAT = "sk_pangkat", "Keputusan kenaikan pangkat terakhir", "PPK"
    SK_JABATAN = "sk_jabatan", "Keputusan pengangkatan dalam jabatan terakhir", "PPK"
    EVALUASI_KINERJA = "evaluasi_kinerja", "Dokumen evaluasi kinerja tahun terakhir", "pejabat penilai kinerja"
    EVALUASI_KINERJA_SEBELUMNYA = (
        "evaluasi_kinerja_sebelumnya",
        "Dokumen evaluasi kinerja tahun sebelumnya",
        "pejabat penilai kinerja",
    )

    @property
    def perlu_konfirmasi(self) -> bool:
        """Whether it counts only once somebody besides its recorder says so: what the person writes, BKN's answer that
        is typed instead of coming through its submission, and what lifts rules from whoever goes back."""
        return self.dari_pegawai or self in (JenisDokumen.REKOMENDASI_IMUT, JenisDokumen.DASAR_PENCABUTAN)

    @property
    def dari_pegawai(self) -> bool:
        """Whether the person writes it, and so may say that it is theirs."""
        return self.penerbit == "pegawai"

    @property
    def pengonfirmasi(self) -> str:
        """Who says so, in words."""
        return "pegawainya atau verifikator lain" if self.dari_pegawai else "verifikator lain"

    @property
    def tertutup(self) -> bool:
        """Whether not everybody who works on the case may know that it is there."""
        return self.tanda.pokok is not None

    @property
    def tanda_isi(self) -> Tanda:
        """The class of personal data that its text is of: more than that it is there, but to whoever issues it."""
        if self in (JenisDokumen.EVALUASI_KINERJA, JenisDokumen.EVALUASI_KINERJA_SEBELUMNYA):
            return KINERJA
        return self.tanda if self.tertutup or "kepala_unit" in self.pencatat else PRIBADI

    nama: str
    penerbit: str
    pencatat: tuple[str, ...]
    """Roles that may record it."""
    tanda: Tanda
    """The class of personal data that is told by its being there."""

    def __new__(
        cls,
        kode: str,
        nama: str = "",
        penerbit: str = "",
        pencatat: tuple[str, ...] = PENCATAT,
        tanda: Tanda = INTERNAL,
    ) -> Self:
        jenis = str.__new__(cls, kode)
        jenis._value_ = kode
        jenis.nama = nama
        jenis.penerbit = penerbit
        jenis.pencatat = pencatat
        jenis.tanda = tanda
        return jenis


def habis(sampai: date | None, pada: date) -> bool:
    """Whether a paper with this last day holds no more on the day of the move (``masa_surat``)."""
    return sampai is not None and sampai < pada
