"""Decisions that came into force change placements."""

from collections.abc import Sequence
from datetime import date, timedelta

import asyncpg

from services.pegawai.orang.tahan import OrangTertahan, tahan
from services.pegawai.organisasi.repository import jabatan_dikenal
from services.pegawai.penempatan import repository
from services.pegawai.penempatan.dinas import sampai_keluar
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.susun import Masa, angkat, yang_berlaku
from services.pegawai.penempatan.terapkan import Jejak, Perubahan, terapkan
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak, AsnPindah, Tempat
from shared.db.unit_of_work import UnitOfWork


class TidakDapatDitempatkan(Exception):
    """The decision cannot be carried out; ``kode`` is stable, the text is for people."""

    def __init__(self, kode: str, alasan: str) -> None:
        super().__init__(alasan)
        self.kode = kode


async def terima_usulan_berlaku(uow: UnitOfWork, events: Sequence[Received[UsulanBerlaku]]) -> None:
    """Move each person, or tell the case why that is not possible."""
    hari = await mutakhirkan(uow)
    for received in events:
        usulan = received.event
        uow.caused_by(received.envelope)
        # The row is locked first: of two deliveries of one decision the second then sees what the first has done.
        orang = await tahan(uow, usulan.nip)
        if await repository.sudah_dilaksanakan(uow, usulan.usulan_id):
            if orang is not None:
                await _jawab_lagi(uow, usulan, orang, hari)
            continue
        try:
            if orang is None:
                raise TidakDapatDitempatkan("asn_tidak_dikenal", f"Pegawai {usulan.nip} tidak ada.")
            async with uow.savepoint():
                await _pindahkan(uow, usulan, orang.nama, hari)
        except TidakDapatDitempatkan as error:
            uow.publish(
                AsnPenempatanDitolak(nip=usulan.nip, usulan_id=usulan.usulan_id, kode=error.kode, alasan=str(error)),
                version=orang.versi if orang else 0,
            )


async def _pindahkan(uow: UnitOfWork, usulan: UsulanBerlaku, nama: str, hari: date) -> None:
    nip = usulan.nip
    masa = (await repository.hidup(uow, [nip])).get(nip, [])
    if not await jabatan_dikenal(uow, [usulan.jabatan_tujuan]):
        raise TidakDapatDitempatkan("jabatan_tidak_dikenal", f"Jabatan {usulan.jabatan_tujuan} tidak ada.")
    if sudah := _sejak_itu(masa, usulan.tmt, hari):
        raise TidakDapatDitempatkan(
            "tmt_mendahului",
            f"TMT {usulan.tmt:%d-%m-%Y} tidak sesudah TMT jabatan sekarang ({sudah.dari:%d-%m-%Y}).",
        )
    mulai = Masa(
        uow.new_id(),
        usulan.jabatan_tujuan,
        usulan.tmt,
        None,
        nomor_sk=usulan.nomor_sk,
        tanggal_sk=usulan.tanggal_sk,
        usulan_id=usulan.usulan_id,
    )
    diperiksa = (await repository.diperiksa(uow, {nip: (masa, mulai)}, hari))[nip]
    if diperiksa.halangan is not None:
        raise TidakDapatDitempatkan(diperiksa.halangan.kode, diperiksa.halangan.kalimat)
    jejak = Jejak("pindah", f"SK {usulan.nomor_sk}")
    try:
        rencana = sampai_keluar(angkat(masa, mulai), diperiksa.pergi)
        await terapkan(uow, hari, [Perubahan(nip, nama, masa, rencana, mulai, jejak, usulan.nomor_sk)])
    except asyncpg.RaiseError as error:
        raise _penolakan(usulan, error) from error


async def _jawab_lagi(uow: UnitOfWork, usulan: UsulanBerlaku, orang: OrangTertahan, hari: date) -> None:
    """Tell once more what a decision has brought: a case that asks again does not know it, as when ``mutasi`` was put
    back to an earlier hour. What was withdrawn since has been told by the withdrawal."""
    masa = (await repository.hidup(uow, [usulan.nip])).get(usulan.nip, [])
    mulai = next((each for each in masa if each.usulan_id == usulan.usulan_id), None)
    if mulai is None or mulai.dari > hari:
        return
    lama = yang_berlaku(masa, mulai.dari - timedelta(days=1))
    tempat_lama, baru = await repository.tempat(
        uow, [(lama.kode_jabatan if lama else None, usulan.nip), (mulai.kode_jabatan, usulan.nip)]
    )
    if baru is not None:
        uow.publish(_pindah(usulan, orang.nama, mulai.dari, tempat_lama, baru), version=orang.versi)


def _pindah(usulan: UsulanBerlaku, nama: str, tmt: date, lama: Tempat | None, baru: Tempat) -> AsnPindah:
    return AsnPindah(
        nip=usulan.nip,
        nama=nama,
        usulan_id=usulan.usulan_id,
        nomor_sk=usulan.nomor_sk,
        tmt=tmt,
        lama=lama,
        baru=baru,
    )


def _sejak_itu(masa: Sequence[Masa], tmt: date, hari: date) -> Masa | None:
    """A placement that begins on the TMT, or has begun since: the decision comes too late to be placed before it."""
    return next((each for each in reversed(masa) if each.dari == tmt or tmt < each.dari <= hari), None)


def _penolakan(usulan: UsulanBerlaku, error: asyncpg.RaiseError) -> TidakDapatDitempatkan:
    """What the database says, for the person whom the case is about."""
    if error.constraint_name == "formasi_penuh":
        alasan = f"Formasi jabatan {usulan.jabatan_tujuan} sudah penuh pada {usulan.tmt:%d-%m-%Y}."
    elif error.constraint_name == "jabatan_tidak_ada":
        alasan = f"Jabatan {usulan.jabatan_tujuan} tidak ada dalam peta jabatan sejak {usulan.tmt:%d-%m-%Y}."
    else:
        alasan = f"{error.args[0][:1].upper()}{error.args[0][1:]}."
    return TidakDapatDitempatkan(error.constraint_name or "ditolak", alasan)
