"""Where BKN and the city differ, who is right, and the decisions about it, over HTTP."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from services.pegawai.orang.isian import DiBawah, Nip, Pembaca
from services.pegawai.orang.konflik import berkonflik
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.siasn.selisih import repository
from services.pegawai.siasn.selisih.keadaan import BERDIRI, StatusSelisih
from services.pegawai.siasn.selisih.menang import ATURAN, Aturan, Menang
from services.pegawai.siasn.selisih.putuskan import pilihan, putuskan, tarik_putusan
from services.pegawai.siasn.selisih.repository import Selisih
from services.pegawai.siasn.selisih.schemas import (
    AturanMenang,
    HasilPutusan,
    HasilPutusanBanyak,
    PenarikanPutusan,
    PutusanBanyak,
    PutusanMasuk,
    RingkasanSelisih,
    SelisihPegawai,
    SelisihSiasn,
)
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import IsianTidakSah, KesalahanIsian, Problem, wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.kelas import PRIBADI
from shared.privasi.terlihat import MATRIKS, Pandangan, pandangan

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["siasn"], route_class=RuteOrang)
MEMUTUS = "memutus perbedaan data dengan SIASN"
HUBUNGI = (
    "Petugas BKPSDM (verifikator) memutus perbedaan ini. Yang keliru di sini dapat Anda usulkan lewat POST "
    "/saya/koreksi; yang keliru di SIASN, lewat MyASN atau petugas itu."
)
PEMUTUS = "verifikator"
Petugas = Annotated[Pelaku, perlu(PEMUTUS)]
PembacaSelisih = Annotated[Pelaku, perlu(*MATRIKS)]
EKSPOR = Ekspor(
    "selisih-siasn",
    kolom(
        *("nip", "nama", "nama_jabatan", "kode_unit", "nama_unit", "judul", "macam", "lokal", "bkn", "menang"),
        *("alasan", "status", "sejak", "catatan", "tunda_sampai", "bidang", "baris"),
        judul="ISIAN",
        lokal="DI SINI",
        bkn="DI SIASN",
        bidang="KODE ISIAN",
    ),
    orang="nip",
)


@router.get("/siasn/aturan-menang", summary="Siapa yang benar bila BKN dan kota berlainan")
async def daftar_aturan_menang(_: Annotated[Pelaku, perlu("asn", *MATRIKS)]) -> Halaman[AturanMenang]:
    """Tiap isian dengan aturan, alasan, dan sumbernya; bagaimana nilai BKN dicatat di sini, dan bagaimana nilai sini
    sampai di BKN."""
    return Halaman[AturanMenang].utuh([_aturan(each) for each in ATURAN.values()])


def _aturan(each: Aturan) -> AturanMenang:
    return AturanMenang(
        bidang=each.bidang,
        judul=each.judul,
        menang=each.menang,
        hanya_bkn=each.hanya_bkn,
        hanya_lokal=each.hanya_lokal,
        pintu=each.bkn,
        tanpa_pintu=each.tanpa_pintu,
        kirim=each.lokal,
        langsung=each.langsung,
        alasan=each.alasan,
        sumber=each.sumber,
    )


Bidang = Annotated[
    list[str] | None, Query(description="Hanya isian ini; lihat GET /siasn/aturan-menang.", examples=[["golongan"]])
]


class _Saringan(NamedTuple):
    """Filters of the work list, of fields that the caller sees."""

    bidang: list[str]
    status: list[StatusSelisih]
    menang: Menang | None
    sejak: date | None
    di_bawah: str | None


async def _saringan(
    baca: Baca,
    membaca: Membaca,
    bidang: Bidang = None,
    menang: Annotated[Menang | None, Query(description="Hanya yang aturannya ini.")] = None,
    status: Annotated[
        list[StatusSelisih] | None, Query(description="Hanya yang berstatus ini.", examples=[["terbuka"]])
    ] = None,
    berlainan_sejak: Annotated[
        Hari | None, Query(description="Hanya yang berlainan sejak hari itu atau sesudahnya.")
    ] = None,
    di_bawah: DiBawah = None,
) -> _Saringan:
    await pastikan_unit(baca, di_bawah)
    terlihat = _terlihat(membaca.pandangan(), bidang)
    return _Saringan(terlihat, status or list(BERDIRI), menang, berlainan_sejak, di_bawah)


Disaring = Annotated[_Saringan, Depends(_saringan)]
Kunci = tuple[str, str, str]
AWAL: Kunci = ("", "", "")


@router_orang.get("/siasn/selisih", summary="Perbedaan data dengan SIASN", response_model=HalamanOrang[SelisihSiasn])
async def daftar_selisih(
    baca: Baca, membaca: Membaca, pelaku: PembacaSelisih, minta: MintaHalaman, saringan: Disaring
) -> Response:
    """Daftar kerja, isian demi isian: kedua nilai, siapa yang benar dan mengapa, dan apa akibat tiap putusan.

    Tanpa `status` semua yang masih berlainan; `dikirim` juga yang belum diputus, selama perubahannya dalam buku sedang
    berjalan. Hukuman disiplin hanya tampil dengan tujuan yang dinyatakan.
    """
    sesudah = minta.sesudah(str, str, str) or AWAL
    rows = await repository.daftar(baca, pelaku, **saringan._asdict(), sesudah=sesudah, limit=minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.bidang, row.nip, row.baris))
    konflik = await berkonflik(baca, pelaku)
    return await membaca.jawab(
        HalamanOrang[SelisihSiasn],
        {"data": [_keluar(row, pelaku, konflik) for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=sorted({row.nip for row in halaman}),
        bawaan="mencocokkan data dengan SIASN",
    )


@router_orang.get(
    "/siasn/selisih/ekspor",
    summary="Perbedaan data dengan SIASN sebagai berkas",
    response_model=SelisihSiasn,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_selisih(
    baca: Baca, membaca: Membaca, pelaku: PembacaSelisih, saringan: Disaring, bentuk: Format = "csv"
) -> Response:
    """Seluruh daftar kerja menurut saringan yang sama, sebagai CSV atau XLSX, dengan jabatan dan unitnya: untuk
    dibagikan kepada yang memperbaikinya. Pembacaan ini tercatat.
    """
    membaca.wajib_boleh("Perbedaan data dengan SIASN", PRIBADI)

    async def ambil(sesudah: Kunci, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await repository.daftar(baca, pelaku, **saringan._asdict(), sesudah=sesudah, limit=banyak)
        return [{**row._asdict(), "judul": ATURAN[row.bidang].judul} for row in rows]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(sorted(set(nip)), "mengekspor perbedaan data dengan SIASN")

    kunci = itemgetter("bidang", "nip", "baris")
    return await EKSPOR.jawab(bentuk, ambil, AWAL, kunci, membaca.runtime, catat=catat, sebagai=AliranOrang)


@router.get("/siasn/selisih/ringkasan", summary="Banyaknya perbedaan data dengan SIASN")
async def ringkas_selisih(baca: Baca, pelaku: PembacaSelisih, di_bawah: DiBawah = None) -> Halaman[RingkasanSelisih]:
    """Per isian, aturan, dan keadaan, dalam lingkup pemegang token; tanpa yang kelas datanya tidak Anda lihat."""
    await pastikan_unit(baca, di_bawah)
    terlihat = _terlihat(pandangan(pelaku, None, tujuan=None), None)
    rows = await repository.hitung(baca, pelaku, terlihat, di_bawah)
    data = [RingkasanSelisih(**row._asdict(), judul=ATURAN[row.bidang].judul) for row in rows]
    return Halaman[RingkasanSelisih].utuh(data)


@router_orang.get(
    "/asn/{nip}/siasn/selisih", summary="Perbedaan satu pegawai dengan SIASN", response_model=SelisihPegawai
)
async def baca_selisih(nip: Nip, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Response:
    """Kedua nilai berdampingan, dan apa akibat tiap putusan. Pegawai sendiri melihat miliknya, dan kepada siapa ia
    bertanya."""
    orang = wajib_ada(await repository.orang(baca, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    rows = await repository.milik(baca, nip, _terlihat(membaca.pandangan(nip), None))
    konflik = await berkonflik(baca, pelaku)
    isi = {
        **orang._asdict(),
        "hubungi": HUBUNGI,
        "selisih": [_keluar(row, pelaku, konflik) for row in rows],
        "disamarkan": [],
    }
    return await membaca.jawab(SelisihPegawai, isi, nip=[nip], bawaan="mencocokkan data dengan SIASN")


@router_orang.get("/siasn/selisih/{selisih_id}", summary="Satu perbedaan dengan SIASN", response_model=SelisihSiasn)
async def baca_satu_selisih(selisih_id: UUID, baca: Baca, membaca: Membaca, pelaku: PembacaSelisih) -> Berversi:
    """Kedua nilai, siapa yang benar dan mengapa, apa akibat tiap putusan, dan putusan terakhir."""
    row = await repository.satu(baca, selisih_id, pelaku, _terlihat(membaca.pandangan(), None))
    return await _jawab(baca, membaca, pelaku, wajib_ada(row, "Perbedaan ini tidak ada atau di luar lingkup Anda."))


@router_orang.post(
    "/siasn/selisih/{selisih_id}/putusan", summary="Putuskan satu perbedaan dengan SIASN", response_model=SelisihSiasn
)
async def putuskan_selisih(
    selisih_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PutusanMasuk
) -> Berversi:
    """Memakai nilai BKN, mempertahankan nilai sini, atau menunda. `If-Match` berisi versi perbedaan yang dilihat.

    Nilai BKN dicatat di sini lewat pintu yang sama seperti bila datang dengan cara lain, dengan jejak dan
    pemberitahuannya; yang tidak berpintu ditolak dengan alasannya. Tidak ada yang memutus tentang diri sendiri atau
    kerabatnya.
    """
    terlihat = _terlihat(membaca.pandangan(bawaan=MEMUTUS), None)
    return await _jawab(uow, membaca, pelaku, await putuskan(uow, pelaku, selisih_id, seen, isi, terlihat))


@router_orang.post(
    "/siasn/selisih/{selisih_id}/pembatalan", summary="Tarik putusan atas satu perbedaan", response_model=SelisihSiasn
)
async def tarik_putusan_selisih(
    selisih_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PenarikanPutusan
) -> Berversi:
    """Selama belum ada yang tidak dapat ditarik: yang dicatat di sini dikembalikan lewat pintu yang sama, yang belum
    dikirim ke SIASN tidak jadi dikirim."""
    terlihat = _terlihat(membaca.pandangan(bawaan=MEMUTUS), None)
    return await _jawab(uow, membaca, pelaku, await tarik_putusan(uow, pelaku, selisih_id, seen, isi.alasan, terlihat))


@router.post("/siasn/selisih/putusan", summary="Putuskan banyak perbedaan dengan SIASN")
async def putuskan_banyak_selisih(uow: Uow, pelaku: Petugas, isi: PutusanBanyak) -> HasilPutusanBanyak:
    """Satu putusan atas banyak perbedaan, tiap satunya dengan versi yang dilihat dan dijawab sendiri.

    Yang ditolak tidak menahan yang lain.
    """
    terlihat = _terlihat(pandangan(pelaku, None, tujuan=MEMUTUS), None)
    hasil = []
    for each in isi.selisih:
        try:
            async with uow.savepoint():
                row = await putuskan(uow, pelaku, each.id, each.versi, isi, terlihat)
        except Problem as error:
            ditolak = {"kode": error.kode, "alasan": error.detail}
            hasil.append(HasilPutusan(id=each.id, diterima=False, status=None, versi=None, **ditolak))
        else:
            diterima = {"status": row.status, "versi": row.versi}
            hasil.append(HasilPutusan(id=each.id, diterima=True, kode=None, alasan=None, **diterima))
    banyak = sum(each.diterima for each in hasil)
    return HasilPutusanBanyak(diterima=banyak, ditolak=len(hasil) - banyak, hasil=hasil)


def _terlihat(dilihat: Pandangan, diminta: list[str] | None) -> list[str]:
    """Of the fields that are asked for those whose class the caller sees.

    Raises:
        IsianTidakSah: there is no such field.
    """
    if asing := sorted(set(diminta or ()) - ATURAN.keys()):
        raise IsianTidakSah(
            f"Isian {', '.join(asing)} tidak dibandingkan. Yang ada: GET /siasn/aturan-menang.",
            kesalahan=[KesalahanIsian(pointer="bidang", pesan="tidak dikenal")],
        )
    return [
        each.bidang for each in ATURAN.values() if dilihat.melihat(each.kelas) and each.bidang in (diminta or ATURAN)
    ]


def _keluar(row: Selisih, pelaku: Pelaku, konflik: Collection[str]) -> dict[str, Any]:
    """A difference as it is told; what may be decided is told to who may decide it."""
    isi = {nama: nilai for nama, nilai in row._asdict().items() if nama not in ("lokal_id", "sebelum")}
    memutus = pelaku.berperan(PEMUTUS) and row.nip not in konflik and row.status is not StatusSelisih.DITUTUP_SAMA
    boleh = pilihan(row.bidang, row.macam) if memutus else []
    return {**isi, "judul": ATURAN[row.bidang].judul, "pilihan": [each.model_dump() for each in boleh]}


async def _jawab(baca: Reader | UnitOfWork, membaca: Pembacaan, pelaku: Pelaku, row: Selisih) -> Response:
    return await membaca.jawab(
        SelisihSiasn,
        _keluar(row, pelaku, await berkonflik(baca, pelaku)),
        dilihat=membaca.pandangan(bawaan=MEMUTUS),
        nip=[row.nip],
        bawaan=MEMUTUS,
        headers={"ETag": etag(row.versi)},
    )
