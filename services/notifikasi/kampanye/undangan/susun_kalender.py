"""A person's meetings as calendar entries. Pure."""

from collections.abc import Iterable

from services.notifikasi.kampanye.undangan.models import JawabanUndangan, StatusPertemuan, TempatDuduk
from services.notifikasi.kampanye.undangan.repository import PertemuanSaya
from services.notifikasi.pengiriman.kalender import Acara, Kepastian, Metode, kalender


def _kepastian(row: PertemuanSaya) -> Kepastian:
    if row.status is StatusPertemuan.DIBATALKAN:
        return Kepastian.BATAL
    if row.jawaban is JawabanUndangan.HADIR and row.tempat_duduk is TempatDuduk.KURSI:
        return Kepastian.PASTI
    return Kepastian.MUNGKIN


def _judul(row: PertemuanSaya) -> str:
    if row.status is StatusPertemuan.DIBATALKAN:
        return f"Dibatalkan: {row.judul}"
    return f"Daftar tunggu: {row.judul}" if row.tempat_duduk is TempatDuduk.TUNGGU else row.judul


def acara_dari(row: PertemuanSaya) -> Acara:
    """One entry, as sure as its reader's answer makes it."""
    return Acara(
        row.id,
        row.urutan,
        _judul(row),
        row.uraian,
        row.tempat,
        row.tautan,
        row.mulai,
        row.selesai,
        row.diubah_pada,
        _kepastian(row),
    )


def berkas_kalender(rows: Iterable[PertemuanSaya], nama: str | None = None) -> bytes:
    """A calendar of these; with a name it is a feed."""
    return kalender([acara_dari(each) for each in rows], Metode.TERBIT, nama=nama)
