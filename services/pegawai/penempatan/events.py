"""Decisions that came into force change placements."""

from collections.abc import Sequence

import asyncpg

from services.pegawai.organisasi.versi import periksa
from services.pegawai.penempatan import repository
from services.pegawai.penempatan.susun import Sela, sisipkan
from shared.bus.consumer import Received
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai import AsnPenempatanDitolak, AsnPindah, Tempat
from shared.db.unit_of_work import UnitOfWork


class TidakDapatDitempatkan(Exception):
    """The decision cannot be carried out; ``kode`` is stable, the text is for people."""

    def __init__(self, kode: str, alasan: str) -> None:
        super().__init__(alasan)
        self.kode = kode


async def terima_usulan_berlaku(uow: UnitOfWork, events: Sequence[Received[UsulanBerlaku]]) -> None:
    """Move each person, or tell the case why that is not possible."""
    for received in events:
        usulan = received.event
        orang = await repository.kunci_asn(uow, usulan.nip)
        if await repository.sudah_dilaksanakan(uow, usulan.usulan_id):
            continue
        try:
            if orang is None:
                raise TidakDapatDitempatkan("asn_tidak_dikenal", f"Pegawai {usulan.nip} tidak ada.")
            async with uow.savepoint():
                await _pindahkan(uow, usulan, orang["nama"], orang["versi"] + 1)
        except TidakDapatDitempatkan as error:
            uow.publish(
                AsnPenempatanDitolak(nip=usulan.nip, usulan_id=usulan.usulan_id, kode=error.kode, alasan=str(error)),
                version=orang["versi"] if orang else 0,
            )


async def _pindahkan(uow: UnitOfWork, usulan: UsulanBerlaku, nama: str, versi: int) -> None:
    masa = (await repository.hidup(uow, [usulan.nip])).get(usulan.nip, [])
    baru = await repository.tempat(uow, usulan.jabatan_tujuan, usulan.nip)
    if baru is None:
        raise TidakDapatDitempatkan("jabatan_tidak_dikenal", f"Jabatan {usulan.jabatan_tujuan} tidak ada.")
    batas = max(usulan.tmt, uow.today)
    if sudah := next((each for each in reversed(masa) if usulan.tmt <= each.dari <= batas), None):
        raise TidakDapatDitempatkan(
            "tmt_mendahului",
            f"TMT {usulan.tmt:%d-%m-%Y} tidak sesudah TMT jabatan sekarang ({sudah.dari:%d-%m-%Y}).",
        )
    sela = sisipkan(masa, usulan.tmt)
    lama = sela.dipotong
    tempat_lama = await repository.tempat(uow, lama.kode_jabatan, usulan.nip) if lama else None
    await _tempatkan(uow, usulan, sela)
    await repository.selaraskan(uow, [usulan.nip])
    jabatan = {usulan.jabatan_tujuan} | ({lama.kode_jabatan} if lama else set())
    uow.mark_state("asn", usulan.nip)
    uow.mark_state("jabatan", *sorted(jabatan))
    uow.mark_state("unit", *sorted({baru["unit"]} | ({tempat_lama["unit"]} if tempat_lama else set())))
    uow.audit(
        "pindah",
        "asn",
        usulan.nip,
        sebelum=dict(tempat_lama) if tempat_lama else None,
        sesudah=dict(baru),
        alasan=f"SK {usulan.nomor_sk}",
    )
    uow.publish(
        AsnPindah(
            nip=usulan.nip,
            nama=nama,
            usulan_id=usulan.usulan_id,
            nomor_sk=usulan.nomor_sk,
            tmt=usulan.tmt,
            lama=Tempat(**tempat_lama) if tempat_lama else None,
            baru=Tempat(**baru),
        ),
        version=versi,
    )


async def _tempatkan(uow: UnitOfWork, usulan: UsulanBerlaku, sela: Sela) -> None:
    if sela.dipotong is not None:
        await repository.potong(uow, {sela.dipotong.id: usulan.tmt})
    try:
        await repository.mulai(
            uow,
            [
                {
                    "nip": usulan.nip,
                    "tmt": usulan.tmt,
                    "sampai": sela.sampai,
                    "kode_jabatan": usulan.jabatan_tujuan,
                    "nomor_sk": usulan.nomor_sk,
                    "tanggal_sk": usulan.tanggal_sk,
                    "usulan_id": usulan.usulan_id,
                }
            ],
        )
        await periksa(uow)
    except asyncpg.RaiseError as error:
        raise _penolakan(usulan, error) from error
    except asyncpg.ExclusionViolationError as error:
        raise TidakDapatDitempatkan(
            "jabatan_bertumpuk", f"Pegawai ini sudah punya jabatan definitif pada {usulan.tmt:%d-%m-%Y}."
        ) from error


def _penolakan(usulan: UsulanBerlaku, error: asyncpg.RaiseError) -> TidakDapatDitempatkan:
    """What the database says, for the person whom the case is about."""
    if error.constraint_name == "formasi_penuh":
        alasan = f"Formasi jabatan {usulan.jabatan_tujuan} sudah penuh pada {usulan.tmt:%d-%m-%Y}."
    elif error.constraint_name == "jabatan_tidak_ada":
        alasan = f"Jabatan {usulan.jabatan_tujuan} tidak ada dalam peta jabatan sejak {usulan.tmt:%d-%m-%Y}."
    else:
        alasan = f"{error.args[0][:1].upper()}{error.args[0][1:]}."
    return TidakDapatDitempatkan(error.constraint_name or "ditolak", alasan)
