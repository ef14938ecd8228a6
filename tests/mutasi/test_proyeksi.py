"""What mutasi knows of others follows their states, and never falls back."""

import dataclasses

import orjson

from services.mutasi.proyeksi.jabatan import terima_jabatan
from shared.bus.subscription import Received
from shared.contracts.kompetensi import SkorState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.events.envelope import Envelope
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, asn, jabatan, skor, unit


async def test_a_person_is_kept_with_their_post_unit_and_results(kosong: ServiceUnderTest) -> None:
    await kosong.receive(asn(PEGAWAI, kerabat=[REKAN]), version=7)
    [row] = await kosong.sql("SELECT * FROM proyeksi_asn")
    assert dict(row) == {
        "nip": PEGAWAI,
        "versi": 7,
        "nama": "Pegawai 01",
        "status_pegawai": "PNS",
        "kedudukan_hukum": "01",
        "golongan": "III/c",
        "pendidikan": "S-1",
        "kode_jabatan": "DISHUB-LL-01",
        "nama_jabatan": "Jabatan DISHUB-LL-01",
        "kode_unit": "DISHUB-LL",
        "nama_unit": "Unit DISHUB-LL",
        "instansi": "DISHUB",
        "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
        "kinerja": [{"tahun": 2024, "predikat": "Baik"}, {"tahun": 2025, "predikat": "Sangat Baik"}],
        "kerabat": [REKAN],
        "nip_lain": [],
    }


async def test_a_state_that_is_sent_again_fills_the_relatives_that_an_older_release_did_not_keep(
    kosong: ServiceUnderTest,
) -> None:
    await kosong.receive(asn(PEGAWAI, kerabat=[REKAN]), version=7)
    await kosong.sql("UPDATE proyeksi_asn SET kerabat = '{}'")
    await kosong.receive(asn(PEGAWAI, kerabat=[REKAN]), version=7)
    assert await kosong.sql("SELECT kerabat FROM proyeksi_asn") == [([REKAN],)]


async def test_a_person_without_post_education_or_unit_is_kept_too(kosong: ServiceUnderTest) -> None:
    await kosong.receive(asn(PEGAWAI, None, pendidikan=None, golongan=None, kinerja=[]))
    [row] = await kosong.sql("SELECT pendidikan, kode_jabatan, instansi, jalur_unit, kinerja FROM proyeksi_asn")
    assert dict(row) == {"pendidikan": None, "kode_jabatan": None, "instansi": None, "jalur_unit": [], "kinerja": []}


async def test_a_post_and_a_unit_are_kept(kosong: ServiceUnderTest) -> None:
    await kosong.receive(unit("DISHUB-AK", PEGAWAI), jabatan(TUJUAN, formasi=3, terisi=2, pendidikan_minimal=None))
    [post] = await kosong.sql("SELECT * FROM proyeksi_jabatan")
    assert (post["formasi"], post["terisi"], post["jalur_unit"][-1], post["pendidikan_minimal"]) == (
        3,
        2,
        "DISHUB-AK",
        None,
    )
    [kept] = await kosong.sql("SELECT * FROM proyeksi_unit")
    assert (kept["kode"], kept["induk"], kept["kepala_nip"]) == ("DISHUB-AK", "DISHUB", PEGAWAI)


async def test_a_post_in_the_words_of_an_older_release_is_kept_too(kosong: ServiceUnderTest) -> None:
    isi = jabatan(TUJUAN, formasi=3, terisi=2).model_dump(mode="json")
    isi["terisi"] = isi.pop("bezetting")
    dulu = orjson.dumps(isi)
    state = JabatanState.model_validate_json(dulu)
    amplop = Envelope.around(state, event_id=kosong.runtime.new_id(), version=1, time=kosong.clock.now())
    uow = kosong.runtime.unit_of_work()
    async with uow:
        await terima_jabatan(uow, [Received(state, dataclasses.replace(amplop, body=dulu))])
    assert state.bezetting == 2
    assert await kosong.sql("SELECT formasi, terisi FROM proyeksi_jabatan") == [(3, 2)]


async def test_a_score_that_cannot_be_computed_is_absent_and_not_a_json_null(kosong: ServiceUnderTest) -> None:
    await kosong.receive(SkorState(nip=PEGAWAI, ip_asn=None, jpm=[], belum_lengkap=["penilaian kompetensi"]))
    [row] = await kosong.sql("SELECT ip_asn IS NULL AS kosong, jpm, belum_lengkap FROM proyeksi_skor")
    assert dict(row) == {"kosong": True, "jpm": [], "belum_lengkap": ["penilaian kompetensi"]}


async def test_an_older_version_never_replaces_a_newer_one(kosong: ServiceUnderTest) -> None:
    for version, nama in ((5, "Lima"), (3, "Tiga"), (5, "Lima lagi")):
        await kosong.receive(asn(PEGAWAI, nama=nama), version=version)
        await kosong.receive(jabatan(TUJUAN, nama=nama), version=version)
        await kosong.receive(unit("DISHUB-AK").model_copy(update={"nama": nama}), version=version)
        await kosong.receive(skor(PEGAWAI).model_copy(update={"belum_lengkap": [nama]}), version=version)
    rows = await kosong.sql("""
        SELECT nama FROM proyeksi_asn UNION ALL SELECT nama FROM proyeksi_jabatan
        UNION ALL SELECT nama FROM proyeksi_unit UNION ALL SELECT belum_lengkap[1] FROM proyeksi_skor""")
    assert [row["nama"] for row in rows] == ["Lima"] * 4


async def test_of_several_versions_in_one_batch_the_newest_stays(kosong: ServiceUnderTest) -> None:
    await kosong.receive(asn(PEGAWAI, nama="Lama"), asn(PEGAWAI, nama="Baru"))
    [row] = await kosong.sql("SELECT nama FROM proyeksi_asn")
    assert row["nama"] == "Baru"


async def test_a_full_batch_of_every_kind_goes_in_at_once_and_again_when_it_changes(kosong: ServiceUnderTest) -> None:
    nips = [f"19900101{n:010d}" for n in range(500)]
    for terisi in (0, 1):
        await kosong.receive(*(asn(nip) for nip in nips))
        await kosong.receive(*(jabatan(f"DISHUB-AK-{n}", formasi=2, terisi=terisi) for n in range(500)))
        await kosong.receive(*(skor(nip) for nip in nips))
    [row] = await kosong.sql("""
        SELECT (SELECT count(*) FROM proyeksi_asn) AS asn, (SELECT count(*) FROM proyeksi_skor) AS skor,
               (SELECT sum(terisi) FROM proyeksi_jabatan) AS terisi""")
    assert dict(row) == {"asn": 500, "skor": 500, "terisi": 500}
