"""Why there is no exception."""

from enum import StrEnum

from pydantic import BaseModel, Field

from shared.http.problem import Problem


class SebabTanpaPengecualian(StrEnum):
    """Mengapa tidak ada pengecualian dari satu aturan."""

    TIDAK_DIKENAL = "tidak_dikenal"
    TIDAK_DINILAI = "tidak_dinilai"
    """The rule does not judge this kind of move."""
    TERPENUHI = "terpenuhi"
    KETERANGAN = "keterangan"
    """It is only remarked on, and holds nothing back."""
    BELUM_DITUNTUT = "belum_dituntut"
    """A later step asks for it."""
    MENGHALANGI = "menghalangi"
    TANPA_DOKUMEN = "tanpa_dokumen"
    """It was asked for when no paper was needed yet."""
    TMT_BERUBAH = "tmt_berubah"
    """It was asked for a TMT that the case no longer has."""


class TidakDikecualikan(BaseModel):
    """Mengapa tidak ada pengecualian."""

    sebab: SebabTanpaPengecualian = Field(
        description="`keterangan`, `terpenuhi`, `belum_dituntut`, `tidak_dinilai`: tidak perlu. `menghalangi`: tidak "
        "dapat. `tidak_dikenal`: aturannya tidak ada. `tanpa_dokumen`: usulkan lagi dengan dokumen. "
        "`tmt_berubah`: usulkan lagi bagi TMT yang sekarang."
    )


class TanpaPengecualian(Problem):
    """409: the rule is met, is not due yet, or has no exception."""

    isi = TidakDikecualikan
    kode, status, title = "tanpa_pengecualian", 409, "Tidak ada pengecualian"


class PengecualianSudahAda(Problem):
    """409: the case has one from this rule already, or one waits for its decision."""

    kode, status, title = "pengecualian_sudah_ada", 409, "Pengecualian sudah ada"


class PerluDokumen(Problem):
    """422: an exception of this weight, or the end of a decision, rests on a paper."""

    kode, status, title = "perlu_dokumen", 422, "Perlu dokumen"


class UsulanSudahDiputuskan(Problem):
    """409: the case is decided, or has ended."""

    kode, status, title = "usulan_sudah_diputuskan", 409, "Usulan sudah diputuskan"
