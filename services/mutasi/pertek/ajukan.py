"""Sending a submission: the officer has uploaded it to I-MUT by hand, and says under which number and on which day."""

from datetime import date
from uuid import UUID

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.kumpulan import anggota
from services.mutasi.pertek import dikemas, repository
from services.mutasi.pertek.bahan import salinan_rusak
from services.mutasi.pertek.dikemas import kemas, masih_sama
from services.mutasi.pertek.errors import LangkahPertekTidakMungkin, NomorUsulTerpakai, PaketUsang
from services.mutasi.pertek.keadaan import LangkahPertek, StatusPengajuan, StatusPertek
from services.mutasi.pertek.langkah import jejak, langkah_tidak_mungkin, selesaikan, tahan, wajib_bukan_kerabat
from services.mutasi.pertek.repository import AnggotaPertek, JejakPertek, Pertek
from services.mutasi.pertek.siapkan import periksa, tolak
from shared.auth.pelaku import Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import KesalahanIsian
from shared.service import Runtime


async def ajukan(
    uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int, nomor_usul: str, tanggal_usul: date
) -> Pertek:
    """Record that the submission was sent. What has become unsound since it was made is named, and nothing is sent.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahPertekTidakMungkin, KonflikKepentingan, TanggalTidakSesuai,
        NomorUsulTerpakai, BerkasBelumSiap.
    """
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    if pertek.status is not StatusPengajuan.DISIAPKAN:
        raise langkah_tidak_mungkin(
            pertek, "yang diajukan yang disiapkan. Nomor usul yang keliru diperbaiki dengan koreksi"
        )
    ikut = [each for each in semua if each.status is StatusPertek.DISIAPKAN]
    wajib_bukan_kerabat(pelaku, ikut)
    await wajib_usul(uow, pertek, nomor_usul, tanggal_usul)
    await _wajib_tetap_siap(uow, pelaku, pertek, ikut)
    await repository.ajukan(uow, pertek_id, nomor_usul, tanggal_usul)
    usul = {"nomor_usul": nomor_usul, "tanggal_usul": tanggal_usul.isoformat()}
    uow.audit("ajukan", "pertek", str(pertek_id), sesudah=usul)
    return await selesaikan(uow, pertek, [jejak(pertek, each, LangkahPertek.PENGAJUAN, **usul) for each in ikut])


async def wajib_usul(uow: UnitOfWork, pertek: Pertek, nomor_usul: str, tanggal_usul: date) -> None:
    """The number and the day of a proposal are possible: nothing is sent before it was packed.

    Raises:
        TanggalTidakSesuai, NomorUsulTerpakai.
    """
    if tanggal_usul > uow.today:
        raise TanggalTidakSesuai(
            "Tanggal usul belum tiba. Isi tanggal usul ini dikirim pada I-MUT.",
            kesalahan=[KesalahanIsian(pointer="/tanggal_usul", pesan="di kemudian hari")],
        )
    paket = await dikemas.terakhir(uow, pertek.id)
    if paket is not None and tanggal_usul < (dikemas_pada := paket.dibuat_pada.astimezone(ZONA_PALEMBANG).date()):
        # BKN's days would run from before there was anything to answer.
        raise TanggalTidakSesuai(
            f"Tanggal usul mendahului paket yang diajukan, dikemas {dikemas_pada:%d-%m-%Y}. Isi hari paket itu "
            "diunggah ke I-MUT.",
            kesalahan=[KesalahanIsian(pointer="/tanggal_usul", pesan="sebelum paketnya dikemas")],
        )
    if await repository.nomor_terpakai(uow, nomor_usul, pertek.id):
        raise NomorUsulTerpakai(
            f"Nomor usul {nomor_usul} sudah dipakai pengajuan lain. Periksa nomornya pada I-MUT.",
            kesalahan=[KesalahanIsian(pointer="/nomor_usul", pesan="sudah dipakai")],
        )


async def _wajib_tetap_siap(uow: UnitOfWork, pelaku: Pelaku, pertek: Pertek, ikut: list[AnggotaPertek]) -> None:
    usulan = await anggota.tahan_calon(uow, [each.usulan_id for each in ikut], pelaku)
    pemeriksaan = await periksa(uow, uow.today, usulan, pertek.id)
    if pemeriksaan.belum:
        raise tolak(pemeriksaan)
    if not await masih_sama(uow, pertek, usulan, {each.usulan_id: each.putaran for each in ikut}):
        raise PaketUsang(
            "Ada dokumen atau salinan yang berganti sejak paketnya dikemas. Kemas ulang, unduh, dan unggah yang baru "
            "ke I-MUT dahulu."
        )


async def kemas_ulang(runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int) -> Pertek:
    """Pack a submission anew that was not sent yet: a paper or a copy is another one by now, or a case was withdrawn.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahPertekTidakMungkin, KonflikKepentingan, BerkasBelumSiap,
        TidakAdaPerubahan, GudangTidakTerjangkau.
    """
    anggotanya = await repository.anggota(runtime.reader, pertek_id)
    rusak = await salinan_rusak(runtime, [each.usulan_id for each in anggotanya])
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    if pertek.status is not StatusPengajuan.DISIAPKAN:
        raise langkah_tidak_mungkin(pertek, "yang dikemas yang belum diajukan")
    ikut = {each.usulan_id: each.putaran for each in semua if each.status is StatusPertek.DISIAPKAN}
    wajib_bukan_kerabat(pelaku, [each for each in semua if each.usulan_id in ikut])
    usulan = await anggota.tahan_calon(uow, ikut, pelaku)
    pemeriksaan = await periksa(uow, uow.today, usulan, pertek.id, rusak=rusak)
    if pemeriksaan.belum:
        raise tolak(pemeriksaan)
    if not await kemas(uow, pertek, usulan, ikut):
        raise TidakAdaPerubahan("Isi paketnya masih sama. Unduh yang ada.")
    uow.audit("kemas", "pertek", str(pertek_id), sesudah={"usulan": sorted(map(str, ikut))})
    return await selesaikan(uow, pertek, [])


async def koreksi_usul(
    uow: UnitOfWork,
    pelaku: Pelaku,
    pertek_id: UUID,
    seen: int,
    nomor_usul: str,
    tanggal_usul: date,
    alasan: str,
) -> Pertek:
    """Another number, or day, of the proposal than was typed; the clock runs from the day that is right.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahPertekTidakMungkin, KonflikKepentingan, TanggalTidakSesuai,
        NomorUsulTerpakai, TidakAdaPerubahan.
    """
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    if pertek.tanggal_usul is None or pertek.status is StatusPengajuan.DIBATALKAN:
        raise langkah_tidak_mungkin(pertek, "nomor usul yang dikoreksi milik pengajuan yang sudah dikirim")
    wajib_bukan_kerabat(pelaku, semua)
    if any(each.status is StatusPertek.DIANGGAP_DISETUJUI for each in semua):
        # Two people have looked at this number and this day; with another one their silence may be none yet.
        raise LangkahPertekTidakMungkin(
            "Ada usulan yang dianggap disetujui menurut nomor dan tanggal usul ini. Cabut anggapannya dahulu, perbaiki "
            "usulnya, lalu usulkan anggapan lagi bila BKN tetap diam.",
            status_pengajuan=pertek.status,
        )
    if (nomor_usul, tanggal_usul) == (pertek.nomor_usul, pertek.tanggal_usul):
        raise TidakAdaPerubahan("Nomor dan tanggal usulnya sudah demikian.")
    await wajib_usul(uow, pertek, nomor_usul, tanggal_usul)
    if any(each.tanggal_pertek is not None and each.tanggal_pertek < tanggal_usul for each in semua):
        raise TanggalTidakSesuai(
            "Ada pertek yang terbit sebelum tanggal usul ini. Perbaiki tanggal perteknya dahulu bila itu yang keliru.",
            kesalahan=[KesalahanIsian(pointer="/tanggal_usul", pesan="sesudah tanggal pertek")],
        )
    await repository.betulkan(uow, pertek_id, nomor_usul, tanggal_usul)
    lama = {"nomor_usul": pertek.nomor_usul, "tanggal_usul": pertek.tanggal_usul.isoformat()}
    baru = {"nomor_usul": nomor_usul, "tanggal_usul": tanggal_usul.isoformat()}
    uow.audit("koreksi_usul", "pertek", str(pertek_id), sebelum=lama, sesudah=baru, alasan=alasan)
    catatan = JejakPertek(
        pertek_id,
        pertek.versi,
        None,
        LangkahPertek.KOREKSI,
        StatusPertek.DIAJUKAN,
        StatusPertek.DIAJUKAN,
        alasan,
        {**baru, "nomor_lama": pertek.nomor_usul, "tanggal_lama": lama["tanggal_usul"]},
    )
    return await selesaikan(uow, pertek, [catatan])
