"""A leaving, a leave, a study or a sanction that is withdrawn or corrected gives back the post that it had ended.

Also an agreement that is renewed late gives back what its silence ended, while the service still did so by itself.
What two people have ended they give back by a correction of the placement.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import asyncpg

from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan import repository
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.susun import Masa
from services.pegawai.penempatan.susun import pulihkan as terus
from services.pegawai.penempatan.terapkan import Jejak, Perubahan, Sesudah, terapkan
from shared.contracts.pegawai.penempatan import AsnPenempatanDikoreksi
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event


class Pulih(NamedTuple):
    """What came of one placement."""

    nip: str
    kembali: bool
    kalimat: str


async def pulihkan(uow: UnitOfWork, nip: Collection[str], alasan: str, dokumen: str | None) -> list[Pulih]:
    """Give back what these people's placements have lost for a reason that is recorded no longer.

    Where the post has been filled since, it stays ended, and the sentence names what to do: somebody in the service
    without a post is on the work list too.
    """
    if not await repository.tanpa_dasar(uow, nip):
        return []
    hari = await mutakhirkan(uow)
    orang = await tahan_banyak(uow, nip)
    hasil = []
    for each in await repository.tanpa_dasar(uow, nip):
        masa = (await repository.hidup(uow, [each.nip]))[each.nip]
        lama = next(satu for satu in masa if satu.id == each.id)
        dahulu = Masa(
            None,
            "",
            lama.dari,
            each.sampai,
            alasan_akhir=each.alasan_akhir,
            nomor_sk_akhir=each.nomor_sk_akhir,
            tanggal_sk_akhir=each.tanggal_sk_akhir,
        )
        hasil.append(await _pulihkan(uow, hari, orang[each.nip].nama, masa, lama, dahulu, (alasan, dokumen)))
    return hasil


async def _pulihkan(
    uow: UnitOfWork,
    hari: date,
    nama: str,
    masa: Sequence[Masa],
    lama: Masa,
    dahulu: Masa,
    sebab: tuple[str, str | None],
) -> Pulih:
    rencana = terus(masa, lama, dahulu)
    (baru,) = (replace(each, id=uow.new_id()) for each in rencana.ditulis)
    alasan, dokumen = sebab

    def fakta(sesudah: Sesudah) -> Event:
        assert baru.id is not None
        assert lama.id is not None
        return AsnPenempatanDikoreksi(
            nip=lama.nip,
            nama=nama,
            penempatan_id=baru.id,
            menggantikan=lama.id,
            jabatan=baru.kode_jabatan,
            tmt=baru.dari,
            selesai=baru.selesai,
            alasan=alasan,
            dokumen=dokumen or "riwayat pegawai",
            sekarang=sesudah.sekarang,
            sebelum=sesudah.sebelum,
        )

    perubahan = Perubahan(
        lama.nip, nama, masa, replace(rencana, ditulis=(baru,)), baru, Jejak("pemulihan", alasan), fakta=fakta
    )
    try:
        await terapkan(uow, hari, [perubahan])
    except asyncpg.RaiseError as error:
        if error.constraint_name not in ("formasi_penuh", "jabatan_tidak_ada"):
            raise
        return Pulih(
            lama.nip,
            False,
            f"{lama.kode_jabatan}, yang berakhir {lama.selesai:%d-%m-%Y} karena catatan itu, tidak dikembalikan: "
            f"{error.args[0]}. Tempatkan pegawai ini kembali, atau akhiri dahulu penempatan yang menggantikannya.",
        )
    return Pulih(lama.nip, True, f"{lama.kode_jabatan}, yang berakhir karena catatan itu, dikembalikan.")
