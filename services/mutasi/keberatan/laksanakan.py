"""Carrying out what was granted: with everything filled in, and by the same steps as any other case.

A move in force is turned round by new cases, each of which is checked, considered and decided anew; the answer is the
paper that states the defect of the decree (UU 30/2014 art 64, 66). A decision that is not in force is revoked by an SK.
"""

from uuid import UUID

from services.mutasi.keberatan import repository
from services.mutasi.keberatan.isian import PelaksanaanLain, PelaksanaanPembalikan, PelaksanaanPembatalan
from services.mutasi.keberatan.keadaan import CaraMelaksanakan, LangkahKeberatan, StatusKeberatan
from services.mutasi.keberatan.langkah import buka, selesaikan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.pencabutan.balikkan import balikkan
from services.mutasi.pencabutan.batalkan import batalkan_rantai
from services.mutasi.pencabutan.schemas import DasarPencabutan, PembalikanBaru, PembatalanRantai
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork


def alasan_dari(ini: Keberatan) -> str:
    """Why the move is undone, as its cases say."""
    if ini.karena_diam:
        return f"Keberatan tanggal {ini.tanggal_diajukan:%d-%m-%Y} tidak dijawab dan dianggap dikabulkan."
    return (
        f"Keberatan tanggal {ini.tanggal_diajukan:%d-%m-%Y} {ini.status.replace('_', ' ')} dengan surat nomor "
        f"{ini.nomor_jawaban}."
    )


def dasar_dari(ini: Keberatan) -> DasarPencabutan | None:
    """The paper that states the defect of the decree: the answer; None where the PPK was silent."""
    if ini.nomor_jawaban is None or ini.tanggal_jawaban is None:
        return None
    return DasarPencabutan(nomor=ini.nomor_jawaban, tanggal=ini.tanggal_jawaban)


async def laksanakan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    keberatan_id: UUID,
    seen: int,
    isi: PelaksanaanPembalikan | PelaksanaanPembatalan | PelaksanaanLain,
) -> UUID:
    """Open the cases that turn the move round, or revoke the decision, and link them to the objection; all or nothing.

    Raises:
        those of ``buka``, of ``balikkan`` and of ``batalkan_rantai``.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, LangkahKeberatan.PELAKSANAAN)
    kumpulan_id, catatan, rincian = None, alasan_dari(ini), {}
    if isinstance(isi, PelaksanaanPembalikan):
        baru = PembalikanBaru(tmt=isi.tmt, alasan=alasan_dari(ini), bersama=isi.bersama, dasar=dasar_dari(ini))
        kumpulan_id = (await balikkan(uow, pelaku, ini.usulan_id, baru)).kumpulan.id
        rincian = {"kumpulan_id": str(kumpulan_id), "tmt": f"{isi.tmt}"}
    elif isinstance(isi, PelaksanaanPembatalan):
        batal = PembatalanRantai(
            alasan=alasan_dari(ini), nomor_sk=isi.nomor_sk, tanggal_sk=isi.tanggal_sk, usulan=isi.usulan
        )
        await batalkan_rantai(uow, pelaku, ini.usulan_id, isi.versi_usulan, batal)
        rincian = {"nomor_surat": isi.nomor_sk, "tanggal": f"{isi.tanggal_sk}"}
    else:
        catatan = isi.catatan
    cara = CaraMelaksanakan(isi.cara)
    return await selesaikan(
        uow,
        ini,
        LangkahKeberatan.PELAKSANAAN,
        StatusKeberatan.DILAKSANAKAN,
        repository.PELAKSANAAN,
        catatan=catatan,
        rincian={"pelaksanaan": cara.value, **rincian},
        pelaksanaan=cara,
        kumpulan_id=kumpulan_id,
    )
