"""Routes of turning moves in force round."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.pencabutan import repository
from services.mutasi.pencabutan.api import LAIN, TUJUAN, Nomor
from services.mutasi.pencabutan.balik import Balik, isi_sk
from services.mutasi.pencabutan.balikkan import Gambar, balikkan, gambarkan, kalimat_tetap
from services.mutasi.pencabutan.schemas import (
    GerakBalik,
    HasilPembalikan,
    PembalikanBaru,
    RencanaPembalikan,
    TidakKembali,
    UsulanPembalik,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.tajuk import Dibuat

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)


@router.get("/{usulan_id}/pembalikan", summary="Bagaimana mutasi dibalik", response_model=RencanaPembalikan)
async def baca_pembalikan(
    usulan_id: Nomor,
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")],
    bersama: Annotated[
        list[UUID] | None,
        Query(max_length=100, description="Usulan lain yang ikut.", examples=[[LAIN]]),
    ] = None,
) -> Response:
    """Mutasi yang sudah berlaku dibalik dengan usulan baru: siapa kembali ke mana dan dalam urutan apa, siapa harus
    ikut kembali, siapa tidak dapat, dan apa yang disebut SK-nya. Tidak mengubah apa pun.

    Mutasi yang pertama tetap sah sampai TMT yang baru. Bila penempatannya sejak awal tidak sah, misalnya SK-nya
    dibatalkan, penempatan itu dibatalkan di layanan pegawai: tercatat seolah tidak pernah pindah.
    """
    hari = membaca.runtime.clock.today()
    gambar = await gambarkan(baca, list(dict.fromkeys([usulan_id, *(bersama or ())])), pelaku, hari)
    semua, rencana = gambar.semua, gambar.rencana
    tampak = [each for each in rencana.balik if semua[each.id].dalam_lingkup]
    isi = RencanaPembalikan(
        gerak=[_gerak(gambar, each, urutan) for urutan, each in enumerate(tampak, 1)],
        tidak_kembali=[
            TidakKembali(
                usulan_id=each,
                nip=semua[each].nip,
                nama=semua[each].nama,
                sebab=sebab,
                pesan=kalimat_tetap(semua[each], sebab),
            )
            for each, sebab in rencana.tetap.items()
        ],
        di_luar_lingkup=len(rencana.balik) - len(tampak),
        tmt_paling_awal=hari,
        isi_sk=isi_sk([semua[each.id] for each in tampak]),
        sudah_diusulkan=await repository.pembalik(baca, gambar.diminta),
    )
    nip = sorted({semua[each.id].nip for each in tampak} | {each.nip for each in isi.tidak_kembali})
    return await membaca.jawab(RencanaPembalikan, isi, nip=nip, bawaan=TUJUAN)


def _gerak(gambar: Gambar, each: Balik, urutan: int) -> GerakBalik:
    ini = gambar.semua[each.id]
    return GerakBalik(
        urutan=urutan,
        membalik=each.id,
        nip=ini.nip,
        nama=ini.nama,
        dari=ini.jabatan_tujuan,
        nama_dari=ini.nama_jabatan_tujuan,
        ke=each.jabatan_tujuan,
        nama_ke=ini.nama_jabatan_asal or each.jabatan_tujuan,
        menggantikan=each.menggantikan,
        diminta=each.id in gambar.diminta,
        nomor_sk=ini.nomor_sk,
        tanggal_sk=ini.tanggal_sk,
    )


@router.post(
    "/{usulan_id}/pembalikan", summary="Usulkan pembalikan mutasi", status_code=201, response_model=HasilPembalikan
)
async def usulkan_pembalikan(
    usulan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    isi: PembalikanBaru,
) -> Dibuat:
    """Buat usulan baru bagi semua yang kembali, sebagai satu kumpulan; semuanya atau tidak satu pun. Tiap usulan
    menempuh langkah dan aturannya seperti usulan lain, dan mencatat mutasi mana yang dibaliknya."""
    kumpulan, baru = await balikkan(uow, pelaku, usulan_id, isi)
    jawaban = HasilPembalikan(
        kumpulan_id=kumpulan.id,
        usulan=[
            UsulanPembalik(usulan_id=nomor, membalik=lama.id, nip=lama.nip, nama=lama.nama)
            for nomor, lama in baru.items()
        ],
    )
    alamat = f"{membaca.runtime.settings.root_path}/kumpulan/{kumpulan.id}"
    nip = [each.nip for each in baru.values()]
    tajuk = {"ETag": etag(kumpulan.versi), "Location": alamat}
    return await membaca.jawab(HasilPembalikan, jawaban, nip=nip, bawaan=TUJUAN, status=201, headers=tajuk)
