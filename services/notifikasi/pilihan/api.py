"""How somebody wants to be reached: each says it for themselves."""

from collections.abc import Collection, Sequence
from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from services.notifikasi.kata.katalog import JenisPesan
from services.notifikasi.pilihan import repository
from services.notifikasi.pilihan.repository import Pilihan
from services.notifikasi.pilihan.schemas import GantiPilihan, JamTenang, PilihanSaya, SaluranSaya
from services.notifikasi.proyeksi.alamat import alamat_orang, samarkan
from shared.api.jawab import MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag, require_version
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi

Pemilik = Annotated[Pelaku, perlu(*PERAN)]


def build_router(wajib: Collection[JenisPesan]) -> APIRouter:
    """The operations on wishes; ``wajib`` are the kinds of messages that nobody may be spared."""
    router = APIRouter(prefix="/pilihan", tags=["pilihan"], route_class=RuteOrang)

    @router.get("", summary="Pilihan pemberitahuan saya", response_model=PilihanSaya)
    async def lihat_pilihan(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
        """Lewat mana, kapan, dan seberapa sering saya dikabari selain di kotak masuk."""
        nip = _nip(pelaku)
        return await _jawab(baca, membaca, nip, await repository.pilihan_orang(baca, nip), wajib)

    @router.put("", summary="Ganti pilihan pemberitahuan saya", response_model=PilihanSaya)
    async def ganti_pilihan(
        isi: GantiPilihan, uow: Uow, membaca: MembacaDiri, pelaku: Pemilik, seen: IfMatch
    ) -> Berversi:
        """Berlaku juga bagi pesan yang belum dikirim. Kotak masuk selalu menerima semuanya, dan yang wajib menurut
        hukum tetap dikirim."""
        nip = _nip(pelaku)
        _tidak_wajib(isi.jenis_mati, wajib)
        lama = await repository.tahan(uow, nip)
        require_version(seen, lama.versi)
        baru = Pilihan(
            isi.surel,
            isi.whatsapp,
            isi.ringkasan,
            sorted(set(isi.jenis_mati)),
            isi.tenang.dari if isi.tenang else None,
            isi.tenang.sampai if isi.tenang else None,
            lama.versi + 1,
        )
        await repository.simpan(uow, nip, baru)
        uow.audit("ubah_pilihan", "pilihan", nip, sebelum=_untuk_jejak(lama), sesudah=_untuk_jejak(baru))
        return await _jawab(uow, membaca, nip, baru, wajib)

    return router


def _tidak_wajib(mati: Sequence[JenisPesan], wajib: Collection[JenisPesan]) -> None:
    """Refuse what would promise them something that does not happen."""
    salah = {nomor: each for nomor, each in enumerate(mati) if each in wajib}
    if salah:
        raise IsianTidakSah(
            f"Jenis pesan ini wajib disampaikan menurut hukum dan tidak dapat dimatikan: "
            f"{', '.join(sorted(set(salah.values())))}. Keluarkan dari jenis_mati, lalu kirim lagi.",
            kesalahan=[
                KesalahanIsian(pointer=f"/jenis_mati/{nomor}", pesan=f"{each} wajib disampaikan menurut hukum")
                for nomor, each in salah.items()
            ],
        )


def _untuk_jejak(pilihan: Pilihan) -> dict[str, object]:
    return {nama: nilai for nama, nilai in pilihan._asdict().items() if nama != "versi"}


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya pilihan pemberitahuan.")


async def _jawab(
    baca: Reader | UnitOfWork, membaca: Pembacaan, nip: str, pilihan: Pilihan, wajib: Collection[JenisPesan]
) -> Response:
    alamat = await alamat_orang(baca, nip)
    tenang = None
    if pilihan.tenang_mulai is not None and pilihan.tenang_selesai is not None:
        tenang = JamTenang(dari=pilihan.tenang_mulai, sampai=pilihan.tenang_selesai)
    isi = PilihanSaya.model_validate(
        {
            "surel": SaluranSaya(
                aktif=pilihan.surel, alamat=samarkan(alamat.surel), ditolak_sejak=alamat.surel_ditolak_sejak
            ),
            "whatsapp": SaluranSaya(aktif=pilihan.whatsapp, alamat=samarkan(alamat.telepon), ditolak_sejak=None),
            "ringkasan": pilihan.ringkasan,
            "jenis_mati": pilihan.jenis_mati,
            "tenang": tenang,
            "jenis_wajib": sorted(wajib),
        }
    )
    # Nobody looks at anybody else here.
    return await membaca.jawab(PilihanSaya, isi, nip=(), headers={"ETag": etag(pilihan.versi)})
