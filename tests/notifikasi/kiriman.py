"""Messages and their deliveries, for the tests of the channels."""

from typing import Any
from uuid import UUID, uuid4

from pydantic import SecretStr

from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.sampaikan import PesanBaru, tambah
from shared.contracts.notifikasi import PesanDibaca
from shared.contracts.pegawai.kontak import KontakState
from shared.events.envelope import Envelope
from tests.layanan import ServiceUnderTest
from tests.notifikasi.server_surel import ServerSurel

RAHASIA = "Hukuman disiplin sedang bagi Ani"


def surel(nip: str) -> str:
    """Somebody's address."""
    return f"pegawai{nip[-4:]}@contoh.test"


async def beralamat(notifikasi: ServiceUnderTest, *nip: str) -> None:
    await notifikasi.receive(*(KontakState(nip=each, surel=surel(each), telepon=None) for each in nip))


async def taruh(notifikasi: ServiceUnderTest, *nip: str, **lain: Any) -> list[UUID]:
    """A message to each, that says something personal."""
    async with notifikasi.runtime.unit_of_work() as uow:
        pesan = [
            PesanBaru(
                each,
                lain.get("jenis", "berkas_berubah"),
                RAHASIA,
                f"{RAHASIA} ({each})",
                f"uji:{uuid4()}",
                Perihal("pegawai", each),
                Envelope.around(
                    PesanDibaca(pesan_id=uuid4(), nip=each, dibaca_pada=uow.now),
                    event_id=uuid4(),
                    version=1,
                    time=uow.now,
                ),
                lain.get("mendesak", "biasa"),
                lain.get("wajib", False),
                lain.get("saluran", ("surel",)),
            )
            for each in nip
        ]
        return [each.id for each in await tambah(uow, pesan)]


def pasang(notifikasi: ServiceUnderTest, server: ServerSurel, **lain: Any) -> None:
    """From now on mails are handed to this server, without TLS unless told otherwise."""
    s = notifikasi.runtime.settings
    s.smtp_host, s.smtp_port, s.smtp_security = "localhost", server.port, "tanpa"
    s.smtp_from, s.smtp_per_minute, s.smtp_timeout = "mutasi@palembang.test", 100_000, 5
    s.inbox_url = "https://mutasi.palembang.test/kotak-masuk"
    s.notice_key = SecretStr("k" * 32)
    for nama, nilai in lain.items():
        setattr(s, nama, nilai)


async def kirim(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.run_job("kirim_surel")


async def buku(notifikasi: ServiceUnderTest) -> list[tuple[str, str, str | None, int | None, int]]:
    """The ledger of mails by person: status, reason, code, tries."""
    rows = await notifikasi.sql(
        "SELECT nip, status, sebab, kode, dicoba FROM pengiriman WHERE saluran = 'surel' ORDER BY nip, dibuat_pada, id"
    )
    return [tuple(each) for each in rows]
