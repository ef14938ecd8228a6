"""Import over HTTP: which kinds of files there are, and sending one."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias
from uuid import UUID

from fastapi import APIRouter, File, Form, Path, UploadFile
from starlette.responses import Response

from shared.api.route import Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import orang_yang_sama
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku, muat
from shared.ekspor.daftar import Format
from shared.http.halaman import Halaman
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Diterima
from shared.impor import laporan, pekerjaan, repository, templat
from shared.impor.bentuk import Bentuk
from shared.impor.errors import (
    BerkasSudahDihapus,
    BerkasTerlaluBesar,
    BukanPengirim,
    BukanUji,
    ImporBelumSelesai,
    JenisBerkasTidakDikenal,
    SudahDilaksanakan,
    UjiTidakSelesai,
)
from shared.impor.keadaan import Kosong, Mode
from shared.impor.kuota import periksa_kuota
from shared.impor.pengirim import dari_mesin
from shared.impor.repository import ImporTersimpan
from shared.impor.schemas import BentukBerkas, Impor
from shared.sewa import BERAKHIR

MAX_BYTES = 300 << 20
PART = 1 << 20


def build_router(bentuk: Sequence[Bentuk]) -> APIRouter:
    """The import endpoints of a service for these kinds of files."""
    router = APIRouter(tags=["impor"], route_class=TransactionRoute)
    dikenal = {each.jenis: each for each in bentuk}
    if TYPE_CHECKING:
        Jenis: TypeAlias = str
    else:
        Jenis = Literal[tuple(dikenal)]  # noqa: N806 (a type)

    @router.get("/impor/bentuk", summary="Jenis berkas dan kolomnya")
    async def daftar_bentuk(
        _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
    ) -> Halaman[BentukBerkas]:
        """Templat tiap jenis berkas: judul kolom, wajib atau tidak, dan cara mengisinya."""
        return Halaman.utuh([BentukBerkas.model_validate(each, from_attributes=True) for each in bentuk])

    @router.get(
        "/impor/bentuk/{jenis}/templat",
        summary="Templat satu jenis berkas",
        response_class=Response,
        responses=templat.ISI,
    )
    async def unduh_templat(
        jenis: Annotated[Jenis, Path(description="Jenis berkas; lihat /impor/bentuk.", examples=[*dikenal][:1])],
        _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
        bentuk: Format = "xlsx",
    ) -> Response:
        """Berkas kosong dengan judul kolomnya, siap diisi; XLSX disertai lembar petunjuk cara mengisi tiap kolom."""
        return await templat.berkas_templat(dikenal[jenis], bentuk)

    @router.post("/impor", summary="Kirim berkas untuk diimpor", status_code=202)
    @accepts(MAX_BYTES + PART)
    async def kirim_berkas(
        response: Diterima,
        uow: Uow,
        runtime: Berjalan,
        pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
        jenis: Annotated[Jenis, Form(description="Jenis berkas; lihat /impor/bentuk.", examples=[*dikenal][:1])],
        berkas: Annotated[UploadFile, File(description="CSV atau XLSX.")],
        uji: Annotated[
            bool,
            Form(
                description="true: periksa semuanya seperti sungguhan, tetapi jangan simpan apa pun.", examples=[True]
            ),
        ] = False,
        kosong: Annotated[
            Kosong,
            Form(
                description="Arti sel kosong. pertahankan: isi yang tercatat tetap. hapus: isi yang tercatat dihapus. "
                "Kolom yang tidak ada di berkas tidak mengubah apa pun.",
                examples=["pertahankan"],
            ),
        ] = "pertahankan",
    ) -> Impor:
        """Berkas disimpan utuh lebih dulu, lalu diproses di belakang layar; pantau lewat alamat pada `Location`.

        Berkas yang sama boleh dikirim lagi: `sebelumnya` menunjukkan hasilnya yang lalu, dan barisnya terhitung sama.

        Baris tentang pengirim dan kerabatnya, dan baris di luar lingkupnya, ditolak. Jenis yang `berdua` hanya untuk
        pengirim berlingkup seluruh kota: berkasnya diperiksa dahulu, lalu menunggu persetujuan orang lain.
        """
        berdua = _berdua(dikenal[jenis], pelaku)
        # Before anything is written, and once more when nobody else can come in between.
        await periksa_kuota(uow, runtime.settings, pelaku, berkas.size or 0)
        number: UUID = runtime.new_id()
        mode: Mode = "uji" if uji else "nyata"
        nama = (berkas.filename or "tanpa-nama")[:200]
        await repository.buat(uow, number, jenis, nama, mode, pelaku, berdua=berdua and not uji, kosong=kosong)
        digest, size, part = hashlib.sha256(), 0, 0
        while isi := await berkas.read(PART):
            size += len(isi)
            if size > MAX_BYTES:
                raise BerkasTerlaluBesar(f"Paling besar {MAX_BYTES >> 20} MB. Bagi berkas ini menjadi beberapa berkas.")
            digest.update(isi)
            await repository.simpan_bagian(uow, number, part, isi)
            part += 1
        await repository.bergiliran(uow)
        await periksa_kuota(uow, runtime.settings, pelaku, size)
        await repository.lengkap(uow, number, size, digest.hexdigest())
        sesudah = {"jenis": jenis, "mode": mode, "sha256": digest.hexdigest(), "kosong": kosong}
        uow.audit("kirim_berkas", "impor", str(number), sesudah=sesudah)
        return await pekerjaan.diterima(response, uow, runtime, number)

    @router.post("/impor/{impor_id}/pelaksanaan", summary="Laksanakan uji coba", status_code=202)
    async def laksanakan(
        impor_id: UUID,
        response: Diterima,
        uow: Uow,
        runtime: Berjalan,
        pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
    ) -> Impor:
        """Impor nyata dari berkas yang sudah diuji, tanpa mengirimnya lagi; laporan ujinya tetap ada.

        Hanya untuk pengirim uji coba itu.
        """
        row = wajib_ada(await repository.temukan(uow, impor_id, pelaku, tahan=True), pekerjaan.TIDAK_ADA)
        _wajib_dapat_dilaksanakan(row)
        if row.jenis not in dikenal:
            raise JenisBerkasTidakDikenal("Jenis berkas ini tidak dikenal lagi.")
        if (ada := row.dilaksanakan_sebagai) is not None:
            raise SudahDilaksanakan(f"Uji coba ini sudah dilaksanakan sebagai impor {ada}.")
        if row.pengirim is None or not orang_yang_sama(muat(row.pengirim), pelaku):
            # Else somebody would become the sender of cells that they have not seen.
            raise BukanPengirim("Uji coba dilaksanakan oleh pengirimnya. Kirim berkasnya sendiri.")
        number: UUID = runtime.new_id()
        berdua = _berdua(dikenal[row.jenis], pelaku)
        if not await repository.dari_uji(uow, impor_id, number, pelaku, berdua=berdua):
            raise BerkasSudahDihapus("Berkas uji coba ini sudah dihapus karena terlalu lama. Kirim berkasnya lagi.")
        uow.audit("laksanakan", "impor", str(number), sesudah={"jenis": row.jenis, "asal_uji": str(impor_id)})
        return await pekerjaan.diterima(response, uow, runtime, number)

    router.include_router(pekerjaan.router)
    router.include_router(laporan.build_router(dikenal))
    return router


def _wajib_dapat_dilaksanakan(row: ImporTersimpan) -> None:
    """Only a dry run that came to its end can be carried out."""
    if row.mode != "uji":
        raise BukanUji("Hanya uji coba (uji=true) yang dapat dilaksanakan.")
    if row.status not in BERAKHIR:
        raise ImporBelumSelesai("Uji coba ini belum selesai. Tunggu sampai statusnya selesai.")
    if row.status != "selesai":
        raise UjiTidakSelesai(f"Uji coba ini {row.status}. Kirim berkasnya lagi.")


def _berdua(bentuk: Bentuk, pelaku: Pelaku) -> bool:
    """Whether this sender's file needs somebody else's approval.

    Raises:
        TidakBerwenang: it is not for this sender at all.
    """
    if not bentuk.berdua or dari_mesin(pelaku):
        return False
    wajib_seluruh_kota(pelaku, f"Berkas {bentuk.jenis}")
    return True
