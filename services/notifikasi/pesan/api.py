"""The inbox over HTTP: everybody reads their own and no other."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.notifikasi.pesan import repository, schemas
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.schemas import HalamanPesan
from shared.api.jawab import MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.contracts.notifikasi import PesanDibaca
from shared.http.etag import etag
from shared.http.halaman import Hitung, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/kotak-masuk", tags=["kotak_masuk"], route_class=RuteOrang)

Pemilik = Annotated[Pelaku, perlu(*PERAN)]


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya kotak masuk.")


@router.get("", summary="Kotak masuk saya", response_model=HalamanPesan)
async def daftar_pesan(
    baca: Baca,
    membaca: MembacaDiri,
    pelaku: Pemilik,
    minta: MintaHalaman,
    belum_dibaca: Annotated[bool, Query(description="Hanya yang belum dibaca.")] = False,
    hitung: Hitung = False,
) -> Response:
    """Pesan bagi pemegang token."""
    nip = _nip(pelaku)
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar(baca, nip, sebelum=sebelum, belum_dibaca=belum_dibaca, banyak=minta.banyak)
    pesan, berikutnya = minta.potong(rows, lambda each: (each.id,))
    isi = HalamanPesan(
        data=[_bentuk(each) for each in pesan],
        berikutnya=berikutnya,
        jumlah=await repository.jumlah(baca, nip, belum_dibaca=belum_dibaca) if hitung else None,
        jumlah_belum_dibaca=await repository.jumlah(baca, nip, belum_dibaca=True),
    )
    # Nobody looks at anybody else here.
    return await membaca.jawab(HalamanPesan, isi, nip=())


@router.get("/{pesan_id}", summary="Satu pesan", response_model=schemas.Pesan)
async def lihat_pesan(pesan_id: UUID, baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Pesan milik sendiri; pesan orang lain dijawab seperti tidak ada."""
    return await _jawab(membaca, await repository.satu(baca, _nip(pelaku), pesan_id))


@router.post("/{pesan_id}/pembacaan", summary="Tandai sudah dibaca", response_model=schemas.Pesan)
async def baca_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Mencatat kapan pesan pertama kali dibuka; mengulanginya tidak mengubah apa pun."""
    nip = _nip(pelaku)
    pesan = await repository.tahan(uow, nip, pesan_id)
    if pesan is not None and pesan.dibaca_pada is None:
        pesan = await repository.tandai_dibaca(uow, pesan_id)
        uow.publish(PesanDibaca(pesan_id=pesan_id, nip=nip, dibaca_pada=uow.now), version=pesan.versi)
    return await _jawab(membaca, pesan)


def _bentuk(row: repository.Pesan) -> schemas.Pesan:
    tentang = Perihal(row.perihal, row.perihal_id)
    return schemas.Pesan(
        **{**row._asdict(), "perihal": schemas.PerihalPesan(**tentang._asdict(), alamat=tentang.alamat)}
    )


async def _jawab(membaca: Pembacaan, row: repository.Pesan | None) -> Response:
    pesan = wajib_ada(row, "Pesan ini tidak ada.")
    return await membaca.jawab(schemas.Pesan, _bentuk(pesan), nip=(), headers={"ETag": etag(pesan.versi)})
