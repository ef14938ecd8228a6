"""What is put on record about the receipt of a decree: by the person who opens or confirms it, or by an officer.

The day from which the clocks of an objection run (PP 79/2021, UU 30/2014 art 77) is that of the first proof; of who
refuses it or cannot be reached that of the announcement.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.mutasi.penyerahan import repository
from services.mutasi.penyerahan.errors import BerkasLain, BukanPenerima, PenyerahanTidakMungkin
from services.mutasi.penyerahan.keadaan import (
    DAPAT,
    OLEH_PETUGAS,
    TERBUKA,
    CaraTerima,
    LangkahPenyerahan,
    PeristiwaPenyerahan,
)
from services.mutasi.penyerahan.repository import Catatan, Penyerahan
from services.mutasi.surat import repository as surat
from services.mutasi.tanda_tangan.minta import boleh_meminta
from services.mutasi.tanda_tangan.serah import StatusPenyerahan
from services.mutasi.usulan.repository import Baca
from shared.auth.dua_orang import Orang, PerluOrangLain, Siapa, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import PenyerahanDicatat
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada

TIDAK_ADA = "Keputusan usulan ini belum disajikan kepada pegawainya."


async def diterima_pada(baca: Baca, usulan_id: UUID) -> date | None:
    """The day on which the person of a case received its decision, from which the clocks of an objection run (H.1);
    None while that is not on record."""
    return await repository.diterima_pada(baca, usulan_id)


async def buka(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID) -> Penyerahan:
    """The one that the caller opens. Of the person themself the first opening proves the receipt: when, by which
    account, of which file.

    Raises:
        TidakDitemukan.
    """
    row = wajib_ada(await repository.tahan(uow, usulan_id, pelaku), TIDAK_ADA)
    if pelaku.nip != row.nip or pelaku.mewakili is not None or row.status not in TERBUKA:
        return row
    await _diterima(uow, row, CaraTerima.DIBUKA, PeristiwaPenyerahan.DIBUKA, uow.today)
    return wajib_ada(await repository.milik_usulan(uow, usulan_id, pelaku), TIDAK_ADA)


async def konfirmasi(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, sha256: str) -> Penyerahan:
    """The person says that they have received this very file.

    Raises:
        TidakDitemukan, BukanPenerima, BerkasLain, PenyerahanTidakMungkin.
    """
    row = wajib_ada(await repository.tahan(uow, usulan_id, pelaku), TIDAK_ADA)
    if pelaku.nip != row.nip or pelaku.mewakili is not None:
        raise BukanPenerima("Hanya pegawai pada usulan ini, dengan akunnya sendiri, yang menyatakan menerimanya.")
    _wajib_dapat(row, LangkahPenyerahan.KONFIRMASI)
    if sha256 != row.sha256:
        raise BerkasLain("Keputusan yang disajikan bukan berkas yang Anda lihat. Buka lagi, lalu konfirmasi.")
    if row.status in TERBUKA:
        await _diterima(uow, row, CaraTerima.DIKONFIRMASI, PeristiwaPenyerahan.DIKONFIRMASI, uow.today)
    else:
        # Received it is already: what the person says of it is on record besides.
        await repository.catat(uow, row.id, PeristiwaPenyerahan.DIKONFIRMASI, row.sha256, uow.today)
    return wajib_ada(await repository.milik_usulan(uow, usulan_id, pelaku), TIDAK_ADA)


async def petugas_boleh(baca: Baca, pelaku: Pelaku, usulan_id: UUID) -> None:
    """Refuse who does not handle the case. Raises TidakDitemukan, KonflikKepentingan, DiLuarLingkup."""
    await boleh_meminta(baca, pelaku, usulan_id)


async def serahkan_kertas(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, tanggal: date, nomor: str | None, bukti: str
) -> Penyerahan:
    """Handed over on paper on this day, as the scanned receipt says. Of what is received by such a receipt already,
    another officer puts the day right: what was on record stays so, and the person hears again.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, VersiBerubah, PenyerahanTidakMungkin, IsianTidakSah,
        PerluOrangLain.
    """
    row = await _petugas(uow, pelaku, usulan_id, seen, LangkahPenyerahan.TANDA_TERIMA)
    catatan = await repository.catatan(uow, row.id)
    if row.status is StatusPenyerahan.DITERIMA and (row.cara is not CaraTerima.KERTAS or tanggal == row.diterima_pada):
        raise PenyerahanTidakMungkin(
            "Keputusan ini sudah diterima. Yang dapat diperbaiki ialah hari tanda terima kertas yang keliru diketik.",
            status_penyerahan=row.status,
        )
    if pencatat_kertas(row, catatan, uow.actor):
        raise PerluOrangLain(
            "Anda yang mencatat tanda terima ini. Harinya diperbaiki petugas lain, dengan pindaiannya."
        )
    _wajib_hari(row, tanggal, uow.today, catatan)
    await _diterima(uow, row, CaraTerima.KERTAS, PeristiwaPenyerahan.KERTAS, tanggal, bukti=bukti, nomor=nomor)
    return wajib_ada(await repository.milik_usulan(uow, usulan_id, pelaku), TIDAK_ADA)


async def catat_gagal(
    uow: UnitOfWork,
    pelaku: Pelaku,
    usulan_id: UUID,
    seen: int,
    tanggal: date,
    sebab: StatusPenyerahan,
    keterangan: str,
    bukti: str,
) -> Penyerahan:
    """It was tried on this day, as the scanned minutes say: the person refused it, or could not be reached.

    Raises:
        as ``serahkan_kertas``.
    """
    row = await _petugas(uow, pelaku, usulan_id, seen, LangkahPenyerahan.PENOLAKAN)
    _wajib_hari(row, tanggal, uow.today, await repository.catatan(uow, row.id))
    await repository.maju(uow, row.id, sebab, None, None)
    await _tercatat(uow, row, PeristiwaPenyerahan(sebab.value), tanggal, bukti=bukti, keterangan=keterangan)
    return wajib_ada(await repository.milik_usulan(uow, usulan_id, pelaku), TIDAK_ADA)


async def umumkan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    usulan_id: UUID,
    seen: int,
    tanggal: date,
    nomor: str,
    keterangan: str | None,
    bukti: str,
) -> Penyerahan:
    """Announced on this day, since it could not be handed over: it counts as received then. The announcement is there
    as a scan.

    Raises:
        as ``serahkan_kertas``; PerluOrangLain: the caller has said that it could not be handed over.
    """
    row = await _petugas(uow, pelaku, usulan_id, seen, LangkahPenyerahan.PENGUMUMAN)
    catatan = await repository.catatan(uow, row.id)
    gagal = _gagal(row, catatan)
    if pencatat_gagal(row, catatan, uow.actor):
        raise PerluOrangLain(
            "Anda yang mencatat bahwa penyerahannya tidak berhasil. Pengumumannya dicatat petugas lain."
        )
    _wajib_hari(row, tanggal, uow.today, catatan, gagal[-1].tanggal if gagal else None)
    diumumkan = PeristiwaPenyerahan.DIUMUMKAN
    await _diterima(uow, row, CaraTerima.DIUMUMKAN, diumumkan, tanggal, bukti=bukti, nomor=nomor, keterangan=keterangan)
    return wajib_ada(await repository.milik_usulan(uow, usulan_id, pelaku), TIDAK_ADA)


def _gagal(row: Penyerahan, catatan: Sequence[Catatan]) -> list[Catatan]:
    return [each for each in catatan if each.peristiwa.value == row.status.value]


def pencatat_gagal(row: Penyerahan, catatan: Sequence[Catatan], siapa: Siapa) -> bool:
    """Whether it is they who have said that it could not be handed over: by that and the announcement the clock of an
    objection runs without a sign of the person's, and nobody writes both."""
    return any(orang_yang_sama(siapa, Orang(each.oleh, each.subjek)) for each in _gagal(row, catatan))


def pencatat_kertas(row: Penyerahan, catatan: Sequence[Catatan], siapa: Siapa) -> bool:
    """Whether it is they who have said last on which day it was received on paper."""
    kertas = [each for each in catatan if each.peristiwa is PeristiwaPenyerahan.KERTAS]
    if row.status is not StatusPenyerahan.DITERIMA or not kertas:
        return False
    return orang_yang_sama(siapa, Orang(kertas[-1].oleh, kertas[-1].subjek))


async def _petugas(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, langkah: LangkahPenyerahan
) -> Penyerahan:
    await petugas_boleh(uow, pelaku, usulan_id)
    row = wajib_ada(await repository.tahan(uow, usulan_id, pelaku), TIDAK_ADA)
    require_version(seen, row.versi)
    _wajib_dapat(row, langkah)
    return row


def _wajib_dapat(row: Penyerahan, langkah: LangkahPenyerahan) -> None:
    if row.status not in DAPAT[langkah]:
        saran = (
            " Catat dahulu bahwa pegawainya menolak atau tidak terjangkau."
            if langkah is LangkahPenyerahan.PENGUMUMAN and row.status is StatusPenyerahan.DISAJIKAN
            else ""
        )
        raise PenyerahanTidakMungkin(
            f"Penyerahan ini {row.status.replace('_', ' ')}.{saran} Muat ulang untuk melihat keadaannya.",
            status_penyerahan=row.status,
        )


def _wajib_hari(
    row: Penyerahan, tanggal: date, hari_ini: date, catatan: Sequence[Catatan], sejak: date | None = None
) -> None:
    pesan = None
    disajikan = min((each.tanggal for each in catatan if each.peristiwa is PeristiwaPenyerahan.DISAJIKAN), default=None)
    if tanggal > hari_ini:
        pesan = "belum tiba"
    elif row.tanggal_sk is not None and tanggal < row.tanggal_sk:
        pesan = f"mendahului tanggal keputusannya, {row.tanggal_sk:%d-%m-%Y}"
    elif disajikan is not None and tanggal < disajikan:
        pesan = f"mendahului penyajiannya, {disajikan:%d-%m-%Y}"
    elif sejak is not None and tanggal < sejak:
        pesan = f"mendahului penyerahan yang tidak berhasil, {sejak:%d-%m-%Y}"
    if pesan is not None:
        raise IsianTidakSah(
            "Perbaiki tanggalnya, lalu kirim lagi.", kesalahan=[KesalahanIsian(pointer="/tanggal", pesan=pesan)]
        )


async def _diterima(
    uow: UnitOfWork,
    row: Penyerahan,
    cara: CaraTerima,
    peristiwa: PeristiwaPenyerahan,
    tanggal: date,
    *,
    bukti: str | None = None,
    nomor: str | None = None,
    keterangan: str | None = None,
) -> None:
    await repository.maju(uow, row.id, StatusPenyerahan.DITERIMA, cara, tanggal)
    if row.surat_id is not None:
        await surat.serahkan(uow, row.surat_id, uow.now)
    await _tercatat(uow, row, peristiwa, tanggal, bukti=bukti, nomor=nomor, keterangan=keterangan)


async def _tercatat(
    uow: UnitOfWork,
    row: Penyerahan,
    peristiwa: PeristiwaPenyerahan,
    tanggal: date,
    *,
    bukti: str | None = None,
    nomor: str | None = None,
    keterangan: str | None = None,
) -> None:
    await repository.catat(uow, row.id, peristiwa, row.sha256, tanggal, bukti=bukti, nomor=nomor, keterangan=keterangan)
    uow.audit(
        "penyerahan_keputusan",
        "usulan",
        str(row.usulan_id),
        sebelum={"penyerahan_id": str(row.id), "status": row.status},
        sesudah={"peristiwa": peristiwa, "tanggal": tanggal.isoformat(), "sha256": row.sha256, "bukti": bukti},
    )
    if peristiwa in OLEH_PETUGAS:
        uow.publish(
            PenyerahanDicatat(
                penyerahan_id=row.id,
                usulan_id=row.usulan_id,
                nip=None if row.jenis is JenisMutasi.MASUK else row.nip,
                peristiwa=peristiwa.value,
                tanggal=tanggal,
                nomor_sk=row.nomor_sk or "-",
            ),
            version=row.versi + 1,
        )
