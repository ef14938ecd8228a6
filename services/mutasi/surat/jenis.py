"""Kinds of letters and their words. Pure."""

import re
from collections.abc import Mapping
from enum import StrEnum

from services.mutasi.penomoran.jenis import REGISTER_SURAT, JenisSurat, SuratBernomor

_KODE = re.compile("[A-Z0-9]{20}")
_SELA = re.compile(r"[\s.\-]+")


def rapikan_kode(diketik: str) -> str | None:
    """The code on a letter, by which anybody finds it, as somebody types it from paper: in small letters, in groups;
    None of what is none."""
    kode = _SELA.sub("", diketik).upper()
    return kode if _KODE.fullmatch(kode) else None


SATU_BAGI_SEMUA = frozenset(
    {JenisSurat.SK_KOLEKTIF, JenisSurat.BERITA_ACARA_TIM, JenisSurat.UNDANGAN, JenisSurat.BERITA_ACARA_SUMPAH}
)
"""Of a batch one letter about all, with an annex; of other kinds each person has their own."""
BERTANDA_BERSAMA = frozenset({JenisSurat.BERITA_ACARA_TIM, JenisSurat.BERITA_ACARA_SUMPAH})
"""Signed by several, by hand, on its paper."""
DARI_PUTUSAN = frozenset({JenisSurat.SK, JenisSurat.SK_KOLEKTIF})
"""The decision of the case itself: signed by who has decided it."""
PUTUSAN_MUTASI = DARI_PUTUSAN | {JenisSurat.PETIKAN}
"""By which a move comes into force on its day."""
OLEH_PPK = DARI_PUTUSAN | {JenisSurat.SK_PENCABUTAN, JenisSurat.JAWABAN_KEBERATAN}
"""Decrees: only the PPK's."""
BERNOMOR_SENDIRI = frozenset(
    {JenisSurat.SK, JenisSurat.SK_KOLEKTIF, JenisSurat.PETIKAN, JenisSurat.BERITA_ACARA_TIM, JenisSurat.SK_PENCABUTAN}
)
"""Whose number and day stand in the case already: what was decided, considered or revoked by it."""
DI_REGISTER: Mapping[JenisSurat, SuratBernomor] = {
    jenis: register for jenis, register in REGISTER_SURAT.items() if jenis not in BERNOMOR_SENDIRI
}
"""What a register calls those that take their number when they are issued."""


class StatusSurat(StrEnum):
    """Keadaan sebuah surat."""

    MENUNGGU_CETAK = "menunggu_cetak"
    GAGAL_CETAK = "gagal_cetak"
    DIBUAT = "dibuat"
    DIBATALKAN = "dibatalkan"


class KeadaanSurat(StrEnum):
    """Sampai di mana sebuah surat: cetaknya, tanda tangannya, penyerahannya."""

    MENUNGGU_CETAK = "menunggu_cetak"
    GAGAL_CETAK = "gagal_cetak"
    DIBUAT = "dibuat"
    MENUNGGU_TANDA_TANGAN = "menunggu_tanda_tangan"
    DITANDATANGANI = "ditandatangani"
    DISERAHKAN = "diserahkan"
    DIBATALKAN = "dibatalkan"


class LangkahSurat(StrEnum):
    """Yang dapat dilakukan atas sebuah surat."""

    PENANDATANGANAN = "penandatanganan"
    PENCETAKAN = "pencetakan"
    PEMBATALAN = "pembatalan"


def langkah_dari(keadaan: KeadaanSurat) -> tuple[LangkahSurat, ...]:
    """What can be done with a letter from where it stands."""
    match keadaan:
        case KeadaanSurat.DIBUAT:
            return (LangkahSurat.PENANDATANGANAN, LangkahSurat.PEMBATALAN)
        case KeadaanSurat.GAGAL_CETAK:
            return (LangkahSurat.PENCETAKAN, LangkahSurat.PEMBATALAN)
        case KeadaanSurat.MENUNGGU_CETAK:
            return (LangkahSurat.PEMBATALAN,)
    return ()
