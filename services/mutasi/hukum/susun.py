"""From projections to facts, each field once.

States were read with the words of their day; a word that is none of today's proves nothing, and the fact is missing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.mutasi.hukum.fakta.asn import (
    DiklatAsn,
    FaktaAsn,
    HukdisAsn,
    JabatanAsn,
    JabatanPernah,
    JabatanTerakhir,
    KerabatAsn,
    Masa,
    Memimpin,
    PendidikanAsn,
    PenilaianAsn,
    PenugasanAsn,
    SeleksiAsn,
    TugasBelajarAsn,
)
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, PembukaanJabatan, StandarJabatan, UnitJabatan
from services.mutasi.jendela.repository import Lulusan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.kenali import I, kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis


def fakta_asn(orang: Orang, unit: UnitJabatan | None = None, seleksi: Iterable[Lulusan] = ()) -> FaktaAsn:
    """The facts of a projected person, with the people and the need of their unit, and their results of selections."""
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
        jabatan=(jabatan := _jabatan(orang)),
        nama_jabatan=orang.nama_jabatan if jabatan is None else None,
        jabatan_terakhir=_jabatan_terakhir(orang.jabatan_terakhir),
        jalur_unit=tuple(orang.jalur_unit),
        unit=unit,
        seleksi=tuple(SeleksiAsn(*each) for each in seleksi),
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
        proses_hukum=tuple(Masa(*_masa(each)) for each in orang.proses_hukum),
        cltn=tuple(Masa(*_masa(each)) for each in orang.cltn),
        penugasan=tuple(
            PenugasanAsn(
                *_masa(each),
                jenis=kenali(JenisPenugasan, each["jenis"]) or JenisPenugasan.PLT,
                kode_jabatan=each["kode_jabatan"],
            )
            for each in orang.penugasan
        ),
        kerabat=frozenset(
            KerabatAsn(
                each["nip"],
                None if each["jalur_unit"] is None else tuple(each["jalur_unit"]),
                tuple(Memimpin(*_masa(satu), kode_unit=satu["kode_unit"]) for satu in each["memimpin"]),
            )
            for each in orang.kerabat_di
        ),
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
        bup=orang.bup,
    )


def _jabatan_terakhir(isi: Mapping[str, Any] | None) -> JabatanTerakhir | None:
    if isi is None:
        return None
    jenis, jenjang = kenali(JenisJabatan, isi["jenis"]), kenali(JenjangJabatan, isi["jenjang"])
    if jenis is None or jenjang is None:
        return None
    return JabatanTerakhir(jenis, jenjang, isi["kelas"], date.fromisoformat(isi["selesai"]))


def _pendidikan(orang: Orang) -> tuple[PendidikanAsn, ...]:
    """The one that counts first; the record usually has it again."""
    terakhir = {"tingkat": orang.pendidikan, "program_studi": orang.program_studi, "tahun_lulus": orang.tahun_lulus}
    semua = [
        PendidikanAsn(tingkat, each["program_studi"], each["tahun_lulus"])
        for each in (terakhir, *orang.riwayat_pendidikan)
        if (tingkat := kenali(TingkatPendidikan, each["tingkat"])) is not None
    ]
    return tuple(dict.fromkeys(semua))


def fakta_jabatan(
    jabatan: Jabatan,
    bezetting_pada_tmt: int,
    unit: UnitJabatan | None = None,
    *,
    pembukaan: Iterable[PembukaanJabatan] = (),
    menggantikan: bool = False,
) -> FaktaJabatan:
    """The facts of a projected post, with how many will hold it on the TMT, and the people and the need of its unit."""
    return FaktaJabatan(
        kode=jabatan.kode,
        nama=jabatan.nama,
        # With a first or last day on record that day decides, for the TMT lies behind today.
        ada=jabatan.aktif or jabatan.mulai is not None or jabatan.selesai is not None,
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
        mulai=jabatan.mulai,
        selesai=jabatan.selesai,
        kebutuhan=jabatan.kebutuhan,
        pendidikan_minimal=kenali(TingkatPendidikan, jabatan.pendidikan_minimal),
        standar=_standar(jabatan.standar),
        unit=unit,
        pembukaan=tuple(pembukaan),
        menggantikan=menggantikan,
    )


def _standar(isi: Mapping[str, Any] | None) -> StandarJabatan | None:
    if isi is None:
        return None
    try:
        return StandarJabatan(
            pendidikan_minimal=_diminta(TingkatPendidikan, isi["pendidikan_minimal"]),
            rumpun=tuple(isi["rumpun"]),
            pengalaman_tahun=isi["pengalaman_tahun"],
            pengalaman_jenjang=tuple(map(JenjangJabatan, isi["pengalaman_jenjang"])),
            golongan_minimal=_diminta(Golongan, isi["golongan_minimal"]),
        )
    except ValueError:
        # What is asked for and not understood must not count as not asked for.
        return None


def _diminta(istilah: type[I], kata: str | None) -> I | None:
    return None if kata is None else istilah(kata)
