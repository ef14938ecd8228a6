"""From projections to facts, each field once."""

from services.mutasi.hukum.fakta.asn import FaktaAsn, PendidikanAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


def fakta_asn(orang: Orang) -> FaktaAsn:
    """The facts of a projected person."""
    tingkat = kenali(TingkatPendidikan, orang.pendidikan)
    return FaktaAsn(
        nip=orang.nip,
        status_pegawai=orang.status_pegawai,
        # A word of no scale proves nothing: the rule then says that the year is missing.
        kinerja={
            each["tahun"]: predikat
            for each in orang.kinerja
            if (predikat := kenali(Predikat, each["predikat"])) is not None
        },
        pendidikan=() if tingkat is None else (PendidikanAsn(tingkat, None, None),),
        kerabat=frozenset(orang.kerabat),
        jalur_unit=tuple(orang.jalur_unit),
    )


def fakta_jabatan(jabatan: Jabatan, bezetting_pada_tmt: int, *, menggantikan: bool = False) -> FaktaJabatan:
    """The facts of a projected post, with how many will hold it on the TMT."""
    return FaktaJabatan(
        kode=jabatan.kode,
        nama=jabatan.nama,
        ada=jabatan.aktif,
        formasi=jabatan.formasi,
        bezetting_pada_tmt=bezetting_pada_tmt,
        jenjang=kenali(JenjangJabatan, jabatan.jenjang),
        kode_unit=jabatan.kode_unit,
        instansi=jabatan.instansi,
        jalur_unit=tuple(jabatan.jalur_unit),
        pendidikan_minimal=kenali(TingkatPendidikan, jabatan.pendidikan_minimal),
        menggantikan=menggantikan,
    )
