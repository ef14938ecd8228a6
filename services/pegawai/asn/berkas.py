"""One person's record on one day, put together from what is stored and what follows from it. Pure functions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.pegawai.identitas.golongan import GolonganTidakSah, urai_golongan
from services.pegawai.identitas.kedudukan import KEDUDUKAN_HUKUM, STATUS_PEGAWAI
from services.pegawai.identitas.masa_kerja import Rentang, masa_kerja_golongan, masa_kerja_keseluruhan
from services.pegawai.identitas.nik import NikTidakSah, periksa_silang_nik, samarkan_nik, urai_nik
from services.pegawai.identitas.nip import JenisKelamin, JenisNip, Nip, NipTidakSah, periksa_silang, urai_nip
from services.pegawai.identitas.pensiun import bup, jabatan_guru, tmt_pensiun
from services.pegawai.identitas.umur import Lama, umur
from shared.contracts.istilah.jenjang import JenjangJabatan

LANGSUNG = (
    *("nip", "nama", "gelar_depan", "gelar_belakang", "golongan", "tingkat_pendidikan", "kode_jabatan"),
    *("nama_jabatan", "jenis_jabatan", "jenjang", "eselon", "kelas", "kepala_unit", "kode_unit", "nama_unit"),
    *("jalur_unit", "tanggal_lahir", "tempat_lahir", "jenis_kelamin", "agama", "status_kawin", "tmt_cpns", "tmt_pns"),
    *("tmt_golongan", "mk_tahun", "mk_bulan", "tmt_jabatan", "program_studi", "tahun_lulus", "email_dinas", "email"),
    *("nomor_hp", "alamat", "npwp", "ikatan_dinas_sampai", "kotak", "versi"),
)
"""Fields that are answered as the query has them."""


def susun(row: Mapping[str, Any], hari: date, *, nik_utuh: bool, akar: str) -> dict[str, Any]:
    """All fields of the answer; what the caller may not see is filtered afterwards.

    ``akar`` is what addresses of this service begin with.
    """
    lahir: date = row["tanggal_lahir"]
    cltn = [_rentang(each) for each in row["cltn"] or ()]
    usia = row["bup"] if row["bup"] is not None else _bup(row)
    pensiun = tmt_pensiun(lahir, usia)
    terurai = _urai(row)
    return {
        **{nama: row[nama] for nama in LANGSUNG},
        "per_tanggal": hari,
        "nama_lengkap": nama_lengkap(row["nama"], row["gelar_depan"], row["gelar_belakang"]),
        "nip_terurai": None if terurai is None else _bagian(terurai),
        "peringatan": _peringatan(row, terurai),
        "nik": row["nik"] if nik_utuh else samarkan_nik(row["nik"]) or None,
        "status_pegawai": row["status_pegawai"],
        "nama_status": STATUS_PEGAWAI.get(row["status_pegawai"] or ""),
        "kedudukan_hukum": row["kedudukan_hukum"],
        "nama_kedudukan_hukum": KEDUDUKAN_HUKUM.get(row["kedudukan_hukum"] or ""),
        "pangkat": pangkat(row["golongan"]),
        "umur": _lama(umur(lahir, hari)) if hari >= lahir else None,
        "masa_kerja": _masa_kerja(row["tmt_cpns"], hari, cltn),
        "masa_kerja_golongan": _masa_kerja_golongan(row, hari, cltn),
        "bup": usia,
        "tmt_pensiun": pensiun,
        "mencapai_bup": hari >= pensiun,
        "hukdis": row["hukdis"] or [],
        "cltn": next((each for each in row["cltn"] or () if _rentang(each).memuat(hari)), None),
        "tugas_belajar": row["tugas_belajar"],
        "penugasan": row["penugasan"] or [],
        "kontrak": row["kontrak"],
        "tautan": _tautan(akar, row["nip"], hari),
    }


def nama_lengkap(nama: str, gelar_depan: str | None, gelar_belakang: str | None) -> str:
    """The name as a letter writes it."""
    depan = f"{gelar_depan} {nama}" if gelar_depan else nama
    return f"{depan}, {gelar_belakang}" if gelar_belakang else depan


def pangkat(golongan: str | None) -> str | None:
    """Name of the rank; PPPK have none."""
    try:
        return urai_golongan(golongan).pangkat if golongan else None
    except GolonganTidakSah:
        return None


def status_pada(row: Mapping[str, Any], hari: date, hari_ini: date) -> tuple[str | None, str | None]:
    """Status and kedudukan hukum on a day, where no history row tells: only what the roster lets one conclude."""
    if row["tmt_cpns"] is not None and hari < row["tmt_cpns"]:
        return None, None
    status = row["status_pegawai"]
    if status == "PNS" and row["tmt_pns"] is not None and hari < row["tmt_pns"]:
        status = "CPNS"
    # Nobody has said how it stood with the person on a past day.
    return status, row["kedudukan_hukum"] if hari >= hari_ini else None


def _bup(row: Mapping[str, Any]) -> int:
    """Of the post that the person holds on the day; without one that of a pelaksana."""
    jenjang = row["jenjang"]
    dikenal = JenjangJabatan(jenjang) if jenjang in set(JenjangJabatan) else JenjangJabatan.PELAKSANA
    guru = jabatan_guru(
        row["jenis_jabatan"],
        row["nama_jabatan"],
        kepala_unit=bool(row["kepala_unit"]),
        jenis_unit=row["jenis_unit"],
    )
    return bup(dikenal, guru=guru, bup_jabatan=row["bup_jabatan"])


def _urai(row: Mapping[str, Any]) -> Nip | None:
    jenis = JenisNip.PPPK if (row["status_pegawai"] or "").startswith("PPPK") else JenisNip.PNS
    for each in (jenis, None):
        try:
            return urai_nip(row["nip"], each)
        except NipTidakSah:
            continue
    return None


def _bagian(nip: Nip) -> dict[str, Any]:
    return {
        "jenis": nip.jenis,
        "tanggal_lahir": nip.tanggal_lahir,
        "tmt_cpns": nip.tmt_cpns,
        "tahun_pengangkatan": nip.tahun_pengangkatan,
        "kode_perjanjian": nip.kode_perjanjian,
        "jenis_kelamin": nip.jenis_kelamin,
        "nomor_urut": nip.nomor_urut,
    }


def _peringatan(row: Mapping[str, Any], nip: Nip | None) -> list[str]:
    kelamin = JenisKelamin(row["jenis_kelamin"])
    lahir = row["tanggal_lahir"]
    if nip is None:
        temuan = ["NIP tidak dapat diurai; periksa penulisannya."]
    else:
        temuan = list(periksa_silang(nip, tanggal_lahir=lahir, jenis_kelamin=kelamin, tmt_cpns=row["tmt_cpns"]))
    if row["nik"]:
        try:
            temuan += periksa_silang_nik(urai_nik(row["nik"]), tanggal_lahir=lahir, jenis_kelamin=kelamin)
        except NikTidakSah:
            temuan.append("NIK tercatat tidak sah; periksa penulisannya.")
    return temuan


def _rentang(masa: Mapping[str, Any]) -> Rentang:
    selesai = masa["selesai"]
    return Rentang(date.fromisoformat(masa["mulai"]), None if selesai is None else date.fromisoformat(selesai))


def _lama(lama: Lama) -> dict[str, int]:
    return {"tahun": lama.tahun, "bulan": lama.bulan}


def _masa_kerja(tmt_cpns: date | None, hari: date, cltn: list[Rentang]) -> dict[str, int] | None:
    if tmt_cpns is None or hari < tmt_cpns:
        return None
    return _lama(masa_kerja_keseluruhan(tmt_cpns, hari, cltn=cltn))


def _masa_kerja_golongan(row: Mapping[str, Any], hari: date, cltn: list[Rentang]) -> dict[str, int] | None:
    tmt, tahun, bulan = row["tmt_golongan"], row["mk_tahun"], row["mk_bulan"]
    if tmt is None or tahun is None or hari < tmt:
        return None
    return _lama(masa_kerja_golongan(tmt, tahun, bulan or 0, hari, cltn=cltn))


def _tautan(akar: str, nip: str, hari: date) -> dict[str, str]:
    return {
        "riwayat": f"{akar}/asn/{nip}/riwayat",
        "riwayat_pada_hari_itu": f"{akar}/asn/{nip}/riwayat?per_tanggal={hari}",
        "penempatan": f"{akar}/asn/{nip}/penempatan",
    }
