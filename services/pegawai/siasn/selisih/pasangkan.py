"""Which row of a history here and which one at BKN are the same decision. Pure.

The number of the decree tells best, then its day with what was decided, then the day alone.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from services.pegawai.siasn.selisih.samakan import SEBUTAN_DIKLAT, kunci, sama, tulis
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.sebutan import tingkat_diklat_pimpinan
from shared.impor.bentuk import Baris

Cocok = tuple[tuple[str, ...], ...]


class KunciBaris(NamedTuple):
    """What tells rows of one history apart, what of a pair is compared, and how a row is shown."""

    cocok: Cocok
    """Fields by which rows are the same, the surest first."""
    isian: tuple[str, ...]
    mulai: str
    """The day from which a row counts: what is still to come BKN does not know yet."""
    tulis: Callable[[Mapping[str, Any]], str]
    sejenis: tuple[str, ...] = ()
    """Fields that tell kinds of rows apart: two rows of one kind without a partner may be the same, told otherwise."""


def lengkapi(slug: str, baris: Baris) -> Baris:
    """A row with what it is compared by besides its fields.

    A leadership training has had many names; its level tells which one it is. Other trainings go by name and year.
    """
    if slug != "diklat":
        return baris
    nama, selesai = baris.get("nama"), baris.get("selesai")
    struktural = baris.get("jenis") in (None, JenisDiklat.STRUKTURAL)
    tingkat = tingkat_diklat_pimpinan(nama) if nama and struktural else None
    jenjang = None if tingkat is None else f"PIM {tingkat}"
    rumpun = jenjang if struktural else None if selesai is None else str(selesai.year)
    return {**baris, SEBUTAN_DIKLAT: jenjang or nama, "jenjang": jenjang, "rumpun": rumpun}


def mungkin_sama(isian: Sequence[str], satu: Baris, lain: Baris) -> bool:
    """Whether two rows are of one kind, as far as both say of which they are."""
    return bool(isian) and all(
        None in (satu.get(each), lain.get(each)) or sama(each, satu[each], lain[each]) for each in isian
    )


def pasangkan(
    sini: Sequence[Baris], sana: Sequence[Baris], cocok: Cocok
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of places in the two lists, then the places that are left in each."""
    bebas, bebas_sana = list(range(len(sini))), list(range(len(sana)))
    pasangan: list[tuple[int, int]] = []
    for isian in cocok:
        menurut: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for tempat in bebas_sana:
            if (isi := _isi(isian, sana[tempat])) is not None:
                menurut[isi].append(tempat)
        for tempat in bebas:
            isi = _isi(isian, sini[tempat])
            if isi is not None and menurut[isi]:
                pasangan.append((tempat, menurut[isi].pop(0)))
        bebas = [each for each in bebas if each not in {satu for satu, _ in pasangan}]
        bebas_sana = [each for each in bebas_sana if each not in {satu for _, satu in pasangan}]
    return pasangan, bebas, bebas_sana


def _isi(isian: Sequence[str], baris: Baris) -> tuple[Any, ...] | None:
    isi = tuple(kunci(each, baris.get(each)) for each in isian)
    return None if None in isi else isi


def _sebut(*bagian: tuple[str, str]) -> Callable[[Mapping[str, Any]], str]:
    """The fields of a row that say something, each behind its word."""

    def sebut(baris: Mapping[str, Any]) -> str:
        isi = [(kata, tulis(isian, baris.get(isian))) for kata, isian in bagian]
        return ", ".join(f"{kata} {each}".strip() for kata, each in isi if each) or "tanpa isi"

    return sebut


_SK = (("SK", "nomor_sk"), ("tanggal", "tanggal_sk"))
_MASA = (("dari", "mulai"), ("sampai", "selesai"))
KUNCI_BARIS: Mapping[str, KunciBaris] = {
    "jabatan": KunciBaris(
        (("nomor_sk", "mulai"), ("mulai", "nama_jabatan"), ("nomor_sk", "nama_jabatan"), ("mulai",)),
        ("nama_jabatan", "kode_unit", "mulai", "nomor_sk", "tanggal_sk"),
        "mulai",
        _sebut(("", "nama_jabatan"), ("", "nama_unit"), ("TMT", "mulai"), *_SK),
    ),
    "golongan": KunciBaris(
        (("nomor_sk", "tmt"), ("golongan", "tmt"), ("tmt",), ("nomor_sk", "golongan"), ("golongan",)),
        ("golongan", "tmt", "nomor_sk", "tanggal_sk", "mk_tahun", "mk_bulan"),
        "tmt",
        _sebut(("", "golongan"), ("TMT", "tmt"), *_SK, ("masa kerja tahun", "mk_tahun"), ("bulan", "mk_bulan")),
    ),
    "pendidikan": KunciBaris(
        (("tingkat", "program_studi", "tahun_lulus"), ("tingkat", "tahun_lulus"), ("tingkat", "program_studi")),
        ("tingkat", "program_studi", "sekolah", "tahun_lulus"),
        "",
        _sebut(("", "tingkat"), ("", "program_studi"), ("", "sekolah"), ("lulus", "tahun_lulus")),
        ("tingkat",),
    ),
    "diklat": KunciBaris(
        (("nomor_sertifikat", SEBUTAN_DIKLAT), (SEBUTAN_DIKLAT, "selesai"), ("nomor_sertifikat",), ("jenjang",)),
        ("jenis", SEBUTAN_DIKLAT, "mulai", "selesai", "jp", "nomor_sertifikat"),
        "selesai",
        _sebut(("", "nama"), ("", "jenis"), *_MASA, ("JP", "jp"), ("nomor", "nomor_sertifikat")),
        ("jenis", "rumpun"),
    ),
    "hukdis": KunciBaris(
        (("nomor_sk", "mulai"), ("nomor_sk",), ("tingkat", "mulai")),
        ("tingkat", "mulai", "selesai", "nomor_sk"),
        "mulai",
        _sebut(("", "tingkat"), ("", "jenis"), *_MASA, ("SK", "nomor_sk")),
    ),
    "kinerja": KunciBaris(
        (("tahun",),),
        ("hasil_kerja", "perilaku_kerja", "nilai", "predikat"),
        "",
        _sebut(
            ("", "tahun"), ("predikat", "predikat"), ("hasil", "hasil_kerja"), ("perilaku", "perilaku_kerja"),
            ("nilai", "nilai"),
        ),
    ),
    "penghargaan": KunciBaris(
        (("nomor_sk", "nama"), ("nama", "tanggal"), ("nomor_sk",)),
        ("nama", "tanggal", "nomor_sk"),
        "tanggal",
        _sebut(("", "nama"), ("tanggal", "tanggal"), ("nomor", "nomor_sk")),
        ("tanggal",),
    ),
    "cltn": KunciBaris(
        (("mulai",), ("nomor_sk",)), ("mulai", "selesai", "nomor_sk"), "mulai", _sebut(*_MASA, ("SK", "nomor_sk"))
    ),
}  # fmt: skip
