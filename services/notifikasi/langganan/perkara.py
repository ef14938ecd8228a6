"""Who is told what outside the house takes two people: the system that wants it, or an operator, and an officer."""

from services.notifikasi.langganan import buku, repository
from services.notifikasi.langganan.keadaan import StatusLangganan
from services.notifikasi.langganan.models import UsulanLangganan as Tabel
from services.notifikasi.langganan.schemas import UsulanLangganan
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.persetujuan.api import buat_router
from shared.persetujuan.bentuk import StatusUsulan
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

SEBUTAN = "Langganan webhook"


async def _bukan_penanggung_jawab(_: UnitOfWork, pelaku: Pelaku, usulan: UsulanLangganan) -> None:
    if pelaku.nip == usulan.penanggung_jawab:
        raise KonflikKepentingan("Anda penanggung jawab langganan ini. Mintalah petugas lain memutusnya.")


async def _ditutup(uow: UnitOfWork, usulan: UsulanLangganan) -> None:
    """What was never admitted is gone with its proposal."""
    if usulan.jenis == "buat" and usulan.status is not StatusUsulan.DISETUJUI:
        await repository.ubah_status(uow, usulan.langganan_id, StatusLangganan.DIHAPUS)


PERKARA = Perkara(
    "langganan",
    "usulan langganan",
    Register(Tabel, UsulanLangganan, "jenis", semua_bagi=("operator", "verifikator", "ppk", "auditor")),
    pengusul=("integrasi", "operator"),
    pemutus=("verifikator", "ppk"),
    pembaca=("integrasi", "operator", "verifikator", "ppk", "auditor"),
    seluruh_kota=SEBUTAN,
    halangan=_bukan_penanggung_jawab,
    ditutup=_ditutup,
    bab="langganan",
)


async def _terapkan(
    uow: UnitOfWork, _: Pelaku, usulan: UsulanLangganan, tutup: Tutup[UsulanLangganan]
) -> UsulanLangganan:
    await repository.tahan_langganan(uow, usulan.langganan_id)
    ditutup = await tutup(f"/langganan/{usulan.langganan_id}")
    await repository.isi_langganan(uow, usulan.langganan_id, usulan.isi)
    await buku.buang_di_luar(uow, usulan.langganan_id)
    await buku.tiba_sekarang(uow, usulan.langganan_id)
    return ditutup


router_usulan = buat_router(PERKARA, _terapkan)
