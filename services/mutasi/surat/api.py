"""Routes of letters: their drafts, issuing them, their files, their signatures."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.berkas.terima import PDF, lampiran
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import daftar, repository
from services.mutasi.surat.daftar_api import TUJUAN, jawab_surat
from services.mutasi.surat.errors import SuratBelumDicetak
from services.mutasi.surat.isian import JenisUsulanSurat, PenerbitanSurat
from services.mutasi.surat.pratinjau import pratinjau
from services.mutasi.surat.repository import Surat
from services.mutasi.surat.schemas import PembatalanSurat, SuratMutasi, bentuk
from services.mutasi.surat.terbitkan import TIDAK_ADA as USULAN_TIDAK_ADA
from services.mutasi.surat.terbitkan import terbitkan
from services.mutasi.surat.tindak import TIDAK_ADA, batalkan, cetak_lagi, minta_tanda_tangan, nama_berkas
from services.mutasi.tanda_tangan.minta import boleh_meminta
from services.mutasi.tanda_tangan.serah import wajib_diterima
from services.mutasi.tanda_tangan.simpan import ambil
from services.mutasi.usulan import repository as usulan_repository
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag, tag_of
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.kelas import PRIBADI
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router_usulan = APIRouter(prefix="/usulan/{usulan_id}/surat", tags=["surat"], route_class=RuteOrang)
router = APIRouter(prefix="/surat", tags=["surat"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
Penerbit = Annotated[Pelaku, perlu("verifikator")]
Pratinjau = Annotated[Pelaku, perlu(*repository.PETUGAS)]
NomorUsulan = Annotated[UUID, Path(description="Nomor usulan.")]
Nomor = Annotated[UUID, Path(description="Nomor surat ini di dalam sistem.")]
ISI_PDF = {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}}


def alamat_surat(membaca: Pembacaan, surat_id: UUID) -> str:
    """Where a letter is read."""
    return f"{membaca.runtime.settings.root_path}/surat/{surat_id}"


async def _jawab(membaca: Pembacaan, row: Surat, *, status: int = 200, tempat: bool = False) -> Response:
    tajuk = {"Location": alamat_surat(membaca, row.id)} if tempat else {}
    return await membaca.jawab(
        SuratMutasi,
        bentuk(row, membaca.pelaku),
        nip=row.nip,
        dilihat=membaca.pandangan(row.nip[0] if len(row.nip) == 1 else None, bawaan=TUJUAN),
        bawaan=TUJUAN,
        status=status,
        headers={"ETag": etag(row.versi), **tajuk},
    )


def alirkan(isi: bytes, nama: str, *, simpan: bool = True, tag: str | None = None) -> AliranOrang:
    """The bytes of a letter; a draft is not to be kept by anybody."""

    async def sekaligus() -> AsyncIterator[bytes]:
        yield isi

    tajuk = {
        "Content-Disposition": lampiran(nama),
        "Content-Length": str(len(isi)),
        "Cache-Control": "private, no-cache" if simpan else "no-store",
        **({} if tag is None else {"ETag": tag}),
    }
    return AliranOrang(sekaligus(), media_type=PDF, headers=tajuk)


@router_usulan.get(
    "/pratinjau",
    summary="Pratinjau surat",
    response_model=SuratMutasi,
    response_class=AliranOrang,
    responses={200: {"description": "PDF bertanda DRAF.", "content": ISI_PDF}},
)
async def pratinjau_surat(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pratinjau,
    usulan_id: NomorUsulan,
    jenis: Annotated[JenisUsulanSurat, Query(description="Hanya jenis ini.", examples=["sk"])] = JenisSurat.SK,
) -> Response:
    """Suratnya seperti akan dicetak, dengan tulisan DRAF, sebelum atau sesudah keputusan: nomor, tanggal, dan yang
    belum diketahui bertitik-titik. Tidak disimpan dan tidak bernomor. Isi yang kurang atau tidak dapat dicetak
    disebut beserta namanya."""
    await boleh_meminta(baca, pelaku, usulan_id)
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), USULAN_TIDAK_ADA)
    isi = await pratinjau(membaca.runtime, baca, usulan, JenisSurat(jenis))
    await membaca.catat([usulan.nip], TUJUAN)
    return alirkan(isi, f"DRAF {JenisSurat(jenis).nama}.pdf", simpan=False)


@router_usulan.post(
    "/pratinjau",
    summary="Pratinjau surat dengan isiannya",
    response_model=SuratMutasi,
    response_class=AliranOrang,
    responses={200: {"description": "PDF bertanda DRAF.", "content": ISI_PDF}},
)
async def pratinjau_isian_surat(
    baca: Baca, membaca: Membaca, pelaku: Pratinjau, usulan_id: NomorUsulan, isi: PenerbitanSurat
) -> Response:
    """Surat yang akan terbit dengan isian ini, dengan tulisan DRAF: periksa dahulu, lalu kirim isian yang sama untuk
    menerbitkannya. Tidak disimpan dan tidak memakai nomor; nomor dan tanggalnya bertitik-titik."""
    await boleh_meminta(baca, pelaku, usulan_id)
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), USULAN_TIDAK_ADA)
    hasil = await pratinjau(membaca.runtime, baca, usulan, JenisSurat(isi.jenis), isi)
    await membaca.catat([usulan.nip], TUJUAN)
    return alirkan(hasil, f"DRAF {JenisSurat(isi.jenis).nama}.pdf", simpan=False)


@router_usulan.post(
    "",
    summary="Terbitkan surat",
    status_code=201,
    response_model=SuratMutasi,
    responses={200: {"model": SuratMutasi, "description": "Surat ini sudah diterbitkan; tidak ada yang berubah."}},
)
async def terbitkan_surat(
    uow: Uow, membaca: Membaca, pelaku: Penerbit, usulan_id: NomorUsulan, isi: PenerbitanSurat
) -> Dibuat:
    """Isi surat dibekukan bersama nomor dan tanggalnya; berkas PDF/A-nya dicetak di belakang layar beberapa saat
    kemudian, dan selalu sama kapan pun dicetak. Diminta dua kali, suratnya tetap satu.

    Yang menandatangani keputusan dibaca dari langkah keputusannya (PPK, Pj, atau yang menerima delegasi); pada surat
    lain, pejabat yang disebut, dengan jabatan dan pangkatnya menurut catatan.
    """
    hasil = await terbitkan(membaca.runtime, uow, pelaku, usulan_id, isi)
    return await _jawab(membaca, hasil.surat, status=201 if hasil.baru else 200, tempat=True)


@router_usulan.get("", summary="Surat sebuah usulan", response_model=HalamanOrang[SuratMutasi])
async def daftar_surat_usulan(
    baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman, usulan_id: NomorUsulan
) -> Response:
    """Surat usulan ini, dari yang pertama. Pegawainya sendiri melihat yang sudah ditandatangani."""
    wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), USULAN_TIDAK_ADA)
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    rows = await daftar.dalam_usulan(baca, pelaku, usulan_id, sesudah, minta.banyak)
    return await jawab_surat(membaca, pelaku, minta, rows)


@router.get("/{surat_id}", summary="Satu surat", response_model=SuratMutasi)
async def baca_surat(baca: Baca, membaca: Membaca, pelaku: Pembaca, surat_id: Nomor) -> Berversi:
    """Sampai di mana, dan apa yang dapat Anda lakukan."""
    return await _jawab(membaca, wajib_ada(await repository.cari(baca, surat_id, pelaku), TIDAK_ADA))


@router.get(
    "/{surat_id}/berkas",
    summary="Unduh surat",
    response_model=SuratMutasi,
    response_class=AliranOrang,
    responses={200: {"description": "PDF/A-nya.", "content": ISI_PDF}},
)
async def unduh_surat(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    surat_id: Nomor,
    bertanda: Annotated[
        bool, Query(description="Yang bertanda tangan, bila sudah; jika tidak, seperti dicetak.", examples=[True])
    ] = True,
) -> Berversi:
    """Berkas surat ini: yang bertanda tangan elektronik bila sudah ada. Pegawainya sendiri membaca keputusan atau
    petikannya sesudah menerimanya (`penyerahan`), dan jawaban atas keberatannya sesudah membukanya pada
    `/keberatan/{keberatan_id}/jawaban`."""
    row = wajib_ada(await repository.cari(baca, surat_id, pelaku), TIDAK_ADA)
    nip = row.nip[0] if len(row.nip) == 1 else ""
    # What a letter says of somebody is theirs, and of those who handle it.
    wajib_ada(row if pelaku.nip in row.nip or membaca.pandangan(bawaan=TUJUAN).melihat(PRIBADI) else None, TIDAK_ADA)
    sha256 = (row.sha256_bertanda if bertanda else None) or row.sha256
    if sha256 is None:
        raise SuratBelumDicetak(
            row.galat or "Berkas surat ini sedang dicetak. Coba lagi sebentar.", headers={"Retry-After": "2"}
        )
    wajib_diterima(
        *(pelaku, nip, row.usulan_id, row.status_penyerahan),
        menunggu=row.menunggu_terima,
        keberatan_id=row.kunci if row.jenis is JenisSurat.JAWABAN_KEBERATAN else None,
    )
    isi = await ambil(membaca.runtime, sha256)
    await membaca.catat(row.nip, TUJUAN)
    return alirkan(isi, nama_berkas(row), tag=tag_of(sha256))


@router.post("/{surat_id}/penandatanganan", summary="Minta tanda tangan surat", response_model=SuratMutasi)
async def minta_tanda_tangan_surat(
    uow: Uow,
    membaca: Membaca,
    pelaku: Penerbit,
    surat_id: Nomor,
    tampak: Annotated[
        bool,
        Query(
            description="Tanda tangannya tampak pada halamannya, di samping kotak penanda tangan; halaman dan letaknya "
            "diambil dari suratnya.",
            examples=[True],
        ),
    ] = False,
) -> Berversi:
    """Kepada pejabat yang berhak: keputusan kepada yang memutuskan, surat lain kepada yang disebutnya. Ia
    menandatanganinya pada `/penandatanganan`."""
    row = await minta_tanda_tangan(membaca.runtime, uow, pelaku, surat_id, tampak=tampak)
    return await _jawab(membaca, row)


@router.post("/{surat_id}/pencetakan", summary="Cetak lagi surat", response_model=SuratMutasi)
async def cetak_lagi_surat(uow: Uow, membaca: Membaca, pelaku: Penerbit, surat_id: Nomor) -> Berversi:
    """Surat yang gagal dicetak, sesudah sebabnya diperbaiki; nomor dan isinya tetap."""
    return await _jawab(membaca, await cetak_lagi(uow, pelaku, surat_id))


@router.post("/{surat_id}/pembatalan", summary="Batalkan surat", response_model=SuratMutasi)
async def batalkan_surat(
    uow: Uow, membaca: Membaca, pelaku: Penerbit, surat_id: Nomor, seen: IfMatch, isi: PembatalanSurat
) -> Berversi:
    """Yang belum dimintakan tanda tangan; halaman pemeriksaannya sejak itu mengatakan bahwa surat ini dibatalkan."""
    return await _jawab(membaca, await batalkan(uow, pelaku, surat_id, seen, isi.alasan))
