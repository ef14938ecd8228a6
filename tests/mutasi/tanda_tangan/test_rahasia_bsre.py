"""A passphrase and a NIK are used for one call, and stand nowhere afterwards."""

import hashlib
import json
import logging
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.mutasi.bsre.sambungan import SambunganBsre
from shared.db.tables import Idempotency
from shared.telemetry import trace
from tests.layanan import ServiceUnderTest
from tests.mutasi.tanda_tangan.langkah_tanda import MASUK, NIK, PASSPHRASE, kini, minta, tandatangani, wali_kota
from tests.simulator.bsre.keadaan import SANDI, Bsre


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """What would be exported, kept in memory."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_exporting", True)
    monkeypatch.setattr(trace, "_tracer", provider.get_tracer("asn"))
    return exporter


async def isi_basis_data(mutasi: ServiceUnderTest) -> str:
    """Every row of every table of the service."""
    tabel = await mutasi.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    semua = []
    for each in tabel:
        baris = await mutasi.sql(f"SELECT t::text AS isi FROM {each['tablename']} t")
        semua += [row["isi"] for row in baris]
    return "\n".join(semua)


@pytest.mark.parametrize("versi", ["v1", "v2"])
async def test_it_stands_in_no_row_no_answer_no_log_and_no_trace(
    mutasi: ServiceUnderTest,
    bsre: Bsre,
    versi: Any,
    spans: InMemorySpanExporter,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    mutasi.runtime.settings.bsre_version = versi
    satu = await minta(mutasi)
    siapa, alamat = wali_kota(mutasi), f"/penandatanganan/{satu['id']}"
    jawaban = [await siapa.post(f"{alamat}/sertifikat", {"nik": NIK})]
    # Refused by its shape: too much, of another kind, and not JSON.
    jawaban.append(await tandatangani(siapa, satu, seen=1, lain=PASSPHRASE))
    jawaban.append(await tandatangani(siapa, satu, seen=1, passphrase=[PASSPHRASE]))
    jawaban.append(await tandatangani(siapa, satu, seen=1, passphrase=PASSPHRASE * 9))
    jawaban.append(await tandatangani(siapa, satu, seen=1, nik=f"{NIK}0", ulangi=PASSPHRASE))
    jawaban.append(await tandatangani(siapa, satu, seen=1, email=PASSPHRASE))
    jawaban.append(
        await mutasi.client.post(
            f"{alamat}/tandatangani",
            content=json.dumps(MASUK)[:-1].encode(),
            headers={**siapa.headers(), "Content-Type": "application/json", "Idempotency-Key": "k", "If-Match": '"1"'},
        )
    )
    assert {each.status_code for each in jawaban[1:]} == {422}
    # Refused by the server, whose words repeat what it was sent; then lost, then nobody foresaw it, then signed.
    jawaban.append(await tandatangani(siapa, satu, passphrase=f"{PASSPHRASE}x"))
    bsre.gangguan.tolak_berkas = 1
    jawaban.append(await tandatangani(siapa, satu))
    bsre.gangguan.hilang = 1
    jawaban.append(await tandatangani(siapa, satu, ulangi=True))
    with monkeypatch.context() as sementara:

        async def meledak(*_: Any, **__: Any) -> None:
            raise RuntimeError("unforeseen")

        sementara.setattr(SambunganBsre, "tandatangani", meledak)
        jawaban.append(await tandatangani(siapa, satu, ulangi=True))
    assert jawaban[-1].status_code == 500
    await mutasi.sql("UPDATE penandatanganan SET status = 'tidak_pasti', batas_pada = NULL")
    jawaban.append(await tandatangani(siapa, satu, ulangi=True))
    assert (await kini(mutasi, satu))["status"] == "tertandatangani"
    keluar = capfd.readouterr()
    rekam = "\n".join(f"{each.name} {dict(each.attributes or {})} {each.events}" for each in spans.get_finished_spans())
    assert "POST" in rekam
    tempat = {
        "answers": "\n".join(f"{each.text} {each.headers}" for each in jawaban),
        "logs": keluar.out + keluar.err + caplog.text,
        "traces": rekam,
        "database": await isi_basis_data(mutasi),
    }
    assert {nama for nama, isi in tempat.items() if not isi} == set()
    for rahasia in (PASSPHRASE, NIK, SANDI, hashlib.sha256(PASSPHRASE.encode()).hexdigest()):
        assert [nama for nama, isi in tempat.items() if rahasia in isi] == []


async def test_no_digest_of_what_was_sent_is_kept_from_which_it_could_be_guessed(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    siapa, alamat = wali_kota(mutasi), f"/penandatanganan/{satu['id']}"
    banyak = f"SELECT count(*) AS n FROM {Idempotency.__tablename__}"
    sebelum = (await mutasi.sql(banyak))[0]["n"]
    await siapa.post(f"{alamat}/sertifikat", {"nik": NIK})
    assert (await tandatangani(siapa, satu, seen=1)).json()["status"] == "tertandatangani"
    assert (await mutasi.sql(banyak))[0]["n"] == sebelum
    # Sent once more it is refused by its version, and the server is not asked.
    lagi = await tandatangani(siapa, satu, seen=1)
    assert lagi.status_code == 412
    assert len(bsre.tercatat) == 1


async def test_a_passphrase_of_eighteen_digits_is_nobodys_number(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    """A corrected NIP in a body is read as the permanent one; a passphrase is looked up nowhere."""
    angka = "199001012015011009"
    await mutasi.sql(
        "UPDATE proyeksi_asn SET nip_lain = ARRAY[$1] WHERE nip = (SELECT min(nip) FROM proyeksi_asn)", angka
    )
    bsre.pengguna[NIK].passphrase = angka
    satu = await minta(mutasi)
    assert (await tandatangani(wali_kota(mutasi), satu, passphrase=angka)).json()["status"] == "tertandatangani"
