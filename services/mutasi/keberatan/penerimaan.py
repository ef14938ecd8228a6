"""When somebody received their decision: the clocks of an objection run from the day after.

It is told by the handing over; of what was handed over on paper an officer puts the day on record, with the receipt.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from services.mutasi.keberatan.errors import PenerimaanTidakDapat
from services.mutasi.keberatan.models import KeberatanPenerimaan
from services.mutasi.penyerahan import repository as penyerahan
from services.mutasi.penyerahan.keadaan import PeristiwaPenyerahan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.repository import Baca, Usulan
from services.mutasi.usulan.status import DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import PenyerahanDicatat
from shared.db.statement import Statement, bound, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import DiLuarLingkup, IsianTidakSah, KesalahanIsian, wajib_ada

TIDAK_ADA = "Usulan ini tidak ada."
_P = KeberatanPenerimaan


class Penerimaan(NamedTuple):
    """That a decision was received on a day."""

    tanggal: date
    nomor_bukti: str | None
    """None where the handing over has its own proof."""


_KINI = Statement(select(*picked(Penerimaan, _P)).where(given(_P.usulan_id), _P.digantikan_pada.is_(None)), Penerimaan)


async def penerimaan(baca: Baca, usulan_id: UUID) -> Penerimaan | None:
    """When the person of a case received its decision; None where nobody has put it on record."""
    diserahkan = await penyerahan.diterima_pada(baca, usulan_id)
    if diserahkan is not None:
        return Penerimaan(diserahkan, None)
    return await baca.row(_KINI, usulan_id=usulan_id)


_GANTI = Statement(
    update(_P).values(digantikan_pada=bindparam("kini")).where(given(_P.usulan_id), _P.digantikan_pada.is_(None))
)
_CATAT = Statement(
    insert(_P).values(
        **bound(_P.id, _P.usulan_id, _P.tanggal, _P.nomor_bukti, _P.dicatat_oleh, _P.dicatat_subjek, _P.dicatat_pada)
    )
)


async def catat_penerimaan(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, tanggal: date, nomor_bukti: str) -> Usulan:
    """An officer puts the day on record, or puts it right: what was there before stays on record.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, PenerimaanTidakDapat, IsianTidakSah.
    """
    usulan = wajib_ada(await usulan_repository.tahan(uow, usulan_id, pelaku), TIDAK_ADA)
    terlibat = (await usulan_repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
        raise problem
    if not terlibat.dalam_lingkup:
        raise DiLuarLingkup("Pegawai pada usulan ini di luar lingkup Anda. Mintalah petugas unit asalnya mencatatnya.")
    if usulan.status not in DIPUTUS or usulan.tanggal_sk is None:
        raise PenerimaanTidakDapat(
            f"Usulan ini {usulan.status.replace('_', ' ')}: tidak ada keputusan yang diterima pegawainya."
        )
    if (diserahkan := await penyerahan.diterima_pada(uow, usulan_id)) is not None:
        raise PenerimaanTidakDapat(
            f"Penerimaannya sudah tercatat {diserahkan:%d-%m-%Y} pada penyerahan keputusan ini, dan tidak dicatat dua "
            "kali. Tenggangnya dihitung sejak hari sesudahnya."
        )
    if await penyerahan.sedang_disajikan(uow, usulan_id):
        raise PenerimaanTidakDapat(
            "Keputusan ini disajikan kepada pegawainya dan belum dibukanya. Yang diserahkan di atas kertas dicatat "
            f"dengan pindaian tanda terimanya pada `/usulan/{usulan_id}/penyerahan/tanda-terima`."
        )
    if not usulan.tanggal_sk <= tanggal <= uow.today:
        pesan = "tidak mendahului tanggal SK, dan tidak sesudah hari ini"
        raise IsianTidakSah(
            f"SK ini tanggal {usulan.tanggal_sk:%d-%m-%Y}; penerimaannya {pesan}.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan=pesan)],
        )
    lama, nomor = await penerimaan(uow, usulan_id), uow.new_id()
    await uow.execute(_GANTI, usulan_id=usulan_id, kini=uow.now)
    await uow.execute(
        _CATAT,
        id=nomor,
        usulan_id=usulan_id,
        tanggal=tanggal,
        nomor_bukti=nomor_bukti,
        dicatat_oleh=uow.actor.name,
        dicatat_subjek=uow.actor.subject,
        dicatat_pada=uow.now,
    )
    uow.audit(
        "catat_penerimaan",
        "usulan",
        str(usulan_id),
        sebelum=None if lama is None else {"tanggal": f"{lama.tanggal}", "nomor_bukti": lama.nomor_bukti},
        sesudah={"tanggal": f"{tanggal}", "nomor_bukti": nomor_bukti},
    )
    # Whoever is said to have received it hears so: their days run from then on.
    uow.publish(
        PenyerahanDicatat(
            penyerahan_id=nomor,
            usulan_id=usulan_id,
            nip=None if usulan.jenis is JenisMutasi.MASUK else usulan.nip,
            peristiwa=PeristiwaPenyerahan.KERTAS.value,
            tanggal=tanggal,
            nomor_sk=usulan.nomor_sk or "-",
        ),
        version=1,
    )
    return usulan
