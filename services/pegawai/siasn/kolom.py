"""The columns of the SIASN web export; whatever is made of one of them follows from its entry here."""

from collections.abc import Callable
from typing import Any

from services.pegawai.asn.schemas import Asn
from services.pegawai.identitas.golongan import urai_golongan
from services.pegawai.identitas.sel import baca_kedudukan, baca_nik, baca_nip, baca_status, baca_tingkat
from shared.impor.bentuk import Kolom, bilangan, kode, pilihan, tahun, teks_maks
from shared.impor.hari import tanggal
from shared.privasi.kelas import INTERNAL, tanda

KELAMIN = {"M": "L", "F": "P", "L": "L", "P": "P", "LAKI-LAKI": "L", "PEREMPUAN": "P", "PRIA": "L", "WANITA": "P"}

BUKAN_CPNS = "P"
"""BKN's letter of whoever is no candidate: a PNS, and in its rosters a PPPK too. The rest of the row tells which."""


def _polos(panjang: int) -> Callable[[str], str]:
    baca = teks_maks(panjang)
    return lambda nilai: baca(nilai.strip().lstrip("'"))


def _status(nilai: str) -> Any:
    return BUKAN_CPNS if nilai.strip().upper() == BUKAN_CPNS else baca_status(nilai)


def _k(judul: str, isian: str, baca: Callable[[str], Any], *, wajib: bool = False, keterangan: str = "") -> Kolom:
    kelas = tanda(Asn, isian) if isian in Asn.model_fields else INTERNAL
    return Kolom(judul, isian, baca, wajib=wajib, keterangan=keterangan, boleh_tiada=not wajib, kelas=kelas)


KOLOM = (
    _k("NIP BARU", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks."),
    Kolom("NAMA", "nama", teks_maks(200), wajib=True, kelas=tanda(Asn, "nama"), nama=True),
    _k("TANGGAL LAHIR", "tanggal_lahir", tanggal, wajib=True, keterangan="dd-mm-yyyy"),
    _k("JENIS KELAMIN", "jenis_kelamin", pilihan(KELAMIN), wajib=True, keterangan="M atau F"),
    _k(
        "STATUS CPNS PNS",
        "status_pegawai",
        _status,
        wajib=True,
        keterangan="CPNS, PNS, PPPK, PPPK PARUH WAKTU; juga huruf BKN: C, K (PPPK), dan P (PNS, atau PPPK bila "
        "kedudukan hukumnya 71 atau 72 atau nomornya NI PPPK).",
    ),
    _k(
        "KEDUDUKAN HUKUM ID",
        "kedudukan_hukum",
        baca_kedudukan,
        wajib=True,
        keterangan="Kode BKN; 01 aktif, 71 PPPK aktif.",
    ),
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
    _k("TAHUN LULUS", "tahun_lulus", tahun(1950, 2100)),
    _k("JENIS PEGAWAI ID", "jenis_pegawai_id", teks_maks(42)),
    _k("JENIS JABATAN ID", "jenis_jabatan_id", teks_maks(42), keterangan="1 struktural, 2 JF, 4 pelaksana."),
    _k("ESELON ID", "eselon_id", teks_maks(42)),
    _k("JABATAN ID", "jabatan_id", kode, keterangan="Id nomenklatur BKN, atau kode jabatan pada peta jabatan."),
    _k("JABATAN NAMA", "jabatan_nama", teks_maks(300)),
    _k("TMT JABATAN", "tmt_jabatan", tanggal),
    _k("UNOR ID", "unor_id", kode, keterangan="Id unor BKN, atau kode unit. Kosong: unitnya tetap."),
    _k("UNOR NAMA", "unor_nama", teks_maks(300)),
    _k("INSTANSI INDUK ID", "instansi_induk_id", teks_maks(42)),
    _k("INSTANSI KERJA ID", "instansi_kerja_id", teks_maks(42)),
    _k("IS VALID NIK", "nik_sah", teks_maks(10)),
)
