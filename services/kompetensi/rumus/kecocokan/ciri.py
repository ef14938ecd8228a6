"""From what is on record of a person and of a post to what the match looks at. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.kompetensi.rumus.kecocokan.aturan import (
    TAK_TENTU,
    Ciri,
    KunciDiklat,
    Profil,
    Studi,
    golongan,
    kunci_diklat,
    tingkat_pendidikan,
)
from services.kompetensi.rumus.kecocokan.masa_kerja import masa_jabatan
from services.kompetensi.rumus.kecocokan.urusan import Bidang, bidang, rumpun_urusan
from services.kompetensi.rumus.masa_berlaku import kekurangan, tidak_berlaku
from services.kompetensi.rumus.orang import OrangDinilai, Rekaman
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja
from services.kompetensi.rumus.terbaca import DIKLAT, KINERJA, PENDIDIKAN, PENILAIAN, RIWAYAT_JABATAN
from shared.calendar.masa_jabatan import Masa, bulan_per_label
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


@dataclass(frozen=True, slots=True)
class PetaIlmu:
    """Which field each program belongs to, as it is written on certificates, and which fields are close."""

    program: Mapping[str, str | None]
    dekat: Mapping[str, frozenset[str]]


class JabatanDituju(NamedTuple):
    """What of a post itself a match looks at, beside its standard."""

    jenjang: str
    kelas: int
    bup: int | None
    pendidikan: str | None
    bidang: Bidang
    bawaan: bool
    """It has no standard of its own: it follows the default of its level."""
    profesi: frozenset[str] | None = None
    """Fields of study of the profession that its name says (``rumpun_profesi``)."""


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
        studi = tuple(_studi(each, ilmu) for each in _lulus(orang, hari))
    with DIKLAT:
        diklat = _diklat(orang.diklat, hari)
    with RIWAYAT_JABATAN:
        masa = masa_jabatan(orang.riwayat_jabatan, orang.jabatan, hari)
        pengalaman = tuple(sorted(bulan_per_label(masa).items())) if masa else None
        bertugas = _layanan(orang, hari) if masa else None
    with KINERJA:
        dinilai, ada = tahun or TahunKinerja(hari.year - 1), {each["tahun"] for each in orang.kinerja}
        predikat = tuple(_predikat(orang.kinerja, each) for each in dinilai.dipakai(ada, 2))
    # Whoever holds no post comes from the last one.
    jabatan = orang.jabatan or orang.jabatan_terakhir or {}
    return Ciri(
        level=level,
        teknis=teknis,
        studi=studi,
        diklat=diklat,
        pengalaman=pengalaman,
        golongan=golongan(orang.golongan),
        predikat=(predikat[0], predikat[1]),
        catatan_kinerja=dinilai.keterangan(ada),
        aspek=aspek,
        jenjang=kenali(JenjangJabatan, jabatan.get("jenjang") or (masa[-1][2] if masa else None)),
        kelas=jabatan.get("kelas") or 0,
        pns="PPPK" not in orang.status_pegawai,
        layanan=bertugas,
        sisa=_sisa(orang.tanggal_lahir, hari),
    )


def _studi(lulus: Mapping[str, Any], ilmu: PetaIlmu) -> Studi:
    nama, tingkat = lulus["program_studi"], kenali(TingkatPendidikan, lulus["tingkat"])
    rumpun = None if nama is None else ilmu.program[nama]
    # Many programs are written with their level.
    kata = (
        lulus["tingkat"]
        if nama is None
        else nama
        if nama.startswith(lulus["tingkat"])
        else f"{lulus['tingkat']} {nama}"
    )
    dekat = frozenset[str]() if rumpun is None else ilmu.dekat.get(rumpun, frozenset())
    return Studi(kata, 0 if tingkat is None else tingkat.urut, rumpun, dekat)


def _layanan(orang: OrangDinilai, hari: date) -> tuple[tuple[frozenset[str], int], ...]:
    """Completed months by the affairs that were served, told by the names of posts and their units."""
    label: dict[str, frozenset[str]] = {}

    def berlabel(each: Mapping[str, Any]) -> dict[str, Any]:
        semua = bidang(each["nama"], (each.get("nama_unit"), each.get("nama_instansi"))).semua
        kata = "+".join(sorted(semua))
        label[kata] = semua
        return {**each, "jenjang": kata}

    masa: list[Masa] = masa_jabatan(
        [berlabel(each) for each in orang.riwayat_jabatan],
        None if orang.jabatan is None else berlabel(orang.jabatan),
        hari,
    )
    return tuple((label[kata], bulan) for kata, bulan in sorted(bulan_per_label(masa).items()))


def _sisa(lahir: date | None, hari: date) -> int | None:
    """Whoever reaches an age retires on the first of the next month: completed months until then, were the age 0."""
    return None if lahir is None else (lahir.year - hari.year) * 12 + lahir.month + 1 - hari.month - (hari.day > 1)


def profil(standar: Syarat, jabatan: JabatanDituju) -> Profil:
    """What a post asks for: its standard, and the education of the peta jabatan where the standard names none.

    One that follows the default of its level asks for the fields of its profession, if it is of one; or else, where it
    asks for a degree, for those of the affair that it serves.
    """
    tahun, jenjang = standar.pengalaman_tahun or 0, frozenset(standar.pengalaman_jenjang)
    pendidikan = tingkat_pendidikan(standar.pendidikan_minimal or jabatan.pendidikan)
    rumpun = frozenset(standar.rumpun)
    dituju = kenali(JenjangJabatan, jabatan.jenjang)
    fungsional = dituju is not None and dituju.jenis is JenisJabatan.JF
    seprofesi = not rumpun and jabatan.bawaan and fungsional and jabatan.profesi is not None
    if seprofesi:
        rumpun = jabatan.profesi or TAK_TENTU
    elif not rumpun and jabatan.bawaan and pendidikan >= _BERBIDANG:
        rumpun = rumpun_urusan(jabatan.bidang.utama)
    return Profil(
        level=tuple(standar.level),
        bobot=tuple(standar.bobot),
        teknis=tuple(sorted((each["kode"], each["level"], each["bobot"]) for each in standar.teknis)),
        pendidikan=pendidikan,
        rumpun=rumpun,
        diklat=frozenset(kunci_diklat(each["jenis"], each["nama"]) for each in standar.diklat),
        # Levels without a number of years ask that such a post was held at all.
        pengalaman_bulan=tahun * 12 or (1 if jenjang else 0),
        pengalaman_jenjang=jenjang,
        golongan=golongan(standar.golongan_minimal),
        jenjang=dituju,
        kelas=jabatan.kelas,
        bup=jabatan.bup,
        # Who carries and cleans serves no affair in particular.
        bidang=jabatan.bidang.utama if pendidikan >= _BERURUSAN or not pendidikan else frozenset(),
        seprofesi=seprofesi,
    )


_BERBIDANG, _BERURUSAN = TingkatPendidikan("D-III").urut, TingkatPendidikan("SLTA").urut
"""From these levels of education on a post asks for a field of study, and for service in its affair."""


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
