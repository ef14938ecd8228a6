"""Routes of batches themselves."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.kumpulan import himpun, repository
from services.mutasi.kumpulan.jawaban import Nomor, Pembaca, Penyusun, cari, jawab
from services.mutasi.kumpulan.schemas import (
    KumpulanBaru,
    KumpulanRinci,
    KumpulanRingkas,
    NamaKumpulan,
    PasanganUsulan,
    PembubaranKumpulan,
    PengeluaranUsulan,
    SaringanKumpulan,
    TambahanUsulan,
)
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.tajuk import Berversi, Dibuat

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)
_TERAKHIR = UUID(int=2**128 - 1)


@router.post("", summary="Buat kumpulan usulan", status_code=201, response_model=KumpulanRinci)
async def buat_kumpulan(uow: Uow, membaca: Membaca, pelaku: Penyusun, isi: KumpulanBaru) -> Dibuat:
    """Usulan yang diputuskan bersama. Sejak itu masing-masing baru dapat diputuskan PPK sesudah dilepas: tidak ada
    rantai yang terputus karena satu berkas gagal. Bersama-sama usulannya tidak melebihi formasi jabatan mana pun."""
    kumpulan = await himpun.buat(uow, pelaku, **isi.model_dump())
    alamat = f"{membaca.runtime.settings.root_path}/kumpulan/{kumpulan.id}"
    return await jawab(membaca, uow, kumpulan, status=201, headers={"ETag": etag(kumpulan.versi), "Location": alamat})


@router.get("", summary="Daftar kumpulan usulan", response_model=HalamanOrang[KumpulanRingkas])
async def daftar_kumpulan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[SaringanKumpulan, Query()],
) -> Response:
    """Kumpulan yang seluruh usulannya dalam lingkup Anda, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    dicari = saringan.model_dump(exclude={"hitung"})
    rows = await repository.daftar(baca, pelaku, dicari, sebelum, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[KumpulanRingkas](
        data=[KumpulanRingkas(**each._asdict()) for each in halaman],
        berikutnya=berikutnya,
        jumlah=await repository.jumlah(baca, pelaku, dicari) if saringan.hitung else None,
    )
    return await membaca.jawab(HalamanOrang[KumpulanRingkas], isi, nip=[])


@router.get("/{kumpulan_id}", summary="Rincian kumpulan usulan", response_model=KumpulanRinci)
async def baca_kumpulan(kumpulan_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sampai mana usulannya, tiap unit sebelum dan sesudahnya, dan jabatan yang diperebutkan. Yang berakhir tanpa
    mutasi tidak dihitung."""
    return await jawab(membaca, baca, await cari(baca, kumpulan_id, pelaku))


@router.patch("/{kumpulan_id}", summary="Namai kumpulan usulan", response_model=KumpulanRinci)
async def namai_kumpulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: NamaKumpulan
) -> Berversi:
    """Nama lain; isinya tidak berubah."""
    return await jawab(membaca, uow, await himpun.namai(uow, pelaku, kumpulan_id, seen, isi.nama))


@router.post("/{kumpulan_id}/pembubaran", summary="Bubarkan kumpulan usulan", response_model=KumpulanRinci)
async def bubarkan_kumpulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PembubaranKumpulan
) -> Berversi:
    """Usulannya diputuskan sendiri-sendiri lagi; hanya selama tidak ada yang dilepas. Yang sudah berakhir tetap di
    dalamnya sebagai catatan. Bila TMT yang sudah diverifikasi dipindahkan sesudahnya, yang membubarkan bukan
    pengusulnya atau yang memindahkannya."""
    return await jawab(membaca, uow, await himpun.bubarkan(uow, pelaku, kumpulan_id, seen, isi.alasan))


@router.post("/{kumpulan_id}/usulan", summary="Tambah usulan ke kumpulan", response_model=KumpulanRinci)
async def tambah_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: TambahanUsulan
) -> Berversi:
    """Yang belum diputuskan, ber-TMT sama, dan belum dalam kumpulan lain. Bersama isi kumpulan tidak melebihi formasi
    jabatan yang ditujunya."""
    return await jawab(membaca, uow, await himpun.tambah(uow, pelaku, kumpulan_id, seen, isi.usulan))


@router.post("/{kumpulan_id}/pengeluaran", summary="Keluarkan usulan dari kumpulan", response_model=KumpulanRinci)
async def keluarkan_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PengeluaranUsulan
) -> Berversi:
    """Diputuskan sendiri lagi; hanya yang belum dilepas. Pasangannya dalam kumpulan ini berakhir. Yang TMT-nya
    dipindahkan sesudah diverifikasi tidak dikeluarkan pengusulnya atau yang memindahkannya."""
    kumpulan = await himpun.keluarkan(uow, pelaku, kumpulan_id, seen, isi.usulan, isi.alasan)
    return await jawab(membaca, uow, kumpulan)


@router.post("/{kumpulan_id}/pasangan", summary="Pasangkan dua usulan", response_model=KumpulanRinci)
async def pasangkan_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PasanganUsulan
) -> Berversi:
    """Keduanya dilepas bersama, dan yang satu jatuh bersama yang lain."""
    return await jawab(membaca, uow, await himpun.pasangkan(uow, pelaku, kumpulan_id, seen, isi.satu, isi.dua))


@router.post("/{kumpulan_id}/pasangan/pencabutan", summary="Pisahkan dua usulan", response_model=KumpulanRinci)
async def pisahkan_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PasanganUsulan
) -> Berversi:
    """Masing-masing dapat dilepas tanpa yang lain lagi."""
    return await jawab(membaca, uow, await himpun.ceraikan(uow, pelaku, kumpulan_id, seen, isi.satu, isi.dua))
