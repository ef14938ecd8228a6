"""Rows that cannot be sent and messages that nobody can read, in every service: a case goes through all the same."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import nats
import pytest

from shared.contracts.kompetensi import SkorState
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.penempatan import AsnPindah
from shared.events.names import inbox_prefix
from shared.events.registry import type_of
from shared.identity import new_id
from tests.nats_mentah import hpub, mentah, pub
from tests.sistem import LAYANAN, Pemicu, SistemUji, intisari, periksa_sekali

pytestmark = pytest.mark.sistem

BARIS = [("asn.{}.racun.terjadi.x", '"x"'), ("asn.{}.racun.ter jadi.x", "{}"), ("asn.{}.racun.terjadi.x", "{}")]
"""Headers that are no object, a subject with a blank, a subject that no stream takes."""
PESAN = [type_of(each).subject("racun") for each in (AsnPindah, AsnState, UsulanBerlaku, SkorState)]


async def _racuni(sistem: SistemUji) -> None:
    for nama in LAYANAN:
        for subjek, tajuk in BARIS:
            await sistem.sql(
                f"INSERT INTO {nama}.outbox (event_id, subject, headers, body) VALUES ($1, $2, $3::text::jsonb, '')",
                uuid4(),
                subjek.format(nama),
                tajuk,
            )
    for subjek in PESAN:
        pengirim = subjek.split(".")[1]
        klien = await nats.connect(
            sistem.alamat.nats,
            user=pengirim,
            password=sistem.sandi_nats(pengirim),
            inbox_prefix=inbox_prefix(pengirim),
        )
        try:
            await klien.jetstream().publish(subjek, b"\xff bukan kabar", headers={"Nats-Msg-Id": str(new_id())})
        finally:
            await klien.close()
        async with mentah(sistem.alamat.nats, pengirim, sistem.sandi_nats(pengirim)) as kirim:
            await kirim(pub(subjek.encode() + b"\xff"))
            await kirim(hpub(subjek.encode(), b"N"))


async def _bersihkan(sistem: SistemUji) -> dict[str, tuple[int, int]]:
    """What an operator does, in two calls a service: see what was set aside and what died, and clear it away."""
    tajuk = {"Authorization": f"Bearer {sistem.token('operator')}"}
    jumlah = {}
    async with httpx.AsyncClient(base_url=sistem.gerbang, headers=tajuk, timeout=30) as klien:
        for nama in LAYANAN:
            baris = (await klien.get(f"/api/{nama}/operator/disisihkan")).raise_for_status().json()["data"]
            surat = (await klien.get(f"/api/{nama}/operator/surat-mati")).raise_for_status().json()["data"]
            jumlah[nama] = (len(baris), len(surat))
            nanti = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
            for jalan, isi in (
                ("disisihkan/pembuangan", {"disisihkan_sebelum": nanti, "catatan": "Bukan kabar."}),
                ("surat-mati/penutupan", {"alasan": "bukan_cloudevent", "catatan": "Bukan kabar."}),
            ):
                jawab = await klien.post(
                    f"/api/{nama}/operator/{jalan}", json=isi, headers={"Idempotency-Key": str(uuid4())}
                )
                assert jawab.is_success, jawab.text
            antrean = (await klien.get(f"/api/{nama}/operator/antrean")).raise_for_status().json()
            assert (antrean["disisihkan"], antrean["surat_mati"]) == (0, 0)
    return jumlah


async def test_poison_in_every_service_stops_no_case_and_is_cleared_with_one_call(
    sistem: SistemUji, tanpa_gangguan: dict[str, Any]
) -> None:
    sebelum = sistem.mulai_ulang
    await _racuni(sistem)
    hasil = await sistem.mainkan(Pemicu())
    assert intisari(hasil) == tanpa_gangguan
    await sistem.tenang()
    sistem.siap()
    assert sistem.mulai_ulang == sebelum
    jumlah = await _bersihkan(sistem)
    assert {nama: baris for nama, (baris, _) in jumlah.items()} == dict.fromkeys(LAYANAN, len(BARIS))
    # Each service reads at least one of the subjects.
    assert all(surat for _, surat in jumlah.values()), jumlah
    for nama in LAYANAN:
        await sistem.sql(f"DELETE FROM {nama}.dead_letter WHERE dismissed_at IS NOT NULL")
    await periksa_sekali(sistem, hasil)
