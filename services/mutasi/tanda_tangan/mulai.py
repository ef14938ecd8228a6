"""What is asked before a file is signed: whether it is theirs, whether it can be, and whether it may be already."""

from datetime import timedelta
from uuid import UUID

import asyncpg

from services.mutasi.bsre.klien.bentuk import TAK_TAMPAK, Tampilan
from services.mutasi.bsre.sambungan import SambunganBsre, SettingKurang, sambungan_bsre
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.errors import (
    BerkasTidakLayak,
    BsreBelumDisiapkan,
    BukanPenandaTangan,
    KeputusanGugur,
    PerluDinyatakan,
    SedangMenandatangani,
)
from services.mutasi.tanda_tangan.keadaan import (
    CaraTandaTangan,
    HambatanTandaTangan,
    LangkahTandaTangan,
    PerihalTandaTangan,
    StatusTandaTangan,
    perlu,
)
from services.mutasi.tanda_tangan.minta import TANPA_NAMA, TIDAK_ADA, wajib_dapat
from services.mutasi.tanda_tangan.repository import Penandatanganan
from services.mutasi.tanda_tangan.tampilan import TampilanTandaTangan, tampilan
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.status import DIPUTUS
from shared.auth.dua_orang import Orang, orang_yang_sama
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


async def wajib_berlaku(uow: UnitOfWork, row: Penandatanganan) -> None:
    """Refuse a decision that is called off since it was asked for, or taken by another official. Nobody calls it off
    until this transaction ends.

    Raises:
        KeputusanGugur.
    """
    if row.perihal is not PerihalTandaTangan.KEPUTUSAN:
        return
    status = await repository.tahan_usulan(uow, row.usulan_id)
    pemutus = await repository.pemutus(uow, row.usulan_id) if status in DIPUTUS else None
    if pemutus is None or Orang(pemutus.oleh, pemutus.subjek) != row.siapa:
        raise KeputusanGugur(
            f"Usulan ini {status.replace('_', ' ')}, dan keputusan yang dimintakan tanda tangan sudah tidak berlaku. "
            "Jangan tandatangani; minta petugas membatalkan permintaannya."
        )


async def periksa_mulai(
    uow: UnitOfWork,
    pelaku: Pelaku,
    penandatanganan_id: UUID,
    seen: int | None,
    *,
    ulangi: bool,
    nama_sertifikat: str | None,
) -> Penandatanganan:
    """What is to be signed, held, if its signer may sign it now. ``ulangi``: they know that it may be signed already.

    Raises:
        TidakDitemukan, BukanPenandaTangan, KonflikKepentingan, VersiBerubah, TandaTanganTidakMungkin, KeputusanGugur,
        PerluDinyatakan, BerkasTidakLayak.
    """
    row = wajib_ada(await repository.tahan(uow, penandatanganan_id, pelaku), TIDAK_ADA)
    wajib_penanda(pelaku, row)
    if seen is not None:
        require_version(seen, row.versi)
    wajib_dapat(row, LangkahTandaTangan.TANDATANGANI, LangkahTandaTangan.TANDATANGANI_LAGI)
    await wajib_berlaku(uow, row)
    if row.status is not StatusTandaTangan.DIMINTA and not ulangi:
        raise PerluDinyatakan(perlu(row.hambatan or HambatanTandaTangan.JAWABAN_HILANG, row.kata))
    if row.nama_penanda == TANPA_NAMA and nama_sertifikat is None:
        raise PerluDinyatakan(
            "Nama Anda tidak tercatat di sini, sehingga sertifikat pada hasilnya tidak dapat dicocokkan. Nyatakan nama "
            "pada sertifikat Anda persis (`nama_sertifikat`); belum ada yang ditandatangani."
        )
    keadaan = await repository.keadaan_berkas(uow, row.sha256)
    if keadaan is not None and not keadaan.layak:
        # What is looked at just now will be signed in a moment.
        nanti = {"Retry-After": "5"} if keadaan.menunggu else None
        raise BerkasTidakLayak(" ".join(keadaan.sebab), headers=nanti)
    return row


async def tampilan_berkas(uow: UnitOfWork, row: Penandatanganan) -> Tampilan:
    """How its signature is to show, on the pages that the file has."""
    if row.tampilan is None:
        return TAK_TAMPAK
    halaman, sisi = await repository.ukuran_berkas(uow, row.sha256)
    return tampilan(TampilanTandaTangan.model_validate(row.tampilan), halaman, sisi)


async def tandai_berjalan(
    uow: UnitOfWork, row: Penandatanganan, sambungan: SambunganBsre, nama_sertifikat: str | None
) -> int:
    """Say that the held one is about to be signed; committed before the server is asked. Which try this is.

    Raises:
        SedangMenandatangani.
    """
    cara = CaraTandaTangan.V1 if sambungan.versi == "v1" else CaraTandaTangan.V2
    batas = uow.now + timedelta(seconds=sambungan.bsre.batas.tanda_tangan) + LONGGAR
    try:
        async with uow.savepoint():
            ke = await repository.mulai(uow, row.id, batas, cara, nama_sertifikat)
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
