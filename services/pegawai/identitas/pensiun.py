"""Retirement: who counts as a teacher, and the day on which reaching the age limit (BUP) takes effect.

The ages are legal numbers (``ketentuan/bup``); the database reckons with them: ``pegawai.usia_pensiun`` and, for all
posts of a day, ``kebutuhan.peta``.
"""

from datetime import date

GURU = "(j.jenis = 'JF' AND (j.nama ILIKE 'guru%' OR (j.kepala_unit AND u.jenis = 'SEKOLAH')))"
"""Whether a post (``j``) of a unit (``u``) is a teacher's: whoever heads a school is a teacher with that task
(Permendikdasmen 7/2025)."""


def tmt_pensiun(tanggal_lahir: date, usia: int) -> date:
    """The first day of the month after the age is reached.

    Whoever is born on 29 February reaches it in February, also where February has 28 days.
    """
    return _bulan_sesudah(date(tanggal_lahir.year + usia, tanggal_lahir.month, 1))


def _bulan_sesudah(awal_bulan: date) -> date:
    tahun, bulan = divmod(awal_bulan.year * 12 + awal_bulan.month, 12)
    return date(tahun, bulan + 1, 1)
