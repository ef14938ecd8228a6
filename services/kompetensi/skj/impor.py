"""Import of standards: one row per post, profile or level, from a day on."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from services.kompetensi.kamus.repository import kode_teknis
from services.kompetensi.rumpun.repository import kode_rumpun
from services.kompetensi.rumus.jpm import LEVEL_SAH, Kompetensi
from services.kompetensi.skj import repository
from services.kompetensi.skj.isi import (
    KODE_UMUM,
    DiklatDiminta,
    Diminta,
    IsiSkj,
    SyaratSkj,
    salah,
    salah_sasaran,
)
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.sebutan import SEBUTAN, SebutanBertentangan, kenali_golongan
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import (
    Baris,
    Bentuk,
    Catatan,
    Hasil,
    Keberatan,
    Kolom,
    bilangan,
    istilah,
    pilihan,
    teks,
    teks_maks,
    tidak_dijaga,
)
from shared.impor.hari import tanggal
from shared.impor.nilai import NilaiTidakSah

T = TypeVar("T")
_LEVEL = {each: f"level_{each.lower()}" for each in KODE_UMUM}
_JUDUL = {"kode": "KODE", "kompetensi": "KOMPETENSI TEKNIS", "rumpun": "RUMPUN ILMU"}


def _daftar(baca: Callable[[str], T]) -> Callable[[str], tuple[T, ...]]:
    """Several values in one cell, separated by ``;`` or ``,``."""

    def semua(nilai: str) -> tuple[T, ...]:
        return tuple(baca(each.strip()) for each in nilai.replace(";", ",").split(",") if each.strip())

    return semua


def _berangka(nilai: str) -> Diminta:
    kode, _, angka = nilai.partition(":")
    level, _, bobot = angka.partition(":")
    if not level.strip().isdigit() or (bobot and not bobot.strip().isdigit()):
        raise NilaiTidakSah("tulis seperti TEK-HUB-01:3 atau TEK-HUB-01:3:2 (kode, level, bobot)")
    return _diminta(kode.strip().upper(), int(level), int(bobot or 1))


def _diminta(kode: str, level: int, bobot: int) -> Diminta:
    try:
        return Diminta(kode=kode, level=level, bobot=bobot)
    except ValidationError as error:
        raise NilaiTidakSah(f"{kode}: level harus 1–5 dan bobot 1–10, bukan {level} dan {bobot}") from error


def _bobot(nilai: str) -> tuple[str, int]:
    kode, _, bobot = nilai.partition(":")
    rapi = "_".join(kode.upper().split())
    if rapi not in KODE_UMUM or not bobot.strip().isdigit():
        raise NilaiTidakSah("tulis seperti INTEGRITAS:2; pakai kode kompetensi umum")
    return rapi, _diminta(rapi, 1, int(bobot)).bobot


def _diklat(nilai: str) -> DiklatDiminta:
    jenis, _, nama = nilai.partition(":")
    try:
        return DiklatDiminta.model_validate({"jenis": jenis.strip().upper(), "nama": teks(nama) or None})
    except ValidationError as error:
        raise NilaiTidakSah(f"jenis diklat {jenis.strip()} tidak dikenal; pakai {', '.join(JenisDiklat)}") from error


def _golongan(nilai: str) -> str:
    try:
        golongan = kenali_golongan(nilai)
    except SebutanBertentangan as error:
        raise NilaiTidakSah(str(error)) from error
    if golongan is None:
        raise NilaiTidakSah("harus golongan seperti III/c atau IX")
    return golongan


def _isi(nilai: Baris) -> IsiSkj:
    bobot = dict(nilai["bobot"] or ())
    umum = (Diminta(kode=kode, level=nilai[kolom], bobot=bobot.get(kode, 1)) for kode, kolom in _LEVEL.items())
    syarat = {each: nilai[each] for each in SyaratSkj.model_fields if nilai[each] is not None}
    return IsiSkj(kompetensi=[*umum, *(nilai["teknis"] or ())], **syarat)


def periksa(baris: Baris) -> list[Keberatan]:
    """What each cell could be read for, but no standard can hold."""
    try:
        _isi(baris)
    except ValidationError as error:
        isian = {str(each["loc"][0]) for each in error.errors()}
        return [(each, "terlalu pendek, terlalu panjang, atau terlalu banyak", "galat") for each in sorted(isian)]
    return []


async def terapkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Record standards from their first days on.

    The same row again changes nothing, even after a correction; another content for the same day is left to a
    correction and said so.
    """
    hasil = Hasil()
    teknis, rumpun = await kode_teknis(uow), await kode_rumpun(uow)
    lama: dict[tuple[Any, ...], list[repository.BarisSkj]] = {}
    for row in await repository.tercatat(uow, {(nilai["sasaran"], nilai["kode"]) for _, nilai in baris}):
        lama.setdefault((row.sasaran, row.kode, row.mulai), []).append(row)
    baru: dict[str, set[str]] = {}
    for nomor, nilai in baris:
        isi = _isi(nilai)
        keberatan = list(salah(isi, teknis, rumpun))
        if alasan := salah_sasaran(nilai["sasaran"], nilai["kode"]):
            keberatan.insert(0, ("kode", alasan))
        if keberatan:
            hasil.catatan.extend(Catatan(nomor, _JUDUL[isian], None, alasan) for isian, alasan in keberatan)
            continue
        kolom = isi.kolom()
        ada = lama.get((nilai["sasaran"], nilai["kode"], nilai["mulai"]), [])
        # What a row leaves unsaid it does not say otherwise.
        disebut = [each for each in kolom if each == "level" or nilai.get(each) is not None]
        if any(all(row.kolom()[each] == kolom[each] for each in disebut) for row in ada):
            hasil.sama += 1
        elif any(row.digantikan_pada is None for row in ada):
            hasil.sama += 1
            hasil.catatan.append(
                Catatan(nomor, None, nilai["kode"], "berbeda dari yang tercatat; pakai koreksi", "peringatan")
            )
        else:
            await repository.TABEL.sisipkan(
                uow, nilai["mulai"], {"sasaran": nilai["sasaran"], "kode": nilai["kode"], **kolom}
            )
            baru.setdefault(nilai["sasaran"], set()).add(nilai["kode"])
            hasil.baru += 1
    for sasaran, kode in baru.items():
        await repository.tandai(uow, sasaran, kode)
    return hasil


SKJ = Bentuk(
    jenis="skj",
    judul="Standar kompetensi jabatan",
    kolom=(
        Kolom(
            "SASARAN",
            "sasaran",
            pilihan({each.upper(): each for each in repository.SASARAN}),
            wajib=True,
            keterangan="JABATAN: satu jabatan. PROFIL: semua jabatan bernama dan berjenjang sama. JENJANG: bawaan.",
        ),
        Kolom(
            "KODE",
            "kode",
            teks_maks(240),
            wajib=True,
            keterangan="Kode jabatan; kode profil seperti kepala-bidang-angkutan.administrator; atau jenjang.",
        ),
        Kolom("MULAI", "mulai", tanggal, wajib=True, keterangan="Hari pertama, dd-mm-yyyy."),
        Kolom("DASAR HUKUM", "dasar_hukum", teks_maks(300), wajib=True, keterangan="Penetapan standar ini."),
        *(
            Kolom(
                kompetensi.value.upper(),
                _LEVEL[kompetensi.name],
                bilangan(LEVEL_SAH.start, LEVEL_SAH.stop - 1),
                wajib=True,
                keterangan="Level 1–5.",
            )
            for kompetensi in Kompetensi
        ),
        Kolom(
            "BOBOT",
            "bobot",
            _daftar(_bobot),
            boleh_tiada=True,
            keterangan="Bobot selain 1, misalnya INTEGRITAS:2; KOMUNIKASI:3.",
        ),
        Kolom(
            "KOMPETENSI TEKNIS",
            "teknis",
            _daftar(_berangka),
            boleh_tiada=True,
            keterangan="Kode kamus dan level, bila perlu bobot: TEK-HUB-01:3; TEK-HUB-02:2:2.",
        ),
        Kolom(
            "PENDIDIKAN MINIMAL",
            "pendidikan_minimal",
            istilah(SEBUTAN[TingkatPendidikan]),
            boleh_tiada=True,
            keterangan=", ".join(TingkatPendidikan),
        ),
        Kolom(
            "RUMPUN ILMU",
            "rumpun",
            _daftar(str.upper),
            boleh_tiada=True,
            keterangan="Kode rumpun, dipisah koma; kosong: semua.",
        ),
        Kolom(
            "DIKLAT",
            "diklat",
            _daftar(_diklat),
            boleh_tiada=True,
            keterangan=f"Jenis ({', '.join(JenisDiklat)}), bila perlu nama: STRUKTURAL:PKA.",
        ),
        Kolom("PENGALAMAN TAHUN", "pengalaman_tahun", bilangan(0, 40), boleh_tiada=True, keterangan="Tahun."),
        Kolom(
            "PENGALAMAN JENJANG",
            "pengalaman_jenjang",
            _daftar(istilah(SEBUTAN[JenjangJabatan])),
            boleh_tiada=True,
            keterangan="Jenjang tempat pengalaman itu diperoleh, dipisah koma.",
        ),
        Kolom(
            "GOLONGAN MINIMAL",
            "golongan_minimal",
            _golongan,
            boleh_tiada=True,
            keterangan="Hanya bila standar ini menyebutnya, misalnya III/d.",
        ),
        Kolom("NOMOR", "nomor", teks_maks(100), boleh_tiada=True, keterangan="Nomor standar."),
        Kolom("IKHTISAR", "ikhtisar", teks_maks(2000), boleh_tiada=True, keterangan="Ikhtisar jabatan."),
    ),
    terapkan=terapkan,
    kunci=("sasaran", "kode", "mulai"),
    jaga=tidak_dijaga,
    berdua=True,
    periksa=periksa,
)
