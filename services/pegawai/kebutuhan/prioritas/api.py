"""The most urgent gaps over HTTP. They hold posts and counts and name nobody: every role may read them.

Only when the next holder of a post with few retires is told to nobody but those who see these people.
"""

from bisect import bisect_right

from fastapi import APIRouter

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.prioritas import repository, susun
from services.pegawai.kebutuhan.prioritas.schemas import HalamanPrioritas
from services.pegawai.orang.isian import DiBawah, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat, merencanakan
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.http.halaman import MintaHalaman

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute)


@router.get("/prioritas", summary="Celah menurut mendesaknya")
async def prioritas_celah(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
) -> HalamanPrioritas:
    """Jabatan yang kekurangan orang, dari yang paling mendesak; `rincian` berjumlah tepat sebesar skornya.

    Skor membantu mengurutkan dan tidak memutuskan apa pun; bobotnya parameter bertanggal yang dapat diubah.
    """
    await pastikan_unit(baca, di_bawah)
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, runtime.clock.today())
    rinci = await merencanakan(baca, pelaku, di_bawah)
    sesudah = minta.sesudah(int, str)
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.celah(serentak, hari, aturan, di_bawah)
    urut = susun.urutkan(rows, hari, aturan, rinci=rinci)
    mulai = 0 if sesudah is None else bisect_right(urut, sesudah, key=lambda each: each.letak)
    halaman, berikutnya = minta.potong(urut[mulai : mulai + minta.banyak], lambda each: each.letak)
    return HalamanPrioritas(
        per_tanggal=hari,
        jumlah=len(urut),
        data=[susun.keluar(nomor, each) for nomor, each in enumerate(halaman, start=mulai + 1)],
        berikutnya=berikutnya,
    )
