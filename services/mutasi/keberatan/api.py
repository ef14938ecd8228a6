"""Routes of objections: filing, following, and what a decision leaves open."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.keberatan import penerimaan as penerimaan_keputusan
from services.mutasi.keberatan import repository
from services.mutasi.keberatan.ajukan import ajukan, tanpa_keputusan
from services.mutasi.keberatan.akibat import akibat, orang_dalam
from services.mutasi.keberatan.akibat_schemas import AkibatKeberatan
from services.mutasi.keberatan.isian import ISI, HariPenerimaan, KeberatanBaru
from services.mutasi.keberatan.keadaan import BERKEKUATAN
from services.mutasi.keberatan.langkah import TIDAK_ADA, ketentuan
from services.mutasi.keberatan.repository import Baca, Keberatan
from services.mutasi.keberatan.rinci import rinci, ringkas
from services.mutasi.keberatan.schemas import HakKeberatan, KeberatanRinci, KeberatanRingkas
from services.mutasi.keberatan.tampil import tenggat_mengajukan
from services.mutasi.proyeksi import asn
from services.mutasi.tanda_tangan.jawaban import MENANGANI_KEBERATAN
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.repository import Usulan
from shared.api.jawab import HalamanOrang, Membaca, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.halaman import MintaHalaman
from shared.http.hari import Hari
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat

router = APIRouter(prefix="/keberatan", tags=["keberatan"], route_class=RuteOrang)
router_usulan = APIRouter(prefix="/usulan", tags=["keberatan"], route_class=RuteOrang)

Nomor = Annotated[UUID, Path(description="Nomor keberatan.")]
NomorUsulan = Annotated[UUID, Path(description="Nomor usulan.")]
PEMBACA = ("asn", *MENANGANI_KEBERATAN)
Pembaca = Annotated[Pelaku, perlu(*PEMBACA)]
TUJUAN = "menangani keberatan"
MENUNDA = (
    "Keberatan tidak menunda pelaksanaan keputusan (UU 30/2014 pasal 65), kecuali PPK menundanya dengan surat karena "
    "alasan yang disebut pasal itu."
)
_TERAKHIR = UUID(int=2**128 - 1)


async def jawab_keberatan(
    membaca: Pembacaan, baca: Baca, pelaku: Pelaku, keberatan_id: UUID, *, status: int = 200
) -> Response:
    """An objection, after whatever was done with it."""
    ini = wajib_ada(await repository.cari(baca, keberatan_id, pelaku), TIDAK_ADA)
    isi = await rinci(baca, pelaku, ini, membaca.runtime.clock.today())
    alamat = f"{membaca.runtime.settings.root_path}/keberatan/{ini.id}"
    tajuk = {"ETag": etag(ini.versi), **({"Location": alamat} if status == 201 else {})}
    dilihat = membaca.pandangan(ini.nip, bawaan=TUJUAN)
    return await membaca.jawab(
        KeberatanRinci, isi, nip=[ini.nip], bawaan=TUJUAN, dilihat=dilihat, status=status, headers=tajuk
    )


@router.post("", summary="Ajukan keberatan", status_code=201, response_model=KeberatanRinci)
@accepts(ISI)
async def ajukan_keberatan(
    uow: Uow, membaca: Membaca, pelaku: Annotated[Pelaku, perlu("asn", "verifikator")], isi: KeberatanBaru
) -> Dibuat:
    """Pegawai berkeberatan atas keputusan mutasinya sendiri; petugas mencatat yang diajukan di atas kertas.

    Tenggang menurut kedua hukum ada pada `/usulan/{usulan_id}/keberatan`; ajukan sebelum yang lebih pendek berakhir.
    Yang terlambat tetap diterima untuk dicatat: apakah dapat diterima, diputus orang. Keberatan tidak menunda
    pelaksanaan keputusan.
    """
    nomor = await ajukan(uow, pelaku, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor, status=201)


async def ringkas_semua(baca: Baca, membaca: Pembacaan, rows: Sequence[Keberatan]) -> list[KeberatanRingkas]:
    """Rows of a list."""
    hari = membaca.runtime.clock.today()
    hukum = await ketentuan(baca, hari)
    nama = await asn.nama(baca, [each.pemeriksa for each in rows])
    return [ringkas(each, hari, hukum, nama) for each in rows]


@router.get("/saya", summary="Keberatan saya", response_model=HalamanOrang[KeberatanRingkas])
async def daftar_keberatan_saya(
    baca: DiBaca, membaca: MembacaDiri, pelaku: Annotated[Pelaku, perlu("asn")], minta: MintaHalaman
) -> Response:
    """Keberatan yang pernah Anda ajukan, dari yang terbaru: sampai di mana, dan kapan dijawab paling lambat."""
    nip = wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya keberatan.")
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.milik(baca, nip, sebelum, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[KeberatanRingkas](data=await ringkas_semua(baca, membaca, halaman), berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[KeberatanRingkas], isi, nip=())


@router.get("/{keberatan_id}", summary="Rincian keberatan", response_model=KeberatanRinci)
async def baca_keberatan(keberatan_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sampai di mana, tenggang menurut kedua hukum, jawabannya, dan langkah yang dapat Anda ambil sekarang.

    Alasannya hanya terbaca pegawainya dan petugas yang menanganinya; kerabatnya tidak menemukannya.
    """
    return await jawab_keberatan(membaca, baca, pelaku, keberatan_id)


@router.get("/{keberatan_id}/akibat", summary="Akibat bila dikabulkan", response_model=AkibatKeberatan)
async def baca_akibat_keberatan(
    keberatan_id: Nomor,
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")],
    tmt: Annotated[Hari | None, Query(description="TMT mutasi yang dipikirkan.", examples=["2027-04-01"])] = None,
) -> Response:
    """Sebelum dijawab: siapa kini menduduki kursi semula, siapa gugur atau harus kembali bersamanya dan dalam urutan
    apa, aturan mana yang menahan, dan isian untuk melaksanakannya. Tidak mengubah apa pun."""
    hari = membaca.runtime.clock.today()
    tolak_tmt_lampau(tmt or hari, hari, "tmt")
    ini = wajib_ada(await repository.cari(baca, keberatan_id, pelaku), TIDAK_ADA)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    isi = await akibat(baca, pelaku, ini, tmt or hari, hari, dilihat)
    nip = sorted({ini.nip, *orang_dalam(isi)})
    return await membaca.jawab(AkibatKeberatan, isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat)


async def _hak(membaca: Pembacaan, baca: Baca, pelaku: Pelaku, usulan: Usulan) -> Response:
    hari = membaca.runtime.clock.today()
    hukum = await ketentuan(baca, hari)
    diterima = await penerimaan_keputusan.penerimaan(baca, usulan.id)
    semua = await repository.atas(baca, usulan.id, pelaku)
    sebab = tanpa_keputusan(usulan)
    if sebab is None and any(each.status in BERKEKUATAN for each in semua):
        sebab = "Keberatan atas keputusan ini sudah ada."
    isi = HakKeberatan(
        usulan_id=usulan.id,
        nip=usulan.nip,
        nomor_sk=usulan.nomor_sk,
        tanggal_sk=usulan.tanggal_sk,
        diterima=None if diterima is None else diterima.tanggal,
        nomor_bukti=None if diterima is None else diterima.nomor_bukti,
        mengajukan=tenggat_mengajukan(None if diterima is None else diterima.tanggal, hari, hukum),
        dapat_diajukan=sebab is None,
        sebab=sebab,
        menunda=MENUNDA,
        keberatan=await ringkas_semua(baca, membaca, semua),
        melaksanakan=await repository.dilaksanakan_dengan(baca, usulan.id, pelaku),
    )
    return await membaca.jawab(
        HakKeberatan, isi, nip=[usulan.nip], bawaan=TUJUAN, dilihat=membaca.pandangan(usulan.nip)
    )


async def _usulan(baca: Baca, pelaku: Pelaku, usulan_id: UUID) -> Usulan:
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), penerimaan_keputusan.TIDAK_ADA)
    terlibat = (await usulan_repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    boleh = pelaku.nip == usulan.nip or (
        terlibat.dalam_lingkup and halangan_orang(pelaku, usulan.nip, terlibat.kerabat) is None
    )
    return wajib_ada(usulan if boleh else None, penerimaan_keputusan.TIDAK_ADA)


@router_usulan.get("/{usulan_id}/keberatan", summary="Hak keberatan atas keputusan", response_model=HakKeberatan)
async def baca_hak_keberatan(usulan_id: NomorUsulan, baca: DiBaca, membaca: Membaca, pelaku: Pembaca) -> Response:
    """Sampai kapan keputusan ini dapat dikeberatani menurut PP 79/2021 dan UU 30/2014, dan keberatan yang sudah ada.

    Tenggangnya dihitung sejak keputusan diterima; selama itu belum tercatat, tenggangnya belum mulai.
    """
    return await _hak(membaca, baca, pelaku, await _usulan(baca, pelaku, usulan_id))


@router_usulan.post(
    "/{usulan_id}/penerimaan-keputusan", summary="Catat kapan keputusan diterima", response_model=HakKeberatan
)
async def catat_penerimaan_keputusan(
    usulan_id: NomorUsulan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    isi: HariPenerimaan,
) -> Response:
    """Bagi keputusan yang diserahkan di atas kertas: hari diterimanya, menurut tanda terimanya. Dapat diperbaiki dengan
    mencatatnya sekali lagi; yang lama tetap tercatat."""
    await penerimaan_keputusan.catat_penerimaan(uow, pelaku, usulan_id, isi.tanggal, isi.nomor_bukti)
    return await _hak(membaca, uow, pelaku, await _usulan(uow, pelaku, usulan_id))
