"""Results of selections: recorded by one person and approved by another, for they let somebody pass (J-06, P-20)."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.jendela import repository
from services.mutasi.jendela.errors import HasilSudahAda, PesertaTidakDikenal
from services.mutasi.jendela.models import UsulanHasilSeleksi as Tabel
from services.mutasi.jendela.schemas import (
    HasilSeleksi,
    HasilSeleksiBaru,
    JenisUsulanSeleksi,
    KoreksiHasilSeleksi,
    PembatalanCatatan,
    UsulanHasilSeleksi,
)
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import MintaHalaman
from shared.http.limits import accepts
from shared.http.penolakan import NilaiSudahBerganti, unit_tidak_dikenal
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Dibuat
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register
from shared.privasi.terlihat import ATAS_ORANG_LAIN

SEBUTAN = "Hasil seleksi"
TIDAK_ADA = "Hasil seleksi ini tidak ada, atau sudah digantikan."


async def _tolak_diri(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanHasilSeleksi) -> None:
    await _bukan_diri(uow, pelaku, usulan.nip, luar=_boleh_dari_luar(usulan.isi))


def _boleh_dari_luar(isi: HasilSeleksiBaru | KoreksiHasilSeleksi | PembatalanCatatan) -> bool:
    """Whether people of other governments may be meant: in a selection to move into the city, and in what mends one."""
    return not isinstance(isi, HasilSeleksiBaru) or isi.instansi is None


async def _bukan_diri(uow: UnitOfWork, pelaku: Pelaku, nip: list[str], *, luar: bool) -> None:
    """Nobody lets themselves or a relative pass.

    Raises:
        PesertaTidakDikenal, KonflikKepentingan.
    """
    peserta = await repository.peserta(uow, pelaku, nip)
    ada = {each: satu for each, satu in peserta.items() if luar or satu.dikenal}
    if tiada := [each for each in nip if each not in ada]:
        raise PesertaTidakDikenal(
            f"{len(tiada)} NIP tidak dikenal di layanan mutasi, atau di luar lingkup Anda. Periksa NIP-nya.",
            kesalahan=[
                KesalahanIsian(pointer=f"/hasil/{nomor}/nip", pesan="tidak dikenal")
                for nomor, each in enumerate(nip)
                if each not in ada
            ][:20],
        )
    if pelaku.nip is not None and any(pelaku.nip in (each.nip, *each.kerabat) for each in ada.values()):
        raise KonflikKepentingan("Hasil ini menyangkut Anda atau kerabat Anda. Mintalah petugas lain.")


PERKARA = Perkara(
    "hasil_seleksi",
    "usulan hasil seleksi",
    Register(Tabel, UsulanHasilSeleksi, "jenis", orang="proyeksi_asn", banyak=True),
    pengusul=("verifikator",),
    pemutus=("verifikator", "tim_penilai", "ppk"),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    seluruh_kota=SEBUTAN,
    halangan=_tolak_diri,
    bab="hasil_seleksi",
)

router = APIRouter(prefix="/hasil-seleksi", tags=["hasil_seleksi"], route_class=RuteOrang)
Pengusul = Annotated[Pelaku, perlu(*PERKARA.pengusul)]
HasilId = Annotated[UUID, Path(description="Nomor hasil seleksi.")]


@router.get("", summary="Hasil seleksi", response_model=HalamanOrang[HasilSeleksi])
async def daftar_hasil_seleksi(
    baca: Baca,
    membaca: Membaca,
    minta: MintaHalaman,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    nip: Annotated[str | None, Query(pattern=r"^[0-9]{18}$", description="Hanya tentang pegawai ini.")] = None,
    termasuk_digantikan: Annotated[bool, Query(description="Tampilkan juga yang sudah digantikan.")] = False,
) -> Response:
    """Hasil pegawai dalam lingkup Anda, dari yang terbaru. Pegawai melihat hasilnya sendiri."""
    (sesudah,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar_hasil(
        baca, pelaku, nip=nip, termasuk_digantikan=termasuk_digantikan, sebelum=sesudah, limit=minta.banyak
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[HasilSeleksi](data=list(halaman), berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[HasilSeleksi], isi, nip=sorted({each.nip for each in halaman}))


@router.post("", summary="Usulkan hasil seleksi", status_code=201, response_model=UsulanHasilSeleksi)
@accepts(256 << 10)
async def usulkan_hasil_seleksi(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: HasilSeleksiBaru) -> Dibuat:
    """Satu pengumuman dengan satu peserta atau banyak; tercatat sesudah disetujui orang lain."""
    nip = [each.nip for each in isi.hasil]
    return await _usulkan(uow, membaca, pelaku, "catat", None, nip, isi)


@router.post(
    "/{hasil_id}/koreksi", summary="Usulkan koreksi hasil seleksi", status_code=201, response_model=UsulanHasilSeleksi
)
async def usulkan_koreksi_hasil_seleksi(
    hasil_id: HasilId, uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: KoreksiHasilSeleksi
) -> Dibuat:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(uow, membaca, pelaku, "koreksi", hasil_id, await _milik(uow, pelaku, hasil_id), isi)


@router.post(
    "/{hasil_id}/pencabutan",
    summary="Usulkan pencabutan hasil seleksi",
    status_code=201,
    response_model=UsulanHasilSeleksi,
)
async def usulkan_pencabutan_hasil_seleksi(
    hasil_id: HasilId, uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: PembatalanCatatan
) -> Dibuat:
    """Sesudah disetujui orang lain catatan yang keliru tidak lagi dipakai."""
    return await _usulkan(uow, membaca, pelaku, "cabut", hasil_id, await _milik(uow, pelaku, hasil_id), isi)


async def _milik(uow: UnitOfWork, pelaku: Pelaku, hasil_id: UUID) -> list[str]:
    hasil = wajib_ada(await repository.tahan_hasil(uow, hasil_id), TIDAK_ADA)
    if not await repository.peserta(uow, pelaku, [hasil.nip]):
        wajib_ada(None, TIDAK_ADA)
    return [hasil.nip]


async def _usulkan(
    uow: UnitOfWork,
    membaca: Pembacaan,
    pelaku: Pelaku,
    jenis: JenisUsulanSeleksi,
    sasaran: UUID | None,
    nip: list[str],
    isi: HasilSeleksiBaru | KoreksiHasilSeleksi | PembatalanCatatan,
) -> Response:
    wajib_seluruh_kota(pelaku, SEBUTAN)
    await _bukan_diri(uow, pelaku, nip, luar=_boleh_dari_luar(isi))
    await _periksa(uow, sasaran, isi)
    baru = {
        "nip": nip,
        "jenis": jenis,
        "sasaran": sasaran,
        "isi": isi.model_dump(mode="json"),
        "alasan": isi.alasan,
    }
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


async def _periksa(
    uow: UnitOfWork, sasaran: UUID | None, isi: HasilSeleksiBaru | KoreksiHasilSeleksi | PembatalanCatatan
) -> HasilSeleksi | None:
    """The result that is replaced, held; refuse what contradicts the record.

    Raises:
        IsianTidakSah, UnitTidakDikenal, HasilSudahAda, NilaiSudahBerganti.
    """
    if isinstance(isi, HasilSeleksiBaru):
        if isi.tanggal > uow.today:
            salah = KesalahanIsian(pointer="/tanggal", pesan="belum tiba")
            raise IsianTidakSah("Tanggal pengumuman belum tiba. Perbaiki tanggalnya.", kesalahan=[salah])
        if isi.instansi is not None and not await repository.unit_ada(uow, isi.instansi):
            raise unit_tidak_dikenal(isi.instansi, pointer="/instansi")
        nip = [each.nip for each in isi.hasil]
        if ganda := await repository.sudah_ada(uow, nip, isi.tanggal, isi.instansi):
            raise HasilSudahAda(
                f"{len(ganda)} peserta sudah mempunyai hasil dari seleksi ini. Keluarkan dari daftar, atau usulkan "
                "koreksinya.",
                kesalahan=[
                    KesalahanIsian(pointer=f"/hasil/{nomor}/nip", pesan="sudah tercatat")
                    for nomor, each in enumerate(nip)
                    if each in ganda
                ][:20],
            )
        return None
    assert sasaran is not None
    lama = await repository.tahan_hasil(uow, sasaran)
    if lama is None:
        raise NilaiSudahBerganti("Hasil ini sudah dikoreksi atau dicabut sejak diusulkan. Tolak usulan ini.")
    if isinstance(isi, KoreksiHasilSeleksi) and isi.ikatan_sampai is not None and isi.ikatan_sampai < lama.tanggal:
        salah = KesalahanIsian(pointer="/ikatan_sampai", pesan=f"paling cepat {lama.tanggal:%d-%m-%Y}")
        raise IsianTidakSah("Ikatan dinas tidak boleh berakhir sebelum tanggal hasil.", kesalahan=[salah])
    return lama


async def _terapkan(
    uow: UnitOfWork, _: Pelaku, usulan: UsulanHasilSeleksi, tutup: Tutup[UsulanHasilSeleksi]
) -> UsulanHasilSeleksi:
    isi = usulan.isi
    lama = await _periksa(uow, usulan.sasaran, isi)
    baris: list[dict[str, Any]] = []
    if isinstance(isi, HasilSeleksiBaru):
        umum = {"tanggal": isi.tanggal, "instansi": isi.instansi, "dokumen": isi.dokumen}
        baris = [{**umum, **each.model_dump()} for each in isi.hasil]
    else:
        assert lama is not None
        await repository.gantikan(uow, lama.id)
        if isinstance(isi, KoreksiHasilSeleksi):
            asal: dict[str, Any] = {
                "nip": lama.nip,
                "tanggal": lama.tanggal,
                "instansi": lama.instansi,
                "menggantikan": lama.id,
            }
            baris = [{**asal, **isi.model_dump(exclude={"alasan"})}]
    await repository.catat(uow, usulan.id, baris)
    return await tutup(None)


router_usulan = buat_router(PERKARA, _terapkan)
