"""What steps, states and offices are called to the person: others appear by their office and never by name. Pure."""

from collections.abc import Collection, Mapping

from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi

BKPSDM = "BKPSDM"
PPK = "Wali Kota selaku PPK"
TIM = "Tim Penilai Kinerja"
PENGUSUL = "Pengusul (kepala unit atau BKPSDM)"
KEPEGAWAIAN = "Layanan data kepegawaian"
UNIT_BARU = "Kepala unit baru"
BKN = "BKN"

KANTOR: Mapping[str, str] = {
    "pengajuan": PENGUSUL,
    "verifikasi": BKPSDM,
    "pertimbangan": TIM,
    "persetujuan": PPK,
    "penetapan": "Pejabat di atas kedua pemerintah",
    "keputusan": PPK,
    "pelantikan": BKPSDM,
    "pengembalian": "Pemeriksa usulan",
    "perbaikan": PENGUSUL,
    "pembatalan": "Pengusul atau BKPSDM",
    "pemindahan_tmt": BKPSDM,
    "pemberlakuan": "Sistem, pada harinya",
    "koreksi_surat": BKPSDM,
    "menunggu_kursi": KEPEGAWAIAN,
    "penempatan": KEPEGAWAIAN,
    "pembatalan_penempatan": KEPEGAWAIAN,
    "spmt": UNIT_BARU,
}
"""Who takes each step."""
SUDAH: Mapping[str, str] = {
    "pengajuan": "Diusulkan",
    "verifikasi": "Diverifikasi BKPSDM",
    "pertimbangan": "Dipertimbangkan Tim Penilai Kinerja",
    "persetujuan": "Disetujui Wali Kota selaku PPK",
    "penetapan": "Ditetapkan pejabat di atas kedua pemerintah",
    "keputusan": "Diputuskan Wali Kota selaku PPK",
    "pelantikan": "Dilantik",
    "pengembalian": "Dikembalikan untuk diperbaiki",
    "perbaikan": "Diperbaiki dan diajukan lagi",
    "pembatalan": "Dibatalkan",
    "pemindahan_tmt": "Tanggal mulainya (TMT) diubah",
    "pemberlakuan": "Keputusan berlaku",
    "koreksi_surat": "Nomor atau tanggal surat dikoreksi",
    "menunggu_kursi": "Menunggu kursi jabatan baru",
    "penempatan": "Tercatat pada jabatan baru",
    "pembatalan_penempatan": "Penempatan pada jabatan baru dibatalkan",
    "spmt": "Mulai bertugas di unit baru (SPMT)",
}
"""Of a step that was taken."""
AKAN: Mapping[str, str] = {
    "verifikasi": "verifikasi BKPSDM",
    "pertimbangan": "pertimbangan Tim Penilai Kinerja",
    "persetujuan": "persetujuan Wali Kota selaku PPK",
    "penetapan": "penetapan pejabat di atas kedua pemerintah",
    "keputusan": "keputusan Wali Kota selaku PPK",
    "pelantikan": "pelantikan",
    "perbaikan": "perbaikan oleh pengusulnya",
    "pemberlakuan": "keputusan mulai berlaku",
    "penempatan": "pencatatan pada jabatan baru",
    "spmt": "mulai bertugas di unit baru (SPMT)",
}
"""Of a step to come."""
POKOK = (
    *(LangkahMutasi.VERIFIKASI, LangkahMutasi.PERTIMBANGAN, LangkahMutasi.PERSETUJUAN, LangkahMutasi.PENETAPAN),
    *(LangkahMutasi.KEPUTUSAN, LangkahMutasi.PELANTIKAN),
)
"""Steps that lead on, in the order of a good path."""
TERTUNDA = "Pelaksanaan keputusan ini ditunda (UU 30/2014 pasal 65): keputusannya tidak berlaku selama itu."
BELUM_DILANTIK = (
    "Keputusannya baru berlaku setelah pelantikan Anda dicatat; sampai saat itu Anda tetap pada jabatan sekarang."
)
BELUM_DITUNDA = "Pelaksanaannya ditunda: sampai penundaannya berakhir Anda tetap pada jabatan sekarang."
BELUM_TERTAHAN = "Sampai keputusannya berlaku Anda tetap pada jabatan sekarang."
"""Why a decision that has a TMT has no sure day yet, and where the person works meanwhile."""
TENTANG_LAIN = (
    "Pegawai lain yang mungkin ditimbang, nama dan nilainya, tidak ditampilkan kepada siapa pun di luar petugasnya "
    "(UU 27/2022)."
)
AKHIR: Mapping[StatusMutasi, str] = {
    StatusMutasi.DITOLAK: "Usulan ini ditolak.",
    StatusMutasi.DIBATALKAN: "Usulan ini dibatalkan.",
    StatusMutasi.GAGAL_BERLAKU: "Keputusan ini gagal berlaku.",
}


PEMBACA: Mapping[str, str] = {
    "verifikator": "Verifikator BKPSDM",
    "kepala_unit": "Kepala unit",
    "tim_penilai": TIM,
    "ppk": PPK,
    "auditor": "Auditor",
    "integrasi": "Sistem yang terhubung",
    "operator": "Petugas teknis",
}
"""As what somebody looks at data; of who holds several of these the first."""


def nama_pembaca(peran: Collection[str]) -> str:
    """The office of whoever holds these roles."""
    return next((nama for kode, nama in PEMBACA.items() if kode in peran), "Pegawai lain")


def nama_langkah(kode: str) -> str:
    """Of a step that only a newer release knows its code."""
    return SUDAH.get(kode, kode.replace("_", " "))
