"""A leaving, a leave, a study or a sanction that is withdrawn or corrected gives back the post that it had ended.

What would have begun after it, and became void, comes again too. But of a decision its case has been told that it is
void: that placement people record again, and until then the post goes on without an end.

Also an agreement that is renewed late gives back what its silence ended, while the service still did so by itself.
What two people have ended they give back by a correction of the placement.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import asyncpg

from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan import pelepasan, repository
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.susun import Masa, Rencana
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
    if not await pelepasan.tanpa_dasar(uow, nip):
        return []
    hari = await mutakhirkan(uow)
    orang = await tahan_banyak(uow, nip)
    hasil = []
    for each in await pelepasan.tanpa_dasar(uow, nip):
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
        batal = [] if dahulu.alasan_akhir is not None else await pelepasan.batal(uow, each.id)
        buku = _Buku(hari, orang[each.nip].nama, masa, lama, dahulu, batal, alasan, dokumen)
        hasil.append(await _pulihkan(uow, buku))
    return hasil


class _Buku(NamedTuple):
    """A placement (``lama``) that has lost the reason for its end, and how it would have ended without (``dahulu``)."""

    hari: date
    nama: str
    masa: Sequence[Masa]
    lama: Masa
    dahulu: Masa
    batal: Sequence[Masa]
    """What became void with it."""
    alasan: str
    dokumen: str | None


async def _pulihkan(uow: UnitOfWork, buku: _Buku) -> Pulih:
    lama, dahulu = buku.lama, buku.dahulu
    terpotong = bool(buku.batal) and buku.batal[0].dari == dahulu.sampai
    semula = terus(buku.masa, lama, replace(dahulu, sampai=None) if terpotong else dahulu)
    if terpotong and semula.ditulis[0].sampai is None and not any(each.usulan_id for each in buku.batal):
        lanjut = (replace(each, id=None, menggantikan=each.id) for each in buku.batal)
        semua = replace(semula, ditulis=(semula.ditulis[0].berakhir_seperti(dahulu), *lanjut))
        if await _tulis(uow, buku, semua) is None:
            return Pulih(lama.nip, True, f"{_karena(lama)}, dikembalikan, juga {_sebut(buku.batal)}.")
    if penolakan := await _tulis(uow, buku, semula):
        return Pulih(
            lama.nip,
            False,
            f"{lama.kode_jabatan}, yang berakhir {lama.selesai:%d-%m-%Y} karena catatan itu, tidak dikembalikan: "
            f"{penolakan}. Tempatkan pegawai ini kembali, atau akhiri dahulu penempatan yang menggantikannya.",
        )
    baru = semula.ditulis[0]
    kini = next((each for each in buku.masa if each is not lama and each.dari == baru.sampai), None)
    if kini is not None and kini.dari <= buku.hari:
        return Pulih(
            lama.nip,
            False,
            f"{_karena(lama)}, tidak kembali: sejak {kini.dari:%d-%m-%Y} pegawai ini menduduki {kini.kode_jabatan}. "
            "Bila itu tidak berlaku lagi, batalkan penempatan itu.",
        )
    if terpotong:
        return Pulih(
            lama.nip,
            True,
            f"{_karena(lama)}, dikembalikan, tetapi {_sebut(buku.batal)} tetap batal. Catat lagi bila masih berlaku.",
        )
    return Pulih(lama.nip, True, f"{_karena(lama)}, dikembalikan.")


def _karena(lama: Masa) -> str:
    return f"{lama.kode_jabatan}, yang berakhir karena catatan itu"


def _sebut(batal: Sequence[Masa]) -> str:
    return "penempatan di " + " dan ".join(f"{each.kode_jabatan} mulai {each.dari:%d-%m-%Y}" for each in batal)


async def _tulis(uow: UnitOfWork, buku: _Buku, rencana: Rencana) -> str | None:
    """Write the placements; answers why the database refuses them."""
    lama = buku.lama
    ditulis = tuple(replace(each, id=uow.new_id()) for each in rencana.ditulis)
    baru = ditulis[0]

    def fakta(sesudah: Sesudah) -> Event:
        assert baru.id is not None
        assert lama.id is not None
        return AsnPenempatanDikoreksi(
            nip=lama.nip,
            nama=buku.nama,
            penempatan_id=baru.id,
            menggantikan=lama.id,
            jabatan=baru.kode_jabatan,
            tmt=baru.dari,
            selesai=baru.selesai,
            alasan=buku.alasan,
            dokumen=buku.dokumen or "riwayat pegawai",
            sekarang=sesudah.sekarang,
            sebelum=sesudah.sebelum,
        )

    jejak = Jejak("pemulihan", buku.alasan)
    perubahan = Perubahan(lama.nip, buku.nama, buku.masa, replace(rencana, ditulis=ditulis), baru, jejak, fakta=fakta)
    try:
        await terapkan(uow, buku.hari, [perubahan])
    except asyncpg.RaiseError as error:
        if error.constraint_name not in ("formasi_penuh", "jabatan_tidak_ada"):
            raise
        return str(error.args[0])
    return None
