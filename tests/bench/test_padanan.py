"""The peer that reading is measured against does the same work: the same answer, refusals and access log."""

from datetime import UTC, datetime

import httpx

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from tests.bench.padanan import buat_app
from tests.jam import SettableClock
from tests.layanan import key_set, open_service
from tests.pegawai.conftest import isi_kota


async def test_the_peer_answers_refuses_and_logs_as_ours_does(postgres_server: Postgres) -> None:
    jam = SettableClock(datetime.now(UTC))
    async with open_service(postgres_server, SERVICE, filled=isi_kota, clock=jam) as pegawai:
        petugas = pegawai.caller("verifikator", nip="199001012015011001", unit=["DISHUB"])
        daftar = (await petugas.get("/asn")).json()["data"]
        app = buat_app(pegawai.settings.database_url.get_secret_value(), key_set().decode())
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://padanan") as padanan,
        ):
            for nip in (each["nip"] for each in daftar):
                kami = (await petugas.get(f"/asn/{nip}")).json()
                mereka = (await padanan.get(f"/asn/{nip}", headers=petugas.headers())).json()
                assert kami.pop("disamarkan") != mereka.pop("disamarkan")
                assert {each: mereka[each] for each in kami} == kami
            jauh = pegawai.caller("verifikator", nip="199001012015011001", unit=["DINKES"])
            assert (await padanan.get(f"/asn/{nip}", headers=jauh.headers())).status_code == 404
            assert (await padanan.get(f"/asn/{nip}", headers={"Authorization": "Bearer x.y.z"})).status_code == 401
        log = await pegawai.sql(
            "SELECT pelaku, subjek, count(*) FROM access_log WHERE rute LIKE '%{nip}' GROUP BY 1, 2"
        )
        assert sorted((each["subjek"], each["count"]) for each in log) == sorted(([each["nip"]], 2) for each in daftar)
