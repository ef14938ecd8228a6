"""A receiver of webhooks as an outside system has one: over TLS, and verifying by the published library."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import SecretStr
from standardwebhooks.webhooks import Webhook

from services.notifikasi.langganan.kerja import Pintu
from shared.contracts.pegawai.unit import UnitState
from tests.layanan import Caller, ServiceUnderTest
from tests.notifikasi.peristiwa import BUDI
from tests.notifikasi.server_surel import buat_sertifikat

KUNCI = "k" * 32
TERIMA = b"HTTP/1.1 204 No Content\r\n\r\n"
Jawab = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def baris(status: str, isi: bytes = b"", tajuk: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(isi)}\r\n{tajuk}\r\n".encode() + isi


class Penerima:
    """What came, and what is answered: one after the other, the last of them again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.masuk: list[tuple[dict[str, str], bytes]] = []
        self.jawab: list[Jawab] = [TERIMA]
        self.datang = asyncio.Event()

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/webhook"

    def isi(self) -> list[dict[str, Any]]:
        """The bodies."""
        return [json.loads(isi) for _, isi in self.masuk]

    def nomor(self) -> list[str]:
        return [tajuk["webhook-id"] for tajuk, _ in self.masuk]

    def sah(self, rahasia: str, ke: int = -1) -> bool:
        """Whether the library takes it."""
        tajuk, isi = self.masuk[ke]
        try:
            Webhook(rahasia).verify(isi, tajuk)
        except Exception:  # noqa: BLE001 (its own kinds)
            return False
        return True

    async def layani(self, baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        try:
            kepala = (await baca.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            tajuk = {nama.lower(): nilai for nama, _, nilai in (each.partition(": ") for each in kepala[1:] if each)}
            self.masuk.append((tajuk, await baca.readexactly(int(tajuk["content-length"]))))
            self.datang.set()
            jawab = self.jawab.pop(0) if len(self.jawab) > 1 else self.jawab[0]
            if isinstance(jawab, bytes):
                tulis.write(jawab)
                await tulis.drain()
            else:
                await jawab(tulis)
        except (ConnectionError, asyncio.IncompleteReadError):
            # Who has read enough hangs up.
            pass
        finally:
            tulis.close()


@asynccontextmanager
async def penerima(folder: Path) -> AsyncIterator[Penerima]:
    """One with a certificate for ``localhost`` from a house of its own."""
    ini = Penerima(folder)
    tugas: set[asyncio.Task[None]] = set()

    async def layani(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        tugas.add(asyncio.current_task())  # type: ignore[arg-type]
        await ini.layani(baca, tulis)

    konteks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    # Two houses of one name are not told apart by who verifies.
    sertifikat = folder / "sertifikat.pem" if (folder / "ca.pem").exists() else buat_sertifikat(folder)
    konteks.load_cert_chain(sertifikat, folder / "kunci.pem")
    server = await asyncio.start_server(layani, "127.0.0.1", 0, ssl=konteks)
    ini.port = server.sockets[0].getsockname()[1]
    try:
        yield ini
    finally:
        server.close()
        for each in tugas:
            each.cancel()
        await asyncio.gather(*tugas, return_exceptions=True)


def pasang(notifikasi: ServiceUnderTest, *folder: Path) -> None:
    """Webhooks leave, and receivers with certificates of these houses are believed."""
    s = notifikasi.runtime.settings
    s.notice_key, s.webhook_inner, s.webhook_timeout = SecretStr(KUNCI), True, 5
    konteks = ssl.create_default_context()
    for each in folder:
        konteks.load_verify_locations(each / "ca.pem")
    notifikasi.runtime.kept[Pintu] = Pintu(konteks)


def isi(url: str, **lain: Any) -> dict[str, Any]:
    """A subscription as it is asked for."""
    return {
        "nama": "Presensi Dishub",
        "url": url,
        "peristiwa": ["penempatan.pindah"],
        "penanggung_jawab": BUDI,
        "alasan": "Presensi memindahkan regu.",
        **lain,
    }


PERJANJIAN = {
    "nomor": "100.3.7/12",
    "tanggal": "2026-08-01",
    "selesai": "2027-07-31",
    "tujuan": "Presensi pegawai yang pindah unit.",
    "dasar": "UU 27/2022 pasal 20 ayat (2) huruf e.",
    "simpan_hari": 365,
}
BERJANJI = {"kelas": "internal", "perjanjian": PERJANJIAN}


class Pelanggan:
    """A system outside and the officer who admits it."""

    def __init__(self, notifikasi: ServiceUnderTest, akun: str = "presensi-dishub") -> None:
        self.notifikasi, self.akun = notifikasi, akun
        self.rahasia = ""

    @property
    def sistem(self) -> Caller:
        return self.notifikasi.caller("integrasi", sub=self.akun, unit=["*"])

    @property
    def petugas(self) -> Caller:
        return self.notifikasi.caller("verifikator", unit=["*"])

    async def usulkan(self, url: str, **lain: Any) -> dict[str, Any]:
        jawab = await self.sistem.post("/langganan", isi(url, **lain))
        assert jawab.status_code == 201, jawab.text
        usulan: dict[str, Any] = jawab.json()
        return usulan

    async def setujui(self, usulan: dict[str, Any]) -> None:
        jawab = await self.petugas.post(
            f"/usulan-langganan/{usulan['id']}/persetujuan",
            {"alasan": "Perjanjiannya diperiksa."},
            seen=usulan["versi"],
        )
        assert jawab.status_code == 200, jawab.text

    async def aktif(self, url: str, **lain: Any) -> UUID:
        """Admitted, and with its secret."""
        usulan = await self.usulkan(url, **lain)
        await self.setujui(usulan)
        await self.ambil_rahasia(usulan["langganan_id"])
        return UUID(usulan["langganan_id"])

    async def baca(self, langganan_id: UUID | str) -> dict[str, Any]:
        jawab = await self.sistem.get(f"/langganan/{langganan_id}")
        assert jawab.status_code == 200, jawab.text
        satu: dict[str, Any] = jawab.json()
        return satu

    async def ambil_rahasia(self, langganan_id: UUID | str, tenggang: int = 24) -> str:
        seen = (await self.baca(langganan_id))["versi"]
        jawab = await self.sistem.post(f"/langganan/{langganan_id}/rahasia", {"tenggang_jam": tenggang}, seen=seen)
        assert jawab.status_code == 200, jawab.text
        self.rahasia = jawab.json()["rahasia"]
        return self.rahasia

    async def langkah(self, langganan_id: UUID | str, kata: str, oleh: Caller | None = None) -> Any:
        seen = (await self.baca(langganan_id))["versi"]
        alasan = {"alasan": "Server penerima dipindahkan."}
        return await (oleh or self.sistem).post(f"/langganan/{langganan_id}/{kata}", alasan, seen=seen)

    async def buku(self, langganan_id: UUID) -> list[tuple[str, str | None, int | None, int]]:
        """The ledger, oldest first: status, reason, code, tries."""
        rows = await self.notifikasi.sql(
            "SELECT status, sebab, kode, dicoba FROM kiriman_langganan WHERE langganan_id = $1 "
            "ORDER BY dibuat_pada, terjadi_pada, id",
            langganan_id,
        )
        return [tuple(each) for each in rows]


async def kirim(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.run_job("kirim_webhook")


async def maju(notifikasi: ServiceUnderTest, **lama: float) -> None:
    notifikasi.clock.instant += timedelta(**lama)
    await kirim(notifikasi)


async def unit_dikenal(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(
        *(
            UnitState(
                kode=kode, nama=kode, induk=jalur[-2], jenis="BIDANG", instansi="DISHUB", jalur=jalur, kepala_nip=None
            )
            for kode, jalur in (
                ("DISHUB-AK", ["KOTA", "DISHUB", "DISHUB-AK"]),
                ("DISHUB-LL", ["KOTA", "DISHUB", "DISHUB-LL"]),
            )
        )
    )
