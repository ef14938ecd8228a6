"""What has changed between a decision and its TMT, and what is to be done about it: pure, and in words.

Who has left the service is no matter of this: ``pegawai`` refuses that decision for good, and everybody concerned
learns it. What is held here may still come about, or be revoked. Of a person's file no more is said than that it has
changed: a sanction is not for all who may know of the case.
"""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import GUGUR, StatusMutasi


class SebabTertahan(StrEnum):
    """Mengapa keputusan belum berlaku pada TMT-nya."""

    KURSI_PENUH = "kursi_penuh"
    MENUNGGU_PASANGAN = "menunggu_pasangan"
    PASANGAN_GUGUR = "pasangan_gugur"
    PEGAWAI_BERPINDAH = "pegawai_berpindah"
    PEGAWAI_BERUBAH = "pegawai_berubah"
    JABATAN_TIDAK_ADA = "jabatan_tidak_ada"
    BELUM_DIJAWAB = "belum_dijawab"


class Tertahan(NamedTuple):
    """What holds a decision."""

    sebab: SebabTertahan
    alasan: str
    tindakan: str
    """What is to be done."""

    @property
    def kalimat(self) -> str:
        """Both."""
        return f"{self.alasan} {self.tindakan}"


class Kini(NamedTuple):
    """Person and post of a case as they are today; None of what is not known here."""

    id: UUID
    """Of the case."""
    dikenal: bool
    """Whether the person is."""
    kode_jabatan: str | None
    keluar: bool | None
    dilepas: bool | None
    """On leave, studying, suspended."""
    terhukum: bool
    """A sanction, more than a light one, has begun after the SK and is being served."""
    jabatan_ada: bool | None
    """The post that the decision names is there today."""

    @property
    def meninggalkan(self) -> bool:
        """Whether the person has left the service."""
        return self.keluar is True


_CABUT = "atau cabut keputusan ini dengan SK (langkah pembatalan)."


def berubah(usulan: Usulan, kini: Kini) -> Tertahan | None:
    """What of the person or the post keeps a decision from coming into force; None where nothing does."""
    if kini.jabatan_ada is False and kini.kode_jabatan != usulan.jabatan_tujuan:
        return Tertahan(
            SebabTertahan.JABATAN_TIDAK_ADA,
            f"Jabatan {usulan.nama_jabatan_tujuan} tidak ada lagi dalam peta jabatan.",
            f"Periksa peta jabatan; bila jabatan itu memang dihapus, cabut keputusan ini dengan SK (langkah "
            f"pembatalan) dan usulkan jabatan lain bagi {usulan.nama}.",
        )
    if not kini.dikenal or kini.meninggalkan:
        return None
    if kini.dilepas or kini.terhukum:
        return Tertahan(
            SebabTertahan.PEGAWAI_BERUBAH,
            f"Keadaan kepegawaian {usulan.nama} berubah sesudah keputusan.",
            f"Periksa berkas kepegawaiannya; keputusan ini berlaku bila keadaan itu berakhir, {_CABUT}",
        )
    if kini.kode_jabatan not in (None, usulan.jabatan_asal, usulan.jabatan_tujuan):
        return Tertahan(
            SebabTertahan.PEGAWAI_BERPINDAH,
            f"{usulan.nama} kini menduduki jabatan lain daripada yang ditinggalkannya menurut keputusan ini.",
            f"Bila penempatan itu keliru, koreksi atau batalkan penempatannya, {_CABUT}",
        )
    return None


def kursi_penuh(usulan: Usulan) -> Tertahan:
    """Nobody has left the post yet."""
    return Tertahan(
        SebabTertahan.KURSI_PENUH,
        f"Kursi {usulan.nama_jabatan_tujuan} belum lowong: pemangkunya belum pindah, misalnya karena menunggu "
        "pelantikan.",
        "Keputusan ini berlaku begitu kursinya lowong, atau dicabut dengan SK.",
    )


def tanpa_pasangan(pasangan: StatusMutasi) -> Tertahan:
    """The other half of a couple does not come into force; ``pasangan`` is how far its case is."""
    if pasangan in GUGUR:
        return Tertahan(
            SebabTertahan.PASANGAN_GUGUR,
            "Keputusan ini hanya berlaku bersama keputusan pasangannya, dan usulan pasangannya berakhir tanpa mutasi.",
            "Cabut keputusan ini dengan SK (langkah pembatalan), dan usulkan yang baru bila tetap dikehendaki.",
        )
    return Tertahan(
        SebabTertahan.MENUNGGU_PASANGAN,
        "Keputusan ini hanya berlaku bersama keputusan pasangannya, yang belum dapat berlaku.",
        f"Selesaikan usulan pasangannya, {_CABUT}",
    )


BELUM_DIJAWAB = Tertahan(
    SebabTertahan.BELUM_DIJAWAB,
    "Keputusan ini sudah berlaku, tetapi penempatannya belum tercatat.",
    "Permintaannya dikirim lagi; bila tetap demikian, hubungi petugas teknis.",
)
