"""From projections to facts, each field once.

States were read with the words of their day; a word that is none of today's proves nothing, and the fact is missing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.mutasi.hukum.fakta.asn import (
    DiklatAsn,
    FaktaAsn,
    HukdisAsn,
    JabatanAsn,
    JabatanPernah,
    Masa,
    PendidikanAsn,
    PenilaianAsn,
    PenugasanAsn,
    TugasBelajarAsn,
)
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis


def fakta_asn(orang: Orang) -> FaktaAsn:
    """The facts of a projected person."""
    return FaktaAsn(
        nip=orang.nip,
        status_pegawai=orang.status_pegawai,
        kedudukan_hukum=orang.kedudukan_hukum,
        keluar=orang.keluar,
        dilepas=orang.dilepas,
        tanggal_lahir=orang.tanggal_lahir,
        tmt_cpns=orang.tmt_cpns,
        tmt_pns=orang.tmt_pns,
        golongan=kenali(Golongan, orang.golongan),
        tmt_golongan=orang.tmt_golongan,
        jabatan=_jabatan(orang),
        jalur_unit=tuple(orang.jalur_unit),
        riwayat_jabatan=tuple(
            JabatanPernah(
                *_masa(each),
                nama=each["nama"],
                jenjang=kenali(JenjangJabatan, each["jenjang"]),
                eselon=kenali(Eselon, each["eselon"]),
                nama_unit=each.get("nama_unit"),
            )
            for each in orang.riwayat_jabatan
        ),
        pendidikan=_pendidikan(orang),
        diklat=tuple(
            DiklatAsn(jenis, each["nama"], date.fromisoformat(each["selesai"]))
            for each in orang.diklat
            if (jenis := kenali(JenisDiklat, each["jenis"])) is not None
        ),
        kinerja={
            each["tahun"]: predikat
            for each in orang.kinerja
            if (predikat := kenali(Predikat, each["predikat"])) is not None
        },
        # What stands against somebody is not lost with its word.
        hukdis=tuple(
            HukdisAsn(*_masa(each), tingkat=kenali(TingkatHukdis, each["tingkat"]) or TingkatHukdis.BERAT)
            for each in orang.hukdis
        ),
        tugas_belajar=tuple(
            TugasBelajarAsn(*_masa(each), ikatan_dinas_sampai=_hari(each["ikatan_dinas_sampai"]))
            for each in orang.tugas_belajar
        ),
        cltn=tuple(Masa(*_masa(each)) for each in orang.cltn),
        penugasan=tuple(
            PenugasanAsn(
                *_masa(each),
                jenis=kenali(JenisPenugasan, each["jenis"]) or JenisPenugasan.PLT,
                kode_jabatan=each["kode_jabatan"],
            )
            for each in orang.penugasan
        ),
        kerabat=frozenset(orang.kerabat),
        kontrak_sampai=orang.kontrak_sampai,
        penilaian=None
        if orang.krs is None
        else PenilaianAsn(berlaku_sampai=orang.penilaian_berlaku_sampai, kotak=orang.kotak, krs=orang.krs),
    )


def _hari(tertulis: str | None) -> date | None:
    return None if tertulis is None else date.fromisoformat(tertulis)


def _masa(isi: Mapping[str, Any]) -> tuple[date, date | None]:
    return date.fromisoformat(isi["mulai"]), _hari(isi["selesai"])


def _jabatan(orang: Orang) -> JabatanAsn | None:
    jenis = kenali(JenisJabatan, orang.jenis_jabatan)
    jenjang = kenali(JenjangJabatan, orang.jenjang)
    if orang.kode_jabatan is None or jenis is None or jenjang is None:
        return None
    # These belong to a post, and are there with it.
    assert orang.nama_jabatan is not None
    assert orang.kelas is not None
    assert orang.kode_unit is not None
    assert orang.instansi is not None
    assert orang.tmt_jabatan is not None
    return JabatanAsn(
        kode=orang.kode_jabatan,
        nama=orang.nama_jabatan,
        jenis=jenis,
        jenjang=jenjang,
        eselon=kenali(Eselon, orang.eselon),
        kelas=orang.kelas,
        kode_unit=orang.kode_unit,
        instansi=orang.instansi,
        kepala_unit=bool(orang.kepala_unit),
        tmt=orang.tmt_jabatan,
    )


def _pendidikan(orang: Orang) -> tuple[PendidikanAsn, ...]:
    """The one that counts first; the record usually has it again."""
    terakhir = {"tingkat": orang.pendidikan, "program_studi": orang.program_studi, "tahun_lulus": orang.tahun_lulus}
    semua = [
        PendidikanAsn(tingkat, each["program_studi"], each["tahun_lulus"])
        for each in (terakhir, *orang.riwayat_pendidikan)
        if (tingkat := kenali(TingkatPendidikan, each["tingkat"])) is not None
    ]
    return tuple(dict.fromkeys(semua))


def fakta_jabatan(jabatan: Jabatan, bezetting_pada_tmt: int, *, menggantikan: bool = False) -> FaktaJabatan:
    """The facts of a projected post, with how many will hold it on the TMT."""
    return FaktaJabatan(
        kode=jabatan.kode,
        nama=jabatan.nama,
        ada=jabatan.aktif,
        formasi=jabatan.formasi,
        bezetting_pada_tmt=bezetting_pada_tmt,
        jenis=kenali(JenisJabatan, jabatan.jenis),
        jenjang=kenali(JenjangJabatan, jabatan.jenjang),
        eselon=kenali(Eselon, jabatan.eselon),
        kelas=jabatan.kelas,
        bup=jabatan.bup,
        kode_unit=jabatan.kode_unit,
        instansi=jabatan.instansi,
        jalur_unit=tuple(jabatan.jalur_unit),
        kepala_unit=jabatan.kepala_unit,
        kebutuhan=jabatan.kebutuhan,
        pendidikan_minimal=kenali(TingkatPendidikan, jabatan.pendidikan_minimal),
        menggantikan=menggantikan,
    )
