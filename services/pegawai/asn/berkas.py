"""One person's record on one day, put together from what is stored and what follows from it. Pure functions."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from services.pegawai.asn.repository import Orang, OrangPada
from services.pegawai.asn.schemas import Asn, NipTerurai
from services.pegawai.identitas.masa_kerja import Rentang, masa_kerja_golongan, masa_kerja_keseluruhan
from services.pegawai.identitas.nik import NikTidakSah, periksa_silang_nik, samarkan_nik, urai_nik
from services.pegawai.identitas.nip import JenisKelamin, JenisNip, Nip, NipTidakSah, periksa_silang, urai_nip
from services.pegawai.orang.keadaan_siasn import KeadaanBuku, kalimat_siasn
from shared.calendar.umur import umur
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.db.statement import fields

_LANGSUNG = [each for each in fields(Orang) if each in Asn.model_fields]
"""Fields that are answered as the query has them."""


def susun(row: Orang, hari: date, *, nik_utuh: bool, akar: str) -> dict[str, Any]:
    """All fields of the answer; what the caller may not see is filtered afterwards.

    ``akar`` is what addresses of this service begin with.
    """
    lahir: date = row.tanggal_lahir
    cltn = [_rentang(each) for each in row.cltn or ()]
    terurai = _urai(row)
    return {
        **{nama: getattr(row, nama) for nama in _LANGSUNG},
        **row.lain,
        "per_tanggal": hari,
        "nama_lengkap": nama_lengkap(row.nama, row.gelar_depan, row.gelar_belakang),
        "nip_terurai": None if terurai is None else {each: getattr(terurai, each) for each in NipTerurai.model_fields},
        "peringatan": _peringatan(row, terurai),
        "nik": row.nik if nik_utuh else samarkan_nik(row.nik) or None,
        "nama_status": _nama(kenali(StatusPegawai, row.status_pegawai)),
        "nama_kedudukan_hukum": _nama(kenali(KedudukanHukum, row.kedudukan_hukum)),
        "pangkat": pangkat(row.golongan),
        "umur": asdict(umur(lahir, hari)) if hari >= lahir else None,
        "masa_kerja": _masa_kerja(row.tmt_cpns, hari, cltn),
        "masa_kerja_golongan": _masa_kerja_golongan(row, hari, cltn),
        "mencapai_bup": hari >= row.tmt_pensiun,
        "hukdis": row.hukdis or [],
        "cltn": next((each for each in row.cltn or () if _rentang(each).memuat(hari)), None),
        "penugasan": row.penugasan or [],
        "keadaan_siasn": _siasn(row.siasn),
        "tautan": _tautan(akar, row.nip, hari),
    }


def _siasn(isi: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if isi is None else {**isi, "kalimat": kalimat_siasn(KeadaanBuku(isi["keadaan"]))}


def nama_lengkap(nama: str, gelar_depan: str | None, gelar_belakang: str | None) -> str:
    """The name as a letter writes it."""
    depan = f"{gelar_depan} {nama}" if gelar_depan else nama
    return f"{depan}, {gelar_belakang}" if gelar_belakang else depan


def pangkat(golongan: str | None) -> str | None:
    """Name of the rank; PPPK have none."""
    dikenal = kenali(Golongan, golongan)
    return None if dikenal is None else dikenal.pangkat


def _nama(kode: StatusPegawai | KedudukanHukum | None) -> str | None:
    return None if kode is None else kode.nama


def menurut_riwayat(row: OrangPada, hari: date, hari_ini: date) -> Orang:
    """The person with the status of the day: what the history says, else what the roster lets one conclude."""
    status, kedudukan = status_pada(
        hari, hari_ini, row.status_pegawai, row.kedudukan_hukum, tmt_cpns=row.tmt_cpns, tmt_pns=row.tmt_pns
    )
    return replace(row, status_pegawai=row.status_riwayat or status, kedudukan_hukum=row.kedudukan_riwayat or kedudukan)


def status_pada(
    hari: date,
    hari_ini: date,
    status: StatusPegawai | None,
    kedudukan: str | None,
    *,
    tmt_cpns: date | None,
    tmt_pns: date | None,
) -> tuple[StatusPegawai | None, str | None]:
    """Status and kedudukan hukum on a day, where no history row tells: only what the roster lets one conclude."""
    if tmt_cpns is not None and hari < tmt_cpns:
        return None, None
    if status == StatusPegawai.PNS and tmt_pns is not None and hari < tmt_pns:
        status = StatusPegawai.CPNS
    # Nobody has said how it stood with the person on a past day.
    return status, kedudukan if hari >= hari_ini else None


def _jenis(row: Orang) -> JenisNip | None:
    """Which kind of number somebody of this status has."""
    if row.status_pegawai is None:
        return None
    return JenisNip.PPPK if row.status_pegawai.startswith("PPPK") else JenisNip.PNS


def _urai(row: Orang) -> Nip | None:
    for each in (_jenis(row), None):
        try:
            return urai_nip(row.nip, each)
        except NipTidakSah:
            continue
    return None


def _peringatan(row: Orang, nip: Nip | None) -> list[str]:
    kelamin = JenisKelamin(row.jenis_kelamin)
    lahir = row.tanggal_lahir
    if nip is None:
        temuan = ["NIP tidak dapat diurai; periksa penulisannya."]
    else:
        temuan = list(
            periksa_silang(nip, tanggal_lahir=lahir, jenis_kelamin=kelamin, jenis=_jenis(row), tmt_cpns=row.tmt_cpns)
        )
    if row.nik:
        try:
            temuan += periksa_silang_nik(urai_nik(row.nik), tanggal_lahir=lahir, jenis_kelamin=kelamin)
        except NikTidakSah:
            temuan.append("NIK tercatat tidak sah; periksa penulisannya.")
    return temuan


def _rentang(masa: Mapping[str, Any]) -> Rentang:
    selesai = masa["selesai"]
    return Rentang(date.fromisoformat(masa["mulai"]), None if selesai is None else date.fromisoformat(selesai))


def _masa_kerja(tmt_cpns: date | None, hari: date, cltn: list[Rentang]) -> dict[str, int] | None:
    if tmt_cpns is None or hari < tmt_cpns:
        return None
    return asdict(masa_kerja_keseluruhan(tmt_cpns, hari, cltn=cltn))


def _masa_kerja_golongan(row: Orang, hari: date, cltn: list[Rentang]) -> dict[str, int] | None:
    tmt, tahun, bulan = row.tmt_golongan, row.mk_tahun, row.mk_bulan
    if tmt is None or tahun is None or hari < tmt:
        return None
    return asdict(masa_kerja_golongan(tmt, tahun, bulan or 0, hari, cltn=cltn))


def _tautan(akar: str, nip: str, hari: date) -> dict[str, str]:
    return {
        "riwayat": f"{akar}/asn/{nip}/riwayat",
        "riwayat_pada_hari_itu": f"{akar}/asn/{nip}/riwayat?per_tanggal={hari}",
        "penempatan": f"{akar}/asn/{nip}/penempatan",
    }
