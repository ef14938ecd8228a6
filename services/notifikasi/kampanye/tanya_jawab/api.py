"""Routes of questions for participants: ask, want to know too, read what was answered."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.tanya_jawab import jawaban, repository, tanyakan
from services.notifikasi.kampanye.tanya_jawab.repository import TanyaSaya
from services.notifikasi.kampanye.tanya_jawab.schemas import (
    Dukungan,
    JawabanTerbit,
    PenilaianJawaban,
    PertanyaanBaru,
    PertanyaanSaya,
    PertanyaanTampil,
)
from services.notifikasi.kampanye.tanya_jawab.tanyakan import PERTANYAAN_TIDAK_ADA, kampanye_peserta
from shared.api.jawab import HalamanOrang, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.etag import etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat

router_saya = APIRouter(prefix="/kampanye/saya/{kampanye_id}/pertanyaan", tags=["tanya_jawab"], route_class=RuteOrang)
router = APIRouter(prefix="/kampanye/saya/{kampanye_id}", tags=["tanya_jawab"], route_class=TransactionRoute)

Peserta = Annotated[Pelaku, perlu(*PERAN)]
NomorPertanyaan = Annotated[UUID, Path(description="Nomor pertanyaan.")]
CariJawaban = Annotated[
    str | None,
    Query(
        description="Kata-kata yang dicari.",
        min_length=2,
        max_length=100,
        examples=["tunjangan penyesuaian"],
    ),
]


async def _jawab(membaca: Pembacaan, row: TanyaSaya, *, tempat: str | None = None) -> Response:
    isi = PertanyaanSaya(**{each: getattr(row, each) for each in PertanyaanSaya.model_fields})
    tajuk = {} if tempat is None else {"Location": f"{membaca.runtime.settings.root_path}{tempat}"}
    return await membaca.jawab(
        PertanyaanSaya,
        isi,
        nip=(),
        status=200 if tempat is None else 201,
        headers={"ETag": etag(row.versi), **tajuk},
    )


@router_saya.post("", summary="Tanyakan", status_code=201, response_model=PertanyaanSaya)
async def tanyakan_pertanyaan(
    kampanye_id: NomorKampanye, isi: PertanyaanBaru, uow: Uow, membaca: MembacaDiri, pelaku: Peserta
) -> Dibuat:
    """Peserta lain tidak pernah tahu siapa yang bertanya; petugas hanya bila Anda izinkan. Jawaban diterbitkan bagi
    semua peserta tanpa menyebut siapa pun, kecuali atas pertanyaan tentang urusan Anda sendiri (`pribadi`)."""
    row = await tanyakan.tanyakan(uow, kampanye_id, pelaku.nip, isi)
    return await _jawab(membaca, row, tempat=f"/kampanye/saya/{kampanye_id}/pertanyaan/{row.id}")


@router_saya.get("", summary="Pertanyaan saya", response_model=HalamanOrang[PertanyaanSaya])
async def daftar_pertanyaan_saya(
    kampanye_id: NomorKampanye, baca: Baca, membaca: MembacaDiri, pelaku: Peserta, minta: MintaHalaman
) -> Response:
    """Yang Anda tanyakan pada kampanye ini, dari yang terbaru, dan apa jadinya."""
    await kampanye_peserta(baca, kampanye_id, pelaku.nip)
    rows = await repository.milik(
        baca, kampanye_id, pelaku.nip or "", sesudah=minta.sesudah(datetime, UUID), banyak=minta.banyak
    )
    muat, berikutnya = minta.potong(rows, lambda row: (row.ditanyakan_pada, row.id))
    data = [PertanyaanSaya(**{each: getattr(row, each) for each in PertanyaanSaya.model_fields}) for row in muat]
    isi = HalamanOrang[PertanyaanSaya](data=data, berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[PertanyaanSaya], isi, nip=())


@router_saya.get("/{pertanyaan_id}", summary="Satu pertanyaan saya", response_model=PertanyaanSaya)
async def baca_pertanyaan_saya(
    kampanye_id: NomorKampanye, pertanyaan_id: NomorPertanyaan, baca: Baca, membaca: MembacaDiri, pelaku: Peserta
) -> Berversi:
    """Dengan jawabannya, bila sudah ada."""
    await kampanye_peserta(baca, kampanye_id, pelaku.nip)
    row = await repository.satu_milik(baca, kampanye_id, pelaku.nip or "", pertanyaan_id)
    return await _jawab(membaca, wajib_ada(row, PERTANYAAN_TIDAK_ADA))


@router_saya.post("/{pertanyaan_id}/penilaian", summary="Apakah ini menjawab?", response_model=PertanyaanSaya)
async def nilai_jawaban_saya(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: PenilaianJawaban,
    uow: Uow,
    membaca: MembacaDiri,
    pelaku: Peserta,
) -> Berversi:
    """Hanya penanyanya; dapat diubah. Bila belum menjawab, lanjutkan dengan pertanyaan baru (`lanjutan_dari`)."""
    row = await tanyakan.nilai_jawaban(uow, kampanye_id, pelaku.nip, pertanyaan_id, menjawab=isi.menjawab)
    return await _jawab(membaca, row)


@router_saya.post("/{pertanyaan_id}/pembatalan", summary="Tarik pertanyaan", response_model=PertanyaanSaya)
async def tarik_pertanyaan_saya(
    kampanye_id: NomorKampanye, pertanyaan_id: NomorPertanyaan, uow: Uow, membaca: MembacaDiri, pelaku: Peserta
) -> Berversi:
    """Selama belum dijawab, dan tidak ada peserta lain yang menunggu jawaban yang sama."""
    return await _jawab(membaca, await tanyakan.tarik_pertanyaan(uow, kampanye_id, pelaku.nip, pertanyaan_id))


@router.get("/pertanyaan-tampil", summary="Pertanyaan yang menunggu jawaban")
async def daftar_pertanyaan_tampil(
    kampanye_id: NomorKampanye, baca: Baca, pelaku: Peserta, minta: MintaHalaman
) -> Halaman[PertanyaanTampil]:
    """Yang ditampilkan petugas, tanpa penanyanya. Bila Anda juga ingin tahu, dukung; jawabannya lalu dikabarkan."""
    await kampanye_peserta(baca, kampanye_id, pelaku.nip)
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.ditampilkan(baca, kampanye_id, pelaku.nip, sebelum=sebelum, banyak=minta.banyak)
    return minta.halaman(rows, lambda row: PertanyaanTampil(**row._asdict()), lambda row: (row.id,))


@router.post("/pertanyaan-tampil/{pertanyaan_id}/dukungan", summary="Saya juga ingin tahu")
async def dukung_pertanyaan(
    kampanye_id: NomorKampanye, pertanyaan_id: NomorPertanyaan, uow: Uow, pelaku: Peserta
) -> Dukungan:
    """Sekali tiap orang; mengulanginya tidak mengubah apa pun."""
    await tanyakan.dukung(uow, kampanye_id, pelaku.nip, pertanyaan_id, ya=True)
    return Dukungan(saya_juga=True)


@router.post("/pertanyaan-tampil/{pertanyaan_id}/pembatalan-dukungan", summary="Tidak perlu tahu lagi")
async def batal_dukung_pertanyaan(
    kampanye_id: NomorKampanye, pertanyaan_id: NomorPertanyaan, uow: Uow, pelaku: Peserta
) -> Dukungan:
    """Mencabut dukungan Anda; pertanyaan sendiri ditarik lewat `…/pembatalan`."""
    await tanyakan.dukung(uow, kampanye_id, pelaku.nip, pertanyaan_id, ya=False)
    return Dukungan(saya_juga=False)


@router.get("/jawaban", summary="Cari jawaban")
async def cari_jawaban_saya(
    kampanye_id: NomorKampanye, baca: Baca, pelaku: Peserta, minta: MintaHalaman, cari: CariJawaban = None
) -> Halaman[JawabanTerbit]:
    """Yang sudah dijawab bagi semua peserta, dari yang terbaru."""
    await kampanye_peserta(baca, kampanye_id, pelaku.nip)
    rows = await jawaban.daftar_jawaban(
        baca, kampanye_id, cari=cari, sesudah=minta.sesudah(datetime, UUID), banyak=minta.banyak
    )
    return minta.halaman(rows, lambda row: JawabanTerbit(**row._asdict()), lambda row: (row.terbit_pada, row.id))
