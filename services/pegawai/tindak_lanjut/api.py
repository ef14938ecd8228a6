"""The work list over HTTP. Every look is logged."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.orang.isian import DiBawah, Pembaca
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.tindak_lanjut import repository
from services.pegawai.tindak_lanjut.schemas import JenisTindakLanjut, TindakLanjut
from services.pegawai.tindak_lanjut.susun import keluar
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.halaman import MintaHalaman
from shared.privasi.kelas import HUKDIS, tanda

router = APIRouter(tags=["penempatan"], route_class=RuteOrang)


@router.get("/tindak-lanjut", summary="Daftar tindak lanjut", response_model=HalamanOrang[TindakLanjut])
async def daftar_tindak_lanjut(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    jenis: Annotated[list[JenisTindakLanjut] | None, Query(description="Hanya jenis ini.")] = None,
    di_bawah: DiBawah = None,
) -> Response:
    """Yang ditimbulkan hukum atau catatan yang belum lengkap, dan hanya dapat dikerjakan orang.

    Jabatan yang lowong karena pemangkunya keluar, CLTN, tugas belajar, atau hukuman; siapa yang perlu ditempatkan
    kembali; perjanjian PPPK yang habis dan belum diperpanjang (tidak diakhiri sendiri oleh sistem); yang melewati BUP.
    Hanya orang dan jabatan dalam lingkup pemegang token. Pembacaan ini tercatat.
    """
    await pastikan_unit(baca, di_bawah)
    # A sanction is the only record that may vacate a post and is not known: that there is one is told to who may know.
    semua = [
        each
        for each in JenisTindakLanjut
        if each is not JenisTindakLanjut.PERIKSA_RIWAYAT or membaca.pandangan().berhak(HUKDIS)
    ]
    rows = await repository.daftar(
        baca,
        pelaku,
        membaca.runtime.clock.today(),
        jenis=[each for each in semua if jenis is None or each in jenis],
        di_bawah=di_bawah,
        sesudah=minta.sesudah(int, str),
        limit=minta.banyak,
    )
    lihat_kembali = membaca.pandangan().melihat(tanda(TindakLanjut, "kembali"))
    halaman, berikutnya = minta.potong(rows, lambda row: (row.urut, row.nip))
    return await membaca.jawab(
        HalamanOrang[TindakLanjut],
        {
            "data": [keluar(row, lihat_kembali=lihat_kembali) for row in halaman],
            "berikutnya": berikutnya,
            "jumlah": None,
        },
        nip=sorted({row.nip for row in halaman}),
        bawaan="melihat daftar tindak lanjut",
    )
