"""Routes of cases as work: who has one in hand, and until when."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from services.mutasi.pekerjaan import repository
from services.mutasi.pekerjaan.repository import Baca
from services.mutasi.pekerjaan.schemas import (
    HasilPenugasan,
    HasilTugas,
    PekerjaanUsulan,
    PenugasanBanyak,
    PenugasanUsulan,
    SerahanPekerjaan,
)
from services.mutasi.pekerjaan.tugaskan import tugaskan, tugaskan_banyak
from services.mutasi.proyeksi import asn
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import Keterlibatan, membaca_internal
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.tenggat.hari_ini import hari_ini
from services.mutasi.usulan.tenggat.schemas import TenggatUsulan, TungguUsulan
from services.mutasi.usulan.tenggat.tahap import Tahap
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/usulan", tags=["pekerjaan"], route_class=RuteOrang)

Petugas = Annotated[Pelaku, perlu_atau_wakil("verifikator", "tim_penilai", "ppk")]
Pembaca = Annotated[Pelaku, perlu_atau_wakil("verifikator", "tim_penilai", "ppk", "kepala_unit", "auditor")]


async def _jawab(membaca: Pembacaan, baca: Baca, usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan) -> Response:
    # Why a case changed hands is written for those who handle it, as a note that is internal.
    internal = membaca_internal(pelaku, usulan.nip, terlibat)
    riwayat = await repository.riwayat(baca, usulan.id) if internal else []
    satu = await repository.pekerjaan(baca, usulan.id)
    langkah = Tahap(usulan.status, usulan.pelantikan == "ditunggu", terlibat.pppk, usulan.jenis).langkah
    hari = await hari_ini(baca, membaca.runtime.clock.today())
    terkait = (nip for each in riwayat for nip in (each.petugas, each.sebelumnya, each.oleh))
    nama = await asn.nama(baca, [satu.petugas, *terkait])
    isi = PekerjaanUsulan(
        usulan_id=usulan.id,
        langkah=langkah,
        mulai=satu.masuk,
        tenggat=TenggatUsulan.dari(hari.tenggat(langkah, usulan.status, satu.berjalan, satu.lalu)),
        menunggu=TungguUsulan.dari(satu.menunggu),
        petugas=satu.petugas,
        nama_petugas=nama.get(satu.petugas or ""),
        riwayat=[
            SerahanPekerjaan(
                **each._asdict(),
                nama_petugas=nama.get(each.petugas or ""),
                nama_sebelumnya=nama.get(each.sebelumnya or ""),
                nama_oleh=nama.get(each.oleh),
            )
            for each in riwayat
        ],
    )
    return await membaca.jawab(PekerjaanUsulan, isi, nip=[usulan.nip], dilihat=membaca.pandangan(usulan.nip))


@router.post("/penugasan", summary="Tugaskan banyak usulan", response_model=HasilPenugasan)
async def tugaskan_usulan_banyak(uow: Uow, membaca: Membaca, pelaku: Petugas, isi: PenugasanBanyak) -> Response:
    """Menyerahkan langkah berikutnya dari usulan ini kepada satu petugas. Yang tidak dapat diserahkan disebut dengan
    sebabnya, dan tidak menahan yang lain."""
    hasil = [
        HasilTugas(
            usulan_id=each.usulan_id,
            hasil="ditugaskan" if each.problem is None else "ditolak",
            kode=None if each.problem is None else each.problem.kode,
            pesan=None if each.problem is None else each.problem.detail,
        )
        for each in await tugaskan_banyak(uow, pelaku, isi.usulan, isi.petugas, isi.alasan)
    ]
    berhasil = sum(each.hasil == "ditugaskan" for each in hasil)
    jawaban = HasilPenugasan(berhasil=berhasil, ditolak=len(hasil) - berhasil, usulan=hasil)
    return await membaca.jawab(HasilPenugasan, jawaban, nip=[])


@router.get("/{usulan_id}/penugasan", summary="Siapa menangani usulan", response_model=PekerjaanUsulan)
async def baca_penugasan(baca: DiBaca, membaca: Membaca, pelaku: Pembaca, usulan_id: UUID) -> Response:
    """Langkah yang ditunggu, sampai kapan, di tangan siapa; bagi yang membaca catatan internal juga siapa sebelumnya,
    dan mengapa beralih."""
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await usulan_repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    wajib_ada(terlibat if terlibat.dalam_lingkup else None, "Usulan ini tidak ada.")
    return await _jawab(membaca, baca, usulan, pelaku, terlibat)


@router.post("/{usulan_id}/penugasan", summary="Tugaskan usulan", response_model=PekerjaanUsulan)
async def tugaskan_satu_usulan(
    uow: Uow, membaca: Membaca, pelaku: Petugas, usulan_id: UUID, isi: PenugasanUsulan
) -> Response:
    """Menyerahkan langkah berikutnya kepada seorang petugas, atau mengambilnya sendiri. Verifikator menugaskan siapa
    pun; tim penilai dan PPK mengambil yang menunggu langkahnya.

    Ditolak bila petugas itu pegawai pada usulan ini, kerabatnya, atau sudah mengambil langkah lain. Penugasan berakhir
    ketika langkahnya diambil; langkah sesudahnya ditugaskan lagi kepada orang lain.
    """
    usulan = await tugaskan(uow, pelaku, usulan_id, isi.petugas, isi.alasan)
    terlibat = (await usulan_repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    return await _jawab(membaca, uow, usulan, pelaku, terlibat)
