"""Where people work, as notifikasi keeps it of the states of pegawai and kompetensi."""

from services.notifikasi.proyeksi.unit import unit_menurut_kode
from shared.contracts.kompetensi import SkorState
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.unit import UnitState
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest


async def test_tempat_orang_unit_dan_kotaknya_disimpan_dari_keadaannya(notifikasi: ServiceUnderTest) -> None:
    orang, unit, skor = (each.model_validate(example_of(each)) for each in (AsnState, UnitState, SkorState))
    for each in (orang, unit, skor):
        await notifikasi.receive(each)
    (baris,) = await notifikasi.sql("SELECT nama, kode_unit, jalur_unit, kepala_unit FROM orang")
    assert orang.jabatan is not None
    assert tuple(baris) == (
        orang.nama,
        orang.jabatan.kode_unit,
        orang.jalur_unit,
        orang.jabatan.kepala_unit,
    )
    satu = (await unit_menurut_kode(notifikasi.runtime.reader, [unit.kode]))[unit.kode]
    assert (satu.nama, satu.kepala_nip, satu.jalur, satu.aktif) == (unit.nama, unit.kepala_nip, unit.jalur, unit.aktif)
    assert [tuple(each) for each in await notifikasi.sql("SELECT nip, kotak FROM talenta")] == [(skor.nip, skor.kotak)]


async def test_orang_yang_disimpan_lebih_sedikit_diisi_oleh_keadaan_yang_sama(notifikasi: ServiceUnderTest) -> None:
    orang = AsnState.model_validate(example_of(AsnState))
    await notifikasi.sql("INSERT INTO orang (nip, versi, keluar) VALUES ($1, 7, false)", orang.nip)
    await notifikasi.receive(orang, version=7)
    assert [tuple(each) for each in await notifikasi.sql("SELECT nama FROM orang")] == [(orang.nama,)]
