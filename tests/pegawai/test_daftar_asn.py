"""Searching people: filters, order, pages, words with typing errors, and who may ask what."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, get_args

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from services.pegawai.asn.cari import urai_carian
from services.pegawai.asn.daftar import _URUTAN, Daftar
from services.pegawai.asn.permintaan import Saringan, Urut, golongan_urut
from shared.auth.pelaku import PERAN, Pelaku
from shared.contracts.istilah.golongan import SEMUA_GOLONGAN
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.kompetensi import SkorState
from shared.privasi.terlihat import pandangan
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.batas_usia import bup, tmt_pensiun
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor

pytestmark = pytest.mark.asyncio(loop_scope="module")

SYARIF = "198101182007011005"
MUHAMMAD = "199203152020121006"
NURAINI = "199502102022032007"
JABATAN_LUAS = JABATAN.replace(
    "DISDIK-01;Pengelola Data;DISDIK;JA;pelaksana;;7;3", "DISDIK-01;Guru Kelas Ahli Muda;DISDIK;JF;ahli_muda;;9;9"
)

ORANG = (
    orang(BUDI, "Budi Kepala Lalu Lintas", "DISHUB-LL-00", "DISHUB-LL", **{"GOL AKHIR NAMA": "IV/a"}),
    orang(CITRA, "Citra Kepala Angkutan", "DISHUB-AK-00", "DISHUB-AK", **{"GOL AKHIR NAMA": "III/d"}),
    orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL"),
    orang(DEDI, "Dedi Pendidikan", "DISDIK-01", "DISDIK", **{"PENDIDIKAN NAMA": "Pendidikan Guru Sekolah Dasar"}),
    orang(SYARIF, "Syarifuddin Adi Hidayat", "DISDIK-01", "DISDIK", **{"TINGKAT PENDIDIKAN NAMA": "S-2"}),
    orang(
        MUHAMMAD,
        "Muhammad Rizky",
        "DISDIK-01",
        "DISDIK",
        **{"STATUS CPNS PNS": "PPPK", "GOL AKHIR NAMA": "IX", "KEDUDUKAN HUKUM ID": "71"},
    ),
    orang(
        NURAINI,
        "Nur'aini Syafitri",
        "DISDIK-01",
        "DISDIK",
        **{"GOL AKHIR NAMA": "II/c", "KEDUDUKAN HUKUM ID": "15", "TMT JABATAN": "01-04-2022"},
    ),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kota(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """Seven people; the tests here only read, except for boxes."""
    async with open_service(postgres_server, SERVICE) as service:
        for jenis, isi in (("unit", UNIT), ("jabatan", JABATAN_LUAS), ("siasn", siasn(*ORANG))):
            hasil = await impor(service, jenis, isi)
            assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil
        await service.sql("INSERT INTO asn_talenta VALUES ($1, 9, 1), ($2, 7, 1)", ANI, SYARIF)
        yield service


async def cari(kota: ServiceUnderTest, *peran: str, tujuan: str | None = None, **saringan: Any) -> Any:
    siapa = kota.caller(*(peran or ("verifikator",)), nip=saringan.pop("nip", None), unit=saringan.pop("unit", ["*"]))
    tajuk = {"Tujuan-Akses": tujuan} if tujuan else {}
    jawab = await kota.client.get("/asn", params=saringan, headers={**siapa.headers(), **tajuk})
    return jawab.json()


async def nip(kota: ServiceUnderTest, *peran: str, **saringan: Any) -> list[str]:
    isi = await cari(kota, *peran, **saringan)
    assert "data" in isi, isi
    return [each["nip"] for each in isi["data"]]


@pytest.mark.parametrize(
    ("kata", "ketemu"),
    [
        ("ani", [ANI]),
        ("ANI PENGELOLA", [ANI]),
        ("pengelola ani", [ANI]),
        ("syarifudin hidayat", [SYARIF]),
        ("sarifudin", [SYARIF]),
        ("muhamad riski", [MUHAMMAD]),
        ("nuraini", [NURAINI]),
        ("nur aini", [NURAINI]),
        ("safitri", [NURAINI]),
        ("sapitri", [NURAINI]),
        ("moehamad", [MUHAMMAD]),
        ("hidayat sarifudin adi", [SYARIF]),
        ("angutan", [CITRA]),
        ("kepala angkutan", [CITRA]),
        ("teknik sipil", [ANI, BUDI, CITRA, MUHAMMAD, NURAINI, SYARIF]),
        ("tehnik sipil", [ANI, BUDI, CITRA, MUHAMMAD, NURAINI, SYARIF]),
        ("guru kelas", [DEDI, MUHAMMAD, NURAINI, SYARIF]),
        ("sekolah dasar", [DEDI]),
        ("19850312", [ANI]),
        ("1985 0312 2010", [ANI]),
        ("pengelola 1985", [ANI]),
        ("xyzzy", []),
        ("%%", []),
        ("__", []),
    ],
)
async def test_people_are_found_by_what_somebody_types(kota: ServiceUnderTest, kata: str, ketemu: list[str]) -> None:
    assert sorted(await nip(kota, cari=kata)) == sorted(ketemu)


async def test_a_name_comes_before_a_post_and_what_is_there_before_what_is_only_like_it(kota: ServiceUnderTest) -> None:
    # Citra and Budi are called so; nobody else is anything with this word, and Syafitri is only like Sapitri.
    assert await nip(kota, cari="kepala") == [BUDI, CITRA]
    assert (await nip(kota, cari="pendidikan"))[0] == DEDI
    assert await nip(kota, cari="guru") == [DEDI, MUHAMMAD, NURAINI, SYARIF]


@pytest.mark.parametrize(
    ("saringan", "ketemu"),
    [
        ({"di_bawah": "DISHUB"}, [ANI, BUDI, CITRA]),
        ({"kode_jabatan": "DISHUB-LL-01"}, [ANI]),
        ({"jabatan": "kepala bidang"}, [BUDI, CITRA]),
        ({"jabatan": "pengelola"}, [ANI]),
        ({"jenjang": "administrator"}, [BUDI, CITRA]),
        ({"eselon": "III.b"}, [BUDI, CITRA]),
        ({"golongan": "iii c"}, [ANI, DEDI, SYARIF]),
        ({"golongan_min": "III/d"}, [BUDI, CITRA]),
        ({"golongan_max": "III/a"}, [NURAINI]),
        ({"golongan_min": "III/a", "golongan_max": "III/d"}, [ANI, CITRA, DEDI, SYARIF]),
        ({"golongan_min": "V"}, [MUHAMMAD]),
        ({"pendidikan": "S2"}, [SYARIF]),
        ({"program_studi": "sekolah dasar"}, [DEDI]),
        ({"program_studi": "guru"}, [DEDI]),
        ({"status_pegawai": "PPPK"}, [MUHAMMAD]),
        ({"kedudukan_hukum": "15"}, [NURAINI]),
        ({"pensiun_sebelum": "2038-01-01"}, [BUDI, CITRA]),
        ({"cari": "guru", "pendidikan": "S-2"}, [SYARIF]),
        ({"cari": "guru", "di_bawah": "DISHUB"}, []),
        ({"cari": "sarifudin", "di_bawah": "DISHUB"}, []),
    ],
    ids=str,
)
async def test_each_filter_restricts_and_several_restrict_together(
    kota: ServiceUnderTest, saringan: dict[str, str], ketemu: list[str]
) -> None:
    assert sorted(await nip(kota, **saringan)) == sorted(ketemu)
    assert (await cari(kota, **saringan, hitung="true"))["jumlah"] == len(ketemu)


async def test_the_number_of_all_is_counted_only_when_asked_for(kota: ServiceUnderTest) -> None:
    assert (await cari(kota, limit=2))["jumlah"] is None
    assert (await cari(kota, limit=2, hitung="true"))["jumlah"] == len(ORANG)
    assert (await cari(kota, limit=1, hitung="true", cari="guru", urut="-nip"))["jumlah"] == 4


@pytest.mark.parametrize(
    ("saringan", "isian"),
    [
        ({"nama": "ani"}, "nama"),
        ({"golongan": "V/a"}, "golongan"),
        ({"golongan_min": "III/a", "golongan_max": "IX"}, "golongan_max"),
        ({"golongan_min": "III/d", "golongan_max": "III/a"}, "golongan_max"),
        ({"pendidikan": "Sarjana Luar Biasa"}, "pendidikan"),
        ({"jabatan": "%%"}, "jabatan"),
        ({"jenjang": "direktur"}, "jenjang"),
        ({"kedudukan_hukum": "00"}, "kedudukan_hukum"),
        ({"urut": "gaji"}, "urut"),
        ({"kotak": "10"}, "kotak"),
        ({"pensiun_sebelum": "kemarin"}, "pensiun_sebelum"),
    ],
    ids=str,
)
async def test_what_cannot_be_asked_is_named(kota: ServiceUnderTest, saringan: dict[str, str], isian: str) -> None:
    jawab = await cari(kota, **saringan)
    assert (jawab["status"], jawab["kode"]) == (422, "isian_tidak_sah")
    assert [each["pointer"] for each in jawab["kesalahan"]] == [isian]


@pytest.mark.parametrize("peran", PERAN)
async def test_talent_boxes_are_looked_for_only_by_four_roles_that_say_why(kota: ServiceUnderTest, peran: str) -> None:
    tanpa = await cari(kota, peran, nip=BUDI, kotak="7,9")
    bertujuan = await cari(kota, peran, nip=BUDI, kotak="7,9", tujuan="penyusunan kelompok rencana suksesi")
    if peran in ("tim_penilai", "ppk", "verifikator", "auditor"):
        assert (tanpa["status"], tanpa["kode"]) == (400, "tujuan_akses_wajib")
        assert "Tujuan-Akses" in tanpa["detail"]
        assert [each["nip"] for each in bertujuan["data"]] == [ANI, SYARIF]
    else:
        assert {tanpa["status"], bertujuan["status"]} == {403}


async def test_boxes_come_from_the_scores_and_an_older_score_changes_nothing(kota: ServiceUnderTest) -> None:
    def skor(kotak: int | None) -> SkorState:
        return SkorState(nip=DEDI, ip_asn=None, jpm=[], belum_lengkap=[], kotak=kotak)

    await kota.receive(skor(3), version=10)
    await kota.receive(skor(5), version=9)
    assert await nip(kota, "ppk", kotak="3", tujuan="rapat tim penilai") == [DEDI]
    await kota.receive(skor(None), version=11)
    assert await nip(kota, "ppk", kotak="3", tujuan="rapat tim penilai") == []


async def test_nobody_looks_for_people_by_what_they_may_not_see(kota: ServiceUnderTest) -> None:
    jawab = await cari(kota, "kepala_unit", nip=BUDI, unit=["DISHUB"], kedudukan_hukum="15")
    assert (jawab["status"], jawab["kode"]) == (403, "kelas_tidak_boleh")


async def test_a_search_stays_within_the_scope(kota: ServiceUnderTest) -> None:
    assert await nip(kota, "kepala_unit", nip=BUDI, unit=["DISHUB-LL"], cari="teknik") == [ANI, BUDI]
    assert await nip(kota, "asn", nip=ANI, unit=[], cari="teknik") == [ANI]
    assert (await cari(kota, "kepala_unit", nip=BUDI, unit=["DISHUB-LL"], hitung="true"))["jumlah"] == 2


async def test_a_cursor_of_another_order_is_refused(kota: ServiceUnderTest) -> None:
    kursor = (await cari(kota, limit=1))["berikutnya"]
    for saringan in ({"urut": "nip"}, {"urut": "-nama"}, {"cari": "guru"}):
        jawab = await cari(kota, cursor=kursor, **saringan)
        assert (jawab["status"], jawab["kode"]) == (400, "kursor_tidak_sah")


async def test_the_last_page_says_that_it_is_the_last(kota: ServiceUnderTest) -> None:
    assert (await cari(kota, limit=len(ORANG)))["berikutnya"] is None
    assert (await cari(kota, limit=len(ORANG) - 1))["berikutnya"] is not None


async def test_the_database_orders_golongan_and_reckons_retirement_as_the_rules_do(kota: ServiceUnderTest) -> None:
    for nama, urut in await kota.sql("SELECT golongan, golongan_urut FROM asn"):
        assert urut == golongan_urut(nama)
    for satu in (*SEMUA_GOLONGAN, "V/a", None):
        assert [tuple(each) for each in await kota.sql("SELECT urut_golongan($1)", satu)] == [(golongan_urut(satu),)]
    for jenjang in JenjangJabatan:
        for guru in (False, True):
            for usia in (None, 56, 70):
                (baris,) = await kota.sql("SELECT usia_pensiun($1, $2, $3)", jenjang.value, guru, usia)
                assert baris[0] == bup(jenjang, guru=guru, bup_jabatan=usia)
    (tanpa,) = await kota.sql("SELECT usia_pensiun(NULL, NULL, NULL)")
    assert tanpa[0] == bup(JenjangJabatan.PELAKSANA)


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("soekarno", "sukarno"),
        ("achmad", "ahmad"),
        ("syarifuddin", "sarifudin"),
        ("rizky", "riski"),
        ("muhammad", "muhamad"),
        ("fitri", "pitri"),
        ("fatimah", "fatima"),
        ("djoko", "joko"),
        ("khairul", "hairul"),
        ("tjahjo", "cahjo"),
    ],
)
async def test_names_that_sound_the_same_are_the_same(kota: ServiceUnderTest, satu: str, lain: str) -> None:
    (baris,) = await kota.sql("SELECT bunyi($1), bunyi($2)", satu, lain)
    assert baris[0] == baris[1]


@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.integers(50, 70))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_retirement_falls_on_the_same_day_in_both(kota: ServiceUnderTest, lahir: date, usia: int) -> None:
    (baris,) = await kota.sql("SELECT tmt_pensiun($1, $2)", lahir, usia)
    assert baris[0] == tmt_pensiun(lahir, usia)


async def test_the_row_follows_its_post_and_unit(postgres_server: Postgres) -> None:
    unit = UNIT.replace("Bidang Lalu Lintas", "Bidang Lalu Lintas dan Jalan")
    jabatan = JABATAN.replace(
        "Pengelola Lalu Lintas;DISHUB-LL;JA;pelaksana;;7", "Penata Jalan;DISHUB-LL;JA;pelaksana;;8"
    )
    async with open_service(postgres_server, SERVICE) as pegawai:
        for jenis, isi in (("unit", UNIT), ("jabatan", JABATAN), ("siasn", siasn(*ORANG[:3]))):
            await impor(pegawai, jenis, isi)
        for jenis, isi in (("unit", unit), ("jabatan", jabatan)):
            await impor(pegawai, jenis, isi)
        (ani,) = [each for each in (await cari(pegawai))["data"] if each["nip"] == ANI]
        tempat = (ani["nama_unit"], ani["nama_jabatan"], ani["kelas"])
        assert tempat == ("Bidang Lalu Lintas dan Jalan", "Penata Jalan", 8)
        assert await nip(pegawai, cari="penata") == [ANI]


NAMA = st.sampled_from(["Ani", "Ani Sri", "Budi", "Sri", "Sri Ani", "Tri", "anisa"])
SEORANG = st.tuples(
    NAMA, st.sampled_from(["III/a", "IX", None]), st.sampled_from([date(1980, 5, 1), date(1990, 12, 9)])
)


@given(
    st.lists(SEORANG, min_size=1, max_size=14),
    st.sampled_from([*get_args(Urut), None]),
    st.sampled_from([None, "ani", "sri ani", "anii"]),
    st.integers(1, 5),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_pages_neither_skip_nor_repeat_under_any_order(
    isi_kota: ServiceUnderTest,
    orang_orang: list[tuple[str, str | None, date]],
    urut: Any,
    kata: str | None,
    banyak: int,
) -> None:
    await isi_kota.sql("DELETE FROM asn")
    for nomor, (nama, golongan, lahir) in enumerate(orang_orang, start=1):
        await isi_kota.sql(
            "INSERT INTO asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum, golongan) "
            "VALUES ($1, $2, $3, 'L', 'PNS', '01', $4)",
            f"{lahir:%Y%m%d}2010011{nomor:03d}",
            nama,
            lahir,
            golongan,
        )
    siapa = Pelaku("uji", "Uji", None, frozenset({"verifikator"}), ("*",))
    daftar = Daftar(
        siapa,
        pandangan(siapa, None, tujuan=None),
        Saringan(cari=None if kata is None else urai_carian(kata)),
        urut,
    )
    baca = isi_kota.runtime.reader
    sekaligus = [each.nip for each in await daftar.ambil(baca, None, 100)]
    berhalaman: list[str] = []
    sesudah = None
    while rows := await daftar.ambil(baca, sesudah, banyak):
        berhalaman += [each.nip for each in rows]
        sesudah = daftar.kunci(rows[-1])
    assert berhalaman == sekaligus
    assert len(set(sekaligus)) == len(sekaligus) == await daftar.hitung(baca)
    if kata is None:
        assert len(sekaligus) == len(orang_orang)
    if urut is not None and kata is None:
        nilai = await isi_kota.sql("SELECT nip, nama, golongan_urut, tmt_pensiun FROM asn")
        kolom = _URUTAN[urut].kolom
        harap = sorted(nilai, key=lambda each: tuple(each[k] for k in kolom), reverse=_URUTAN[urut].turun)
        assert sekaligus == [each["nip"] for each in harap]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def isi_kota(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """A service whose people each example replaces."""
    async with open_service(postgres_server, SERVICE) as service:
        yield service
