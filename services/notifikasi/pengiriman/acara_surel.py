"""Meetings that a mail brings along, for the calendar of who is invited (iTIP, RFC 5546).

A mail says that there is a message and not what about. So what it brings along says when, and not what: the invited
read the rest in their inbox, and in the calendar that follows their meetings.
"""

from datetime import datetime
from email.message import EmailMessage
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.pengiriman.kalender import Acara, Kepastian, Metode, Surat, kalender
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_JUDUL = "Pertemuan kedinasan (rincian di kotak masuk)"


class AcaraSurel(NamedTuple):
    """When a meeting is, and the how manieth word of it this is."""

    acara_id: UUID
    urutan: int
    metode: Metode
    mulai: datetime
    selesai: datetime
    pada: datetime


_PASANG = Statement("""
    INSERT INTO surel_acara (sebab, acara_id, urutan, metode, mulai, selesai, pada)
    VALUES (:sebab, :acara_id, :urutan, :metode, :mulai, :selesai, :pada)
    ON CONFLICT (sebab) DO UPDATE SET urutan = excluded.urutan, metode = excluded.metode, mulai = excluded.mulai,
        selesai = excluded.selesai, pada = excluded.pada""")


async def pasang_acara(uow: UnitOfWork, sebab: UUID, acara: AcaraSurel) -> None:
    """Mails about the messages of this cause bring it along."""
    await uow.execute(_PASANG, sebab=sebab, **acara._asdict())


_PESAN = Statement(
    """
    SELECT a.acara_id, a.urutan, a.metode, a.mulai, a.selesai, a.pada
    FROM pesan p JOIN surel_acara a ON a.sebab = p.sebab WHERE p.id = :pesan_id""",
    AcaraSurel,
)


async def acara_pesan(baca: Reader | UnitOfWork, pesan_id: UUID) -> AcaraSurel | None:
    """What a mail about this message brings along."""
    return await baca.row(_PESAN, pesan_id=pesan_id)


def bawa_acara(isi: EmailMessage, acara: AcaraSurel, surat: Surat, kotak_masuk: str) -> None:
    """Put it into the mail, as a part that calendars know."""
    batal = acara.metode is Metode.BATAL
    berkas = kalender(
        [
            Acara(
                acara.acara_id,
                acara.urutan,
                _JUDUL,
                "Buka kotak masuk Anda untuk membaca dan menjawab undangan ini.",
                None,
                kotak_masuk or None,
                acara.mulai,
                acara.selesai,
                acara.pada,
                Kepastian.BATAL if batal else Kepastian.PASTI,
            )
        ],
        acara.metode,
        surat,
    )
    isi.add_alternative(berkas.decode(), subtype="calendar", cte="base64", params={"method": acara.metode.value})
