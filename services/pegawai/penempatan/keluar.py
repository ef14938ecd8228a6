"""Whoever leaves the service holds no post from that day on: their placement ends with what the history says of it.

It is looked at when the day comes, not when it is recorded: what is corrected before its day has never ended anything.
A placement that begins on that day or later was decided by somebody who knew better; it is left to people.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan import repository
from services.pegawai.penempatan.errors import lembar
from services.pegawai.penempatan.susun import Rencana, yang_berlaku
from shared.db.unit_of_work import UnitOfWork

_SEBUTAN = {
    "pensiun": "pegawai ini pensiun menurut riwayat statusnya",
    "diberhentikan": "pegawai ini diberhentikan menurut riwayat statusnya",
    "kontrak_berakhir": "kontrak terakhir pegawai ini berakhir",
}


async def akhiri_yang_keluar(uow: UnitOfWork, hari: date, nip: Collection[str] | None = None) -> None:
    """End what is held on ``hari`` by those (None: of all) who by then have left; the copies are the caller's."""
    keluar = await repository.yang_keluar(uow, hari, nip)
    if not keluar:
        return
    # Somebody may be recording the same end right now: after them there is less to do.
    await tahan_banyak(uow, {each.nip for each in keluar})
    keluar = await repository.yang_keluar(uow, hari, {each.nip for each in keluar})
    masa = await repository.hidup(uow, {each.nip for each in keluar})
    rencana = []
    for each in keluar:
        lama = yang_berlaku(masa[each.nip], hari)
        assert lama is not None
        baru = replace(
            lama,
            id=uow.new_id(),
            menggantikan=lama.id,
            sampai=each.tmt,
            alasan_akhir=each.alasan,
            nomor_sk_akhir=each.nomor_sk,
            tanggal_sk_akhir=None,
        )
        rencana.append((each.nip, Rencana((lama,), (baru,))))
        uow.audit(
            "pengakhiran",
            "asn",
            each.nip,
            sebelum={"penempatan": [lembar(lama)]},
            sesudah={"penempatan": [lembar(baru)]},
            alasan=_SEBUTAN[each.alasan],
        )
    await repository.terapkan(uow, rencana)
