"""What an import leaves over HTTP: its report, the rejected rows as a file, and the file itself as it was sent.

Cells are shown by their class: the sender sees what they sent, once they say what for; others what they would see of
a person in scope.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from shared.api.jawab import Membaca, Pembacaan, RuteSebutan
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.ekspor.tulis import BentukBerkas, isi_berkas
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import TidakDitemukan
from shared.impor import repository
from shared.impor.bentuk import Bentuk, Kolom
from shared.impor.disebut import disebut
from shared.impor.errors import BerkasSudahDihapus, ImporBelumSelesai
from shared.impor.pekerjaan import ditemukan
from shared.impor.pemetaan import KOLOM_PERBAIKAN
from shared.impor.perbaikan import berkas_perbaikan
from shared.impor.repository import ImporTersimpan, Tercatat
from shared.impor.schemas import CatatanImpor
from shared.sewa import BERAKHIR

DISAMARKAN = "disamarkan"
PEMBACA = ("verifikator", "integrasi", "auditor", "ppk")


def build_router(dikenal: Mapping[str, Bentuk]) -> APIRouter:
    """These endpoints for the kinds of files of a service."""
    router = APIRouter(prefix="/impor", tags=["impor"], route_class=RuteSebutan)

    @router.get(
        "/{impor_id}/perbaikan",
        summary="Baris yang ditolak, sebagai berkas",
        response_class=Response,
        responses={200: {"content": isi_berkas(["NIP BARU", "NAMA", *KOLOM_PERBAIKAN])}},
    )
    async def unduh_perbaikan(
        impor_id: UUID,
        baca: Baca,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
        bentuk: Annotated[BentukBerkas, Query(alias="format", description="csv atau xlsx.")] = "csv",
    ) -> Response:
        """Sel asli tiap baris yang ditolak, dengan nomor baris asal dan alasannya pada dua kolom terakhir.

        Perbaiki, lalu kirim berkas itu apa adanya: dua kolom terakhir tidak dibaca. Pengirimnya mendapat sel
        seutuhnya bila menyebut tujuannya; bagi yang lain, sel yang tidak boleh dilihatnya berisi `disamarkan`.
        """
        row = await ditemukan(baca, impor_id, pelaku)
        if row.status not in (*BERAKHIR, "menunggu_persetujuan"):
            raise ImporBelumSelesai("Impor ini belum selesai. Tunggu sampai semua baris diperiksa.")
        if not row.ditolak:
            raise TidakDitemukan("Tidak ada baris yang ditolak pada impor ini.")
        tampak = _tampak(row, dikenal.get(row.jenis), membaca)
        dipakai = {each["nomor_kolom"] - 1: each["judul"] for each in (row.pemetaan or {}).get("dipakai", ())}
        return await berkas_perbaikan(
            membaca,
            impor_id,
            row.jenis,
            bentuk,
            samarkan=lambda tempat, isi: isi if not isi or tampak(dipakai.get(tempat, "")) else DISAMARKAN,
        )

    @router.get("/{impor_id}/catatan", summary="Laporan satu impor", response_model=Halaman[CatatanImpor])
    async def baca_catatan(
        impor_id: UUID,
        baca: Baca,
        minta: MintaHalaman,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    ) -> Response:
        """Baris, kolom, nilai, dan alasan untuk setiap baris yang ditolak atau perlu diperiksa."""
        row = await ditemukan(baca, impor_id, pelaku)
        (after,) = minta.sesudah(int) or (0,)
        rows, berikutnya = minta.potong(
            await repository.catatan(baca, impor_id, after, minta.banyak), lambda each: (each.id,)
        )
        tampak = _tampak(row, dikenal.get(row.jenis), membaca)
        catatan = [each if tampak(each.kolom) else _samar(each) for each in rows]
        return await membaca.jawab_sebutan(Halaman(data=catatan, berikutnya=berikutnya), bawaan="laporan impor")

    @router.get(
        "/{impor_id}/berkas",
        summary="Berkas seperti dikirim",
        response_class=Response,
        responses={
            200: {
                "content": {
                    "application/octet-stream": {
                        "schema": {"type": "string", "format": "binary", "example": "NIP BARU;NAMA\r\n"}
                    }
                }
            }
        },
    )
    async def unduh_berkas(
        impor_id: UUID,
        baca: Baca,
        runtime: Berjalan,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu("auditor")],
    ) -> Response:
        """Bukti atas perubahan yang dibawanya, selama masa simpannya. Semua orang di dalamnya dicatat lebih dulu."""
        row = await ditemukan(baca, impor_id, pelaku)
        membaca.wajib_bertujuan("Berkas impor")
        if not await repository.berberkas(baca, impor_id):
            raise BerkasSudahDihapus("Masa simpan berkas ini sudah lewat.")
        nama = f"impor-{row.jenis}-{str(impor_id)[:8]}"
        return await membaca.alirkan(
            _alir(baca, impor_id),
            {"Content-Disposition": f'attachment; filename="{nama}"'},
            nip=await disebut(runtime, impor_id, dikenal.get(row.jenis)),
            bawaan="pemeriksaan berkas impor",
        )

    return router


def _tampak(row: ImporTersimpan, bentuk: Bentuk | None, membaca: Pembacaan) -> Callable[[str | None], bool]:
    """Whether the cells under a documented heading, or under an unknown one, show; None: what tells rows apart."""
    pengirim = row.pengirim is not None and row.pengirim["subject"] == membaca.pelaku.subject
    if pengirim and membaca.tujuan is not None:
        return lambda _: True
    dilihat = membaca.pandangan()

    def kelas(kolom: Kolom) -> bool:
        # A NIK shows to whom it shows unmasked elsewhere.
        return kolom.kelas is None or (dilihat.melihat(kolom.kelas) and (kolom.isian != "nik" or dilihat.nik_utuh))

    tampak: dict[str | None, bool] = {}
    if bentuk is not None:
        tampak = {each.judul: kelas(each) for each in bentuk.kolom}
        tampak[None] = all(tampak[each.judul] for each in bentuk.kolom if each.isian in bentuk.kunci)
    # What nobody has documented may be anything.
    return lambda judul: tampak.get(judul, False)


async def _alir(baca: Baca, job: UUID) -> AsyncIterator[bytes]:
    nomor = 0
    while (isi := await repository.bagian(baca, job, nomor)) is not None:
        yield isi
        nomor += 1


def _samar(catatan: Tercatat) -> Tercatat:
    """A remark without what it says of the person; a warning may name what is on record."""
    nilai = None if catatan.nilai is None else DISAMARKAN
    alasan = f"{DISAMARKAN}; sebutkan Tujuan-Akses" if catatan.tingkat == "peringatan" else catatan.alasan
    return catatan.model_copy(update={"nilai": nilai, "alasan": alasan})
