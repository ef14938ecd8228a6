"""Projections built from zero while everything runs, states told once more, streams read once more."""

import asyncio
from typing import Any

from shared.operator import reset
from shared.run import SHARED_JOBS, once, run_job
from tests.shared.dua_layanan import PEMBACA, CatatanDibuat, Dunia, Putaran, sampai

ULANG = next(each for each in SHARED_JOBS if each.name == reset.JOB)


async def pekerja(dunia: Dunia) -> Putaran:
    """The consumers of ``pembaca`` and the job that moves them back, as in its worker."""
    putaran = await dunia.konsumen()
    dunia.putar(putaran.runtime, lambda stop: run_job(putaran.runtime, ULANG, stop))
    return putaran


async def test_projections_are_rebuilt_from_zero_while_the_service_runs_and_no_fact_is_applied_twice(
    dunia: Dunia,
) -> None:
    await dunia.relay()
    await pekerja(dunia)
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(40)))
    await dunia.sampai_efek(40)
    await dunia.tenang()
    benar = await dunia.salinan()
    assert len(benar) == 40
    await dunia.pembaca.sql("UPDATE salinan SET isi = 'rusak' WHERE id < 'b2'")
    await dunia.pembaca.sql("INSERT INTO salinan (id, isi, versi, sejarah) VALUES ('hantu', 'x', 9, '{}')")
    operator = dunia.pembaca.caller("operator", aud=["pembaca"])

    uji = (await operator.post("/operator/proyeksi/pembangunan-ulang?uji=true")).json()
    assert uji["proyeksi"] == [{"tabel": "salinan", "baris": 41}]
    assert len(await dunia.salinan()) == 41
    for _ in range(2):
        jawab = await operator.post("/operator/proyeksi/pembangunan-ulang")
        assert (jawab.status_code, jawab.json()["konsumen"]) == (202, ["pembaca__penerbit_state"])

        async def kembali() -> bool:
            return await dunia.salinan() == benar

        await sampai(kembali)
        await dunia.tenang()
    assert await dunia.salinan() == benar
    assert len(await dunia.efek()) == 40
    assert len(await dunia.pembaca.published(CatatanDibuat)) == 40
    assert [each["aksi"] for each in await dunia.pembaca.sql("SELECT aksi FROM audit")] == ["bangun_ulang"] * 2
    # And it goes on from there.
    await dunia.terbitkan(("b0", "baru"))

    async def menyusul() -> bool:
        return (await dunia.salinan())["b0"] == "baru"

    await sampai(menyusul)


async def test_a_rebuild_that_dies_before_its_readers_begin_anew_is_completed_by_the_next_worker(dunia: Dunia) -> None:
    await dunia.relay()
    putaran = await dunia.konsumen()
    await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))
    await dunia.sampai_efek(2)
    await dunia.tenang()
    await putaran.mati()
    await dunia.pembaca.caller("operator", aud=["pembaca"]).post("/operator/proyeksi/pembangunan-ulang")
    assert await dunia.salinan() == {}
    await pekerja(dunia)

    async def kembali() -> bool:
        return await dunia.salinan() == {"b1": "satu", "b2": "dua"}

    await sampai(kembali)
    assert len(await dunia.efek()) == 2

    async def dilupakan() -> bool:
        return await dunia.pembaca.sql("SELECT 1 FROM consumer_reset") == []

    await sampai(dilupakan)


async def test_one_stream_is_read_once_more_and_facts_are_known_by_then(dunia: Dunia) -> None:
    await dunia.relay()
    await pekerja(dunia)
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(10)))
    await dunia.sampai_efek(10)
    await dunia.tenang()
    # Somebody lost all effects, and the memory of four.
    await dunia.pembaca.sql("DELETE FROM catatan")
    await dunia.pembaca.sql("DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM inbox LIMIT 4)")
    operator = dunia.pembaca.caller("operator", aud=["pembaca"])
    assert (await operator.post("/operator/konsumen/LAIN_FAKTA/pengulangan")).status_code == 404
    assert (await operator.post("/operator/konsumen/PENERBIT_FAKTA/pengulangan")).status_code == 202
    await dunia.sampai_efek(4)
    await dunia.tenang()
    assert len(await dunia.efek()) == 4


async def test_states_are_told_once_more_all_or_some(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))

    async def terkirim() -> bool:
        return await dunia.penerbit.marked("barang") == set()

    await sampai(terkirim)
    operator = dunia.penerbit.caller("operator", aud=["penerbit"])

    async def terbitkan(isi: Any, uji: str = "") -> Any:
        return await operator.post(f"/operator/keadaan/barang/penerbitan{uji}", isi)

    assert (await terbitkan({"semua": True}, "?uji=true")).json() == {"jumlah": 2, "uji": True}
    assert (await terbitkan({})).status_code == 422
    assert (await terbitkan({"id": ["b1", "tak-ada"]})).status_code == 422
    assert (await operator.post("/operator/keadaan/lain/penerbitan", {"semua": True})).status_code == 404
    assert dunia.penerbit.runtime.service.states
    runtime = await dunia.proses(dunia.penerbit)
    assert runtime.client is not None
    js = runtime.client.jetstream()
    before = (await js.stream_info("PENERBIT_STATE")).state.last_seq
    assert (await terbitkan({"id": ["b1"]})).json() == {"jumlah": 1, "uji": False}

    async def satu() -> bool:
        return (await js.stream_info("PENERBIT_STATE")).state.last_seq == before + 1

    await sampai(satu)
    assert (await terbitkan({"semua": True})).json() == {"jumlah": 2, "uji": False}

    async def semua() -> bool:
        return (await js.stream_info("PENERBIT_STATE")).state.last_seq == before + 3

    await sampai(semua)
    jejak = await dunia.penerbit.sql("SELECT objek, sesudah FROM audit WHERE aksi = 'terbitkan_keadaan'")
    assert [(each["objek"], each["sesudah"]["agregat"]) for each in jejak] == [("keadaan", "barang")] * 2


async def test_only_operators_pull_these_levers(dunia: Dunia) -> None:
    for peran in ("asn", "verifikator", "ppk", "auditor", "integrasi"):
        siapa = dunia.pembaca.caller(peran, aud=["pembaca"])
        hasil = await asyncio.gather(
            siapa.post("/operator/proyeksi/pembangunan-ulang"),
            siapa.post("/operator/konsumen/PENERBIT_FAKTA/pengulangan"),
            siapa.post("/operator/pemulihan"),
            siapa.post("/operator/surat-mati/penutupan", {"semua": True, "catatan": "semua"}),
        )
        assert {each.status_code for each in hasil} == {403}


async def test_a_command_rebuilds_too_with_no_server_and_no_bus(dunia: Dunia) -> None:
    await dunia.relay()
    await pekerja(dunia)
    await dunia.terbitkan(("b1", "satu"))
    await dunia.sampai_efek(1)
    await dunia.tenang()
    await dunia.pembaca.sql("UPDATE salinan SET isi = 'rusak'")
    await once(PEMBACA, dunia.pembaca.settings, "bangun-ulang")

    async def kembali() -> bool:
        return await dunia.salinan() == {"b1": "satu"}

    await sampai(kembali)
    (jejak,) = await dunia.pembaca.sql("SELECT pelaku, aksi FROM audit")
    assert (jejak["pelaku"], jejak["aksi"]) == ("operator:bangun-ulang", "bangun_ulang")
