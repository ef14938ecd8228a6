"""Import of workload sheets: one row per task; the rows of one post and one day are one sheet."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from services.pegawai.kebutuhan.abk import repository
from services.pegawai.kebutuhan.abk.catat import ISIAN_TUGAS, LembarSiap, pasang
from services.pegawai.kebutuhan.abk.errors import sebut_masa
from services.pegawai.kebutuhan.abk.masa import Bertumpuk, gantikan
from services.pegawai.kebutuhan.abk.repository import Tugas, TugasTercatat
from services.pegawai.kebutuhan.beban import Cara
from services.pegawai.kebutuhan.kini import selaraskan_kebutuhan
from services.pegawai.orang.dijaga import jaga_beban
from services.pegawai.organisasi.versi import JABATAN, tahan
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import (
    Baris,
    Bentuk,
    Catatan,
    Hasil,
    Iring,
    Kolom,
    bilangan,
    kode,
    pilihan,
    sekelompok,
    teks_maks,
)
from shared.impor.hari import tanggal
from shared.impor.nilai import Dipahami, NilaiTidakSah

_DESIMAL = re.compile(r"^[0-9]{1,8}(?:[.,][0-9]{1,2})?\Z")

LEMBAR = ("kode_jabatan", "mulai")
"""Which sheet a row is of."""
Kunci = tuple[str, date]


_PANJANG = re.compile(r"^(?:0[.,][0-9]{3,}|[0-9]{1,8}[.,][0-9]{4,})\Z")
"""More decimals than are kept; of three alone nobody can tell whether they are thousands."""
_BULAT = Decimal("0.01")


def _desimal(terbesar: int, *, boleh_nol: bool) -> Callable[[str], Decimal | Dipahami]:
    def baca(nilai: str) -> Decimal | Dipahami:
        rapi = nilai.strip()
        if _PANJANG.match(rapi):
            # As spreadsheets compute it: 100/12.
            tepat = Decimal(rapi.replace(",", "."))
            angka = baca(str(tepat.quantize(_BULAT, ROUND_HALF_UP)))
            if isinstance(angka, Dipahami) or abs(angka - tepat) < Decimal("1e-9"):
                return angka
            return Dipahami(angka, f"dibulatkan menjadi {str(angka).replace('.', ',')}")
        if rapi.startswith("-"):
            raise NilaiTidakSah("tidak boleh negatif")
        if not _DESIMAL.match(rapi):
            raise NilaiTidakSah("harus angka tanpa pemisah ribuan, paling banyak dua desimal, misalnya 1200 atau 12,5")
        angka = Decimal(rapi.replace(",", "."))
        if angka > terbesar:
            raise NilaiTidakSah(f"paling besar {terbesar}")
        if angka == 0 and not boleh_nol:
            raise NilaiTidakSah("harus lebih besar dari 0")
        return angka

    return baca


def _isi(baris: Baris) -> Tugas:
    return Tugas(*(baris[isian] for isian in ISIAN_TUGAS))


class _Tercatat:
    """What is recorded of the sheets that a file speaks of."""

    def __init__(self, rows: Sequence[TugasTercatat]) -> None:
        self.pernah: dict[Kunci, set[Tugas]] = {}
        self.hidup: dict[Kunci, dict[int, Tugas]] = {}
        self.dokumen: dict[Kunci, str | None] = {}
        for row in rows:
            kunci = (row.kode_jabatan, row.mulai)
            self.pernah.setdefault(kunci, set()).add(row.tugas)
            if row.hidup:
                self.hidup.setdefault(kunci, {})[row.nomor] = row.tugas
                self.dokumen[kunci] = row.nomor_dokumen


async def terapkan_abk(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Record the sheets that are new; what differs from a recorded sheet is remarked and left to a correction.

    A file is applied in parts, so a sheet may be met again with its remaining tasks: they join it as a new sheet.
    """
    hasil = Hasil()
    ada = await tahan(uow, JABATAN, {nilai["kode_jabatan"] for _, nilai in baris})
    lembar: dict[date, dict[str, list[tuple[int, Baris]]]] = {}
    for nomor, nilai in baris:
        if nilai["kode_jabatan"] in ada:
            lembar.setdefault(nilai["mulai"], {}).setdefault(nilai["kode_jabatan"], []).append((nomor, nilai))
        else:
            hasil.catatan.append(Catatan(nomor, "KODE JABATAN", nilai["kode_jabatan"], "jabatan ini belum ada"))
    tercatat = _Tercatat(await repository.tercatat(uow, [(kode, hari) for hari in lembar for kode in lembar[hari]]))
    # Day by day, for a sheet may end another one of the same file.
    berubah: set[str] = set()
    for mulai in sorted(lembar):
        berubah.update(await _terapkan_hari(uow, mulai, lembar[mulai], tercatat, hasil))
    await repository.lengkapi(uow, [{each: nilai[each] for each in (*LEMBAR, "nomor")} for _, nilai in baris])
    if berubah:
        await selaraskan_kebutuhan(uow, berubah)
    return hasil


async def _terapkan_hari(
    uow: UnitOfWork, mulai: date, lembar: Mapping[str, list[tuple[int, Baris]]], tercatat: _Tercatat, hasil: Hasil
) -> list[str]:
    hidup = await repository.hidup(uow, lembar)
    siap: list[LembarSiap] = []
    for kode_jabatan in sorted(lembar):
        kunci = (kode_jabatan, mulai)
        baru = _yang_baru(lembar[kode_jabatan], tercatat.pernah.get(kunci, set()), tercatat.hidup.get(kunci, {}), hasil)
        if not baru:
            continue
        try:
            ganti = gantikan(hidup.get(kode_jabatan, []), mulai, None)
        except Bertumpuk as error:
            alasan = f"bertumpuk dengan lembar yang berlaku {'; '.join(map(sebut_masa, error.lembar))}"
            hasil.catatan.extend(Catatan(nomor, "BERLAKU MULAI", f"{mulai:%d-%m-%Y}", alasan) for nomor, _ in baru)
            continue
        semula = [isi._asdict() for isi in tercatat.hidup.get(kunci, {}).values()]
        tugas = [*semula, *(nilai for _, nilai in baru)]
        siap.append(LembarSiap(kode_jabatan, mulai, tercatat.dokumen.get(kunci), ganti, tugas))
        hasil.baru += len(baru)
    await pasang(uow, siap)
    return [each.kode_jabatan for each in siap]


async def catat_ditolak(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> None:
    """The sheets of refused rows are incomplete, and so is the need that follows from them."""
    await repository.catat_ditolak(uow, [nilai for _, nilai in baris])


def _yang_baru(
    baris: Sequence[tuple[int, Baris]], pernah: set[Tugas], hidup: Mapping[int, Tugas], hasil: Hasil
) -> list[tuple[int, Baris]]:
    baru = []
    for nomor, nilai in baris:
        if _isi(nilai) in pernah:
            hasil.sama += 1
        elif nilai["nomor"] in hidup or (pernah and not hidup):
            alasan = "berbeda dari yang tercatat; pakai koreksi (PUT /jabatan/{kode}/abk)"
            hasil.catatan.append(Catatan(nomor, "NOMOR", str(nilai["nomor"]), alasan, "peringatan"))
            hasil.sama += 1
        else:
            baru.append((nomor, nilai))
    return baru


ABK = Bentuk(
    jenis="abk",
    judul="Analisis beban kerja (satu baris per tugas)",
    kolom=(
        Kolom("KODE JABATAN", "kode_jabatan", kode, wajib=True, keterangan="Kode pada peta jabatan."),
        Kolom("BERLAKU MULAI", "mulai", tanggal, wajib=True, keterangan="Hari pertama lembar; dd-mm-yyyy."),
        Kolom("NOMOR", "nomor", bilangan(1, 200), wajib=True, keterangan="Nomor tugas di dalam lembar."),
        Kolom("URAIAN TUGAS", "uraian", teks_maks(500), wajib=True),
        Kolom("HASIL KERJA", "hasil", teks_maks(500), wajib=True),
        Kolom(
            "VOLUME PER TAHUN",
            "volume",
            _desimal(10_000_000, boleh_nol=True),
            wajib=True,
            keterangan="Banyaknya setahun; hasil hitungan dibulatkan ke dua desimal.",
        ),
        Kolom("NORMA WAKTU", "norma_waktu", _desimal(1_000_000, boleh_nol=False), wajib=True, keterangan="Menit."),
        Kolom("CARA", "cara", pilihan(Cara), wajib=True, keterangan=", ".join(Cara)),
    ),
    terapkan=terapkan_abk,
    kunci=("kode_jabatan", "mulai", "nomor"),
    jaga=jaga_beban,
    berdua=False,
    beriring=Iring.MENAMBAH,
    sebelumnya=sekelompok("kode_jabatan"),
    milik=LEMBAR,
    tertolak=catat_ditolak,
)
