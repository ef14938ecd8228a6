"""The planner asks for matrices by event, under policies that it names, and holds what its plan needs."""

import contextlib
import dataclasses
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE
from services.kompetensi.matriks import kerja
from services.kompetensi.matriks.events import terima_matriks_diminta, terima_matriks_diperlukan
from services.mutasi.app import SERVICE as MUTASI
from shared.bus.subscription import on
from shared.contracts.kompetensi import MatriksGagal, MatriksSelesai
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from tests.kompetensi.panggung_matriks import ORANG, Panggung, buka_panggung, nip
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import Dunia, sampai

PERENCANA = "198001012005011001"
NOMOR = UUID("0197f0a0-0000-7000-8000-000000000061")


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    with Nats(tmp_path_factory.mktemp("nats")) as server:
        yield server


@pytest.fixture(autouse=True)
def blok_kecil(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kerja, "BARIS", 2)


@pytest.fixture
async def panggung(kompetensi: ServiceUnderTest, nats: Nats) -> AsyncIterator[Panggung]:
    async with buka_panggung(kompetensi, nats) as isi:
        yield isi


def diminta(nomor: UUID = NOMOR, **lain: Any) -> MatriksDiminta:
    isi = {"id": nomor, "skenario": "penataan", "per_tanggal": "2026-09-15", "diminta_oleh": PERENCANA}
    return MatriksDiminta.model_validate({**isi, **lain})


async def kerjakan(panggung: Panggung, *peristiwa: MatriksDiminta) -> dict[str, Any]:
    """What became of the last of these requests."""
    await panggung.kompetensi.receive(*peristiwa)
    await (await panggung.pekerja()).kerjakan()
    return await panggung.baca(str(peristiwa[-1].id))


async def test_a_request_by_event_is_made_once_and_answered_by_its_own_number(panggung: Panggung) -> None:
    hasil = await kerjakan(panggung, diminta())
    await panggung.kompetensi.receive(diminta())
    assert (hasil["id"], hasil["status"], hasil["orang"]) == (str(NOMOR), "selesai", ORANG)
    assert (hasil["skenario"], hasil["dibuat_oleh"]) == ("penataan", PERENCANA)
    berita = await panggung.kompetensi.published(MatriksSelesai)
    assert [(each.event.id, each.event.diminta_oleh) for each in berita] == [(NOMOR, PERENCANA)]
    assert len(await panggung.kompetensi.sql("SELECT 1 FROM matriks")) == 1
    dicatat = await panggung.kompetensi.sql("SELECT DISTINCT pelaku, tujuan FROM access_log")
    assert [tuple(each) for each in dicatat] == [(PERENCANA, "matriks skor untuk penataan")]


async def test_only_the_people_units_and_posts_of_the_scenario_take_part(panggung: Panggung) -> None:
    await kerjakan(panggung, diminta(nip=[nip(7), nip(1), nip(0)], di_bawah=["DINKES"], kode_jabatan=["DISHUB-01"]))
    manifes = await panggung.manifes(str(NOMOR))
    assert set(manifes.orang) == {nip(0), nip(1)}
    assert set(manifes.jabatan) == {"DISHUB-01"}


@pytest.mark.parametrize(
    ("isi", "pesan", "sebab"),
    [
        ({"kode_jabatan": ["DISHUB-01", "TIADA-1"]}, "TIADA-1", "jabatan_tidak_dikenal"),
        ({"di_bawah": ["TIADA"]}, "TIADA", "unit_tidak_dikenal"),
        ({"nip": ["199901012025011001"]}, "Tidak ada pegawai", "seleksi_kosong"),
        ({"per_tanggal": "2028-09-16"}, "15-09-2028", "tanggal_terlalu_jauh"),
        ({"per_tanggal": "2025-12-31"}, "31-12-2025", "ketentuan_belum_ada"),
        ({"kebijakan": {"kecocokan": "1999.1"}}, "bukan 1999.1", "kebijakan_lain"),
        ({"kebijakan": {"tarif": "1"}}, "tidak ada tarif", "kebijakan_lain"),
    ],
)
async def test_what_cannot_be_fulfilled_is_answered_with_the_reason_and_stops_no_other(
    panggung: Panggung, isi: dict[str, Any], pesan: str, sebab: str
) -> None:
    lain = uuid4()
    await kerjakan(panggung, diminta(**isi), diminta(lain))
    (gagal,) = await panggung.kompetensi.published(MatriksGagal)
    assert (gagal.event.id, gagal.event.status, gagal.event.diminta_oleh) == (NOMOR, "gagal", PERENCANA)
    assert pesan in (gagal.event.galat or "")
    # By the code whoever asked can tell whether the same request will be refused again.
    assert gagal.event.sebab == sebab
    (selesai,) = await panggung.kompetensi.published(MatriksSelesai)
    assert selesai.event.id == lain


async def test_the_policies_asked_for_are_those_of_the_day(panggung: Panggung) -> None:
    versi = (await kerjakan(panggung, diminta()))["kebijakan"]
    lagi = uuid4()
    assert (await kerjakan(panggung, diminta(lagi, kebijakan=versi)))["status"] == "selesai"


async def test_a_plan_holds_its_matrix_until_it_lets_it_go(panggung: Panggung) -> None:
    hasil = await kerjakan(panggung, diminta())
    assert hasil["simpan_sampai"] == "2026-10-15"
    await panggung.kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=None), version=5)
    # What was said before comes late, and is no longer so.
    await panggung.kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=date(2026, 9, 15)), version=4)
    assert (await panggung.baca(str(NOMOR)))["simpan_sampai"] is None
    panggung.kompetensi.clock.instant += timedelta(days=3 * 366)
    await panggung.sapu()
    assert len(await panggung.sel(str(NOMOR))) == ORANG
    hari = panggung.kompetensi.clock.today()
    await panggung.kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=hari), version=6)
    await panggung.sapu()
    assert len(await panggung.sel(str(NOMOR))) == ORANG
    panggung.kompetensi.clock.instant += timedelta(days=1)
    await panggung.sapu()
    assert (await panggung.baca(str(NOMOR)))["manifes"] is None
    assert await panggung.isi_gudang() == 0


async def test_nobody_else_lets_go_of_what_a_plan_holds(panggung: Panggung) -> None:
    await kerjakan(panggung, diminta())
    await panggung.kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=None), version=5)
    versi = (await panggung.baca(str(NOMOR)))["versi"]
    lain = panggung.kompetensi.caller("tim_penilai", nip="199909092020091009", unit=["*"])
    lepas = await lain.post(f"/matriks/{NOMOR}/masa-simpan", {"simpan_sampai": "2026-09-15"}, seen=versi)
    assert (lepas.status_code, lepas.json()["simpan_sampai"]) == (200, None)
    panggung.kompetensi.clock.instant += timedelta(days=1)
    await panggung.sapu()
    assert len(await panggung.sel(str(NOMOR))) == ORANG
    # The plan lets go of what it holds, and of nothing that somebody else has asked for.
    lama = await lain.post(f"/matriks/{NOMOR}/masa-simpan", {"simpan_sampai": "2026-10-01"}, seen=lepas.json()["versi"])
    assert lama.json()["simpan_sampai"] is None
    await panggung.kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=date(2026, 9, 16)), version=6)
    assert (await panggung.baca(str(NOMOR)))["simpan_sampai"] == "2026-10-01"


async def test_who_holds_what_is_gone_already_is_told_so(panggung: Panggung) -> None:
    await kerjakan(panggung, diminta())
    panggung.kompetensi.clock.instant += timedelta(days=31)
    await panggung.sapu()
    await panggung.kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=None), version=1)
    (gagal,) = await panggung.kompetensi.published(MatriksGagal)
    assert gagal.event.id == NOMOR
    assert "sudah dihapus" in (gagal.event.galat or "")


async def test_a_word_about_a_request_that_has_not_come_yet_is_tried_again(kompetensi: ServiceUnderTest) -> None:
    with pytest.raises(LookupError):
        await kompetensi.receive(MatriksDiperlukan(id=NOMOR, selesai=None))


async def test_people_hold_and_let_go_over_the_api(panggung: Panggung) -> None:
    hasil = await panggung.buat()
    ditahan = await panggung.peminta.post(
        f"/matriks/{hasil['id']}/masa-simpan", {"simpan_sampai": None}, seen=hasil["versi"]
    )
    assert (ditahan.status_code, ditahan.json()["simpan_sampai"]) == (200, None)
    lepas = await panggung.peminta.post(
        f"/matriks/{hasil['id']}/masa-simpan", {"simpan_sampai": "2026-09-15"}, seen=ditahan.json()["versi"]
    )
    assert lepas.json()["simpan_sampai"] == "2026-09-15"


async def test_mutasi_asks_over_the_real_bus(postgres_server: Postgres, panggung: Panggung) -> None:
    hanya = (on(MatriksDiminta, terima_matriks_diminta), on(MatriksDiperlukan, terima_matriks_diperlukan))
    async with open_service(postgres_server, MUTASI) as mutasi, contextlib.AsyncExitStack() as stack:
        dunia = Dunia(panggung.nats, mutasi, panggung.kompetensi, stack)
        await dunia.migrasi(mutasi, dataclasses.replace(MUTASI, subscriptions=()))
        await dunia.migrasi(panggung.kompetensi, dataclasses.replace(SERVICE, subscriptions=()))
        await dunia.konsumen(*hanya)
        await dunia.relay(mutasi)
        async with mutasi.runtime.unit_of_work() as uow:
            uow.publish(diminta(), version=1)
            uow.publish(MatriksDiperlukan(id=NOMOR, selesai=None), version=2)

        async def ditahan() -> bool:
            rows = await panggung.kompetensi.sql("SELECT diperlukan_versi, diperlukan_sampai FROM matriks")
            return [tuple(each) for each in rows] == [(2, None)]

        await sampai(ditahan)
        await (await panggung.pekerja()).kerjakan()
        assert (await panggung.baca(str(NOMOR)))["status"] == "selesai"
