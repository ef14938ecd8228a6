"""Adds, corrects and withdraws rows of a person's history; nothing is ever overwritten."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.tahan import OrangTertahan, naikkan, tahan, versi_orang
from services.pegawai.penempatan.gulirkan import ikuti_kepergian
from services.pegawai.penempatan.pelepasan import yang_keluar, yang_lepas
from services.pegawai.penempatan.pulih import pulihkan
from services.pegawai.riwayat import repository, salinan
from services.pegawai.riwayat.errors import (
    BukanUntukStatus,
    MasaBertumpuk,
    PerluPengakhiran,
    RujukanTidakAda,
    StatusTerakhir,
    SudahTercatat,
)
from services.pegawai.riwayat.katalog import BERAKIBAT, BERDUA, MENURUT_SLUG, JenisRiwayat
from services.pegawai.riwayat.periksa import Temuan, lengkapi, periksa_lahir, periksa_masa, periksa_urutan
from services.pegawai.riwayat.salinan import Perubahan
from services.pegawai.riwayat.schemas import (
    Isian,
    KoreksiRiwayat,
    PembatalanRiwayat,
    PengakhiranPenugasan,
    PenugasanIsian,
)
from services.pegawai.riwayat.selaraskan import berpangkat_lain, kabarkan
from services.pegawai.riwayat.tinjau import tinjau
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnHukdis, AsnRiwayatDiubah
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import SudahDigantikan
from shared.http.problem import IsianTidakSah, KesalahanIsian, TidakDitemukan, wajib_ada
from shared.impor.bentuk import Baris
from shared.impor.pengirim import dari_mesin


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """A row as it is recorded now, what about it deserves a second look, and the person's new version."""

    baris: Baris
    peringatan: list[str]
    versi: int


async def tambah(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisRiwayat, nip: str, seen: int, isian: Isian) -> Tersimpan:
    """Add a row.

    Raises:
        TidakDitemukan, KonflikKepentingan, VersiBerubah, BukanUntukStatus, IsianTidakSah, SudahTercatat,
        MasaBertumpuk, RujukanTidakAda.
    """
    orang = await _buka(uow, pelaku, nip, seen)
    nilai, peringatan = await _periksa(uow, jenis, orang, isian, "")
    baris = await _catat(uow, jenis, nip, nilai, None)
    versi, akibat = await _selesaikan(uow, pelaku, jenis, orang, "tambah_riwayat", None, baris)
    return Tersimpan(baris, peringatan + akibat, versi)


async def koreksi(
    uow: UnitOfWork,
    pelaku: Pelaku,
    jenis: JenisRiwayat,
    nip: str,
    nomor: UUID,
    seen: int,
    isian: Isian,
    alasan: KoreksiRiwayat,
) -> Tersimpan:
    """Replace a live row by one that names it.

    Raises:
        As ``tambah``; SudahDigantikan, StatusTerakhir.
    """
    orang = await _buka(uow, pelaku, nip, seen)
    lama = await _gantikan(uow, jenis, nip, nomor)
    nilai, peringatan = await _periksa(uow, jenis, orang, isian, "/isi")
    baris = await _catat(uow, jenis, nip, nilai, nomor)
    versi, akibat = await _selesaikan(uow, pelaku, jenis, orang, "koreksi_riwayat", lama, baris, alasan)
    return Tersimpan(baris, peringatan + akibat, versi)


async def akhiri_penugasan(
    uow: UnitOfWork, pelaku: Pelaku, nip: str, nomor: UUID, seen: int, akhir: PengakhiranPenugasan
) -> Tersimpan:
    """Let an acting duty end earlier than it was granted for; nothing about it was wrong, so this is no correction.

    Raises:
        As ``koreksi``; IsianTidakSah where the last day is not within the duty.
    """
    jenis = MENURUT_SLUG["penugasan"]
    orang = await _buka(uow, pelaku, nip, seen)
    lama = await _gantikan(uow, jenis, nip, nomor)
    semula = PenugasanIsian.model_validate({each: lama[each] for each in PenugasanIsian.model_fields})
    if akhir.selesai < semula.mulai or (semula.selesai is not None and akhir.selesai >= semula.selesai):
        batas = "" if semula.selesai is None else f", sebelum {semula.selesai:%d-%m-%Y}"
        raise IsianTidakSah(
            "Hari terakhirnya tidak memperpendek penugasan ini.",
            kesalahan=[KesalahanIsian(pointer="/selesai", pesan=f"paling cepat {semula.mulai:%d-%m-%Y}{batas}")],
        )
    nilai, peringatan = await _periksa(uow, jenis, orang, semula.model_copy(update={"selesai": akhir.selesai}), "")
    baris = await _catat(uow, jenis, nip, nilai, nomor)
    versi, akibat = await _selesaikan(uow, pelaku, jenis, orang, "akhiri_penugasan", lama, baris, akhir)
    return Tersimpan(baris, peringatan + akibat, versi)


async def batalkan(
    uow: UnitOfWork, pelaku: Pelaku, jenis: JenisRiwayat, nip: str, nomor: UUID, seen: int, alasan: PembatalanRiwayat
) -> Tersimpan:
    """Withdraw a live row; it leaves no successor.

    Raises:
        TidakDitemukan, KonflikKepentingan, VersiBerubah, SudahDigantikan, StatusTerakhir.
    """
    orang = await _buka(uow, pelaku, nip, seen)
    lama = await _gantikan(uow, jenis, nip, nomor)
    versi, akibat = await _selesaikan(uow, pelaku, jenis, orang, "batalkan_riwayat", lama, None, alasan)
    return Tersimpan(lama, akibat, versi)


async def _buka(uow: UnitOfWork, pelaku: Pelaku, nip: str, seen: int) -> OrangTertahan:
    orang = wajib_ada(await tahan(uow, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, nip, "Riwayat sendiri dicatat dan dikoreksi oleh petugas lain.")
    require_version(seen, orang.versi)
    return orang


async def _periksa(
    uow: UnitOfWork, jenis: JenisRiwayat, orang: OrangTertahan, isian: Isian, awalan: str
) -> tuple[dict[str, Any], list[str]]:
    if jenis.hanya is not None and orang.status_pegawai not in jenis.hanya:
        raise BukanUntukStatus(f"{jenis.judul} hanya untuk {' dan '.join(sorted(jenis.hanya))}.")
    nilai = isian.model_dump()
    temuan = periksa_urutan(jenis, nilai) + periksa_lahir(jenis, nilai, orang.tanggal_lahir)
    if not temuan:
        temuan = lengkapi(jenis, nilai)
    if salah := [each for each in temuan if each.galat]:
        raise IsianTidakSah(
            "Perbaiki isian yang disebut, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer=f"{awalan}/{each.isian}", pesan=each.pesan) for each in salah],
        )
    temuan += await _masa(uow, jenis, orang, nilai)
    ditinjau = await tinjau(uow, jenis, [{**nilai, "nip": orang.nip}], {orang.nip: orang.status_pegawai})
    temuan += [each for _, each in ditinjau]
    return nilai, [_kalimat(each) for each in temuan]


async def _masa(uow: UnitOfWork, jenis: JenisRiwayat, orang: OrangTertahan, nilai: Baris) -> list[Temuan]:
    if jenis.slug not in ("cltn", "penugasan"):
        return []
    mulai = nilai["mulai"]
    sebelum = await repository.masa_sebelum(uow, orang.nip, mulai, nilai.get("kode_jabatan"))
    return periksa_masa(jenis, nilai, orang.tmt_cpns, sebelum, await repository.batas(uow, mulai))


def _kalimat(temuan: Temuan) -> str:
    return temuan.pesan if temuan.isian is None else f"{temuan.isian}: {temuan.pesan}"


async def _gantikan(uow: UnitOfWork, jenis: JenisRiwayat, nip: str, nomor: UUID) -> Baris:
    lama = await repository.gantikan(uow, jenis, nip, nomor)
    if lama is not None:
        return lama
    if await repository.ada(uow, jenis, nip, nomor):
        raise SudahDigantikan("Baris ini sudah dikoreksi atau dibatalkan. Muat ulang riwayatnya.")
    raise TidakDitemukan("Baris riwayat ini tidak ada.")


async def _catat(uow: UnitOfWork, jenis: JenisRiwayat, nip: str, nilai: Baris, menggantikan: UUID | None) -> Baris:
    try:
        return await repository.catat(uow, jenis, nip, nilai, menggantikan)
    except asyncpg.UniqueViolationError as error:
        kunci = ", ".join(f"{each} {nilai[each]}" for each in jenis.kunci)
        raise SudahTercatat(
            f"Baris dengan {kunci} sudah ada pada riwayat ini. Bila isinya salah, kirim koreksi atas baris itu."
        ) from error
    except asyncpg.ExclusionViolationError as error:
        siapa = "orang lain pada jabatan itu" if jenis.slug == "penugasan" else "baris lain pada riwayat ini"
        raise MasaBertumpuk(
            f"Masa {nilai['mulai']:%d-%m-%Y} sampai "
            f"{'seterusnya' if nilai['selesai'] is None else format(nilai['selesai'], '%d-%m-%Y')} bertumpukan dengan "
            f"{siapa}. Akhiri dahulu masa itu dengan koreksi, atau ubah tanggalnya."
        ) from error
    except asyncpg.ForeignKeyViolationError as error:
        isian = "nip_kerabat" if jenis.slug == "keluarga" else "kode_jabatan"
        raise RujukanTidakAda(
            "Kerabat ini bukan ASN kota; yang perlu dicatat hanya kerabat yang juga ASN kota."
            if jenis.slug == "keluarga"
            else "Jabatan ini tidak ada pada peta jabatan. Periksa kodenya.",
            kesalahan=[KesalahanIsian(pointer=f"/{isian}", pesan="tidak ada")],
        ) from error


async def _selesaikan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    jenis: JenisRiwayat,
    orang: OrangTertahan,
    aksi: str,
    lama: Baris | None,
    baru: Baris | None,
    alasan: KoreksiRiwayat | PembatalanRiwayat | PengakhiranPenugasan | None = None,
) -> tuple[int, list[str]]:
    """Let copies, state, facts and trail follow the change; answers the person's new version, and what came of it for
    their post."""
    nip = orang.nip
    perubahan = await _ikuti(uow, jenis, nip, baru)
    if lama is not None and jenis.slug == "status" and not await repository.berstatus(uow, nip):
        raise StatusTerakhir("Pegawai harus punya status. Kirim koreksi yang berisi status yang benar.")
    versi = (await naikkan(uow, [nip]))[nip]
    kabarkan(uow, perubahan, versi=versi)
    kerabat = {each["nip_kerabat"] for each in (lama, baru) if each is not None and "nip_kerabat" in each}
    uow.mark_state("asn", nip, *sorted(kerabat))
    uow.audit(
        aksi,
        "asn",
        nip,
        sebelum=None if lama is None else {"riwayat": jenis.slug, **lama},
        sesudah=None if baru is None else {"riwayat": jenis.slug, **baru},
        alasan=None if alasan is None else _teks(alasan),
    )
    if jenis.slug == "hukdis" and any(_masih_berjalan(each, uow) for each in (lama, baru) if each is not None):
        uow.publish(_hukdis(orang, lama, baru), version=versi)
    elif jenis.slug in BERDUA and not berpangkat_lain(perubahan):
        # Whatever one clerk has recorded alone, its person hears of it: by this, where nothing else tells them.
        uow.publish(_diubah(orang, jenis, lama, baru), version=versi)
    if jenis.slug not in BERAKIBAT:
        return versi, []
    sebab = alasan or PembatalanRiwayat(alasan=f"{jenis.judul} dicatat.")
    pulih = await pulihkan(uow, [nip], sebab.alasan, sebab.dokumen)
    if not any(each.kembali for each in pulih) and not dari_mesin(pelaku):
        await _tidak_mengakhiri(uow, nip, baru)
    await ikuti_kepergian(uow, [nip])
    return await versi_orang(uow, nip), [each.kalimat for each in pulih]


async def _tidak_mengakhiri(uow: UnitOfWork, nip: str, baru: Baris | None) -> None:
    """One clerk's word must not do what an end takes two people for. A machine tells what BKN decided."""
    mulai = max(uow.today, date.fromisoformat(baru["mulai"])) if baru is not None and "mulai" in baru else uow.today
    if await yang_keluar(uow, date.max, [nip], uow.today) or await yang_lepas(uow, mulai, [nip]):
        raise PerluPengakhiran(
            "Ini akan mengakhiri jabatan yang masih dipegang pegawai itu. Usulkan dahulu pengakhiran penempatannya, "
            "yang disetujui orang lain, lalu catat ini."
        )


async def _ikuti(uow: UnitOfWork, jenis: JenisRiwayat, nip: str, baru: Baris | None) -> Perubahan:
    if jenis.slug not in salinan.DISALIN:
        return Perubahan(set())
    if baru is not None:
        roster = await salinan.catat_roster(uow, nip, jenis.slug, UUID(baru["id"]))
        if roster is not None:
            uow.audit(
                "tambah_riwayat",
                "asn",
                nip,
                sesudah={"riwayat": jenis.slug, **roster},
                alasan="keadaan pegawai sebelum riwayat ini dicatat",
            )
    return await salinan.salin(uow, [nip], jenis.slug, penuh=True, naikkan=False)


def _masih_berjalan(hukdis: Baris, uow: UnitOfWork) -> bool:
    return hukdis["selesai"] is None or date.fromisoformat(hukdis["selesai"]) >= uow.today


def _teks(alasan: KoreksiRiwayat | PembatalanRiwayat | PengakhiranPenugasan) -> str:
    return alasan.alasan if alasan.dokumen is None else f"{alasan.alasan} (dokumen: {alasan.dokumen})"


def _diubah(orang: OrangTertahan, jenis: JenisRiwayat, lama: Baris | None, baru: Baris | None) -> AsnRiwayatDiubah:
    isi, umum = _perubahan(orang, lama, baru)
    return AsnRiwayatDiubah(baris_id=isi["id"], riwayat=jenis.slug, judul=jenis.judul, **umum)


def _hukdis(orang: OrangTertahan, lama: Baris | None, baru: Baris | None) -> AsnHukdis:
    isi, umum = _perubahan(orang, lama, baru)
    isian = ("menggantikan", "tingkat", "jenis", "mulai", "selesai")
    return AsnHukdis(hukdis_id=isi["id"], **{each: isi[each] for each in isian}, **umum)


def _perubahan(orang: OrangTertahan, lama: Baris | None, baru: Baris | None) -> tuple[Baris, dict[str, Any]]:
    """The row that is told of, and what every fact about it says."""
    isi = baru or lama
    assert isi is not None
    kata = "dibatalkan" if baru is None else "dicatat" if lama is None else "dikoreksi"
    return isi, {"nip": orang.nip, "nama": orang.nama, "perubahan": kata}
