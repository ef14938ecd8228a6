"""Where a case stands, and which steps lead on from there."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal


class StatusMutasi(StrEnum):
    """Keadaan usulan, menurut urutan jalan yang baik; tiga yang terakhir mengakhirinya tanpa mutasi."""

    DRAF = "draf"
    TERVERIFIKASI = "terverifikasi"
    DIPERTIMBANGKAN = "dipertimbangkan"
    DIPUTUSKAN = "diputuskan"
    BERLAKU = "berlaku"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    GAGAL_BERLAKU = "gagal_berlaku"


BELUM_DIPUTUS = (StatusMutasi.DRAF, StatusMutasi.TERVERIFIKASI, StatusMutasi.DIPERTIMBANGKAN)


class LangkahMutasi(StrEnum):
    """Langkah yang diambil seseorang; sekaligus ruas terakhir alamatnya."""

    VERIFIKASI = "verifikasi"
    PERTIMBANGAN = "pertimbangan"
    KEPUTUSAN = "keputusan"
    PELANTIKAN = "pelantikan"
    PEMBATALAN = "pembatalan"


LangkahTercatat = Literal[
    "pengajuan",
    LangkahMutasi.VERIFIKASI,
    LangkahMutasi.PERTIMBANGAN,
    LangkahMutasi.KEPUTUSAN,
    LangkahMutasi.PELANTIKAN,
    LangkahMutasi.PEMBATALAN,
    "pemberlakuan",
    "dokumen",
    "konfirmasi_dokumen",
    "penarikan_dokumen",
    "menunggu_kursi",
    "penempatan",
    "pembatalan_penempatan",
]
"""What is on record: the steps of people with the proposal before them, the papers of the case, and what becomes of a
decision after."""
LANGKAH_DOKUMEN = ("dokumen", "konfirmasi_dokumen", "penarikan_dokumen")
"""Those about papers: no steps, and whoever has recorded a paper may take one."""
Pelantikan = Literal["tidak_perlu", "ditunggu", "dilaksanakan"]
Penempatan = Literal["menunggu", "terlaksana", "gagal", "dibatalkan"]
Urut = Literal["dibuat_pada", "-dibuat_pada", "tmt", "-tmt"]
"""Orders of a list of cases."""

BERANGKAT: Mapping[LangkahMutasi, frozenset[StatusMutasi]] = {
    LangkahMutasi.VERIFIKASI: frozenset({StatusMutasi.DRAF}),
    LangkahMutasi.PERTIMBANGAN: frozenset({StatusMutasi.TERVERIFIKASI}),
    LangkahMutasi.KEPUTUSAN: frozenset({StatusMutasi.TERVERIFIKASI, StatusMutasi.DIPERTIMBANGKAN}),
    LangkahMutasi.PELANTIKAN: frozenset({StatusMutasi.DIPUTUSKAN}),
    LangkahMutasi.PEMBATALAN: frozenset(
        {StatusMutasi.DRAF, StatusMutasi.TERVERIFIKASI, StatusMutasi.DIPERTIMBANGKAN, StatusMutasi.DIPUTUSKAN}
    ),
}
"""From which states each step starts: the inauguration of a decision only while it is awaited, and the decision
without the tim penilai only of a PPPK (T-01)."""

PELAKSANA: Mapping[LangkahMutasi, tuple[str, ...]] = {
    LangkahMutasi.VERIFIKASI: ("verifikator",),
    LangkahMutasi.PERTIMBANGAN: ("tim_penilai",),
    LangkahMutasi.KEPUTUSAN: ("ppk",),
    LangkahMutasi.PELANTIKAN: ("verifikator",),
    LangkahMutasi.PEMBATALAN: ("verifikator", "kepala_unit"),
}
"""Which roles take each step. A head of unit withdraws only what they have proposed themselves."""


def akan_dinilai(status: StatusMutasi, pelantikan: Pelantikan | None) -> bool:
    """Whether a step to come judges the case again; its papers and exceptions matter until then."""
    return status in BELUM_DIPUTUS or (status == StatusMutasi.DIPUTUSKAN and pelantikan == "ditunggu")


def langkah_dari(status: StatusMutasi, pelantikan: Pelantikan | None, *, pppk: bool) -> tuple[LangkahMutasi, ...]:
    """The steps that are possible in a state, whoever asks; PP 11/2017 art 191 has the team heard of a PNS alone."""
    menunggu_tim = status == StatusMutasi.TERVERIFIKASI and not pppk
    return tuple(
        langkah
        for langkah, dari in BERANGKAT.items()
        if status in dari
        and (langkah is not LangkahMutasi.PELANTIKAN or pelantikan == "ditunggu")
        and not (menunggu_tim and langkah is LangkahMutasi.KEPUTUSAN)
    )
