"""The seat of somebody whose move is suspended, or takes effect later than its TMT, is theirs until they leave it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.pencabutan.repository import yang_sudah
from services.mutasi.usulan.bezetting import bezetting_pada, keadaan_unit
from shared.auth.pelaku import Pelaku
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import ajukan, langkah, ppk, terima
from tests.mutasi.keberatan.test_tidak_surut import PENUNDAAN
from tests.mutasi.kota import KEPALA_AK, TUJUAN, VERIFIKATOR, asn, isi_usulan, jabatan, usulan_berstatus

LAMA = "DISHUB-LL-01"


async def _duduk(mutasi: ServiceUnderTest, hari: date) -> tuple[int, int, int]:
    """How many hold the post that is left, the post that is taken, and the unit that is left."""
    terisi = await bezetting_pada(mutasi.runtime.reader, hari, [LAMA, TUJUAN])
    unit = await keadaan_unit(mutasi.runtime.reader, hari, ["DISHUB-LL"])
    return terisi[LAMA], terisi[TUJUAN], unit["DISHUB-LL"].bezetting


async def _usul_ke_kursi_lama(mutasi: ServiceUnderTest, tmt: str) -> Any:
    isi = isi_usulan(nip=KEPALA_AK, jabatan_tujuan=LAMA, tmt=tmt)
    return await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi)


async def test_a_seat_counts_as_left_from_the_day_on_which_the_move_takes_effect(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(LAMA, formasi=2, terisi=2), asn(KEPALA_AK, "DISHUB-AK-02"))
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    await terima(mutasi, usulan, "2026-09-15")
    keberatan = await ajukan(mutasi, usulan)
    tmt, kelak = date(2026, 10, 1), date(2026, 12, 1)
    semula, pergi = (2, 1, 2), (1, 1, 1)
    assert await _duduk(mutasi, tmt) == pergi
    # While it is suspended nobody knows from when on: the seat is promised to nobody, and theirs is kept.
    keberatan = await langkah(ppk(mutasi), keberatan, "penundaan", PENUNDAAN)
    assert [await _duduk(mutasi, each) for each in (tmt, kelak)] == [semula, semula]
    ditolak = await _usul_ke_kursi_lama(mutasi, "2026-12-01")
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "tidak_ada_kursi"), ditolak.text
    mutasi.clock.instant = datetime(2026, 10, 20, 3, 0, tzinfo=UTC)
    await langkah(ppk(mutasi), keberatan, "pengakhiran-penundaan", {"alasan": "Keadaannya sudah reda."})
    assert [await _duduk(mutasi, date(2026, 10, each)) for each in (1, 19, 20)] == [semula, semula, pergi]
    diterima = await _usul_ke_kursi_lama(mutasi, "2026-12-01")
    assert diterima.status_code == 201, diterima.text


@pytest.mark.parametrize("mulai", [None, date(2026, 10, 20)])
async def test_who_came_before_a_suspended_move_took_effect_has_not_taken_its_seat(
    mutasi: ServiceUnderTest, mulai: date | None
) -> None:
    """They sit in another one of that post: turning the move round later does not concern them."""
    await mutasi.receive(jabatan(LAMA, formasi=4, terisi=2), asn(KEPALA_AK, "DISHUB-AK-02"))
    pergi = await usulan_berstatus(mutasi, "diputuskan")
    datang = await usulan_berstatus(mutasi, "diputuskan", nip=KEPALA_AK, jabatan_tujuan=LAMA, tmt="2026-10-05")
    ubah = "UPDATE usulan SET versi = versi + 1, "
    await mutasi.sql(f"{ubah} tmt_berlaku = $2 WHERE id = $1", UUID(pergi["id"]), mulai)
    mutasi.clock.instant = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    await mutasi.sql(f"{ubah} penempatan = 'terlaksana', terlaksana_pada = now() WHERE status = 'berlaku'")
    pelaku = Pelaku(VERIFIKATOR, "Penguji", VERIFIKATOR, frozenset({"verifikator"}), ("*",))
    semua = await yang_sudah(mutasi.runtime.reader, [UUID(pergi["id"])], pelaku, date(2026, 10, 21))
    assert {str(each.id) for each in semua} == {pergi["id"], *([datang["id"]] if mulai is None else [])}
