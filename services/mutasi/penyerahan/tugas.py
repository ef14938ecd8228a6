"""That somebody is relieved by the old unit, and begins at the new one (SPMT): two letters with their days, and who has
not begun although it is time.

A person is relieved from the day of the decree on, and begins when the move is in force: not before the TMT, nor before
they are relieved.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.penyerahan.errors import BelumBerkeputusan, KeputusanDitunda
from services.mutasi.tanda_tangan.minta import boleh_meminta
from services.mutasi.tanda_tangan.repository import nama_pegawai
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.jenis.perkara import PELAKSANAAN_DITUNDA
from services.mutasi.usulan.repository import ORANG_DALAM_LINGKUP, Baca, Usulan
from services.mutasi.usulan.status import DIPUTUS, StatusMutasi
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.privasi.terlihat import lingkup


class Tugas(NamedTuple):
    """The change of the place of work of a case."""

    usulan_id: UUID
    versi: int
    nomor_pelepasan: str | None
    tanggal_pelepasan: date | None
    pelepas: str | None
    nomor_spmt: str | None
    tanggal_spmt: date | None
    penanda_spmt: str | None


_SATU = Statement(
    f"""
    SELECT {columns(Tugas, "g")} FROM penyerahan_tugas g JOIN usulan u ON u.id = g.usulan_id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE g.usulan_id = :usulan AND {ORANG_DALAM_LINGKUP}""",
    Tugas,
)


async def cari(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> Tugas | None:
    """What is on record of a case, if the caller may know of it."""
    return await baca.row(_SATU, usulan=usulan_id, **lingkup(pelaku))


_TAHAN = Statement(f"SELECT {columns(Tugas)} FROM penyerahan_tugas WHERE usulan_id = :usulan", Tugas).locked()


async def _tahan(uow: UnitOfWork, usulan_id: UUID) -> Tugas | None:
    return await uow.row(_TAHAN, usulan=usulan_id)


_CATAT = Statement(
    f"""
    INSERT INTO penyerahan_tugas AS g ({columns(Tugas)}, dicatat_oleh, dicatat_subjek, diubah_pada)
    VALUES (:usulan_id, 1, :nomor_pelepasan, :tanggal_pelepasan, :pelepas, :nomor_spmt, :tanggal_spmt, :penanda_spmt,
        :oleh, :subjek, :kini)
    ON CONFLICT (usulan_id) DO UPDATE SET versi = g.versi + 1,
        nomor_pelepasan = excluded.nomor_pelepasan, tanggal_pelepasan = excluded.tanggal_pelepasan,
        pelepas = excluded.pelepas, nomor_spmt = excluded.nomor_spmt, tanggal_spmt = excluded.tanggal_spmt,
        penanda_spmt = excluded.penanda_spmt, dicatat_oleh = excluded.dicatat_oleh,
        dicatat_subjek = excluded.dicatat_subjek, diubah_pada = excluded.diubah_pada"""
)


async def _simpan(uow: UnitOfWork, tugas: Tugas) -> None:
    isi = {nama: nilai for nama, nilai in tugas._asdict().items() if nama != "versi"}
    await uow.execute(_CATAT, oleh=uow.actor.name, subjek=uow.actor.subject, kini=uow.now, **isi)


async def catat_pelepasan(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, nomor: str, tanggal: date, penanda: str
) -> Tugas:
    """The old unit lets the person go by this letter; ``seen`` is 0 of what nothing is on record about.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, BelumBerkeputusan, KeputusanDitunda, VersiBerubah,
        IsianTidakSah.
    """
    usulan = await _boleh(uow, pelaku, usulan_id, penanda)
    lama = await _lama(uow, usulan_id, seen)
    assert usulan.tanggal_sk is not None
    if tanggal < usulan.tanggal_sk:
        raise _salah(f"mendahului tanggal keputusannya, {usulan.tanggal_sk:%d-%m-%Y}")
    if lama.tanggal_spmt is not None and tanggal > lama.tanggal_spmt:
        raise _salah(f"sesudah SPMT-nya, {lama.tanggal_spmt:%d-%m-%Y}")
    baru = lama._replace(nomor_pelepasan=nomor, tanggal_pelepasan=tanggal, pelepas=penanda)
    return await _tercatat(uow, pelaku, "catat_pelepasan", lama, baru)


async def catat_spmt(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, nomor: str, tanggal: date, penanda: str
) -> Tugas:
    """The new unit says by this letter that the person does the work of the post from this day on.

    Raises:
        as ``catat_pelepasan``.
    """
    usulan = await _boleh(uow, pelaku, usulan_id, penanda)
    lama = await _lama(uow, usulan_id, seen)
    if usulan.jenis is JenisMutasi.KELUAR:
        raise _salah("SPMT pegawai yang pindah ke luar diterbitkan instansi tujuannya")
    if usulan.status is not StatusMutasi.BERLAKU:
        raise BelumBerkeputusan(
            f"Usulan ini {usulan.status.replace('_', ' ')}: tugas jabatan barunya dilaksanakan sesudah keputusannya "
            "berlaku."
        )
    if tanggal > uow.today:
        raise _salah("belum tiba")
    if tanggal < usulan.mulai:
        raise _salah(f"mendahului hari berlakunya, {usulan.mulai:%d-%m-%Y}")
    _wajib_sesudah_lepas(lama, tanggal)
    baru = lama._replace(nomor_spmt=nomor, tanggal_spmt=tanggal, penanda_spmt=penanda)
    return await _tercatat(uow, pelaku, "catat_spmt", lama, baru)


async def catat_dari_surat(uow: UnitOfWork, usulan_id: UUID, nomor: str, mulai: date, penanda: str) -> None:
    """The signed SPMT says it; what somebody has put on record stays.

    Raises:
        IsianTidakSah: it begins before the release on record.
    """
    lama = await _tahan(uow, usulan_id) or Tugas(usulan_id, 0, *(None,) * 6)
    if lama.tanggal_spmt is not None:
        return
    _wajib_sesudah_lepas(lama, mulai)
    baru = lama._replace(nomor_spmt=nomor, tanggal_spmt=mulai, penanda_spmt=penanda)
    await _simpan(uow, baru)
    uow.audit("catat_spmt", "usulan", str(usulan_id), sebelum=_isi(lama), sesudah=_isi(baru))


def _wajib_sesudah_lepas(lama: Tugas, tanggal: date) -> None:
    if lama.tanggal_pelepasan is not None and tanggal < lama.tanggal_pelepasan:
        raise _salah(f"mendahului pelepasannya dari unit lama, {lama.tanggal_pelepasan:%d-%m-%Y}")


async def _boleh(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, penanda: str) -> Usulan:
    # Held first: nobody suspends it between the look and the record.
    wajib_ada(await usulan_repository.tahan(uow, usulan_id, pelaku), "Usulan ini tidak ada.")
    usulan, terlibat = await boleh_meminta(uow, pelaku, usulan_id)
    if usulan.status not in DIPUTUS:
        raise BelumBerkeputusan(f"Usulan ini {usulan.status.replace('_', ' ')}: tidak ada keputusan yang dilaksanakan.")
    if terlibat.ditunda:
        raise KeputusanDitunda(PELAKSANAAN_DITUNDA)
    if penanda == usulan.nip or penanda in terlibat.kerabat:
        raise KonflikKepentingan(
            "Yang menandatangani tidak dapat pegawai pada usulan ini atau kerabatnya (PP 11/2017 pasal 190 ayat (5))."
        )
    if await nama_pegawai(uow, penanda) is None:
        raise _salah("bukan pegawai yang bertugas di pemerintah daerah ini", "/penanda_nip")
    return usulan


async def _lama(uow: UnitOfWork, usulan_id: UUID, seen: int) -> Tugas:
    lama = await _tahan(uow, usulan_id) or Tugas(usulan_id, 0, *(None,) * 6)
    require_version(seen, lama.versi)
    return lama


def _salah(pesan: str, letak: str = "/tanggal") -> IsianTidakSah:
    return IsianTidakSah("Perbaiki suratnya, lalu kirim lagi.", kesalahan=[KesalahanIsian(pointer=letak, pesan=pesan)])


async def _tercatat(uow: UnitOfWork, pelaku: Pelaku, aksi: str, lama: Tugas, baru: Tugas) -> Tugas:
    await _simpan(uow, baru)
    uow.audit(aksi, "usulan", str(baru.usulan_id), sebelum=_isi(lama), sesudah=_isi(baru))
    return wajib_ada(await cari(uow, baru.usulan_id, pelaku), "Usulan ini tidak ada.")


def _isi(tugas: Tugas) -> dict[str, Any]:
    return {
        nama: nilai.isoformat() if isinstance(nilai, date) else nilai
        for nama, nilai in tugas._asdict().items()
        if nama not in ("usulan_id", "versi") and nilai is not None
    }
