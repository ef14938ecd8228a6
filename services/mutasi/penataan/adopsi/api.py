"""Routes: answers to suggestions, how many are accepted, and adoption."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penataan.adopsi import repository, tanggapan
from services.mutasi.penataan.adopsi.adopsikan import adopsi
from services.mutasi.penataan.adopsi.repository import Usul
from services.mutasi.penataan.adopsi.schemas import (
    AdopsiBaru,
    AdopsiSkenario,
    Penerimaan,
    SerahanBaru,
    SerahanKhalayak,
    TanggapanBaru,
    TanggapanTercatat,
    TanpaUsulan,
    UsulanDiadopsi,
)
from services.mutasi.penataan.adopsi.serahkan import serahkan
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.api import Nomor
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.repository import PENATA
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)
router_hitungan = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=TransactionRoute)

Penanggap = Annotated[Pelaku, perlu("verifikator", "tim_penilai")]
Pengadopsi = Annotated[Pelaku, perlu("verifikator")]
Penata = Annotated[Pelaku, perlu(*PENATA)]


async def _jawab_tanggapan(membaca: Pembacaan, usul: Usul) -> Response:
    isi = TanggapanTercatat(
        nip=usul.nip,
        nama=usul.nama,
        jabatan_asal=usul.asal,
        jabatan_tujuan=usul.tujuan,
        versi=usul.tanggapan_versi,
        tanggapan=usul.tanggapan,
        kode_jabatan=usul.tanggapan_jabatan,
        alasan=usul.tanggapan_alasan,
        catatan=usul.tanggapan_catatan,
        oleh=usul.tanggapan_oleh,
        pada=usul.tanggapan_pada,
    )
    return await membaca.jawab(TanggapanTercatat, isi, nip=[usul.nip], headers={"ETag": etag(usul.tanggapan_versi)})


@router.post(
    "/{skenario_id}/penempatan/{nip}/tanggapan", summary="Tanggapi usul penempatan", response_model=TanggapanTercatat
)
async def tanggapi_penempatan(
    skenario_id: Nomor, nip: Nip, uow: Uow, membaca: Membaca, pelaku: Penanggap, seen: IfMatch, isi: TanggapanBaru
) -> Berversi:
    """Terima, ubah, atau tolak satu usul rencana yang siap. Yang tidak ditanggapi dibuka seperti yang diterima.

    If-Match adalah versi tanggapan, 0 bila belum pernah ditanggapi.
    """
    return await _jawab_tanggapan(membaca, await tanggapan.tanggapi(uow, pelaku, skenario_id, nip, seen, isi))


@router.post(
    "/{skenario_id}/penempatan/{nip}/tanggapan/pembatalan", summary="Tarik tanggapan", response_model=TanggapanTercatat
)
async def tarik_tanggapan(
    skenario_id: Nomor, nip: Nip, uow: Uow, membaca: Membaca, pelaku: Penanggap, seen: IfMatch
) -> Berversi:
    """Usul itu kembali belum ditanggapi."""
    return await _jawab_tanggapan(membaca, await tanggapan.tarik(uow, pelaku, skenario_id, nip, seen))


@router_hitungan.get("/{skenario_id}/penerimaan", summary="Penerimaan usul penempatan")
async def baca_penerimaan(skenario_id: Nomor, baca: Baca, pelaku: Penata) -> Penerimaan:
    """Berapa usul diterima, diubah, dan ditolak: menurut unit jabatan yang diusulkan, dan menurut alasan."""
    wajib_ada(await skenario.cari_seutuhnya(baca, skenario_id, pelaku), TIDAK_ADA)
    return tanggapan.penerimaan(await repository.hitung_tanggapan(baca, skenario_id))


async def _jawab_adopsi(
    membaca: Pembacaan, baca: repository.Baca, skenario_id: UUID, *, status: int = 200, lokasi: str | None = None
) -> Response:
    rencana = wajib_ada(await skenario.cari_seutuhnya(baca, skenario_id, membaca.pelaku), TIDAK_ADA)
    catatan = wajib_ada(await repository.adopsi(baca, skenario_id), "Skenario ini belum diadopsi.")
    dibuka = await repository.kasus(baca, skenario_id)
    ada = {each.nip for each in dibuka}
    isi = AdopsiSkenario(
        skenario_id=skenario_id,
        versi=rencana.versi,
        **catatan._asdict(),
        usulan=[UsulanDiadopsi(**each._asdict()) for each in dibuka],
        tanpa_usulan=[
            TanpaUsulan(nip=each.nip, nama=each.nama, sebab="ditolak" if each.tanggapan == "tolak" else "tanpa_jabatan")
            for each in await repository.semua_usul(baca, skenario_id)
            if each.nip not in ada
        ],
    )
    nip = [*ada, *(each.nip for each in isi.tanpa_usulan)]
    headers = {"ETag": etag(rencana.versi), **({} if lokasi is None else {"Location": lokasi})}
    return await membaca.jawab(AdopsiSkenario, isi, nip=sorted(nip), status=status, headers=headers)


@router.post(
    "/{skenario_id}/adopsi", summary="Adopsi skenario penataan", status_code=201, response_model=AdopsiSkenario
)
async def adopsi_skenario(
    skenario_id: Nomor,
    uow: Uow,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Pengadopsi,
    seen: IfMatch,
    isi: AdopsiBaru,
) -> Dibuat:
    """Buka usulan bagi semua usul yang tidak ditolak, sekaligus: semuanya, atau tidak satu pun.

    Yang saling membuka tempat saling menyebut (`menggantikan`). Anda menjadi pengusul usulan itu, jadi orang lain yang
    memverifikasinya. Bila sejak dihitung ada yang berubah, atau penolakan satu usul menutup tempat usul lain, semuanya
    ditolak dan yang menghalangi disebut.
    """
    dilihat = membaca.pandangan(bawaan="adopsi skenario penataan")
    await adopsi(uow, pelaku, skenario_id, seen, isi, dilihat)
    lokasi = f"{runtime.settings.root_path}/penataan/skenario/{skenario_id}/adopsi"
    return await _jawab_adopsi(membaca, uow, skenario_id, status=201, lokasi=lokasi)


@router.get("/{skenario_id}/adopsi", summary="Usulan dari skenario penataan", response_model=AdopsiSkenario)
async def baca_adopsi(skenario_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Penata) -> Berversi:
    """Usulan yang dibuka adopsi, dengan keadaannya sekarang, dan usul yang tidak menjadi usulan."""
    del pelaku
    return await _jawab_adopsi(membaca, baca, skenario_id)


@router.post(
    "/{skenario_id}/serahan-khalayak",
    summary="Serahkan yang akan dipindahkan sebagai khalayak kampanye",
    response_model=SerahanKhalayak,
)
async def serahkan_khalayak(
    skenario_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengadopsi, seen: IfMatch, isi: SerahanBaru
) -> Response:
    """Hanya NIP-nya yang keluar, tanpa nama skenario dan tanpa jabatan siapa pun; yang usulnya ditolak tidak ikut. Tak
    dapat ditarik kembali. Tercatat pada jejak skenario dan pada riwayat baca tiap orangnya."""
    serahan = await serahkan(uow, pelaku, skenario_id, seen, sebutan=isi.sebutan, keperluan=isi.keperluan)
    jawab = SerahanKhalayak(serahan_id=serahan.serahan_id, sebutan=isi.sebutan, orang=len(serahan.nip))
    return await membaca.jawab(SerahanKhalayak, jawab, nip=serahan.nip, bawaan="serahkan sebagai khalayak sosialisasi")
