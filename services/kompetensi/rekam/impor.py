"""The file of track records."""

from collections.abc import Sequence

from services.kompetensi.dijaga import jaga_orang
from services.kompetensi.penilaian.impor import baca_nip, catat_jejak
from services.kompetensi.rekam import repository
from services.kompetensi.rekam.jenis import TINGKAT, JenisRekam
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, Kolom, pilihan, tanggal, teks_maks


def periksa(baris: Baris) -> list[tuple[str | None, str, str]]:
    """A level belongs to its kind."""
    sah = TINGKAT[baris["jenis"]]
    if baris["tingkat"] in sah:
        return []
    return [("tingkat", f"untuk {baris['jenis']} harus salah satu dari: {', '.join(sah)}", "galat")]


async def terapkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Record what is new and score the people; the same row again changes nothing, another level is refused."""
    hasil = Hasil()
    baik = []
    for nomor, nilai in baris:
        if nilai["tanggal"] > uow.today:
            hasil.catatan.append(Catatan(nomor, "TANGGAL", f"{nilai['tanggal']:%d-%m-%Y}", "tanggal ini belum tiba"))
        else:
            baik.append((nomor, nilai))
    baru = await repository.tambah(uow, [nilai for _, nilai in baik])
    ada = [(nomor, nilai) for nomor, nilai in baik if _kunci(nilai) not in baru]
    sama = await repository.sudah_sama(uow, [nilai for _, nilai in ada]) if ada else set()
    hasil.catatan.extend(
        Catatan(
            nomor,
            "TINGKAT",
            nilai["tingkat"],
            "sudah tercatat dengan isi lain; batalkan catatan itu lebih dahulu",
        )
        for nomor, nilai in ada
        if _kunci(nilai) not in sama
    )
    hasil.baru, hasil.sama = len(baru), len(sama)
    catat_jejak(uow, "rekam_jejak", [nilai for _, nilai in baik if _kunci(nilai) in baru])
    uow.mark_derived("skor", *{nip for nip, *_ in baru})
    return hasil


def _kunci(nilai: Baris) -> repository.Kunci:
    return repository.Kunci(nilai["nip"], nilai["jenis"], nilai["tanggal"], nilai["nama"])


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
    periksa=periksa,
)
