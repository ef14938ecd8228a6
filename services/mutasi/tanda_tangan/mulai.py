"""What is asked before a file is signed: whether it is theirs, whether it can be, and whether it may be already."""

from datetime import timedelta
from uuid import UUID

import asyncpg

from services.mutasi.bsre.sambungan import SambunganBsre, SettingKurang, sambungan_bsre
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.errors import (
    BerkasTidakLayak,
    BsreBelumDisiapkan,
    BukanPenandaTangan,
    PerluDinyatakan,
    SedangMenandatangani,
)
from services.mutasi.tanda_tangan.keadaan import (
    CaraTandaTangan,
    HambatanTandaTangan,
    LangkahTandaTangan,
    StatusTandaTangan,
    perlu,
)
from services.mutasi.tanda_tangan.minta import TIDAK_ADA, wajib_dapat
from services.mutasi.tanda_tangan.repository import Penandatanganan
from services.mutasi.usulan.konflik import halangan_orang
from shared.auth.dua_orang import orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.service import Runtime

LONGGAR = timedelta(minutes=5)
"""Beside the time-out of the server: verifying and keeping the result."""


async def sambungan_wajib(runtime: Runtime) -> SambunganBsre:
    """The connection to the e-sign server.

    Raises:
        BsreBelumDisiapkan.
    """
    try:
        ada = await sambungan_bsre(runtime)
        if ada is not None:
            # Before anything is signed: a result that cannot be verified is as good as lost.
            ada.akar  # noqa: B018 (reading is what may fail)
    except SettingKurang as error:
        raise BsreBelumDisiapkan(f"Setelan BSrE belum lengkap: {error}. Sampaikan kepada petugas teknis.") from error
    if ada is None:
        raise BsreBelumDisiapkan(
            "Pemasangan ini belum terhubung dengan server BSrE. Sampaikan kepada petugas teknis (ASN_BSRE_URL)."
        )
    return ada


def wajib_penanda(pelaku: Pelaku, row: Penandatanganan) -> None:
    """Refuse anybody but the official whose signature it is.

    Raises:
        BukanPenandaTangan, KonflikKepentingan.
    """
    if not orang_yang_sama(pelaku, row.siapa):
        raise BukanPenandaTangan(f"Yang diminta menandatangani berkas ini {row.nama_penanda}, dengan akunnya sendiri.")
    if (problem := halangan_orang(pelaku, row.nip, row.kerabat)) is not None:
        raise problem


async def periksa_mulai(
    uow: UnitOfWork, pelaku: Pelaku, penandatanganan_id: UUID, seen: int, *, ulangi: bool
) -> Penandatanganan:
    """What is to be signed, held, if its signer may sign it now. ``ulangi``: they know that it may be signed already.

    Raises:
        TidakDitemukan, BukanPenandaTangan, KonflikKepentingan, VersiBerubah, TandaTanganTidakMungkin, PerluDinyatakan,
        BerkasTidakLayak.
    """
    row = wajib_ada(await repository.tahan(uow, penandatanganan_id, pelaku), TIDAK_ADA)
    wajib_penanda(pelaku, row)
    require_version(seen, row.versi)
    wajib_dapat(row, LangkahTandaTangan.TANDATANGANI, LangkahTandaTangan.TANDATANGANI_LAGI)
    if row.status is not StatusTandaTangan.DIMINTA and not ulangi:
        raise PerluDinyatakan(perlu(row.hambatan or HambatanTandaTangan.JAWABAN_HILANG, row.kata))
    keadaan = await repository.keadaan_berkas(uow, row.sha256)
    if keadaan is not None and not keadaan.layak:
        raise BerkasTidakLayak(" ".join(keadaan.sebab))
    return row


async def tandai_berjalan(uow: UnitOfWork, row: Penandatanganan, sambungan: SambunganBsre) -> int:
    """Say that the held one is about to be signed; committed before the server is asked. Which try this is.

    Raises:
        SedangMenandatangani.
    """
    cara = CaraTandaTangan.V1 if sambungan.versi == "v1" else CaraTandaTangan.V2
    batas = uow.now + timedelta(seconds=sambungan.bsre.batas.tanda_tangan) + LONGGAR
    try:
        async with uow.savepoint():
            ke = await repository.mulai(uow, row.id, batas, cara)
    except asyncpg.UniqueViolationError as error:
        raise SedangMenandatangani(
            "Berkas lain sedang Anda tandatangani, satu per satu. Tunggu sampai selesai, lalu lanjutkan yang ini."
        ) from error
    uow.audit(
        "tandatangani",
        "usulan",
        str(row.usulan_id),
        sebelum={"penandatanganan_id": str(row.id), "status": row.status},
        sesudah={"percobaan": ke, "cara": cara, "sha256": row.sha256},
    )
    return ke
