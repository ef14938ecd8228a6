"""A signed decree of mutasi is fetched from the object store once, checked, and kept as the paper of its decree."""

import contextlib
import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import date
from uuid import UUID

import pytest
from nats.aio.client import Client
from pydantic import SecretStr

from deploy.lokal.nats import Nats
from services.mutasi.penyerahan.kirim import GUDANG
from services.pegawai.app import SERVICE
from services.pegawai.siasn.keluar.sk_mutasi import AMBIL_SK_MUTASI
from shared.bus.connection import connect
from shared.bus.objects import ObjectStore, declare_buckets
from shared.contracts.mutasi import SkTersedia
from shared.run import open_runtime
from shared.settings import Settings
from tests.layanan import ServiceUnderTest
from tests.pdf import pdf, tulisan
from tests.pegawai.berkas import ANI, BUDI

SK = pdf(tulisan("Keputusan Wali Kota tentang mutasi"))
NOMOR, TANGGAL = "800.1.3.3/17/BKPSDM/2026", date(2026, 9, 15)


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    with Nats(tmp_path_factory.mktemp("nats")) as server:
        yield server


class Jembatan:
    """Both ends: what mutasi puts, and what pegawai does about it."""

    def __init__(self, pegawai: ServiceUnderTest, nats: Nats, stack: contextlib.AsyncExitStack) -> None:
        self.pegawai, self.nats, self.stack = pegawai, nats, stack

    def setelan(self, pengguna: str) -> Settings:
        ubah = {"nats_url": self.nats.url, "nats_user": pengguna, "nats_password": SecretStr(self.nats.sandi[pengguna])}
        return self.pegawai.settings.model_copy(update=ubah)

    async def klien(self, pengguna: str) -> Client:
        klien = await connect(self.setelan(pengguna), pengguna)
        self.stack.push_async_callback(klien.close)
        return klien

    async def taruh(self, nomor: int, isi: bytes = SK, **lain: object) -> SkTersedia:
        """As mutasi announces it."""
        berita = {
            "penandatanganan_id": UUID(int=nomor),
            "macam": "sk",
            "nomor_sk": NOMOR,
            "tanggal_sk": TANGGAL,
            "nama": "SK mutasi.pdf",
            "gudang": GUDANG.name,
            "objek": f"{nomor}/berkas",
            "sha256": hashlib.sha256(isi).hexdigest(),
            "byte": len(isi),
            "simpan_sampai": date(2026, 12, 1),
        }
        await ObjectStore(await self.klien("mutasi"), GUDANG.name).put(f"{nomor}/berkas", isi)
        return SkTersedia.model_validate({**berita, **lain})

    async def ambil(self) -> dict[int, tuple[str, str | None]]:
        """One round of the job; how each stands then."""
        setelan = self.setelan("pegawai")
        async with open_runtime(SERVICE, setelan, clock=self.pegawai.clock) as runtime:
            await AMBIL_SK_MUTASI.run(runtime)
        rows = await self.pegawai.sql("SELECT penandatanganan_id, status, galat FROM siasn_sk_mutasi")
        return {each["penandatanganan_id"].int: (each["status"], each["galat"]) for each in rows}


@pytest.fixture
async def jembatan(pegawai: ServiceUnderTest, nats: Nats) -> AsyncIterator[Jembatan]:
    async with contextlib.AsyncExitStack() as stack:
        ini = Jembatan(pegawai, nats, stack)
        await declare_buckets((await ini.klien("mutasi-migrasi")).jetstream(), [GUDANG], 1)
        yield ini


async def test_a_signed_decree_is_kept_as_its_paper_once_however_often_it_is_told(jembatan: Jembatan) -> None:
    berita = await jembatan.taruh(1)
    await jembatan.pegawai.receive(berita, berita)
    assert await jembatan.ambil() == {1: ("diterima", None)}
    await jembatan.pegawai.receive(berita)
    assert await jembatan.ambil() == {1: ("diterima", None)}
    (lampiran,) = await jembatan.pegawai.sql("SELECT nomor_sk, tanggal_sk, jenis, sha256, ukuran FROM siasn_lampiran")
    assert tuple(lampiran) == (NOMOR, TANGGAL, 872, berita.sha256, len(SK))
    (dokumen,) = await jembatan.pegawai.sql("SELECT isi FROM siasn_dokumen")
    assert dokumen["isi"] == SK
    daftar = (await jembatan.pegawai.caller("operator").get("/siasn/sk-mutasi")).json()["data"]
    assert [(each["status"], each["galat"], each["ukuran"]) for each in daftar] == [("diterima", None, len(SK))]


async def test_a_statement_of_having_begun_is_kept_beside_the_decree(jembatan: Jembatan) -> None:
    spmt = pdf(tulisan("SPMT"))
    milik = await jembatan.taruh(2, spmt, macam="spmt", nip=ANI)
    # Not of whom it says nothing: it would go to everybody under that decree.
    siapa = await jembatan.taruh(3, spmt, macam="spmt")
    await jembatan.pegawai.receive(await jembatan.taruh(1), milik, siapa)
    hasil = await jembatan.ambil()
    assert {nomor: status for nomor, (status, _) in hasil.items()} == {1: "diterima", 2: "diterima", 3: "gagal"}
    rows = await jembatan.pegawai.sql("SELECT jenis, nip FROM siasn_lampiran ORDER BY jenis")
    assert [tuple(each) for each in rows] == [(872, ""), (888, ANI)]


async def test_two_statements_under_one_decree_are_each_of_their_own_person(jembatan: Jembatan) -> None:
    ani, budi, baru = (pdf(tulisan(f"SPMT {each}")) for each in ("Ani", "Budi", "Budi yang baru"))
    await jembatan.pegawai.receive(
        await jembatan.taruh(1, ani, macam="spmt", nip=ANI), await jembatan.taruh(3, baru, macam="spmt", nip=BUDI)
    )
    await jembatan.ambil()
    # Late, and replaced already; Ani's is not touched by it.
    await jembatan.pegawai.receive(await jembatan.taruh(2, budi, macam="spmt", nip=BUDI))
    assert await jembatan.ambil() == {1: ("diterima", None), 2: ("digantikan", None), 3: ("diterima", None)}
    rows = await jembatan.pegawai.sql("SELECT nip, sha256 FROM siasn_lampiran ORDER BY nip")
    assert {each["nip"]: each["sha256"] for each in rows} == {
        ANI: hashlib.sha256(ani).hexdigest(),
        BUDI: hashlib.sha256(baru).hexdigest(),
    }


async def test_one_bad_file_stops_no_other_and_says_what_to_do(jembatan: Jembatan) -> None:
    rusak = await jembatan.taruh(1, sha256="0" * 64)
    hilang = (await jembatan.taruh(2)).model_copy(update={"objek": "tidak/ada"})
    bukan = await jembatan.taruh(3, b"bukan pdf")
    besar = (await jembatan.taruh(4)).model_copy(update={"byte": 900 << 20})
    baik = await jembatan.taruh(5, nomor_sk="800/LAIN")
    await jembatan.pegawai.receive(rusak, hilang, bukan, besar, baik)
    hasil = await jembatan.ambil()
    assert {nomor: status for nomor, (status, _) in hasil.items()} == {
        1: "gagal",
        2: "gagal",
        3: "gagal",
        4: "gagal",
        5: "diterima",
    }
    assert all("unggah" in (galat or "").lower() for _, (status, galat) in hasil.items() if status == "gagal")
    saring = await jembatan.pegawai.caller("operator").get("/siasn/sk-mutasi", status="gagal")
    assert len(saring.json()["data"]) == 4


async def test_an_earlier_paper_that_comes_late_does_not_take_the_place_of_the_later(jembatan: Jembatan) -> None:
    baru = pdf(tulisan("Yang menggantikan"))
    dua = await jembatan.taruh(2, baru)
    await jembatan.pegawai.receive(dua)
    await jembatan.ambil()
    await jembatan.pegawai.receive(await jembatan.taruh(1))
    assert await jembatan.ambil() == {1: ("digantikan", None), 2: ("diterima", None)}
    (lampiran,) = await jembatan.pegawai.sql("SELECT sha256 FROM siasn_lampiran")
    assert lampiran["sha256"] == dua.sha256


async def test_without_the_store_it_waits(jembatan: Jembatan, monkeypatch: pytest.MonkeyPatch) -> None:
    await jembatan.pegawai.receive(await jembatan.taruh(1))
    await jembatan.pegawai.run_job(AMBIL_SK_MUTASI.name)
    (row,) = await jembatan.pegawai.sql("SELECT status FROM siasn_sk_mutasi")
    assert row["status"] == "menunggu"
    assert await jembatan.ambil() == {1: ("diterima", None)}
