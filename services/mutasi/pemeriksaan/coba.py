"""A proposed legal number, tried on the cases of the last year before anybody approves it."""

import asyncio
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.rekam import Perkara
from services.mutasi.hukum.rekam import baca as baca_perkara
from services.mutasi.hukum.ulang import dengan_nilai, nilai_ulang, yang_terkena
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada
from shared.ketentuan.repository import Versi
from shared.ketentuan.schemas import Dampak
from shared.ketentuan.ubah import Usulan
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

log = structlog.get_logger("hukum")
SETAHUN = timedelta(days=365)


class Terekam(NamedTuple):
    """The last judgement of a case, with all that it looked at."""

    usulan_id: UUID
    nip: str
    nama: str
    asn: dict[str, Any]
    jabatan: dict[str, Any]
    acara: dict[str, Any]


# A case counts once, by its last judgement. Whom the caller may not know of is not found.
_TEREKAM = """
    SELECT a.id AS usulan_id, a.nip, a.nama, n.asn, n.jabatan, n.acara
    FROM usulan a
    JOIN LATERAL (
        SELECT asn, jabatan, acara FROM usulan_penilaian WHERE usulan_id = a.id ORDER BY versi DESC LIMIT 1
    ) n ON true
    WHERE {} ORDER BY a.tanggal_diterima DESC, a.id"""
_SETAHUN = "a.tanggal_diterima >= :sejak AND a.tanggal_diterima < :sampai"
_KOTA = Statement(_TEREKAM.format(_SETAHUN), Terekam)
_LINGKUP = Statement(_TEREKAM.format(f"{_SETAHUN} AND {SYARAT_LINGKUP}"), Terekam)


async def terekam_setahun(baca: Reader, sampai: date, pelaku: Pelaku | None = None) -> list[Terekam]:
    """Cases received in the year before a day: of the city, or of the caller's scope."""
    hari = {"sejak": sampai - SETAHUN, "sampai": sampai}
    if pelaku is None:
        return await baca.fetch(_KOTA, **hari)
    return await baca.fetch(_LINGKUP, **hari, **lingkup(pelaku))


_SATU = Statement(_TEREKAM.format("a.id = :usulan_id"), Terekam)


async def terekam_usulan(baca: Reader, usulan_id: UUID) -> Terekam | None:
    """The last judgement of one case; None where none was kept."""
    return await baca.row(_SATU, usulan_id=usulan_id)


def perkara(rekam: Terekam) -> Perkara | None:
    """What was judged; None where it was kept in a shape of before, which is told to the operator."""
    try:
        return baca_perkara({"asn": rekam.asn, "jabatan": rekam.jabatan, "acara": rekam.acara})
    except ValueError:
        log.warning("penilaian tidak terbaca", usulan=str(rekam.usulan_id))
        return None


class Dinilai(NamedTuple):
    """One rule's verdict on one case under both laws."""

    rekam: Terekam
    sebelum: HasilAturan
    sesudah: HasilAturan

    @property
    def berubah(self) -> bool:
        """Another outcome, or another weight of one that is not met."""
        lama, baru = self.sebelum, self.sesudah
        return lama.hasil is not baru.hasil or (not baru.lolos and lama.tingkat is not baru.tingkat)


def bandingkan(
    rekam: Iterable[Terekam], lama: KetentuanHari, baru: KetentuanHari, kode: frozenset[str]
) -> list[Dinilai]:
    """The verdicts of these rules under both laws."""
    semua = []
    for each in rekam:
        if (isi := perkara(each)) is not None:
            pasangan = zip(nilai_ulang(isi, lama, kode), nilai_ulang(isi, baru, kode), strict=True)
            semua += [Dinilai(each, *satu) for satu in pasangan]
    return semua


async def coba(baca: Reader, usulan: Usulan, pelaku: Pelaku | None = None) -> list[Dinilai]:
    """The cases of the year before a proposed number would hold, under it and without it."""
    lama = await ketentuan_pada(baca, KETENTUAN, usulan.mulai)
    isi = KETENTUAN[usulan.kode].bentuk.validate_python(usulan.isi)
    versi = Versi(
        usulan.id,
        usulan.kode,
        usulan.versi_ketentuan,
        usulan.mulai,
        None,
        isi,
        usulan.dasar_hukum,
        usulan.id,
        None,
        usulan.diusulkan_pada,
        None,
    )
    rekam = await terekam_setahun(baca, usulan.mulai, pelaku)
    baru = dengan_nilai(lama, versi, isi)
    # A year of cases under two laws takes a while, in which others are answered.
    return await asyncio.to_thread(bandingkan, rekam, lama, baru, yang_terkena(usulan.kode))


async def pratinjau(baca: Reader, usulan: Usulan) -> list[Dampak]:
    """In numbers, of the whole city: cases held back before and after, and those with another verdict."""
    semua = await coba(baca, usulan)
    return [
        Dampak(
            ukuran="usulan setahun sebelumnya yang tertahan oleh aturan ini",
            sebelum=len({each.rekam.usulan_id for each in semua if each.sebelum.menahan}),
            sesudah=len({each.rekam.usulan_id for each in semua if each.sesudah.menahan}),
        ),
        Dampak(
            ukuran="usulan setahun sebelumnya yang putusannya menjadi lain",
            sebelum=0,
            sesudah=len({each.rekam.usulan_id for each in semua if each.berubah}),
        ),
    ]
