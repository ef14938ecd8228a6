"""Takes a file of figures, or of answers, in: all of it or nothing, and what it would do beforehand."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from fastapi import UploadFile

from services.mutasi.evaluasi.deret import repository
from services.mutasi.evaluasi.deret.baca import CaraIkm, Isi, baca_isi
from services.mutasi.evaluasi.deret.berkas import TERBESAR
from services.mutasi.evaluasi.deret.errors import (
    TERBANYAK_SALAH,
    BerkasSudahDiunggah,
    BukanPengunggah,
    DeretTerlaluBesar,
    DeretTidakTerbaca,
    SudahDibatalkan,
    deret_salah,
)
from services.mutasi.evaluasi.deret.isi import Batas, Jawaban, SalahBaris
from services.mutasi.evaluasi.deret.repository import SelBerubah, Unggahan
from services.mutasi.evaluasi.deret.schemas import BarisSalah, CelahDeret, IndikatorLayanan, PratinjauDeret, SelKecil
from services.mutasi.hukum.evaluasi import EVALUASI, IKM, AturanIkm, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from shared.ketentuan.hari import ketentuan_pada

TIDAK_ADA = "Indikator ini tidak ada. Lihat GET /indikator."


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
    batas = Batas(
        indikator.periode,
        indikator.paling_kecil,
        indikator.paling_besar,
        uow.today,
        await repository.unit_dalam_lingkup(uow, pelaku),
    )
    cara = CaraIkm(aturan, syarat.sel_terkecil) if indikator.asal == "ikm" else None
    try:
        terbaca = await asyncio.to_thread(baca_isi, isi, nama, batas, cara)
    except BerkasTidakTerbaca as error:
        raise DeretTidakTerbaca(str(error)) from error
    if not terbaca.jawaban or terbaca.salah:
        return terbaca
    sedikit = await repository.berubah_sedikit(uow, indikator.kode, terbaca.jawaban, syarat.sel_terkecil)
    return terbaca._replace(salah=_terlalu_sedikit(terbaca.jawaban, sedikit, syarat.sel_terkecil))


def _terlalu_sedikit(jawaban: Sequence[Jawaban], sedikit: Sequence[SelBerubah], terkecil: int) -> list[SalahBaris]:
    pertama: dict[tuple[str, date], int] = {}
    for each in jawaban:
        pertama.setdefault((each.unit, each.bulan), each.baris)
    alasan = (
        f"jawaban bulan ini berbeda dari yang pernah diunggah pada kurang dari {terkecil} jawaban: dari selisih kedua "
        f"angkanya jawaban orang dapat dihitung. Kirim lagi bila sedikitnya {terkecil} jawaban bertambah atau berubah, "
        "atau keluarkan bulan ini dari berkasnya"
    )
    return [
        SalahBaris(pertama[each.unit, each.bulan], "BULAN", f"{each.unit} {each.bulan:%Y-%m}", alasan)
        for each in sedikit
    ]


async def pratinjau(uow: UnitOfWork, indikator: IndikatorLayanan, isi: Isi) -> PratinjauDeret:
    """What would become of a file."""
    berlaku = {(each.unit, each.periode) for each in await repository.angka_berlaku(uow, indikator.kode)}
    kapan = [each.periode for each in isi.angka]
    sama = await repository.sudah_ada(uow, indikator.kode, isi.sha256, len(isi.angka))
    return PratinjauDeret(
        nama_berkas=isi.nama,
        sha256=isi.sha256,
        baris=isi.baris,
        jumlah=len(isi.angka),
        unit=sorted({each.unit for each in isi.angka}),
        mulai=min(kapan, default=None),
        selesai=max(kapan, default=None),
        menggantikan=sum((each.unit, each.periode) in berlaku for each in isi.angka),
        sudah_diunggah=None if sama is None else sama.nomor,
        celah=[CelahDeret(unit=each.unit, bulan=list(each.periode)) for each in isi.celah],
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
        TidakDitemukan, DeretTerlaluBesar, DeretTidakTerbaca, DeretSalah, BerkasSudahDiunggah.
    """
    indikator = wajib_ada(await repository.indikator(uow, kode), TIDAK_ADA)
    # Before the file is held against the earlier ones: two at once would each not know of the other.
    await repository.tahan(uow, kode)
    isi = await baca_kiriman(uow, pelaku, indikator, kiriman)
    if isi.salah:
        raise deret_salah(_baris_salah(isi.salah))
    if not isi.angka:
        raise DeretTidakTerbaca("Tidak ada bulan yang respondennya cukup untuk dihitung. Gabungkan dahulu jawabannya.")
    if (ada := await repository.sudah_ada(uow, kode, isi.sha256, len(isi.angka))) is not None:
        raise BerkasSudahDiunggah(
            f"Berkas ini sudah ada sebagai unggahan nomor {ada.nomor}, dan semua angkanya berlaku: mengirimnya lagi "
            "tidak mengubah apa pun.",
            unggahan_id=ada.id,
            nomor=ada.nomor,
        )
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
