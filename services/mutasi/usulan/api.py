"""Routes of cases."""

from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.mutasi.proyeksi.asn import orang as baca_orang
from services.mutasi.proyeksi.skor import Skor
from services.mutasi.proyeksi.skor import skor as baca_skor
from services.mutasi.usulan import repository, transisi
from services.mutasi.usulan.buat import buka_usulan
from services.mutasi.usulan.konflik import Keterlibatan, halangan
from services.mutasi.usulan.repository import HasilTercatat, Usulan
from services.mutasi.usulan.schemas import (
    DI_LUAR_LINGKUP,
    BarisLangkah,
    HalamanUsulan,
    JabatanUsulan,
    Keputusan,
    Pembatalan,
    Penilaian,
    Pertimbangan,
    PutusanAturan,
    SkorPegawai,
    UsulanBaru,
    UsulanRinci,
    UsulanRingkas,
    Verifikasi,
)
from services.mutasi.usulan.status import PELAKSANA, Langkah, Status, langkah_dari
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, IdempotencyKey, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang, responses=RESPONSES)

Pembaca = Annotated[Pelaku, perlu("asn", *repository.BERWENANG)]
_LANGKAH: dict[str, Any] = {"response_model": UsulanRingkas, "dependencies": [IdempotencyKey]}


def _langkah(usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan) -> list[Langkah]:
    return [
        each
        for each in langkah_dari(usulan.status)
        if pelaku.berperan(*PELAKSANA[each]) and halangan(pelaku, usulan.nip, usulan.status, terlibat, each) is None
    ]


def _ringkas(usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan) -> dict[str, Any]:
    asal = None
    if usulan.jabatan_asal is not None:
        asal = JabatanUsulan(
            kode=usulan.jabatan_asal,
            nama=usulan.nama_jabatan_asal,
            kode_unit=usulan.unit_asal,
            nama_unit=usulan.nama_unit_asal,
        )
    return {
        "id": usulan.id,
        "versi": usulan.versi,
        "status": usulan.status,
        "nip": usulan.nip,
        "nama": usulan.nama,
        "jabatan_asal": asal,
        "jabatan_tujuan": JabatanUsulan(
            kode=usulan.jabatan_tujuan,
            nama=usulan.nama_jabatan_tujuan,
            kode_unit=usulan.unit_tujuan,
            nama_unit=usulan.nama_unit_tujuan,
        ),
        "jenis": usulan.jenis,
        "tmt": usulan.tmt,
        "penempatan": usulan.penempatan,
        "dibuat_pada": usulan.dibuat_pada,
        "langkah_mungkin": _langkah(usulan, pelaku, terlibat),
    }


async def _jawab(membaca: Pembacaan, uow: UnitOfWork, usulan: Usulan, **jawaban: Any) -> Response:
    """The case after a step."""
    terlibat = await repository.keterlibatan(uow, [usulan.id], membaca.pelaku)
    return await membaca.jawab(
        UsulanRingkas,
        UsulanRingkas(**_ringkas(usulan, membaca.pelaku, terlibat[usulan.id])),
        dilihat=membaca.pandangan(usulan.nip),
        **{"nip": [usulan.nip], "headers": {"ETag": etag(usulan.versi)}, **jawaban},
    )


@router.post("", summary="Buat usulan", status_code=201, **_LANGKAH)
async def buat_usulan(
    uow: Uow,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "kepala_unit")],
    isi: UsulanBaru,
) -> Response:
    """Usulkan seorang pegawai dalam lingkup Anda ke satu jabatan lowong, di mana pun jabatan itu.

    Aturan langsung dinilai; hasilnya ada pada rincian usulan. Usul untuk pegawai lain dijawab seperti untuk NIP yang
    tidak dikenal.
    """
    orang = await baca_orang(baca, isi.nip, pelaku)
    if orang is not None:
        # Whatever the answer will be, it tells about the person. Before the transaction: the log has its own.
        await membaca.catat([isi.nip])
    usulan = await buka_usulan(uow, pelaku, isi, orang, usulan_id=runtime.new_id())
    headers = {"ETag": etag(usulan.versi), "Location": f"{runtime.settings.root_path}/usulan/{usulan.id}"}
    return await _jawab(membaca, uow, usulan, nip=(), status=201, headers=headers)


@router.get("", summary="Daftar usulan", response_model=HalamanUsulan)
async def daftar_usulan(
    request: Request,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    status: Annotated[Status | None, Query(description="Hanya usulan berstatus ini.")] = None,
    nip: Annotated[str | None, Query(pattern=r"^[0-9]{18}$", description="Hanya usulan pegawai ini.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Usulan dalam lingkup Anda, dari yang terbaru. Pegawai melihat usulannya sendiri."""
    saringan = {"status": status, "nip": nip, "jenis": None, "dibuat_oleh": None} | dict.fromkeys(
        ("mulai", "selesai", "di_bawah")
    )
    usulan = await repository.daftar(
        baca, pelaku, saringan, "-dibuat_pada", decode_cursor(cursor, UUID), banyak=limit + 1
    )
    halaman, masih = usulan[:limit], len(usulan) > limit
    berikutnya = encode_cursor(halaman[-1].id) if masih else None
    terlibat = await repository.keterlibatan(baca, [each.id for each in halaman], pelaku)
    isi = HalamanUsulan(
        data=[UsulanRingkas(**_ringkas(each, pelaku, terlibat[each.id])) for each in halaman], berikutnya=berikutnya
    )
    subjek = list(dict.fromkeys(each.nip for each in halaman))
    return await membaca.jawab(HalamanUsulan, isi, nip=subjek, headers=link_next(request, berikutnya))


@router.get("/{usulan_id}", summary="Rincian usulan", response_model=UsulanRinci)
async def lihat_usulan(baca: Baca, membaca: Membaca, pelaku: Pembaca, usulan_id: UUID) -> Response:
    """Usulan dengan putusan aturan, skor, dan riwayat langkah. Pegawai dapat membaca penjelasan atas usulannya."""
    usulan = await repository.cari(baca, usulan_id, pelaku)
    if usulan is None:
        raise TidakDitemukan("Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    riwayat = await repository.riwayat(baca, usulan_id)
    penilaian, skor, disamarkan = None, None, DI_LUAR_LINGKUP
    if terlibat.dalam_lingkup:
        penilaian, disamarkan = _penilaian(await repository.penilaian(baca, usulan_id)), ()
        skor = _skor(await baca_skor(baca, usulan.nip, usulan.jabatan_tujuan))
    else:
        riwayat = [each._replace(catatan=None, rincian={}) for each in riwayat]
    isi = UsulanRinci(
        **_ringkas(usulan, pelaku, terlibat),
        alasan=usulan.alasan,
        tanggal_diterima=usulan.tanggal_diterima,
        nomor_berita_acara=usulan.nomor_berita_acara,
        tanggal_pertimbangan=usulan.tanggal_pertimbangan,
        nomor_sk=usulan.nomor_sk,
        tanggal_sk=usulan.tanggal_sk,
        terlaksana_pada=usulan.terlaksana_pada,
        alasan_gagal=usulan.alasan_gagal,
        penilaian=penilaian or [],
        skor=skor,
        riwayat=[BarisLangkah(**each._asdict()) for each in riwayat],
        disamarkan=list(disamarkan),
    )
    return await membaca.jawab(
        UsulanRinci,
        isi,
        # A look at a case has its purpose; whose roles see no scores elsewhere see none here either.
        dilihat=membaca.pandangan(usulan.nip, bawaan="rincian usulan"),
        nip=[usulan.nip],
        headers={"ETag": etag(usulan.versi)},
    )


def _skor(skor: Skor | None) -> SkorPegawai:
    if skor is None:
        return SkorPegawai(ip_asn=None, jpm=None, belum_lengkap=["skor belum diterima"])
    return SkorPegawai.model_validate(skor._asdict())


def _penilaian(semua: list[HasilTercatat]) -> list[Penilaian]:
    return [
        Penilaian(
            versi=versi,
            tanggal=tanggal,
            putusan=[PutusanAturan(**{**each._asdict(), "versi": each.versi_aturan}) for each in kelompok],
        )
        for (versi, tanggal), kelompok in groupby(semua, key=lambda each: (each.versi, each.tanggal))
    ]


@router.post(
    "/{usulan_id}/verifikasi", summary="Verifikasi usulan", response_model=UsulanRingkas, dependencies=[IdempotencyKey]
)
async def verifikasi_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[Langkah.VERIFIKASI])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Verifikasi | None = None,
) -> Response:
    """Nilai ulang semua aturan; aturan yang menghalangi menolak langkah ini dan menyebutkan sebabnya."""
    usulan = await transisi.verifikasi(uow, usulan_id, pelaku, seen, isi or Verifikasi())
    return await _jawab(membaca, uow, usulan)


@router.post(
    "/{usulan_id}/pertimbangan",
    summary="Catat pertimbangan tim penilai",
    response_model=UsulanRingkas,
    dependencies=[IdempotencyKey],
)
async def pertimbangkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[Langkah.PERTIMBANGAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Pertimbangan,
) -> Response:
    """Berita acara tim penilai kinerja PNS, sebelum PPK memutuskan (PP 11/2017 pasal 191)."""
    usulan = await transisi.pertimbangkan(uow, usulan_id, pelaku, seen, isi)
    return await _jawab(membaca, uow, usulan)


@router.post(
    "/{usulan_id}/keputusan", summary="Putuskan usulan", response_model=UsulanRingkas, dependencies=[IdempotencyKey]
)
async def putuskan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[Langkah.KEPUTUSAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Keputusan,
) -> Response:
    """Keputusan PPK. Persetujuan dinilai ulang menurut fakta hari ini, lalu berlaku pada TMT-nya."""
    usulan = await transisi.putuskan(uow, usulan_id, pelaku, seen, isi)
    return await _jawab(membaca, uow, usulan)


@router.post(
    "/{usulan_id}/pembatalan", summary="Batalkan usulan", response_model=UsulanRingkas, dependencies=[IdempotencyKey]
)
async def batalkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[Langkah.PEMBATALAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Pembatalan,
) -> Response:
    """Tarik usulan yang belum diputuskan.

    Pengusul dapat menariknya selama masih draf; sesudah itu orang yang belum mengambil langkah pada usulan ini.
    """
    usulan = await transisi.batalkan(uow, usulan_id, pelaku, seen, isi)
    return await _jawab(membaca, uow, usulan)
