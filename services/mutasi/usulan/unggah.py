"""The copy of a paper: who may send it, and that it counts from now on."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from fastapi import UploadFile

from services.mutasi.berkas import repository as berkas
from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.berkas.terima import Diterima, rapikan_nama, simpan, ukur
from services.mutasi.dokumen import repository as dokumen
from services.mutasi.dokumen.errors import DokumenDipakai
from services.mutasi.dokumen.repository import DokumenBernomor
from services.mutasi.hukum.berkas_dokumen import BILANGAN
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.usulan.kelengkapan import berganti, boleh_melengkapi, wajib_pencatat
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.dua_orang import orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import TidakBerwenang, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Runtime


class Terpasang(NamedTuple):
    """A case after a file has come, and the file."""

    usulan: Usulan
    berkas: BerkasUsulan
    baru: bool
    """Whether the paper had another copy before, or none."""


class _Boleh(NamedTuple):
    usulan: Usulan
    dokumen: DokumenBernomor
    lama: BerkasUsulan | None


async def unggah(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, jenis: JenisDokumen, kiriman: UploadFile
) -> Terpasang:
    """Let a file be the copy of a paper that is on record; the one before stays on record.

    The same bytes once more change nothing. Two at once: both are on record, and the later one counts.

    Raises:
        TidakDitemukan, KonflikKepentingan, TidakBerwenang, UsulanSudahDiputuskan, DokumenDipakai, and those of
        ``berkas.terima``.
    """
    hari: date = uow.today
    async with runtime.unit_of_work(uow.actor) as dahulu:
        # Before anything is stored; and once more when nobody else can come in between.
        await _boleh(dahulu, pelaku, usulan_id, jenis)
        batas = (await ketentuan_pada(dahulu, KETENTUAN, hari))[BILANGAN]
    isi = await ukur(kiriman, batas)
    nama = rapikan_nama(kiriman.filename, jenis.value)
    diterima = await simpan(runtime, uow.actor, kiriman, isi, nama)
    boleh = await _boleh(uow, pelaku, usulan_id, jenis)
    if boleh.lama is not None and boleh.lama.sha256 == diterima.sha256:
        return Terpasang(boleh.usulan, boleh.lama, baru=False)
    usulan = await _pasang(uow, boleh, diterima)
    ada = await _berkas(uow, usulan_id, jenis)
    assert ada is not None
    return Terpasang(usulan, ada, baru=True)


async def _boleh(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, jenis: JenisDokumen) -> _Boleh:
    usulan = await boleh_melengkapi(uow, pelaku, usulan_id)
    wajib_pencatat(pelaku, jenis)
    surat = wajib_ada(
        await dokumen.bernomor(uow, usulan_id, jenis),
        f"{jenis.nama} belum tercatat pada usulan ini. Catat nomor dan tanggalnya dahulu, lalu unggah salinannya.",
    )
    lama = await _berkas(uow, usulan_id, jenis)
    if lama is not None:
        _wajib_dapat_diganti(pelaku, usulan, surat, jenis)
    return _Boleh(usulan, surat, lama)


def _wajib_dapat_diganti(pelaku: Pelaku, usulan: Usulan, surat: DokumenBernomor, jenis: JenisDokumen) -> None:
    """What somebody has vouched for, or a decision rests on, is not exchanged in passing.

    Raises:
        DokumenDipakai, TidakBerwenang.
    """
    if usulan.status == StatusMutasi.DIPUTUSKAN:
        raise DokumenDipakai(
            f"Usulan ini sudah diputuskan dengan salinan {jenis.nama} yang tersimpan. Yang keliru ditarik verifikator "
            "bersama dokumennya, dengan alasan; sesudah itu yang baru dapat dicatat dan diunggah."
        )
    if pelaku.berperan("verifikator"):
        return
    if not orang_yang_sama(pelaku, surat.pencatat):
        raise TidakBerwenang(f"{jenis.nama} dicatat petugas lain. Salinannya diganti pencatatnya atau verifikator.")
    if surat.dikonfirmasi_oleh is not None:
        raise TidakBerwenang(
            f"{jenis.nama} sudah dikonfirmasi dengan salinan yang tersimpan. Yang menggantinya verifikator."
        )


async def _berkas(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen) -> BerkasUsulan | None:
    return next((each for each in await berkas.berkas_usulan(uow, [usulan_id]) if each.jenis == jenis), None)


async def _pasang(uow: UnitOfWork, boleh: _Boleh, diterima: Diterima) -> Usulan:
    lama = await berkas.pasang(uow, boleh.dokumen.id, diterima.sha256, diterima.nama)
    jenis = boleh.dokumen.jenis
    uow.audit(
        "unggah_berkas",
        "usulan",
        str(boleh.usulan.id),
        sebelum=None if lama is None else {"jenis": jenis, "sha256": lama},
        sesudah={"jenis": jenis, "nomor": boleh.dokumen.nomor, "sha256": diterima.sha256, "byte": diterima.byte},
    )
    uow.work_for.add(PERIKSA_BERKAS.name)
    return await berganti(
        uow, boleh.usulan, "dokumen", JenisDokumen(jenis), None, nomor=boleh.dokumen.nomor, berkas=diterima.nama
    )
