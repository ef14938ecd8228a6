"""Routes of trying: a proposed legal number on last year's cases, and cases under the law of another day."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import PutusanAturan, terlihat
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.pemeriksaan.coba import (
    Bagian,
    Dinilai,
    Kasus,
    coba,
    nilai_ulang_setahun,
    perkara,
    terekam_usulan,
)
from services.mutasi.pemeriksaan.schemas import PutusanDinilaiUlang, UsulanTerdampak
from services.mutasi.usulan import nilai_tercatat, repository
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Hitung, MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import DiLuarLingkup, wajib_ada
from shared.ketentuan import repository as ketentuan_repository
from shared.ketentuan.hari import ketentuan_pada
from shared.persetujuan.api import UsulanId
from shared.persetujuan.perkara import TIDAK_ADA
from shared.privasi.terlihat import ATAS_ORANG_LAIN, Pandangan

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
    kursor = _kursor(minta)
    bagian = coba(baca, usulan, pelaku, None if hitung or kursor is None else kursor.kasus)
    return await _jawab(membaca, await _yang_berubah(bagian, dilihat, minta, kursor, hitung=hitung), dilihat)


@router.get(
    "/hukum/penilaian-ulang",
    summary="Nilai ulang usulan setahun menurut hukum hari lain",
    response_model=HalamanOrang[UsulanTerdampak],
)
async def nilai_ulang_usulan_setahun(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")],
    minta: MintaHalaman,
    tahun: Annotated[int, Query(ge=2000, le=2200, description="Tahun usulannya diterima.", examples=[2026])],
    runtime: Berjalan,
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
    hitung: Hitung = False,
) -> Response:
    """Putusan terakhir atas usulan dalam lingkup Anda yang menjadi lain menurut hukum satu hari; dari usulan yang
    terakhir diterima. Faktanya yang dilihat ketika usulan itu dinilai; usulannya tidak berubah.

    Tanpa `hitung` yang dinilai hanya sampai halaman ini terisi.
    """
    dilihat = membaca.pandangan(bawaan="menilai ulang usulan")
    kursor = _kursor(minta)
    dari = None if hitung or kursor is None else kursor.kasus
    bagian = nilai_ulang_setahun(baca, tahun, per_tanggal or runtime.clock.today(), pelaku, dari)
    return await _jawab(membaca, await _yang_berubah(bagian, dilihat, minta, kursor, hitung=hitung), dilihat)


def _kursor(minta: MintaHalaman) -> _Letak | None:
    lalu = minta.sesudah(date, UUID, int)
    return None if lalu is None else _Letak(Kasus(lalu[0], lalu[1]), lalu[2])


async def _yang_berubah(
    semua: AsyncIterator[Bagian], dilihat: Pandangan, minta: MintaHalaman, kursor: _Letak | None, *, hitung: bool
) -> HalamanOrang[UsulanTerdampak]:
    """One page of the verdicts that become others; no further is judged than that takes, unless all are counted."""
    ditemukan: list[tuple[_Letak, Dinilai]] = []
    jumlah = 0
    async for bagian in semua:
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
            usulan_mutasi_id=each.rekam.usulan_id,
            nip=each.rekam.nip,
            nama=each.rekam.nama,
            jabatan_tujuan=each.rekam.jabatan_tujuan,
            nama_jabatan_tujuan=each.rekam.nama_jabatan_tujuan,
            tmt=each.rekam.tmt,
            aturan=each.sesudah.kode,
            judul=each.sesudah.judul,
            hasil_sebelum=each.sebelum.hasil,
            tingkat_sebelum=each.sebelum.tingkat,
            hasil_sesudah=each.sesudah.hasil,
            tingkat_sesudah=each.sesudah.tingkat,
            penjelasan=each.sesudah.penjelasan,
        )
        for _, each in rows
    ]
    return HalamanOrang[UsulanTerdampak](data=data, berikutnya=berikutnya, jumlah=jumlah if hitung else None)


async def _jawab(membaca: Pembacaan, isi: HalamanOrang[UsulanTerdampak], dilihat: Pandangan) -> Response:
    nip = sorted({each.nip for each in isi.data})
    return await membaca.jawab(HalamanOrang[UsulanTerdampak], isi, nip=nip, dilihat=dilihat)


@router.get(
    "/usulan/{usulan_id}/penilaian-ulang",
    summary="Nilai ulang usulan menurut hukum hari lain",
    response_model=HalamanOrang[PutusanDinilaiUlang],
)
async def nilai_ulang_usulan(
    usulan_id: UUID,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
) -> Response:
    """Putusan semua aturan atas usulan ini menurut hukum satu hari, dari fakta yang dilihat pada penilaian terakhir,
    di samping putusan yang tercatat waktu itu.

    Tidak mengubah usulan.
    """
    usulan = wajib_ada(await repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    if not terlibat.dalam_lingkup:
        raise DiLuarLingkup(
            "Pegawai pada usulan ini di luar lingkup Anda. Penilaian ulangnya dibaca petugas yang membawahi unit "
            f"asalnya, berperan {', '.join(ATAS_ORANG_LAIN)}."
        )
    ketentuan = await ketentuan_pada(baca, KETENTUAN, per_tanggal or runtime.clock.today())
    rekam = await terekam_usulan(baca, usulan_id)
    isi_rekam = None if rekam is None else perkara(rekam)
    isi_rekam = wajib_ada(isi_rekam, "Penilaian usulan ini tidak tercatat dalam bentuk yang dapat dinilai ulang.")
    dilihat = membaca.pandangan(usulan.nip, bawaan="menilai ulang usulan")
    tercatat = await nilai_tercatat.penilaian(baca, usulan_id)
    semula = {each.kode: each for each in tercatat if each.versi == tercatat[0].versi}
    data = [
        PutusanDinilaiUlang(
            **PutusanAturan.model_validate(each).model_dump(),
            hasil_sebelum=semula[each.kode].hasil if each.kode in semula else None,
            tingkat_sebelum=semula[each.kode].tingkat if each.kode in semula else None,
        )
        for each in terlihat(nilai_ulang(isi_rekam, ketentuan), dilihat)
    ]
    isi = HalamanOrang[PutusanDinilaiUlang](data=data, berikutnya=None, jumlah=None)
    return await membaca.jawab(HalamanOrang[PutusanDinilaiUlang], isi, nip=[usulan.nip], dilihat=dilihat)
