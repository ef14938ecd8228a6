"""What tests of score matrices stand on: the service over HTTP, a real NATS with the bucket, and workers beside it."""

import contextlib
import inspect
import textwrap
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from nats.aio.client import Client
from pydantic import SecretStr

from deploy.lokal.nats import Nats
from services.kompetensi.app import SERVICE
from services.kompetensi.matriks.gudang import GUDANG
from services.kompetensi.matriks.kerja import Penghitung
from services.kompetensi.matriks.sapu import SAPU_MATRIKS
from shared.bus.connection import connect
from shared.bus.objects import ObjectStore, declare_buckets
from shared.contracts.kompetensi import ManifesMatriks, MatriksSelesai, sidik_urut
from shared.run import open_runtime
from shared.service import Runtime
from shared.settings import Settings
from tests.kompetensi.berkas import asn, impor, impor_potensi, jabatan, penilaian, potensi
from tests.layanan import Caller, ServiceUnderTest

JENJANG = ("administrator", "pengawas", "pelaksana", "ahli_muda")
ORANG = 11


def nip(nomor: int) -> str:
    """A number of its own for each."""
    return f"19880202201001{nomor:04}"


def berurut(*nomor: int) -> list[str]:
    """The numbers of these people in the order of rows."""
    return sorted(map(nip, nomor), key=sidik_urut)


def pembaca_blok() -> Callable[[bytes, int, int], tuple[Any, Any]]:
    """The reader that the contract gives to whoever reads a matrix, as it stands there."""
    lewat, _, kode = inspect.cleandoc(ManifesMatriks.__doc__ or "").partition("reads it::\n")
    assert lewat
    nama: dict[str, Any] = {}
    exec(textwrap.dedent(kode), nama)
    baca: Callable[[bytes, int, int], tuple[Any, Any]] = nama["baca_blok"]
    return baca


@dataclass(slots=True)
class Panggung:
    """The service, the bus, and whoever works."""

    kompetensi: ServiceUnderTest
    nats: Nats
    stack: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    _klien: dict[str, Client] = field(default_factory=dict)

    @property
    def peminta(self) -> Caller:
        return self.kompetensi.caller("tim_penilai", unit=["*"])

    def settings(self, pengguna: str = "kompetensi") -> Settings:
        return self.kompetensi.settings.model_copy(
            update={
                "nats_url": self.nats.url,
                "nats_user": pengguna,
                "nats_password": SecretStr(self.nats.sandi[pengguna]),
                "pool": 4,
            }
        )

    async def proses(self) -> Runtime:
        """Another process of the service, as far as the database and the bus can tell."""
        return await self.stack.enter_async_context(open_runtime(SERVICE, self.settings(), clock=self.kompetensi.clock))

    async def pekerja(self, **lain: Any) -> Penghitung:
        """A worker in a process of its own."""
        runtime = await self.proses()
        assert runtime.client is not None
        return Penghitung(runtime, ObjectStore(runtime.client, GUDANG.name, **lain))

    async def klien(self, pengguna: str) -> Client:
        """A connection with the rights of a service."""
        if pengguna not in self._klien:
            self._klien[pengguna] = klien = await connect(self.settings(pengguna), pengguna)
            self.stack.push_async_callback(klien.close)
        return self._klien[pengguna]

    async def objek(self) -> ObjectStore:
        """The bucket, with the rights to write."""
        return ObjectStore(await self.klien("kompetensi"), GUDANG.name)

    async def minta(self, **isi: Any) -> dict[str, Any]:
        """Ask for a matrix; answers the request."""
        jawab = await self.peminta.post("/matriks", isi)
        assert jawab.status_code == 202, jawab.text
        hasil: dict[str, Any] = jawab.json()
        return hasil

    async def baca(self, nomor: str) -> dict[str, Any]:
        """A request as it stands."""
        hasil: dict[str, Any] = (await self.peminta.get(f"/matriks/{nomor}")).json()
        return hasil

    async def buat(self, **isi: Any) -> dict[str, Any]:
        """Ask for a matrix and compute it; answers the finished request."""
        nomor = (await self.minta(**isi))["id"]
        await (await self.pekerja()).kerjakan()
        return await self.baca(nomor)

    async def sapu(self) -> None:
        """One round of removing what nobody needs."""
        await SAPU_MATRIKS.run(await self.proses())

    async def berita(self, nomor: str) -> MatriksSelesai:
        """The announcement of a request's matrix."""
        semua = await self.kompetensi.published(MatriksSelesai)
        (satu,) = (each.event for each in semua if each.event.id == UUID(nomor))
        return satu

    async def pembaca(self) -> ObjectStore:
        """The bucket, with the rights of who plans."""
        return ObjectStore(await self.klien("mutasi"), GUDANG.name, owner="kompetensi")

    async def manifes(self, nomor: str) -> ManifesMatriks:
        """What the matrix of a request is made of, read as the announcement says."""
        berita = await self.berita(nomor)
        assert berita.gudang == GUDANG.name
        return ManifesMatriks.model_validate_json(await (await self.pembaca()).get(berita.manifes, berita.sha256))

    async def bidang(self, nomor: str) -> tuple[list[list[int]], list[list[int]]]:
        """All its values and marks, row by row, read as the manifest says."""
        manifes, objek, baca = await self.manifes(nomor), await self.pembaca(), pembaca_blok()
        nilai: list[list[int]] = []
        tanda: list[list[int]] = []
        for each in manifes.blok:
            isi = await objek.get(each.objek, each.sha256)
            assert (each.mulai, each.byte) == (len(nilai), len(isi))
            satu, dua = baca(isi, each.baris, len(manifes.profil))
            nilai += satu.tolist()
            tanda += dua.tolist()
        return nilai, tanda

    async def sel(self, nomor: str) -> list[list[tuple[int, int]]]:
        """All its cells: value and marks."""
        return [list(zip(*each, strict=True)) for each in zip(*await self.bidang(nomor), strict=True)]

    async def isi_gudang(self) -> int:
        """Messages in the bucket: pieces and names."""
        js = (await self.klien("kompetensi")).jetstream()
        return (await js.stream_info(GUDANG.stream)).state.messages


async def isi_kota(kompetensi: ServiceUnderTest) -> None:
    """Some people and posts, of several levels, two agencies."""
    await kompetensi.receive(
        *(jabatan(f"DISHUB-{nomor:02}", jenjang) for nomor, jenjang in enumerate((*JENJANG, "pelaksana"))),
        *(
            asn(
                nip(nomor),
                jenjang=JENJANG[nomor % len(JENJANG)],
                jalur_unit=["KOTA", "DINKES" if nomor < 3 else "DISHUB"],
                kinerja=[{"tahun": tahun, "predikat": ("Baik", "Sangat Baik")[nomor % 2]} for tahun in (2025, 2024)],
            )
            for nomor in range(ORANG)
        ),
    )
    # The last has not been assessed: nobody can say how well they fit.
    await impor(kompetensi, *(penilaian(nip(nomor), (1 + nomor % 5,) * 9) for nomor in range(ORANG - 1)))
    await impor_potensi(kompetensi, *(potensi(nip(nomor), (50 + nomor,) * 8) for nomor in range(ORANG - 1)))


@asynccontextmanager
async def buka_panggung(kompetensi: ServiceUnderTest, nats: Nats) -> AsyncIterator[Panggung]:
    """Everything ready, the bucket empty, nobody working yet."""
    async with contextlib.AsyncExitStack() as stack:
        panggung = Panggung(kompetensi, nats, stack)
        await declare_buckets((await panggung.klien("kompetensi-migrasi")).jetstream(), SERVICE.buckets, 1)
        await (await panggung.klien("kompetensi")).jetstream().purge_stream(GUDANG.stream)
        await isi_kota(kompetensi)
        yield panggung
