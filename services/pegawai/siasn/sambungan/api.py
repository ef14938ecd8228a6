"""What an operator looks at and does about the connection to SIASN."""

from typing import Annotated

from fastapi import APIRouter

from services.pegawai.siasn.klien.token import tempel
from services.pegawai.siasn.sambungan import repository
from services.pegawai.siasn.sambungan.babak import NAMA
from services.pegawai.siasn.sambungan.buka import SettingKurang, alamat_dari, sambungan
from services.pegawai.siasn.sambungan.dipasang import wajib_dipasang
from services.pegawai.siasn.sambungan.keadaan import susun
from services.pegawai.siasn.sambungan.sandi import kunci_dari, tutup
from services.pegawai.siasn.sambungan.schemas import JedaMasuk, KeadaanSambungan, TokenMasuk
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.service import Runtime

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
Operator = Annotated[Pelaku, perlu("operator")]


@router.get("/siasn/sambungan", summary="Bagaimana hubungan dengan SIASN")
async def baca_sambungan(
    baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator", "verifikator", "integrasi", "auditor")]
) -> KeadaanSambungan:
    """Alamat, kedua token, gangguan, dan apa yang perlu dilakukan; tanpa token itu sendiri."""
    return await _jawab(baca, runtime)


@router.post("/siasn/sambungan/token", summary="Tempel token SSO")
async def tempel_token(uow: Uow, runtime: Berjalan, pelaku: Operator, isi: TokenMasuk) -> KeadaanSambungan:
    """Dipakai sejak panggilan berikutnya sampai berakhir; yang lama diganti. Disimpan tersandi, dan tidak dapat dibaca
    kembali lewat API mana pun.
    """
    await wajib_dipasang(runtime)
    try:
        token = tempel(isi.token.get_secret_value(), uow.now)
    except ValueError as error:
        raise IsianTidakSah(str(error), kesalahan=[KesalahanIsian(pointer="/token", pesan=str(error))]) from None
    rahasia = runtime.settings.siasn_secret
    assert rahasia is not None
    tersandi = tutup(token.isi, kunci_dari(rahasia.get_secret_value()))
    await repository.simpan_token(uow, tersandi, token.sampai, pelaku.name)
    uow.audit("tempel_token", "siasn_sambungan", "1", sesudah={"sampai": token.sampai})
    uow.work_for.add(NAMA)
    return await _jawab(uow, runtime)


@router.post("/siasn/sambungan/token/pencabutan", summary="Cabut token SSO yang ditempel")
async def cabut_token(uow: Uow, runtime: Berjalan, _: Operator) -> KeadaanSambungan:
    """Dihapus di sini, dan tidak dipakai lagi sejak panggilan berikutnya; di SSO ia baru berakhir bila Anda keluar dari
    sana. Dengan akun dan sandi SSO pada setting, pertukaran berlanjut dengan itu."""
    await wajib_dipasang(runtime)
    if await repository.buang_token(uow):
        uow.audit("cabut_token", "siasn_sambungan", "1")
        uow.work_for.add(NAMA)
    return await _jawab(uow, runtime)


@router.post("/siasn/sambungan/jeda", summary="Hentikan dahulu pertukaran dengan SIASN")
async def jeda_sambungan(uow: Uow, runtime: Berjalan, pelaku: Operator, isi: JedaMasuk) -> KeadaanSambungan:
    """Yang menunggu tetap tersimpan dan dilanjutkan sesudahnya; panggilan yang sedang berjalan diselesaikan dahulu."""
    await wajib_dipasang(runtime)
    if await repository.ubah_jeda(uow, pelaku.name, isi.alasan):
        uow.audit("jeda", "siasn_sambungan", "1", alasan=isi.alasan)
    return await _jawab(uow, runtime)


@router.post("/siasn/sambungan/lanjut", summary="Lanjutkan pertukaran dengan SIASN")
async def lanjutkan_sambungan(uow: Uow, runtime: Berjalan, pelaku: Operator) -> KeadaanSambungan:
    """Yang tertunda segera dikerjakan, menurut urutannya."""
    if await repository.ubah_jeda(uow, pelaku.name, None):
        uow.audit("lanjutkan", "siasn_sambungan", "1")
        uow.work_for.add(NAMA)
    return await _jawab(uow, runtime)


async def _jawab(baca: Reader | UnitOfWork, runtime: Runtime) -> KeadaanSambungan:
    settings = runtime.settings
    alamat, kurang = None, None
    try:
        await sambungan(runtime)
        alamat = alamat_dari(settings)
    except SettingKurang as error:
        kurang = str(error)
    return susun(
        await repository.tercatat(baca),
        alamat,
        kurang,
        settings.siasn or "lain",
        bersandi=settings.siasn_sso_password is not None,
        kini=runtime.clock.now(),
    )
