"""The answer to an objection, that there was none, and how it ends without one."""

from datetime import date
from uuid import UUID

from services.mutasi.keberatan import tercatat
from services.mutasi.keberatan.isian import (
    AnggapanDikabulkan,
    JawabanKeberatan,
    PencabutanKeberatan,
    PenghentianKeberatan,
    PenyampaianJawaban,
)
from services.mutasi.keberatan.jam import Pengajuan, menilai_pengajuan, menjawab
from services.mutasi.keberatan.keadaan import MENGABULKAN, LangkahKeberatan, PutusanKeberatan, StatusKeberatan
from services.mutasi.keberatan.langkah import buka, ketentuan, selesaikan
from services.mutasi.keberatan.penanda import penanda_keberatan, wajib_bersurat
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.pemberlakuan import penundaan
from services.mutasi.pemberlakuan.penundaan import DasarPenundaan
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import nomori
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian

_L, _S = LangkahKeberatan, StatusKeberatan


async def jawab(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: JawabanKeberatan) -> UUID:
    """The PPK answers: with the examiner's proposal before them, and bound by nothing of it.

    Raises:
        those of ``buka``, of ``penanda_keberatan`` and of ``nomori``; IsianTidakSah.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.JAWABAN)
    _wajib_antara(isi.tanggal_jawaban, ini.tanggal_diajukan, uow.today, "/tanggal_jawaban", "tanggal keberatannya")
    penanda = await penanda_keberatan(uow, pelaku, isi.penanda_tangan, isi.tanggal_jawaban, "/tanggal_jawaban")
    await wajib_bersurat(uow, ini, penanda, isi.putusan)
    hukum = await ketentuan(uow, uow.today)
    pengajuan = menilai_pengajuan(ini.diterima, ini.tanggal_diajukan, hukum.jangka, hukum.libur)
    wajib_disebut(isi.putusan, isi.walau_dalam_tenggang, pengajuan)
    batas = menjawab(ini.tanggal_diajukan, isi.tanggal_jawaban, hukum.jangka, hukum.libur)
    nomor = await nomori(
        uow,
        Untuk(SuratBernomor.JAWABAN_KEBERATAN, ini.id),
        isi.tanggal_jawaban,
        nomor=isi.nomor_jawaban,
        register=isi.register_nomor,
        pointer="/nomor_jawaban",
    )
    await tahan_yang_dikabulkan(uow, ini, isi.putusan, nomor, isi.tanggal_jawaban)
    return await selesaikan(
        uow,
        ini,
        _L.JAWABAN,
        _S(isi.putusan.value),
        tercatat.JAWABAN,
        catatan=isi.alasan,
        # As the answer was given: what is put right of the receipt afterwards changes nothing of it.
        rincian={
            "nomor_jawaban": nomor,
            "tanggal_jawaban": f"{isi.tanggal_jawaban}",
            "terlambat": [str(each) for each in pengajuan.terlambat],
            "hitungan": pengajuan.hitungan,
            "batas_jawab": {each.hukum.value: f"{each.batas.tanggal}" for each in batas if each.batas.tanggal},
            "jawaban_terlambat": [each.hukum.value for each in batas if each.batas.lewat and not each.batas.sementara],
            "walau_dalam_tenggang": isi.walau_dalam_tenggang,
            **penanda.catatan,
        },
        nomor_jawaban=nomor,
        tanggal_jawaban=isi.tanggal_jawaban,
        alasan_jawaban=isi.alasan,
        karena_diam=False,
    )


def wajib_disebut(putusan: PutusanKeberatan, walau: str | None, pengajuan: Pengajuan) -> None:
    """What is in time is not turned away as too late without a word (PP 79/2021; UU 30/2014 art 77).

    Raises:
        IsianTidakSah.
    """
    diminta = putusan is PutusanKeberatan.TIDAK_DAPAT_DITERIMA and not pengajuan.terlambat
    if diminta is (walau is not None):
        return
    pesan = "wajib: menurut hitungan keberatan ini tidak terlambat" if diminta else "hanya bagi yang tidak terlambat"
    raise IsianTidakSah(
        f"{pengajuan.hitungan} Sebut mengapa keberatan yang tidak terlambat tidak dapat diterima; kosongkan pada "
        "putusan lain.",
        kesalahan=[KesalahanIsian(pointer="/walau_dalam_tenggang", pesan=pesan)],
    )


async def tahan_yang_dikabulkan(
    uow: UnitOfWork, ini: Keberatan, putusan: PutusanKeberatan, nomor: str | None, tanggal: date | None
) -> None:
    """What is to be revoked does not come into force meanwhile; carrying it out ends that."""
    if putusan in MENGABULKAN and ini.status_usulan is StatusMutasi.DIPUTUSKAN and not ini.ditunda:
        await penundaan.tunda(
            uow,
            ini.usulan_id,
            dasar=DasarPenundaan.KEBERATAN_DIKABULKAN.value,
            alasan="Keberatan atas keputusan ini dikabulkan dan belum dilaksanakan.",
            nomor_surat=nomor,
            tanggal_surat=tanggal,
        )


async def anggap(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: AnggapanDikabulkan) -> UUID:
    """Somebody records that the PPK was silent, where the law in force lets that grant (UU 30/2014 art 77).

    Raises:
        those of ``buka``.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.ANGGAPAN)
    hukum = await ketentuan(uow, uow.today)
    await tahan_yang_dikabulkan(uow, ini, PutusanKeberatan.DIKABULKAN, None, None)
    return await selesaikan(
        uow,
        ini,
        _L.ANGGAPAN,
        _S.DIKABULKAN,
        tercatat.JAWABAN,
        catatan=isi.alasan,
        rincian={"diajukan": f"{ini.tanggal_diajukan}", "dasar": hukum.dasar_hukum},
        nomor_jawaban=None,
        tanggal_jawaban=None,
        alasan_jawaban=isi.alasan,
        karena_diam=True,
    )


async def sampaikan(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PenyampaianJawaban) -> UUID:
    """The answer has reached the person: from the day after, the next remedy has its days. Put right by once more.

    Raises:
        those of ``buka``; IsianTidakSah.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PENYAMPAIAN)
    sejak = ini.tanggal_jawaban or ini.tanggal_diajukan
    _wajib_antara(isi.tanggal, sejak, uow.today, "/tanggal", "tanggal jawabannya")
    rincian = {"tanggal": f"{isi.tanggal}", "nomor_bukti": isi.nomor_bukti}
    return await selesaikan(
        uow,
        ini,
        _L.PENYAMPAIAN,
        ini.status,
        tercatat.PENYAMPAIAN,
        rincian=rincian,
        jawaban_diterima=isi.tanggal,
    )


async def cabut(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PencabutanKeberatan) -> UUID:
    """The person takes it back, or an officer records that on paper; within the days it may be filed again.

    Raises:
        those of ``buka``; IsianTidakSah.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PENCABUTAN)
    sendiri = pelaku.nip == ini.nip
    if sendiri is (isi.nomor_surat is not None):
        pesan = "hanya bila dicatat petugas" if sendiri else "wajib diisi petugas"
        raise IsianTidakSah(
            "Pencabutan di atas kertas dicatat petugas dengan nomor suratnya.",
            kesalahan=[KesalahanIsian(pointer="/nomor_surat", pesan=pesan)],
        )
    rincian = {} if isi.nomor_surat is None else {"nomor_surat": isi.nomor_surat}
    return await selesaikan(uow, ini, _L.PENCABUTAN, _S.DICABUT, catatan=isi.alasan, rincian=rincian)


async def hentikan(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PenghentianKeberatan) -> UUID:
    """Nothing is left to be answered: the decision was revoked, or the person has left or died.

    Raises:
        those of ``buka``.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PENGHENTIAN)
    rincian = {"keputusan_dicabut": ini.dicabut, "pegawai_keluar": ini.keluar}
    return await selesaikan(uow, ini, _L.PENGHENTIAN, _S.GUGUR, catatan=isi.alasan, rincian=rincian)


def _wajib_antara(hari: date, sejak: date, kini: date, pointer: str, apa: str) -> None:
    if not sejak <= hari <= kini:
        pesan = f"tidak mendahului {apa} {sejak:%d-%m-%Y}, dan tidak sesudah hari ini"
        raise IsianTidakSah(
            f"Tanggal ini {pesan}. Perbaiki, lalu kirim lagi.", kesalahan=[KesalahanIsian(pointer=pointer, pesan=pesan)]
        )
