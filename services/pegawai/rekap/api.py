"""Counts of people over HTTP. Whoever asks sees these people and what they are counted by; nobody is named, and a look
at so few that they are persons is on record."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from services.pegawai.asn.daftar import Daftar
from services.pegawai.asn.hak import periksa_hak
from services.pegawai.asn.permintaan import Kueri
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.rekap import repository
from services.pegawai.rekap.schemas import HalamanRekapAsn, Per
from shared.api.jawab import Membaca
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.privasi.sel import SEL_TERKECIL
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(tags=["asn"], route_class=TransactionRoute)


class RekapDiminta(Kueri):
    """What is to be counted, and by what."""

    menurut: list[Per] = Field(
        min_length=1,
        max_length=len(Per),
        description="Dihitung menurut apa; boleh beberapa, diulang.",
        examples=[["golongan"]],
    )


@router.get("/asn/rekap", summary="Banyak pegawai menurut jenisnya")
async def rekap_asn(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    diminta: Annotated[RekapDiminta, Query()],
) -> HalamanRekapAsn:
    """Untuk dasbor: pegawai dalam lingkup pemegang token, disaring seperti daftarnya dan dihitung menurut tiap sifat.

    Umur menurut hari ini. Hitungan atas orang yang disebut NIP-nya, atau atas kurang dari sepuluh orang, menceritakan
    orangnya: dicatat sebagai pembacaan data mereka.
    """
    dilihat = membaca.pandangan()
    saringan = diminta.saringan()
    periksa_hak(saringan, membaca, dilihat)
    for per in diminta.menurut:
        membaca.wajib_boleh(f"Hitungan menurut {per.value.replace('_', ' ')}", per.kelas)
    await pastikan_unit(baca, saringan.di_bawah)
    daftar = Daftar(pelaku, dilihat, saringan)
    data = await repository.hitung(baca, daftar, list(dict.fromkeys(diminta.menurut)), membaca.runtime.clock.today())
    pegawai = await daftar.hitung(baca)
    if pegawai < SEL_TERKECIL or saringan.nip:
        # Of so few a count tells what the file of each says; of named people the difference of two counts does.
        satu_satu = Daftar(pelaku, dilihat, saringan, "nip")
        await membaca.catat([each.nip for each in await satu_satu.ambil(baca, None, max(SEL_TERKECIL, pegawai))])
    return HalamanRekapAsn(data=data, jumlah=len(data), pegawai=pegawai)
