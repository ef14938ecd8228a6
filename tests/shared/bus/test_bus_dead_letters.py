"""Messages that cannot be applied: parked with their reason, and taken up again by an operator."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import orjson

from shared.bus.consumer import RetryPolicy
from shared.bus.subscription import Permanent, Received, on
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from tests.shared.dua_layanan import PEMBACA, BarangDicatat, BarangState, CatatanDibuat, Dunia, pencatat, salin, sampai

SUBJEK = "asn.penerbit.barang.dicatat.b1"


def amplop(**lain: Any) -> dict[str, str]:
    asli = Envelope.around(
        BarangDicatat(id="b1", urutan=1, isi="isi"),
        event_id=uuid4(),
        version=1,
        time=lain.pop("time"),
    )
    return {**asli.headers(), **lain}


def badan(urutan: int) -> bytes:
    return BarangDicatat(id="b1", urutan=urutan, isi="isi").model_dump_json().encode()


async def test_an_operator_lists_reads_and_replays_a_dead_letter_once_its_cause_is_gone(dunia: Dunia) -> None:
    boleh = asyncio.Event()
    terima = pencatat()

    async def tolak(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if not boleh.is_set():
            raise Permanent("menunggu perbaikan atas 198503122010012001")
        await terima(uow, events)

    await dunia.relay()
    await dunia.konsumen(on(BarangDicatat, tolak), on(BarangState, salin))
    await dunia.terbitkan(("b1", "isi"), ("b2", "lain"))

    async def dua() -> bool:
        return len(await dunia.surat_mati()) == 2

    await sampai(dua)
    dunia.pembaca.runtime.service = replace(PEMBACA, subscriptions=[on(BarangDicatat, tolak), on(BarangState, salin)])
    operator = dunia.pembaca.caller("operator", aud=["pembaca"])
    halaman = (await operator.get("/operator/surat-mati", limit=1)).json()
    (surat,) = halaman["data"]
    assert (surat["subjek"], surat["alasan"]) == (SUBJEK, "ditolak_penangan")
    assert "menunggu perbaikan" in surat["galat"]
    kedua = (await operator.get("/operator/surat-mati", limit=1, cursor=halaman["berikutnya"])).json()
    assert kedua["data"][0]["subjek"].endswith(".b2")
    assert (await operator.get("/operator/surat-mati", cursor="WyJidWthbi11dWlkIl0")).status_code == 400

    rinci = (await operator.get(f"/operator/surat-mati/{surat['id']}")).json()
    assert rinci["isi"] == {"id": "b1", "urutan": 1, "isi": "isi"}
    assert rinci["tajuk"]["ce-type"] == "asn.penerbit.barang.dicatat.v1"

    masih = (await operator.post("/operator/surat-mati/pemutaran", {"id": surat["id"]})).json()
    # Whoever reads the letter itself is on record; whoever tries it again is not, and reads no number.
    assert "menunggu perbaikan atas …001" in masih["contoh_gagal"][0]["galat"]
    boleh.set()
    hasil = await asyncio.gather(
        *(operator.post("/operator/surat-mati/pemutaran", {"id": surat["id"]}) for _ in range(4))
    )
    assert sorted(each.json()["berhasil"] for each in hasil) == [0, 0, 0, 1]
    assert await dunia.efek() == [("b1", 1)]
    assert len(await dunia.pembaca.published(CatatanDibuat)) == 1
    tersisa = (await operator.get("/operator/surat-mati")).json()["data"]
    assert [each["subjek"] for each in tersisa] == ["asn.penerbit.barang.dicatat.b2"]
    (jejak,) = await dunia.pembaca.sql("SELECT objek_id FROM audit WHERE aksi = 'putar_surat_mati'")
    assert jejak["objek_id"] == surat["id"]
    for peran in ("asn", "verifikator", "ppk"):
        assert (await dunia.pembaca.caller(peran, aud=["pembaca"]).get("/operator/surat-mati")).status_code == 403


async def test_a_newer_version_of_an_event_is_parked_not_half_read(dunia: Dunia) -> None:
    await dunia.konsumen()
    tajuk = amplop(time=dunia.penerbit.clock.now(), **{"ce-type": "asn.penerbit.barang.dicatat.v2"})
    await dunia.kirim_mentah(SUBJEK, b'{"id":"b1","urutan":1,"isi":{"teks":"baru"}}', tajuk)
    await dunia.kirim_mentah(
        SUBJEK,
        BarangDicatat(id="b1", urutan=2, isi="lama").model_dump_json().encode(),
        amplop(time=dunia.penerbit.clock.now()),
    )
    assert await dunia.sampai_efek(1) == [("b1", 2)]
    (mati,) = await sampai(dunia.surat_mati)
    assert mati["reason"] == "versi_belum_dikenal"
    assert mati["headers"]["ce-type"] == "asn.penerbit.barang.dicatat.v2"


async def test_what_is_no_cloudevent_is_parked_and_the_consumer_lives_on(dunia: Dunia) -> None:
    kapan = dunia.penerbit.clock.now()
    benar = amplop(time=kapan)
    # Longer than a row of an index, however it is compressed.
    tak_terindeks = "".join(str(uuid4()) for _ in range(300))
    bukan_cloudevent: list[tuple[dict[str, str] | None, bytes]] = [
        (None, b"{}"),
        (None, b"\x00\xff bukan json"),
        ({"ce-id": "bukan-uuid"}, b"{}"),
        ({**benar, "ce-id": "nul\x00nul"}, b"{}"),
        *(({**benar, "ce-id": tak_terindeks}, isi) for isi in (b"{}", b"[]")),
        *(
            ({**benar, "ce-id": str(uuid4()), name: value}, b"{}")
            for name, value in (
                ("ce-specversion", "2.0"),
                ("ce-aggregateversion", "-1"),
                ("ce-aggregateversion", "9" * 30),
                ("ce-time", "kemarin"),
                ("ce-time", "2026-09-15T10:00:00"),
                ("ce-subject", ""),
                ("ce-subject", "%ff"),
            )
        ),
    ]
    isi_tidak_terbaca: list[tuple[dict[str, str] | None, bytes]] = [
        ({**benar, "ce-id": str(uuid4()), "X-Aneh": "nul\x00 dan é"}, b"[1,"),
        ({**benar, "ce-id": str(uuid4()), "Status": "100"}, b"{}"),
        ({**benar, "ce-id": str(uuid4())}, b'{"id":"b1"}'),
        ({**benar, "ce-id": str(uuid4())}, orjson.dumps({"id": "b1", "urutan": "satu", "isi": "\x00"})),
    ]
    await dunia.konsumen()
    for tajuk, isi in (*bukan_cloudevent, *isi_tidak_terbaca):
        if tajuk is not None:
            tajuk.pop("Nats-Msg-Id", None)
        await dunia.kirim_mentah(SUBJEK, isi, tajuk)
    await dunia.kirim_mentah(SUBJEK, badan(1), amplop(time=kapan))
    assert await dunia.sampai_efek(1) == [("b1", 1)]
    await dunia.tenang()
    assert [each["reason"] for each in await dunia.surat_mati()] == [
        *("bukan_cloudevent" for _ in bukan_cloudevent),
        *("isi_tidak_terbaca" for _ in isi_tidak_terbaca),
    ]


async def test_an_operator_is_told_that_a_parked_version_is_still_unknown(dunia: Dunia) -> None:
    await dunia.konsumen()
    tajuk = amplop(time=dunia.penerbit.clock.now(), **{"ce-type": "asn.penerbit.barang.dicatat.v9"})
    await dunia.kirim_mentah(SUBJEK, b"{}", tajuk)
    (mati,) = await sampai(dunia.surat_mati)
    operator = dunia.pembaca.caller("operator", aud=["pembaca"])
    jawab = (await operator.post("/operator/surat-mati/pemutaran", {"id": str(mati["id"])})).json()
    assert (jawab["berhasil"], jawab["gagal"]) == (0, 1)
    assert "is not known to this release" in jawab["contoh_gagal"][0]["galat"]
    (masih,) = await dunia.surat_mati()
    assert masih["replayed_at"] is None


async def test_a_message_that_provokes_a_client_side_error_becomes_a_dead_letter_while_the_database_is_well(
    dunia: Dunia,
) -> None:
    terima = pencatat()

    async def keliru(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if any(each.event.id == "keliru" for each in events):
            koneksi = await uow.connection()
            # asyncpg answers this with InterfaceError, as it does when a connection is gone.
            await koneksi.fetch("SELECT $1::int")
        if any(each.event.id == "berkas" for each in events):
            raise FileNotFoundError("tidak ada")
        await terima(uow, events)

    await dunia.relay()
    await dunia.terbitkan(("a", "a"), ("keliru", "k"), ("berkas", "b"), ("z", "z"))
    await dunia.konsumen(on(BarangDicatat, keliru), on(BarangState, salin), retry=RetryPolicy(delays=(0.05,)))
    await dunia.sampai_efek(2)
    await dunia.tenang()
    assert sorted(await dunia.efek()) == [("a", 1), ("z", 1)]
    assert sorted(each["subject"].rsplit(".", 1)[1] for each in await dunia.surat_mati()) == ["berkas", "keliru"]
