"""Who asks, who waits with them, and who answers hear of it in their inbox, in the words of the day.

The messages tell of no event on the bus: who hears both would learn from which question a message to somebody comes.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from services.notifikasi.kampanye.siaran.pintu import KampanyeSingkat
from services.notifikasi.kampanye.tanya_jawab.repository import Tanya
from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.pesan.perihal import Perihal, dalam
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, PesanBaru, Sebab, tambah
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG
from shared.db.unit_of_work import UnitOfWork


async def _kabarkan(
    uow: UnitOfWork, perihal: Perihal, kode: str, nip: Collection[str], perkara: str, nilai: Mapping[str, str]
) -> None:
    """One message to each; nothing to who has left."""
    judul, isi = (await kata_hari(uow, uow.today)).tulis(kode, nilai)
    tiada = await yang_tiada(uow, nip)
    sebab = Sebab(uow.new_id(), uow.traceparent)
    await tambah(
        uow,
        [
            PesanBaru(
                each,
                TEMPLAT[kode].jenis,
                judul,
                isi,
                perkara,
                perihal,
                sebab,
                saluran=SEMUA_SALURAN,
            )
            for each in nip
            if each not in tiada
        ],
    )


def _pertanyaan(kampanye: KampanyeSingkat, row: Tanya) -> Perihal:
    return dalam("pertanyaan", kampanye.id, row.id)


def _jawaban(kampanye: KampanyeSingkat) -> Perihal:
    return Perihal("jawaban", str(kampanye.id))


async def terjawab(uow: UnitOfWork, kampanye: KampanyeSingkat, jawaban_id: UUID, nip: Collection[str]) -> None:
    """Whoever waits for a published answer."""
    await _kabarkan(
        uow, _jawaban(kampanye), "tanya_jawab.terjawab", nip, f"jawaban:{jawaban_id}", {"kampanye": kampanye.judul}
    )


async def terjawab_sendiri(uow: UnitOfWork, kampanye: KampanyeSingkat, row: Tanya) -> None:
    """Who has asked, of an answer for them alone."""
    await _kabarkan(
        uow,
        _pertanyaan(kampanye, row),
        "tanya_jawab.terjawab_pribadi",
        [row.penanya_nip],
        f"pertanyaan:{row.id}:terjawab",
        {"kampanye": kampanye.judul},
    )


async def ditolak(uow: UnitOfWork, kampanye: KampanyeSingkat, row: Tanya, nip: Collection[str], alasan: str) -> None:
    """Whoever waits for what is not answered."""
    for perihal, siapa in (
        (_pertanyaan(kampanye, row), {row.penanya_nip}.intersection(nip)),
        # Whoever waits along has no question of their own to open.
        (_jawaban(kampanye), set(nip) - {row.penanya_nip}),
    ):
        await _kabarkan(
            uow,
            perihal,
            "tanya_jawab.ditolak",
            siapa,
            f"pertanyaan:{row.id}:ditolak",
            {"kampanye": kampanye.judul, "alasan": _kalimat(alasan)},
        )


async def jawaban_ditarik(
    uow: UnitOfWork, kampanye: KampanyeSingkat, jawaban_id: UUID, nip: Collection[str], alasan: str
) -> None:
    """Whoever has waited for an answer that is withdrawn."""
    await _kabarkan(
        uow,
        _jawaban(kampanye),
        "tanya_jawab.ditarik",
        nip,
        f"jawaban:{jawaban_id}:ditarik",
        {"kampanye": kampanye.judul, "alasan": _kalimat(alasan)},
    )


async def ditahan(uow: UnitOfWork, kampanye: KampanyeSingkat, row: Tanya, sampai: datetime, alasan: str) -> None:
    """Who may not ask for a while."""
    setempat = sampai.astimezone(ZONA_PALEMBANG)
    await _kabarkan(
        uow,
        _pertanyaan(kampanye, row),
        "tanya_jawab.ditahan",
        [row.penanya_nip],
        f"pertanyaan:{row.id}:ditahan:{sampai:%Y%m%d%H%M}",
        {
            "kampanye": kampanye.judul,
            "alasan": _kalimat(alasan),
            "sampai": f"{tanggal_panjang(setempat.date())} pukul {setempat:%H.%M}",
        },
    )


async def ditugaskan(uow: UnitOfWork, kampanye: KampanyeSingkat, row: Tanya, petugas: str) -> None:
    """Who has a question in hand from now on."""
    await _kabarkan(
        uow,
        dalam("pertanyaan_petugas", kampanye.id, row.id),
        "tanya_jawab.ditugaskan",
        [petugas],
        f"pertanyaan:{row.id}:ditugaskan:{row.versi}",
        {"kampanye": kampanye.judul},
    )


async def terlambat(uow: UnitOfWork, kampanye: KampanyeSingkat, petugas: str, *, jumlah: int, hari: int) -> None:
    """Who has left questions waiting."""
    await _kabarkan(
        uow,
        Perihal("pertanyaan_kampanye", str(kampanye.id)),
        "tanya_jawab.terlambat",
        [petugas],
        f"pertanyaan_terlambat:{kampanye.id}:{uow.today}",
        {"kampanye": kampanye.judul, "jumlah": str(jumlah), "hari": str(hari)},
    )


def _kalimat(alasan: str) -> str:
    """A reason within a message, which has no lines."""
    return " ".join(alasan.split()).rstrip(".")
