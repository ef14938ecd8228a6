"""Of a person which posts of the city are barred and by what; of a post who may lawfully come."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.aturan import DI_DALAM_KOTA
from services.mutasi.hukum.ditanya import bilangan_dipakai, ringkas, yang_berganti
from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG, TENTANG_KOTA
from services.mutasi.hukum.schemas import KetentuanBerganti
from services.mutasi.pemeriksaan.bahan import fakta_orang, fakta_tujuan
from services.mutasi.pemeriksaan.jangkauan_schemas import SaringanJangkauan
from services.mutasi.pemeriksaan.tertahan import Penyaring, Tertahan
from services.mutasi.proyeksi import asn as proyeksi_asn
from services.mutasi.proyeksi import jabatan as proyeksi_jabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan import bezetting
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.ketentuan.repository import akan

SEKALI = 2_000
"""People who are read and judged at a time."""
_BILANGAN = bilangan_dipakai(TENTANG_KOTA)
TIDAK_DITANYA = list(
    ringkas(each for each in KATALOG if each not in TENTANG_KOTA and not each.jenis.isdisjoint(DI_DALAM_KOTA))
)
"""Rules that only a case has the papers and steps for."""


def acara_dari(saringan: SaringanJangkauan, hari_ini: date) -> Acara:
    """The occasion that somebody thinks of; its kind follows from the two agencies."""
    return Acara(
        JenisMutasi.ANTAR_UNIT,
        saringan.tmt,
        hari_ini,
        permintaan_sendiri=saringan.permintaan_sendiri,
        tahap=saringan.tahap,
        dokumen={each: Dokumen("", hari_ini) for each in saringan.dokumen},
        beralasan=True,
        andaian=True,
    )


async def berganti_bagi(baca: Reader, acara: Acara) -> list[KetentuanBerganti]:
    """Of the numbers that the rules use those of which another version begins up to the TMT."""
    return yang_berganti(await akan(baca, acara.tanggal_diterima, acara.tmt), _BILANGAN)


class JabatanTertahan(NamedTuple):
    """One post of a page."""

    jabatan: Jabatan
    tertahan: Tertahan
    putusan: tuple[HasilAturan, ...]


async def jabatan_bagi(baca: Reader, orang: Orang, penyaring: Penyaring) -> list[JabatanTertahan]:
    """One page of the posts of the city that stand today, without the person's own."""
    acara, saringan = penyaring.acara, penyaring.saringan
    unit = await bezetting.keadaan_unit(baca, acara.tmt)
    semua = {
        each.kode: each
        for each in await proyeksi_jabatan.semua_jabatan(baca)
        if each.aktif
        and each.kode != orang.kode_jabatan
        and (saringan.di_bawah is None or saringan.di_bawah in each.jalur_unit)
        and saringan.jenis_jabatan in (None, each.jenis)
        and saringan.jenjang in (None, each.jenjang)
    }
    fakta = await fakta_tujuan(baca, list(semua.values()), unit, acara.tmt, seluruhnya=True)
    asn = await fakta_orang(baca, [orang], unit)
    await asyncio.to_thread(penyaring.saring, asn, fakta, lambda _, tujuan: tujuan.kode)
    putusan = await asyncio.to_thread(penyaring.putusan)
    return [JabatanTertahan(semua[row.nomor], row, each) for row, each in zip(penyaring.rows, putusan, strict=True)]


class AsnTertahan(NamedTuple):
    """One person of a page."""

    orang: Orang
    tertahan: Tertahan
    putusan: tuple[HasilAturan, ...]


async def asn_bagi(
    baca: Reader, pelaku: Pelaku, jabatan: Jabatan, penyaring: Penyaring, *, seluruhnya: bool
) -> list[AsnTertahan]:
    """One page of the people of the caller's part of the city, without those who hold the post.

    In the order of their NIP nobody is read who stands behind the page, unless all are counted (``seluruhnya``).
    """
    acara, saringan, urutan = penyaring.acara, penyaring.saringan, penyaring.urutan
    unit = await bezetting.keadaan_unit(baca, acara.tmt)
    tujuan = await fakta_tujuan(baca, [jabatan], unit, acara.tmt)
    berhenti = not seluruhnya and urutan.menurut == "nip" and not urutan.turun
    mulai = urutan.lalu[0] if berhenti and urutan.lalu is not None else ""
    terpilih: Mapping[str, Orang] = {}
    async for semua in proyeksi_asn.semua_orang(baca, SEKALI, pelaku=pelaku, sesudah=mulai, di_bawah=saringan.di_bawah):
        orang = {
            each.nip: each
            for each in semua
            if each.kode_jabatan != jabatan.kode
            and not each.keluar
            and saringan.jenis_jabatan in (None, each.jenis_jabatan)
            and saringan.jenjang in (None, each.jenjang)
        }
        fakta = await fakta_orang(baca, list(orang.values()), unit)
        await asyncio.to_thread(penyaring.saring, fakta, tujuan, lambda asn, _: asn.nip)
        ada = {**terpilih, **orang}
        terpilih = {each.nomor: ada[each.nomor] for each in penyaring.rows}
        if berhenti and len(terpilih) == penyaring.banyak:
            break
    putusan = await asyncio.to_thread(penyaring.putusan)
    return [AsnTertahan(terpilih[row.nomor], row, each) for row, each in zip(penyaring.rows, putusan, strict=True)]
