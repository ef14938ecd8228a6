"""A roster in which people have changed places is taken, wherever they stand in it; what does not fit is named."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from shared.contracts.pegawai.penempatan import AsnDitempatkan
from shared.db.outage import DatabaseAway
from shared.impor import antrean, kelompok
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.barisan import duduk, isi_barisan, nip
from tests.pegawai.berkas import orang, siasn
from tests.pegawai.conftest import impor


@pytest.fixture
async def barisan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE, filled=isi_barisan) as service:
        yield service


def pindah(n: int, ke: int, **lain: str) -> dict[str, str]:
    return orang(nip(n), f"Pegawai {n}", f"J-{ke}", "DIN", **{"TMT JABATAN": "01-09-2026", **lain})


CINCIN = (pindah(0, 1), pindah(1, 2), pindah(2, 0))


@pytest.mark.parametrize("sekali", [1, 2, 3])
@pytest.mark.parametrize("urutan", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
async def test_a_ring_passes_within_a_group_and_over_its_borders(
    barisan: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, sekali: int, urutan: Sequence[int]
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", sekali)
    hasil = await impor(barisan, "siasn", siasn(*(CINCIN[each] for each in urutan)))
    assert (hasil["status"], hasil["berubah"], hasil["ditolak"], hasil["catatan"]) == ("selesai", 3, 0, [])
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1], sesudah[2]) == ("J-1", "J-2", "J-0")
    assert len(await barisan.published(AsnDitempatkan)) == 3
    lagi = await impor(barisan, "siasn", siasn(*CINCIN))
    assert (lagi["sama"], lagi["ditolak"]) == (3, 0)


@pytest.mark.parametrize("sekali", [2, 1000])
async def test_one_bad_row_separates_no_pair_and_who_finds_no_seat_is_told_who_has_it(
    barisan: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, sekali: int
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", sekali)
    # What is wrong with the third only the database sees.
    assert barisan.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(barisan.settings.database_owner_url.get_secret_value())
    await pemilik.execute("ALTER TABLE pegawai.asn ADD CONSTRAINT uji CHECK (nama <> 'Tolak Saya')")
    await pemilik.close()
    berkas = siasn(pindah(0, 1), pindah(6, 0), pindah(3, 3, NAMA="Tolak Saya"), pindah(1, 0), pindah(8, 1))
    hasil = await impor(barisan, "siasn", berkas)
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1], sesudah[6], sesudah[8]) == ("J-1", "J-0", None, None)
    galat = {each["baris"]: each["alasan"] for each in hasil["catatan"] if each["tingkat"] == "galat"}
    assert galat[3] == "formasi jabatan J-0 (1 kursi) penuh pada 01-09-2026, dipangku oleh Pegawai 1"
    assert galat[6] == "formasi jabatan J-1 (1 kursi) penuh pada 01-09-2026, dipangku oleh Pegawai 0"
    assert galat[4] == "melanggar aturan data"
    assert hasil["ditolak"] == len(galat) == 3
    perbaikan = await barisan.caller("integrasi", unit=["*"]).get(f"/impor/{hasil['id']}/perbaikan", format="csv")
    assert (perbaikan.text.count("penuh pada"), perbaikan.text.count("melanggar")) == (2, 1)


async def test_what_is_to_be_tried_again_survives_the_process(
    barisan: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 1)
    asli = antrean.yang_dicoba_lagi

    async def mati(*_: Any) -> Any:
        # As a kill would have it: the file is read to its end, and nothing more happens in this process.
        raise DatabaseAway("killed")

    monkeypatch.setattr(antrean, "yang_dicoba_lagi", mati)
    petugas = barisan.caller("integrasi", unit=["*"])
    kirim = await barisan.client.post(
        "/impor",
        data={"jenis": "siasn"},
        files={"berkas": ("berkas.csv", siasn(*CINCIN).encode())},
        headers={**petugas.headers(), "Idempotency-Key": str(uuid4())},
    )
    with pytest.raises(DatabaseAway):
        await barisan.run_job("impor")
    monkeypatch.setattr(antrean, "yang_dicoba_lagi", asli)
    tengah = (await petugas.get(f"/impor/{kirim.json()['id']}")).json()
    assert (tengah["status"], tengah["baris_diproses"], tengah["ditolak"]) == ("berjalan", 3, 3)
    await barisan.run_job("impor")
    hasil = (await petugas.get(f"/impor/{kirim.json()['id']}")).json()
    assert (hasil["status"], hasil["berubah"], hasil["ditolak"]) == ("selesai", 3, 0)
    assert (await duduk(barisan))[0] == "J-1"


async def test_a_trial_says_what_carrying_it_out_then_does(
    barisan: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 1)
    berkas = siasn(*CINCIN, pindah(6, 1), pindah(3, 4))
    petugas = barisan.caller("integrasi", unit=["*"])
    kirim = await barisan.client.post(
        "/impor",
        data={"jenis": "siasn", "uji": "true"},
        files={"berkas": ("berkas.csv", berkas.encode())},
        headers={**petugas.headers(), "Idempotency-Key": str(uuid4())},
    )
    await barisan.run_job("impor")
    uji = (await petugas.get(f"/impor/{kirim.json()['id']}")).json()
    assert (await duduk(barisan))[0] == "J-0"
    nyata = await impor(barisan, "siasn", berkas)
    for each in ("status", "baru", "berubah", "sama", "ditolak", "peringatan"):
        assert uji[each] == nyata[each], each
    assert (nyata["berubah"], nyata["ditolak"]) == (3, 2)
