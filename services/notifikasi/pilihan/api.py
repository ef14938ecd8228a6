"""How somebody wants to be reached: each says it for themselves."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, NoReturn

from fastapi import APIRouter
from starlette.responses import Response

from services.notifikasi.kata.katalog import JENIS, JenisTersimpan
from services.notifikasi.pilihan import repository
from services.notifikasi.pilihan.jenis import JenisPilihan, Kewajiban
from services.notifikasi.pilihan.persetujuan import TEKS
from services.notifikasi.pilihan.repository import Pilihan
from services.notifikasi.pilihan.schemas import (
    GantiPilihan,
    JamTenang,
    JenisPemberitahuan,
    PilihanSaya,
    SaluranSaya,
)
from services.notifikasi.pilihan.terpasang import terpasang
from services.notifikasi.proyeksi.alamat import alamat_orang, samarkan
from shared.api.jawab import HalamanOrang, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.etag import IfMatch, etag, require_version
from shared.http.halaman import Halaman
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi

Pemilik = Annotated[Pelaku, perlu(*PERAN)]


def build_routers(jenis: Sequence[JenisPilihan]) -> tuple[APIRouter, APIRouter]:
    """The operations on wishes; ``jenis`` are the kinds of messages that there are."""
    router = APIRouter(prefix="/pilihan", tags=["pilihan"], route_class=RuteOrang)
    pilih = APIRouter(prefix="/pilihan", tags=["pilihan"], route_class=TransactionRoute)
    wajib = frozenset(each.jenis for each in jenis if each.wajib is Kewajiban.SELALU)
    semua = Halaman[JenisPemberitahuan].utuh([JenisPemberitahuan(**each._asdict()) for each in jenis])

    @pilih.get("/jenis", summary="Jenis pesan yang dapat dipilih")
    async def daftar_jenis(_: Pemilik) -> Halaman[JenisPemberitahuan]:
        """Semua jenis pesan, dengan namanya, bagi siapa, dan apakah dapat dimatikan."""
        return semua

    @router.get("", summary="Pilihan pemberitahuan saya", response_model=PilihanSaya)
    async def lihat_pilihan(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
        """Lewat mana, kapan, dan seberapa sering saya dikabari selain di kotak masuk. Jawabannya, sesudah diubah,
        dikirim kembali dengan `PUT`."""
        return await _jawab(membaca, await repository.pilihan_orang(baca, _nip(pelaku)), wajib)

    @router.put("", summary="Ganti pilihan pemberitahuan saya", response_model=PilihanSaya)
    async def ganti_pilihan(
        isi: GantiPilihan, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik, seen: IfMatch
    ) -> Berversi:
        """Berlaku juga bagi pesan yang belum dikirim. Kotak masuk selalu menerima semuanya, dan yang wajib menurut
        hukum tetap dikirim."""
        nip = _nip(pelaku)
        lama = await repository.tahan(uow, nip)
        require_version(seen, lama.versi)
        _dapat_dimatikan(isi.jenis_mati, wajib, lama.jenis_mati)
        if isi.whatsapp and (await alamat_orang(uow, nip)).telepon is None:
            raise IsianTidakSah(
                "Berkas Anda belum memuat nomor telepon, jadi belum ada yang disetujui. Usulkan lewat POST "
                "/api/pegawai/saya/koreksi, lalu kirim lagi.",
                kesalahan=[KesalahanIsian(pointer="/whatsapp", pesan="belum ada nomor telepon")],
            )
        baru = Pilihan(
            isi.surel,
            isi.whatsapp,
            isi.ringkasan,
            sorted(set(isi.jenis_mati)),
            isi.tenang.dari if isi.tenang else None,
            isi.tenang.sampai if isi.tenang else None,
            lama.versi + 1,
            # A page of the release before does not know it, and undoes nothing that was chosen.
            lama.ringkasan_menunggu if isi.ringkasan_menunggu is None else isi.ringkasan_menunggu,
        )
        await repository.simpan(uow, nip, baru)
        uow.audit("ubah_pilihan", "pilihan", nip, sebelum=_untuk_jejak(lama), sesudah=_untuk_jejak(baru))
        return await _jawab(membaca, baru, wajib)

    @router.get("/saluran", summary="Ke mana saya dikabari", response_model=HalamanOrang[SaluranSaya])
    async def daftar_saluran(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik, runtime: Berjalan) -> Response:
        """Saluran di luar kotak masuk, dan alamat saya padanya."""
        alamat, ada = await alamat_orang(baca, _nip(pelaku)), terpasang(runtime.settings)
        isi = HalamanOrang[SaluranSaya].utuh(
            [
                SaluranSaya(
                    saluran="surel",
                    terpasang="surel" in ada,
                    alamat=samarkan(alamat.surel),
                    ditolak_sejak=alamat.surel_ditolak_sejak,
                    persetujuan=None,
                ),
                SaluranSaya(
                    saluran="whatsapp",
                    terpasang="whatsapp" in ada,
                    alamat=samarkan(alamat.telepon),
                    ditolak_sejak=alamat.telepon_ditolak_sejak,
                    persetujuan=TEKS,
                ),
            ]
        )
        # Nobody looks at anybody else here.
        return await membaca.jawab(HalamanOrang[SaluranSaya], isi, nip=())

    return pilih, router


def _dapat_dimatikan(
    mati: Sequence[JenisTersimpan], wajib: Collection[JenisTersimpan], tersimpan: Collection[JenisTersimpan]
) -> None:
    """Refuse what would promise them something that does not happen. What lies there already, of another release, is
    no mistake of who sends it back."""
    menurut_hukum = {nomor: each for nomor, each in enumerate(mati) if each in wajib}
    if menurut_hukum:
        _tolak_jenis(menurut_hukum, "wajib disampaikan menurut hukum dan tidak dapat dimatikan")
    asing = {nomor: each for nomor, each in enumerate(mati) if each not in JENIS and each not in tersimpan}
    if asing:
        _tolak_jenis(asing, "tidak dikenal (lihat GET /pilihan/jenis)")


def _tolak_jenis(salah: Mapping[int, JenisTersimpan], sebab: str) -> NoReturn:
    raise IsianTidakSah(
        f"Jenis pesan ini {sebab}: {', '.join(sorted(set(salah.values())))}. Keluarkan dari jenis_mati, lalu kirim "
        "lagi.",
        kesalahan=[
            KesalahanIsian(pointer=f"/jenis_mati/{nomor}", pesan=f"{each} {sebab}") for nomor, each in salah.items()
        ],
    )


def _untuk_jejak(pilihan: Pilihan) -> dict[str, object]:
    return {nama: nilai for nama, nilai in pilihan._asdict().items() if nama != "versi"}


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya pilihan pemberitahuan.")


async def _jawab(membaca: Pembacaan, pilihan: Pilihan, wajib: Collection[JenisTersimpan]) -> Response:
    tenang = None
    if pilihan.tenang_mulai is not None and pilihan.tenang_selesai is not None:
        tenang = JamTenang(dari=pilihan.tenang_mulai, sampai=pilihan.tenang_selesai)
    isi = PilihanSaya(
        surel=pilihan.surel,
        whatsapp=pilihan.whatsapp,
        ringkasan=pilihan.ringkasan,
        # A kind that has become mandatory is sent whatever was chosen: it is not shown as switched off.
        jenis_mati=[each for each in pilihan.jenis_mati if each not in wajib],
        tenang=tenang,
        ringkasan_menunggu=pilihan.ringkasan_menunggu,
    )
    # Nobody looks at anybody else here.
    return await membaca.jawab(PilihanSaya, isi, nip=(), headers={"ETag": etag(pilihan.versi)})
