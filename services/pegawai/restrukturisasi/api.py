"""Routes of change sets."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.restrukturisasi import batalkan, draf, repository, terapkan
from services.pegawai.restrukturisasi.pratinjau import hasil_dari, rencana_dari
from services.pegawai.restrukturisasi.repository import Perubahan
from services.pegawai.restrukturisasi.schemas import (
    IsiPerubahan,
    Pratinjau,
    Restrukturisasi,
    Status,
    TemuanRencana,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.keyset import link_next
from shared.http.limits import accepts
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.bentuk import Putusan

router = APIRouter(prefix="/restrukturisasi", tags=["restrukturisasi"], route_class=TransactionRoute)
router_orang = APIRouter(prefix="/restrukturisasi", tags=["restrukturisasi"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
Penyusun = Annotated[Pelaku, perlu("verifikator")]
Penerap = Annotated[Pelaku, perlu("verifikator", "ppk")]


def _jawab(response: Response, perubahan: Perubahan) -> Restrukturisasi:
    response.headers["ETag"] = etag(perubahan.versi)
    return perubahan


def _seluruh_kota(pelaku: Pelaku) -> None:
    wajib_seluruh_kota(pelaku, "Perubahan organisasi")


@router.post("", summary="Susun perubahan organisasi", status_code=201)
@accepts(1 << 20)
async def susun_restrukturisasi(
    response: Dibuat, uow: Uow, runtime: Berjalan, pelaku: Penyusun, isi: IsiPerubahan
) -> Restrukturisasi:
    """Draf perubahan. Belum ada yang berubah: lihat `pratinjau`, lalu minta orang lain menerapkannya."""
    _seluruh_kota(pelaku)
    perubahan = await draf.buat(uow, isi, nomor=runtime.new_id())
    response.headers["Location"] = f"{runtime.settings.root_path}/restrukturisasi/{perubahan.id}"
    return _jawab(response, perubahan)


@router.get("", summary="Daftar perubahan organisasi")
async def daftar_restrukturisasi(
    baca: Baca,
    _: Pembaca,
    minta: MintaHalaman,
    status: Annotated[Status | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Halaman[Restrukturisasi]:
    """Perubahan organisasi, dari yang terbaru disusun."""
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar(baca, status=status, sebelum=sebelum, limit=minta.banyak)
    return minta.halaman(rows, lambda row: row, lambda row: (row.id,))


@router.get("/{restrukturisasi_id}", summary="Satu perubahan organisasi")
async def baca_restrukturisasi(response: Berversi, baca: Baca, _: Pembaca, restrukturisasi_id: UUID) -> Restrukturisasi:
    """Isi perubahan dan keadaannya."""
    return _jawab(response, await repository.cari(baca, restrukturisasi_id))


@router.put("/{restrukturisasi_id}", summary="Tulis ulang draf")
@accepts(1 << 20)
async def tulis_ulang_restrukturisasi(
    response: Berversi, uow: Uow, pelaku: Penyusun, restrukturisasi_id: UUID, seen: IfMatch, isi: IsiPerubahan
) -> Restrukturisasi:
    """Mengganti seluruh isi draf. Siapa pun yang menulis tidak dapat menerapkannya."""
    _seluruh_kota(pelaku)
    return _jawab(response, await draf.ubah(uow, isi, nomor=restrukturisasi_id, seen=seen))


@router_orang.get("/{restrukturisasi_id}/pratinjau", summary="Apa yang akan berubah", response_model=Pratinjau)
async def pratinjau_restrukturisasi(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    restrukturisasi_id: UUID,
    minta: MintaHalaman,
) -> Berversi:
    """Unit dan jabatan sebelum dan sesudah, orang yang terdampak, dan semua masalah sekaligus.

    Halaman hanya menyangkut orang terdampak; pembacaannya tercatat pada log akses.
    """
    (sesudah,) = minta.sesudah(str) or ("",)
    perubahan = await repository.cari(baca, restrukturisasi_id)
    temuan: list[TemuanRencana] = []
    dapat = False
    if perubahan.hasil is not None:
        hasil = perubahan.hasil
    else:
        susunan, rencana = await rencana_dari(baca, perubahan)
        hasil = hasil_dari(susunan, rencana)
        dapat = perubahan.status == "draf" and rencana.dapat_diterapkan
        temuan = [TemuanRencana.model_validate(each, from_attributes=True) for each in rencana.temuan]
    banyak, orang = await repository.orang_terdampak(
        baca, hasil["jabatan_terdampak"], perubahan.mulai, pelaku=pelaku, sesudah=sesudah, limit=minta.banyak
    )
    halaman, berikutnya = minta.potong(orang, lambda row: (row.nip,))
    pratinjau = Pratinjau(
        dapat_diterapkan=dapat,
        temuan=temuan,
        unit=hasil["unit"],
        unit_ikut=hasil["unit_ikut"],
        jabatan=hasil["jabatan"],
        orang=Halaman(jumlah=banyak, data=list(halaman), berikutnya=berikutnya),
    )
    return await membaca.jawab(
        Pratinjau,
        pratinjau,
        nip=[row.nip for row in halaman],
        bawaan="pratinjau perubahan organisasi",
        headers={"ETag": etag(perubahan.versi), **link_next(membaca.request, berikutnya)},
    )


@router.post("/{restrukturisasi_id}/penerapan", summary="Terapkan perubahan")
async def terapkan_restrukturisasi(
    response: Berversi, uow: Uow, pelaku: Penerap, restrukturisasi_id: UUID, seen: IfMatch
) -> Restrukturisasi:
    """Mencatat susunan baru mulai harinya, seluruhnya atau tidak sama sekali. Bukan oleh penyusunnya.

    Pemangku tetap pada jabatannya. Yang berlaku hari ini atau sebelumnya langsung tampak di mana-mana.
    """
    _seluruh_kota(pelaku)
    return _jawab(response, await terapkan.terapkan(uow, pelaku, restrukturisasi_id, seen))


@router.post("/{restrukturisasi_id}/pembatalan", summary="Batalkan perubahan")
async def batalkan_restrukturisasi(
    response: Berversi,
    uow: Uow,
    pelaku: Penerap,
    restrukturisasi_id: UUID,
    seen: IfMatch,
    isi: Putusan,
) -> Restrukturisasi:
    """Menarik draf. Bila sudah diterapkan tetapi belum berlaku: meminta pembatalannya, yang disetujui orang lain."""
    _seluruh_kota(pelaku)
    return _jawab(response, await batalkan.batalkan(uow, restrukturisasi_id, seen, isi.alasan))


@router.post("/{restrukturisasi_id}/pembatalan/persetujuan", summary="Setujui pembatalan")
async def setujui_pembatalan_restrukturisasi(
    response: Berversi, uow: Uow, pelaku: Penerap, restrukturisasi_id: UUID, seen: IfMatch
) -> Restrukturisasi:
    """Menarik perubahan yang sudah diterapkan tetapi belum berlaku dan belum dilanjutkan. Bukan oleh pemintanya."""
    _seluruh_kota(pelaku)
    return _jawab(response, await batalkan.setujui(uow, pelaku, restrukturisasi_id, seen))


@router.post("/{restrukturisasi_id}/pembatalan/penolakan", summary="Tolak pembatalan")
async def tolak_pembatalan_restrukturisasi(
    response: Berversi,
    uow: Uow,
    pelaku: Penerap,
    restrukturisasi_id: UUID,
    seen: IfMatch,
    isi: Putusan,
) -> Restrukturisasi:
    """Permintaan ditutup; perubahan itu tetap diterapkan. Pemintanya menarik permintaannya dengan cara yang sama."""
    _seluruh_kota(pelaku)
    return _jawab(response, await batalkan.tolak(uow, restrukturisasi_id, seen, isi.alasan))
