"""Moves between the city and other governments: what they do to the placements of whoever goes or comes. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.pegawai.penempatan.dinas import Dinas, kepergian
from services.pegawai.penempatan.susun import Masa, Rencana, keluarkan, yang_berlaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import UsulanBerlaku


class Halangan(NamedTuple):
    """Why a decision cannot be carried out."""

    kode: str
    kalimat: str


def keluar(usulan: UsulanBerlaku) -> bool:
    """Whether the person leaves the city."""
    return usulan.jenis is JenisMutasi.KELUAR


def tmt_keputusan(usulan: UsulanBerlaku) -> date | None:
    """The TMT of the decree, where it takes effect later; None of any other."""
    return usulan.tmt if usulan.mulai != usulan.tmt else None


def akhiri(usulan: UsulanBerlaku, masa: Sequence[Masa], dinas: Dinas, hari: date, nomor: UUID) -> Rencana | Halangan:
    """The post held on the TMT ends with the day before, and with it the service here.

    What has begun since, or is recorded for later, was decided by somebody who did not know of the leaving: people look
    at that first.
    """
    tmt = usulan.mulai
    if (pergi := kepergian(dinas, masa, tmt)) is not None:
        return Halangan("sudah_keluar", f"Pegawai ini {pergi}, sebelum TMT mutasi keluarnya {tmt:%d-%m-%Y}.")
    if (sesudah := next((each for each in masa if each.dari >= tmt), None)) is not None:
        kode = "tmt_mendahului" if sesudah.dari <= hari else "ada_penempatan_sesudahnya"
        return Halangan(
            kode,
            f"TMT {tmt:%d-%m-%Y} tidak sesudah penempatan pada {sesudah.kode_jabatan} mulai {sesudah.dari:%d-%m-%Y}. "
            "Batalkan penempatan itu bila tidak berlaku.",
        )
    if (kini := yang_berlaku(masa, tmt)) is None:
        return Halangan(
            "tidak_berjabatan",
            f"Pegawai ini tidak memangku jabatan pada {tmt:%d-%m-%Y}. Catat kepindahannya pada riwayat statusnya.",
        )
    akhir = Masa(
        None,
        kini.kode_jabatan,
        tmt,
        tmt,
        alasan_akhir="pindah_instansi",
        nomor_sk_akhir=usulan.nomor_sk,
        tanggal_sk_akhir=usulan.tanggal_sk,
        usulan_akhir_id=usulan.usulan_id,
    )
    rencana = keluarkan(masa, akhir)
    return replace(rencana, ditulis=tuple(replace(each, id=nomor) for each in rencana.ditulis))


def sudah_ditempatkan(usulan: UsulanBerlaku, sudah: Masa, nomor: UUID) -> Rencana | None:
    """Where a roster came before the decision, and placed whoever moves in on the very post and day: the same
    placement, with the decree and the case; None of any other."""
    sama = (sudah.kode_jabatan, sudah.dari) == (usulan.jabatan_tujuan, usulan.mulai)
    if usulan.jenis is not JenisMutasi.MASUK or sudah.usulan_id is not None or not sama:
        return None
    baru = replace(
        sudah,
        id=nomor,
        nomor_sk=usulan.nomor_sk,
        tanggal_sk=usulan.tanggal_sk,
        tanggal_pelantikan=usulan.tanggal_pelantikan,
        usulan_id=usulan.usulan_id,
        menggantikan=sudah.id,
    )
    return Rencana((sudah,), (baru,))
