"""What somebody decides about a difference, and what they take back.

Nobody decides about themselves or a relative. Whoever decides has seen both values: the difference bears its version,
and what BKN says is compared once more before it is taken over.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.tahan import tahan
from services.pegawai.siasn.selisih import repository, terapkan
from services.pegawai.siasn.selisih.errors import SelisihTertutup, TidakDapatDipakai, TidakDapatDitarik
from services.pegawai.siasn.selisih.keadaan import PutusanSelisih, StatusSelisih
from services.pegawai.siasn.selisih.kirim import dikirim, kirimkan, tarik_kiriman
from services.pegawai.siasn.selisih.menang import ATURAN, Macam, Pintu
from services.pegawai.siasn.selisih.muat import muat
from services.pegawai.siasn.selisih.repository import Selisih
from services.pegawai.siasn.selisih.schemas import PilihanPutusan, PutusanMasuk
from services.pegawai.siasn.selisih.segarkan import segarkan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import wajib_ada

TIDAK_ADA = "Perbedaan ini tidak ada atau di luar lingkup Anda."
_AKIBAT_BKN = {
    Pintu.IDENTITAS: "Dicatat di sini sebagai koreksi identitas; pegawainya diberi tahu.",
    Pintu.ROSTER: "Dicatat di sini seperti dari roster SIASN.",
    Pintu.RIWAYAT: "Dicatat di sini pada riwayatnya: baris yang belum ada ditambah, yang berlainan dikoreksi.",
}


def pilihan(bidang: str, macam: Macam) -> list[PilihanPutusan]:
    """What can be decided about a difference, and what each of it would do. Pure."""
    pintu, mengapa = terapkan.pintu(bidang, macam)
    akibat = mengapa if pintu is None else _AKIBAT_BKN[pintu]
    if macam is Macam.HANYA_BKN:
        lokal = False, "Di sini tidak ada yang dapat dikirim; bila BKN keliru, perbaiki di SIASN dan tunda sampai itu."
    elif not dikirim(bidang):
        lokal = (
            True,
            "Tetap seperti di sini; diperbaiki di SIASN (peremajaan), dan tertutup begitu penarikan melihatnya.",
        )
    elif bidang in ("jabatan", "tmt_jabatan", "riwayat_jabatan"):
        lokal = (
            True,
            "Tetap seperti di sini; keputusannya dikirim ke SIASN, atau diperbaiki di sana bila tidak ada di sini.",
        )
    else:
        lokal = True, "Tetap seperti di sini, dan dikirim ke SIASN."
    tunda = "Kembali ke daftar kerja pada hari yang disebut, atau bila salah satu nilainya berganti."
    return [
        PilihanPutusan(putusan=PutusanSelisih.PAKAI_BKN, dapat=pintu is not None, akibat=akibat or terapkan.SUNYI),
        PilihanPutusan(putusan=PutusanSelisih.PAKAI_LOKAL, dapat=lokal[0], akibat=lokal[1]),
        PilihanPutusan(putusan=PutusanSelisih.TUNDA, dapat=True, akibat=tunda),
    ]


async def putuskan(
    uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, seen: int, isi: PutusanMasuk, terlihat: Collection[str]
) -> Selisih:
    """Decide about one difference; ``terlihat`` are the fields that the caller may see at all.

    Raises:
        TidakDitemukan, KonflikKepentingan, VersiBerubah, SelisihTertutup, TidakDapatDipakai, NilaiSudahBerganti,
        and what the door refuses with by which BKN's value comes in.
    """
    selisih = await _buka(uow, pelaku, nomor, seen, terlihat)
    if selisih.status is StatusSelisih.DITUTUP_SAMA:
        raise SelisihTertutup("Keduanya sudah sama. Muat ulang daftarnya.")
    dapat = next(each for each in pilihan(selisih.bidang, selisih.macam) if each.putusan is isi.putusan)
    if not dapat.dapat:
        raise TidakDapatDipakai(dapat.akibat)
    hasil = repository.Diputus(isi.putusan, StatusSelisih.DITUNDA, isi.alasan, isi.tunda_sampai)
    if isi.putusan is PutusanSelisih.PAKAI_BKN:
        sebelum = await _pakai_bkn(uow, pelaku, selisih, isi)
        hasil = hasil._replace(status=StatusSelisih.DITUTUP_SAMA, sebelum=sebelum)
    elif isi.putusan is PutusanSelisih.PAKAI_LOKAL:
        buku = await kirimkan(uow, selisih)
        hasil = hasil._replace(status=StatusSelisih.DIPUTUS if buku is None else StatusSelisih.DIKIRIM, buku_id=buku)
    await repository.putus(uow, nomor, pelaku, hasil)
    _catat(uow, "putus_selisih_siasn", selisih, isi.putusan, isi.alasan)
    return await _kini(uow, pelaku, nomor, terlihat)


async def _buka(uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, seen: int, terlihat: Collection[str]) -> Selisih:
    """The difference, with its person's file locked."""
    ada = wajib_ada(await repository.satu(uow, nomor, pelaku, terlihat), TIDAK_ADA)
    wajib_ada(await tahan(uow, ada.nip, pelaku), TIDAK_ADA)
    await tolak_konflik(
        uow, pelaku, ada.nip, "Perbedaan pada berkas sendiri diputus oleh petugas lain. Mintalah petugas lain."
    )
    # Both sides may have changed before the lock was had.
    selisih = wajib_ada(await repository.satu(uow, nomor, pelaku, terlihat), TIDAK_ADA)
    require_version(seen, selisih.versi)
    return selisih


async def _pakai_bkn(uow: UnitOfWork, pelaku: Pelaku, selisih: Selisih, isi: PutusanMasuk) -> dict[str, Any]:
    await segarkan(uow, [selisih.nip])
    lagi = wajib_ada(await repository.satu(uow, selisih.id, pelaku, [selisih.bidang]), TIDAK_ADA)
    if (lagi.status, lagi.lokal, lagi.bkn) != (selisih.status, selisih.lokal, selisih.bkn):
        raise NilaiSudahBerganti("Salah satu nilainya baru saja berganti. Muat ulang, periksa, lalu putuskan lagi.")
    keadaan = (await muat(uow, [selisih.nip]))[selisih.nip]
    sebelum = await terapkan.pakai_bkn(
        uow,
        pelaku,
        keadaan,
        selisih.bidang,
        selisih.baris,
        selisih.lokal_id,
        selisih.macam,
        f"Menurut SIASN: {isi.alasan}",
        isi.dokumen or terapkan.DOKUMEN,
    )
    await uow.derive()
    await segarkan(uow, [selisih.nip])
    kini = wajib_ada(await repository.satu(uow, selisih.id, pelaku, [selisih.bidang]), TIDAK_ADA)
    if kini.status is not StatusSelisih.DITUTUP_SAMA:
        raise TidakDapatDipakai(
            "Yang tercatat di sini dijaga riwayatnya, dan tidak menjadi seperti di SIASN. Catat atau koreksi barisnya "
            "pada riwayat pegawai ini."
        )
    return sebelum


async def tarik_putusan(
    uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, seen: int, alasan: str, terlihat: Collection[str]
) -> Selisih:
    """Take a decision back as long as nothing irreversible has come of it.

    Raises:
        As ``putuskan``; TidakDapatDitarik.
    """
    selisih = await _buka(uow, pelaku, nomor, seen, terlihat)
    if selisih.putusan is None:
        raise TidakDapatDitarik("Perbedaan ini belum diputus, atau putusannya sudah ditarik.")
    if selisih.status is StatusSelisih.DIKIRIM and (
        selisih.buku_id is None or not await tarik_kiriman(uow, selisih.buku_id)
    ):
        raise TidakDapatDitarik("Kirimannya sudah berjalan ke SIASN. Tunggu jawabannya, lalu putuskan menurut itu.")
    if selisih.status is StatusSelisih.DITUTUP_SAMA:
        if selisih.putusan is not PutusanSelisih.PAKAI_BKN:
            raise SelisihTertutup("Keduanya sudah sama. Muat ulang daftarnya.")
        keadaan = (await muat(uow, [selisih.nip]))[selisih.nip]
        sebab = f"Putusan menurut SIASN ditarik: {alasan}"
        await terapkan.tarik(uow, pelaku, keadaan.lokal.orang, selisih.bidang, selisih.sebelum or {}, sebab)
    await repository.tarik_putusan(uow, nomor)
    await uow.derive()
    await segarkan(uow, [selisih.nip])
    if selisih.putusan is PutusanSelisih.PAKAI_BKN and ATURAN[selisih.bidang].langsung:
        # What has been taken back does not come in by itself again.
        await repository.tanyakan(uow, nomor, f"Yang menurut BKN ditarik: {alasan}")
    _catat(uow, "tarik_putusan_siasn", selisih, selisih.putusan, alasan)
    return await _kini(uow, pelaku, nomor, terlihat)


async def _kini(uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, terlihat: Collection[str]) -> Selisih:
    kini = await repository.satu(uow, nomor, pelaku, terlihat)
    assert kini is not None
    return kini


def _catat(uow: UnitOfWork, aksi: str, selisih: Selisih, putusan: PutusanSelisih, alasan: str) -> None:
    """The trail tells which field was decided how; the values stand in what the doors write."""
    isi = {"bidang": selisih.bidang, "putusan": putusan}
    if aksi == "putus_selisih_siasn":
        uow.audit("putus_selisih_siasn", "asn", selisih.nip, sesudah=isi, alasan=alasan)
    else:
        uow.audit("tarik_putusan_siasn", "asn", selisih.nip, sebelum=isi, alasan=alasan)
