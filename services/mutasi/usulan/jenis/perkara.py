"""What the path of a case depends on besides its state, and what its steps wait for."""

from typing import NamedTuple

from services.mutasi.usulan.status import Pelantikan, StatusMutasi
from shared.alur import Syarat
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


class PerkaraAlur(NamedTuple):
    """A case, as its path looks at it."""

    status: StatusMutasi
    pelantikan: Pelantikan | None
    pppk: bool
    """The person serves by contract."""
    jenis: JenisMutasi
    dilepas: bool
    """It belongs to no batch, or has been let go of it."""
    rekomendasi: bool
    """BKN's consideration is on record and counts."""
    ditunda: bool = False
    """Its carrying out is suspended."""


PELAKSANAAN_DITUNDA = (
    "Pelaksanaan keputusan ini ditunda karena keberatan pegawainya (UU 30/2014 pasal 65): selama itu tidak ada yang "
    "dilantik, dilepas, atau mulai bertugas karenanya, dan keputusannya tidak berlaku. Tunggu PPK mengakhiri "
    "penundaannya atau menjawab keberatannya; yang dikabulkan dilaksanakan dahulu pada keberatan itu."
)


def belum_dilepas(dilepas: bool) -> str | None:
    """Why the PPK does not approve a case of a batch; None where it has been let go of it."""
    if dilepas:
        return None
    return (
        "Usulan ini diputuskan bersama kumpulannya dan belum dilepas darinya. Lepaskan setelah semua yang "
        "dibutuhkannya siap, atau keluarkan dari kumpulan itu."
    )


def _tanpa_rekomendasi(perkara: PerkaraAlur) -> str | None:
    if perkara.rekomendasi:
        return None
    return (
        "Mutasi antarinstansi ditetapkan sesudah pertimbangan teknis BKN (PP 11/2017 pasal 192 dan pasal 193), yang "
        "belum tercatat pada usulan ini, atau belum dikonfirmasi. Catat dahulu jawaban BKN, lalu penetapannya."
    )


def _tanpa_pelantikan(perkara: PerkaraAlur) -> str | None:
    if perkara.pelantikan == "ditunggu":
        return None
    if perkara.pelantikan == "dilaksanakan":
        return "Pelantikannya sudah dicatat."
    return "Pelantikan tidak diperlukan."


def _ditunda(perkara: PerkaraAlur) -> str | None:
    return PELAKSANAAN_DITUNDA if perkara.ditunda else None


def _menunggu_pelantikan(perkara: PerkaraAlur) -> str | None:
    return "Keputusannya menunggu pelantikan." if perkara.pelantikan == "ditunggu" else None


DILEPAS = Syarat[PerkaraAlur](
    "dilepas dari kumpulannya", lambda perkara: belum_dilepas(perkara.dilepas), StatusMutasi.DIPUTUSKAN
)
"""The PPK may refuse a case at any time."""
TIDAK_DITUNDA = Syarat[PerkaraAlur]("pelaksanaannya tidak ditunda", _ditunda)
PELANTIKAN_DITUNGGU = Syarat("keputusannya menunggu pelantikan", _tanpa_pelantikan)
TIDAK_MENUNGGU_PELANTIKAN = Syarat[PerkaraAlur]("TMT tiba; tidak menunggu pelantikan atau kursi", _menunggu_pelantikan)


def sesudah_bkn(ke: StatusMutasi) -> Syarat[PerkaraAlur]:
    """That a decree above both governments, which leads there, comes after BKN's consideration; its refusal may
    be recorded at any time."""
    return Syarat("pertimbangan teknis BKN tercatat", _tanpa_rekomendasi, ke)
