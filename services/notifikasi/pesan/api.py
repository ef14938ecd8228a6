"""The inbox over HTTP: everybody reads their own and no other."""

from datetime import datetime, time, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from services.notifikasi.kata.katalog import JenisPesan, nama_jenis
from services.notifikasi.pesan import repository, schemas
from services.notifikasi.pesan.errors import BelumDikonfirmasi, TidakMintaKonfirmasi
from services.notifikasi.pesan.perihal import JenisPerihal, Perihal
from services.notifikasi.pesan.repository import MENUNGGU_KONFIRMASI, Saringan
from services.notifikasi.pesan.schemas import HalamanPesan
from shared.api.jawab import HalamanOrang, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.contracts.notifikasi import PesanDibaca, PesanDikonfirmasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag
from shared.http.halaman import Hitung, MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/kotak-masuk", tags=["kotak_masuk"], route_class=RuteOrang)

Pemilik = Annotated[Pelaku, perlu(*PERAN)]
TIDAK_ADA = "Pesan ini tidak ada."


def nip_pemilik(pelaku: Pelaku) -> str:
    """Whose inbox a caller has."""
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya kotak masuk.")


def _saringan(
    belum_dibaca: Annotated[bool, Query(description="Hanya yang belum dibaca.")] = False,
    menunggu_konfirmasi: Annotated[
        bool, Query(description="Hanya yang meminta konfirmasi Anda dan belum mendapatnya.")
    ] = False,
    diarsipkan: Annotated[bool, Query(description="Yang sudah diarsipkan, dan bukan yang belum.")] = False,
    jenis: Annotated[
        list[JenisPesan] | None,
        Query(description="Hanya jenis ini.", examples=[["usulan_diputuskan", "keputusan_disajikan"]]),
    ] = None,
    perihal: Annotated[JenisPerihal | None, Query(description="Yang dibicarakan pesan.")] = None,
    perihal_id: Annotated[str | None, Query(description="Nomor yang dibicarakan itu.", max_length=80)] = None,
    mulai: Annotated[Hari | None, Query(description="Hari pertama.")] = None,
    selesai: Annotated[Hari | None, Query(description="Hari terakhir.")] = None,
) -> Saringan:
    if mulai is not None and selesai is not None and mulai > selesai:
        raise IsianTidakSah(
            "Hari pertama (mulai) sesudah hari terakhir (selesai), jadi tidak mungkin ada pesan. Tukar keduanya.",
            kesalahan=[KesalahanIsian(pointer="mulai", pesan="sesudah selesai")],
        )
    return Saringan(
        belum_dibaca,
        diarsipkan,
        jenis,
        perihal,
        perihal_id,
        None if mulai is None else datetime.combine(mulai, time(), ZONA_PALEMBANG),
        None if selesai is None else datetime.combine(selesai + timedelta(days=1), time(), ZONA_PALEMBANG),
        menunggu_konfirmasi,
    )


@router.get("", summary="Kotak masuk saya", response_model=HalamanPesan)
async def daftar_pesan(
    baca: Baca,
    membaca: MembacaDiri,
    pelaku: Pemilik,
    minta: MintaHalaman,
    saring: Annotated[Saringan, Depends(_saringan)],
    hitung: Hitung = False,
) -> Response:
    """Pesan bagi pemegang token, dari yang terbaru."""
    nip = nip_pemilik(pelaku)
    (sebelum,) = minta.sesudah(UUID) or (None,)
    # First: what changes while the rest is read is after it.
    urutan = await repository.urutan(baca, nip)
    rows = await repository.daftar(baca, nip, saring, sebelum=sebelum, banyak=minta.banyak)
    pesan, berikutnya = minta.potong(rows, lambda each: (each.id,))
    isi = HalamanPesan(
        data=[_bentuk(each) for each in pesan],
        berikutnya=berikutnya,
        urutan=urutan,
        jumlah=await repository.jumlah(baca, nip, saring) if hitung else None,
        jumlah_belum_dibaca=await repository.jumlah(baca, nip, Saringan(belum_dibaca=True)),
        jumlah_menunggu_konfirmasi=await repository.jumlah(baca, nip, MENUNGGU_KONFIRMASI),
    )
    # Nobody looks at anybody else here.
    return await membaca.jawab(HalamanPesan, isi, nip=())


@router.get("/ringkasan", summary="Isi kotak masuk saya per jenis", response_model=HalamanOrang[schemas.JumlahPesan])
async def ringkas_kotak_masuk(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Response:
    """Berapa pesan tiap jenis, dan berapa yang belum dibaca; yang diarsipkan tidak dihitung."""
    rows = await repository.per_jenis(baca, nip_pemilik(pelaku))
    isi = HalamanOrang[schemas.JumlahPesan].utuh(
        [schemas.JumlahPesan(**each._asdict(), nama=nama_jenis(each.jenis)) for each in rows]
    )
    return await membaca.jawab(HalamanOrang[schemas.JumlahPesan], isi, nip=())


@router.post("/pembacaan", summary="Tandai beberapa pesan sudah dibaca", response_model=schemas.HasilDibaca)
async def baca_banyak_pesan(
    uow: Uow, membaca: MembacaDiri, pelaku: Pemilik, isi: schemas.PesanDibacaBanyak
) -> Response:
    """Yang disebut, atau semuanya sampai `urutan` daftar yang terlihat. Pesan orang lain, dan yang sudah dibaca,
    dilewati. Tercatat sebagai ditandai, bukan dibuka: bukti bahwa seseorang membuka pesannya hanya
    `POST …/{pesan_id}/pembacaan` dan konfirmasinya."""
    nip = nip_pemilik(pelaku)
    semua = await repository.baca_banyak(uow, nip, isi.pesan, isi.sampai)
    for each in semua:
        uow.publish(PesanDibaca(pesan_id=each.id, nip=nip, dibaca_pada=uow.now, cara="ditandai"), version=each.versi)
    sisa = await repository.jumlah(uow, nip, Saringan(belum_dibaca=True))
    hasil = schemas.HasilDibaca(ditandai=len(semua), jumlah_belum_dibaca=sisa)
    return await membaca.jawab(schemas.HasilDibaca, hasil, nip=())


@router.get("/{pesan_id}", summary="Satu pesan", response_model=schemas.Pesan)
async def lihat_pesan(pesan_id: UUID, baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Pesan milik sendiri; pesan orang lain dijawab seperti tidak ada."""
    return await _jawab(membaca, await repository.satu(baca, nip_pemilik(pelaku), pesan_id))


@router.get(
    "/{pesan_id}/rincian", summary="Hal-hal dalam satu pesan", response_model=HalamanOrang[schemas.RincianPesan]
)
async def rinci_pesan(pesan_id: UUID, baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Response:
    """Kabar sejenis yang datang berdekatan menjadi satu pesan; di sini tiap halnya, dari yang pertama."""
    pesan = wajib_ada(await repository.satu(baca, nip_pemilik(pelaku), pesan_id), TIDAK_ADA)
    rows = await repository.tergabung(baca, pesan_id) or [
        repository.Tergabung(pesan.perihal, pesan.perihal_id, pesan.dibuat_pada)
    ]
    isi = HalamanOrang[schemas.RincianPesan].utuh(
        [
            schemas.RincianPesan(
                perihal=_perihal(Perihal(each.perihal, each.perihal_id)), dikabarkan_pada=each.dibuat_pada
            )
            for each in rows
        ]
    )
    return await membaca.jawab(HalamanOrang[schemas.RincianPesan], isi, nip=())


@router.post("/{pesan_id}/pembacaan", summary="Tandai sudah dibaca", response_model=schemas.Pesan)
async def baca_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Mencatat kapan pesan pertama kali dibuka; mengulanginya tidak mengubah apa pun."""
    pesan = await _tahan(uow, pelaku, pesan_id)
    return await _jawab(membaca, await _terbaca(uow, pelaku, pesan))


@router.post("/{pesan_id}/pembatalan-pembacaan", summary="Tandai belum dibaca", response_model=schemas.Pesan)
async def batal_baca_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Untuk dikerjakan nanti. Bahwa pesan itu pernah dibuka tetap tercatat pada peristiwanya."""
    pesan = await _tahan(uow, pelaku, pesan_id)
    if pesan.dibaca_pada is not None:
        pesan = await repository.ubah(uow, pesan._replace(dibaca_pada=None))
    return await _jawab(membaca, pesan)


@router.post("/{pesan_id}/konfirmasi", summary="Sudah membaca dan memahami", response_model=schemas.Pesan)
async def konfirmasi_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Hanya bagi pesan yang memintanya. Tercatat siapa dan kapan; tidak dapat ditarik."""
    pesan = await _tahan(uow, pelaku, pesan_id)
    if not pesan.minta_konfirmasi:
        raise TidakMintaKonfirmasi("Pesan ini tidak meminta konfirmasi. Tandai saja sudah dibaca.")
    if pesan.dikonfirmasi_pada is None:
        pesan = await _terbaca(uow, pelaku, pesan)
        pesan = await repository.ubah(uow, pesan._replace(dikonfirmasi_pada=uow.now, dikonfirmasi_oleh=pelaku.subject))
        uow.publish(
            PesanDikonfirmasi(
                pesan_id=pesan_id,
                nip=nip_pemilik(pelaku),
                jenis=pesan.jenis,
                sebab=pesan.sebab,
                dikonfirmasi_pada=uow.now,
            ),
            version=pesan.versi,
        )
    return await _jawab(membaca, pesan)


@router.post("/{pesan_id}/pengarsipan", summary="Arsipkan pesan", response_model=schemas.Pesan)
async def arsipkan_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Pesan keluar dari daftar, dan tetap dapat dicari dengan `diarsipkan=true`; tidak ada yang dihapus. Yang meminta
    konfirmasi dikonfirmasi dahulu."""
    pesan = await _tahan(uow, pelaku, pesan_id)
    if pesan.minta_konfirmasi and pesan.dikonfirmasi_pada is None:
        raise BelumDikonfirmasi(
            "Pesan ini menunggu konfirmasi Anda bahwa sudah dibaca dan dipahami. Konfirmasi dahulu "
            "(POST …/konfirmasi), lalu arsipkan."
        )
    if pesan.diarsipkan_pada is None:
        pesan = await repository.ubah(uow, pesan._replace(diarsipkan_pada=uow.now))
    return await _jawab(membaca, pesan)


@router.post("/{pesan_id}/pengembalian", summary="Kembalikan dari arsip", response_model=schemas.Pesan)
async def kembalikan_pesan(pesan_id: UUID, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Pesan kembali ke daftar."""
    pesan = await _tahan(uow, pelaku, pesan_id)
    if pesan.diarsipkan_pada is not None:
        pesan = await repository.ubah(uow, pesan._replace(diarsipkan_pada=None))
    return await _jawab(membaca, pesan)


async def _tahan(uow: UnitOfWork, pelaku: Pelaku, pesan_id: UUID) -> repository.Pesan:
    return wajib_ada(await repository.tahan(uow, nip_pemilik(pelaku), pesan_id), TIDAK_ADA)


async def _terbaca(uow: UnitOfWork, pelaku: Pelaku, pesan: repository.Pesan) -> repository.Pesan:
    if pesan.dibaca_pada is not None:
        return pesan
    pesan = await repository.ubah(uow, pesan._replace(dibaca_pada=uow.now))
    dibaca = PesanDibaca(pesan_id=pesan.id, nip=nip_pemilik(pelaku), dibaca_pada=uow.now)
    uow.publish(dibaca, version=pesan.versi)
    return pesan


def _perihal(tentang: Perihal) -> schemas.PerihalPesan:
    return schemas.PerihalPesan(**tentang._asdict(), alamat=tentang.alamat)


def _bentuk(row: repository.Pesan) -> schemas.Pesan:
    return schemas.Pesan(**{**row._asdict(), "perihal": _perihal(Perihal(row.perihal, row.perihal_id))})


async def _jawab(membaca: Pembacaan, row: repository.Pesan | None) -> Response:
    pesan = wajib_ada(row, TIDAK_ADA)
    return await membaca.jawab(schemas.Pesan, _bentuk(pesan), nip=(), headers={"ETag": etag(pesan.versi)})
