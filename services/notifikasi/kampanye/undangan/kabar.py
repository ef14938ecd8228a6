"""The invited hear of a meeting in their inbox, in the words of the day, and their calendar by mail."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from uuid import UUID

from services.notifikasi.kampanye.undangan.edaran import Tentang
from services.notifikasi.kampanye.undangan.models import MacamKabar
from services.notifikasi.kampanye.undangan.waktu import sebut_waktu
from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.pengiriman.acara_surel import AcaraSurel, pasang_acara
from services.notifikasi.pengiriman.kalender import Metode
from services.notifikasi.pesan.perihal import dalam
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, PesanBaru, Sebab, tambah
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.db.unit_of_work import UnitOfWork

KATA: Mapping[MacamKabar, str] = MappingProxyType(
    {
        MacamKabar.UNDANGAN: "undangan.diundang",
        MacamKabar.PERUBAHAN: "undangan.perubahan",
        MacamKabar.PEMBATALAN: "undangan.pembatalan",
        MacamKabar.PENGINGAT: "undangan.pengingat",
    }
)
DAPAT_TEMPAT = "undangan.dapat_tempat"
METODE: Mapping[MacamKabar, Metode] = MappingProxyType(
    {
        MacamKabar.UNDANGAN: Metode.UNDANG,
        MacamKabar.PERUBAHAN: Metode.UNDANG,
        MacamKabar.PEMBATALAN: Metode.BATAL,
    }
)
"""What a mail about it brings along for a calendar."""


def perkara(pertemuan_id: UUID, macam: MacamKabar, urutan: int) -> str:
    """The matter of a message: nobody hears twice of it. To be invited is one matter, however often it changes."""
    if macam is MacamKabar.UNDANGAN:
        return f"pertemuan:{pertemuan_id}:undangan"
    return f"pertemuan:{pertemuan_id}:{urutan}:{macam}"


async def kabarkan(
    uow: UnitOfWork, pertemuan_id: UUID, row: Tentang, macam: MacamKabar, nip: Collection[str], sebab: UUID
) -> None:
    """One message to each of these, but for who has left."""
    if metode := METODE.get(macam):
        await pasang_acara(
            uow, sebab, AcaraSurel(pertemuan_id, row.urutan, metode, row.mulai, row.selesai, row.diubah_pada)
        )
    matter = perkara(pertemuan_id, macam, row.urutan)
    await _kabarkan(uow, KATA[macam], matter, pertemuan_id, row, nip, sebab, segera=macam)


async def dapat_tempat(uow: UnitOfWork, pertemuan_id: UUID, row: Tentang, nip: Collection[str]) -> None:
    """Those who have got a seat from the waiting list."""
    if nip:
        sebab = uow.new_id()
        matter = f"pertemuan:{pertemuan_id}:tempat:{sebab}"
        await _kabarkan(uow, DAPAT_TEMPAT, matter, pertemuan_id, row, nip, sebab)


async def _kabarkan(
    uow: UnitOfWork,
    kode: str,
    matter: str,
    pertemuan_id: UUID,
    row: Tentang,
    nip: Collection[str],
    sebab: UUID,
    *,
    segera: MacamKabar | None = None,
) -> None:
    nilai = {
        "kampanye": row.kampanye,
        "pertemuan": row.judul,
        "waktu": sebut_waktu(row.mulai, row.selesai),
        "tempat": row.tempat or "daring",
        "alasan": " ".join((row.alasan or "").split()),
    }
    judul, isi = (await kata_hari(uow, uow.today)).tulis(kode, nilai)
    tiada = await yang_tiada(uow, nip)
    await tambah(
        uow,
        [
            PesanBaru(
                each,
                TEMPLAT[kode].jenis,
                judul,
                isi,
                matter,
                dalam("pertemuan", row.kampanye_id, pertemuan_id),
                Sebab(sebab, uow.traceparent),
                "segera" if segera is MacamKabar.PEMBATALAN else "biasa",
                saluran=SEMUA_SALURAN,
            )
            for each in nip
            if each not in tiada
        ],
    )
