"""Routes by which officers write campaigns."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.notifikasi.kampanye.khalayak.isi import BagianNip, BagianTerbaca, KhalayakTerbaca, sebutan
from services.notifikasi.kampanye.khalayak.serahan import daftar_serahan
from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.rancangan.pratinjau import pratinjau_kampanye
from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.rancangan.schemas import (
    BagianKhalayak,
    BagianTersimpan,
    JadwalKampanye,
    KampanyeBaru,
    KampanyeRinci,
    KampanyeRingkas,
    KhalayakTersimpan,
    Peran,
    PratinjauKampanye,
    SerahanTersedia,
)
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA, buat_kampanye, tulis_ulang_kampanye
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth import dua_orang
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.kelas import TALENTA

router = APIRouter(prefix="/kampanye", tags=["kampanye"], route_class=TransactionRoute)
router_khalayak = APIRouter(prefix="/kampanye", tags=["kampanye"], route_class=RuteOrang)

Penyusun = Annotated[Pelaku, perlu("verifikator")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")]
NomorKampanye = Annotated[UUID, Path(description="Nomor kampanye.")]


def _bagian(khalayak: KhalayakTerbaca) -> Iterable[tuple[Peran, BagianTerbaca]]:
    yield from (("sertakan", each) for each in khalayak.sertakan)
    yield from (("iris", each) for each in khalayak.iris)
    yield from (("kecualikan", each) for each in khalayak.kecualikan)


def rinci(row: Kampanye, naskah: Naskah, pelaku: Pelaku) -> KampanyeRinci:
    """A campaign as an officer reads it."""
    khalayak = KhalayakTerbaca.model_validate(row.khalayak)
    return KampanyeRinci.model_validate(
        {
            **{each: getattr(row, each) for each in KampanyeRinci.model_fields if hasattr(row, each)},
            "ringkasan": naskah.ringkasan,
            "isi": naskah.isi,
            "khalayak": [BagianKhalayak(peran=peran, sebutan=sebutan(each)) for peran, each in _bagian(khalayak)],
            "jadwal": JadwalKampanye.model_validate(row.jadwal),
            "anda_penyusun": not set(dua_orang.sebutan(pelaku)).isdisjoint(row.penyusun),
        }
    )


@router.post("", summary="Tulis kampanye", status_code=201)
async def buat_kampanye_sosialisasi(
    isi: KampanyeBaru, uow: Uow, runtime: Berjalan, pelaku: Penyusun, response: Dibuat
) -> KampanyeRinci:
    """Sebagai draf: belum ada yang dikabari. Disetujui orang lain sebelum disampaikan."""
    row, naskah = await buat_kampanye(uow, pelaku, isi)
    response.headers.update({"ETag": etag(row.versi), "Location": f"{runtime.settings.root_path}/kampanye/{row.id}"})
    return rinci(row, naskah, pelaku)


@router.get("", summary="Daftar kampanye")
async def daftar_kampanye(
    baca: Baca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    status: Annotated[StatusKampanye | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Halaman[KampanyeRingkas]:
    """Dari yang terbaru, dalam lingkup Anda."""
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar_kampanye(baca, pelaku, status=status, sebelum=sebelum, banyak=minta.banyak)
    return minta.halaman(
        rows,
        lambda row: KampanyeRingkas(**{each: getattr(row, each) for each in KampanyeRingkas.model_fields}),
        lambda row: (row.id,),
    )


@router.get("/serahan", summary="Serahan khalayak yang tersedia")
async def daftar_serahan_khalayak(baca: Baca, pelaku: Penyusun, minta: MintaHalaman) -> Halaman[SerahanTersedia]:
    """Orang yang akan dipindahkan suatu rencana, diserahkan petugas skenarionya (`POST
    /api/mutasi/penataan/skenario/{id}/serahan-khalayak`); milik Anda, dan bagi yang berlingkup seluruh kota semua."""
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await daftar_serahan(baca, pelaku, sebelum=sebelum, banyak=minta.banyak)
    return minta.halaman(
        rows,
        lambda row: SerahanTersedia(
            id=row.id,
            sebutan=row.sebutan,
            jumlah=row.jumlah,
            lengkap=row.tiba >= row.jumlah,
            diserahkan_pada=row.diserahkan_pada,
        ),
        lambda row: (row.id,),
    )


@router.get("/{kampanye_id}", summary="Satu kampanye")
async def baca_kampanye(kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca, response: Berversi) -> KampanyeRinci:
    """Naskah, jadwal, dan khalayaknya dengan kata-kata. `versi` dikirim sebagai If-Match bila mengubahnya."""
    row = wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    response.headers["ETag"] = etag(row.versi)
    return rinci(row, await repository.satu_naskah(baca, row.id, row.versi_naskah), pelaku)


@router.put("/{kampanye_id}", summary="Tulis ulang draf kampanye")
async def ganti_kampanye(
    kampanye_id: NomorKampanye, isi: KampanyeBaru, uow: Uow, pelaku: Penyusun, seen: IfMatch, response: Berversi
) -> KampanyeRinci:
    """Seluruhnya. Siapa pun yang menulis tercatat sebagai penyusun, dan tidak menyetujuinya."""
    row, naskah = await tulis_ulang_kampanye(uow, pelaku, kampanye_id, seen, isi)
    response.headers["ETag"] = etag(row.versi)
    return rinci(row, naskah, pelaku)


@router_khalayak.get(
    "/{kampanye_id}/pratinjau", summary="Pratinjau khalayak kampanye", response_model=PratinjauKampanye
)
async def pratinjau_khalayak(
    kampanye_id: NomorKampanye, baca: Baca, runtime: Berjalan, membaca: Membaca, pelaku: Pembaca
) -> Response:
    """Berapa orang menurut keadaan hari ini, per unit dan per gelombang, tanpa nama; angka yang terlalu kecil tidak
    disebut. Juga apa yang perlu dilihat: kata yang membuka khalayak yang dijaga, orang yang tidak masuk gelombang mana
    pun. Bagi khalayak yang dijaga `Tujuan-Akses` wajib."""
    row = wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    if row.terjaga:
        membaca.wajib_boleh("Pratinjau khalayak yang dijaga", TALENTA)
        membaca.wajib_bertujuan("Pratinjau khalayak yang dijaga")
    isi = await pratinjau_kampanye(baca, row, runtime.clock.today())
    return await membaca.jawab(PratinjauKampanye, isi, nip=())


@router_khalayak.get(
    "/{kampanye_id}/khalayak", summary="Khalayak kampanye selengkapnya", response_model=KhalayakTersimpan
)
async def baca_khalayak(kampanye_id: NomorKampanye, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Response:
    """Juga bagian yang dijaga: kotak talenta, rencana, dan orang yang disebut satu per satu. `Tujuan-Akses` wajib, dan
    tercatat siapa yang disebut dilihat."""
    row = wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    khalayak = KhalayakTerbaca.model_validate(row.khalayak)
    bagian = [BagianTersimpan(peran=peran, **each.model_dump(mode="json")) for peran, each in _bagian(khalayak)]
    disebut = [nip for each in khalayak.semua_bagian() if isinstance(each, BagianNip) for nip in each.nip]
    return await membaca.jawab(KhalayakTersimpan, KhalayakTersimpan(bagian=bagian), nip=disebut)
