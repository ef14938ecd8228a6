"""From projections to facts, and from verdicts to whether a case may go on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.mutasi.aturan.fakta import (
    FaktaAsn,
    FaktaJabatan,
    FaktaPengajuan,
    FaktaUsulan,
    JenisMutasi,
    StatusPegawai,
    TingkatPendidikan,
)
from services.mutasi.aturan.kinerja import Predikat
from services.mutasi.aturan.putusan import Putusan, Tingkat
from shared.contracts.istilah.jenjang import JenjangJabatan

JENIS: Mapping[str, JenisMutasi] = {"antar_unit": JenisMutasi.DALAM_OPD, "antar_opd": JenisMutasi.ANTAR_OPD}

_PREDIKAT = {predikat.nama.casefold(): predikat for predikat in Predikat}
_JENJANG = {jenjang.value: jenjang for jenjang in JenjangJabatan}


def jenis_sebenarnya(instansi_asal: str | None, instansi_tujuan: str) -> str | None:
    """The kind of move that two agencies make; None for a person who has no agency yet."""
    if instansi_asal is None:
        return None
    return "antar_unit" if instansi_asal == instansi_tujuan else "antar_opd"


def _status(status_pegawai: str) -> StatusPegawai:
    # The rules know one PPPK: part-time staff stand under the same contract law.
    return StatusPegawai.PPPK if status_pegawai.startswith("PPPK") else StatusPegawai(status_pegawai)


def _pendidikan(tingkat: str | None) -> TingkatPendidikan | None:
    if tingkat is None:
        return None
    try:
        return TingkatPendidikan.dari_nama(tingkat)
    except ValueError:
        # An unknown level proves nothing: the rule then says that education is missing.
        return None


def susun_fakta(
    *,
    orang: Mapping[str, Any],
    jabatan: Mapping[str, Any],
    terisi_pada_tmt: int,
    jenis: str,
    tmt: date,
    tanggal_diterima: date,
) -> FaktaUsulan:
    """The facts of a case from the projected person and post."""
    kinerja = {
        each["tahun"]: _PREDIKAT[each["predikat"].casefold()]
        for each in orang["kinerja"]
        if each["predikat"].casefold() in _PREDIKAT
    }
    return FaktaUsulan(
        asn=FaktaAsn(
            nip=orang["nip"],
            status_pegawai=_status(orang["status_pegawai"]),
            kinerja=kinerja,
            pendidikan=_pendidikan(orang["pendidikan"]),
        ),
        jabatan=FaktaJabatan(
            kode=jabatan["kode"],
            nama=jabatan["nama"],
            ada=jabatan["aktif"],
            formasi=jabatan["formasi"],
            terisi_pada_tmt=terisi_pada_tmt,
            jenjang=_JENJANG.get(jabatan["jenjang"]),
            pendidikan_minimal=_pendidikan(jabatan["pendidikan_minimal"]),
        ),
        usulan=FaktaPengajuan(jenis=JENIS[jenis], tmt=tmt, tanggal_diterima=tanggal_diterima),
    )


def yang_menghalangi(putusan: Iterable[Putusan]) -> tuple[Putusan, ...]:
    """Verdicts that stop a case: failed BLOCK rules, and failed APPROVAL rules, for no paper can be attached yet."""
    return tuple(each for each in putusan if not each.lolos and each.tingkat in (Tingkat.BLOCK, Tingkat.APPROVAL))


def yang_perlu_alasan(putusan: Iterable[Putusan]) -> tuple[Putusan, ...]:
    """Failed rules that let a case pass if somebody says why."""
    return tuple(each for each in putusan if not each.lolos and each.tingkat is Tingkat.WARN)
