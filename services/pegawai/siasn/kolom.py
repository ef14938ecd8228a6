"""The columns of the SIASN web export; whatever is made of one of them follows from its entry here."""

from collections.abc import Callable
from typing import Any

from services.pegawai.asn.schemas import Asn
from services.pegawai.identitas.golongan import urai_golongan
from services.pegawai.identitas.sel import STATUS, baca_nik, baca_nip, baca_tingkat
from shared.impor.bentuk import Kolom, bilangan, kode, pilihan, tanggal, teks_maks
from shared.privasi.kelas import INTERNAL, tanda

KELAMIN = {"M": "L", "F": "P", "L": "L", "P": "P", "LAKI-LAKI": "L", "PEREMPUAN": "P", "PRIA": "L", "WANITA": "P"}


def _polos(panjang: int) -> Callable[[str], str]:
    baca = teks_maks(panjang)
    return lambda nilai: baca(nilai.strip().lstrip("'"))


def _k(judul: str, isian: str, baca: Callable[[str], Any], *, wajib: bool = False, keterangan: str = "") -> Kolom:
    kelas = tanda(Asn, isian) if isian in Asn.model_fields else INTERNAL
    return Kolom(judul, isian, baca, wajib=wajib, keterangan=keterangan, boleh_tiada=not wajib, kelas=kelas)


KOLOM = (
    _k("NIP BARU", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks."),
    _k("NAMA", "nama", teks_maks(200), wajib=True),
    _k("TANGGAL LAHIR", "tanggal_lahir", tanggal, wajib=True, keterangan="dd-mm-yyyy"),
    _k("JENIS KELAMIN", "jenis_kelamin", pilihan(KELAMIN), wajib=True, keterangan="M atau F"),
    _k("STATUS CPNS PNS", "status_pegawai", pilihan(STATUS), wajib=True, keterangan="CPNS, PNS, PPPK"),
    _k("KEDUDUKAN HUKUM ID", "kedudukan_hukum", kode, wajib=True, keterangan="Kode BKN; 01 aktif."),
    _k("PNS ID", "pns_id", teks_maks(42)),
    _k("GELAR DEPAN", "gelar_depan", teks_maks(50)),
    _k("GELAR BELAKANG", "gelar_belakang", teks_maks(100)),
    _k("TEMPAT LAHIR NAMA", "tempat_lahir", teks_maks(100)),
    _k("AGAMA NAMA", "agama", teks_maks(30)),
    _k("JENIS KAWIN NAMA", "status_kawin", teks_maks(30)),
    _k("NIK", "nik", baca_nik),
    _k("NOMOR HP", "nomor_hp", _polos(30)),
    _k("EMAIL", "email", _polos(200)),
    _k("EMAIL GOV", "email_dinas", _polos(200)),
    _k("ALAMAT", "alamat", teks_maks(500)),
    _k("NPWP NOMOR", "npwp", _polos(30)),
    _k("BPJS", "nomor_bpjs", _polos(30)),
    _k("TMT CPNS", "tmt_cpns", tanggal),
    _k("TMT PNS", "tmt_pns", tanggal),
    _k("GOL AKHIR NAMA", "golongan", urai_golongan),
    _k("TMT GOLONGAN", "tmt_golongan", tanggal),
    _k("MK TAHUN", "mk_tahun", bilangan(0, 60)),
    _k("MK BULAN", "mk_bulan", bilangan(0, 11)),
    _k("TINGKAT PENDIDIKAN NAMA", "tingkat_pendidikan", baca_tingkat),
    _k("PENDIDIKAN NAMA", "program_studi", teks_maks(200)),
    _k("TAHUN LULUS", "tahun_lulus", bilangan(1950, 2100)),
    _k("JABATAN ID", "kode_jabatan", kode, keterangan="Kode jabatan pada peta jabatan."),
    _k("TMT JABATAN", "tmt_jabatan", tanggal),
    _k("UNOR ID", "kode_unor", kode, keterangan="Dibandingkan dengan unit jabatannya."),
)
