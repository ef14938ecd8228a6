"""From what is on record of a person and of a post to what the match looks at. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.kompetensi.rumus.kecocokan.aturan import (
    Ciri,
    KunciDiklat,
    Profil,
    golongan,
    kunci_diklat,
    tingkat_pendidikan,
)
from services.kompetensi.rumus.kecocokan.masa_kerja import bulan_per_jenjang, masa_jabatan
from services.kompetensi.rumus.masa_berlaku import kekurangan, tidak_berlaku
from services.kompetensi.rumus.orang import OrangDinilai, Rekaman
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja
from services.kompetensi.rumus.terbaca import DIKLAT, KINERJA, PENDIDIKAN, PENILAIAN, RIWAYAT_JABATAN
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.predikat import Predikat


@dataclass(frozen=True, slots=True)
class PetaIlmu:
    """Which field each program belongs to, as it is written on certificates, and which fields are close."""

    program: Mapping[str, str | None]
    dekat: Mapping[str, frozenset[str]]


class Syarat(NamedTuple):
    """What a standard asks for."""

    id: UUID
    level: list[int]
    bobot: list[int]
    teknis: list[dict[str, Any]]
    pendidikan_minimal: str | None
    rumpun: list[str]
    diklat: list[dict[str, Any]]
    pengalaman_tahun: int | None
    pengalaman_jenjang: list[str]
    golongan_minimal: str | None


def program_studi(orang: Rekaman, hari: date) -> list[str]:
    """What a person has finished studying by a day, as it is written."""
    return [each["program_studi"] for each in _lulus(orang, hari) if each["program_studi"] is not None]


def _lulus(orang: Rekaman, hari: date) -> list[Mapping[str, Any]]:
    semua = orang.riwayat_pendidikan or ([orang.pendidikan] if orang.pendidikan is not None else [])
    return [each for each in semua if (each["tahun_lulus"] or 0) <= hari.year]


def ciri(orang: OrangDinilai, hari: date, ilmu: PetaIlmu, tahun: TahunKinerja | None = None) -> Ciri:
    """The features on a day of a row of ``muat``: a person and their newest assessments. ``tahun`` says which years of
    performance count, if not simply the last ones.

    Raises:
        TidakTerbaca: something on record of this person makes no sense.
    """
    with PENILAIAN:
        berlaku = not kekurangan(orang, hari)
        basi = tidak_berlaku("", orang.potensi, orang.potensi_tanggal, orang.potensi_sampai, hari)
        level = tuple(orang.level or ()) if berlaku else None
        teknis = tuple(sorted((orang.teknis or {}).items())) if berlaku else ()
        aspek = None if basi else tuple(int(each * 100) for each in orang.potensi or ())
    with PENDIDIKAN:
        pendidikan = max((tingkat_pendidikan(each["tingkat"]) for each in _lulus(orang, hari)), default=0)
        rumpun = [ilmu.program[nama] for nama in program_studi(orang, hari)]
    with DIKLAT:
        diklat = _diklat(orang.diklat, hari)
    with RIWAYAT_JABATAN:
        masa = masa_jabatan(orang.riwayat_jabatan, orang.jabatan, hari)
        pengalaman = tuple(sorted(bulan_per_jenjang(masa).items())) if masa else None
    with KINERJA:
        dinilai, ada = tahun or TahunKinerja(hari.year - 1), {each["tahun"] for each in orang.kinerja}
        kini, lalu = (_predikat(orang.kinerja, each) for each in dinilai.dipakai(ada, 2))
    dikenal = frozenset(each for each in rumpun if each is not None)
    return Ciri(
        level=level,
        teknis=teknis,
        pendidikan=pendidikan,
        rumpun=dikenal,
        serumpun=frozenset[str]().union(*(ilmu.dekat.get(each, frozenset()) for each in dikenal)),
        program_asing=None in rumpun,
        diklat=diklat,
        pengalaman=pengalaman,
        golongan=golongan(orang.golongan),
        predikat=(kini, lalu),
        catatan_kinerja=dinilai.keterangan(ada),
        aspek=aspek,
    )


def profil(standar: Syarat, pendidikan_jabatan: str | None) -> Profil:
    """What a post asks for: its standard, and the education of the peta jabatan where the standard names none."""
    tahun, jenjang = standar.pengalaman_tahun or 0, frozenset(standar.pengalaman_jenjang)
    return Profil(
        level=tuple(standar.level),
        bobot=tuple(standar.bobot),
        teknis=tuple(sorted((each["kode"], each["level"], each["bobot"]) for each in standar.teknis)),
        pendidikan=tingkat_pendidikan(standar.pendidikan_minimal or pendidikan_jabatan),
        rumpun=frozenset(standar.rumpun),
        diklat=frozenset(kunci_diklat(each["jenis"], each["nama"]) for each in standar.diklat),
        # Levels without a number of years ask that such a post was held at all.
        pengalaman_bulan=tahun * 12 or (1 if jenjang else 0),
        pengalaman_jenjang=jenjang,
        golongan=golongan(standar.golongan_minimal),
    )


def _diklat(semua: Iterable[Mapping[str, Any]], hari: date) -> frozenset[KunciDiklat]:
    hasil: set[KunciDiklat] = set()
    for each in semua:
        if date.fromisoformat(each["selesai"]) <= hari:
            hasil.add(kunci_diklat(each["jenis"], None))
            hasil.add(kunci_diklat(each["jenis"], each["nama"]))
    return frozenset(hasil)


def _predikat(kinerja: Iterable[Mapping[str, Any]], tahun: int) -> Predikat | None:
    # Choosing one of two silently would make the match depend on the order of rows.
    baris = [each for each in kinerja if each["tahun"] == tahun]
    return kenali(Predikat, baris[0]["predikat"]) if len(baris) == 1 else None
