"""Why a suggestion is accepted, changed or rejected: few words, so that they can be counted."""

from enum import StrEnum


class AlasanTanggapan(StrEnum):
    """Mengapa usul diterima, diubah, atau ditolak."""

    SESUAI_KEBUTUHAN = "sesuai_kebutuhan"
    DIBUTUHKAN_UNIT_ASAL = "dibutuhkan_unit_asal"
    KOMPETENSI_KURANG_SESUAI = "kompetensi_kurang_sesuai"
    CALON_LAIN_LEBIH_SESUAI = "calon_lain_lebih_sesuai"
    JABATAN_LAIN_LEBIH_SESUAI = "jabatan_lain_lebih_sesuai"
    PEGAWAI_TIDAK_BERSEDIA = "pegawai_tidak_bersedia"
    KEADAAN_PEGAWAI = "keadaan_pegawai"
    JABATAN_DITAHAN = "jabatan_ditahan"
    DATA_KELIRU = "data_keliru"
    LAINNYA = "lainnya"
