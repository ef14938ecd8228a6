"""The path of one person to one post: what is missing, what would close it, and the match after each step. Pure.

Steps are taken one after another, and none lowers the match. What nobody can know beforehand is assumed and said: an
assessment of competence that is still to come counts as reaching the standard, a result of potential or performance as
the floor that counts without it. What no step leads past (a lower level, the other scale of golongan, too little time
until retirement) is said as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.kecocokan.aturan import (
    ILMU_BELUM,
    PENDIDIKAN,
    TAK_TENTU,
    Ciri,
    Profil,
    Studi,
    bulan_diminta,
    bulan_layanan,
    cocokkan,
    sebutan_bidang,
    sebutan_diklat,
    sebutan_golongan,
)
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok, Gerbang, KebijakanKecocokan
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.jenjang import JenjangJabatan, sebutan_jenjang, selisih_jenjang
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
    for bagian in (_penilaian, _level, _syarat, _arah):
        for each in bagian(ciri, profil, kebijakan):
            ciri = each.sesudah
            yield each
    for each in _pengalaman(ciri, profil, hari, jenjang_sekarang):
        ciri = each.sesudah
        yield each
    yield from _bidang(ciri, profil, kebijakan)


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
        lantai = kebijakan.nilai_bila_kosong[BagianCocok.POTENSI]
        ciri = replace(ciri, aspek=(lantai,) * len(AspekPotensi))
        yield _Perubahan(
            "penilaian_potensi",
            "Ikuti penilaian potensi; yang masih berlaku belum ada.",
            ciri,
            f"dihitung {lantai / 100:g}, sehingga nilai ini paling rendah",
        )
    if None in ciri.predikat[: kebijakan.tahun_kinerja]:
        lantai = kebijakan.nilai_bila_kosong[BagianCocok.KINERJA]
        anggap = min(
            (each for each in Predikat if kebijakan.predikat[each] >= lantai),
            key=lambda each: kebijakan.predikat[each],
            default=Predikat.SANGAT_BAIK,
        )
        kini, lalu = (anggap if each is None else each for each in ciri.predikat)
        yield _Perubahan(
            "evaluasi_kinerja",
            f"Lengkapi hasil evaluasi kinerja {kebijakan.tahun_kinerja} tahun terakhir.",
            replace(ciri, predikat=(kini, lalu)),
            f"yang belum ada dianggap {anggap}",
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
    if profil.rumpun == TAK_TENTU:
        yield _buntu(ILMU_BELUM, ciri)
        profil = replace(profil, rumpun=frozenset())
    sesuai = not profil.rumpun or any(
        each.tingkat >= profil.pendidikan and each.rumpun in profil.rumpun for each in ciri.studi
    )
    if ciri.pendidikan < profil.pendidikan or not sesuai:
        tingkat = PENDIDIKAN[profil.pendidikan - 1] if profil.pendidikan else ""
        pada = f" pada bidang ilmu yang diminta: {', '.join(sorted(profil.rumpun))}" if profil.rumpun else ""
        baru = Studi(tingkat, profil.pendidikan, min(profil.rumpun, default=None), frozenset())
        ciri = replace(ciri, studi=(*ciri.studi, baru))
        kode = "pendidikan" if sesuai else "rumpun_ilmu"
        yield _Perubahan(kode, f"Selesaikan pendidikan {tingkat}{pada}.".replace("  ", " "), ciri)
    if profil.golongan is not None and (
        ciri.golongan is None or ciri.golongan[0] != profil.golongan[0] or ciri.golongan < profil.golongan
    ):
        diminta = sebutan_golongan(profil.golongan)
        if ciri.golongan is not None and ciri.golongan[0] != profil.golongan[0]:
            yield _buntu(f"Standar menyebut golongan {diminta}, yang bukan tangga golongan pegawai ini.", ciri)
        else:
            ciri = replace(ciri, golongan=profil.golongan)
            yield _Perubahan("golongan", f"Golongan paling rendah {diminta}.", ciri)


def _buntu(uraian: str, ciri: Ciri) -> _Perubahan:
    return _Perubahan("tidak_dapat_ditempuh", uraian, ciri)


def _arah(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Iterator[_Perubahan]:
    semua = {each.kode: each for each in cocokkan(ciri, profil, kebijakan).gerbang}
    arah, sisa = semua.get(Gerbang.ARAH), semua.get(Gerbang.SISA_MASA_KERJA)
    if arah is not None and arah.lulus is not True and profil.jenjang is not None:
        langkah = selisih_jenjang(ciri.jenjang, profil.jenjang) or 0
        dahulu = next((each for each in JenjangJabatan if each.setara == profil.jenjang.setara - 1), None)
        if arah.lulus is None:
            apa = "kelas" if ciri.jenjang else "jenjang"
            ciri = replace(ciri, jenjang=ciri.jenjang or profil.jenjang, kelas=ciri.kelas or profil.kelas)
            yield _Perubahan("data_jabatan", f"Lengkapi {apa} jabatan sekarang.", ciri, "dianggap setara")
        elif langkah > kebijakan.arah.naik and dahulu is not None and kebijakan.arah.naik and ciri.pns:
            ciri = replace(ciri, jenjang=dahulu, kelas=profil.kelas)
            yield _Perubahan("jenjang", f"Lebih dahulu menduduki jabatan setingkat {sebutan_jenjang(dahulu)}.", ciri)
        else:
            yield _buntu(arah.keterangan, ciri)
    if sisa is not None and sisa.lulus is False:
        yield _buntu(sisa.keterangan, ciri)


def _bidang(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Iterator[_Perubahan]:
    ada, _ = bulan_layanan(ciri, profil)
    if profil.bidang and (kurang := kebijakan.bulan_bidang - ada) > 0:
        yield _Perubahan(
            "bidang",
            f"Bertugas {kurang} bulan lagi pada urusan {sebutan_bidang(profil.bidang)}.",
            replace(ciri, layanan=(*(ciri.layanan or ()), (profil.bidang, kurang))),
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
