"""A decree whose number was typed wrongly: the placement learns what it says, and nothing else of it changes."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from shared.contracts.mutasi import UsulanBerlaku, UsulanSuratDikoreksi
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.penempatan import AsnPindah
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI
from tests.pegawai.test_penempatan import berlaku
from tests.pegawai.test_pindah_instansi import keluar

TUJUAN = "DISHUB-AK-01"


@pytest.fixture(autouse=True)
def _hari_tmt(kota: ServiceUnderTest) -> None:
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)


def dikoreksi(usulan: UsulanBerlaku, nomor: str = "800/7", **lain: Any) -> UsulanSuratDikoreksi:
    isi = {
        "usulan_id": usulan.usulan_id,
        "nip": usulan.nip,
        "nama": usulan.nama,
        "jabatan_asal": usulan.jabatan_asal,
        "jabatan_tujuan": usulan.jabatan_tujuan,
        "tmt": usulan.tmt,
        "oleh": "198202022007012008",
        "catatan": "Nomor salah ketik.",
        "surat": "keputusan",
        "nomor_lama": usulan.nomor_sk,
        "tanggal_lama": usulan.tanggal_sk,
        "nomor": nomor,
        "tanggal": date(2026, 9, 14),
        "koreksi_id": uuid4(),
    }
    return UsulanSuratDikoreksi(**{**isi, **lain})


async def _hidup(kota: ServiceUnderTest) -> list[tuple[Any, ...]]:
    rows = await kota.sql(
        "SELECT kode_jabatan, nomor_sk, tanggal_sk, nomor_sk_akhir, usulan_id IS NOT NULL AS mutasi FROM penempatan "
        "WHERE nip = $1 AND digantikan_pada IS NULL ORDER BY berlaku",
        ANI,
    )
    return [tuple(each.values()) for each in rows]


async def test_the_placement_bears_the_number_of_the_decree_and_the_one_before_stays_on_record(
    kota: ServiceUnderTest,
) -> None:
    usulan = berlaku(TUJUAN, nip=ANI)
    await kota.receive(usulan)
    (sebelum,) = await kota.state(AsnState, ANI)
    await kota.receive(dikoreksi(usulan))
    lama, baru = await _hidup(kota)
    assert baru == (TUJUAN, "800/7", date(2026, 9, 14), None, True)
    assert lama[0] == "DISHUB-LL-01"
    (digantikan,) = await kota.sql(
        "SELECT nomor_sk FROM penempatan WHERE usulan_id = $1 AND digantikan_pada IS NOT NULL", usulan.usulan_id
    )
    assert digantikan["nomor_sk"] == "800/1"
    (sesudah,) = await kota.state(AsnState, ANI)
    assert sesudah.jabatan == sebelum.jabatan
    assert len(await kota.published(AsnPindah)) == 1, "nobody has moved"
    (jejak,) = await kota.sql("SELECT alasan FROM audit WHERE aksi = 'koreksi' AND objek_id = $1", ANI)
    assert jejak["alasan"] == "Nomor salah ketik. (koreksi SK pada usulan mutasinya)"


async def test_a_correction_that_is_corrected_and_comes_twice_ends_with_the_last_word(kota: ServiceUnderTest) -> None:
    usulan = berlaku(TUJUAN, nip=ANI)
    await kota.receive(usulan)
    pertama, kedua = dikoreksi(usulan), dikoreksi(usulan, "800/8", nomor_lama="800/7")
    await kota.receive(pertama, kedua)
    await kota.receive(kedua)
    assert (await _hidup(kota))[-1][1] == "800/8"
    (row,) = await kota.sql("SELECT count(*) AS banyak FROM penempatan WHERE usulan_id = $1", usulan.usulan_id)
    assert row["banyak"] == 3


async def test_a_correction_that_comes_late_does_not_undo_the_one_after_it(kota: ServiceUnderTest) -> None:
    """The first is tried again after the second, or replayed from the dead letters."""
    usulan = berlaku(TUJUAN, nip=ANI)
    await kota.receive(usulan)
    pertama, kedua = dikoreksi(usulan), dikoreksi(usulan, "800/8", nomor_lama="800/7")
    await kota.receive(kedua, version=12)
    await kota.receive(pertama, version=11)
    assert (await _hidup(kota))[-1][1] == "800/8"
    await kota.receive(dikoreksi(usulan, "800/9", nomor_lama="800/8"), version=13)
    assert (await _hidup(kota))[-1][1] == "800/9"


async def test_who_has_left_the_city_has_left_by_the_decree_as_it_is_numbered(kota: ServiceUnderTest) -> None:
    usulan = keluar()
    await kota.receive(usulan)
    await kota.receive(dikoreksi(usulan))
    assert [each[3] for each in await _hidup(kota)] == ["800/7"]


async def test_other_papers_and_what_is_not_carried_out_change_nothing_here(kota: ServiceUnderTest) -> None:
    usulan = berlaku(TUJUAN, nip=ANI)
    await kota.receive(dikoreksi(usulan))
    await kota.receive(usulan)
    sebelum = await _hidup(kota)
    await kota.receive(dikoreksi(usulan, surat="pelantikan"))
    assert await _hidup(kota) == sebelum
