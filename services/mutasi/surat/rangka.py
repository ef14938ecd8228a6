"""A letter before it is numbered, and whether its case is where it belongs. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.bahan import Perkara
from services.mutasi.usulan.jenis.perkara import PELAKSANAAN_DITUNDA
from services.mutasi.usulan.status import DIPUTUS, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


class PenandaSurat(NamedTuple):
    """Who signs, as the letter names them and as the system knows them."""

    blok: Mapping[str, Any]
    oleh: str | None
    """NIP, or account of who has none; None where several sign by hand."""
    subjek: str | None = None


class Rangka(NamedTuple):
    """A letter before it is checked and numbered."""

    jenis: JenisSurat
    penanda: PenandaSurat
    isi: Mapping[str, Any]
    nomor: str | None
    tanggal: date | None


_PELANTIKAN = (JenisSurat.UNDANGAN, JenisSurat.BERITA_ACARA_SUMPAH)
"""What an inauguration that is still to come gets."""


def belum_dapat(jenis: JenisSurat, perkara: Perkara) -> str | None:
    """Why a letter of this kind is not issued of this case, or not yet; None where it is."""
    usulan = perkara.usulan
    diputus = usulan.status in DIPUTUS
    dilantik = diputus and usulan.pelantikan == "dilaksanakan"
    keadaan = f"Usulan ini {usulan.status.replace('_', ' ')}."
    if usulan.jenis is JenisMutasi.KELUAR and jenis is not JenisSurat.BERITA_ACARA_TIM:
        return "Mutasi keluar diputuskan di atas kota: keputusannya bukan surat kota."
    if perkara.catatan.ditunda and usulan.pelantikan == "ditunggu" and jenis in _PELANTIKAN:
        return PELAKSANAAN_DITUNDA
    match jenis:
        case JenisSurat.BERITA_ACARA_TIM if usulan.nomor_berita_acara is None:
            return f"{keadaan} Berita acara tim penilai diterbitkan sesudah pertimbangannya dicatat."
        case JenisSurat.SK_PENCABUTAN if usulan.status != StatusMutasi.DIBATALKAN or usulan.nomor_sk is None:
            return f"{keadaan} Keputusan pencabutan diterbitkan bagi keputusan yang sudah dicabut."
        case JenisSurat.UNDANGAN if not (diputus and usulan.pelantikan == "ditunggu"):
            return f"{keadaan} Undangan diterbitkan selama pelantikannya ditunggu."
        case JenisSurat.BERITA_ACARA_SUMPAH if not (dilantik or (diputus and usulan.pelantikan == "ditunggu")):
            return f"{keadaan} Berita acara sumpah diterbitkan bagi keputusan yang memerlukan pelantikan."
        case JenisSurat.SPP if not dilantik:
            return f"{keadaan} Surat pernyataan pelantikan diterbitkan sesudah pelantikannya dicatat."
        case JenisSurat.SPMT if usulan.status != StatusMutasi.BERLAKU or usulan.pelantikan == "ditunggu":
            return f"{keadaan} SPMT diterbitkan sesudah mutasinya berlaku, dan sesudah dilantik bila perlu dilantik."
        case JenisSurat.SK | JenisSurat.PETIKAN | JenisSurat.SK_KOLEKTIF | JenisSurat.JAWABAN_KEBERATAN if not diputus:
            return f"{keadaan} Surat ini diterbitkan sesudah PPK memutuskannya."
    return None


def tercatat(jenis: JenisSurat, perkara: Perkara) -> tuple[str | None, date | None] | None:
    """Number and day that the case itself gives the letter; None of one that has its own."""
    usulan = perkara.usulan
    match jenis:
        case JenisSurat.SK | JenisSurat.SK_KOLEKTIF | JenisSurat.PETIKAN:
            return usulan.nomor_sk, usulan.tanggal_sk
        case JenisSurat.SK_PENCABUTAN:
            return sk_pencabutan(perkara.catatan.pencabutan or {})
        case JenisSurat.BERITA_ACARA_TIM:
            return usulan.nomor_berita_acara, usulan.tanggal_pertimbangan
        case JenisSurat.BERITA_ACARA_SUMPAH if usulan.nomor_pelantikan is not None:
            return usulan.nomor_pelantikan, usulan.tanggal_pelantikan
    return None


def sk_pencabutan(langkah: Mapping[str, Any]) -> tuple[str | None, date | None]:
    """Number and day of the decree that revokes, as the step tells."""
    rincian = langkah.get("rincian", {})
    tanggal = rincian.get("tanggal_sk")
    return rincian.get("nomor_sk"), None if tanggal is None else date.fromisoformat(tanggal)
