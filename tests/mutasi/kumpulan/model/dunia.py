"""Both services as they are, and the bus between them carried by hand: what one has told, the other hears when we say.

Facts come in their order, states as the last one of each, either before the other; and a fact may come twice. Nothing
else is put in place of the real thing but people's lives: the law is not what is tried here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE as MUTASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.bus.apply import apply, decode
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.events.envelope import Envelope
from shared.events.names import durable_of
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.mutasi.kota import buka_formasi, skor, standar
from tests.mutasi.kumpulan.model.kota_acak import (
    JABATAN,
    KERABAT,
    KURSI,
    ORANG,
    Petugas,
    berkas_jabatan,
    berkas_siasn,
    berkas_unit,
    riwayat_hidup,
    unit_kota,
)
from tests.pegawai.conftest import impor
from tests.pegawai.usul import DOKUMEN, disetujui

HARIAN = ("gulirkan", "menunggu_kursi")
PENCATAT = "196912121995031099"
TUJUAN = "menyusun kumpulan usulan"


async def isi_pegawai(pegawai: ServiceUnderTest) -> None:
    for jenis, isi in (("unit", berkas_unit()), ("jabatan", berkas_jabatan()), ("siasn", berkas_siasn())):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil
    await pegawai.sql("DELETE FROM state_mark")


async def isi_mutasi(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(*unit_kota())
    await mutasi.receive(*(skor(nip) for nip in ORANG), *(standar(kode) for kode in JABATAN))
    petugas = [nip for nip in KERABAT if nip not in ORANG]
    await mutasi.receive(*(riwayat_hidup(nip, None) for nip in petugas))
    await buka_formasi(mutasi, *JABATAN, jumlah=99)


class Dunia:
    """The two services, and where each has read the other to."""

    def __init__(self, mutasi: ServiceUnderTest, pegawai: ServiceUnderTest) -> None:
        self.mutasi, self.pegawai = mutasi, pegawai
        self._dibaca: dict[str, int] = {"mutasi": 0, "pegawai": 0}
        self._kunci = count(1)

    @property
    def hari(self) -> date:
        return self.mutasi.clock.today()

    def sebagai(self, petugas: Petugas) -> Caller:
        lain = {} if petugas.sub is None else {"sub": petugas.sub}
        return self.mutasi.caller(*petugas.peran, nip=petugas.nip, unit=petugas.unit, **lain)

    def kunci(self) -> str:
        """The next ``Idempotency-Key``."""
        return str(UUID(int=next(self._kunci)))

    async def mulai(self) -> None:
        """mutasi hears of everybody."""
        await self.kirim_keadaan(ORANG, KURSI)

    # What the one has told the other.

    async def kirim_keadaan(self, nip: Any, kode: Any) -> None:
        orang = await self.pegawai.state(AsnState, *sorted(nip))
        jabatan = await self.pegawai.state(JabatanState, *sorted(kode))
        kursi = [each.model_copy(update={"kebutuhan": None}) for each in jabatan]
        await self.mutasi.receive(*(_orang(each) for each in orang), *kursi)

    async def hantar_keadaan(self) -> None:
        rows = await self.pegawai.sql("DELETE FROM state_mark RETURNING aggregate, aggregate_id")
        berubah: dict[str, set[str]] = {"asn": set(), "jabatan": set()}
        for row in rows:
            berubah.setdefault(row["aggregate"], set()).add(row["aggregate_id"])
        await self.kirim_keadaan(berubah["asn"] & set(ORANG), berubah["jabatan"] & set(KURSI))

    async def hantar_fakta(self, dari: str, *, banyak: int = 1000, lagi: bool = False) -> int:
        """The next facts of one service to the other; ``lagi``: with the last one that it has had already."""
        sumber, tujuan = (self.mutasi, self.pegawai) if dari == "mutasi" else (self.pegawai, self.mutasi)
        dikenal = {each.type.name: each for each in tujuan.service.subscriptions}
        rows = await sumber.sql(
            "SELECT id, subject, headers, body FROM outbox WHERE id > $1 ORDER BY id LIMIT $2",
            self._dibaca[dari] - (1 if lagi else 0),
            banyak,
        )
        batch = []
        for row in rows:
            envelope = Envelope.read(row["subject"], row["headers"], row["body"])
            if envelope.type in dikenal:
                batch.append(decode(envelope, dikenal))
        if batch:
            async with tujuan.runtime.unit_of_work() as uow:
                await apply(uow, durable_of(tujuan.service.name, batch[0][1].type.stream), batch)
        if rows:
            self._dibaca[dari] = max(self._dibaca[dari], rows[-1]["id"])
        return len(batch)

    async def hantar_semua(self) -> None:
        """Until nobody has anything to tell."""
        for _ in range(20):
            dikirim = await self.hantar_fakta("mutasi") + await self.hantar_fakta("pegawai")
            await self.hantar_keadaan()
            if not dikirim:
                return
        raise AssertionError("the two services do not come to an end of telling each other")

    async def berganti_hari(self, hari: int) -> None:
        for each in (self.mutasi, self.pegawai):
            each.clock.instant += timedelta(days=hari)
        await self.bekerja()

    async def bekerja(self) -> None:
        await self.mutasi.run_job("berlakukan")
        for each in HARIAN:
            await self.pegawai.run_job(each)

    async def tunggu_kursi(self) -> None:
        """As long as the register waits for a seat, looking each minute: a longer pause would be a standstill."""
        for _ in range(int(self.pegawai.settings.seat_wait // 60) + 2):
            for each in (self.mutasi, self.pegawai):
                each.clock.instant += timedelta(minutes=1)
            await self.bekerja()

    # What happens in the register without any case.

    async def _berkas(self, nip: str) -> Any:
        return (await self._pencatat().get(f"/asn/{nip}/penempatan")).json()

    def _pencatat(self) -> Caller:
        return self.pegawai.caller("verifikator", nip=PENCATAT, unit=["*"])

    async def pensiunkan(self, nip: str) -> bool:
        """Somebody leaves for good, today; False where that is not possible."""
        berkas = await self._berkas(nip)
        kini = next((each["id"] for each in berkas["data"] if each["keadaan"] == "berlaku"), None)
        if kini is None:
            return False
        isi = {"tmt": str(self.hari), "alasan": "meninggal", "dokumen": DOKUMEN}
        jawab = await self._pencatat().post(f"/asn/{nip}/penempatan/{kini}/pengakhiran", isi, seen=berkas["versi"])
        return (await disetujui(self.pegawai, jawab)).is_success

    async def dudukkan(self, nip: str, kode: str) -> bool:
        """An order from outside seats somebody, from today."""
        isi = {
            "kode_jabatan": kode,
            "tmt": str(self.hari),
            "nomor_sk": "800/7",
            "tanggal_sk": "2026-08-20",
            "alasan": "Diputuskan di luar sistem ini.",
            "dokumen": DOKUMEN,
        }
        berkas = await self._berkas(nip)
        jawab = await self._pencatat().post(f"/asn/{nip}/penempatan", isi, seen=berkas["versi"])
        return (await disetujui(self.pegawai, jawab)).is_success


def _orang(tercatat: AsnState) -> AsnState:
    """What the register knows of somebody's seat, with the life of ``riwayat_hidup``."""
    hidup = riwayat_hidup(tercatat.nip, tercatat.jabatan.kode if tercatat.jabatan else None)
    return hidup.model_copy(update={"keluar": tercatat.keluar, "kedudukan_hukum": tercatat.kedudukan_hukum})


@asynccontextmanager
async def buka_dunia(server: Postgres) -> AsyncIterator[Dunia]:
    async with (
        open_service(server, PEGAWAI, filled=isi_pegawai) as pegawai,
        open_service(server, MUTASI, filled=isi_mutasi) as mutasi,
    ):
        mutasi.client.headers["Tujuan-Akses"] = TUJUAN
        dunia = Dunia(mutasi, pegawai)
        await dunia.mulai()
        yield dunia
