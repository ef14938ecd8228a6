"""An operator may look into a dead letter, and the people it speaks of can see that."""

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from tests.layanan import open_service
from tests.notifikasi.peristiwa import ANI, BUDI, pindah


async def test_reading_a_dead_letter_is_on_record_for_everybody_it_names(postgres_server: Postgres) -> None:
    async with open_service(postgres_server, SERVICE) as service:
        (row,) = await service.sql(
            "INSERT INTO dead_letter (consumer, event_id, subject, headers, body, reason, error, deliveries) "
            "VALUES ('k', 'e', 's', '{}', $1, 'gagal_berulang', 'x', 6) RETURNING id",
            pindah().model_dump_json().encode(),
        )
        operator = service.caller("operator", nip="199503302019031001")
        assert (await operator.get(f"/operator/surat-mati/{row['id']}")).json()["isi"]["nip"] == ANI
        for nip in (ANI, BUDI):
            dilihat = (await service.caller("asn", nip=nip).get("/saya/akses")).json()["data"]
            assert [(each["pelaku"], each["tujuan"]) for each in dilihat] == [
                ("199503302019031001", "memeriksa surat mati")
            ]
