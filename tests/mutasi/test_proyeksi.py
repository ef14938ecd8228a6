"""What mutasi knows of others follows their states, and never falls back."""

import dataclasses
from datetime import date
from typing import Any

import orjson

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.proyeksi.asn import Orang, jenis_kelamin, orang, terima_asn
from services.mutasi.proyeksi.jabatan import jabatan as satu_jabatan
from services.mutasi.proyeksi.jabatan import terima_jabatan
from services.mutasi.proyeksi.skor import terima_skor
from shared.bus.subscription import Received
from shared.contracts.kompetensi import SkorState
from shared.contracts.pegawai.asn import AsnState, JabatanTerakhir
from shared.contracts.pegawai.jabatan import JabatanState
from shared.events.envelope import Envelope
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, asn, jabatan, skor, standar, unit


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
        "program_studi": "Teknik Sipil",
        "tahun_lulus": 2012,
        "tanggal_lahir": date(1990, 1, 1),
        "jenis_kelamin": "L",
        "tmt_cpns": date(2015, 1, 1),
        "tmt_pns": date(2016, 2, 1),
        "tmt_golongan": date(2023, 4, 1),
        "keluar": False,
        "dilepas": False,
        "kode_jabatan": "DISHUB-LL-01",
        "nama_jabatan": "Jabatan DISHUB-LL-01",
        "jenis_jabatan": "JA",
        "jenjang": "pelaksana",
        "eselon": None,
        "kelas": 7,
        "kepala_unit": False,
        "tmt_jabatan": date(2022, 4, 1),
        "jabatan_terakhir": None,
        "kode_unit": "DISHUB-LL",
        "nama_unit": "Unit DISHUB-LL",
        "instansi": "DISHUB",
        "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
        "kinerja": [{"tahun": 2024, "predikat": "Baik"}, {"tahun": 2025, "predikat": "Sangat Baik"}],
        "riwayat_jabatan": [
            {
                "nama": "Pengadministrasi Umum",
                "jenjang": "pelaksana",
                "eselon": None,
                "nama_unit": "Unit DINKES-GZ",
                "nama_instansi": None,
                "mulai": "2016-02-01",
                "selesai": "2022-03-31",
            }
        ],
        "riwayat_pendidikan": [
            {"tingkat": "S-1", "program_studi": "Teknik Sipil", "tahun_lulus": 2012},
            {"tingkat": "SLTA", "program_studi": "IPA", "tahun_lulus": 2008},
        ],
        "diklat": [{"jenis": "TEKNIS", "nama": "Manajemen Lalu Lintas", "selesai": "2021-08-20", "jp": 40}],
        "hukdis": [],
        "tugas_belajar": [],
        "cltn": [],
        "proses_hukum": [],
        "penugasan": [],
        "kontrak_sampai": None,
        "kerabat": [REKAN],
        "pasangan": [],
        "nip_lain": [],
    }


async def test_a_state_that_is_sent_again_fills_what_an_older_release_did_not_keep(kosong: ServiceUnderTest) -> None:
    terakhir = JabatanTerakhir(jenis="JA", jenjang="pengawas", kelas=9, selesai=date(2026, 1, 31))
    semua = (
        *(asn(PEGAWAI, kerabat=[REKAN]), asn(REKAN, None, jabatan_terakhir=terakhir)),
        *(jabatan(TUJUAN, bup=60), skor(PEGAWAI)),
    )
    await kosong.receive(*semua, version=7)
    seluruhnya = """SELECT to_jsonb(a), to_jsonb(j), to_jsonb(s)
                    FROM proyeksi_asn a, proyeksi_jabatan j, proyeksi_skor s ORDER BY a.nip"""
    dulu = await kosong.sql(seluruhnya)
    kolom = ("tanggal_lahir", "jabatan_terakhir", "tmt_pns", "kelas", "tmt_jabatan", "kontrak_sampai")
    await kosong.sql(f"""UPDATE proyeksi_asn SET {", ".join(f"{each} = NULL" for each in kolom)}, kerabat = '{{}}',
                         diklat = '[]', riwayat_jabatan = '[]'""")
    await kosong.sql("UPDATE proyeksi_jabatan SET kelas = NULL, bup = NULL, kebutuhan = NULL")
    await kosong.sql("UPDATE proyeksi_skor SET penilaian_berlaku_sampai = NULL, kotak = NULL, krs = NULL")
    await kosong.receive(*semua, version=7)
    assert await kosong.sql(seluruhnya) == dulu


async def test_whoever_an_older_release_has_kept_by_half_is_not_known_until_the_state_is_read_again(
    kosong: ServiceUnderTest,
) -> None:
    await kosong.receive(asn(PEGAWAI), jabatan(TUJUAN), version=7)
    async with kosong.runtime.unit_of_work() as uow:
        assert await orang(uow, PEGAWAI) is not None
        assert await satu_jabatan(uow, TUJUAN, tahan=False) is not None
    await kosong.sql("UPDATE proyeksi_asn SET tanggal_lahir = NULL")
    await kosong.sql("UPDATE proyeksi_jabatan SET kelas = NULL")
    async with kosong.runtime.unit_of_work() as uow:
        assert await orang(uow, PEGAWAI) is None
        assert await satu_jabatan(uow, TUJUAN, tahan=False) is None


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
    await terima_mentah(kosong, JabatanState, dulu, terima_jabatan)
    assert await kosong.sql("SELECT formasi, terisi FROM proyeksi_jabatan") == [(3, 2)]


async def test_a_person_in_the_words_of_an_older_release_is_kept_too(kosong: ServiceUnderTest) -> None:
    isi = asn(PEGAWAI, kedudukan_hukum="99").model_dump(mode="json")
    for each, bidang in AsnState.model_fields.items():
        if not bidang.is_required():
            del isi[each]
    await terima_mentah(kosong, AsnState, orjson.dumps(isi), terima_asn)
    [row] = await kosong.sql("""
        SELECT keluar, dilepas, tmt_pns, riwayat_jabatan, riwayat_pendidikan, tugas_belajar, cltn, penugasan, kerabat
        FROM proyeksi_asn""")
    assert tuple(row) == (True, False, None, [], [], [], [], [], [])
    isi["kedudukan_hukum"] = "02"
    await terima_mentah(kosong, AsnState, orjson.dumps(isi), terima_asn, versi=2)
    assert await kosong.sql("SELECT keluar, dilepas FROM proyeksi_asn") == [(False, True)]


async def test_the_last_post_of_somebody_is_filled_in_by_itself(kosong: ServiceUnderTest) -> None:
    terakhir = JabatanTerakhir(jenis="JA", jenjang="pengawas", kelas=9, selesai=date(2026, 1, 31))
    await kosong.receive(asn(PEGAWAI, None, jabatan_terakhir=terakhir), version=3)
    await kosong.sql("UPDATE proyeksi_asn SET jabatan_terakhir = NULL")
    await kosong.receive(asn(PEGAWAI, None, jabatan_terakhir=terakhir), version=3)
    assert await kosong.sql("SELECT jabatan_terakhir ->> 'kelas' FROM proyeksi_asn") == [("9",)]


async def test_the_sex_of_somebody_is_filled_in_when_the_states_are_read_again_and_no_rule_sees_it(
    kosong: ServiceUnderTest,
) -> None:
    await kosong.receive(asn(PEGAWAI, jenis_kelamin="P"), asn(REKAN), version=3)
    await kosong.sql("UPDATE proyeksi_asn SET jenis_kelamin = NULL")
    assert await jenis_kelamin(kosong.runtime.reader, [PEGAWAI, REKAN]) == {}
    await kosong.receive(asn(PEGAWAI, jenis_kelamin="P"), asn(REKAN), version=3)
    assert await jenis_kelamin(kosong.runtime.reader, [PEGAWAI, REKAN]) == {PEGAWAI: "P", REKAN: "L"}
    assert "jenis_kelamin" not in {*Orang._fields, *(each.name for each in dataclasses.fields(FaktaAsn))}


async def test_a_standard_is_kept_with_what_the_law_does_not_ask(kosong: ServiceUnderTest) -> None:
    diminta = {"rumpun": ["TEKNIK_SIPIL"], "pengalaman_tahun": 3, "pengalaman_jenjang": ["pengawas", "ahli_muda"]}
    await kosong.receive(standar(TUJUAN, **diminta, pendidikan_minimal="S-1", golongan_minimal="III/d"), version=4)
    await kosong.receive(standar(TUJUAN), version=3)
    [row] = await kosong.sql("SELECT * FROM proyeksi_standar")
    assert dict(row) == {
        "kode": TUJUAN,
        "versi": 4,
        "pendidikan_minimal": "S-1",
        "golongan_minimal": "III/d",
        **diminta,
    }


async def test_a_score_of_an_older_release_says_nothing_of_talent(kosong: ServiceUnderTest) -> None:
    isi = skor(PEGAWAI).model_dump(mode="json")
    isi = {each: isi[each] for each in ("nip", "ip_asn", "jpm", "belum_lengkap")}
    await terima_mentah(kosong, SkorState, orjson.dumps(isi), terima_skor)
    assert await kosong.sql("SELECT kotak, krs FROM proyeksi_skor") == [(None, None)]


async def terima_mentah(layanan: ServiceUnderTest, model: Any, isi: bytes, terima: Any, versi: int = 1) -> None:
    """A state as another release has written it."""
    state = model.model_validate_json(isi)
    amplop = Envelope.around(state, event_id=layanan.runtime.new_id(), version=versi, time=layanan.clock.now())
    async with layanan.runtime.unit_of_work() as uow:
        await terima(uow, [Received(state, dataclasses.replace(amplop, body=isi))])


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
