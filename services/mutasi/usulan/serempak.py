"""Opening the cases of one plan together: each as ``buat`` opens one, and some take the seats that others leave.

The plan has counted the seats; here each is judged beside all the others, as the verification of each will find it.
"""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.jendela import repository as jendela
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan import bezetting, nilai_tercatat, pembukaan_jabatan, repository
from services.mutasi.usulan.bezetting import Keadaan
from services.mutasi.usulan.buat import catat_pengajuan, susun_usulan
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.nilai import BahanUsulan, susun_perkara
from services.mutasi.usulan.nilai_tercatat import Dinilai
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

SEKALIGUS = 25
"""Judgements that are written in one statement: each has some sixty verdicts."""


class Permintaan(NamedTuple):
    """One case that is to be opened."""

    isi: UsulanBaru
    orang: Orang
    tujuan: Jabatan
    """Held until the transaction ends."""


async def buka_serempak(
    uow: UnitOfWork,
    skenario_id: UUID,
    kumpulan_id: UUID,
    semua: Sequence[Permintaan],
    keadaan: Mapping[str, Keadaan],
) -> list[Dinilai]:
    """Open all of these cases, for one TMT and in one batch, and judge each; without those whose person got another
    case meanwhile.

    Who asks has made sure of what ``buka_usulan`` refuses: people and posts are known and in scope, nobody stays where
    they are or has an open case, and for everybody there is a seat. ``keadaan`` of each post is as before these cases.
    """
    baris = [susun_usulan(uow.new_id(), each.orang, each.tujuan, each.isi, uow.today) for each in semua]
    dibuka = await repository.buat_banyak(uow, skenario_id, kumpulan_id, baris)
    ada = [(dibuka[each.isi.nip], each) for each in semua if each.isi.nip in dibuka]
    dinilai = await _nilai(uow, ada, keadaan)
    sisa = iter(dinilai)
    while sekian := list(islice(sisa, SEKALIGUS)):
        await nilai_tercatat.catat_semua(uow, uow.today, sekian)
        # Half a thousand cases are some seconds of work: whoever else asks is answered between them.
        await asyncio.sleep(0)
    await catat_pengajuan(uow, [(usulan, each.isi) for usulan, each in ada])
    return dinilai


async def _nilai(
    uow: UnitOfWork, ada: Sequence[tuple[repository.Usulan, Permintaan]], keadaan: Mapping[str, Keadaan]
) -> list[Dinilai]:
    if not ada:
        return []
    tmt = ada[0][0].tmt
    kode_unit = {kode for _, each in ada for kode in (each.tujuan.kode_unit, each.orang.kode_unit) if kode is not None}
    # Nobody here has a decided move of their own, which would have to be left out.
    unit = await bezetting.keadaan_unit(uow, tmt, kode_unit)
    lulusan = await jendela.hasil_banyak(uow, [usulan.nip for usulan, _ in ada])
    pembukaan = await pembukaan_jabatan.pembukaan_bagi(uow, [(each.tujuan.kode, usulan.nip) for usulan, each in ada])
    periksa = Pemeriksa(await ketentuan_pada(uow, KETENTUAN, uow.today))
    hasil = []
    for usulan, each in ada:
        bahan = BahanUsulan(
            keadaan[each.tujuan.kode].bezetting_pada_tmt - (usulan.menggantikan is not None),
            unit,
            lulusan.get(usulan.nip, ()),
            pembukaan.get((each.tujuan.kode, usulan.nip), ()),
        )
        perkara = susun_perkara(usulan, each.orang, each.tujuan, bahan, Tahap.PENGAJUAN)
        hasil.append(Dinilai(usulan, perkara, periksa(*perkara)))
        await asyncio.sleep(0)
    return hasil
