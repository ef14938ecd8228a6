"""Three services over a real bus and databases of their own, which a test may put back to an earlier hour."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from deploy.lokal.nats import Nats, migrasi_dari
from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE as KOMPETENSI
from services.mutasi.app import SERVICE as MUTASI
from services.notifikasi.app import SERVICE as NOTIFIKASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.bus.connection import connect
from shared.bus.topology import declare_consumers, declare_streams
from shared.run import background, guard, once, open_runtime
from shared.settings import Settings
from tests.cadangan import Cadangan
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.kota import BADAN, SAMPAI, VERIFIKATOR, catat_surat, isi_usulan, petugas
from tests.pegawai.berkas import ANI, ENI, JABATAN, KOTA_KECIL, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.shared.dua_layanan import sampai

FAJAR = "199203032017011006"
TUJUAN = "DISHUB-AK-01"
ROSTER = siasn(
    *KOTA_KECIL,
    orang(ENI, "Eni Pengelola", "DISHUB-LL-01", "DISHUB-LL"),
    orang(FAJAR, "Fajar Pengelola", "DISHUB-LL-01", "DISHUB-LL"),
)
KINERJA = "NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;PREDIKAT\n" + "".join(
    f"{nip};{tahun};sesuai ekspektasi;sesuai ekspektasi;Baik\n" for nip in (ANI, ENI, FAJAR) for tahun in (2024, 2025)
)
LEBIH_LUAS = JABATAN.replace("DISHUB-LL;JA;pelaksana;;7;2;", "DISHUB-LL;JA;pelaksana;;7;4;").replace(
    "DISHUB-AK;JA;pelaksana;;7;1;", "DISHUB-AK;JA;pelaksana;;7;3;"
)


@dataclass(slots=True)
class Kota:
    """The services, their bus, and the server of their databases."""

    nats: Nats
    layanan: dict[str, ServiceUnderTest]
    _postgres: Postgres

    def setelan(self, nama: str, pengguna: str | None = None) -> Settings:
        """A service's settings, as its own user of the bus or as another."""
        pengguna = pengguna or nama
        return self.layanan[nama].settings.model_copy(
            update={
                "nats_url": self.nats.url,
                "nats_user": pengguna,
                "nats_password": SecretStr(self.nats.sandi[pengguna]),
            }
        )

    async def migrasi(self) -> None:
        """Streams first, then who reads them. Nobody reads or writes what kompetensi tells in these tests."""
        for service in (KOMPETENSI, PEGAWAI, MUTASI, NOTIFIKASI):
            await self._dengan_bus(service.name, declare_streams_of)
        for nama in self.layanan:
            await self._dengan_bus(nama, declare_consumers_of(self.layanan[nama]))

    async def _dengan_bus(self, nama: str, kerja: Any) -> None:
        pengguna = migrasi_dari(nama)
        dasar = next(iter(self.layanan.values())).settings.model_copy(
            update={
                "nats_url": self.nats.url,
                "nats_user": pengguna,
                "nats_password": SecretStr(self.nats.sandi[pengguna]),
            }
        )
        klien = await connect(dasar, pengguna)
        try:
            await kerja(klien, nama)
        finally:
            await klien.close()

    async def kirim_mentah(self, nama: str, subjek: str, isi: bytes) -> None:
        """Publish past the outbox, with the rights of a service."""
        klien = await connect(self.setelan(nama), nama)
        try:
            await klien.jetstream().publish(subjek, isi)
        finally:
            await klien.close()

    @asynccontextmanager
    async def hidup(self, tanpa: Collection[str] = ()) -> AsyncIterator[None]:
        """The services with all their loops and jobs, until the block ends."""
        stop = asyncio.Event()
        async with AsyncExitStack() as stack:
            tugas = []
            for nama, each in self.layanan.items():
                if nama in tanpa:
                    continue
                runtime = await stack.enter_async_context(
                    open_runtime(each.service, self.setelan(nama), clock=each.clock)
                )
                runtime.stopping = stop
                tugas += [asyncio.create_task(guard(runtime, *loop, stop)) for loop in background(runtime, "semua")]
            try:
                yield
            finally:
                stop.set()
                await asyncio.wait(tugas, timeout=15)
                for satu in tugas:
                    satu.cancel()
                await asyncio.wait(tugas)

    async def pulihkan(self) -> None:
        """The documented step after the databases were put back, service by service, with nothing running."""
        for nama, each in self.layanan.items():
            await once(each.service, self.setelan(nama, migrasi_dari(nama)), "pemulihan")

    async def kosongkan_bus(self) -> None:
        """The volume of NATS is lost; the migrations run again."""
        await asyncio.to_thread(self.nats.stop)
        shutil.rmtree(self.nats.folder / "jetstream")
        await asyncio.to_thread(self.nats.start)
        await self.migrasi()

    def cadangan(self) -> list[Cadangan]:
        """A backup of each database."""
        return [Cadangan(self._postgres, each) for each in self.layanan.values()]

    async def usulan(self, nip: str, status: str) -> dict[str, Any]:
        """A case that has come to a state by the steps of people; its TMT is today."""
        mutasi = self.layanan["mutasi"]
        isi = isi_usulan(nip=nip, jabatan_tujuan=TUJUAN, tmt="2026-09-15")
        jawab = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi)
        assert jawab.status_code == 201, jawab.text
        usulan: dict[str, Any] = jawab.json()
        await catat_surat(mutasi, usulan["id"])
        for langkah in SAMPAI[status]:
            usulan = await self.melangkah(usulan["id"], langkah)
        return usulan

    async def melangkah(self, usulan_id: str, langkah: str) -> dict[str, Any]:
        """One step of somebody who may take it."""
        mutasi = self.layanan["mutasi"]
        kini = await self.baca(usulan_id)
        badan = {**BADAN[langkah], **({"nomor_sk": f"800/{usulan_id[-4:]}"} if langkah == "keputusan" else {})}
        jawab = await petugas(mutasi, langkah).post(f"/usulan/{usulan_id}/{langkah}", badan, seen=kini["versi"])
        assert jawab.status_code == 200, jawab.text
        hasil: dict[str, Any] = jawab.json()
        return hasil

    async def baca(self, usulan_id: str) -> dict[str, Any]:
        """A case as an auditor reads it."""
        auditor = self.layanan["mutasi"].caller("auditor", unit=["*"])
        hasil: dict[str, Any] = (await auditor.get(f"/usulan/{usulan_id}")).json()
        return hasil

    async def terlaksana(self, usulan_id: str) -> None:
        """Wait until the person of a case holds the new post and the case knows."""

        async def selesai() -> bool:
            return (await self.baca(usulan_id)).get("penempatan") == "terlaksana"

        await sampai(selesai, 40)

    async def sama(self) -> None:
        """Wait until what mutasi knows of people and posts is what pegawai holds."""

        async def equal() -> bool:
            benar = await self.layanan["pegawai"].sql("SELECT nip, nama, kode_jabatan FROM asn ORDER BY nip")
            salinan = await self.layanan["mutasi"].sql("SELECT nip, nama, kode_jabatan FROM proyeksi_asn ORDER BY nip")
            kursi = await self.layanan["pegawai"].sql(
                """SELECT j.kode, j.formasi, (SELECT count(*) FROM asn a WHERE a.kode_jabatan = j.kode) AS terisi
                   FROM jabatan j ORDER BY j.kode"""
            )
            kursi_salinan = await self.layanan["mutasi"].sql(
                "SELECT kode, formasi, terisi FROM proyeksi_jabatan ORDER BY kode"
            )
            return benar == salinan and kursi == kursi_salinan

        await sampai(equal, 40)

    async def pesan(self) -> list[tuple[str, str, str]]:
        """Every message that lies in an inbox: to whom, of which kind, about what."""
        rows = await self.layanan["notifikasi"].sql("SELECT nip, jenis, perihal_id FROM pesan ORDER BY nip, jenis")
        return [(row["nip"], row["jenis"], row["perihal_id"]) for row in rows]

    async def rantai_utuh(self) -> None:
        """Every trail is sealed to its end, and whole."""
        for nama, each in self.layanan.items():

            async def utuh(each: ServiceUnderTest = each) -> bool:
                laporan = (await each.caller("auditor", unit=["*"]).get("/jejak/rantai")).json()
                return bool(laporan["utuh"]) and not laporan.get("belum_disegel")

            assert await sampai(utuh, 40), nama


async def declare_streams_of(klien: Any, nama: str) -> None:
    """Streams of a service, as its migration makes them."""
    await declare_streams(klien.jetstream(), nama, 1)


def declare_consumers_of(layanan: ServiceUnderTest) -> Any:
    """Durables of a service, as its migration makes them."""

    async def declare(klien: Any, nama: str) -> None:
        await declare_consumers(klien, nama, [each.type for each in layanan.service.subscriptions])

    return declare


async def isi_pegawai(pegawai: ServiceUnderTest) -> None:
    """Two bidang, three clerks of the first, three vacant posts in the second."""
    for jenis, isi in (("unit", UNIT), ("jabatan", LEBIH_LUAS), ("siasn", ROSTER), ("kinerja", KINERJA)):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0)


@pytest.fixture
async def kota(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[Kota]:
    with Nats(tmp_path / "nats") as nats:
        async with (
            open_service(postgres_server, PEGAWAI, filled=isi_pegawai) as pegawai,
            open_service(postgres_server, MUTASI) as mutasi,
            open_service(postgres_server, NOTIFIKASI) as notifikasi,
        ):
            layanan = {each.service.name: each for each in (pegawai, mutasi, notifikasi)}
            kota = Kota(nats, layanan, postgres_server)
            await kota.migrasi()
            yield kota


@pytest.fixture
async def berempat(postgres_server: Postgres, kota: Kota) -> AsyncIterator[Kota]:
    """The same with kompetensi."""
    async with open_service(postgres_server, KOMPETENSI) as kompetensi:
        kota.layanan["kompetensi"] = kompetensi
        await kota.migrasi()
        yield kota


__all__ = ["ANI", "ENI", "FAJAR", "Kota"]
