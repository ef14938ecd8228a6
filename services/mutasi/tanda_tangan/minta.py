"""Asking an official to sign a file of a case, and calling it off."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pejabat import repository as pejabat
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.errors import BelumDiputuskan, SudahDimintakan, TandaTanganTidakMungkin
from services.mutasi.tanda_tangan.kabarkan import kabarkan_diminta
from services.mutasi.tanda_tangan.keadaan import (
    DAPAT,
    LangkahTandaTangan,
    PerihalTandaTangan,
    StatusTandaTangan,
    dibuka_lagi,
)
from services.mutasi.tanda_tangan.repository import Baca, Penandatanganan
from services.mutasi.tanda_tangan.tampilan import TampilanTandaTangan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import Keterlibatan, halangan_orang
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import DIPUTUS
from shared.auth.dua_orang import KonflikKepentingan, Orang
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import DiLuarLingkup, IsianTidakSah, KesalahanIsian, wajib_ada

TANPA_NAMA = "PPK"
"""Who decided and stands in no register."""
TIDAK_ADA = "Penandatanganan ini tidak ada."


class Berkas(NamedTuple):
    """A file in the store."""

    sha256: str
    byte: int
    nama: str


async def boleh_meminta(baca: Baca, pelaku: Pelaku, usulan_id: UUID) -> tuple[Usulan, Keterlibatan]:
    """The case, if the caller handles it.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup.
    """
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await usulan_repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
        raise problem
    if not terlibat.dalam_lingkup:
        raise DiLuarLingkup(
            "Pegawai pada usulan ini di luar lingkup Anda. Tanda tangannya diminta petugas yang membawahi unit asalnya."
        )
    return usulan, terlibat


async def minta(
    uow: UnitOfWork,
    pelaku: Pelaku,
    usulan_id: UUID,
    berkas: Berkas,
    perihal: PerihalTandaTangan,
    penanda_nip: str | None = None,
    menggantikan: UUID | None = None,
    tampilan: TampilanTandaTangan | None = None,
    *,
    pemutus: Orang | None = None,
    nama_pemutus: str | None = None,
) -> Penandatanganan:
    """Ask for a signature on a file: a decision is signed by who has decided the case, another letter by whom it names,
    who may be in no register (``pemutus``).
    A case has one decision: another one is asked for when the first is called off, or in place of a signed one.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, BelumDiputuskan, IsianTidakSah, SudahDimintakan.
    """
    usulan, terlibat = await boleh_meminta(uow, pelaku, usulan_id)
    siapa, nama = (
        await _penanda(uow, usulan, perihal, penanda_nip) if pemutus is None else (pemutus, nama_pemutus or TANPA_NAMA)
    )
    if siapa.name == usulan.nip or siapa.name in terlibat.kerabat:
        raise KonflikKepentingan(
            "Yang menandatangani tidak dapat pegawai pada usulan ini atau kerabatnya (PP 11/2017 pasal 190 ayat (5))."
        )
    if perihal is PerihalTandaTangan.KEPUTUSAN:
        await _wajib_satu(uow, usulan_id, berkas.sha256, menggantikan)
    tersisa = await repository.tersisa(uow, usulan_id, berkas.sha256, siapa.name)
    nomor = await repository.buat(
        uow,
        usulan_id=usulan_id,
        perihal=perihal,
        nama=berkas.nama,
        sha256=berkas.sha256,
        byte=berkas.byte,
        penanda=siapa.name,
        penanda_subjek=siapa.subject,
        nama_penanda=nama,
        # Called off is not undone: this file may be signed by them already.
        status=StatusTandaTangan.DIMINTA if tersisa is None else dibuka_lagi(tersisa),
        hambatan=tersisa,
        tampilan=None if tampilan is None else tampilan.model_dump(mode="json"),
    )
    if nomor is None:
        raise SudahDimintakan(
            "Berkas ini sudah diminta ditandatangani pejabat yang sama pada usulan ini. Lanjutkan yang itu, atau "
            "batalkan dahulu."
        )
    uow.audit(
        "minta_tanda_tangan",
        "usulan",
        str(usulan_id),
        sesudah={
            "penandatanganan_id": str(nomor),
            "perihal": perihal,
            "sha256": berkas.sha256,
            **({} if menggantikan is None else {"menggantikan": str(menggantikan)}),
        },
    )
    await kabarkan_diminta(uow, nomor, usulan_id, perihal, siapa.name)
    return wajib_ada(await repository.cari(uow, nomor, pelaku), TIDAK_ADA)


async def _wajib_satu(uow: UnitOfWork, usulan_id: UUID, sha256: str, menggantikan: UUID | None) -> None:
    await repository.tahan_usulan(uow, usulan_id)
    lain = await repository.keputusan_terakhir(uow, usulan_id)
    if lain is None or lain.sha256 == sha256:
        return
    if lain.status is not StatusTandaTangan.TERTANDATANGANI:
        raise SudahDimintakan(
            "Keputusan usulan ini sudah dimintakan tanda tangan dengan berkas lain. Lanjutkan yang itu, atau batalkan "
            "dahulu."
        )
    if lain.id != menggantikan:
        raise SudahDimintakan(
            "Keputusan usulan ini sudah tertandatangani dengan berkas lain. Bila berkas ini menggantikannya, nyatakan "
            f"dengan `menggantikan`: {lain.id}."
        )


async def _penanda(
    uow: UnitOfWork, usulan: Usulan, perihal: PerihalTandaTangan, penanda_nip: str | None
) -> tuple[Orang, str]:
    if perihal is PerihalTandaTangan.KEPUTUSAN:
        if penanda_nip is not None:
            raise _salah("kosongkan: keputusan ditandatangani yang memutuskan usulannya")
        pemutus = await repository.pemutus(uow, usulan.id) if usulan.status in DIPUTUS else None
        if pemutus is None:
            raise BelumDiputuskan(
                f"Usulan ini {usulan.status.replace('_', ' ')}. Keputusannya ditandatangani sesudah PPK memutuskannya, "
                "oleh yang memutuskan."
            )
        nama = pemutus.nama or await _pemangku(uow, usulan.tanggal_sk or uow.today)
        return Orang(pemutus.oleh, pemutus.subjek), nama or TANPA_NAMA
    if penanda_nip is None:
        raise _salah("wajib diisi bagi surat selain keputusan")
    nama = await repository.nama_pegawai(uow, penanda_nip)
    if nama is None:
        raise _salah("bukan pegawai yang bertugas di pemerintah daerah ini")
    return Orang(penanda_nip, None), nama


async def _pemangku(uow: UnitOfWork, hari: date) -> str | None:
    """The mayor of a day as the register has them: whom the letter names too, where the step on record names nobody."""
    return next((each.nama for each in await pejabat.pada(uow, hari) if each.kedudukan == "definitif"), None)


def _salah(pesan: str) -> IsianTidakSah:
    return IsianTidakSah(
        "Perbaiki siapa yang menandatangani, lalu kirim lagi.",
        kesalahan=[KesalahanIsian(pointer="/penanda_nip", pesan=pesan)],
    )


async def batalkan(
    uow: UnitOfWork, pelaku: Pelaku, penandatanganan_id: UUID, seen: int, alasan: str
) -> Penandatanganan:
    """Call off what is not signed. What may be signed already is no longer taken then.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, VersiBerubah, TandaTanganTidakMungkin.
    """
    row = wajib_ada(await repository.tahan(uow, penandatanganan_id, pelaku), TIDAK_ADA)
    await boleh_meminta(uow, pelaku, row.usulan_id)
    require_version(seen, row.versi)
    wajib_dapat(row, LangkahTandaTangan.PEMBATALAN)
    await repository.batalkan(uow, penandatanganan_id, alasan)
    uow.audit(
        "batalkan_tanda_tangan",
        "usulan",
        str(row.usulan_id),
        sebelum={"penandatanganan_id": str(row.id), "status": row.status},
        alasan=alasan,
    )
    return wajib_ada(await repository.cari(uow, penandatanganan_id, pelaku), TIDAK_ADA)


def wajib_dapat(row: Penandatanganan, *langkah: LangkahTandaTangan) -> None:
    """Refuse a step that does not start from where it stands.

    Raises:
        TandaTanganTidakMungkin.
    """
    if not any(row.status in DAPAT[each] for each in langkah):
        dari = sorted({each.replace("_", " ") for satu in langkah for each in DAPAT[satu]})
        raise TandaTanganTidakMungkin(
            f"Penandatanganan ini {row.status.replace('_', ' ')}; langkah ini dimulai dari yang {' atau '.join(dari)}. "
            "Muat ulang untuk melihat keadaannya.",
            status_penandatanganan=row.status,
        )
