"""The facts of many people and posts at once, read for a question and not for a case: few statements, however many."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.jendela import repository as jendela
from services.mutasi.pemeriksaan.repository import baca_semua
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan import bezetting, pembukaan_jabatan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.ketentuan.hari import KetentuanHari, ketentuan_bernomor
from shared.ketentuan.repository import Mulai

Unit = Mapping[str, UnitJabatan]


class Bahan(NamedTuple):
    """Facts by NIP and by code, and the law of the day; who and what is not known, or not the caller's, is absent."""

    orang: Mapping[str, FaktaAsn]
    jabatan: Mapping[str, FaktaJabatan]
    ketentuan: KetentuanHari
    nama: Mapping[str, str]
    """Of the people."""
    berganti: Sequence[Mulai]
    """Legal numbers of which another version begins after the day up to the TMT."""


async def fakta_orang(baca: Reader, semua: Sequence[Orang], unit: Unit) -> list[FaktaAsn]:
    """The facts of these people, in their order."""
    seleksi = await jendela.hasil_banyak(baca, [each.nip for each in semua])
    return [fakta_asn(each, unit.get(each.kode_unit or ""), seleksi.get(each.nip, ())) for each in semua]


async def fakta_tujuan(
    baca: Reader, semua: Sequence[Jabatan], unit: Unit, tmt: date, *, seluruhnya: bool = False
) -> list[FaktaJabatan]:
    """The facts of these posts on a TMT, in their order; ``seluruhnya``: they are nearly all of the city."""
    kode = None if seluruhnya else [each.kode for each in semua]
    terisi = await bezetting.bezetting_pada(baca, tmt, kode)
    dibuka = await pembukaan_jabatan.pembukaan(baca, kode)
    return [
        fakta_jabatan(
            each,
            terisi.get(each.kode, each.terisi),
            unit.get(each.kode_unit),
            pembukaan=dibuka.get(each.kode, ()),
        )
        for each in semua
    ]


async def bahan_pasangan(
    baca: Reader, pelaku: Pelaku, nip: Collection[str], kode: Collection[str], tmt: date, hari: date
) -> Bahan:
    """The facts of these people, as far as the caller may know of them, and of these posts; and the law of a day."""
    terbaca = await baca_semua(baca, pelaku, nip, kode, tmt, hari)
    unit = bezetting.menurut_unit(terbaca.unit)
    seleksi = jendela.menurut_orang(terbaca.seleksi)
    terisi = dict(terbaca.bezetting)
    dibuka = pembukaan_jabatan.menurut_jabatan(terbaca.pembukaan)
    return Bahan(
        {
            each.nip: fakta_asn(each, unit.get(each.kode_unit or ""), seleksi.get(each.nip, ()))
            for each in terbaca.orang
        },
        {
            each.kode: fakta_jabatan(
                each, terisi[each.kode], unit.get(each.kode_unit), pembukaan=dibuka.get(each.kode, ())
            )
            for each in terbaca.jabatan
        },
        await ketentuan_bernomor(baca, KETENTUAN, hari, frozenset(terbaca.ketentuan)),
        {each.nip: each.nama for each in terbaca.orang},
        terbaca.berganti,
    )
