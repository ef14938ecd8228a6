"""Routes of turning moves in force round."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.pemulihan import SURAT
from services.mutasi.hukum.schemas import SuratAturan
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.kumpulan.penilaian_schemas import PutusanAnggota
from services.mutasi.pencabutan.andaikan import DICABUT, Andai, andaikan, surat_saja
from services.mutasi.pencabutan.api import LAIN, TUJUAN, Nomor
from services.mutasi.pencabutan.balik import Balik, isi_sk
from services.mutasi.pencabutan.balikkan import Gambar, balikkan, gambarkan, kalimat_tetap
from services.mutasi.pencabutan.schemas import (
    GerakBalik,
    HasilPembalikan,
    PembalikanBaru,
    PenilaianBalik,
    RencanaPembalikan,
    TidakKembali,
    UsulanPembalik,
)
from services.mutasi.usulan.pembalikan_tercatat import pembalik
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.hari import Hari
from shared.http.tajuk import Dibuat
from shared.privasi.terlihat import Pandangan

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
    tmt: Annotated[Hari | None, Query(description="TMT mutasi yang dipikirkan.", examples=["2027-04-01"])] = None,
) -> Response:
    """Mutasi yang sudah berlaku dibalik dengan usulan baru: siapa kembali ke mana dan dalam urutan apa, siapa harus
    ikut kembali, siapa tidak dapat, aturan mana yang menahan siapa dan sejak TMT mana tidak lagi, dan apa yang disebut
    SK-nya. Dinilai bagi `tmt`, bawaannya hari ini. Tidak mengubah apa pun.

    Bila SK-nya dicabut karena cacat wewenang, prosedur, atau substansi, orangnya tidak dimutasikan melainkan
    dipulihkan: sebagian aturan lalu tidak menahannya (`gugur_bila_dicabut`).

    Mutasi yang pertama tetap sah sampai TMT yang baru. Bila penempatannya sejak awal tidak sah, misalnya SK-nya
    dibatalkan, penempatan itu dibatalkan di layanan pegawai: tercatat seolah tidak pernah pindah.
    """
    hari = membaca.runtime.clock.today()
    tmt = tmt or hari
    tolak_tmt_lampau(tmt, hari, "tmt")
    gambar = await gambarkan(baca, list(dict.fromkeys([usulan_id, *(bersama or ())])), pelaku, hari)
    semua, rencana = gambar.semua, gambar.rencana
    tampak = [each for each in rencana.balik if semua[each.id].dalam_lingkup]
    andai = await andaikan(baca, rencana.balik, semua, tmt, hari)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    penilaian = [_dinilai(andai, each.id, dilihat) for each in tampak]
    isi = RencanaPembalikan(
        gerak=[_gerak(gambar, *each) for each in zip(tampak, count(1), penilaian, strict=False)],
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
        tmt_mungkin=_terakhir(None if each is None else each.tmt_mungkin for each in penilaian),
        tmt_bila_dicabut=_terakhir(None if each is None else each.tmt_bila_dicabut for each in penilaian),
        isi_sk=isi_sk([semua[each.id] for each in tampak]),
        sudah_diusulkan=await pembalik(baca, gambar.diminta),
    )
    nip = sorted({semua[each.id].nip for each in tampak} | {each.nip for each in isi.tidak_kembali})
    return await membaca.jawab(RencanaPembalikan, isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat)


def _dinilai(andai: Mapping[UUID, Andai], nomor: UUID, dilihat: Pandangan) -> PenilaianBalik | None:
    if (ini := andai.get(nomor)) is None:
        return None
    semua, dicabut = ini.menahan(dilihat), {each.kode for each in ini.menahan(dilihat, DICABUT)}
    menahan = [each for each in semua if not surat_saja(each)]
    surat = {each.dokumen for putusan in semua if surat_saja(putusan) for each in putusan.kurang} - {SURAT}
    return PenilaianBalik(
        tmt=ini.perkara.acara.tmt,
        menahan=[PutusanAnggota.model_validate(each, from_attributes=True) for each in menahan],
        gugur_bila_dicabut=[each.kode for each in menahan if each.kode not in dicabut],
        surat=[
            SuratAturan(kode=each, nama=each.nama, penerbit=each.penerbit) for each in JenisDokumen if each in surat
        ],
        tmt_mungkin=ini.tmt_mungkin(dilihat),
        tmt_bila_dicabut=ini.tmt_mungkin(dilihat, DICABUT),
    )


def _terakhir(semua: Iterable[date | None]) -> date | None:
    """The last of these days; None where one of them is not known, or there is none."""
    hari = list(semua)
    ada = [each for each in hari if each is not None]
    return max(ada) if ada and len(ada) == len(hari) else None


def _gerak(gambar: Gambar, each: Balik, urutan: int, penilaian: PenilaianBalik | None) -> GerakBalik:
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
        penilaian=penilaian,
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
    menempuh langkahnya seperti usulan lain, dan mencatat mutasi mana yang dibaliknya. Dengan dasar pencabutannya aturan
    yang hanya mengenai orang yang dimutasikan tidak menahannya; tanpa itu semua aturan menilainya seperti usulan lain.
    """
    kumpulan, baru, andai = await balikkan(uow, pelaku, usulan_id, isi)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    jawaban = HasilPembalikan(
        kumpulan_id=kumpulan.id,
        usulan=[
            UsulanPembalik(
                usulan_id=nomor,
                membalik=lama.id,
                nip=lama.nip,
                nama=lama.nama,
                penilaian=_dinilai(andai, lama.id, dilihat),
            )
            for nomor, lama in baru.items()
        ],
    )
    alamat = f"{membaca.runtime.settings.root_path}/kumpulan/{kumpulan.id}"
    nip = [each.nip for each in baru.values()]
    tajuk = {"ETag": etag(kumpulan.versi), "Location": alamat}
    return await membaca.jawab(
        HasilPembalikan, jawaban, nip=nip, bawaan=TUJUAN, dilihat=dilihat, status=201, headers=tajuk
    )
