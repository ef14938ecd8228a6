"""Where an objection stands, which steps lead on, who takes them, and what they wait for. Pure."""

from enum import StrEnum
from typing import NamedTuple

from services.mutasi.hukum.keberatan import BILANGAN
from shared.alur import Alur, Peralihan, Syarat, yang_kurang


class StatusKeberatan(StrEnum):
    """Keadaan satu keberatan."""

    DIAJUKAN = "diajukan"
    DITERUSKAN = "diteruskan"
    DIPERIKSA = "diperiksa"
    DIKABULKAN = "dikabulkan"
    DIKABULKAN_SEBAGIAN = "dikabulkan_sebagian"
    DITOLAK = "ditolak"
    TIDAK_DAPAT_DITERIMA = "tidak_dapat_diterima"
    DILAKSANAKAN = "dilaksanakan"
    DICABUT = "dicabut"
    GUGUR = "gugur"


class PutusanKeberatan(StrEnum):
    """Jawaban atas keberatan."""

    DIKABULKAN = "dikabulkan"
    DIKABULKAN_SEBAGIAN = "dikabulkan_sebagian"
    DITOLAK = "ditolak"
    TIDAK_DAPAT_DITERIMA = "tidak_dapat_diterima"


class LangkahKeberatan(StrEnum):
    """Langkah atas satu keberatan."""

    PENGAJUAN = "pengajuan"
    PENERUSAN = "penerusan"
    PENERUSAN_OTOMATIS = "penerusan_otomatis"
    PEMERIKSAAN = "pemeriksaan"
    TELAAH = "telaah"
    JAWABAN = "jawaban"
    ANGGAPAN = "anggapan"
    KOREKSI_JAWABAN = "koreksi_jawaban"
    PENUNDAAN = "penundaan"
    PENGAKHIRAN_PENUNDAAN = "pengakhiran_penundaan"
    PENYAMPAIAN = "penyampaian"
    PELAKSANAAN = "pelaksanaan"
    PENCABUTAN = "pencabutan"
    PENGHENTIAN = "penghentian"


class CaraMengajukan(StrEnum):
    """Bagaimana keberatan sampai di sini."""

    SISTEM = "sistem"
    KERTAS = "kertas"


class CaraMelaksanakan(StrEnum):
    """Bagaimana keberatan yang dikabulkan dilaksanakan."""

    PEMBALIKAN = "pembalikan"
    PEMBATALAN = "pembatalan"
    LAIN = "lain"


class MacamTenggat(StrEnum):
    """Tenggat yang diingatkan."""

    MENDEKATI_UU = "mendekati_uu"
    LEWAT_UU = "lewat_uu"
    MENDEKATI_PP = "mendekati_pp"
    LEWAT_PP = "lewat_pp"
    LEWAT_LAKSANA = "lewat_laksana"


_S, _L = StatusKeberatan, LangkahKeberatan
HIDUP = (_S.DIAJUKAN, _S.DITERUSKAN, _S.DIPERIKSA)
"""Not answered yet."""
DIJAWAB = tuple(StatusKeberatan(each) for each in PutusanKeberatan)
"""Answered, and where it was granted not carried out yet."""
BERKEKUATAN = (*HIDUP, *DIJAWAB, _S.DILAKSANAKAN)
"""A decision has one of these at most: what was answered is not asked again, what was taken back may be."""
MENUNDA = (*HIDUP, _S.DIKABULKAN, _S.DIKABULKAN_SEBAGIAN)
"""Whose decision may be suspended: with any other end of the objection the suspension ends."""
MENGABULKAN = (PutusanKeberatan.DIKABULKAN, PutusanKeberatan.DIKABULKAN_SEBAGIAN)


class PerkaraKeberatan(NamedTuple):
    """What a step may wait for, each as the sentence why it cannot be taken now; None where it can."""

    tanpa_telaah: str | None = None
    belum_diam: str | None = None
    tetap_ada: str | None = None
    """The decision stands and the person serves: it is not moot."""
    tidak_dapat_ditunda: str | None = None
    tidak_ditunda: str | None = None


_PPK, _V = ("ppk",), ("verifikator",)
_TELAAH = Syarat[PerkaraKeberatan]("pemeriksa sudah mencatat telaahnya", lambda each: each.tanpa_telaah)
_DIAM = Syarat[PerkaraKeberatan](
    "tenggat UU 30/2014 lewat, dan ketentuan menyatakan diam sebagai pengabulan", lambda each: each.belum_diam
)
_GUGUR = Syarat[PerkaraKeberatan]("keputusannya dicabut, atau pegawainya keluar", lambda each: each.tetap_ada)
_TUNDA = Syarat[PerkaraKeberatan]("keputusannya belum berlaku dan belum ditunda", lambda each: each.tidak_dapat_ditunda)
_DITUNDA = Syarat[PerkaraKeberatan]("pelaksanaannya sedang ditunda", lambda each: each.tidak_ditunda)
ALUR_KEBERATAN: Alur[PerkaraKeberatan] = Alur(
    "keberatan",
    "Keberatan pegawai atas keputusan mutasinya",
    "PP 79/2021; UU 30/2014 pasal 65 dan pasal 75 sampai pasal 78",
    _S.DIAJUKAN,
    (
        Peralihan(_L.PENGAJUAN, (), (_S.DIAJUKAN,), ("asn", "verifikator")),
        Peralihan(_L.PENERUSAN, (_S.DIAJUKAN,), (_S.DITERUSKAN,), ("kepala_unit", "verifikator")),
        Peralihan(_L.PENERUSAN_OTOMATIS, (_S.DIAJUKAN,), (_S.DITERUSKAN,)),
        Peralihan(_L.PEMERIKSAAN, (_S.DITERUSKAN, _S.DIPERIKSA), (_S.DIPERIKSA,), _V, tenggat=BILANGAN),
        Peralihan(_L.TELAAH, (_S.DIPERIKSA,), (_S.DIPERIKSA,), _V, tenggat=BILANGAN),
        Peralihan(_L.JAWABAN, (_S.DIPERIKSA,), DIJAWAB, _PPK, (_TELAAH,), BILANGAN),
        # Not a step that anybody takes alone: one proposes it, another approves (record 64).
        *(Peralihan(_L.KOREKSI_JAWABAN, (each,), DIJAWAB) for each in DIJAWAB),
        Peralihan(_L.ANGGAPAN, HIDUP, (_S.DIKABULKAN,), ("verifikator", "ppk"), (_DIAM,)),
        *(Peralihan(_L.PENUNDAAN, (each,), (each,), _PPK, (_TUNDA,)) for each in HIDUP),
        *(Peralihan(_L.PENGAKHIRAN_PENUNDAAN, (each,), (each,), _PPK, (_DITUNDA,)) for each in HIDUP),
        *(Peralihan(_L.PENYAMPAIAN, (each,), (each,), _V, membuka=True) for each in DIJAWAB),
        Peralihan(_L.PELAKSANAAN, (_S.DIKABULKAN, _S.DIKABULKAN_SEBAGIAN), (_S.DILAKSANAKAN,), _V, tenggat=BILANGAN),
        Peralihan(_L.PENCABUTAN, HIDUP, (_S.DICABUT,), ("asn", "verifikator")),
        Peralihan(_L.PENGHENTIAN, HIDUP, (_S.GUGUR,), _V, (_GUGUR,)),
    ),
)
"""What happens to an objection. What is not here cannot happen."""


def langkah_kini(
    status: StatusKeberatan, perkara: PerkaraKeberatan
) -> tuple[list[LangkahKeberatan], dict[LangkahKeberatan, str]]:
    """The steps of people that are possible now, whoever asks, and why others that start from here are not."""
    dapat, belum = [], {}
    for each in ALUR_KEBERATAN.peralihan_mulai(status):
        if each.peran:
            if (sebab := yang_kurang(each, perkara)) is None:
                dapat.append(LangkahKeberatan(each.langkah))
            else:
                belum[LangkahKeberatan(each.langkah)] = sebab
    return dapat, belum
