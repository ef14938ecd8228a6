"""What is done with a letter once it is issued: its signature is asked for, it is printed again, or called off."""

import asyncio
from uuid import UUID

from services.mutasi.kumpulan.anggota import anggota
from services.mutasi.penomoran.ambil import lepas
from services.mutasi.penomoran.jenis import JenisSurat, Untuk
from services.mutasi.surat import bahan, repository
from services.mutasi.surat.errors import SuratTidakMungkin
from services.mutasi.surat.jenis import DARI_PUTUSAN, DI_REGISTER, KeadaanSurat, LangkahSurat, langkah_dari
from services.mutasi.surat.kerja import CETAK_SURAT
from services.mutasi.surat.letak import letak_tanda_tangan
from services.mutasi.surat.rangka import tercatat
from services.mutasi.surat.repository import Surat
from services.mutasi.surat.undangan import lepas_undangan
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan
from services.mutasi.tanda_tangan.minta import Berkas, boleh_meminta, minta
from services.mutasi.tanda_tangan.simpan import ambil
from services.mutasi.tanda_tangan.tampilan import TampilanTandaTangan
from shared.auth.dua_orang import Orang
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.service import Runtime

TIDAK_ADA = "Surat ini tidak ada."


async def _dipegang(uow: UnitOfWork, pelaku: Pelaku, surat_id: UUID, langkah: LangkahSurat) -> Surat:
    """The held letter, if the caller handles its case and the step starts from where it stands.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, SuratTidakMungkin.
    """
    row = wajib_ada(await repository.tahan(uow, surat_id, pelaku), TIDAK_ADA)
    await boleh_meminta(uow, pelaku, row.usulan_id)
    keadaan = KeadaanSurat(row.keadaan)
    if langkah not in langkah_dari(keadaan):
        raise SuratTidakMungkin(
            f"Surat ini {keadaan.replace('_', ' ')}{_SARAN.get((langkah, keadaan), '')}. Muat ulang untuk melihat "
            "keadaannya.",
            keadaan=keadaan,
        )
    return row


_SARAN = {
    (LangkahSurat.PEMBATALAN, KeadaanSurat.MENUNGGU_TANDA_TANGAN): ": batalkan dahulu permintaan tanda tangannya",
    (LangkahSurat.PEMBATALAN, KeadaanSurat.DITANDATANGANI): ": surat yang sudah ditandatangani tidak dibatalkan, "
    "melainkan digantikan atau dicabut dengan surat lain",
}


async def minta_tanda_tangan(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, surat_id: UUID, *, tampak: bool = False
) -> Surat:
    """Ask the right official to sign it: a decision whoever decided the case, another letter whom it names. ``tampak``:
    with a mark that is seen, at its place on the letter.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, SuratTidakMungkin, BelumDiputuskan, SudahDimintakan,
        IsianTidakSah.
    """
    row = await _dipegang(uow, pelaku, surat_id, LangkahSurat.PENANDATANGANAN)
    if row.penanda is None:
        raise SuratTidakMungkin(
            "Surat ini ditandatangani bersama oleh beberapa orang, tidak secara elektronik oleh seorang pejabat.",
            keadaan=KeadaanSurat(row.keadaan),
        )
    if not row.berdasar:
        raise SuratTidakMungkin(
            f"Petikan ini mengutip keputusan nomor {row.nomor}, yang belum ditandatangani. Minta tanda tangannya "
            "sesudah keputusan itu ditandatangani; petikan dari keputusan di atas kertas, sesudah mutasinya berlaku.",
            keadaan=KeadaanSurat(row.keadaan),
        )
    assert row.sha256 is not None
    assert row.byte is not None
    await _wajib_sama_nomor(uow, row)
    putusan = JenisSurat(row.jenis) in DARI_PUTUSAN
    lama = None
    if putusan and row.menggantikan is not None:
        digantikan = await repository.cari(uow, row.menggantikan, pelaku)
        lama = None if digantikan is None else digantikan.penandatanganan_id
    await minta(
        uow,
        pelaku,
        row.usulan_id,
        Berkas(row.sha256, row.byte, nama_berkas(row)),
        PerihalTandaTangan.KEPUTUSAN if putusan else PerihalTandaTangan.SURAT,
        None if putusan else row.penanda,
        lama,
        await _letak(runtime, row) if tampak else None,
        # The mayor, who has no NIP, signs letters that are no decision of the case too.
        pemutus=None if putusan or row.penanda_subjek is None else Orang(row.penanda, row.penanda_subjek),
        nama_pemutus=row.isi["penanda"]["nama"],
    )
    return wajib_ada(await repository.cari(uow, surat_id, pelaku), TIDAK_ADA)


async def _letak(runtime: Runtime, row: Surat) -> TampilanTandaTangan:
    assert row.sha256 is not None
    pdf = await ambil(runtime, row.sha256)
    return await asyncio.to_thread(letak_tanda_tangan, pdf, row.isi["verifikasi"]["alamat"])


async def _wajib_sama_nomor(uow: UnitOfWork, row: Surat) -> None:
    """Whoever signs does not sign a number that their cases no longer have.

    Raises:
        SuratTidakMungkin.
    """
    semua = await bahan.beberapa(uow, await _usulan(uow, row))
    for perkara in await bahan.perkara(uow, semua, uow.today):
        kini = tercatat(JenisSurat(row.jenis), perkara)
        if kini is not None and kini != (row.nomor, row.tanggal):
            raise SuratTidakMungkin(
                f"Surat ini bernomor {row.nomor} tanggal {tanggal_panjang(row.tanggal)}, sedangkan nomor atau "
                "tanggalnya pada usulan sudah dikoreksi. Batalkan surat ini, lalu terbitkan lagi.",
                keadaan=KeadaanSurat(row.keadaan),
            )


async def _usulan(uow: UnitOfWork, row: Surat) -> list[UUID]:
    """The cases that a letter is about."""
    if row.kumpulan_id is None or len(row.nip) == 1:
        return [row.usulan_id]
    return [each.id for each in await anggota(uow, row.kumpulan_id) if each.nip in row.nip]


async def cetak_lagi(uow: UnitOfWork, pelaku: Pelaku, surat_id: UUID) -> Surat:
    """Print what could not be printed, with the same number and the same words.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, SuratTidakMungkin.
    """
    await _dipegang(uow, pelaku, surat_id, LangkahSurat.PENCETAKAN)
    await repository.cetak_lagi(uow, surat_id)
    uow.work_for.add(CETAK_SURAT.name)
    return wajib_ada(await repository.cari(uow, surat_id, pelaku), TIDAK_ADA)


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, surat_id: UUID, seen: int, alasan: str) -> Surat:
    """Call off what nobody has been asked to sign; its page of verification says so from then on.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, VersiBerubah, SuratTidakMungkin.
    """
    lihat = wajib_ada(await repository.tahan(uow, surat_id, pelaku), TIDAK_ADA)
    require_version(seen, lihat.versi)
    row = await _dipegang(uow, pelaku, surat_id, LangkahSurat.PEMBATALAN)
    await _batal(uow, row, alasan)
    if (jenis := JenisSurat(row.jenis)) is JenisSurat.SK_KOLEKTIF:
        await _batalkan_petikan(uow, row, alasan)
    if jenis in DI_REGISTER:
        await lepas(uow, Untuk(DI_REGISTER[jenis], surat_id), alasan)
    if jenis is JenisSurat.UNDANGAN:
        for usulan_id in await _usulan(uow, row):
            await lepas_undangan(uow, pelaku, row, usulan_id, alasan)
    return wajib_ada(await repository.cari(uow, surat_id, pelaku), TIDAK_ADA)


async def _batal(uow: UnitOfWork, row: Surat, alasan: str) -> None:
    await repository.batalkan(uow, row.id, alasan)
    uow.audit(
        "batalkan_surat",
        "usulan",
        str(row.usulan_id),
        sebelum={"surat_id": str(row.id), "jenis": row.jenis, "nomor": row.nomor, "keadaan": row.keadaan},
        alasan=alasan,
    )


async def _batalkan_petikan(uow: UnitOfWork, sk: Surat, alasan: str) -> None:
    """What excerpts a decree that is called off excerpts nothing.

    Raises:
        SuratTidakMungkin: somebody is asked to sign one of them, or has.
    """
    semua = await repository.tahan_petikan(uow, sk)
    if terikat := [each for each in semua if LangkahSurat.PEMBATALAN not in langkah_dari(each.keadaan)]:
        raise SuratTidakMungkin(
            f"{len(terikat)} petikan keputusan ini sudah dimintakan tanda tangan atau ditandatangani. Batalkan dahulu "
            "permintaannya; keputusan yang petikannya sudah ditandatangani dicabut atau digantikan dengan surat lain.",
            keadaan=KeadaanSurat(sk.keadaan),
        )
    for each in semua:
        await _batal(uow, each, alasan)


def nama_berkas(row: Surat) -> str:
    """What its file is called: kind and number, as a file system bears it."""
    return f"{JenisSurat(row.jenis).nama.replace('/', ' ')} {row.nomor.replace('/', '-')}.pdf"
