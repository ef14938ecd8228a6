"""The facts of many people and posts at once, read for a question and not for a case."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, PembukaanJabatan
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.jendela import repository as jendela
from services.mutasi.proyeksi.asn import orang_banyak
from services.mutasi.proyeksi.jabatan import jabatan_banyak
from services.mutasi.usulan import repository
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader


class Bahan(NamedTuple):
    """Facts by NIP and by code; who and what is not known, or not the caller's, is absent."""

    orang: Mapping[str, FaktaAsn]
    jabatan: Mapping[str, FaktaJabatan]


async def bahan_pasangan(baca: Reader, pelaku: Pelaku, nip: Collection[str], kode: Collection[str], tmt: date) -> Bahan:
    """The facts of these people, as far as the caller may know of them, and of these posts on a TMT."""
    tujuan = await jabatan_banyak(baca, kode)
    asal = await orang_banyak(baca, nip, pelaku)
    bezetting = await repository.bezetting_pada(baca, tmt, kode)
    kode_unit = {each.kode_unit for each in tujuan} | {each.kode_unit for each in asal if each.kode_unit}
    unit = await repository.keadaan_unit(baca, tmt, kode_unit)
    return Bahan(
        {
            each.nip: fakta_asn(each, unit.get(each.kode_unit or ""), await jendela.hasil_milik(baca, each.nip))
            for each in asal
        },
        {
            each.kode: fakta_jabatan(
                each,
                bezetting.get(each.kode, each.terisi),
                unit.get(each.kode_unit),
                pembukaan=[
                    PembukaanJabatan(*satu, await repository.terpakai(baca, each.kode, satu.mulai, satu.selesai, ""))
                    for satu in await jendela.dibuka(baca, each.kode)
                ],
            )
            for each in tujuan
        },
    )
