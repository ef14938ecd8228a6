"""Who answers for a subscription is told when it is switched off: in their inbox, in the words of the day."""

from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.langganan.buku import Bahan
from services.notifikasi.langganan.keadaan import SEBUTAN_MATI, SebabMati
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, PesanBaru, tambah
from shared.contracts.notifikasi import LanggananDimatikan
from shared.db.unit_of_work import UnitOfWork

KATA = "webhook.dimatikan"
CONTOH = {"nama": "Presensi Dishub", "sebab": SEBUTAN_MATI[SebabMati.LAMA_GAGAL]}
"""What its words may name."""


async def kabarkan_mati(uow: UnitOfWork, bahan: Bahan, versi: int, sebab: SebabMati) -> None:
    """The fact, and a message to who answers for it."""
    amplop = uow.publish(
        LanggananDimatikan(langganan_id=bahan.langganan_id, versi=versi, sebab=sebab.value), version=versi
    )
    judul, isi = (await kata_hari(uow, uow.today)).tulis(KATA, {"nama": bahan.nama, "sebab": SEBUTAN_MATI[sebab]})
    await tambah(
        uow,
        [
            PesanBaru(
                bahan.penanggung_jawab,
                TEMPLAT[KATA].jenis,
                judul,
                isi,
                f"langganan:{bahan.langganan_id}:{versi}",
                Perihal("langganan", str(bahan.langganan_id)),
                amplop,
                "segera",
                saluran=SEMUA_SALURAN,
            )
        ],
    )
