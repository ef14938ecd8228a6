"""The file of track records."""

from collections.abc import Sequence

from services.kompetensi.dijaga import jaga_orang
from services.kompetensi.penilaian.impor import baca_nip, catat
from services.kompetensi.rekam import repository
from services.kompetensi.rekam.jenis import TINGKAT, JenisRekam
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, Keberatan, Kolom, pilihan, teks_maks
from shared.impor.hari import tanggal


def periksa(baris: Baris) -> list[Keberatan]:
    """A level belongs to its kind."""
    sah = TINGKAT[baris["jenis"]]
    if baris["tingkat"] in sah:
        return []
    return [("tingkat", f"untuk {baris['jenis']} harus salah satu dari: {', '.join(sah)}", "galat")]


async def terapkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Record what is new and score the people; the same row again changes nothing, another level is refused."""
    hasil, _ = await catat(
        uow,
        repository.TABEL,
        "rekam_jejak",
        [each for each in baris if each[1]["tanggal"] <= uow.today],
        lambda nilai: (
            "TINGKAT",
            nilai["tingkat"],
            "sudah tercatat dengan isi lain; batalkan catatan itu lebih dahulu",
        ),
    )
    hasil.catatan.extend(
        Catatan(nomor, "TANGGAL", f"{nilai['tanggal']:%d-%m-%Y}", "tanggal ini belum tiba")
        for nomor, nilai in baris
        if nilai["tanggal"] > uow.today
    )
    return hasil


REKAM_JEJAK = Bentuk(
    jenis="rekam_jejak",
    judul="Rekam jejak: penghargaan, penugasan tim, keragaman jabatan",
    kolom=(
        Kolom("NIP", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks."),
        Kolom(
            "JENIS",
            "jenis",
            pilihan({each.value: each for each in JenisRekam}),
            wajib=True,
            keterangan="penghargaan, penugasan_tim, atau keragaman.",
        ),
        Kolom(
            "TINGKAT",
            "tingkat",
            pilihan({tingkat: tingkat for semua in TINGKAT.values() for tingkat in semua}),
            wajib=True,
            keterangan="; ".join(f"{jenis}: {', '.join(sah)}" for jenis, sah in TINGKAT.items()),
        ),
        Kolom("NAMA", "nama", teks_maks(200), wajib=True, keterangan="Nama penghargaan, tim, atau dasar penetapan."),
        Kolom("TANGGAL", "tanggal", tanggal, wajib=True, keterangan="dd-mm-yyyy."),
        Kolom("DOKUMEN", "dokumen", teks_maks(200), boleh_tiada=True, keterangan="Nomor surat keputusan."),
    ),
    terapkan=terapkan,
    kunci=("nip", "jenis", "tanggal", "nama"),
    jaga=jaga_orang,
    berdua=True,
    tercatat=repository.TABEL.terakhir,
    periksa=periksa,
)
