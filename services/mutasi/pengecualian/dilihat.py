"""What an exception was asked against: the verdict of that day. It covers nothing that has become known since.

Kept are what the verdict looked at of the person and what was missing, and the TMT of the case; its papers and other
days come with its steps, and how many work in a unit changes with every other case.
"""

from datetime import date
from typing import Any

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG

MEMBERATKAN = frozenset(("hukdis", "cltn", "tugas_belajar"))
"""Facts of which each entry speaks against somebody: fewer of them is no other matter."""
TENTANG_ORANG = MEMBERATKAN | frozenset(
    (
        *("dilepas", "diklat", "gagal_seleksi", "gagal_terakhir", "golongan", "ikatan_dinas_sampai", "ikatan_sampai"),
        *("jabatan_sekarang", "jf_sekarang", "kedudukan_hukum", "keluar", "kerabat", "kinerja", "kontrak_sampai"),
        *("masa_jabatan", "pendidikan", "pengalaman", "penilaian_berlaku_sampai", "proses_hukum", "riwayat_jabatan"),
        *("seleksi", "sisa_bulan", "status_pegawai", "tanggal_lahir", "tinggi_jabatan", "tmt_cpns", "tmt_jabatan"),
        *("tmt_pensiun", "tmt_pns"),
    )
)


MEMBACA_TMT = frozenset(each.kode for each in KATALOG if "tmt" in each.membaca)
"""Rules that judge the case on its day: an exception from one of them is for that day, and for no other."""
_MENURUT_TAHUN = frozenset({"J-05"})
"""Of these only the year counts: the budget is a year's. The decree of who comes may move the day by days, and the one
exception that its office could ask for stays good."""


def hari_lain(aturan: str, dulu: date, kini: date) -> bool:
    """Whether an exception from a rule was asked for on a day that does not do for the one of now."""
    if aturan in _MENURUT_TAHUN:
        return dulu.year != kini.year
    return aturan in MEMBACA_TMT and dulu != kini


def catat(putusan: HasilAturan) -> dict[str, Any]:
    """What of a verdict is kept with the exception that is asked from it."""
    fakta = {each.fakta: each.nilai for each in putusan.fakta if _tentang_orang(each.fakta)}
    return {"fakta": fakta, "kurang": sorted(_kurang(putusan))}


def masih_sama(dulu: dict[str, Any] | None, kini: HasilAturan) -> bool:
    """Whether nothing stands against the case now that did not then; None: asked before this was kept."""
    if dulu is None:
        return True
    return _kurang(kini) <= set(dulu["kurang"]) and all(
        _tercakup(each.fakta, each.nilai, dulu["fakta"].get(each.fakta))
        for each in kini.fakta
        if _tentang_orang(each.fakta)
    )


def _tentang_orang(fakta: str) -> bool:
    return fakta.partition(":")[0] in TENTANG_ORANG


def _kurang(putusan: HasilAturan) -> set[str]:
    return {each.dokumen or each.fakta for each in putusan.kurang}


def _tercakup(fakta: str, kini: Any, dulu: Any) -> bool:
    if fakta in MEMBERATKAN:
        return set(kini or ()) <= set(dulu or ())
    # What has gone missing stands among what is missing.
    return kini is None or kini is False or kini == [] or kini == dulu
