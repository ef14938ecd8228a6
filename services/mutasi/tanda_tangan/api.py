"""Routes of signings: asking for one, its signer's part in it, and the files before and after."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Path, UploadFile
from pydantic import SecretStr
from starlette.responses import Response

from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.terima import PDF, TERBESAR, lampiran
from services.mutasi.bsre.klien.bentuk import Penanda
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.bubuhkan import tandatangani
from services.mutasi.tanda_tangan.keadaan import KeadaanPenanda, PerihalTandaTangan, StatusTandaTangan
from services.mutasi.tanda_tangan.minta import TIDAK_ADA, Berkas, batalkan, boleh_meminta, minta
from services.mutasi.tanda_tangan.mulai import sambungan_wajib, wajib_penanda
from services.mutasi.tanda_tangan.repository import Penandatanganan
from services.mutasi.tanda_tangan.schemas import (
    DINYATAKAN,
    PENANDA_MELIHAT,
    NamaSertifikat,
    PembatalanTandaTangan,
    PenandaBsre,
    PenandatangananBerkas,
    SertifikatPenanda,
    TandatanganiBerkas,
    bentuk,
)
from services.mutasi.tanda_tangan.serah import wajib_diterima
from services.mutasi.tanda_tangan.sertifikat import PERLU, tanya
from services.mutasi.tanda_tangan.simpan import ambil
from services.mutasi.tanda_tangan.tampilan import TERJAUH, letak
from services.mutasi.tanda_tangan.unggah import terima_berkas, unggah_hasil
from shared.api.jawab import AliranOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import orang_yang_sama
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag, tag_of
from shared.http.limits import accepts, holds_a_secret
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.kelas import PRIBADI
from shared.privasi.terlihat import ATAS_ORANG_LAIN, Pandangan

router_usulan = APIRouter(prefix="/usulan/{usulan_id}/penandatanganan", tags=["tanda_tangan"], route_class=RuteOrang)
router = APIRouter(prefix="/penandatanganan", tags=["tanda_tangan"], route_class=RuteOrang)
router_sertifikat = APIRouter(prefix="/penandatanganan", tags=["tanda_tangan"], route_class=TransactionRoute)

Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
Peminta = Annotated[Pelaku, perlu("verifikator")]
Penandatangan = Annotated[Pelaku, perlu("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk")]
NomorUsulan = Annotated[UUID, Path(description="Nomor usulan.")]
Nomor = Annotated[UUID, Path(description="Nomor penandatanganan.")]
_FORMULIR = 1 << 16
_ISI = {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}}


def _dilihat(membaca: Pembacaan, row: Penandatanganan) -> Pandangan:
    milik = row.status is not StatusTandaTangan.DIBATALKAN and orang_yang_sama(membaca.pelaku, row.siapa)
    return PENANDA_MELIHAT if milik else membaca.pandangan(row.nip)


async def _jawab(membaca: Pembacaan, row: Penandatanganan, *, status: int = 200) -> Response:
    alamat = f"{membaca.runtime.settings.root_path}/penandatanganan/{row.id}"
    return await membaca.jawab(
        PenandatangananBerkas,
        bentuk(row, membaca.pelaku),
        nip=[row.nip],
        dilihat=_dilihat(membaca, row),
        status=status,
        headers={"ETag": etag(row.versi), **({"Location": alamat} if status == 201 else {})},
    )


@router_usulan.post("", summary="Minta tanda tangan", status_code=201, response_model=PenandatangananBerkas)
@accepts(TERBESAR + _FORMULIR)
async def minta_tanda_tangan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Peminta,
    usulan_id: NomorUsulan,
    berkas: Annotated[UploadFile, File(description="Satu PDF, seperti yang akan ditandatangani.")],
    perihal: Annotated[
        PerihalTandaTangan, Form(description="Keputusan mutasinya, atau surat lain.", examples=["keputusan"])
    ],
    penanda_nip: Annotated[
        str | None,
        Form(
            description="Siapa yang menandatangani surat selain keputusan. Keputusan ditandatangani yang memutuskan.",
            pattern=r"^[0-9]{18}$",
            examples=["196901011995011006"],
        ),
    ] = None,
    menggantikan: Annotated[
        UUID | None,
        Form(
            description="Satu usulan bertanda tangan satu keputusan: bila keputusannya sudah tertandatangani dan yang "
            "ini menggantikannya, nomor penandatanganan yang digantikan. Dicatat pada jejak.",
            examples=["0197f0a0-0000-7000-8000-0000000000f1"],
        ),
    ] = None,
    tampak: Annotated[
        bool,
        Form(
            description="Tanda tangannya tampak pada halamannya; tanpa isian lain di kanan bawah yang terakhir.",
            examples=[True],
        ),
    ] = False,
    halaman: Annotated[
        int | None, Form(description="Pada halaman ini; kosong: yang terakhir.", ge=1, le=1000, examples=[1])
    ] = None,
    x: Annotated[
        float | None, Form(description="Dari tepi kiri, dalam titik (1/72 inci).", ge=0, le=TERJAUH, examples=[389])
    ] = None,
    y: Annotated[
        float | None, Form(description="Dari tepi bawah, dalam titik (1/72 inci).", ge=0, le=TERJAUH, examples=[36])
    ] = None,
) -> Dibuat:
    """Satu berkas usulan bagi seorang pejabat. Ia melihat berkasnya, lalu menandatanganinya dengan akunnya sendiri.

    Berkasnya diperiksa dahulu di belakang layar (terbuka, tidak terkunci, bersih). Hasilnya hanya diterima bila berkas
    ini utuh di dalamnya dan tanda tangannya sah.
    """
    tampilan = letak(tampak=tampak, halaman=halaman, x=x, y=y)
    async with membaca.runtime.unit_of_work(uow.actor) as dahulu:
        await boleh_meminta(dahulu, pelaku, usulan_id)
    diterima = await terima_berkas(membaca.runtime, uow, berkas, perihal.value)
    isi = Berkas(diterima.sha256, diterima.byte, diterima.nama)
    row = await minta(uow, pelaku, usulan_id, isi, perihal, penanda_nip, menggantikan, tampilan)
    uow.work_for.add(PERIKSA_BERKAS.name)
    return await _jawab(membaca, row, status=201)


@router.get("/{penandatanganan_id}", summary="Satu penandatanganan", response_model=PenandatangananBerkas)
async def baca_penandatanganan(baca: Baca, membaca: Membaca, pelaku: Pembaca, penandatanganan_id: Nomor) -> Berversi:
    """Sampai di mana, apa yang perlu dilakukan, dan apa yang dapat Anda lakukan."""
    return await _jawab(membaca, wajib_ada(await repository.cari(baca, penandatanganan_id, pelaku), TIDAK_ADA))


@router_sertifikat.post(
    "/{penandatanganan_id}/sertifikat", summary="Periksa sertifikat penanda tangan", response_model=SertifikatPenanda
)
@holds_a_secret
async def periksa_sertifikat(
    baca: Baca, berjalan: Berjalan, pelaku: Penandatangan, penandatanganan_id: Nomor, isi: PenandaBsre
) -> SertifikatPenanda:
    """Tanyakan ini sebelum meminta passphrase: apakah sertifikat Anda dapat dipakai sekarang, dan apa yang perlu
    dilakukan bila tidak. NIK atau surelnya tidak disimpan."""
    row = wajib_ada(await repository.cari(baca, penandatanganan_id, pelaku), TIDAK_ADA)
    wajib_penanda(pelaku, row)
    keadaan = await tanya(await sambungan_wajib(berjalan), penanda_bsre(isi))
    return SertifikatPenanda(status=keadaan, boleh=keadaan is KeadaanPenanda.AKTIF, perlu=PERLU[keadaan])


@router.post("/{penandatanganan_id}/tandatangani", summary="Tandatangani berkas", response_model=PenandatangananBerkas)
@holds_a_secret
async def tandatangani_berkas(
    uow: Uow, membaca: Membaca, pelaku: Penandatangan, penandatanganan_id: Nomor, seen: IfMatch, isi: TandatanganiBerkas
) -> Berversi:
    """Dengan NIK atau surel dan passphrase BSrE Anda, sekali, dan hanya oleh pejabat yang diminta. Passphrase dan NIK
    tidak disimpan di mana pun.

    Yang ditolak selagi belum ada yang ditandatangani meninggalkan semuanya seperti semula. Server BSrE tidak pernah
    diminta dua kali dengan sendirinya: bila jawabannya hilang, keadaannya `tidak_pasti`, dan Anda yang menentukan.
    Kunci idempotensi permintaan ini tidak disimpan: yang dikirim ulang ditolak karena versinya sudah berubah.
    """
    tugas = asyncio.create_task(
        tandatangani(
            membaca.runtime,
            uow.actor,
            pelaku,
            penandatanganan_id,
            seen,
            penanda_bsre(isi),
            isi.passphrase,
            ulangi=isi.ulangi,
            nama_sertifikat=isi.nama_sertifikat,
        )
    )
    # Whoever hangs up has not taken back what they asked for: it is seen through.
    membaca.runtime.kept.setdefault(_Ditunggu, _Ditunggu()).tahan(tugas)
    return await _jawab(membaca, await asyncio.shield(tugas))


class _Ditunggu(set["asyncio.Task[Penandatanganan]"]):
    """Signings of this process that are not answered yet: a task that nobody holds may be collected."""

    def tahan(self, tugas: "asyncio.Task[Penandatanganan]") -> None:
        self.add(tugas)
        tugas.add_done_callback(self.lepas)

    def lepas(self, tugas: "asyncio.Task[Penandatanganan]") -> None:
        self.discard(tugas)
        # Also where its caller has gone, what it has come to was looked at.
        if not tugas.cancelled():
            tugas.exception()


def penanda_bsre(isi: PenandaBsre) -> Penanda:
    """By what the server knows the caller; unpacked for one use."""

    def buka(nilai: SecretStr | None) -> str | None:
        return None if nilai is None else nilai.get_secret_value()

    return Penanda(buka(isi.nik), buka(isi.email))


@router.post("/{penandatanganan_id}/hasil", summary="Unggah hasil tanda tangan", response_model=PenandatangananBerkas)
@accepts(TERBESAR + _FORMULIR)
async def unggah_hasil_tanda_tangan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Penandatangan,
    penandatanganan_id: Nomor,
    seen: IfMatch,
    berkas: Annotated[UploadFile, File(description="Berkas yang sama, sudah bertanda tangan elektronik.")],
    nama_sertifikat: Annotated[
        NamaSertifikat | None, Form(description=DINYATAKAN, examples=["RATNA CONTOHWATI"])
    ] = None,
) -> Berversi:
    """Hasil yang Anda peroleh di luar, misalnya dari aplikasi BSrE sesudah jawabannya hilang. Diterima hanya bila
    berkas yang diminta utuh di dalamnya, tidak ada yang lain yang berubah, dan tanda tangannya sah."""
    row = await unggah_hasil(membaca.runtime, uow, pelaku, penandatanganan_id, seen, berkas, nama_sertifikat)
    return await _jawab(membaca, row)


@router.post(
    "/{penandatanganan_id}/pembatalan", summary="Batalkan permintaan tanda tangan", response_model=PenandatangananBerkas
)
async def batalkan_tanda_tangan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Peminta,
    penandatanganan_id: Nomor,
    seen: IfMatch,
    isi: PembatalanTandaTangan,
) -> Berversi:
    """Yang belum tertandatangani; sesudah itu berkas yang sama dapat diminta lagi."""
    return await _jawab(membaca, await batalkan(uow, pelaku, penandatanganan_id, seen, isi.alasan))


@router.get(
    "/{penandatanganan_id}/berkas",
    summary="Unduh berkas yang akan ditandatangani",
    response_model=PenandatangananBerkas,
    response_class=AliranOrang,
    responses={200: {"description": "Isi berkasnya.", "content": _ISI}},
)
async def unduh_berkas_asal(baca: Baca, membaca: Membaca, pelaku: Pembaca, penandatanganan_id: Nomor) -> Berversi:
    """Persis yang akan ditandatangani: lihat sebelum membubuhkan tanda tangan. Pegawainya sendiri membaca keputusan
    sesudah ditandatangani dan diterimanya (`/usulan/{usulan_id}/penyerahan/berkas`)."""
    row = wajib_ada(await repository.cari(baca, penandatanganan_id, pelaku), TIDAK_ADA)
    return await _isi(membaca, row, row.sha256, row.nama)


@router.get(
    "/{penandatanganan_id}/hasil",
    summary="Unduh berkas yang bertanda tangan",
    response_model=PenandatangananBerkas,
    response_class=AliranOrang,
    responses={200: {"description": "Isi berkasnya.", "content": _ISI}},
)
async def unduh_hasil(baca: Baca, membaca: Membaca, pelaku: Pembaca, penandatanganan_id: Nomor) -> Berversi:
    """Berkas yang sama dengan tanda tangan elektroniknya, seperti diterima dan diperiksa. Pegawainya sendiri membacanya
    sesudah menerimanya (`/usulan/{usulan_id}/penyerahan/berkas`; jawaban atas keberatannya pada
    `/keberatan/{keberatan_id}/jawaban`)."""
    row = wajib_ada(await repository.cari(baca, penandatanganan_id, pelaku), TIDAK_ADA)
    sha256 = wajib_ada(row.sha256_hasil, "Berkas ini belum tertandatangani.")
    return await _isi(membaca, row, sha256, f"{row.nama.removesuffix('.pdf')} (bertanda tangan).pdf")


async def _isi(membaca: Pembacaan, row: Penandatanganan, sha256: str, nama: str) -> Response:
    dilihat = _dilihat(membaca, row)
    # What a letter says of somebody is theirs, and of those who handle it.
    wajib_ada(row if dilihat is PENANDA_MELIHAT or dilihat.melihat(PRIBADI) else None, TIDAK_ADA)
    pelaku = membaca.pelaku
    if pelaku.nip == row.nip:
        # What is not signed is nothing yet, and a decree for many names the others: theirs is the extract.
        milik = row.sha256_hasil is not None and row.jenis_surat is not JenisSurat.SK_KOLEKTIF
        wajib_ada(row if milik else None, TIDAK_ADA)
    wajib_diterima(
        *(pelaku, row.nip, row.usulan_id, row.status_penyerahan),
        menunggu=row.menunggu_terima,
        keberatan_id=row.keberatan_id,
    )
    isi = await ambil(membaca.runtime, sha256)
    tajuk = {"ETag": tag_of(sha256), "Content-Disposition": lampiran(nama), "Cache-Control": "private, no-cache"}

    async def sekaligus() -> AsyncIterator[bytes]:
        yield isi

    await membaca.catat([row.nip])
    return AliranOrang(sekaligus(), media_type=PDF, headers={**tajuk, "Content-Length": str(len(isi))})
