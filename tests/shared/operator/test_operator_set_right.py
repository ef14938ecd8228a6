"""What was parked or set aside: an operator sees it without looking at anybody, and clears it with one call."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from deploy.lokal.postgres import Postgres
from shared.bus.subscription import Received, on
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.http.problem import TidakDitemukan
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PEMBACA, PENERBIT, BarangDicatat

NIP = "198503122010011001"


@pytest.fixture
async def pembaca(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PEMBACA) as service:
        yield service


@pytest.fixture
async def penerbit(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PENERBIT) as service:
        yield service


async def surat(layanan: ServiceUnderTest, id_: str, alasan: str = "gagal_berulang", **tajuk: str) -> None:
    """A dead letter as the consumer parks one."""
    amplop = Envelope.around(
        BarangDicatat(id=id_, urutan=1, isi=id_), event_id=uuid4(), version=1, time=layanan.clock.now()
    )
    await layanan.sql(
        """INSERT INTO dead_letter (consumer, event_id, subject, headers, body, reason, error, deliveries)
           VALUES ('pembaca__penerbit_fakta', $1, $2, $3, $4, $5, $6, 6)""",
        str(amplop.id),
        amplop.subject,
        {**amplop.headers(), **tajuk},
        amplop.body,
        alasan,
        f"KeyError('{id_}')",
    )


async def terbuka(layanan: ServiceUnderTest) -> int:
    jawab = await layanan.caller("operator", aud=[layanan.service.name]).get("/operator/antrean")
    return int(jawab.json()["surat_mati"])


async def test_many_dead_letters_are_replayed_with_one_call_and_one_bad_one_stops_none(
    pembaca: ServiceUnderTest,
) -> None:
    operator = pembaca.caller("operator", aud=["pembaca"])
    for number in range(30):
        await surat(pembaca, f"b{number}")
    await surat(pembaca, "rusak", **{"ce-type": "asn.penerbit.barang.dicatat.v9"})
    await surat(pembaca, "lain", alasan="isi_tidak_terbaca")
    lihat = await operator.post("/operator/surat-mati/pemutaran?uji=true", {"alasan": "gagal_berulang"})
    assert (lihat.json()["cocok"], lihat.json()["berhasil"], await terbuka(pembaca)) == (31, 0, 32)

    hasil = (await operator.post("/operator/surat-mati/pemutaran", {"alasan": "gagal_berulang"})).json()
    assert (hasil["cocok"], hasil["berhasil"], hasil["gagal"], hasil["belum_dicoba"]) == (31, 30, 1, 0)
    assert "v9" in hasil["contoh_gagal"][0]["galat"]
    assert len(await pembaca.sql("SELECT 1 FROM catatan")) == 30
    assert await terbuka(pembaca) == 2
    assert len(await pembaca.sql("SELECT 1 FROM audit WHERE aksi = 'putar_surat_mati'")) == 30

    lagi = (await operator.post("/operator/surat-mati/pemutaran", {"semua": True})).json()
    assert (lagi["berhasil"], lagi["gagal"]) == (1, 1)


async def test_a_handler_that_refuses_in_words_for_people_stops_no_other_letter(pembaca: ServiceUnderTest) -> None:
    async def tolak(uow: UnitOfWork, events: Sequence[Received[BarangDicatat]]) -> None:
        if any(each.event.id == NIP for each in events):
            raise TidakDitemukan(f"{NIP} tidak ada.")

    pembaca.runtime.service = replace(PEMBACA, subscriptions=[on(BarangDicatat, tolak)])
    for id_ in (NIP, "b1", "b2"):
        await surat(pembaca, id_)
    operator = pembaca.caller("operator", aud=["pembaca"])
    hasil = await operator.post("/operator/surat-mati/pemutaran", {"semua": True})
    assert (hasil.json()["berhasil"], hasil.json()["gagal"], await terbuka(pembaca)) == (2, 1, 1)
    assert NIP not in hasil.text


async def test_dead_letters_that_are_no_use_are_closed_with_a_reason_and_the_backlog_is_at_nought(
    pembaca: ServiceUnderTest,
) -> None:
    operator = pembaca.caller("operator", aud=["pembaca"])
    for number in range(5):
        await surat(
            pembaca, f"b{number}", alasan="versi_belum_dikenal", **{"ce-type": "asn.penerbit.barang.dicatat.v9"}
        )
    await surat(pembaca, "lain")
    saringan = {"jenis": "asn.penerbit.barang.dicatat.v9"}
    assert (await operator.post("/operator/surat-mati/penutupan", saringan)).status_code == 422
    catatan = {"catatan": "Versi 9 sudah ditarik."}
    lihat = await operator.post("/operator/surat-mati/penutupan?uji=true", {**saringan, **catatan})
    assert (lihat.json(), await terbuka(pembaca)) == ({"jumlah": 5, "uji": True}, 6)
    hasil = await operator.post("/operator/surat-mati/penutupan", {**saringan, **catatan})
    assert (hasil.json(), await terbuka(pembaca)) == ({"jumlah": 5, "uji": False}, 1)
    (sisa,) = (await operator.get("/operator/surat-mati")).json()["data"]
    satu = await operator.post("/operator/surat-mati/penutupan", {"id": sisa["id"], **catatan})
    assert (satu.json(), await terbuka(pembaca)) == ({"jumlah": 1, "uji": False}, 0)
    assert (await operator.post("/operator/surat-mati/pemutaran", {"id": sisa["id"]})).json()["cocok"] == 0
    jejak = await pembaca.sql("SELECT aksi, alasan, sesudah FROM audit ORDER BY id")
    assert [(each["aksi"], each["alasan"]) for each in jejak] == [
        ("tutup", catatan["catatan"]),
        ("tutup", catatan["catatan"]),
    ]
    assert jejak[1]["sesudah"] == {"id": sisa["id"], "jumlah": 1}
    assert jejak[0]["sesudah"] == {**saringan, "jumlah": 5}


@pytest.mark.parametrize(
    "rute", ["surat-mati/pemutaran", "surat-mati/penutupan", "disisihkan/pengiriman", "disisihkan/pembuangan"]
)
async def test_nothing_is_done_to_everything_by_accident(pembaca: ServiceUnderTest, rute: str) -> None:
    await surat(pembaca, "b1")
    operator = pembaca.caller("operator", aud=["pembaca"])
    jawab = await operator.post(f"/operator/{rute}", {"catatan": "tanpa saringan"} if "u" in rute[-3:] else {})
    assert (jawab.status_code, await terbuka(pembaca)) == (422, 1)


@pytest.mark.parametrize(
    ("rute", "isi"),
    [
        ("surat-mati", {"id": None}),
        ("surat-mati", {"id": None, "konsumen": "pembaca__penerbit_fakta"}),
        ("surat-mati", {"alasan": None}),
        ("surat-mati", {"mati_sebelum": None}),
        ("surat-mati", {"jenis": ""}),
        ("disisihkan", {"id": None}),
        ("disisihkan", {"id": None, "galat": "TooLarge"}),
        ("disisihkan", {"disisihkan_sebelum": None}),
        ("disisihkan", {"subjek": ""}),
        ("disisihkan", {"galat": ""}),
    ],
)
async def test_a_condition_that_says_nothing_is_not_taken_for_all(
    pembaca: ServiceUnderTest, rute: str, isi: dict[str, str | None]
) -> None:
    await surat(pembaca, "b1")
    await sisihkan(pembaca, "asn.penerbit.barang.dicatat.b1")
    operator = pembaca.caller("operator", aud=["pembaca"])
    ulang, tutup = {"surat-mati": ("pemutaran", "penutupan"), "disisihkan": ("pengiriman", "pembuangan")}[rute]
    assert (await operator.post(f"/operator/{rute}/{ulang}", isi)).status_code == 422
    assert (await operator.post(f"/operator/{rute}/{tutup}", {**isi, "catatan": "tidak dipakai"})).status_code == 422
    antrean = (await operator.get("/operator/antrean")).json()
    assert (antrean["surat_mati"], antrean["disisihkan"]) == (1, 1)


async def test_a_letter_that_comes_back_after_it_was_closed_is_open_again(pembaca: ServiceUnderTest) -> None:
    await surat(pembaca, "b1")
    (row,) = await pembaca.sql("SELECT id, event_id, body FROM dead_letter")
    operator = pembaca.caller("operator", aud=["pembaca"])
    penutupan = {"id": str(row["id"]), "catatan": "bukan kabar"}
    assert (await operator.post("/operator/surat-mati/penutupan", penutupan)).json()["jumlah"] == 1
    from shared.bus.consumer import _DEAD  # what the consumer itself writes

    await pembaca.sql(
        _DEAD.sql, "pembaca__penerbit_fakta", row["event_id"], "s", {}, row["body"], "gagal_berulang", "galat", 1
    )
    assert await terbuka(pembaca) == 1


async def test_lists_show_no_personal_number_and_the_reading_of_one_letter_is_on_record(
    pembaca: ServiceUnderTest,
) -> None:
    await surat(pembaca, NIP)
    operator = pembaca.caller("operator", aud=["pembaca"])
    daftar = await operator.get("/operator/surat-mati")
    assert NIP not in daftar.text
    (satu,) = daftar.json()["data"]
    assert satu["subjek"].endswith(".…001")
    assert await pembaca.sql("SELECT 1 FROM access_log") == []
    rinci = await operator.get(f"/operator/surat-mati/{satu['id']}")
    assert rinci.json()["subjek"].endswith(NIP)
    (akses,) = await pembaca.sql("SELECT subjek FROM access_log")
    assert akses["subjek"] == [NIP]


async def sisihkan(layanan: ServiceUnderTest, subjek: str, galat: str = "TooLarge('1200345 bytes')") -> int:
    """A row as the relay sets one aside."""
    (row,) = await layanan.sql(
        """INSERT INTO outbox (event_id, subject, headers, body, failed_at, failure)
           VALUES ($1, $2, '{}', '{}', now(), $3) RETURNING id""",
        uuid4(),
        subjek,
        galat,
    )
    return int(row["id"])


async def test_what_was_set_aside_is_sent_again_or_thrown_away_one_by_one(penerbit: ServiceUnderTest) -> None:
    operator = penerbit.caller("operator", aud=["penerbit"])
    fakta = await sisihkan(penerbit, f"asn.penerbit.barang.dicatat.{NIP}")
    keadaan = await sisihkan(penerbit, "asn.penerbit.state.barang.b1")
    buang = await sisihkan(penerbit, "asn.penerbit.barang.dicatat.b2")
    daftar = await operator.get("/operator/disisihkan")
    assert NIP not in daftar.text
    assert len(daftar.json()["data"]) == 3
    for id_ in (fakta, keadaan):
        assert (await operator.post("/operator/disisihkan/pengiriman", {"id": id_})).json()["jumlah"] == 1
    pembuangan = {"id": buang, "catatan": "kiriman uji"}
    assert (await operator.post("/operator/disisihkan/pembuangan", pembuangan)).json()["jumlah"] == 1
    assert (await operator.post("/operator/disisihkan/pengiriman", {"id": buang})).json()["jumlah"] == 0
    rows = await penerbit.sql("SELECT id, failed_at FROM outbox")
    assert [(row["id"], row["failed_at"]) for row in rows] == [(fakta, None)]
    assert await penerbit.marked("barang") == {"b1"}
    jejak = await penerbit.sql("SELECT aksi, alasan FROM audit ORDER BY id")
    assert [each["aksi"] for each in jejak] == ["kirim_lagi", "kirim_lagi", "buang"]


async def test_what_was_set_aside_is_cleared_by_filter(penerbit: ServiceUnderTest) -> None:
    operator = penerbit.caller("operator", aud=["penerbit"])
    for number in range(4):
        await sisihkan(penerbit, f"asn.penerbit.barang.dicatat.b{number}", "AttributeError('items')")
        await sisihkan(penerbit, f"asn.penerbit.state.barang.b{number}")

    async def tersisa() -> Any:
        return (await operator.get("/operator/antrean")).json()["disisihkan"]

    uji = await operator.post("/operator/disisihkan/pengiriman?uji=true", {"galat": "TooLarge"})
    assert (uji.json(), await tersisa()) == ({"jumlah": 4, "uji": True}, 8)
    assert (await operator.post("/operator/disisihkan/pengiriman", {"galat": "TooLarge"})).json()["jumlah"] == 4
    assert await tersisa() == 4
    buang = {"subjek": "asn.penerbit.barang.", "catatan": "tajuk rusak, bukan kabar"}
    assert (await operator.post("/operator/disisihkan/pembuangan", buang)).json()["jumlah"] == 4
    assert (await tersisa(), len(await penerbit.sql("SELECT 1 FROM outbox"))) == (0, 0)
