"""Routes of trying: a proposed legal number on last year's cases, and a case under the law of another day."""

from datetime import date
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import PutusanAturan, terlihat
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.pemeriksaan.coba import Dinilai, Kasus, coba, perkara, terekam_usulan
from services.mutasi.pemeriksaan.schemas import UsulanTerdampak
from services.mutasi.usulan import repository
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Hitung, MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import TidakBerwenang, wajib_ada
from shared.ketentuan import repository as ketentuan_repository
from shared.ketentuan.hari import ketentuan_pada
from shared.persetujuan.api import UsulanId
from shared.persetujuan.perkara import TIDAK_ADA
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(tags=["hukum"], route_class=RuteOrang)


class _Letak(NamedTuple):
    """The place of one verdict in the list: the latest case first, its rules in the order of the catalogue."""

    kasus: Kasus
    nomor: int

    def sesudah(self, lain: "_Letak") -> bool:
        return self.kasus < lain.kasus or (self.kasus == lain.kasus and self.nomor > lain.nomor)


@router.get(
    "/usulan-ketentuan/{usulan_id}/dampak",
    summary="Usulan mutasi yang terkena usulan ketentuan",
    response_model=HalamanOrang[UsulanTerdampak],
)
async def dampak_ketentuan(
    usulan_id: UsulanId,
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")],
    minta: MintaHalaman,
    hitung: Hitung = False,
) -> Response:
    """Putusan atas usulan mutasi setahun sebelumnya yang akan menjadi lain bila nilai yang diusulkan berlaku; dari
    usulan yang terakhir diterima.

    Yang di luar lingkup Anda tidak disebut; jumlah usulannya untuk seluruh kota ada pada pratinjau usulan ketentuan.
    Tanpa `hitung` yang dinilai hanya sampai halaman ini terisi.
    """
    usulan = wajib_ada(await ketentuan_repository.USULAN.satu(baca, pelaku, usulan_id), TIDAK_ADA)
    dilihat = membaca.pandangan(bawaan="mencoba usulan ketentuan")
    lalu = minta.sesudah(date, UUID, int)
    kursor = None if lalu is None else _Letak(Kasus(lalu[0], lalu[1]), lalu[2])
    ditemukan: list[tuple[_Letak, Dinilai]] = []
    jumlah = 0
    async for bagian in coba(baca, usulan, pelaku, None if hitung or kursor is None else kursor.kasus):
        berubah = [
            (_Letak(kasus, nomor), each)
            for kasus, dinilai in bagian
            for nomor, each in enumerate(dinilai)
            if each.berubah and dilihat.melihat(tanda_putusan(each.sesudah.kode))
        ]
        jumlah += len(berubah)
        ditemukan += [satu for satu in berubah if kursor is None or satu[0].sesudah(kursor)]
        if len(ditemukan) >= minta.banyak and not hitung:
            break
        del ditemukan[minta.banyak :]
    rows, berikutnya = minta.potong(ditemukan, lambda satu: (*satu[0].kasus, satu[0].nomor))
    data = [
        UsulanTerdampak(
            usulan_id=each.rekam.usulan_id,
            nip=each.rekam.nip,
            nama=each.rekam.nama,
            aturan=each.sesudah.kode,
            hasil_sebelum=each.sebelum.hasil,
            hasil_sesudah=each.sesudah.hasil,
            tingkat_sesudah=each.sesudah.tingkat,
            penjelasan=each.sesudah.penjelasan,
        )
        for _, each in rows
    ]
    isi = HalamanOrang[UsulanTerdampak](data=data, berikutnya=berikutnya, jumlah=jumlah if hitung else None)
    nip = sorted({each.nip for each in data})
    return await membaca.jawab(HalamanOrang[UsulanTerdampak], isi, nip=nip, dilihat=dilihat)


@router.get(
    "/usulan/{usulan_id}/penilaian-ulang",
    summary="Nilai ulang usulan menurut hukum hari lain",
    response_model=HalamanOrang[PutusanAturan],
)
async def nilai_ulang_usulan(
    usulan_id: UUID,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
) -> Response:
    """Putusan semua aturan atas usulan ini menurut hukum satu hari, dari fakta yang dilihat pada penilaian terakhir.

    Tidak mengubah usulan.
    """
    usulan = wajib_ada(await repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    if not terlibat.dalam_lingkup:
        raise TidakBerwenang("Pegawai pada usulan ini di luar lingkup Anda.")
    ketentuan = await ketentuan_pada(baca, KETENTUAN, per_tanggal or runtime.clock.today())
    rekam = await terekam_usulan(baca, usulan_id)
    isi_rekam = None if rekam is None else perkara(rekam)
    isi_rekam = wajib_ada(isi_rekam, "Penilaian usulan ini tidak tercatat dalam bentuk yang dapat dinilai ulang.")
    dilihat = membaca.pandangan(usulan.nip, bawaan="menilai ulang usulan")
    tampak = terlihat(nilai_ulang(isi_rekam, ketentuan), dilihat)
    isi = HalamanOrang[PutusanAturan](
        data=[PutusanAturan.model_validate(each) for each in tampak], berikutnya=None, jumlah=None
    )
    return await membaca.jawab(HalamanOrang[PutusanAturan], isi, nip=[usulan.nip], dilihat=dilihat)
