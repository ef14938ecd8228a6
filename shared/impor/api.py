"""Import over HTTP: which kinds of files there are, and sending one."""

import hashlib
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import Response

from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.limits import accepts
from shared.http.problem import RESPONSES, KesalahanIsian
from shared.http.route import Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.impor import pekerjaan, repository
from shared.impor.bentuk import Bentuk
from shared.impor.errors import BerkasTerlaluBesar, JenisBerkasTidakDikenal
from shared.impor.schemas import BentukBerkas, Impor, KolomBentuk

MAX_BYTES = 300 << 20
PART = 1 << 20


def build_router(bentuk: Sequence[Bentuk]) -> APIRouter:
    """The import endpoints of a service for these kinds of files."""
    router = APIRouter(tags=["impor"], route_class=TransactionRoute, responses=RESPONSES)
    dikenal = {each.jenis: each for each in bentuk}

    @router.get("/impor/bentuk", summary="Jenis berkas dan kolomnya")
    async def daftar_bentuk(_: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")]) -> list[BentukBerkas]:
        """Templat tiap jenis berkas: judul kolom, wajib atau tidak, dan cara mengisinya."""
        return [
            BentukBerkas(
                jenis=each.jenis,
                judul=each.judul,
                kolom=[
                    KolomBentuk(judul=kolom.judul, wajib=kolom.wajib, keterangan=kolom.keterangan)
                    for kolom in each.kolom
                ],
            )
            for each in bentuk
        ]

    @router.post("/impor", summary="Kirim berkas untuk diimpor", status_code=202, dependencies=[IdempotencyKey])
    @accepts(MAX_BYTES + PART)
    async def kirim_berkas(
        response: Response,
        uow: Uow,
        runtime: Berjalan,
        _: Annotated[Pelaku, perlu("verifikator", "integrasi")],
        jenis: Annotated[str, Form(description="Jenis berkas; lihat /impor/bentuk.", examples=["siasn"])],
        berkas: Annotated[UploadFile, File(description="CSV atau XLSX.")],
        uji: Annotated[
            bool,
            Form(
                description="true: periksa semuanya seperti sungguhan, tetapi jangan simpan apa pun.", examples=[True]
            ),
        ] = False,
    ) -> Impor:
        """Berkas disimpan utuh lebih dulu, lalu diproses di belakang layar; pantau lewat alamat pada `Location`.

        Berkas yang sama boleh dikirim lagi: `sebelumnya` menunjukkan hasilnya yang lalu, dan barisnya terhitung sama.
        """
        if jenis not in dikenal:
            raise JenisBerkasTidakDikenal(
                f"Pilih salah satu jenis: {', '.join(dikenal)}.",
                kesalahan=[KesalahanIsian(pointer="/jenis", pesan="tidak dikenal")],
            )
        number: UUID = runtime.new_id()
        mode = "uji" if uji else "nyata"
        await repository.create(uow, number, jenis, (berkas.filename or "tanpa-nama")[:200], mode)
        digest, size, part = hashlib.sha256(), 0, 0
        while isi := await berkas.read(PART):
            size += len(isi)
            if size > MAX_BYTES:
                raise BerkasTerlaluBesar(f"Paling besar {MAX_BYTES >> 20} MB. Bagi berkas ini menjadi beberapa berkas.")
            digest.update(isi)
            await repository.add_part(uow, number, part, isi)
            part += 1
        await repository.measure(uow, number, size, digest.hexdigest())
        sesudah = {"jenis": jenis, "mode": mode, "sha256": digest.hexdigest()}
        uow.audit("kirim_berkas", "impor", str(number), sesudah=sesudah)
        return await pekerjaan.diterima(response, uow, runtime, number)

    router.include_router(pekerjaan.router)
    return router
