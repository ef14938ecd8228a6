"""The path of one person to one post: what is missing, what would close it, and the match after each step. Pure.

Steps are taken one after another. What nobody can know beforehand is assumed and said: an assessment that is still to
come counts as reaching the standard, a result of potential or performance as the lowest there is, so that the match
after it is a lower bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.kecocokan.aturan import (
    PENDIDIKAN,
    Ciri,
    Profil,
    bulan_diminta,
    cocokkan,
    sebutan_diklat,
    sebutan_golongan,
)
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.rumus.kecocokan.masa_kerja import tambah_bulan
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.contracts.istilah.predikat import Predikat


@dataclass(frozen=True, slots=True)
class Langkah:
    """One thing to do, or to wait for."""

    kode: str
    uraian: str
    asumsi: str | None
    tanggal: date | None
    """When it is reached by itself."""
    nilai: int
    """The match after this step and all before it."""
    siap: bool
    """Whether every hard gate is passed then."""


@dataclass(frozen=True, slots=True)
class _Perubahan:
    kode: str
    uraian: str
    sesudah: Ciri
    asumsi: str | None = None
    tanggal: date | None = None


def jalur(
    ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan, hari: date, jenjang_sekarang: str | None
) -> list[Langkah]:
    """The steps, in an order in which they can be taken."""
    hasil = []
    for each in _langkah(ciri, profil, kebijakan, hari, jenjang_sekarang):
        sesudah = cocokkan(each.sesudah, profil, kebijakan)
        hasil.append(Langkah(each.kode, each.uraian, each.asumsi, each.tanggal, sesudah.nilai, sesudah.siap))
    return hasil


def _langkah(
    ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan, hari: date, jenjang_sekarang: str | None
) -> Iterator[_Perubahan]:
    for bagian in (_penilaian, _level, _syarat):
        for each in bagian(ciri, profil, kebijakan):
            ciri = each.sesudah
            yield each
    yield from _pengalaman(ciri, profil, hari, jenjang_sekarang)


def _penilaian(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Iterator[_Perubahan]:
    if ciri.level is None:
        ciri = replace(ciri, level=profil.level)
        yield _Perubahan(
            "penilaian_kompetensi",
            "Ikuti penilaian kompetensi; yang masih berlaku belum ada.",
            ciri,
            "setiap level dianggap sesuai standar",
        )
    if ciri.aspek is None:
        ciri = replace(ciri, aspek=(0,) * len(AspekPotensi))
        yield _Perubahan(
            "penilaian_potensi",
            "Ikuti penilaian potensi; yang masih berlaku belum ada.",
            ciri,
            "dihitung 0, sehingga nilai ini paling rendah",
        )
    if None in ciri.predikat[: kebijakan.tahun_kinerja]:
        kini, lalu = (Predikat.SANGAT_KURANG if each is None else each for each in ciri.predikat)
        yield _Perubahan(
            "evaluasi_kinerja",
            f"Lengkapi hasil evaluasi kinerja {kebijakan.tahun_kinerja} tahun terakhir.",
            replace(ciri, predikat=(kini, lalu)),
            "yang belum ada dihitung paling rendah, sehingga nilai ini paling rendah",
        )


def _level(ciri: Ciri, profil: Profil, _: KebijakanKecocokan) -> Iterator[_Perubahan]:
    level = list(ciri.level or profil.level)
    for urut, (nama, diminta) in enumerate(zip(Kompetensi, profil.level, strict=True)):
        if level[urut] < diminta:
            kata = f"Tingkatkan {nama} dari level {level[urut]} ke {diminta}."
            level[urut] = diminta
            ciri = replace(ciri, level=tuple(level))
            yield _Perubahan("kompetensi", kata, ciri)
    teknis = dict(ciri.teknis)
    for kode, diminta, _bobot in profil.teknis:
        ada = teknis.get(kode)
        if ada is None or ada < diminta:
            teknis[kode] = diminta
            ciri = replace(ciri, teknis=tuple(sorted(teknis.items())))
            kata = f"dari level {ada} ke {diminta}" if ada else f"dinilai dan mencapai level {diminta}"
            yield _Perubahan("kompetensi_teknis", f"Kompetensi teknis {kode}: {kata}.", ciri)


def _syarat(ciri: Ciri, profil: Profil, _: KebijakanKecocokan) -> Iterator[_Perubahan]:
    for kunci in sorted(profil.diklat - ciri.diklat):
        ciri = replace(ciri, diklat=ciri.diklat | {kunci})
        yield _Perubahan("diklat", f"Ikuti diklat {sebutan_diklat(kunci)}.", ciri)
    if ciri.pendidikan < profil.pendidikan:
        ciri = replace(ciri, pendidikan=profil.pendidikan)
        yield _Perubahan("pendidikan", f"Selesaikan pendidikan {PENDIDIKAN[profil.pendidikan - 1]}.", ciri)
    if profil.rumpun and not ciri.rumpun & profil.rumpun:
        dekat = bool(ciri.serumpun & profil.rumpun)
        ciri = replace(ciri, rumpun=ciri.rumpun | profil.rumpun)
        kata = "Bidang ilmu yang sesuai, bukan hanya serumpun" if dekat else "Bidang ilmu yang diminta"
        yield _Perubahan("rumpun_ilmu", f"{kata}: {', '.join(sorted(profil.rumpun))}.", ciri)
    if profil.golongan is not None and (
        ciri.golongan is None or ciri.golongan[0] != profil.golongan[0] or ciri.golongan < profil.golongan
    ):
        yield _Perubahan(
            "golongan",
            f"Golongan paling rendah {sebutan_golongan(profil.golongan)}.",
            replace(ciri, golongan=profil.golongan),
        )


def _pengalaman(ciri: Ciri, profil: Profil, hari: date, jenjang_sekarang: str | None) -> Iterator[_Perubahan]:
    ada, _ = bulan_diminta(ciri, profil)
    kurang = profil.pengalaman_bulan - ada
    if kurang <= 0:
        return
    pada = jenjang_sekarang or ""
    bertambah = jenjang_sekarang is not None and (not profil.pengalaman_jenjang or pada in profil.pengalaman_jenjang)
    jenjang = pada if bertambah else min(profil.pengalaman_jenjang, default="")
    jumlah = dict(ciri.pengalaman or ())
    jumlah[jenjang] = jumlah.get(jenjang, 0) + kurang
    yield _Perubahan(
        "pengalaman",
        f"Pengalaman {kurang} bulan lagi"
        + (" pada jabatan sekarang." if bertambah else f" pada jabatan jenjang {jenjang or 'mana pun'}."),
        replace(ciri, pengalaman=tuple(sorted(jumlah.items()))),
        tanggal=tambah_bulan(hari, kurang) if bertambah else None,
    )
