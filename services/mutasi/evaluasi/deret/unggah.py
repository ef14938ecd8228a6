"""Takes a file of figures, or of answers, in: all of it or nothing, and what it would do beforehand."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from fastapi import UploadFile

from services.mutasi.evaluasi.deret import repository
from services.mutasi.evaluasi.deret.berkas import TERBESAR, baca_berkas
from services.mutasi.evaluasi.deret.errors import (
    TERBANYAK_SALAH,
    BukanPengunggah,
    DeretTerlaluBesar,
    DeretTidakTerbaca,
    SudahDibatalkan,
    deret_salah,
)
from services.mutasi.evaluasi.deret.isi import Angka, Batas, Jawaban, SalahBaris, baca_angka, baca_jawaban, celah
from services.mutasi.evaluasi.deret.repository import Unggahan
from services.mutasi.evaluasi.deret.schemas import BarisSalah, CelahDeret, IndikatorLayanan, PratinjauDeret, SelKecil
from services.mutasi.evaluasi.ikm.hitung import ikm
from services.mutasi.hukum.evaluasi import EVALUASI, IKM, AturanIkm, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from shared.ketentuan.hari import ketentuan_pada

TIDAK_ADA = "Indikator ini tidak ada. Lihat GET /indikator."


class Isi(NamedTuple):
    """What a file brings."""

    nama: str
    sha256: str
    baris: int
    diabaikan: tuple[str, ...]
    angka: list[Angka]
    salah: list[SalahBaris]
    jawaban: list[Jawaban]
    """Only those that are counted."""
    responden: dict[tuple[str, date], int]
    sel_kecil: list[tuple[str, date]]


async def baca_kiriman(uow: UnitOfWork, pelaku: Pelaku, indikator: IndikatorLayanan, kiriman: UploadFile) -> Isi:
    """What was sent, read for this indicator and sender.

    Raises:
        DeretTerlaluBesar, DeretTidakTerbaca.
    """
    isi = await kiriman.read(TERBESAR + 1)
    if len(isi) > TERBESAR:
        raise DeretTerlaluBesar(f"Paling besar {TERBESAR >> 20} MB. Bagi berkas ini menjadi beberapa berkas.")
    nama = (kiriman.filename or "tanpa-nama")[:200]
    ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
    aturan: AturanIkm = ketentuan[IKM]
    syarat: SyaratEvaluasi = ketentuan[EVALUASI]
    unsur = [each.kode for each in aturan.unsur]
    kapan = ("TANGGAL" if indikator.periode == "harian" else "BULAN", "periode")
    judul = [("UNIT", "unit"), kapan]
    judul += [(each.upper(), each) for each in unsur] if indikator.asal == "ikm" else [("NILAI", "nilai")]
    try:
        terbaca = await asyncio.to_thread(baca_berkas, isi, nama, judul)
    except BerkasTidakTerbaca as error:
        raise DeretTidakTerbaca(str(error)) from error
    batas = Batas(
        indikator.periode,
        indikator.paling_kecil,
        indikator.paling_besar,
        uow.today,
        await repository.unit_dalam_lingkup(uow, pelaku),
    )
    if indikator.asal == "unggahan":
        angka, salah = baca_angka(terbaca.baris, batas)
        return Isi(nama, terbaca.sha256, len(terbaca.baris), terbaca.diabaikan, angka, salah, [], {}, [])
    jawaban, salah = baca_jawaban(terbaca.baris, batas, unsur)
    return _dari_jawaban(nama, terbaca.sha256, len(terbaca.baris), terbaca.diabaikan, jawaban, salah, aturan, syarat)


def _dari_jawaban(
    nama: str,
    sha256: str,
    baris: int,
    diabaikan: tuple[str, ...],
    jawaban: Sequence[Jawaban],
    salah: list[SalahBaris],
    aturan: AturanIkm,
    syarat: SyaratEvaluasi,
) -> Isi:
    sel: dict[tuple[str, date], list[Jawaban]] = {}
    for each in jawaban:
        sel.setdefault((each.unit, each.bulan), []).append(each)
    cukup = {kunci: isi for kunci, isi in sel.items() if len(isi) >= syarat.sel_terkecil}
    angka = [
        Angka(unit, bulan, float(ikm([each.isi for each in isi], aturan).konversi))
        for (unit, bulan), isi in sorted(cukup.items())
    ]
    return Isi(
        nama,
        sha256,
        baris,
        diabaikan,
        angka,
        salah,
        [each for isi in cukup.values() for each in isi],
        {kunci: len(isi) for kunci, isi in cukup.items()},
        sorted(sel.keys() - cukup.keys()),
    )


async def pratinjau(uow: UnitOfWork, indikator: IndikatorLayanan, isi: Isi) -> PratinjauDeret:
    """What would become of a file."""
    berlaku = {(each.unit, each.periode) for each in await repository.angka_berlaku(uow, indikator.kode)}
    kapan = [each.periode for each in isi.angka]
    return PratinjauDeret(
        nama_berkas=isi.nama,
        sha256=isi.sha256,
        baris=isi.baris,
        jumlah=len(isi.angka),
        unit=sorted({each.unit for each in isi.angka}),
        mulai=min(kapan, default=None),
        selesai=max(kapan, default=None),
        menggantikan=sum((each.unit, each.periode) in berlaku for each in isi.angka),
        celah=[CelahDeret(unit=each.unit, bulan=list(each.periode)) for each in celah(isi.angka)],
        sel_kecil=[SelKecil(unit=unit, bulan=bulan) for unit, bulan in isi.sel_kecil],
        salah=_baris_salah(isi.salah[:TERBANYAK_SALAH]),
        banyak_salah=len(isi.salah),
        kolom_diabaikan=list(isi.diabaikan),
    )


def _baris_salah(salah: Collection[SalahBaris]) -> list[BarisSalah]:
    return [BarisSalah(**each._asdict()) for each in salah]


async def unggah(
    uow: UnitOfWork, pelaku: Pelaku, kode: str, kiriman: UploadFile, keterangan: str
) -> tuple[Unggahan, Isi]:
    """Keep the figures of a file: from now on they count.

    Raises:
        TidakDitemukan, DeretTerlaluBesar, DeretTidakTerbaca, DeretSalah.
    """
    indikator = wajib_ada(await repository.indikator(uow, kode), TIDAK_ADA)
    isi = await baca_kiriman(uow, pelaku, indikator, kiriman)
    if isi.salah:
        raise deret_salah(_baris_salah(isi.salah))
    if not isi.angka:
        raise DeretTidakTerbaca("Tidak ada bulan yang respondennya cukup untuk dihitung. Gabungkan dahulu jawabannya.")
    await repository.tahan(uow, kode)
    row = await repository.unggah(
        uow,
        kode,
        nama_berkas=isi.nama,
        sha256=isi.sha256,
        keterangan=keterangan,
        angka=isi.angka,
        responden=isi.responden,
        jawaban=isi.jawaban,
    )
    sesudah = {"nomor": row.nomor, "sha256": row.sha256, "jumlah": row.jumlah}
    uow.audit("unggah_deret", "indikator", kode, sesudah=sesudah)
    return row, isi


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, kode: str, unggahan_id: UUID, seen: int, alasan: str) -> Unggahan:
    """Take an upload back; what it had replaced counts again.

    Raises:
        TidakDitemukan, BukanPengunggah, SudahDibatalkan, VersiBerubah.
    """
    await repository.tahan(uow, kode)
    row = wajib_ada(await repository.tahan_unggahan(uow, kode, unggahan_id), "Unggahan ini tidak ada.")
    if row.oleh != pelaku.name and not pelaku.seluruh_kota:
        raise BukanPengunggah("Unggahan dibatalkan oleh pengirimnya, atau oleh petugas berlingkup seluruh kota.")
    if row.dibatalkan_pada is not None:
        raise SudahDibatalkan(f"Unggahan nomor {row.nomor} sudah dibatalkan.")
    require_version(seen, row.versi)
    baru = await repository.batalkan(uow, unggahan_id, alasan)
    uow.audit("batalkan_unggahan", "indikator", kode, sesudah={"nomor": row.nomor}, alasan=alasan)
    return baru
