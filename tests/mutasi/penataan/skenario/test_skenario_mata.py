"""Who sees a shared plan as what: as a planner of all of it, or as the head of a unit that it concerns."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from shared.db import migrations
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_AK, PEGAWAI, REKAN, TUJUAN, VERIFIKATOR, asn
from tests.mutasi.penataan.adopsi.rencana_siap import rencana_siap
from tests.mutasi.penataan.skenario.rancang import ALAMAT, TMT_RENCANA, jadi, penempatan, perencana, rancang
from tests.skema_lama import skema_lama

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"


async def bagikan(mutasi: ServiceUnderTest, skenario: dict[str, Any]) -> int:
    jawab = await perencana(mutasi).post(
        f"{ALAMAT}/{skenario['id']}/pembagian", {"dibagikan": True}, seen=skenario["versi"]
    )
    assert jawab.status_code == 200, jawab.text
    return jawab.json()["versi"]


@pytest.mark.parametrize("peran", ["tim_penilai", "verifikator"])
async def test_a_head_who_plans_elsewhere_sees_a_shared_plan_as_a_head(mutasi: ServiceUnderTest, peran: str) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, GZ))
    alamat = f"{ALAMAT}/{skenario['id']}"
    versi = await bagikan(mutasi, skenario)
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DISHUB-AK"])
    rangkap = mutasi.caller("kepala_unit", peran, "asn", nip=KEPALA_AK, unit=["DISHUB-AK"])
    for apa in ("", "/penempatan", "/rantai", "/jabatan"):
        satu, dua = await kepala.get(f"{alamat}{apa}"), await rangkap.get(f"{alamat}{apa}")
        assert (satu.status_code, satu.json()) == (200, dua.json())
    assert [each["nip"] for each in (await rangkap.get(f"{alamat}/penempatan")).json()["data"]] == [PEGAWAI]
    satu, dua = [next(e for e in (await each.get(ALAMAT)).json()["data"]) for each in (kepala, rangkap)]
    assert satu.get("ringkasan") is dua.get("ringkasan") is None
    assert satu["langkah_mungkin"] == dua["langkah_mungkin"] == []
    tanya = {
        "/berkas": {},
        "/kemajuan": {},
        "/unit": {},
        "/perbandingan": {"dengan": skenario["id"]},
        "/penerimaan": {},
        "/dinilai-dahulu": {},
    }
    mutasi.client.headers["Tujuan-Akses"] = "menelaah rencana penataan"
    for apa, isian in {**tanya, "/penjelasan": {"pegawai": REKAN}}.items():
        assert (await rangkap.get(f"{alamat}{apa}", **isian)).status_code == 404, apa
    if peran == "verifikator":
        tolak = {"tanggapan": "tolak", "alasan": "dibutuhkan_unit_asal"}
        for jawab in (
            await rangkap.post(f"{alamat}/penempatan/{REKAN}/tanggapan", tolak, seen=0),
            await rangkap.post(f"{alamat}/salinan", {"nama": "Salinan saya"}),
            await rangkap.post(f"{alamat}/pengarsipan", seen=versi),
        ):
            assert jawab.status_code == 404, jawab.text


async def test_an_archived_plan_is_no_longer_shared(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    versi = await bagikan(mutasi, skenario)
    alamat = f"{ALAMAT}/{skenario['id']}"
    jawab = await perencana(mutasi).post(f"{alamat}/pengarsipan", seen=versi)
    assert (jawab.status_code, jawab.json()["dibagikan_pada"]) == (200, None)
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DISHUB-AK"])
    assert (await kepala.get(f"{alamat}/penempatan")).status_code == 404


_LANGKAH_LAMA = (
    """INSERT INTO mutasi.skenario (id, status, nama, tmt, isi, cakupan, dibuat_oleh, dibuat_pada, diubah_pada)
       SELECT gen_random_uuid(), 'draf', nama, '2027-04-01', '{}', '{}', 'x', now(), '2026-11-01'
       FROM unnest(ARRAY['diarsipkan', 'siap']) AS n(nama)""",
    "UPDATE mutasi.skenario SET status = 'menghitung', versi = 2, dihitung_oleh = 'x', dihitung_pada = now()",
    "UPDATE mutasi.skenario SET status = 'siap', versi = 3, bahan = '{}', ringkasan = '{}', dibagikan_pada = now()",
    "UPDATE mutasi.skenario SET status = 'diarsipkan', versi = 4 WHERE nama = 'diarsipkan'",
)


async def test_a_plan_that_was_archived_while_shared_is_shared_no_more(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "u0044") as (pemilik, basis):
        for each in _LANGKAH_LAMA:
            await basis.execute(each)
        await migrations.upgrade(pemilik, "mutasi", SERVICE.migrations, SERVICE.metadata)
        rows = await basis.fetch(
            """SELECT nama, status, versi, dibagikan_pada IS NOT NULL AS dibagikan, diubah_pada::date::text AS diubah
               FROM mutasi.skenario ORDER BY nama"""
        )
        assert [tuple(each) for each in rows] == [
            ("diarsipkan", "diarsipkan", 5, False, "2026-11-01"),
            ("siap", "siap", 3, True, "2026-11-01"),
        ]
        with pytest.raises(asyncpg.CheckViolationError, match="ck_skenario_dibagikan"):
            await basis.execute("UPDATE mutasi.skenario SET status = 'diarsipkan', versi = 4 WHERE nama = 'siap'")


async def test_of_who_comes_from_elsewhere_a_head_learns_only_that(mutasi: ServiceUnderTest) -> None:
    isi = {"peringatan": ["P-04"], "tanggapan": "tolak", "tanggapan_oleh": VERIFIKATOR}
    isi |= {"tanggapan_alasan": "dibutuhkan_unit_asal", "tanggapan_pada": "2026-09-15T00:00:00Z"}
    baris = [
        penempatan(PEGAWAI, TUJUAN, GZ, jenis="antar_opd", **isi),
        penempatan(REKAN, LL, TUJUAN, rantai=2, **isi),
    ]
    skenario = await jadi(mutasi, await rancang(mutasi), baris=baris)
    await bagikan(mutasi, skenario)
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DISHUB-AK"])
    alamat = f"{ALAMAT}/{skenario['id']}/penempatan"
    datang, milik = (await kepala.get(alamat)).json()["data"]
    assert (datang["nip"], datang["peringatan"]) == (PEGAWAI, [])
    assert {datang[each] for each in datang if each.startswith("tanggapan")} == {None}
    assert (milik["peringatan"], milik["tanggapan"], milik["tanggapan_oleh"]) == (["P-04"], "tolak", VERIFIKATOR)
    assert {"bagian", "penentu", "belum_diketahui", "tanggapan_alasan", "tanggapan_catatan"}.isdisjoint(milik)
    for tanggapan, siapa in (("tolak", [REKAN]), ("belum", [])):
        data = (await kepala.get(alamat, tanggapan=tanggapan)).json()["data"]
        assert [each["nip"] for each in data] == siapa


async def test_whoever_has_left_the_planners_units_is_planned_no_more(mutasi: ServiceUnderTest) -> None:
    dishub = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DISHUB"])
    isi = {"lingkup": {"orang": [PEGAWAI, REKAN], "jabatan": [TUJUAN]}}
    skenario = (await dishub.post(ALAMAT, {"nama": "Dua orang", "tmt": TMT_RENCANA, "isi": isi})).json()
    alamat = f"{ALAMAT}/{skenario['id']}"
    await mutasi.receive(asn(PEGAWAI, GZ))
    for jawab in (
        await dishub.post(f"{alamat}/salinan", {"nama": "Salinan"}),
        await dishub.post(f"{alamat}/perhitungan", seen=skenario["versi"]),
    ):
        assert (jawab.status_code, jawab.json()["kode"]) == (422, "pegawai_tidak_dikenal")
    kota = perencana(mutasi)
    salinan = (await kota.post(f"{alamat}/salinan", {"nama": "Salinan"})).json()
    assert (await dishub.get(f"{ALAMAT}/{salinan['id']}")).status_code == 404
    assert (await kota.post(f"{alamat}/perhitungan", seen=skenario["versi"])).status_code == 202
    assert (await dishub.get(alamat)).status_code == 404


async def test_a_head_reads_nothing_of_what_a_plan_was_made_of(mutasi: ServiceUnderTest) -> None:
    """A count of one is a person."""
    skenario = await jadi(mutasi, await rancang(mutasi), bahan={"catatan": ["1 penempatan ditahan karena P-05."]})
    await bagikan(mutasi, skenario)
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DISHUB-AK"])
    rinci = (await kepala.get(f"{ALAMAT}/{skenario['id']}")).json()
    assert "catatan" not in rinci["bahan"]
    assert "bahan.catatan" in rinci["disamarkan"]
    assert (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}")).json()["bahan"]["catatan"]
