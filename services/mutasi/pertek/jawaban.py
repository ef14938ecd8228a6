"""What BKN has answered, as an officer reads it in I-MUT: case by case, and one wrong row never stops the others.

An approval is recorded on the case as its paper, by the door that every paper takes, so the rules judge it as always.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.dokumen.schemas import DokumenBaru
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.pertek import repository
from services.mutasi.pertek.bahan import surat
from services.mutasi.pertek.errors import LangkahPertekTidakMungkin, TidakSepengajuan
from services.mutasi.pertek.keadaan import DAPAT, HIDUP, LangkahPertek, StatusPengajuan, StatusPertek, tujuan
from services.mutasi.pertek.langkah import (
    halangan_langkah,
    jejak,
    langkah_tidak_mungkin,
    penerima,
    selesaikan,
    surat_tetap,
    tahan,
    wajib_bukan_kerabat,
)
from services.mutasi.pertek.repository import AnggotaPertek, JejakPertek, Pertek
from services.mutasi.pertek.schemas import BarisJawaban, HasilBaris, JawabanBkn
from services.mutasi.usulan import kelengkapan
from services.mutasi.usulan.status import BELUM_DIPUTUS, DIPUTUS, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import PertekDitolakTerlambat
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import IsianTidakSah, KesalahanIsian, Problem
from shared.impor.hari import tanggal as baca_tanggal
from shared.impor.nilai import NilaiTidakSah

IMUT = JenisDokumen.REKOMENDASI_IMUT


class Jawaban(NamedTuple):
    """One answer that makes sense for itself."""

    disetujui: bool
    nomor: str | None
    tanggal: date | None
    sampai: date | None
    alasan: str | None


async def catat_jawaban(
    uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int, baris: Sequence[BarisJawaban]
) -> tuple[Pertek, list[HasilBaris]]:
    """Record answers; each row is told what became of it.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahPertekTidakMungkin.
    """
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    if pertek.status in (StatusPengajuan.DISIAPKAN, StatusPengajuan.DIBATALKAN):
        raise langkah_tidak_mungkin(pertek, "jawaban BKN dicatat atas yang sudah diajukan")
    menurut_nomor = {str(each.usulan_id): each for each in semua} | {each.nip: each for each in semua}
    hasil, langkah, sudah = [], list[JejakPertek](), set[UUID]()
    for nomor, satu in enumerate(baris):
        anggota = menurut_nomor.get(str(satu.usulan_id or satu.nip))
        try:
            if anggota is None:
                raise TidakSepengajuan("Usulan ini tidak dalam pengajuan ini. Periksa nomor usulan atau NIP-nya.")
            if anggota.usulan_id in sudah:
                raise TidakSepengajuan("Usulan ini sudah dijawab baris sebelumnya. Hapus salah satu barisnya.")
            jawaban = _baca(satu)
            if not _sama(anggota, jawaban):
                async with uow.savepoint():
                    langkah.append(await _jawab(uow, pelaku, pertek, anggota, jawaban))
            sudah.add(anggota.usulan_id)
            hasil.append(_diterima(nomor, anggota, jawaban))
        except Problem as error:
            hasil.append(_ditolak(nomor, anggota, error))
    if not langkah:
        return pertek, hasil
    uow.audit(
        "jawab",
        "pertek",
        str(pertek_id),
        sesudah={"jawaban": [{"usulan_id": str(each.usulan_id), "status": each.ke} for each in langkah]},
    )
    baru = await selesaikan(uow, pertek, langkah)
    ditolak = {each.usulan_id for each in langkah if each.ke is StatusPertek.DITOLAK}
    await _kabarkan(uow, baru, [each for each in semua if each.usulan_id in ditolak and each.status_usulan in DIPUTUS])
    return baru, hasil


async def _kabarkan(uow: UnitOfWork, pertek: Pertek, ditolak: Sequence[AnggotaPertek]) -> None:
    """Tell who sent them, and who decided them, of decrees that rest on what BKN has refused."""
    if not ditolak:
        return
    assert pertek.nomor_usul is not None
    usulan = [each.usulan_id for each in ditolak]
    petugas = [pertek.dibuat_oleh, pertek.diajukan_oleh or "", *await repository.pemutus(uow, usulan)]
    uow.publish(
        PertekDitolakTerlambat(
            pertek_id=pertek.id,
            nama=pertek.nama,
            nomor_usul=pertek.nomor_usul,
            penerima=penerima(dict.fromkeys(petugas)),
            jumlah=len(usulan),
            versi=pertek.versi,
            usulan=usulan,
        ),
        version=pertek.versi,
    )


def _baca(baris: BarisJawaban) -> Jawaban:
    """A row as it was pasted, checked for itself.

    Raises:
        IsianTidakSah: every fault of it.
    """
    salah: list[KesalahanIsian] = []

    def hari(isian: str) -> date | None:
        tertulis = getattr(baris, isian)
        try:
            hasil = baca_tanggal(tertulis) if tertulis else None
        except NilaiTidakSah as error:
            salah.append(KesalahanIsian(pointer=f"/{isian}", pesan=str(error)))
            return None
        return hasil if isinstance(hasil, date) else None

    tanggal, sampai = hari("bertanggal"), hari("berlaku_hingga")
    if baris.hasil is JawabanBkn.DISETUJUI:
        if not baris.nomor_pertek or len(baris.nomor_pertek) < 3:
            salah.append(KesalahanIsian(pointer="/nomor_pertek", pesan="wajib diisi, paling sedikit 3 huruf"))
        if tanggal is None and not salah:
            salah.append(KesalahanIsian(pointer="/bertanggal", pesan="wajib diisi"))
        if tanggal is not None and sampai is not None and sampai < tanggal:
            salah.append(KesalahanIsian(pointer="/berlaku_hingga", pesan="mendahului tanggal pertek"))
    elif not baris.alasan or len(baris.alasan) < 5:
        salah.append(KesalahanIsian(pointer="/alasan", pesan="wajib diisi: alasan BKN, paling sedikit 5 huruf"))
    if salah:
        raise IsianTidakSah(
            "; ".join(f"{each.pointer.lstrip('/')} {each.pesan}" for each in salah) + ". Perbaiki baris ini.",
            kesalahan=salah,
        )
    if baris.hasil is JawabanBkn.DISETUJUI:
        return Jawaban(disetujui=True, nomor=baris.nomor_pertek, tanggal=tanggal, sampai=sampai, alasan=None)
    return Jawaban(disetujui=False, nomor=None, tanggal=None, sampai=None, alasan=baris.alasan)


def _sama(anggota: AnggotaPertek, jawaban: Jawaban) -> bool:
    """Whether this very answer is on record: a table that is pasted once more changes nothing."""
    if jawaban.disetujui:
        tercatat = (anggota.nomor_pertek, anggota.tanggal_pertek, anggota.selesai)
        return anggota.status is StatusPertek.DISETUJUI and tercatat == (jawaban.nomor, jawaban.tanggal, jawaban.sampai)
    return anggota.status is StatusPertek.DITOLAK and anggota.alasan == jawaban.alasan


async def _jawab(
    uow: UnitOfWork, pelaku: Pelaku, pertek: Pertek, anggota: AnggotaPertek, jawaban: Jawaban
) -> JejakPertek:
    langkah = LangkahPertek.PERSETUJUAN if jawaban.disetujui else LangkahPertek.PENOLAKAN
    if (problem := halangan_langkah(pertek, anggota, langkah)) is not None:
        raise problem
    wajib_bukan_kerabat(pelaku, [anggota])
    if not jawaban.disetujui:
        if anggota.status is StatusPertek.DIANGGAP_DISETUJUI and anggota.surat_berubah:
            await kelengkapan.tarik_dokumen(
                uow, pelaku, anggota.usulan_id, anggota.versi_usulan, IMUT, f"BKN menolak: {jawaban.alasan}"
            )
        await repository.ubah(uow, anggota.id, StatusPertek.DITOLAK, alasan=jawaban.alasan)
        return jejak(pertek, anggota, langkah, jawaban.alasan)
    dianggap = anggota.status is StatusPertek.DIANGGAP_DISETUJUI
    await setujui(uow, pelaku, pertek, anggota, jawaban, diandalkan=dianggap)
    return jejak(pertek, anggota, langkah, **_rincian(jawaban))


async def setujui(
    uow: UnitOfWork, pelaku: Pelaku, pertek: Pertek, anggota: AnggotaPertek, jawaban: Jawaban, *, diandalkan: bool
) -> None:
    """Put an approval on record here, and as a paper on the case while one may come.

    What a decision rests on stays as the decision saw it.

    Raises:
        TanggalTidakSesuai, and what stands against recording a paper.
    """
    assert jawaban.nomor is not None
    assert jawaban.tanggal is not None
    assert pertek.tanggal_usul is not None
    if jawaban.tanggal < pertek.tanggal_usul:
        raise _salah("mendahului tanggal usul", f"Pertek mendahului usulnya, {pertek.tanggal_usul:%d-%m-%Y}.")
    if jawaban.tanggal > uow.today:
        raise _salah("di kemudian hari", "Tanggal pertek belum tiba.")
    if anggota.surat_berubah and not (diandalkan and anggota.status_usulan is StatusMutasi.DIPUTUSKAN):
        isi = DokumenBaru(jenis=IMUT, nomor=jawaban.nomor, tanggal=jawaban.tanggal, selesai=jawaban.sampai)
        await kelengkapan.catat_dokumen(uow, pelaku, anggota.usulan_id, anggota.versi_usulan, isi, lewat_pertek=True)
    await repository.ubah(
        uow,
        anggota.id,
        StatusPertek.DISETUJUI,
        nomor_pertek=jawaban.nomor,
        tanggal_pertek=jawaban.tanggal,
        selesai=jawaban.sampai,
    )


def _salah(pesan: str, kalimat: str) -> TanggalTidakSesuai:
    return TanggalTidakSesuai(
        f"{kalimat} Periksa tanggalnya pada surat pertek.",
        kesalahan=[KesalahanIsian(pointer="/tanggal_pertek", pesan=pesan)],
    )


def _rincian(jawaban: Jawaban) -> dict[str, str | None]:
    return {
        "nomor_pertek": jawaban.nomor,
        "tanggal_pertek": jawaban.tanggal.isoformat() if jawaban.tanggal else None,
        "selesai": jawaban.sampai.isoformat() if jawaban.sampai else None,
    }


def _diterima(nomor: int, anggota: AnggotaPertek, jawaban: Jawaban) -> HasilBaris:
    status = StatusPertek.DISETUJUI if jawaban.disetujui else StatusPertek.DITOLAK
    return HasilBaris(
        baris=nomor,
        usulan_id=anggota.usulan_id,
        nip=anggota.nip,
        nama=anggota.nama,
        diterima=True,
        status=status,
        kode=None,
        pesan=f"Tercatat {status}.",
    )


def _ditolak(nomor: int, anggota: AnggotaPertek | None, error: Problem) -> HasilBaris:
    return HasilBaris(
        baris=nomor,
        usulan_id=None if anggota is None else anggota.usulan_id,
        nip=None if anggota is None else anggota.nip,
        nama=None if anggota is None else anggota.nama,
        diterima=False,
        status=None if anggota is None else anggota.status,
        kode=error.kode,
        pesan=error.detail,
    )


def anggota_pertek(semua: Sequence[AnggotaPertek], usulan_id: UUID, pointer: str = "/usulan_id") -> AnggotaPertek:
    """The case that somebody names, of a submission.

    Raises:
        TidakSepengajuan.
    """
    for each in semua:
        if each.usulan_id == usulan_id:
            return each
    raise TidakSepengajuan(
        "Usulan ini tidak dalam pengajuan ini. Periksa nomornya.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan="tidak dalam pengajuan ini")],
    )


async def koreksi(
    uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int, usulan_id: UUID, jawaban: Jawaban
) -> Pertek:
    """A number or day of an approval that was typed wrongly; what was typed stays on record.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSepengajuan, LangkahPertekTidakMungkin, KonflikKepentingan,
        TanggalTidakSesuai, TidakAdaPerubahan, and what stands against recording a paper.
    """
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    anggota = anggota_pertek(semua, usulan_id)
    if (problem := halangan_langkah(pertek, anggota, LangkahPertek.KOREKSI)) is not None:
        raise problem
    wajib_bukan_kerabat(pelaku, [anggota])
    if _sama(anggota, jawaban):
        raise TidakAdaPerubahan("Nomor, tanggal, dan masa berlakunya sudah demikian.")
    if anggota.surat_berubah and anggota.status_usulan is StatusMutasi.DIPUTUSKAN:
        # What a decision rests on is taken back first, with the reason.
        usulan = await kelengkapan.tarik_dokumen(
            uow, pelaku, usulan_id, anggota.versi_usulan, IMUT, f"Koreksi pertek: {jawaban.alasan}"
        )
        anggota = anggota._replace(versi_usulan=usulan.versi)
    await setujui(uow, pelaku, pertek, anggota, jawaban, diandalkan=False)
    lama = {"nomor_lama": anggota.nomor_pertek}
    uow.audit("koreksi", "pertek", str(pertek_id), sebelum=lama, sesudah=_rincian(jawaban), alasan=jawaban.alasan)
    catatan = jejak(pertek, anggota, LangkahPertek.KOREKSI, jawaban.alasan, **lama, **_rincian(jawaban))
    return await selesaikan(uow, pertek, [catatan])


async def cabut(uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int, usulan_id: UUID, alasan: str) -> Pertek:
    """An answer that BKN has not given, or not about this case: it waits for its answer again.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSepengajuan, LangkahPertekTidakMungkin, KonflikKepentingan, and what stands
        against taking a paper back.
    """
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    anggota = anggota_pertek(semua, usulan_id)
    langkah = LangkahPertek.PENCABUTAN
    if (problem := halangan_langkah(pertek, anggota, langkah)) is not None:
        raise problem
    wajib_bukan_kerabat(pelaku, [anggota])
    if anggota.status is not StatusPertek.DITOLAK:
        if (sebab := surat_tetap(anggota)) is not None:
            raise LangkahPertekTidakMungkin(sebab, status_pengajuan=pertek.status)
        await kelengkapan.tarik_dokumen(
            uow, pelaku, usulan_id, anggota.versi_usulan, IMUT, f"Jawaban pertek dicabut: {alasan}"
        )
    await repository.ubah(uow, anggota.id, tujuan(langkah))
    uow.audit(
        "cabut",
        "pertek",
        str(pertek_id),
        sebelum={"usulan_id": str(usulan_id), "status": anggota.status},
        alasan=alasan,
    )
    return await selesaikan(uow, pertek, [jejak(pertek, anggota, langkah, alasan, nomor_lama=anggota.nomor_pertek)])


async def batalkan(
    uow: UnitOfWork, pelaku: Pelaku, pertek_id: UUID, seen: int, usulan: Sequence[UUID] | None, alasan: str
) -> Pertek:
    """Withdraw these cases, or all that are not answered yet: they may be sent anew. With an approval its paper goes.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSepengajuan, LangkahPertekTidakMungkin, KonflikKepentingan.
    """
    pertek, semua = await tahan(uow, pelaku, pertek_id, seen)
    ditarik = (
        [each for each in semua if each.status in HIDUP]
        if usulan is None
        else [anggota_pertek(semua, each, "/usulan") for each in usulan]
    )
    if not ditarik:
        raise langkah_tidak_mungkin(pertek, "tidak ada yang masih menunggu jawaban")
    wajib_bukan_kerabat(pelaku, ditarik)
    langkah = []
    for each in ditarik:
        if (problem := halangan_langkah(pertek, each, LangkahPertek.PEMBATALAN)) is not None:
            raise problem
        if each.status in DAPAT:
            await _tinggalkan(uow, pelaku, pertek, each, alasan)
        await repository.ubah(uow, each.id, StatusPertek.DIBATALKAN, alasan=alasan)
        langkah.append(jejak(pertek, each, LangkahPertek.PEMBATALAN, alasan, nomor_lama=each.nomor_pertek))
    uow.audit(
        "batalkan",
        "pertek",
        str(pertek_id),
        sesudah={"usulan": [str(each.usulan_id) for each in ditarik]},
        alasan=alasan,
    )
    return await selesaikan(uow, pertek, langkah)


async def _tinggalkan(uow: UnitOfWork, pelaku: Pelaku, pertek: Pertek, anggota: AnggotaPertek, alasan: str) -> None:
    """BKN's approval of a case that is not decided is relied on no more.

    Raises:
        LangkahPertekTidakMungkin, and what stands against taking a paper back.
    """
    if anggota.status_usulan not in BELUM_DIPUTUS:
        raise LangkahPertekTidakMungkin(
            f"Usulan {anggota.nama} {anggota.status_usulan.replace('_', ' ')}: perteknya tidak ditarik lagi. Keluarkan "
            "dari permintaan; keputusan dicabut lewat rantai-pembatalan.",
            status_pengajuan=pertek.status,
        )
    if IMUT in {each.jenis for each in (await surat(uow, [anggota.usulan_id]))[anggota.usulan_id]}:
        await kelengkapan.tarik_dokumen(
            uow, pelaku, anggota.usulan_id, anggota.versi_usulan, IMUT, f"Ditarik dari pengajuan pertek: {alasan}"
        )
