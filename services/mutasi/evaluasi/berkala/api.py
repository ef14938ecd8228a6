"""Routes of evaluations."""

import re
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.buka import buka_mandiri
from services.mutasi.evaluasi.berkala.hasil import HasilEvaluasi
from services.mutasi.evaluasi.berkala.jalankan import TIDAK_ADA, batalkan, langkah, minta_ukur, tutup
from services.mutasi.evaluasi.berkala.models import JenisEvaluasi, StatusEvaluasi, StatusPengukuran
from services.mutasi.evaluasi.berkala.repository import Evaluasi
from services.mutasi.evaluasi.berkala.schemas import (
    EvaluasiBaru,
    EvaluasiRinci,
    EvaluasiRingkas,
    PembatalanEvaluasi,
    PengukuranBaru,
    PengukuranEvaluasi,
    PenutupanEvaluasi,
)
from services.mutasi.evaluasi.berkala.ukur import UKUR_EVALUASI
from services.mutasi.evaluasi.deret.schemas import KodeUnit
from services.mutasi.evaluasi.tindak_lanjut import repository as tindak_lanjut
from services.mutasi.evaluasi.tindak_lanjut.bentuk import tentang, tercatat
from services.mutasi.hukum.schemas import Nip
from services.mutasi.proyeksi import unit
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/evaluasi", tags=["evaluasi"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
Penilai = Annotated[Pelaku, perlu("verifikator")]
Nomor = Annotated[UUID, Path(description="Nomor evaluasi.")]
_RINCI = ("indikator", "kesimpulan", "dibuat_oleh", "diubah_pada", "diakhiri_oleh", "diakhiri_pada")
_KATA = re.compile(r"[^\W_]+")
_TERAKHIR = UUID(int=2**128 - 1)


async def _jawab(membaca: Pembacaan, baca: repository.Baca, row: Evaluasi, *, status: int = 200) -> Response:
    hari_ini = membaca.runtime.clock.today()
    lanjut = await tindak_lanjut.milik_evaluasi(baca, membaca.pelaku, row.id)
    semua = await repository.pengukuran(baca, row.id)
    selesai = [each for each in semua if each.status is StatusPengukuran.SELESAI]
    terakhir = max(selesai, key=lambda each: (each.bulan_ke, each.putaran), default=None)
    hasil = None if terakhir is None else await repository.hasil(baca, row.id, terakhir.id)
    isi = EvaluasiRinci(
        **{nama: getattr(row, nama) for nama in (*EvaluasiRingkas.model_fields, *_RINCI)},
        langkah=await langkah(baca, membaca.pelaku, row, hari_ini),
        tindak_lanjut=[tercatat(each, hari_ini) for each in lanjut],
        pengukuran=[
            PengukuranEvaluasi(**{nama: getattr(each, nama) for nama in PengukuranEvaluasi.model_fields})
            for each in semua
        ],
        hasil=None if hasil is None else HasilEvaluasi.model_validate(hasil),
    )
    alamat = f"{membaca.runtime.settings.root_path}/evaluasi/{row.id}"
    return await membaca.jawab(
        EvaluasiRinci,
        isi,
        nip=[*([row.nip] if row.nip else []), *tentang(lanjut)],
        dilihat=membaca.pandangan(row.nip),
        status=status,
        headers={"ETag": etag(row.versi), **({"Location": alamat} if status == 201 else {})},
    )


@router.get("", summary="Daftar evaluasi", response_model=HalamanOrang[EvaluasiRingkas])
async def daftar_evaluasi(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    jenis: Annotated[JenisEvaluasi | None, Query(description="Hanya jenis ini.", examples=["restrukturisasi"])] = None,
    status: Annotated[
        StatusEvaluasi | None, Query(description="Hanya yang berstatus ini.", examples=["berjalan"])
    ] = None,
    di_bawah: Annotated[
        KodeUnit | None, Query(description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"])
    ] = None,
    nip: Annotated[Nip | None, Query(description="Hanya tentang pegawai ini.")] = None,
    sumber_id: Annotated[
        UUID | None,
        Query(
            description="Hanya dari usulan, kumpulan, atau restrukturisasi ini.",
            examples=["0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e"],
        ),
    ] = None,
    judul: Annotated[
        str | None, Query(max_length=100, description="Kata dalam judulnya.", examples=["perhubungan"])
    ] = None,
) -> Response:
    """Dari yang terbaru. Evaluasi satu mutasi hanya terlihat oleh pegawainya dan oleh yang boleh melihatnya."""
    if di_bawah is not None and not await unit.ada(baca, di_bawah):
        raise unit_tidak_dikenal(di_bawah)
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(
        baca,
        pelaku,
        sebelum=sebelum,
        banyak=minta.banyak,
        jenis=jenis,
        status=status,
        tentang=di_bawah,
        nip=nip,
        sumber_id=sumber_id,
        pola=None if judul is None else [f"%{each}%" for each in _KATA.findall(judul)],
    )
    muat, berikutnya = minta.potong(rows, lambda row: (row.id,))
    data = [EvaluasiRingkas(**{nama: getattr(each, nama) for nama in EvaluasiRingkas.model_fields}) for each in muat]
    isi = HalamanOrang[EvaluasiRingkas](data=data, berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[EvaluasiRingkas], isi, nip=[each.nip for each in muat if each.nip])


@router.post("", summary="Buka evaluasi", status_code=201, response_model=EvaluasiRinci)
async def buka_evaluasi(uow: Uow, membaca: Membaca, pelaku: Penilai, isi: EvaluasiBaru) -> Dibuat:
    """Bagi unit dan indikator yang disebut, sejak hari yang boleh sudah lewat. Yang sudah jatuh tempo diukur dalam satu
    menit; mutasi, kumpulan, dan restrukturisasi dibukakan evaluasinya dengan sendirinya ketika berlaku."""
    row = await buka_mandiri(uow, pelaku, **isi.model_dump())
    uow.work_for.add(UKUR_EVALUASI.name)
    return await _jawab(membaca, uow, row, status=201)


@router.get("/{evaluasi_id}", summary="Rincian evaluasi", response_model=EvaluasiRinci)
async def baca_evaluasi(evaluasi_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sampai mana, dan hasil pengukuran terakhir: angka dengan selangnya, pembandingnya, dan apa yang tidak dapat
    dikatakan. Semua yang diperlukan untuk menggambarnya ada di dalamnya."""
    return await _jawab(membaca, baca, wajib_ada(await repository.cari(baca, evaluasi_id, pelaku), TIDAK_ADA))


@router.get("/{evaluasi_id}/pengukuran/{pengukuran_id}", summary="Hasil satu pengukuran", response_model=HasilEvaluasi)
async def baca_hasil(
    evaluasi_id: Nomor,
    pengukuran_id: Annotated[UUID, Path(description="Nomor pengukuran.")],
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
) -> Response:
    """Juga yang sudah diulang: yang pernah dihitung tidak berubah."""
    row = wajib_ada(await repository.cari(baca, evaluasi_id, pelaku), TIDAK_ADA)
    hasil = wajib_ada(
        await repository.hasil(baca, evaluasi_id, pengukuran_id), "Pengukuran ini tidak ada, atau belum ada hasilnya."
    )
    return await membaca.jawab(
        HasilEvaluasi,
        HasilEvaluasi.model_validate(hasil),
        nip=[row.nip] if row.nip else [],
        dilihat=membaca.pandangan(row.nip),
    )


@router.post("/{evaluasi_id}/pengukuran", summary="Ukur evaluasi", status_code=201, response_model=EvaluasiRinci)
async def ukur_evaluasi(
    evaluasi_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penilai, seen: IfMatch, isi: PengukuranBaru
) -> Dibuat:
    """Sekarang, atau sekali lagi sesudah deretnya diperbaiki; hasilnya ada dalam satu menit. Yang lama tetap ada."""
    row, _ = await minta_ukur(uow, pelaku, evaluasi_id, seen, isi.bulan_ke)
    uow.work_for.add(UKUR_EVALUASI.name)
    return await _jawab(membaca, uow, row, status=201)


@router.post("/{evaluasi_id}/penutupan", summary="Tutup evaluasi", response_model=EvaluasiRinci)
async def tutup_evaluasi(
    evaluasi_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penilai, seen: IfMatch, isi: PenutupanEvaluasi
) -> Berversi:
    """Dengan kesimpulan petugas, oleh orang lain daripada yang membukanya atau mengunggah deretnya; tidak diukur lagi.
    Tindak lanjutnya harus sudah ditutup semuanya."""
    return await _jawab(membaca, uow, await tutup(uow, pelaku, evaluasi_id, seen, isi.kesimpulan))


@router.post("/{evaluasi_id}/pembatalan", summary="Batalkan evaluasi", response_model=EvaluasiRinci)
async def batalkan_evaluasi(
    evaluasi_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penilai, seen: IfMatch, isi: PembatalanEvaluasi
) -> Berversi:
    """Yang sudah diukur tetap terbaca; tidak ada yang diukur lagi, dan tindak lanjutnya berakhir."""
    return await _jawab(membaca, uow, await batalkan(uow, pelaku, evaluasi_id, seen, isi.alasan))
