"""Who comes from another government, as the rules look at them. Pure.

What their papers say stands for what the register says of the city's own people. What no paper says is not known: an
empty history of leaves or studies proves nothing, and the statements of table A.4 f and i answer for it.
"""

from typing import Any

from services.mutasi.antar.isian import JabatanLuar, PegawaiLuar
from services.mutasi.proyeksi.asn import Orang
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai

LUAR = "(luar)"
"""In place of the codes of a post and a unit of the city."""


def orang_luar(pegawai: PegawaiLuar, kerabat_di: list[dict[str, Any]]) -> Orang:
    """The person of the papers; ``kerabat_di`` is where their relatives serve."""
    jabatan = pegawai.jabatan
    return Orang(
        nip=pegawai.nip,
        nama=pegawai.nama,
        status_pegawai=StatusPegawai.PNS,
        kedudukan_hukum=KedudukanHukum.AKTIF,
        keluar=False,
        dilepas=False,
        tanggal_lahir=pegawai.tanggal_lahir,
        tmt_cpns=pegawai.tmt_cpns,
        tmt_pns=pegawai.tmt_pns,
        golongan=pegawai.golongan,
        tmt_golongan=pegawai.tmt_golongan,
        kode_jabatan=LUAR,
        nama_jabatan=jabatan.nama,
        jenis_jabatan=jabatan.jenjang.jenis,
        jenjang=jabatan.jenjang,
        eselon=jabatan.eselon,
        kelas=jabatan.kelas,
        kepala_unit=False,
        tmt_jabatan=jabatan.mulai,
        bup=None,
        jabatan_terakhir=None,
        kode_unit=LUAR,
        nama_unit=jabatan.nama_unit,
        instansi=LUAR,
        jalur_unit=[],
        riwayat_jabatan=[
            {**_masa(each), "selesai": each.selesai.isoformat()}
            for each in sorted(pegawai.riwayat_jabatan, key=lambda each: each.mulai, reverse=True)
        ],
        pendidikan=pegawai.pendidikan,
        program_studi=pegawai.program_studi,
        tahun_lulus=pegawai.tahun_lulus,
        riwayat_pendidikan=[],
        diklat=[],
        kinerja=[{"tahun": each.tahun, "predikat": each.predikat} for each in pegawai.kinerja],
        hukdis=[each.model_dump(mode="json") for each in pegawai.hukdis],
        tugas_belajar=[],
        cltn=[],
        proses_hukum=[],
        penugasan=[],
        kerabat=list(pegawai.kerabat),
        kerabat_di=kerabat_di,
        kontrak_sampai=None,
        penilaian_berlaku_sampai=pegawai.penilaian_berlaku_sampai,
        kotak=None,
        krs=None if pegawai.penilaian_berlaku_sampai is None else False,
    )


def _masa(jabatan: JabatanLuar) -> dict[str, Any]:
    return {
        "mulai": jabatan.mulai.isoformat(),
        "nama": jabatan.nama,
        "jenjang": jabatan.jenjang,
        "eselon": jabatan.eselon,
        "nama_unit": jabatan.nama_unit,
    }
