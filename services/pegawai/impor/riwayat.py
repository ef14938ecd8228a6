"""Import of histories. Rows are added, never overwritten: what is recorded differently is named, not replaced."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from services.pegawai.identitas.sel import STATUS, baca_eselon, baca_golongan, baca_jenjang, baca_nip, baca_tingkat
from services.pegawai.orang.dijaga import BELUM_ADA, jaga_orang
from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan.gulirkan import ikuti_kepergian
from services.pegawai.riwayat import repository, salinan
from services.pegawai.riwayat.katalog import BERAKIBAT_KELUAR, BERDUA, MENURUT_TABEL, JenisRiwayat, Waktu
from services.pegawai.riwayat.periksa import lengkapi, periksa_lahir, periksa_masa, periksa_urutan
from services.pegawai.riwayat.repository import OrangDiimpor
from services.pegawai.riwayat.schemas import Hubungan
from services.pegawai.riwayat.selaraskan import kabarkan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Ekspektasi, Predikat
from shared.contracts.pegawai.kepegawaian import AsnHukdis
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import (
    Baris,
    Bentuk,
    Catatan,
    Hasil,
    Kolom,
    NilaiTidakSah,
    Terapkan,
    bilangan,
    kode,
    pilihan,
    sekelompok,
    teks_maks,
)
from shared.impor.bentuk import tanggal as baca_tanggal
from shared.privasi.kelas import PUBLIK

_HUBUNGAN = get_args(Hubungan)
EKSPEKTASI = {each.value: each.value for each in Ekspektasi}


def _angka(nilai: str) -> str:
    """A number with at most two decimals, as text, so that no digit is lost on the way; a comma is a decimal point."""
    try:
        angka = Decimal(nilai.strip().replace(",", "."))
    except InvalidOperation as error:
        raise NilaiTidakSah("harus angka, misalnya 86,5") from error
    if not angka.is_finite() or not 0 <= angka <= 120:
        raise NilaiTidakSah("harus antara 0 dan 120")
    return str(round(angka, 2))


def _sama(*nilai: str) -> dict[str, Any]:
    return {each: each for each in nilai}


def _tanggal(judul: str, isian: str, *, wajib: bool = False, keterangan: str = "dd-mm-yyyy") -> Kolom:
    return Kolom(judul, isian, baca_tanggal, wajib=wajib, keterangan=keterangan)


_MULAI = _tanggal("TANGGAL MULAI", "mulai", wajib=True, keterangan="Hari pertama, dd-mm-yyyy")
_SELESAI = _tanggal("TANGGAL SELESAI", "selesai", keterangan="Hari terakhir; kosong selama belum ditentukan.")
_NOMOR_SK = Kolom("NOMOR SK", "nomor_sk", teks_maks(100))

_KOLOM: dict[str, tuple[Kolom, ...]] = {
    "riwayat_jabatan": (
        Kolom("KODE JABATAN", "kode_jabatan", kode, keterangan="Kosong untuk jabatan di luar kota."),
        Kolom("NAMA JABATAN", "nama_jabatan", teks_maks(200), wajib=True),
        Kolom("KODE UNIT", "kode_unit", kode),
        Kolom("NAMA UNIT", "nama_unit", teks_maks(200)),
        Kolom("JENJANG", "jenjang", baca_jenjang, keterangan="Kosong: menurut kode jabatan.", boleh_tiada=True),
        Kolom("ESELON", "eselon", baca_eselon, keterangan="Kosong: menurut kode jabatan.", boleh_tiada=True),
        _tanggal("TMT MULAI", "mulai", wajib=True),
        _tanggal("TMT SELESAI", "selesai"),
        _NOMOR_SK,
        _tanggal("TANGGAL SK", "tanggal_sk"),
    ),
    "riwayat_golongan": (
        Kolom("GOLONGAN", "golongan", baca_golongan, wajib=True, keterangan="I/a … IV/e, atau I … XVII untuk PPPK."),
        _tanggal("TMT", "tmt", wajib=True),
        _NOMOR_SK,
        _tanggal("TANGGAL SK", "tanggal_sk"),
        Kolom("MK TAHUN", "mk_tahun", bilangan(0, 60)),
        Kolom("MK BULAN", "mk_bulan", bilangan(0, 11)),
    ),
    "riwayat_pendidikan": (
        Kolom("TINGKAT", "tingkat", baca_tingkat, wajib=True),
        Kolom("PROGRAM STUDI", "program_studi", teks_maks(200), wajib=True),
        Kolom("SEKOLAH", "sekolah", teks_maks(200)),
        Kolom("TAHUN LULUS", "tahun_lulus", bilangan(1950, 2100), wajib=True),
    ),
    "diklat": (
        Kolom(
            "JENIS",
            "jenis",
            pilihan(_sama("STRUKTURAL", "FUNGSIONAL", "TEKNIS", "SEMINAR")),
            wajib=True,
            keterangan="STRUKTURAL, FUNGSIONAL, TEKNIS, SEMINAR",
        ),
        Kolom("NAMA", "nama", teks_maks(300), wajib=True),
        _tanggal("TANGGAL MULAI", "mulai"),
        _tanggal("TANGGAL SELESAI", "selesai", wajib=True),
        Kolom("JP", "jp", bilangan(0, 5000), wajib=True, keterangan="Jam pelajaran."),
        Kolom("NOMOR SERTIFIKAT", "nomor_sertifikat", teks_maks(100)),
    ),
    "kinerja": (
        Kolom("TAHUN", "tahun", bilangan(1979, 2100), wajib=True),
        Kolom("HASIL KERJA", "hasil_kerja", pilihan(EKSPEKTASI), keterangan=", ".join(EKSPEKTASI)),
        Kolom("PERILAKU KERJA", "perilaku_kerja", pilihan(EKSPEKTASI), keterangan=", ".join(EKSPEKTASI)),
        Kolom("NILAI", "nilai", _angka, keterangan="Angka, untuk tahun sebelum 2022.", boleh_tiada=True),
        Kolom(
            "PREDIKAT",
            "predikat",
            teks_maks(40),
            keterangan=f"{', '.join(Predikat)}; sebelum 2022 juga sebutan tahun itu. Kosong bila mengikuti isian lain.",
        ),
    ),
    "hukdis": (
        Kolom("TINGKAT", "tingkat", pilihan(_sama("ringan", "sedang", "berat")), wajib=True),
        Kolom("JENIS", "jenis", teks_maks(200), wajib=True),
        _MULAI,
        _SELESAI,
        _NOMOR_SK,
    ),
    "penghargaan": (
        Kolom("NAMA", "nama", teks_maks(200), wajib=True),
        _tanggal("TANGGAL", "tanggal", wajib=True),
        _NOMOR_SK,
    ),
    "cltn": (_MULAI, _SELESAI, _NOMOR_SK),
    "tugas_belajar": (
        _MULAI,
        _SELESAI,
        Kolom("TINGKAT", "tingkat", baca_tingkat),
        Kolom("SEKOLAH", "sekolah", teks_maks(200)),
        _tanggal("IKATAN DINAS SAMPAI", "ikatan_dinas_sampai", keterangan="Hari terakhir ikatan dinas."),
        _NOMOR_SK,
    ),
    "keluarga": (
        Kolom("HUBUNGAN", "hubungan", pilihan(_sama(*_HUBUNGAN)), wajib=True, keterangan=", ".join(_HUBUNGAN)),
        Kolom("NAMA", "nama", teks_maks(200), wajib=True),
        Kolom("NIP KERABAT", "nip_kerabat", baca_nip, wajib=True, keterangan="Hanya kerabat yang juga ASN kota."),
        _tanggal("TANGGAL MULAI", "mulai", keterangan="Misalnya tanggal perkawinan."),
        _tanggal("TANGGAL SELESAI", "selesai"),
    ),
    "penugasan": (
        Kolom("JENIS", "jenis", pilihan(_sama("Plt", "Plh", "Pj")), wajib=True, keterangan="Plt, Plh, Pj"),
        Kolom("KODE JABATAN", "kode_jabatan", kode, wajib=True),
        _MULAI,
        _SELESAI,
        Kolom("NOMOR SP", "nomor_sp", teks_maks(100), keterangan="Nomor surat perintah."),
    ),
    "status_pegawai": (
        _tanggal("TMT", "tmt", wajib=True),
        Kolom("STATUS", "status", pilihan(STATUS), wajib=True, keterangan=", ".join(STATUS)),
        Kolom("KEDUDUKAN HUKUM ID", "kedudukan_hukum", kode, wajib=True, keterangan="Kode BKN; 01 aktif."),
        _NOMOR_SK,
    ),
    "kontrak": (_MULAI, _SELESAI, Kolom("NOMOR", "nomor", teks_maks(100), keterangan="Nomor perjanjian kerja.")),
}


def _terapkan(jenis: JenisRiwayat, kolom: tuple[Kolom, ...]) -> Terapkan:
    isian = [each.isian for each in kolom]
    judul = {each.isian: each.judul for each in kolom}

    async def terapkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
        hasil = Hasil()
        orang = await repository.orang(uow, {nilai["nip"] for _, nilai in baris})
        siap: list[Baris] = []
        for nomor, nilai in baris:
            siapa = orang.get(nilai["nip"])
            if siapa is None:
                hasil.catatan.append(Catatan(nomor, "NIP", nilai["nip"], BELUM_ADA))
            elif jenis.hanya is not None and siapa.status_pegawai not in jenis.hanya:
                alasan = f"hanya untuk {' dan '.join(sorted(jenis.hanya))}, pegawai ini {siapa.status_pegawai}"
                hasil.catatan.append(Catatan(nomor, "NIP", nilai["nip"], alasan))
            elif salah := periksa_lahir(jenis, nilai, siapa.tanggal_lahir):
                hasil.catatan += [
                    Catatan(nomor, judul[each.isian or ""], _teks(nilai[each.isian or ""]), each.pesan)
                    for each in salah
                ]
            else:
                siap.append({"baris_ke": nomor, "nip": nilai["nip"], **{each: nilai[each] for each in isian}})
        hasil.catatan += await _masa(uow, jenis, judul, orang, siap)
        tercatat = await repository.impor(uow, jenis, siap)
        baru = [nilai["nip"] for nilai in tercatat]
        hasil.baru, hasil.sama = len(baru), len(siap) - len(baru)
        _catat(uow, jenis, tercatat)
        if hasil.sama:
            hasil.catatan += await _beda(uow, jenis, judul, siap)
        await _ikuti(uow, jenis, siap, set(baru), orang)
        return hasil

    return terapkan


def _catat(uow: UnitOfWork, jenis: JenisRiwayat, tercatat: Sequence[Baris]) -> None:
    """One row of the trail for each person."""
    orang: dict[str, list[Baris]] = {}
    for nilai in tercatat:
        isi = {each: nilai[each] for each in nilai if each not in ("nip", "baris_ke")}
        orang.setdefault(nilai["nip"], []).append(isi)
    for nip, semua in orang.items():
        uow.audit("impor_riwayat", "asn", nip, sesudah={"riwayat": jenis.slug, "baris": semua})


def _teks(nilai: Any) -> str | None:
    if nilai is None:
        return None
    return f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else str(nilai)[:100]


async def _beda(uow: UnitOfWork, jenis: JenisRiwayat, judul: dict[str, str], siap: Sequence[Baris]) -> list[Catatan]:
    """Remarks that name both values where a row contradicts what is recorded."""
    menurut_nomor = {each["baris_ke"]: each for each in siap}
    hasil = []
    for row in await repository.beda(uow, jenis, siap):
        for isian in row.isian:
            baru, lama = menurut_nomor[row.baris_ke][isian], row.tercatat[isian]
            if lama is not None and isinstance(baru, date):
                lama = date.fromisoformat(lama)
            alasan = f"tercatat {_teks(lama) or 'kosong'}; tidak diubah, pakai koreksi bila yang tercatat salah"
            hasil.append(Catatan(row.baris_ke, judul[isian], _teks(baru), alasan, "peringatan"))
    return hasil


async def _masa(
    uow: UnitOfWork,
    jenis: JenisRiwayat,
    judul: dict[str, str],
    orang: dict[str, OrangDiimpor],
    siap: Sequence[Baris],
) -> list[Catatan]:
    """Remarks about leaves and acting duties that are longer than the law has them."""
    if jenis.slug not in ("cltn", "penugasan"):
        return []
    hasil = []
    for nilai in siap:
        mulai, nip = nilai["mulai"], nilai["nip"]
        sebelum = await repository.masa_sebelum(uow, nip, mulai, nilai.get("kode_jabatan"))
        # Of a chain within one file the earlier links may not be in the table yet.
        sebelum += [
            repository.Masa(lain["mulai"], lain["selesai"])
            for lain in siap
            if lain["nip"] == nip and lain["mulai"] < mulai and lain.get("kode_jabatan") == nilai.get("kode_jabatan")
        ]
        temuan = periksa_masa(jenis, nilai, orang[nip].tmt_cpns, set(sebelum), await repository.batas(uow, mulai))
        hasil += [
            Catatan(
                nilai["baris_ke"], judul[each.isian or ""], _teks(nilai[each.isian or ""]), each.pesan, "peringatan"
            )
            for each in temuan
        ]
    return hasil


async def _ikuti(
    uow: UnitOfWork,
    jenis: JenisRiwayat,
    siap: Sequence[Baris],
    baru: set[str],
    orang: dict[str, OrangDiimpor],
) -> None:
    """Copies, state and facts of those who have new rows."""
    if not baru:
        return
    if maju := {each["nip"] for each in siap if each["nip"] in baru and _maju(jenis, each, orang[each["nip"]])}:
        kabarkan(uow, await salinan.salin(uow, maju, jenis.slug))
    uow.mark_state("asn", *sorted(baru))
    if jenis.slug in BERAKIBAT_KELUAR:
        await ikuti_kepergian(uow, baru)
    if jenis.slug == "keluarga":
        uow.mark_state("asn", *sorted({each["nip_kerabat"] for each in siap}))
    if jenis.slug == "hukdis":
        await _kabarkan_hukdis(uow, baru)


def _maju(jenis: JenisRiwayat, nilai: Baris, siapa: OrangDiimpor) -> bool:
    """Whether the row may be ahead of the person's copy: of most people's histories none is."""
    match jenis.slug:
        case "golongan":
            kini = siapa.tmt_golongan
            return kini is None or nilai["tmt"] > kini
        case "pendidikan":
            tingkat = siapa.tingkat_pendidikan
            return tingkat is None or TingkatPendidikan(nilai["tingkat"]).urut > TingkatPendidikan(tingkat).urut
        case slug:
            return slug in salinan.DISALIN


async def _kabarkan_hukdis(uow: UnitOfWork, nip: set[str]) -> None:
    """Sanctions that run, or will; those that are long over are nobody's news."""
    orang = await tahan_banyak(uow, nip)
    for each in await repository.hukdis_baru(uow, nip):
        siapa = orang[each.nip]
        uow.publish(
            AsnHukdis(nama=siapa.nama, perubahan="dicatat", menggantikan=None, **each._asdict()), version=siapa.versi
        )


def _periksa(jenis: JenisRiwayat) -> Callable[[Baris], Sequence[tuple[str | None, str, str]]]:
    def periksa(nilai: Baris) -> Sequence[tuple[str | None, str, str]]:
        temuan = periksa_urutan(jenis, nilai) or lengkapi(jenis, nilai)
        return [(each.isian, each.pesan, "galat" if each.galat else "peringatan") for each in temuan]

    return periksa


def _bentuk(jenis: JenisRiwayat, kolom: tuple[Kolom, ...]) -> Bentuk:
    nip = Kolom("NIP", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks.", kelas=PUBLIK)
    kerabat = ("nip_kerabat",) if jenis.slug == "keluarga" else ()
    return Bentuk(
        jenis=jenis.tabel,
        judul=jenis.judul,
        kolom=(nip, *(replace(each, kelas=jenis.kelas) for each in kolom)),
        terapkan=_terapkan(jenis, kolom),
        kunci=("nip", *jenis.kunci),
        jaga=jaga_orang("NIP", *kerabat),
        berdua=jenis.slug in BERDUA,
        sebelumnya=sekelompok("nip") if jenis.waktu is Waktu.BERLAKU else None,
        periksa=_periksa(jenis),
    )


RIWAYAT = tuple(_bentuk(MENURUT_TABEL[tabel], kolom) for tabel, kolom in _KOLOM.items())
"""The files of all kinds."""
