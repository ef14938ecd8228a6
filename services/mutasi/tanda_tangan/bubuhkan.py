"""Signs a file with the server, once, and takes the result only when it is verified.

That it is about to be signed is on record before the server is asked. From then on every way out says whether it was
signed, was not, or may have been; of a process that dies in between the background says the last (``pulihkan``).
"""

from uuid import UUID

import structlog
from pydantic import SecretStr

from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.bsre.klien.bentuk import Hasil, Penanda
from services.mutasi.bsre.klien.galat import BerkasTidakAda, GalatBsre, TidakPasti
from services.mutasi.bsre.periksa import periksa
from services.mutasi.bsre.putusan import Putusan
from services.mutasi.bsre.sambungan import SettingKurang
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.errors import (
    BsreMenolak,
    BsreTidakTerjangkau,
    PassphraseDitolak,
    SertifikatBelumSiap,
)
from services.mutasi.tanda_tangan.kabarkan import kabarkan_ditandatangani, kabarkan_tidak_jadi
from services.mutasi.tanda_tangan.keadaan import (
    CaraTandaTangan,
    HambatanTandaTangan,
    KeadaanPenanda,
    StatusTandaTangan,
    hambatan,
    nama_diterima,
    perlu,
    sesudah,
)
from services.mutasi.tanda_tangan.minta import TIDAK_ADA
from services.mutasi.tanda_tangan.mulai import periksa_mulai, sambungan_wajib, tampilan_berkas, tandai_berjalan
from services.mutasi.tanda_tangan.repository import Penandatanganan, Percobaan
from services.mutasi.tanda_tangan.sertifikat import wajib_siap
from services.mutasi.tanda_tangan.simpan import ambil, simpan_hasil
from shared.auth.pelaku import Pelaku
from shared.blobs.store import StoreAway
from shared.db.byproducts import Actor
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem, wajib_ada
from shared.sandbox import NoAnswer
from shared.service import Runtime

log = structlog.get_logger("tanda_tangan")


async def tandatangani(
    runtime: Runtime,
    siapa: Actor,
    pelaku: Pelaku,
    penandatanganan_id: UUID,
    seen: int | None,
    penanda: Penanda,
    passphrase: SecretStr,
    *,
    ulangi: bool = False,
    nama_sertifikat: str | None = None,
    sesi_id: UUID | None = None,
) -> Penandatanganan:
    """Where the signing stands after one try: signed, refused as a file, or perhaps signed.

    ``nama_sertifikat``: the name in their certificate, where they say that another one than the register's is theirs.
    ``seen``: the version that they have seen, where they look at this file alone.
    ``sesi_id``: the sitting that it is part of, which has asked about the certificate when it began.
    ``passphrase`` and ``penanda`` are used for this one call and kept nowhere. Nobody ends this in the middle: whoever
    calls it shields it from a caller who hangs up.

    Raises:
        Problem: nothing was signed, and everything stands as before.
    """
    sambungan = await sambungan_wajib(runtime)
    async with runtime.unit_of_work(siapa) as uow:
        row = await periksa_mulai(uow, pelaku, penandatanganan_id, seen, ulangi=ulangi, nama_sertifikat=nama_sertifikat)
    pdf = await ambil(runtime, row.sha256)
    if sesi_id is None:
        await wajib_siap(sambungan, penanda)
    async with runtime.unit_of_work(siapa) as uow:
        # Once more: others may have been here while the server was asked about the certificate.
        row = await periksa_mulai(uow, pelaku, penandatanganan_id, seen, ulangi=ulangi, nama_sertifikat=nama_sertifikat)
        ke = await tandai_berjalan(uow, row, sambungan, nama_sertifikat)
        tampak = await tampilan_berkas(uow, row)
    percobaan = row.yang_ke(ke)._replace(nama_sertifikat=nama_sertifikat, sesi_id=sesi_id)
    try:
        hasil = await sambungan.tandatangani(pdf, row.nama, penanda, passphrase.get_secret_value(), tampak)
    except GalatBsre as galat:
        await _tercatat_gagal(runtime, siapa, percobaan, galat, row.status)
        if isinstance(galat, TidakPasti):
            if galat.id_dokumen is not None:
                await ambil_hasil(runtime, siapa, percobaan, galat.id_dokumen)
        elif sesudah(galat, row.status) is row.status:
            raise penolakan(galat) from None
    else:
        cara = CaraTandaTangan.V1 if sambungan.versi == "v1" else CaraTandaTangan.V2
        await terima(runtime, siapa, percobaan, hasil, cara)
    async with runtime.unit_of_work(siapa) as uow:
        return wajib_ada(await repository.cari(uow, penandatanganan_id, pelaku), TIDAK_ADA)


def penolakan(galat: GalatBsre) -> Problem:
    """What the signer is told of a try by which nothing was signed."""
    apa = hambatan(galat)
    kata = perlu(apa, str(galat))
    match apa:
        case HambatanTandaTangan.PASSPHRASE_SALAH:
            return PassphraseDitolak(kata)
        case HambatanTandaTangan.TIDAK_TERDAFTAR:
            return SertifikatBelumSiap(kata, status_sertifikat=KeadaanPenanda.TIDAK_TERDAFTAR)
        case HambatanTandaTangan.SERTIFIKAT_TIDAK_SIAP:
            return SertifikatBelumSiap(kata, status_sertifikat=KeadaanPenanda.TANPA_SERTIFIKAT)
        case HambatanTandaTangan.TIDAK_TERJANGKAU:
            return BsreTidakTerjangkau(kata, headers={"Retry-After": "30"})
    return BsreMenolak(kata)


async def _tercatat_gagal(
    runtime: Runtime, siapa: Actor, percobaan: Percobaan, galat: GalatBsre, dari: StatusTandaTangan
) -> None:
    ke_status, apa = sesudah(galat, dari), hambatan(galat)
    log.warning("tanda_tangan_tidak_jadi", penandatanganan=str(percobaan.id), hambatan=apa, status=ke_status)
    id_dokumen = galat.id_dokumen if isinstance(galat, TidakPasti) else None
    await _berakhir(runtime, siapa, percobaan, ke_status, apa, str(galat), id_dokumen)


async def terima(
    runtime: Runtime,
    siapa: Actor,
    percobaan: Percobaan,
    hasil: Hasil,
    cara: CaraTandaTangan,
    *,
    diambil_lagi: bool = False,
) -> None:
    """Verify what the server has answered with, and keep it if it is this file, signed by its official. Where that
    cannot be done now it may be signed, and the server may give it out once more: of what was had again that stands on
    record already."""
    try:
        sambungan = await sambungan_wajib(runtime)
        putusan = await periksa(
            hasil.pdf, byte=percobaan.byte, sha256=percobaan.sha256, akar=sambungan.akar, kini=runtime.clock.now()
        )
        lain = nama_lain(putusan, percobaan.nama_penanda, percobaan.nama_sertifikat)
        sha256 = await simpan_hasil(runtime, siapa, hasil.pdf) if putusan.sah and lain is None else None
    except (StoreAway, NoAnswer, SettingKurang, Problem) as galat:
        log.error("hasil_tanda_tangan_belum_diterima", penandatanganan=str(percobaan.id), galat=repr(galat))
        if not diambil_lagi:
            apa = HambatanTandaTangan.JAWABAN_HILANG
            await _berakhir(runtime, siapa, percobaan, StatusTandaTangan.TIDAK_PASTI, apa, None, hasil.id_dokumen)
        return
    if sha256 is None:
        apa, kata = HambatanTandaTangan.HASIL_TIDAK_SAH, " ".join(putusan.sebab)
        if putusan.sah:
            apa, kata = HambatanTandaTangan.NAMA_LAIN, lain or ""
        await _berakhir(
            runtime, siapa, percobaan, StatusTandaTangan.GAGAL, apa, kata, hasil.id_dokumen, putusan=putusan
        )
        return
    async with runtime.unit_of_work(siapa) as uow:
        versi = await repository.selesai(
            uow,
            percobaan,
            cara=cara,
            id_dokumen=hasil.id_dokumen,
            sha256_hasil=sha256,
            byte_hasil=len(hasil.pdf),
            putusan=putusan.model_dump(mode="json"),
        )
        if versi is None:
            _terlambat(uow, percobaan)
            return
        uow.audit(
            "terima_tanda_tangan",
            "usulan",
            str(percobaan.usulan_id),
            sebelum={"penandatanganan_id": str(percobaan.id), "sha256": percobaan.sha256},
            sesudah={"cara": cara, "sha256": sha256, **dinyatakan(percobaan.nama_sertifikat)},
        )
        await kabarkan_ditandatangani(uow, percobaan, sha256, versi)
        uow.work_for.add(PERIKSA_BERKAS.name)


def nama_lain(putusan: Putusan, penanda: str, dinyatakan: str | None) -> str | None:
    """The name in the certificate, where it is not the official's and they have not said that it is theirs."""
    if putusan.sertifikat is None or nama_diterima(putusan.sertifikat.nama, penanda, dinyatakan):
        return None
    return putusan.sertifikat.nama


def dinyatakan(nama_sertifikat: str | None) -> dict[str, str]:
    """For the trail: what the signer has said of their certificate."""
    return {} if nama_sertifikat is None else {"nama_sertifikat": nama_sertifikat}


async def _berakhir(
    runtime: Runtime,
    siapa: Actor,
    percobaan: Percobaan,
    status: StatusTandaTangan,
    apa: HambatanTandaTangan,
    kata: str | None,
    id_dokumen: str | None,
    *,
    putusan: Putusan | None = None,
) -> None:
    isi = None if putusan is None else putusan.model_dump(mode="json")
    async with runtime.unit_of_work(siapa) as uow:
        versi = await repository.berakhir(
            uow, percobaan, status=status, hambatan=apa, kata=kata, id_dokumen=id_dokumen, putusan=isi
        )
        if versi is None:
            _terlambat(uow, percobaan)
            return
        uow.audit(
            "tanda_tangan_tidak_jadi",
            "usulan",
            str(percobaan.usulan_id),
            sesudah={"penandatanganan_id": str(percobaan.id), "status": status, "hambatan": apa},
            alasan=kata if apa is HambatanTandaTangan.HASIL_TIDAK_SAH else None,
        )
        kabarkan_tidak_jadi(uow, percobaan, status, versi)


def _terlambat(uow: UnitOfWork, percobaan: Percobaan) -> None:
    """What has come of a try after somebody had gone on, or called it off: nothing is changed by it, and it is told."""
    log.warning("hasil_tanda_tangan_terlambat", penandatanganan=str(percobaan.id), percobaan=percobaan.ke)
    uow.audit(
        "hasil_tanda_tangan_terlambat",
        "usulan",
        str(percobaan.usulan_id),
        sesudah={"penandatanganan_id": str(percobaan.id), "percobaan": percobaan.ke},
    )


async def ambil_hasil(runtime: Runtime, siapa: Actor, percobaan: Percobaan, id_dokumen: str) -> None:
    """Have a result whose answer was lost from the server, which has named it; asking for it signs nothing."""
    sambungan = await sambungan_wajib(runtime)
    try:
        pdf = await sambungan.unduh(id_dokumen)
    except BerkasTidakAda:
        # Nobody asks for it again.
        apa = HambatanTandaTangan.JAWABAN_HILANG
        await _berakhir(runtime, siapa, percobaan, StatusTandaTangan.TIDAK_PASTI, apa, None, None)
        return
    except GalatBsre as galat:
        log.warning("hasil_tanda_tangan_belum_diambil", penandatanganan=str(percobaan.id), galat=str(galat))
        return
    await terima(runtime, siapa, percobaan, Hasil(pdf, id_dokumen), CaraTandaTangan.V1, diambil_lagi=True)
