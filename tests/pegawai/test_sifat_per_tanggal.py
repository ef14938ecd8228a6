"""Whatever is decided, in whatever order: the service answers as of any day what a plain city on paper answers.

Random appointments, corrections, withdrawals, ends and restructurings go through the real routes to a real PostgreSQL.
Each must be accepted or refused as on paper; then every day is compared, and the copies of today as days go by.
"""

import asyncio
import itertools
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from services.pegawai.organisasi import repository as organisasi
from services.pegawai.organisasi import versi
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.kota_di_kertas import SEMULA, Jabatan, Jejak, KotaDiKertas, TidakMungkin, Unit
from tests.pegawai.penataan import PENERAP, batalkan, isi, penerap, penyusun
from tests.pegawai.usul import DOKUMEN, disetujui

HARI_INI = date(2026, 9, 15)
HARI = tuple(HARI_INI + timedelta(days=each) for each in (-90, -30, -1, 0, 1, 30, 60, 90))
"""Days on which something may change: some gone, today, some to come."""
UNIT = {
    "KOTA": Unit("Kota Contoh", None),
    "DIN": Unit("Dinas Contoh", "KOTA"),
    "A": Unit("Bidang Satu", "DIN"),
    "A1": Unit("Seksi Satu", "A"),
    "B": Unit("Bidang Dua", "DIN"),
}
JABATAN = {
    "A-0": Jabatan("Kepala Bidang Satu", "A", 1, kepala=True),
    "A-1": Jabatan("Pengelola Satu", "A", 2, kepala=False),
    "A1-1": Jabatan("Pengelola Seksi", "A1", 1, kepala=False),
    "B-0": Jabatan("Kepala Bidang Dua", "B", 1, kepala=True),
    "B-1": Jabatan("Pengelola Dua", "B", 1, kepala=False),
}
ORANG = {f"19850312201001200{each}": f"Pegawai {each}" for each in (1, 2, 3)}
NAMA = ("Nama Pertama", "Nama Kedua")
TETAP = ("KOTA", "DIN")
SK = {"nomor_sk": "800/7", "tanggal_sk": "2026-01-02", "dokumen": DOKUMEN}
ALASAN = {"alasan": "Salah baca pada SK.", "dokumen": {"nomor": "800/99", **DOKUMEN}}


async def isi_kota(layanan: ServiceUnderTest) -> None:
    """The city to begin with, written as an import writes it."""
    unit = [
        {"kode": kode, "nama": each.nama, "induk": each.induk, "jenis": "BIDANG", "eselon_kepala": None, "mulai": None}
        | {"wilayah": None, "instansi": "KOTA" if each.induk is None else "DIN", "jalur": [kode]}
        for kode, each in UNIT.items()
    ]
    jabatan = [
        {"kode": kode, "nama": each.nama, "kode_unit": each.unit, "formasi": each.formasi, "kepala_unit": each.kepala}
        | {"jenis": "JA", "jenjang": "pelaksana", "eselon": None, "kelas": 7, "pendidikan_minimal": None, "bup": None}
        | {"mulai": None}
        for kode, each in JABATAN.items()
    ]
    async with layanan.runtime.unit_of_work() as uow:
        await organisasi.daftarkan_unit(uow, unit)
        await versi.tulis(uow, versi.UNIT, unit)
        await organisasi.daftarkan_jabatan(uow, jabatan)
        await versi.tulis(uow, versi.JABATAN, jabatan)
    for nip, nama in ORANG.items():
        await layanan.sql(
            "INSERT INTO asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum) "
            "VALUES ($1, $2, '1985-03-12', 'P', 'PNS', '01')",
            nip,
            nama,
        )
    await layanan.run_job("gulirkan")


class Kota:
    """The service and the paper, side by side."""

    def __init__(self, layanan: ServiceUnderTest, data: st.DataObject) -> None:
        self.layanan = layanan
        self.petugas = layanan.caller("verifikator", nip=PENERAP, unit=["*"])
        self.data = data
        self.kertas = KotaDiKertas(HARI, HARI_INI)
        self.kertas.unit = {kode: Jejak({SEMULA: (each, 0)}) for kode, each in UNIT.items()}
        self.kertas.jabatan = {kode: Jejak({SEMULA: (each, 0)}) for kode, each in JABATAN.items()}
        self.kertas.orang = {nip: [] for nip in ORANG}
        self.perubahan: dict[int, dict[str, Any]] = {}
        self.nomor = itertools.count(1)

    def pilih(self, *pilihan: Any) -> Any:
        return self.data.draw(st.sampled_from(pilihan))

    async def langkah(self) -> None:
        """One thing is decided, on paper and in the service, with the same outcome."""
        semua = [self.angkat, self.tata, self.tata]
        if any(self.kertas.orang.values()):
            semua += [self.akhiri, self.koreksi, self.batalkan]
        if self.perubahan:
            semua.append(self.tarik)
        await self.pilih(*semua)()

    def _banding(self, jawab: httpx.Response, ubah: Any) -> bool:
        """Carry out on paper what the service has answered.

        Raises:
            AssertionError: one accepts what the other refuses.
        """
        diterima = jawab.status_code < 300
        note(f"    → {jawab.status_code} {'' if diterima else jawab.json()['kode'] + ' ' + jawab.json()['detail']}")
        assert diterima or jawab.status_code in (409, 422), jawab.text
        try:
            ubah()
        except TidakMungkin:
            assert not diterima, "the service accepted what is impossible on paper"
        else:
            assert diterima, "the service refused what is possible on paper"
        return diterima

    # People

    async def _lembar(self, nip: str, **saring: Any) -> Any:
        jawab = await self.petugas.get(f"/asn/{nip}/penempatan", **saring)
        assert jawab.status_code == 200, jawab.text
        return jawab.json()

    def _jabatan(self, hari: date) -> str:
        return self._kode(self.kertas.pada(hari).jabatan, "TIADA")

    async def angkat(self) -> None:
        nip, hari = self.pilih(*ORANG), self.pilih(*HARI)
        jabatan = self._jabatan(hari)
        note(f"angkat {nip[-1]} {jabatan} {hari}")
        jawab = await self.petugas.post(
            f"/asn/{nip}/penempatan",
            {"kode_jabatan": jabatan, "tmt": str(hari), "alasan": ALASAN["alasan"], **SK},
            seen=(await self._lembar(nip))["versi"],
        )
        jawab = await disetujui(self.layanan, jawab)
        self._banding(jawab, lambda: self.kertas.angkat(nip, jabatan, hari))

    async def _ubah(self, apa: str, badan: Mapping[str, Any], nip: str, mulai: date) -> httpx.Response:
        lembar = await self._lembar(nip)
        (nomor,) = (each["id"] for each in lembar["data"] if each["tmt"] == str(mulai))
        jawab = await self.petugas.post(f"/asn/{nip}/penempatan/{nomor}/{apa}", badan, seen=lembar["versi"])
        return await disetujui(self.layanan, jawab)

    def _salah_satu(self) -> tuple[str, Any]:
        nip = self.pilih(*(each for each, semua in self.kertas.orang.items() if semua))
        return nip, self.pilih(*self.kertas.orang[nip])

    async def akhiri(self) -> None:
        (nip, satu), hari, alasan = self._salah_satu(), self.pilih(*HARI), self.pilih("pensiun", "cltn")
        note(f"akhiri {nip[-1]} {satu.jabatan}@{satu.mulai} {hari} {alasan}")
        jawab = await self._ubah("pengakhiran", {"tmt": str(hari), "alasan": alasan, **SK}, nip, satu.mulai)
        self._banding(jawab, lambda: self.kertas.akhiri(nip, satu, hari, seterusnya=alasan == "pensiun"))

    async def koreksi(self) -> None:
        nip, satu = self._salah_satu()
        mulai = self.pilih(satu.mulai, *HARI)
        jabatan = self.pilih(satu.jabatan, self._jabatan(mulai))
        note(f"koreksi {nip[-1]} {satu.jabatan}@{satu.mulai} → {jabatan}@{mulai}")
        badan = {"tmt": str(mulai), "kode_jabatan": jabatan, **ALASAN}
        jawab = await self._ubah("koreksi", badan, nip, satu.mulai)
        self._banding(jawab, lambda: self.kertas.koreksi(nip, satu, mulai, jabatan))

    async def batalkan(self) -> None:
        (nip, satu), pulihkan = self._salah_satu(), self.pilih(True, False)
        note(f"batalkan {nip[-1]} {satu.jabatan}@{satu.mulai} pulihkan={pulihkan}")
        jawab = await self._ubah("pembatalan", {"pulihkan_sebelumnya": pulihkan, **ALASAN}, nip, satu.mulai)
        self._banding(jawab, lambda: self.kertas.batalkan(nip, satu, pulihkan=pulihkan))

    # Organisation

    def _kode(self, yang_ada: Iterable[str], *lain: str) -> str:
        """Mostly one that is there, so that more is accepted than refused."""
        return str(self.pilih(*sorted(yang_ada) * 4, *lain))

    def _operasi(self, hari: date) -> dict[str, Any]:
        ada = self.kertas.pada(hari)
        unit = ada.unit.keys() - set(TETAP)
        kode, lain = self._kode(unit, "U1"), self._kode({"DIN", *unit}, "U1")
        kotak = self._kode(ada.jabatan, "J1")
        formasi, kepala = self.pilih(2, 3, 1), self.pilih(False, False, False, True)
        nama, bawaan = self.pilih(*NAMA), {"jenjang": "pelaksana", "kelas": 7}
        unit_baru = self._kode({"U1", "U2", "U3"} - self.kertas.unit.keys(), *unit)
        kotak_baru = self._kode({"J1", "J2", "J3"} - self.kertas.jabatan.keys(), *ada.jabatan)
        return dict(
            self.pilih(
                {"operasi": "ubah_nama", "kode": kode, "nama": nama},
                {"operasi": "pindahkan", "kode": kode, "induk": lain},
                {"operasi": "buat_unit", "kode": unit_baru, "nama": nama, "induk": lain, "jenis": "BIDANG"},
                {"operasi": "gabungkan", "asal": [kode], "ke": lain},
                {"operasi": "bubarkan", "kode": kode},
                {"operasi": "ubah_jabatan", "kode": kotak, "formasi": formasi, "kepala_unit": kepala},
                {"operasi": "pindahkan_jabatan", "kode": kotak, "kode_unit": lain},
                {"operasi": "hapus_jabatan", "kode": kotak},
                {"operasi": "buat_jabatan", "kode": kotak_baru, "kode_unit": lain, "nama": nama, "formasi": formasi}
                | {"kepala_unit": kepala, **bawaan},
            )
        )

    async def tata(self) -> None:
        hari = self.pilih(*HARI)
        operasi = [self._operasi(hari) for _ in range(self.pilih(1, 1, 2, 3))]
        nomor = next(self.nomor)
        note(f"tata {nomor} {hari} {operasi}")
        draf = await penyusun(self.layanan).post("/restrukturisasi", isi(*operasi, mulai=str(hari)))
        assert draf.status_code == 201, draf.text
        jawab = await penerap(self.layanan).post(f"/restrukturisasi/{draf.json()['id']}/penerapan", seen=1)
        if self._banding(jawab, lambda: self.kertas.tata(nomor, hari, operasi)):
            self.perubahan[nomor] = jawab.json()

    async def tarik(self) -> None:
        nomor = self.pilih(*self.perubahan)
        note(f"tarik {nomor}")
        jawab = await batalkan(self.layanan, self.perubahan[nomor])
        if self._banding(jawab, lambda: self.kertas.tarik(nomor)):
            del self.perubahan[nomor]

    # Comparing

    async def bandingkan(self) -> None:
        """Every day, and the days between and around: the chart, each unit's place, and each person's post."""
        for hari in (HARI[0] - timedelta(days=1), *HARI, HARI[-1] + timedelta(days=400)):
            di_kertas = self.kertas.pada(hari)
            bagan = (await self.petugas.get("/bagan", per_tanggal=str(hari))).json()
            unit, jabatan, orang = _dari_bagan(bagan)
            assert (hari, unit) == (hari, di_kertas.unit)
            assert (hari, jabatan) == (hari, di_kertas.jabatan)
            assert (hari, orang) == (hari, di_kertas.orang)
            for nip in ORANG:
                data = (await self._lembar(nip, per_tanggal=str(hari)))["data"]
                assert (hari, nip, [each["kode_jabatan"] for each in data]) == (
                    hari,
                    nip,
                    [di_kertas.orang[nip]] if nip in di_kertas.orang else [],
                )

    async def bandingkan_salinan(self) -> None:
        """Today's copies, today and as days go by."""
        for hari in HARI[HARI.index(HARI_INI) :]:
            self.layanan.clock.instant = datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC)
            await self.layanan.run_job("gulirkan")
            di_kertas = self.kertas.pada(hari)
            unit = await self.layanan.sql("SELECT kode, nama, induk, jalur FROM unit WHERE aktif")
            assert {each["kode"]: Unit(each["nama"], each["induk"]) for each in unit} == di_kertas.unit
            assert {each["kode"]: each["jalur"] for each in unit} == {
                kode: _jalur(di_kertas.unit, kode) for kode in di_kertas.unit
            }
            jabatan = await self.layanan.sql(
                "SELECT kode, nama, kode_unit, formasi, kepala_unit FROM jabatan WHERE aktif"
            )
            assert {each["kode"]: Jabatan(*list(each.values())[1:]) for each in jabatan} == di_kertas.jabatan
            orang = await self.layanan.sql("SELECT nip, kode_jabatan, kode_unit, jalur_unit FROM asn")
            assert {each["nip"]: each["kode_jabatan"] for each in orang if each["kode_jabatan"]} == di_kertas.orang
            for each in orang:
                tempat = di_kertas.jabatan[each["kode_jabatan"]].unit if each["kode_jabatan"] else None
                assert (each["kode_unit"], each["jalur_unit"]) == (
                    tempat,
                    _jalur(di_kertas.unit, tempat) if tempat else [],
                )


def _jalur(unit: Mapping[str, Unit], kode: str) -> list[str]:
    induk = unit[kode].induk
    return [*(_jalur(unit, induk) if induk else []), kode]


def _dari_bagan(bagan: Mapping[str, Any]) -> tuple[dict[str, Unit], dict[str, Jabatan], dict[str, str]]:
    unit, jabatan, orang = {}, {}, {}
    nip = {nama: nomor for nomor, nama in ORANG.items()}
    antre = [(each, None) for each in bagan["unit"]]
    while antre:
        satu, induk = antre.pop()
        unit[satu["kode"]] = Unit(satu["nama"], induk)
        antre += [(each, satu["kode"]) for each in satu["anak"]]
        for each in satu["jabatan"]:
            jabatan[each["kode"]] = Jabatan(each["nama"], satu["kode"], each["formasi"], each["kepala_unit"])
            assert each["bezetting"] == len(each["pemangku"])
            orang |= {nip[pemangku["nama"]]: each["kode"] for pemangku in each["pemangku"]}
    return unit, jabatan, orang


@pytest.mark.timeout(900)
@settings(
    max_examples=40,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_every_day_is_answered_as_on_paper_whatever_was_decided(postgres_server: Postgres, data: st.DataObject) -> None:
    async def jalankan() -> None:
        async with open_service(postgres_server, SERVICE) as layanan:
            await isi_kota(layanan)
            kota = Kota(layanan, data)
            for _ in range(data.draw(st.integers(4, 10))):
                await kota.langkah()
            await kota.bandingkan()
            await kota.bandingkan_salinan()

    asyncio.run(jalankan())
