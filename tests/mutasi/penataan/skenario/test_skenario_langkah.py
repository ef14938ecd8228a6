"""A scenario on its way: changed while it is a draft, copied, stopped, shared, laid aside, and followed while it is
computed."""

import asyncio
import json
from typing import Any

import pytest

from shared.contracts.mutasi import MatriksDiperlukan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI
from tests.mutasi.penataan.skenario.rancang import (
    ALAMAT,
    isi_skenario,
    jadi,
    minta_hitung,
    perencana,
    rancang,
)


async def ubah(mutasi: ServiceUnderTest, skenario: dict[str, Any], **isi: Any) -> Any:
    return await perencana(mutasi).send("PATCH", f"{ALAMAT}/{skenario['id']}", isi, seen=skenario["versi"])


async def langkah(mutasi: ServiceUnderTest, skenario: dict[str, Any], apa: str, isi: Any = None) -> Any:
    return await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/{apa}", isi, seen=skenario["versi"])


async def baca(mutasi: ServiceUnderTest, skenario: dict[str, Any]) -> dict[str, Any]:
    return (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}")).json()


async def test_a_draft_is_changed_by_who_has_seen_it(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi)
    jawab = await ubah(mutasi, skenario, nama="Tanpa promosi", isi=isi_skenario(arah=["rotasi"]))
    assert jawab.status_code == 200, jawab.text
    baru = jawab.json()
    assert (baru["nama"], baru["isi"]["arah"], baru["versi"], baru["tmt"]) == (
        "Tanpa promosi",
        ["rotasi"],
        2,
        skenario["tmt"],
    )
    assert baru["isi"]["nomor"] == skenario["isi"]["nomor"]
    assert (await ubah(mutasi, skenario, nama="Terlambat")).json()["kode"] == "versi_berubah"
    assert (await ubah(mutasi, baru, nama="Tanpa promosi")).json()["kode"] == "tidak_ada_perubahan"


@pytest.mark.parametrize("isi", [{}, {"nama": None}, {"isi": None}, {"status": "siap"}])
async def test_a_change_that_says_nothing_is_none(mutasi: ServiceUnderTest, isi: dict[str, Any]) -> None:
    assert (await ubah(mutasi, await rancang(mutasi), **isi)).status_code == 422


async def test_a_draft_does_not_come_to_name_who_is_unknown(mutasi: ServiceUnderTest) -> None:
    jawab = await ubah(mutasi, await rancang(mutasi), isi=isi_skenario(orang_tetap=["199912312025011999"]))
    assert jawab.json()["kode"] == "pegawai_tidak_dikenal"


async def test_what_is_computed_changes_no_more_but_its_copy_does(mutasi: ServiceUnderTest) -> None:
    skenario = await minta_hitung(mutasi, await rancang(mutasi, orang_tetap=[PEGAWAI]))
    jawab = await ubah(mutasi, skenario, nama="Lain")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert "salin skenario ini" in jawab.json()["detail"]
    salinan = await langkah(mutasi, skenario, "salinan", {"nama": "Penataan Dishub (2)"})
    assert salinan.status_code == 201, salinan.text
    baru = salinan.json()
    assert (baru["status"], baru["salinan_dari"], baru["isi"]) == ("draf", skenario["id"], skenario["isi"])
    assert (await ubah(mutasi, baru, isi=isi_skenario())).status_code == 200


async def test_a_draft_is_withdrawn_and_its_computing_is_stopped(mutasi: ServiceUnderTest) -> None:
    draf, hitung = await rancang(mutasi), await minta_hitung(mutasi, await rancang(mutasi))
    for each, berakhir in ((draf, False), (hitung, True)):
        jawab = await perencana(mutasi).post(f"{ALAMAT}/{each['id']}/pembatalan")
        assert (jawab.status_code, jawab.json()["status"]) == (200, "dibatalkan"), jawab.text
        assert (jawab.json()["berakhir_pada"] is not None) is berakhir
        assert jawab.json()["langkah_mungkin"] == ["pengarsipan"]
    lagi = await perencana(mutasi).post(f"{ALAMAT}/{draf['id']}/pembatalan")
    assert lagi.json()["kode"] == "langkah_tidak_mungkin"


async def test_what_failed_may_be_computed_again_as_it_is(mutasi: ServiceUnderTest) -> None:
    skenario = await minta_hitung(mutasi, await rancang(mutasi))
    gagal = {"pesan": "Matriks tidak dapat dibuat.", "orang": [PEGAWAI], "jabatan": [], "aturan": ["P-04"]}
    await mutasi.sql(
        "UPDATE skenario SET status = 'gagal', gagal = $2, versi = versi + 1 WHERE id = $1", skenario["id"], gagal
    )
    skenario = await baca(mutasi, skenario)
    assert (skenario["status"], skenario["gagal"]) == ("gagal", {**gagal, "tetap": False})
    skenario = await minta_hitung(mutasi, skenario)
    assert (skenario["status"], skenario["gagal"]) == ("menghitung", None)


async def test_what_is_laid_aside_lets_go_of_its_matrix(mutasi: ServiceUnderTest) -> None:
    skenario = await minta_hitung(mutasi, await rancang(mutasi))
    matriks = "0197f0a0-0000-7000-8000-000000000061"
    await mutasi.sql("UPDATE skenario SET matriks_id = $2, versi = versi + 1 WHERE id = $1", skenario["id"], matriks)
    skenario = await jadi(mutasi, skenario)
    jawab = await langkah(mutasi, skenario, "pengarsipan")
    assert (jawab.status_code, jawab.json()["status"], jawab.json()["langkah_mungkin"]) == (200, "diarsipkan", [])
    (kabar,) = await mutasi.published(MatriksDiperlukan)
    assert (str(kabar.event.id), kabar.event.selesai) == (matriks, mutasi.clock.today())


async def test_a_head_of_unit_sees_what_concerns_the_unit_once_it_is_shared(mutasi: ServiceUnderTest) -> None:
    skenario = await jadi(mutasi, await rancang(mutasi, orang_tetap=[PEGAWAI]))
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB-LL"])
    lain = mutasi.caller("kepala_unit", "asn", nip="197201012000011006", unit=["DINKES"])
    alamat = f"{ALAMAT}/{skenario['id']}"
    assert (await kepala.get(alamat)).status_code == 404
    dibagi = (await langkah(mutasi, skenario, "pembagian", {"dibagikan": True})).json()
    assert dibagi["dibagikan_pada"] is not None
    terlihat = (await kepala.get(alamat)).json()
    assert {"isi", "ringkasan", "gagal"}.isdisjoint(terlihat)
    assert set(terlihat["disamarkan"]) >= {"isi", "ringkasan", "gagal"}
    assert terlihat["langkah_mungkin"] == []
    assert PEGAWAI not in json.dumps(terlihat)
    assert [each["id"] for each in (await kepala.get(ALAMAT)).json()["data"]] == [skenario["id"]]
    assert (await lain.get(alamat)).status_code == 404
    ditutup = await langkah(mutasi, dibagi, "pembagian", {"dibagikan": False})
    assert ditutup.json()["dibagikan_pada"] is None
    assert (await kepala.get(alamat)).status_code == 404
    lagi = await langkah(mutasi, ditutup.json(), "pembagian", {"dibagikan": False})
    assert lagi.json()["kode"] == "tidak_ada_perubahan"


def peristiwa(teks: str) -> list[tuple[str, dict[str, Any]]]:
    """The events of a stream."""
    hasil = []
    for satu in teks.split("\n\n"):
        isi = dict(baris.split(": ", 1) for baris in satu.split("\n") if ": " in baris)
        if "event" in isi:
            hasil.append((isi["event"], json.loads(isi["data"])))
    return hasil


async def test_computing_is_followed_to_its_end_and_resumed_where_it_was(mutasi: ServiceUnderTest) -> None:
    skenario = await minta_hitung(mutasi, await rancang(mutasi))
    alamat = f"{ALAMAT}/{skenario['id']}/kemajuan"
    maju = {"tahap": "menghitung", "persen": 60, "celah": 1250}
    await mutasi.sql("UPDATE skenario SET kemajuan = $2, versi = versi + 1 WHERE id = $1", skenario["id"], maju)
    ikut = asyncio.ensure_future(perencana(mutasi).get(alamat))
    skenario = await jadi(mutasi, await baca(mutasi, skenario))
    semua = peristiwa((await ikut).text)
    assert [each for each, _ in semua][-1] == "akhir"
    assert semua[-1][1] == {"id": skenario["id"], "versi": skenario["versi"], "status": "siap", "kemajuan": maju}
    lagi = await mutasi.client.get(
        alamat, headers={**perencana(mutasi).headers(), "Last-Event-ID": str(skenario["versi"] - 1)}
    )
    assert [each for each, _ in peristiwa(lagi.text)] == ["akhir"]
    sudah = await mutasi.client.get(
        alamat, headers={**perencana(mutasi).headers(), "Last-Event-ID": str(skenario["versi"])}
    )
    assert sudah.status_code == 204


async def test_a_stream_ends_with_the_process(mutasi: ServiceUnderTest) -> None:
    skenario = await minta_hitung(mutasi, await rancang(mutasi))
    mutasi.runtime.stopping.set()
    assert (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/kemajuan")).status_code == 200


async def test_nobody_below_the_planners_follows_computing(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi)
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB-LL"])
    assert (await kepala.get(f"{ALAMAT}/{skenario['id']}/kemajuan")).status_code == 403
    dinkes = perencana(mutasi, unit=["DINKES"])
    assert (await dinkes.get(f"{ALAMAT}/{skenario['id']}/kemajuan")).status_code == 404


async def test_what_was_laid_aside_goes_after_two_years_with_its_results_and_a_plan_stays(
    mutasi: ServiceUnderTest,
) -> None:
    aside, plan = [await jadi(mutasi, await rancang(mutasi)) for _ in range(2)]
    assert (await langkah(mutasi, aside, "pengarsipan")).status_code == 200
    await mutasi.sql("UPDATE skenario SET diubah_pada = now() - interval '731 days', versi = versi + 1")
    await mutasi.run_shared_job("pangkas")
    assert [str(each["id"]) for each in await mutasi.sql("SELECT id FROM skenario")] == [plan["id"]]
    rows = await mutasi.sql("SELECT DISTINCT skenario_id FROM skenario_penempatan")
    assert [str(each["skenario_id"]) for each in rows] == [plan["id"]]
