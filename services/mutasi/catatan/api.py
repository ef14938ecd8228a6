"""Routes of notes about cases."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.mutasi.catatan import repository
from services.mutasi.catatan.repository import Catatan
from services.mutasi.catatan.schemas import CatatanBaru, CatatanUsulan, PenarikanCatatan
from services.mutasi.catatan.tulis import buka, tarik, tulis
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.halaman import MintaHalaman
from shared.http.tajuk import Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/usulan/{usulan_id}/catatan", tags=["usulan"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
Penulis = Annotated[Pelaku, perlu("asn", "verifikator", "kepala_unit", "tim_penilai", "ppk")]
NomorUsulan = Annotated[UUID, Path(description="Nomor usulan.")]


def _isi(each: Catatan) -> CatatanUsulan:
    isi = {nama: getattr(each, nama) for nama in CatatanUsulan.model_fields}
    return CatatanUsulan(**isi if each.ditarik_pada is None else {**isi, "isi": None, "disebut": []})


@router.get("", summary="Catatan usulan", response_model=HalamanOrang[CatatanUsulan])
async def daftar_catatan(
    baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman, usulan_id: NomorUsulan
) -> Response:
    """Dari yang pertama; hanya yang ditulis bagi Anda. Pegawai membaca yang ditulis baginya; kepala unit juga yang bagi
    unit; yang mengolah usulan membaca semuanya."""
    usulan, _, boleh = await buka(baca, usulan_id, pelaku)
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    rows = await repository.daftar(baca, usulan_id, boleh, sesudah, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[CatatanUsulan](data=[_isi(each) for each in halaman], berikutnya=berikutnya)
    dilihat = membaca.pandangan(usulan.nip)
    return await membaca.jawab(HalamanOrang[CatatanUsulan], isi, nip=[usulan.nip], dilihat=dilihat)


@router.post("", summary="Tulis catatan usulan", status_code=201, response_model=CatatanUsulan)
async def tulis_catatan(
    uow: Uow, membaca: Membaca, pelaku: Penulis, usulan_id: NomorUsulan, isi: CatatanBaru
) -> Dibuat:
    """Yang terlibat pada usulan ini dan yang disebut diberi tahu bahwa ada catatan, tanpa isinya. Catatan tidak dapat
    diubah; penulisnya dapat menariknya."""
    usulan, catatan = await tulis(uow, pelaku, usulan_id, isi.isi, isi.pembaca, list(dict.fromkeys(isi.disebut)))
    alamat = f"{membaca.runtime.settings.root_path}/usulan/{usulan_id}/catatan"
    return await membaca.jawab(
        CatatanUsulan,
        _isi(catatan),
        nip=[usulan.nip],
        dilihat=membaca.pandangan(usulan.nip),
        status=201,
        headers={"ETag": etag(1), "Location": alamat},
    )


@router.post("/{catatan_id}/pembatalan", summary="Tarik catatan usulan", response_model=CatatanUsulan)
async def tarik_catatan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Penulis,
    usulan_id: NomorUsulan,
    catatan_id: Annotated[UUID, Path(description="Nomor catatan.")],
    isi: PenarikanCatatan | None = None,
) -> Response:
    """Isinya tidak terbaca lagi oleh siapa pun; bahwa pernah ada catatan, dan kapan ditarik, tetap tampak."""
    alasan = None if isi is None else isi.alasan
    usulan, catatan = await tarik(uow, pelaku, usulan_id, catatan_id, alasan)
    return await membaca.jawab(CatatanUsulan, _isi(catatan), nip=[usulan.nip], dilihat=membaca.pandangan(usulan.nip))
