"""Import of histories. Rows are added; a row that is there already is left as it is."""

from collections.abc import Callable, Sequence
from typing import Any

from services.pegawai.asn import repository as asn
from services.pegawai.asn.impor import baca_nip, baca_tingkat
from services.pegawai.identitas.golongan import GolonganTidakSah, urai_golongan
from services.pegawai.kinerja.predikat import Ekspektasi, predikat
from services.pegawai.riwayat import repository
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
    teks_maks,
)
from shared.impor.bentuk import tanggal as baca_tanggal

PREDIKAT = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
EKSPEKTASI = {each.value: each.value for each in Ekspektasi}


def _golongan(nilai: str) -> str:
    try:
        return urai_golongan(nilai).nama
    except GolonganTidakSah as error:
        raise NilaiTidakSah(str(error)) from error


def _terapkan(tabel: str, isian: tuple[str, ...]) -> Terapkan:
    async def terapkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
        hasil = Hasil()
        dikenal = await asn.dikenal(uow, {nilai["nip"] for _, nilai in baris})
        siap = []
        for nomor, nilai in baris:
            if nilai["nip"] in dikenal:
                siap.append({each: nilai[each] for each in ("nip", *isian)})
            else:
                hasil.catatan.append(Catatan(nomor, "NIP", nilai["nip"], "pegawai ini belum ada; impor datanya dulu"))
        baru = await repository.tambah(uow, tabel, siap)
        hasil.baru, hasil.sama = len(baru), len(siap) - len(baru)
        if baru:
            uow.mark_state("asn", *sorted(set(baru)))
        return hasil

    return terapkan


def _bentuk(
    jenis: str,
    judul: str,
    kolom: tuple[Kolom, ...],
    kunci: tuple[str, ...],
    periksa: Callable[[Baris], Sequence[tuple[str | None, str, str]]] = lambda _: (),
) -> Bentuk:
    nip = Kolom("NIP", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks.")
    isian = tuple(each.isian for each in kolom)
    return Bentuk(jenis, judul, (nip, *kolom), _terapkan(jenis, isian), ("nip", *kunci), periksa)


def _urut(nilai: Baris) -> Sequence[tuple[str | None, str, str]]:
    if nilai["mulai"] is not None and nilai["selesai"] is not None and nilai["selesai"] < nilai["mulai"]:
        return [("selesai", "tanggal selesai mendahului tanggal mulai", "galat")]
    return ()


def _predikat_cocok(nilai: Baris) -> Sequence[tuple[str | None, str, str]]:
    hasil, perilaku = nilai["hasil_kerja"], nilai["perilaku_kerja"]
    if hasil is None or perilaku is None:
        return ()
    menurut = predikat(Ekspektasi(hasil), Ekspektasi(perilaku)).value
    if menurut != nilai["predikat"]:
        return [("predikat", f"menurut matriks PermenPANRB 6/2022 seharusnya {menurut}", "peringatan")]
    return ()


def _sama(nilai: Sequence[str]) -> dict[str, Any]:
    return {each: each for each in nilai}


RIWAYAT = (
    _bentuk(
        "riwayat_jabatan",
        "Riwayat jabatan (yang sudah berakhir)",
        (
            Kolom("KODE JABATAN", "kode_jabatan", kode, keterangan="Kosong untuk jabatan di luar kota."),
            Kolom("NAMA JABATAN", "nama_jabatan", teks_maks(200), wajib=True),
            Kolom("KODE UNIT", "kode_unit", kode),
            Kolom("NAMA UNIT", "nama_unit", teks_maks(200)),
            Kolom("TMT MULAI", "mulai", baca_tanggal, wajib=True, keterangan="dd-mm-yyyy"),
            Kolom("TMT SELESAI", "selesai", baca_tanggal, keterangan="dd-mm-yyyy"),
            Kolom("NOMOR SK", "nomor_sk", teks_maks(100)),
            Kolom("TANGGAL SK", "tanggal_sk", baca_tanggal),
        ),
        ("mulai", "nama_jabatan"),
        _urut,
    ),
    _bentuk(
        "riwayat_golongan",
        "Riwayat golongan",
        (
            Kolom("GOLONGAN", "golongan", _golongan, wajib=True, keterangan="I/a … IV/e, atau I … XVII untuk PPPK."),
            Kolom("TMT", "tmt", baca_tanggal, wajib=True),
            Kolom("NOMOR SK", "nomor_sk", teks_maks(100)),
            Kolom("TANGGAL SK", "tanggal_sk", baca_tanggal),
            Kolom("MK TAHUN", "mk_tahun", bilangan(0, 60)),
            Kolom("MK BULAN", "mk_bulan", bilangan(0, 11)),
        ),
        ("golongan", "tmt"),
    ),
    _bentuk(
        "riwayat_pendidikan",
        "Riwayat pendidikan",
        (
            Kolom("TINGKAT", "tingkat", baca_tingkat, wajib=True),
            Kolom("PROGRAM STUDI", "program_studi", teks_maks(200), wajib=True),
            Kolom("SEKOLAH", "sekolah", teks_maks(200)),
            Kolom("TAHUN LULUS", "tahun_lulus", bilangan(1950, 2100), wajib=True),
        ),
        ("tingkat", "program_studi", "tahun_lulus"),
    ),
    _bentuk(
        "diklat",
        "Diklat, kursus, dan seminar",
        (
            Kolom(
                "JENIS",
                "jenis",
                pilihan(_sama(("STRUKTURAL", "FUNGSIONAL", "TEKNIS", "SEMINAR"))),
                wajib=True,
                keterangan="STRUKTURAL, FUNGSIONAL, TEKNIS, SEMINAR",
            ),
            Kolom("NAMA", "nama", teks_maks(300), wajib=True),
            Kolom("TANGGAL MULAI", "mulai", baca_tanggal),
            Kolom("TANGGAL SELESAI", "selesai", baca_tanggal, wajib=True),
            Kolom("JP", "jp", bilangan(0, 5000), wajib=True, keterangan="Jam pelajaran."),
            Kolom("NOMOR SERTIFIKAT", "nomor_sertifikat", teks_maks(100)),
        ),
        ("jenis", "nama", "selesai"),
        _urut,
    ),
    _bentuk(
        "kinerja",
        "Evaluasi kinerja tahunan",
        (
            Kolom("TAHUN", "tahun", bilangan(1990, 2100), wajib=True),
            Kolom("HASIL KERJA", "hasil_kerja", pilihan(EKSPEKTASI), keterangan=", ".join(EKSPEKTASI)),
            Kolom("PERILAKU KERJA", "perilaku_kerja", pilihan(EKSPEKTASI), keterangan=", ".join(EKSPEKTASI)),
            Kolom("PREDIKAT", "predikat", pilihan(_sama(PREDIKAT)), wajib=True, keterangan=", ".join(PREDIKAT)),
        ),
        ("tahun",),
        _predikat_cocok,
    ),
    _bentuk(
        "hukdis",
        "Hukuman disiplin",
        (
            Kolom("TINGKAT", "tingkat", pilihan(_sama(("ringan", "sedang", "berat"))), wajib=True),
            Kolom("JENIS", "jenis", teks_maks(200), wajib=True),
            Kolom("TANGGAL MULAI", "mulai", baca_tanggal, wajib=True),
            Kolom("TANGGAL SELESAI", "selesai", baca_tanggal),
            Kolom("NOMOR SK", "nomor_sk", teks_maks(100)),
        ),
        ("jenis", "mulai"),
        _urut,
    ),
)
