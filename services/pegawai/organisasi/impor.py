"""Import of units and posts."""

from collections.abc import Sequence

from services.pegawai.organisasi import repository
from services.pegawai.organisasi.istilah import ESELON, JENIS_JABATAN, JENIS_UNIT, JENJANG, TINGKAT_PENDIDIKAN
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, Kolom, bilangan, kode, pilihan, teks_maks

YA_TIDAK = {"YA": True, "TIDAK": False, "Y": True, "T": False, "1": True, "0": False}


def _sama(nilai: Sequence[str]) -> dict[str, str]:
    return {each: each for each in nilai}


async def terapkan_unit(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Create or change units; a parent must be known already or stand in the same file."""
    hasil = Hasil()
    jalur = await repository.jalur_semua_unit(uow)
    menunggu = {nilai["kode"]: (nomor, nilai) for nomor, nilai in baris}
    siap: list[Baris] = []
    maju = True
    while menunggu and maju:
        maju = False
        for kode_unit, (_, nilai) in list(menunggu.items()):
            induk = nilai["induk"]
            if induk in menunggu or (induk is not None and (induk not in jalur or kode_unit in jalur[induk])):
                continue
            jalur[kode_unit] = [*(jalur[induk] if induk else []), kode_unit]
            siap.append({**nilai, "jalur": jalur[kode_unit]})
            del menunggu[kode_unit]
            maju = True
    for nomor, nilai in menunggu.values():
        lingkaran = nilai["induk"] in menunggu or kode_ada(nilai["induk"], jalur)
        alasan = "induk membentuk lingkaran" if lingkaran else "unit induk belum ada"
        hasil.catatan.append(Catatan(nomor, "KODE INDUK", nilai["induk"], alasan))
    baru, berubah = await repository.simpan_unit(uow, siap)
    hasil.baru, hasil.berubah = len(baru), len(berubah)
    hasil.sama = len(siap) - len(baru) - len(berubah)
    uow.mark_state("unit", *baru, *berubah)
    if berubah:
        await repository.segarkan_jalur(uow)
        terdampak = await repository.di_bawah(uow, berubah)
        uow.mark_state("unit", *terdampak["unit"])
        uow.mark_state("jabatan", *terdampak["jabatan"])
        uow.mark_state("asn", *terdampak["asn"])
    return hasil


def kode_ada(induk: str | None, jalur: dict[str, list[str]]) -> bool:
    """Whether the parent exists, so that only a cycle can have kept the unit out."""
    return induk is not None and induk in jalur


async def terapkan_jabatan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Create or change posts of known units."""
    hasil = Hasil()
    dikenal = await repository.unit_dikenal(uow, {nilai["kode_unit"] for _, nilai in baris})
    siap = []
    for nomor, nilai in baris:
        if nilai["kode_unit"] in dikenal:
            siap.append(nilai)
        else:
            hasil.catatan.append(Catatan(nomor, "KODE UNIT", nilai["kode_unit"], "unit ini belum ada"))
    baru, berubah = await repository.simpan_jabatan(uow, siap)
    hasil.baru, hasil.berubah = len(baru), len(berubah)
    hasil.sama = len(siap) - len(baru) - len(berubah)
    uow.mark_state("jabatan", *baru, *berubah)
    uow.mark_state("asn", *(await repository.pemangku(uow, berubah)))
    return hasil


def _periksa_jabatan(nilai: Baris) -> Sequence[tuple[str | None, str, str]]:
    jenis = JENJANG[nilai["jenjang"]]
    if jenis != nilai["jenis"]:
        return [("jenjang", f"jenjang ini milik {jenis}, bukan {nilai['jenis']}", "galat")]
    return ()


UNIT = Bentuk(
    jenis="unit",
    judul="Unit organisasi",
    kolom=(
        Kolom("KODE UNIT", "kode", kode, wajib=True, keterangan="Kode tunggal unit."),
        Kolom("NAMA", "nama", teks_maks(200), wajib=True, keterangan="Nama unit menurut SOTK."),
        Kolom("KODE INDUK", "induk", kode, keterangan="Kosong hanya untuk kota. Induk ditulis sebelum anaknya."),
        Kolom("JENIS", "jenis", pilihan(_sama(JENIS_UNIT)), wajib=True, keterangan=", ".join(JENIS_UNIT)),
        Kolom("INSTANSI", "instansi", kode, wajib=True, keterangan="Kode perangkat daerah yang membawahi unit."),
        Kolom("ESELON KEPALA", "eselon_kepala", pilihan(_sama(ESELON)), keterangan=", ".join(ESELON)),
    ),
    terapkan=terapkan_unit,
    kunci=("kode",),
)

JABATAN = Bentuk(
    jenis="jabatan",
    judul="Peta jabatan",
    kolom=(
        Kolom("KODE JABATAN", "kode", kode, wajib=True, keterangan="Kode tunggal kotak jabatan."),
        Kolom("NAMA", "nama", teks_maks(200), wajib=True, keterangan="Nomenklatur jabatan."),
        Kolom("KODE UNIT", "kode_unit", kode, wajib=True, keterangan="Unit tempat jabatan berada."),
        Kolom("JENIS JABATAN", "jenis", pilihan(_sama(JENIS_JABATAN)), wajib=True, keterangan="JPT, JA, JF"),
        Kolom("JENJANG", "jenjang", pilihan(_sama(tuple(JENJANG))), wajib=True, keterangan=", ".join(JENJANG)),
        Kolom("ESELON", "eselon", pilihan(_sama(ESELON)), keterangan="Untuk jabatan struktural."),
        Kolom("KELAS", "kelas", bilangan(1, 17), wajib=True, keterangan="Kelas jabatan 1–17."),
        Kolom("FORMASI", "formasi", bilangan(1, 10_000), wajib=True, keterangan="Banyak orang yang boleh mengisi."),
        Kolom(
            "PENDIDIKAN MINIMAL",
            "pendidikan_minimal",
            pilihan(_sama(TINGKAT_PENDIDIKAN)),
            keterangan=", ".join(TINGKAT_PENDIDIKAN),
        ),
        Kolom("KEPALA UNIT", "kepala_unit", pilihan(YA_TIDAK), wajib=True, keterangan="YA bila memimpin unitnya."),
        Kolom("BUP", "bup", bilangan(50, 70), keterangan="Batas usia pensiun; kosong bila menurut jenjang."),
    ),
    terapkan=terapkan_jabatan,
    kunci=("kode",),
    periksa=_periksa_jabatan,
)
