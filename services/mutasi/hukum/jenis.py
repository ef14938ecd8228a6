"""The kind of move that two agencies make."""

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.problem import KesalahanIsian, Problem


class JenisTidakSesuai(Problem):
    """409: the kind of move does not fit where the person and the post are."""

    kode, status, title = "jenis_tidak_sesuai", 409, "Jenis mutasi tidak sesuai"


def jenis_sebenarnya(instansi_asal: str | None, instansi_tujuan: str | None) -> JenisMutasi | None:
    """Inside one agency or between two of the city; None for a person who has no agency yet."""
    if instansi_asal is None or instansi_tujuan is None:
        return None
    return JenisMutasi.ANTAR_UNIT if instansi_asal == instansi_tujuan else JenisMutasi.ANTAR_OPD


def jenis_diketahui(asn: FaktaAsn | None, jabatan: FaktaJabatan | None) -> JenisMutasi | None:
    """The kind of move that a pair makes; None where an agency is not known."""
    asal = asn.jabatan.instansi if asn and asn.jabatan else None
    return jenis_sebenarnya(asal, jabatan.instansi if jabatan else None)


def jenis_pasangan(asn: FaktaAsn | None, jabatan: FaktaJabatan | None) -> JenisMutasi:
    """The kind under which a pair is judged: who has no agency, and what has none, is judged as inside of one."""
    return jenis_diketahui(asn, jabatan) or JenisMutasi.ANTAR_UNIT


def tolak_jenis_lain(diminta: JenisMutasi, sebenarnya: JenisMutasi | None, pointer: str = "/jenis") -> None:
    """Raises JenisTidakSesuai where the two agencies make another kind of move than the one that is named."""
    if sebenarnya not in (None, diminta):
        raise JenisTidakSesuai(
            f"Menurut unit pegawai dan unit jabatan, mutasi ini berjenis {sebenarnya}. Perbaiki isian jenis.",
            kesalahan=[KesalahanIsian(pointer=pointer, pesan=f"seharusnya {sebenarnya}")],
        )
