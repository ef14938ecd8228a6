"""Retirement, which the database alone reckons with, by the rule ``ketentuan/bup`` of a day.

Its functions: ``jabatan_guru``, whoever heads a school being a teacher with that task (Permendikdasmen 7/2025);
``usia_pensiun``, the age by a rule; ``tmt_pensiun``, the first day of the month after it is reached. Whoever is born on
29 February reaches it in February, also where February has 28 days.
"""

BUP = """
    bup AS (SELECT isi FROM ketentuan
            WHERE kode = 'bup' AND digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date))"""
"""The retirement ages of the day, one row."""

GURU = "jabatan_guru(j.jenis, j.nama, j.kepala_unit, u.jenis)"
"""Whether a post (``j``) of a unit (``u``) is a teacher's."""

TMT_PENSIUN = "tmt_pensiun(a.tanggal_lahir, usia_pensiun(bup.isi, v.jenjang, v.guru, v.bup))"
"""When a person (``a``) in a post (``v``) retires, with ``BUP``."""
