"""Tells once more what a decision has brought: a case that asks again does not know it, as when ``mutasi`` was put back
to an earlier hour. What was withdrawn since has been told by the withdrawal."""

from collections.abc import Sequence
from datetime import date, timedelta

from services.pegawai.orang.tahan import OrangTertahan
from services.pegawai.penempatan import letak, pindah, repository
from services.pegawai.penempatan.keputusan_diterima import Keputusan
from services.pegawai.penempatan.susun import Masa, yang_berlaku
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir, AsnPindah
from shared.db.unit_of_work import UnitOfWork


async def jawab_lagi(uow: UnitOfWork, hari: date, keputusan: Keputusan, orang: OrangTertahan) -> None:
    """Of a decision that has been carried out before."""
    usulan = keputusan.usulan
    masa = (await repository.hidup(uow, [usulan.nip])).get(usulan.nip, [])
    if pindah.keluar(usulan):
        await _jawab_keluar(uow, hari, keputusan, orang, masa)
        return
    mulai = next((each for each in masa if each.usulan_id == usulan.usulan_id), None)
    if mulai is None or mulai.dari > hari:
        return
    lama = yang_berlaku(masa, mulai.dari - timedelta(days=1))
    tempat_lama, baru = await letak.tempat(
        uow, [(lama.kode_jabatan if lama else None, usulan.nip), (mulai.kode_jabatan, usulan.nip)]
    )
    if baru is None:
        return
    uow.caused_by(keputusan.sebab)
    fakta = AsnPindah(
        nip=usulan.nip,
        nama=orang.nama,
        usulan_id=usulan.usulan_id,
        nomor_sk=usulan.nomor_sk,
        tmt=mulai.dari,
        tmt_keputusan=pindah.tmt_keputusan(usulan),
        lama=tempat_lama,
        baru=baru,
    )
    uow.publish(fakta, version=orang.versi)


async def _jawab_keluar(
    uow: UnitOfWork, hari: date, keputusan: Keputusan, orang: OrangTertahan, masa: Sequence[Masa]
) -> None:
    usulan = keputusan.usulan
    akhir = next((each for each in masa if each.usulan_akhir_id == usulan.usulan_id), None)
    if akhir is None or akhir.sampai is None or akhir.sampai > hari:
        return
    (lama,) = await letak.tempat(uow, [(akhir.kode_jabatan, usulan.nip)])
    if lama is None:
        return
    uow.caused_by(keputusan.sebab)
    fakta = AsnJabatanBerakhir(
        nip=usulan.nip,
        nama=orang.nama,
        penempatan_id=akhir.id,
        tmt=akhir.sampai,
        alasan=akhir.alasan_akhir,
        nomor_sk=akhir.nomor_sk_akhir,
        lama=lama,
        usulan_id=usulan.usulan_id,
    )
    uow.publish(fakta, version=orang.versi)
