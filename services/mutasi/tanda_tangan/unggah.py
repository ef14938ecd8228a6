"""Takes the result of a signing that was made elsewhere, or whose answer was lost: only this very file, signed."""

from uuid import UUID

from fastapi import UploadFile

from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.terima import Diterima, rapikan_nama, simpan, ukur
from services.mutasi.bsre.periksa import periksa
from services.mutasi.bsre.sambungan import SettingKurang
from services.mutasi.hukum.berkas_dokumen import BILANGAN
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.bubuhkan import dinyatakan, nama_lain
from services.mutasi.tanda_tangan.errors import BsreBelumDisiapkan, HasilDitolak
from services.mutasi.tanda_tangan.kabarkan import kabarkan_ditandatangani
from services.mutasi.tanda_tangan.keadaan import CaraTandaTangan, HambatanTandaTangan, LangkahTandaTangan, perlu
from services.mutasi.tanda_tangan.minta import TIDAK_ADA, wajib_dapat
from services.mutasi.tanda_tangan.mulai import sambungan_wajib, wajib_berlaku, wajib_penanda
from services.mutasi.tanda_tangan.repository import Penandatanganan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.sandbox import NoAnswer
from shared.service import Runtime


async def terima_berkas(runtime: Runtime, uow: UnitOfWork, kiriman: UploadFile, bawaan: str) -> Diterima:
    """A PDF that was sent, in the store; what is done about it is still to be put on record.

    Raises:
        those of ``berkas.terima``.
    """
    async with runtime.unit_of_work(uow.actor) as dahulu:
        batas = (await ketentuan_pada(dahulu, KETENTUAN, dahulu.today))[BILANGAN]
    isi = await ukur(kiriman, batas)
    return await simpan(runtime, uow.actor, kiriman, isi, rapikan_nama(kiriman.filename, bawaan))


async def unggah_hasil(
    runtime: Runtime,
    uow: UnitOfWork,
    pelaku: Pelaku,
    penandatanganan_id: UUID,
    seen: int,
    kiriman: UploadFile,
    nama_sertifikat: str | None = None,
) -> Penandatanganan:
    """Let a file be the result, if it is the one that was to be signed, with the signature of its official and nothing
    else.

    Raises:
        TidakDitemukan, BukanPenandaTangan, KonflikKepentingan, VersiBerubah, TandaTanganTidakMungkin, KeputusanGugur,
        HasilDitolak, BsreBelumDisiapkan, and those of ``berkas.terima``.
    """
    async with runtime.unit_of_work(uow.actor) as dahulu:
        row = await _boleh(dahulu, pelaku, penandatanganan_id, seen)
    await kiriman.seek(0)
    pdf = await kiriman.read()
    sambungan = await sambungan_wajib(runtime)
    try:
        putusan = await periksa(pdf, byte=row.byte, sha256=row.sha256, akar=sambungan.akar, kini=uow.now)
    except SettingKurang as error:
        raise BsreBelumDisiapkan(f"Setelan BSrE belum lengkap: {error}. Sampaikan kepada petugas teknis.") from error
    except NoAnswer as error:
        raise HasilDitolak("Berkas ini tidak selesai diperiksa karena isinya tidak wajar.") from error
    if not putusan.sah:
        raise HasilDitolak(f"{' '.join(putusan.sebab)} Unggah hasil tanda tangan atas berkas ini apa adanya.")
    if (lain := nama_lain(putusan, row.nama_penanda, nama_sertifikat)) is not None:
        raise HasilDitolak(perlu(HambatanTandaTangan.NAMA_LAIN, lain))
    diterima = await terima_berkas(runtime, uow, kiriman, "hasil")
    row = await _boleh(uow, pelaku, penandatanganan_id, seen)
    versi = await repository.selesai(
        uow,
        row.yang_ke(row.percobaan),
        cara=CaraTandaTangan.UNGGAH,
        id_dokumen=row.id_dokumen,
        sha256_hasil=diterima.sha256,
        byte_hasil=diterima.byte,
        putusan=putusan.model_dump(mode="json"),
    )
    uow.audit(
        "unggah_hasil_tanda_tangan",
        "usulan",
        str(row.usulan_id),
        sebelum={"penandatanganan_id": str(row.id), "status": row.status, "sha256": row.sha256},
        sesudah={"sha256_hasil": diterima.sha256, **dinyatakan(nama_sertifikat)},
    )
    if versi is not None:
        await kabarkan_ditandatangani(uow, row.yang_ke(row.percobaan), diterima.sha256, versi)
    uow.work_for.add(PERIKSA_BERKAS.name)
    return wajib_ada(await repository.cari(uow, row.id, pelaku), TIDAK_ADA)


async def _boleh(uow: UnitOfWork, pelaku: Pelaku, penandatanganan_id: UUID, seen: int) -> Penandatanganan:
    row = wajib_ada(await repository.tahan(uow, penandatanganan_id, pelaku), TIDAK_ADA)
    # Whose signature it is answers for whose certificate it bears.
    wajib_penanda(pelaku, row)
    require_version(seen, row.versi)
    wajib_dapat(row, LangkahTandaTangan.UNGGAH_HASIL)
    await wajib_berlaku(uow, row)
    return row
