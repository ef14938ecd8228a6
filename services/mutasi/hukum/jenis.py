"""The kind of move that two agencies make."""

from shared.contracts.istilah.jenis_mutasi import JenisMutasi


def jenis_sebenarnya(instansi_asal: str | None, instansi_tujuan: str | None) -> JenisMutasi | None:
    """Inside one agency or between two of the city; None for a person who has no agency yet."""
    if instansi_asal is None or instansi_tujuan is None:
        return None
    return JenisMutasi.ANTAR_UNIT if instansi_asal == instansi_tujuan else JenisMutasi.ANTAR_OPD
