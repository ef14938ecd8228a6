"""Whose data a caller may read. The condition stands in the query, so that what is out of scope is not found."""

from typing import Any

from shared.auth.pelaku import Pelaku

ATAS_ORANG_LAIN = ("kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor")
PEMBACA = ("asn", *ATAS_ORANG_LAIN)
TIDAK_ADA = "Pegawai ini tidak ada atau di luar lingkup Anda."

SYARAT_LINGKUP = "(CAST(:kota AS boolean) OR a.nip = :sendiri OR a.jalur_unit && CAST(:unit AS text[]))"
"""For queries where ``a`` is ``proyeksi_asn``; its parameters come from ``lingkup``."""


def lingkup(pelaku: Pelaku) -> dict[str, Any]:
    """The parameters of ``SYARAT_LINGKUP``: one's own file, and the token's units for a role that looks at others."""
    atas_orang_lain = pelaku.berperan(*ATAS_ORANG_LAIN)
    return {
        "kota": atas_orang_lain and pelaku.seluruh_kota,
        "sendiri": pelaku.nip or "",
        "unit": list(pelaku.unit) if atas_orang_lain else [],
    }


SYARAT_UNIT = "(CAST(:kota AS boolean) OR a.jalur_unit && CAST(:unit AS text[]))"
"""The same without one's own file, for counts and lists of others; its parameters come from ``lingkup_unit``."""


def lingkup_unit(pelaku: Pelaku) -> dict[str, Any]:
    """The parameters of ``SYARAT_UNIT``."""
    return {"kota": pelaku.seluruh_kota, "unit": list(pelaku.unit)}
