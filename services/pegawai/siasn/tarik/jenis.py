"""What is asked of BKN about each person, and what of an answer is kept.

The main file, and the eight histories that have a counterpart here: what this city decides from, or sends to BKN
itself. Others that BKN has (credit points, service before, the old DP3 and SKP) nothing here reads. Of each only the
fields that something here compares or decides from are kept: no address, religion, tax or insurance number, not who
assessed a performance, and of the NIK neither the digits nor a digest that could be turned back into them.
"""

import hashlib
from enum import StrEnum
from typing import Any, NamedTuple

from services.pegawai.identitas.nik import samarkan_nik
from services.pegawai.siasn.klien.baca import riwayat
from services.pegawai.siasn.klien.baca.bacaan import Bacaan
from services.pegawai.siasn.klien.baca.orang import DataUtama

TIDAK_ADA = "tidak-ada"
"""The digest of a person whom BKN does not know."""
_BACAAN = "3"
"""Rises when other fields are kept, so that what is unchanged at BKN is written anew."""


class JenisSalinan(StrEnum):
    """Bagian berkas seseorang pada BKN."""

    DATA_UTAMA = "data-utama"
    JABATAN = "jabatan"
    GOLONGAN = "golongan"
    PENDIDIKAN = "pendidikan"
    DIKLAT = "diklat"
    KURSUS = "kursus"
    HUKDIS = "hukdis"
    SKP22 = "skp22"
    PENGHARGAAN = "penghargaan"


RIWAYAT: dict[JenisSalinan, type[riwayat.RwBaris]] = {
    JenisSalinan.JABATAN: riwayat.RwJabatan,
    JenisSalinan.GOLONGAN: riwayat.RwGolongan,
    JenisSalinan.PENDIDIKAN: riwayat.RwPendidikan,
    JenisSalinan.DIKLAT: riwayat.RwDiklat,
    JenisSalinan.KURSUS: riwayat.RwKursus,
    JenisSalinan.HUKDIS: riwayat.RwHukdis,
    JenisSalinan.SKP22: riwayat.RwSkp22,
    JenisSalinan.PENGHARGAAN: riwayat.RwPenghargaan,
}
"""The histories, in the order in which they are asked for."""

_TAK_DISIMPAN = {
    "nik",
    "agama_id",
    "alamat",
    "no_npwp",
    "bpjs",
    "jenis_kawin_id",
    "nip_lama",
    "kpkn_id",
    "lokasi_kerja_id",
    "nama_penilai",
    "nip_nrp_penilai",
    "penilai_golongan_id",
    "penilai_jabatan_nm",
    "penilai_unor_nm",
    "path",
}


class Dibaca(NamedTuple):
    """One answer of BKN, as it is kept."""

    nip: str
    jenis: JenisSalinan
    pns_id: str | None
    """BKN's key of the person; of the main file only."""
    sidik: str
    """Of the whole answer, kept or not."""
    isi: Any
    """Of the main file an object, of a history its rows, both in the client's own names of fields, so that its models
    read them again; None where BKN does not know the person."""
    cacat: list[dict[str, Any]]
    """Rows that cannot be understood: their number, the field, why."""


class Ditanyakan(NamedTuple):
    """Somebody about whom BKN is asked."""

    nip: str
    """What everything about them is kept under here."""
    nomor: str
    """Their number of today, which BKN knows them by."""
    nik: str | None = None
    paruh_waktu: bool = False
    """Whether BKN has their main file under an address of its own."""


def salin_utama(orang: Ditanyakan, bacaan: Bacaan[DataUtama]) -> Dibaca:
    """The main file; of the NIK on record here only is kept whether BKN has the same."""
    cacat = _cacat(bacaan)
    satu = next(iter(bacaan.baris), None)
    if satu is None:
        return Dibaca(orang.nip, JenisSalinan.DATA_UTAMA, None, _sidik(bacaan.sidik), {}, cacat)
    sama = None if satu.nik is None or orang.nik is None else satu.nik == orang.nik
    isi = _bersih(satu.model_dump(mode="json", exclude=_TAK_DISIMPAN))
    # Whether it is the same may change without BKN: so it is part of what makes an answer another one.
    isi |= {"nik": samarkan_nik(satu.nik) or None, "nik_sama": sama}
    sidik = _sidik(bacaan.sidik, str(sama))
    if satu.nip_baru.strip() != orang.nomor:
        # Somebody else's file: nothing of it is kept under this person.
        cacat.append({"nomor": 0, "bidang": "nip_baru", "sebab": "BKN menjawab dengan nomor lain"})
        return Dibaca(orang.nip, JenisSalinan.DATA_UTAMA, None, sidik, {}, cacat)
    return Dibaca(orang.nip, JenisSalinan.DATA_UTAMA, satu.id.strip() or None, sidik, isi, cacat)


def salin_riwayat(orang: Ditanyakan, jenis: JenisSalinan, bacaan: Bacaan[Any]) -> Dibaca:
    """A history; of the files on a row only their kinds (872 is a decree) are kept."""
    milik = [each for each in bacaan.baris if each.nip_baru in (None, orang.nip, orang.nomor)]
    isi = [
        {
            **each.model_dump(mode="json", exclude=_TAK_DISIMPAN | {"nip_baru"}),
            "dokumen": sorted(dok.dok_id for dok in each.path),
        }
        for each in milik
    ]
    cacat = _cacat(bacaan)
    if len(milik) < len(bacaan.baris):
        cacat.append({"nomor": 0, "bidang": "nip_baru", "sebab": "BKN menjawab dengan baris milik nomor lain"})
    return Dibaca(orang.nip, jenis, None, _sidik(bacaan.sidik), _bersih(isi), cacat)


def salin_tidak_ada(orang: Ditanyakan) -> Dibaca:
    """BKN does not know this number, or has it under another government."""
    return Dibaca(orang.nip, JenisSalinan.DATA_UTAMA, None, TIDAK_ADA, None, [])


def _sidik(*bagian: str) -> str:
    return hashlib.sha256("/".join((_BACAAN, *bagian)).encode()).hexdigest()


def _cacat(bacaan: Bacaan[Any]) -> list[dict[str, Any]]:
    return [_bersih(each._asdict()) for each in bacaan.cacat]


def _bersih(isi: Any) -> Any:
    """Without the blanks of padded names, and what no database keeps: zero characters, halves of a surrogate pair."""
    if isinstance(isi, dict):
        return {nama: _bersih(nilai) for nama, nilai in isi.items()}
    if isinstance(isi, list):
        return [_bersih(each) for each in isi]
    return isi.replace("\0", "").encode(errors="replace").decode().strip() if isinstance(isi, str) else isi
