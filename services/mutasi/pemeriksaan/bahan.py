"""The facts of many people and posts at once, read for a question and not for a case: few statements, however many."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, PembukaanJabatan, UnitJabatan
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.jendela import repository as jendela
from services.mutasi.proyeksi.asn import Orang, orang_banyak
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan_banyak
from services.mutasi.usulan import repository
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader

Unit = Mapping[str, UnitJabatan]


class Bahan(NamedTuple):
    """Facts by NIP and by code; who and what is not known, or not the caller's, is absent."""

    orang: Mapping[str, FaktaAsn]
    jabatan: Mapping[str, FaktaJabatan]


async def fakta_orang(baca: Reader, semua: Sequence[Orang], unit: Unit) -> list[FaktaAsn]:
    """The facts of these people, in their order."""
    seleksi = await jendela.hasil_banyak(baca, [each.nip for each in semua])
    return [fakta_asn(each, unit.get(each.kode_unit or ""), seleksi.get(each.nip, ())) for each in semua]


async def fakta_tujuan(
    baca: Reader, semua: Sequence[Jabatan], unit: Unit, tmt: date, *, seluruhnya: bool = False
) -> list[FaktaJabatan]:
    """The facts of these posts on a TMT, in their order; ``seluruhnya``: they are nearly all of the city."""
    kode = None if seluruhnya else [each.kode for each in semua]
    bezetting = await repository.bezetting_pada(baca, tmt, kode)
    dibuka = await jendela.dibuka_banyak(baca, kode)
    usulan = await repository.tmt_usulan(baca, dibuka.keys()) if dibuka else {}
    return [
        fakta_jabatan(
            each,
            bezetting.get(each.kode, each.terisi),
            unit.get(each.kode_unit),
            pembukaan=[
                PembukaanJabatan(*satu, sum(satu.mulai <= hari <= satu.selesai for hari in usulan.get(each.kode, ())))
                for satu in dibuka.get(each.kode, ())
            ],
        )
        for each in semua
    ]


async def bahan_pasangan(baca: Reader, pelaku: Pelaku, nip: Collection[str], kode: Collection[str], tmt: date) -> Bahan:
    """The facts of these people, as far as the caller may know of them, and of these posts on a TMT."""
    tujuan = await jabatan_banyak(baca, kode)
    asal = await orang_banyak(baca, nip, pelaku)
    kode_unit = {each.kode_unit for each in tujuan} | {each.kode_unit for each in asal if each.kode_unit}
    unit = await repository.keadaan_unit(baca, tmt, kode_unit)
    return Bahan(
        {each.nip: each for each in await fakta_orang(baca, asal, unit)},
        {each.kode: each for each in await fakta_tujuan(baca, tujuan, unit, tmt)},
    )
