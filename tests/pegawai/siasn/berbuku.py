"""A small city whose decisions go out to the simulated SIASN."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from services.pegawai.siasn.keluar.kerja import BUKU
from services.pegawai.siasn.sambungan.buka import Sambungan
from shared.contracts.mutasi import UsulanBerlaku
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI
from tests.pegawai.siasn.terhubung import babak
from tests.simulator.siasn.keadaan import Siasn, Tercatat
from tests.simulator.siasn.warga import orang

PDF = b"%PDF-1.7\n%uji\n%%EOF\n"
TMT = date(2026, 10, 1)
UNOR = {"DISHUB": "UNOR-DISHUB", "DISHUB-LL": "UNOR-LL", "DISHUB-AK": "UNOR-AK", "DISDIK": "UNOR-DISDIK"}
NOMENKLATUR = {"DISHUB-LL-01": "NOM-LL", "DISHUB-AK-01": "NOM-AK", "DISDIK-01": "NOM-DATA"}


@dataclass(slots=True)
class Berbuku:
    """The service and the SIASN that it speaks to."""

    pegawai: ServiceUnderTest
    siasn: Siasn
    ada: Sambungan

    async def kirim(self) -> None:
        """Rounds until nothing more is to do."""
        await babak(self.pegawai, BUKU)

    async def buku(self, **saring: Any) -> list[dict[str, Any]]:
        """The rows, oldest first."""
        semua = [dict(each) for each in await self.pegawai.sql("SELECT * FROM siasn_buku ORDER BY id")]
        return [each for each in semua if all(each[nama] == nilai for nama, nilai in saring.items())]

    async def keadaan(self) -> list[str]:
        """How far each has come."""
        return [each["keadaan"] for each in await self.buku()]

    def disimpan(self) -> list[Tercatat]:
        """The saves of posts that took effect at BKN."""
        return [each for each in self.siasn.tercatat if each.jalur == "jabatan"]

    def rw(self, nip: str = ANI) -> list[dict[str, Any]]:
        """The history at BKN."""
        return self.siasn.orang[nip].riwayat["jabatan"]

    def maju(self, **lama: float) -> None:
        """Time passes."""
        self.pegawai.clock.instant += timedelta(**lama)

    async def unggah(
        self, nomor_sk: str = "800/1", tanggal: str = "2026-09-20", jenis: int = 872, isi: bytes = PDF
    ) -> Any:
        """An officer uploads the PDF of a decree."""
        petugas = self.pegawai.caller("verifikator", unit=["*"])
        return await self.pegawai.client.post(
            "/siasn/dokumen",
            data={"nomor_sk": nomor_sk, "tanggal_sk": tanggal, "jenis": str(jenis)},
            files={"berkas": ("sk.pdf", isi)},
            headers={**petugas.headers(), "Idempotency-Key": str(uuid4())},
        )


async def padankan(
    pegawai: ServiceUnderTest, unor: Iterable[str] = UNOR, nomenklatur: Iterable[str] = NOMENKLATUR
) -> None:
    """What these units and posts are at BKN."""
    for kode in unor:
        await pegawai.sql(
            "INSERT INTO padanan_siasn (id_bkn, kode_unit, dicatat_oleh) VALUES ($1, $2, 'uji')", UNOR[kode], kode
        )
    for kode in nomenklatur:
        await pegawai.sql(
            "INSERT INTO padanan_siasn (id_bkn, kode_jabatan, dicatat_oleh) VALUES ($1, $2, 'uji')",
            NOMENKLATUR[kode],
            kode,
        )


def isi_siasn(siasn: Siasn, nip: Iterable[str] = (ANI, BUDI, CITRA, DEDI)) -> None:
    """These people and the city's units at BKN."""
    siasn.unor = [
        {"Id": unor, "DiatasanId": "", "NamaUnor": f"{kode}  ", "IndukUnorId": "", "NamaJabatan": f"Kepala {kode}"}
        for kode, unor in UNOR.items()
    ]
    semua = [orang(each, f"ORANG {nomor}", unor="UNOR-LL") for nomor, each in enumerate(nip)]
    for each in semua:
        # As the roster of the small city has it.
        each.data_utama["id"] = f"A{each.nip}"
    siasn.tambah(semua)


def berlaku(tujuan: str, *, nip: str = ANI, tmt: date = TMT, nomor_sk: str = "800/1", **lain: Any) -> UsulanBerlaku:
    """A decision comes into force."""
    return UsulanBerlaku(
        usulan_id=lain.pop("usulan_id", None) or uuid4(),
        nip=nip,
        nama="Ani Pengelola",
        jabatan_asal="DISHUB-LL-01",
        jabatan_tujuan=tujuan,
        tmt=tmt,
        oleh="ppk",
        catatan=None,
        nomor_sk=nomor_sk,
        tanggal_sk=date(2026, 9, 20),
        **lain,
    )


def hari_tmt(pegawai: ServiceUnderTest) -> None:
    """Decisions are announced on their TMT."""
    pegawai.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
