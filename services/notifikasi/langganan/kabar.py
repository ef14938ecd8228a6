"""Who answers for a subscription is told when it is switched off, and before its agreement ends: in their inbox, in the
words of the day."""

from datetime import timedelta
from uuid import NAMESPACE_OID, uuid5

from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.langganan import repository
from services.notifikasi.langganan.buku import Bahan
from services.notifikasi.langganan.keadaan import SEBUTAN_MATI, SebabMati
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, PesanBaru, Sebab, tambah
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.notifikasi import LanggananDimatikan
from shared.db.unit_of_work import UnitOfWork

KATA = "webhook.dimatikan"
CONTOH = {"nama": "Presensi Dishub", "sebab": SEBUTAN_MATI[SebabMati.LAMA_GAGAL]}
"""What its words may name."""
KATA_PERJANJIAN = "webhook.akan_berakhir"
SEBELUM = timedelta(days=14)
"""So long before its last day an agreement's end is told."""


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


async def kabarkan_perjanjian(uow: UnitOfWork) -> None:
    """Of each agreement that ends within ``SEBELUM`` its person hears once; of a new last day once more."""
    semua = await repository.segera_berakhir(uow, uow.today, uow.today + SEBELUM)
    if not semua:
        return
    kata = await kata_hari(uow, uow.today)
    pesan = []
    for each in semua:
        judul, isi = kata.tulis(KATA_PERJANJIAN, {"nama": each.nama, "hari": tanggal_panjang(each.selesai)})
        perkara = f"langganan:{each.id}:perjanjian:{each.selesai}"
        pesan.append(
            PesanBaru(
                each.penanggung_jawab,
                TEMPLAT[KATA_PERJANJIAN].jenis,
                judul,
                isi,
                perkara,
                Perihal("langganan", str(each.id)),
                Sebab(uuid5(NAMESPACE_OID, perkara), None),
                saluran=SEMUA_SALURAN,
            )
        )
    await tambah(uow, pesan)
