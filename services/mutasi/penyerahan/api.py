"""Routes of handing over: the decree, its receipt, and the change of the place of work."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.terima import PDF, TERBESAR, lampiran
from services.mutasi.penyerahan import belum_bergabung, repository, tugas
from services.mutasi.penyerahan.keadaan import DAPAT, TERBUKA, CaraTerima, LangkahPenyerahan
from services.mutasi.penyerahan.repository import Catatan, Penyerahan
from services.mutasi.penyerahan.schemas import (
    CatatanPenyerahan,
    Keterangan,
    NomorSurat,
    PegawaiBelumBertugas,
    PenerimaanKeputusan,
    PenyerahanRinci,
    PenyerahanRingkas,
    SebabGagal,
    SuratTugas,
    TugasPegawai,
)
from services.mutasi.penyerahan.terima import (
    TIDAK_ADA,
    buka,
    catat_gagal,
    konfirmasi,
    pencatat_gagal,
    pencatat_kertas,
    petugas_boleh,
    serahkan_kertas,
    umumkan,
)
from services.mutasi.penyerahan.tugas import Tugas
from services.mutasi.tanda_tangan.serah import StatusPenyerahan
from services.mutasi.tanda_tangan.simpan import ambil
from services.mutasi.tanda_tangan.unggah import terima_berkas
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.carian import carian
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag, tag_of
from shared.http.halaman import MintaHalaman
from shared.http.limits import accepts
from shared.http.methods import asks_headers_only
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.kelas import PRIBADI
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router_usulan = APIRouter(prefix="/usulan/{usulan_id}/penyerahan", tags=["penyerahan"], route_class=RuteOrang)
router = APIRouter(prefix="/penyerahan", tags=["penyerahan"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
Petugas = Annotated[Pelaku, perlu("verifikator")]
Nomor = Annotated[UUID, Path(description="Nomor usulan.")]
_TERAKHIR = UUID(int=2**128 - 1)
_FORMULIR = 1 << 16
_ISI = {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}}


class SaringanPenyerahan(BaseModel):
    """Penyerahan mana saja; yang tidak disebut tidak menyaring."""

    status: list[StatusPenyerahan] | None = Field(
        None, max_length=20, description="Hanya yang berstatus ini.", examples=[["disajikan"]]
    )
    cari: str | None = Field(
        None, min_length=2, max_length=100, description="Bagian nama pegawai, atau awal NIP-nya.", examples=["budi"]
    )


def _ringkas(row: Penyerahan) -> PenyerahanRingkas:
    sama = {nama: getattr(row, nama) for nama in PenyerahanRingkas.model_fields if hasattr(row, nama)}
    return PenyerahanRingkas(**sama, tanggal_diterima=row.diterima_pada)


def _dapat(row: Penyerahan, catatan: Sequence[Catatan], pelaku: Pelaku) -> list[LangkahPenyerahan]:
    sendiri = pelaku.nip == row.nip
    petugas = pelaku.berperan("verifikator") and not sendiri
    boleh = {
        **dict.fromkeys(DAPAT, petugas),
        LangkahPenyerahan.KONFIRMASI: sendiri,
        # What was received on paper, by somebody else than who has said on which day.
        LangkahPenyerahan.TANDA_TERIMA: petugas
        and (row.status in TERBUKA or row.cara is CaraTerima.KERTAS)
        and not pencatat_kertas(row, catatan, pelaku),
        # By somebody else than who has said that it could not be handed over.
        LangkahPenyerahan.PENGUMUMAN: petugas and not pencatat_gagal(row, catatan, pelaku),
    }
    return [each for each, dari in DAPAT.items() if row.status in dari and boleh[each]]


async def _jawab(membaca: Pembacaan, baca: Reader | UnitOfWork, row: Penyerahan) -> Response:
    catatan = await repository.catatan(baca, row.id)
    riwayat = [CatatanPenyerahan(**each._asdict(), akun=each.subjek, sha256_bukti=each.bukti) for each in catatan]
    isi = PenyerahanRinci(**_ringkas(row).model_dump(), riwayat=riwayat, dapat=_dapat(row, catatan, membaca.pelaku))
    return await membaca.jawab(PenyerahanRinci, isi, nip=[row.nip], headers={"ETag": etag(row.versi)})


@router_usulan.get("", summary="Penyerahan keputusan", response_model=PenyerahanRinci)
async def baca_penyerahan(baca: Baca, membaca: Membaca, pelaku: Pembaca, usulan_id: Nomor) -> Berversi:
    """Sampai di mana keputusan usulan ini diserahkan kepada pegawainya, dan kapan diterima."""
    row = wajib_ada(await repository.milik_usulan(baca, usulan_id, pelaku), TIDAK_ADA)
    return await _jawab(membaca, baca, row)


@router_usulan.get(
    "/berkas",
    summary="Buka keputusan yang diserahkan",
    response_model=PenyerahanRinci,
    response_class=AliranOrang,
    responses={200: {"description": "Isi berkasnya.", "content": _ISI}},
)
async def buka_keputusan(uow: Uow, membaca: Membaca, pelaku: Pembaca, usulan_id: Nomor) -> Berversi:
    """Keputusan yang bertanda tangan. Bila pegawainya sendiri yang membukanya pertama kali, itu dicatat sebagai bukti
    penerimaan: waktu, akun, dan sidik berkasnya. HEAD, yang tidak membawa isinya, tidak mencatat apa pun."""
    if asks_headers_only(membaca.request.scope):
        row = wajib_ada(await repository.milik_usulan(uow, usulan_id, pelaku), TIDAK_ADA)
    else:
        row = await buka(uow, pelaku, usulan_id)
    dilihat = membaca.pandangan(row.nip)
    wajib_ada(row if dilihat.melihat(PRIBADI) else None, TIDAK_ADA)
    isi = await ambil(membaca.runtime, row.sha256)
    nama = f"{row.nama_berkas.removesuffix('.pdf')} (bertanda tangan).pdf"
    tajuk = {"ETag": tag_of(row.sha256), "Content-Disposition": lampiran(nama), "Cache-Control": "private, no-cache"}

    async def sekaligus() -> AsyncIterator[bytes]:
        yield isi

    await membaca.catat([row.nip])
    return AliranOrang(sekaligus(), media_type=PDF, headers={**tajuk, "Content-Length": str(len(isi))})


@router_usulan.post("/konfirmasi", summary="Nyatakan keputusan diterima", response_model=PenyerahanRinci)
async def terima_keputusan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn")],
    usulan_id: Nomor,
    isi: PenerimaanKeputusan,
) -> Berversi:
    """Oleh pegawainya sendiri, atas berkas yang dilihatnya."""
    return await _jawab(membaca, uow, await konfirmasi(uow, pelaku, usulan_id, isi.sha256))


@router_usulan.post("/tanda-terima", summary="Catat penyerahan di atas kertas", response_model=PenyerahanRinci)
@accepts(TERBESAR + _FORMULIR)
async def catat_tanda_terima(
    uow: Uow,
    membaca: Membaca,
    pelaku: Petugas,
    usulan_id: Nomor,
    seen: IfMatch,
    berkas: Annotated[UploadFile, File(description="Pindaian tanda terimanya, satu PDF.")],
    tanggal: Annotated[date, Form(description="Hari diterimanya, menurut tanda terimanya.", examples=["2026-09-22"])],
    nomor: Annotated[
        NomorSurat | None, Form(description="Nomor tanda terimanya, bila ada.", examples=["800/3/TT/2026"])
    ] = None,
) -> Berversi:
    """Diserahkan petugas kepada pegawainya, dengan tanda terima yang dipindai. Hari yang keliru diketik diperbaiki
    petugas lain dengan cara yang sama; yang lama tetap tercatat, dan pegawainya mendapat pesan."""
    bukti = await _bukti(uow, membaca, pelaku, usulan_id, berkas, "tanda terima")
    row = await serahkan_kertas(uow, pelaku, usulan_id, seen, tanggal, nomor, bukti)
    return await _jawab(membaca, uow, row)


@router_usulan.post("/penolakan", summary="Catat penyerahan yang tidak berhasil", response_model=PenyerahanRinci)
@accepts(TERBESAR + _FORMULIR)
async def catat_penolakan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Petugas,
    usulan_id: Nomor,
    seen: IfMatch,
    berkas: Annotated[UploadFile, File(description="Pindaian berita acaranya, satu PDF.")],
    sebab: Annotated[SebabGagal, Form(description="Apa yang terjadi.", examples=["ditolak"])],
    tanggal: Annotated[date, Form(description="Hari penyerahannya dicoba.", examples=["2026-09-23"])],
    keterangan: Annotated[Keterangan, Form(description="Apa yang dicoba.", examples=["Menolak tanda tangan."])],
) -> Berversi:
    """Pegawainya menolak menerima, atau tidak terjangkau: sesudah ini pengumumannya, oleh petugas lain, yang dihitung.
    Pegawainya mendapat pesan."""
    bukti = await _bukti(uow, membaca, pelaku, usulan_id, berkas, "berita acara penyerahan")
    row = await catat_gagal(uow, pelaku, usulan_id, seen, tanggal, StatusPenyerahan(sebab), keterangan, bukti)
    return await _jawab(membaca, uow, row)


@router_usulan.post("/pengumuman", summary="Catat pengumuman keputusan", response_model=PenyerahanRinci)
@accepts(TERBESAR + _FORMULIR)
async def catat_pengumuman(
    uow: Uow,
    membaca: Membaca,
    pelaku: Petugas,
    usulan_id: Nomor,
    seen: IfMatch,
    berkas: Annotated[UploadFile, File(description="Pindaian pengumumannya, satu PDF.")],
    nomor: Annotated[NomorSurat, Form(description="Nomor pengumumannya.", examples=["800/45/PENG/2026"])],
    tanggal: Annotated[date, Form(description="Hari diumumkannya.", examples=["2026-09-25"])],
    keterangan: Annotated[
        Keterangan | None, Form(description="Di mana diumumkan.", examples=["Papan pengumuman BKPSDM."])
    ] = None,
) -> Berversi:
    """Sebagai ganti penyerahan kepada yang menolak atau tidak terjangkau: dianggap diterima pada harinya. Dicatat
    petugas lain daripada yang mencatat bahwa penyerahannya tidak berhasil; pegawainya mendapat pesan."""
    bukti = await _bukti(uow, membaca, pelaku, usulan_id, berkas, "pengumuman")
    row = await umumkan(uow, pelaku, usulan_id, seen, tanggal, nomor, keterangan, bukti)
    return await _jawab(membaca, uow, row)


async def _bukti(
    uow: UnitOfWork, membaca: Pembacaan, pelaku: Pelaku, usulan_id: UUID, berkas: UploadFile, apa: str
) -> str:
    """The digest of the scan that proves it; looked at in the background."""
    async with membaca.runtime.unit_of_work(uow.actor) as dahulu:
        await petugas_boleh(dahulu, pelaku, usulan_id)
    diterima = await terima_berkas(membaca.runtime, uow, berkas, apa)
    uow.work_for.add(PERIKSA_BERKAS.name)
    return diterima.sha256


async def _jawab_tugas(membaca: Pembacaan, isi: Tugas, nip: str) -> Response:
    return await membaca.jawab(
        TugasPegawai, TugasPegawai(**isi._asdict()), nip=[nip], headers={"ETag": etag(isi.versi)}
    )


@router_usulan.get("/tugas", summary="Pelepasan dan mulainya tugas", response_model=TugasPegawai)
async def baca_tugas(baca: Baca, membaca: Membaca, pelaku: Pembaca, usulan_id: Nomor) -> Berversi:
    """Kapan pegawainya dilepas unit lama dan mulai melaksanakan tugas di unit baru (SPMT); `versi` 0: belum dicatat.
    Versinya sendiri, bukan versi penyerahannya: kirim sebagai If-Match pada `tugas/pelepasan` dan `tugas/spmt`. SPMT
    yang diterbitkan dan ditandatangani sebagai surat tercatat dengan sendirinya."""
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    isi = await tugas.cari(baca, usulan_id, pelaku) or Tugas(usulan_id, 0, *(None,) * 6)
    return await _jawab_tugas(membaca, isi, usulan.nip)


@router_usulan.post("/tugas/pelepasan", summary="Catat pelepasan dari unit lama", response_model=TugasPegawai)
async def catat_pelepasan(
    uow: Uow, membaca: Membaca, pelaku: Petugas, usulan_id: Nomor, seen: IfMatch, isi: SuratTugas
) -> Berversi:
    """Surat unit lama; tidak mendahului keputusannya. Yang dikirim lagi menggantikan yang tercatat."""
    hasil = await tugas.catat_pelepasan(uow, pelaku, usulan_id, seen, isi.nomor, isi.tanggal, isi.penanda_nip)
    return await _jawab_tugas(membaca, hasil, await _nip(uow, usulan_id, pelaku))


@router_usulan.post("/tugas/spmt", summary="Catat SPMT", response_model=TugasPegawai)
async def catat_spmt(
    uow: Uow, membaca: Membaca, pelaku: Petugas, usulan_id: Nomor, seen: IfMatch, isi: SuratTugas
) -> Berversi:
    """Surat pernyataan melaksanakan tugas di unit baru; tidak mendahului TMT maupun pelepasannya."""
    hasil = await tugas.catat_spmt(uow, pelaku, usulan_id, seen, isi.nomor, isi.tanggal, isi.penanda_nip)
    return await _jawab_tugas(membaca, hasil, await _nip(uow, usulan_id, pelaku))


async def _nip(uow: Uow, usulan_id: UUID, pelaku: Pelaku) -> str:
    return wajib_ada(await usulan_repository.cari(uow, usulan_id, pelaku), "Usulan ini tidak ada.").nip


@router.get("", summary="Semua penyerahan", response_model=HalamanOrang[PenyerahanRingkas])
async def daftar_penyerahan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "auditor")],
    minta: MintaHalaman,
    saringan: Annotated[SaringanPenyerahan, Query()],
) -> Response:
    """Keputusan dalam lingkup Anda yang disajikan kepada pegawainya, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    disaring = {"status": saringan.status, **carian(saringan.cari)}
    rows = await repository.semua(baca, pelaku, sebelum, minta.banyak, **disaring)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[PenyerahanRingkas](data=[_ringkas(each) for each in halaman], berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[PenyerahanRingkas], isi, nip=sorted({each.nip for each in halaman}))


@router.get("/belum-bertugas", summary="Belum bertugas di unit baru", response_model=HalamanOrang[PegawaiBelumBertugas])
async def daftar_belum_bertugas(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("kepala_unit", "verifikator", "auditor")],
    minta: MintaHalaman,
) -> Response:
    """Pegawai yang mutasinya sudah berlaku dan yang SPMT-nya belum dicatat sesudah batasnya."""
    hari = membaca.runtime.clock.today()
    aturan = await belum_bergabung.batas(baca, hari)
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    lewat = hari - timedelta(days=aturan.hari)
    rows = await belum_bergabung.daftar(baca, pelaku, lewat, sesudah, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.usulan_id,))
    data = [
        PegawaiBelumBertugas(
            **{nama: getattr(each, nama) for nama in PegawaiBelumBertugas.model_fields if hasattr(each, nama)},
            batas=each.mulai + timedelta(days=aturan.hari),
        )
        for each in halaman
    ]
    isi = HalamanOrang[PegawaiBelumBertugas](data=data, berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[PegawaiBelumBertugas], isi, nip=sorted({each.nip for each in halaman}))
