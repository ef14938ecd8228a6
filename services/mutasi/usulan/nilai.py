"""From projections to facts."""

from services.mutasi.aturan.fakta import (
    FaktaAsn,
    FaktaJabatan,
    FaktaPengajuan,
    FaktaUsulan,
)
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan.repository import Usulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


def jenis_sebenarnya(instansi_asal: str | None, instansi_tujuan: str) -> JenisMutasi | None:
    """The kind of move that two agencies make; None for a person who has no agency yet."""
    if instansi_asal is None:
        return None
    return JenisMutasi.ANTAR_UNIT if instansi_asal == instansi_tujuan else JenisMutasi.ANTAR_OPD


def susun_fakta(usulan: Usulan, orang: Orang, jabatan: Jabatan, bezetting_pada_tmt: int) -> FaktaUsulan:
    """The facts of a case from the projected person and post."""
    return FaktaUsulan(
        asn=FaktaAsn(
            nip=orang.nip,
            status_pegawai=orang.status_pegawai,
            # A word of no scale proves nothing: the rule then says that the year is missing.
            kinerja={
                each["tahun"]: predikat
                for each in orang.kinerja
                if (predikat := kenali(Predikat, each["predikat"])) is not None
            },
            pendidikan=kenali(TingkatPendidikan, orang.pendidikan),
        ),
        jabatan=FaktaJabatan(
            kode=jabatan.kode,
            nama=jabatan.nama,
            ada=jabatan.aktif,
            formasi=jabatan.formasi,
            bezetting_pada_tmt=bezetting_pada_tmt,
            jenjang=kenali(JenjangJabatan, jabatan.jenjang),
            pendidikan_minimal=kenali(TingkatPendidikan, jabatan.pendidikan_minimal),
            menggantikan=usulan.menggantikan is not None,
        ),
        usulan=FaktaPengajuan(usulan.jenis, usulan.tmt, usulan.tanggal_diterima),
    )
