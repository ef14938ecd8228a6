"""Import of assessments."""

import re
from collections.abc import Sequence

from services.kompetensi.jpm.hitung import LEVEL_SAH
from services.kompetensi.penilaian import repository
from services.kompetensi.penilaian.masa_berlaku import berlaku_sampai
from services.kompetensi.skor.perbarui import perbarui
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, Kolom, NilaiTidakSah, bilangan, tanggal, teks_maks

_NIP = re.compile(r"^[0-9]{18}$")


def _nip(nilai: str) -> str:
    rapi = nilai.strip().lstrip("'").replace(" ", "")
    if not _NIP.match(rapi):
        raise NilaiTidakSah("harus 18 angka")
    return rapi


async def terapkan_penilaian(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Record assessments and score the people they are about.

    Nobody is refused for not being known yet: their score follows when ``pegawai`` tells of them. What is recorded
    stays: the same row again changes nothing, and another content under the same key is refused.
    """
    hasil = Hasil()
    siap: list[tuple[int, Baris]] = []
    for nomor, nilai in baris:
        if nilai["tanggal"] > uow.today:
            hasil.catatan.append(Catatan(nomor, "TANGGAL", f"{nilai['tanggal']:%d-%m-%Y}", "tanggal ini belum tiba"))
        else:
            siap.append((nomor, nilai))
    baru = await repository.tambah(
        uow,
        [{**nilai, "berlaku_sampai": berlaku_sampai(nilai["tanggal"]), "baris": nomor} for nomor, nilai in siap],
    )
    ada = [(nomor, nilai) for nomor, nilai in siap if _kunci(nilai) not in baru]
    sama = await repository.sudah_sama(uow, [nilai for _, nilai in ada]) if ada else set()
    hasil.catatan.extend(
        Catatan(
            nomor,
            None,
            f"{nilai['nip']} · {nilai['tanggal']:%d-%m-%Y} · {nilai['metode']}",
            "penilaian ini sudah tercatat dengan isi lain; hasil penilaian tidak diubah",
        )
        for nomor, nilai in ada
        if _kunci(nilai) not in sama
    )
    hasil.baru, hasil.sama = len(baru), len(sama)
    await perbarui(uow, {nip for nip, _, _ in baru})
    return hasil


def _kunci(nilai: Baris) -> repository.Kunci:
    return nilai["nip"], nilai["tanggal"], nilai["metode"]


PENILAIAN = Bentuk(
    jenis="penilaian",
    judul="Hasil penilaian kompetensi",
    kolom=(
        Kolom("NIP", "nip", _nip, wajib=True, keterangan="18 angka, disimpan sebagai teks."),
        Kolom("TANGGAL", "tanggal", tanggal, wajib=True, keterangan="Hari penilaian, dd-mm-yyyy."),
        Kolom("METODE", "metode", teks_maks(60), wajib=True, keterangan="Misalnya Assessment Center."),
        Kolom("ASESOR", "asesor", teks_maks(200), wajib=True, keterangan="Lembaga atau nama asesor."),
        *(
            Kolom(
                kompetensi.value.upper(),
                kolom,
                bilangan(LEVEL_SAH.start, LEVEL_SAH.stop - 1),
                wajib=True,
                keterangan="Level 1–5.",
            )
            for kompetensi, kolom in repository.KOLOM_LEVEL.items()
        ),
    ),
    terapkan=terapkan_penilaian,
    kunci=("nip", "tanggal", "metode"),
)
