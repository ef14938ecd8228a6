"""Who sees which classes of whose data; that no answer about a person leaves past the filter; that a look is on record.

UU 27/2022 art 4 (general and specific personal data) and 5–13 (rights of the person); UU 14/2008 art 17 h, 18(2).
"""

import itertools
from dataclasses import dataclass
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter
from pydantic import BaseModel

from kontrak.berkas import openapi
from shared.api.jawab import Membaca, RuteOrang
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.privasi.kelas import (
    HUKDIS,
    INTERNAL,
    KELUARGA,
    KINERJA,
    PRIBADI,
    PUBLIK,
    SPESIFIK,
    TALENTA,
    DataOrang,
    DataTalenta,
    Kelas,
    TanpaKelas,
    seluruhnya,
    tanda,
)
from shared.privasi.saring import saring
from shared.privasi.terlihat import MATRIKS, Hak, Pandangan, hak_atas_orang, lingkup, pandangan
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI

TANDA = (PUBLIK, INTERNAL, PRIBADI, SPESIFIK, KINERJA, HUKDIS, TALENTA, KELUARGA)

# Row: who looks at whom; column: TANDA in order; with a purpose.
HARAPAN: dict[str, str] = {
    "asn": "x       ",
    "kepala_unit": "xx  x   ",
    "verifikator": "xxx xxxx",
    "tim_penilai": "xxx xxxx",
    "ppk": "xxx xxxx",
    "auditor": "xxxxxxxx",
    "integrasi": "xxxxxxxx",
    "operator": "x       ",
}


def pelaku(*peran: str, nip: str | None = None, unit: tuple[str, ...] = ("*",)) -> Pelaku:
    return Pelaku("akun", "Penguji", nip, frozenset(peran), unit)


def terlihat(siapa: Pelaku, nip: str | None, tujuan: str | None = "pemeriksaan") -> str:
    dilihat = pandangan(siapa, nip, tujuan=tujuan)
    return "".join("x" if dilihat.melihat(each) else " " for each in TANDA)


def test_every_role_is_in_the_table() -> None:
    assert set(HARAPAN) == set(PERAN)
    assert set(MATRIKS) == {peran for peran, baris in HARAPAN.items() if len(baris.strip()) > 1}


@pytest.mark.parametrize("peran", PERAN)
def test_each_role_sees_its_classes_of_people_in_scope(peran: str) -> None:
    assert terlihat(pelaku(peran, nip=BUDI), ANI) == HARAPAN[peran]


@pytest.mark.parametrize("peran", PERAN)
def test_everybody_sees_all_of_their_own_file_without_saying_why(peran: str) -> None:
    assert terlihat(pelaku(peran, nip=ANI, unit=()), ANI, tujuan=None) == "xxxxxxxx"


@pytest.mark.parametrize("peran", list(itertools.combinations(PERAN, 2)), ids="-".join)
def test_two_roles_see_what_either_sees(peran: tuple[str, str]) -> None:
    satu, dua = (HARAPAN[each] for each in peran)
    gabungan = "".join("x" if "x" in pasangan else " " for pasangan in zip(satu, dua, strict=True))
    assert terlihat(pelaku(*peran, nip=BUDI), ANI) == gabungan
    assert hak_atas_orang(peran) == hak_atas_orang(peran[:1]) | hak_atas_orang(peran[1:])


@pytest.mark.parametrize("peran", PERAN)
def test_without_a_purpose_nobody_sees_specific_data_of_others(peran: str) -> None:
    dilihat = pandangan(pelaku(peran, nip=BUDI), ANI, tujuan=None)
    for each in TANDA:
        assert dilihat.melihat(each) == (dilihat.berhak(each) and each.kelas is not Kelas.SPESIFIK)


@pytest.mark.parametrize("peran", PERAN)
@pytest.mark.parametrize("tujuan", [None, "pertukaran data"])
def test_only_a_machine_with_a_purpose_gets_a_whole_nik(peran: str, tujuan: str | None) -> None:
    assert pandangan(pelaku(peran), ANI, tujuan=tujuan).nik_utuh == (peran == "integrasi" and tujuan is not None)


def test_units_of_a_token_count_only_for_a_role_that_sees_others() -> None:
    sendiri = {"kota": False, "sendiri": BUDI, "unit": []}
    assert lingkup(pelaku("asn", nip=BUDI, unit=("*",))) == sendiri
    assert lingkup(pelaku("kepala_unit", nip=BUDI, unit=("DISHUB",))) == {**sendiri, "unit": ["DISHUB"]}


def test_a_field_of_a_person_cannot_be_declared_without_a_class() -> None:
    with pytest.raises(TanpaKelas, match="alamat"):

        class _Lupa(DataOrang):
            nama: Annotated[str, PUBLIK]
            alamat: str


def test_a_part_may_have_the_classes_of_the_whole() -> None:
    class _Potensi(DataTalenta):
        nip: str
        nilai: Annotated[int, HUKDIS]

    class _Daftar(BaseModel):
        data: list[_Potensi]

    assert (tanda(_Potensi, "nip"), tanda(_Potensi, "nilai")) == (TALENTA, HUKDIS)
    assert seluruhnya(_Daftar) == {TALENTA}
    assert seluruhnya(_Orang) == frozenset()
    # Who may see the whole may not see the part of another class: it is absent from their answers.
    assert _Potensi.model_json_schema()["required"] == ["nip"]


class _Bagian(DataOrang):
    tahun: Annotated[int, INTERNAL]
    predikat: Annotated[str, KINERJA]


class _Orang(DataOrang):
    nama: Annotated[str, PUBLIK]
    alamat: Annotated[str, PRIBADI]
    kinerja: Annotated[list[_Bagian] | None, INTERNAL]
    disamarkan: Annotated[list[str], PUBLIK]


class _Halaman(BaseModel):
    data: list[_Orang]
    berikutnya: str | None
    disamarkan: list[str]


_ISI = {"nama": "A", "alamat": "B", "kinerja": [{"tahun": 2025, "predikat": "Baik"}], "disamarkan": []}


def test_what_is_not_visible_is_absent_and_named_at_every_depth() -> None:
    kepala = pandangan(pelaku("kepala_unit"), ANI, tujuan=None)
    assert saring(_Orang, _Orang(**_ISI), kepala) == {
        "nama": "A",
        "kinerja": [{"tahun": 2025, "predikat": "Baik"}],
        "disamarkan": ["alamat"],
    }
    tanpa_peran = pandangan(pelaku("asn", nip=BUDI), ANI, tujuan=None)
    assert saring(_Orang, _ISI, tanpa_peran) == {"nama": "A", "disamarkan": ["alamat", "kinerja"]}


def test_the_rows_of_a_page_are_filtered_and_their_fields_named_once() -> None:
    kepala = pandangan(pelaku("kepala_unit"), None, tujuan=None)
    halaman = saring(_Halaman, {"data": [_ISI, _ISI], "berikutnya": None, "disamarkan": []}, kepala)
    assert [set(each) for each in halaman["data"]] == [{"nama", "kinerja", "disamarkan"}] * 2
    assert halaman["disamarkan"] == ["alamat"]


@dataclass(frozen=True)
class _Baris:
    tahun: int
    predikat: str


def test_a_row_in_place_of_a_model_hides_what_the_model_would() -> None:
    isi = {**_ISI, "kinerja": [_Baris(2025, "Baik")]}
    kepala = pandangan(pelaku("kepala_unit"), ANI, tujuan=None)
    assert saring(_Orang, isi, kepala)["kinerja"] == [_Baris(2025, "Baik")]
    integrasi = Pandangan(Hak(frozenset({Kelas.PUBLIK, Kelas.INTERNAL})), bertujuan=True)
    assert saring(_Orang, isi, integrasi)["kinerja"] == [{"tahun": 2025}]


async def test_an_answer_that_goes_past_the_filter_does_not_leave(pegawai: ServiceUnderTest) -> None:
    router = APIRouter(route_class=RuteOrang)

    @router.get("/lupa", response_model=_Orang, dependencies=[perlu("verifikator")])
    async def lupa() -> dict[str, Any]:
        return _ISI

    @router.get("/ingat", response_model=_Orang, dependencies=[perlu("verifikator")])
    async def ingat(membaca: Membaca) -> Any:
        return await membaca.jawab(_Orang, _ISI, dilihat=membaca.pandangan(ANI), nip=[ANI], bawaan="uji")

    pegawai.app.include_router(router)
    verifikator = pegawai.caller("verifikator", unit=["*"])
    assert (await verifikator.get("/lupa")).status_code == 500
    assert "alamat" not in (await verifikator.get("/lupa")).text
    assert (await verifikator.get("/ingat")).json()["alamat"] == "B"
    (tercatat,) = await pegawai.sql("SELECT subjek, tujuan, rute FROM access_log")
    assert dict(tercatat) == {"subjek": [ANI], "tujuan": "uji", "rute": "GET /ingat"}


def test_a_route_about_nobody_is_not_of_this_class() -> None:
    router = APIRouter(route_class=RuteOrang)
    with pytest.raises(TypeError, match="no person"):

        @router.get("/kosong")
        async def kosong() -> dict[str, str]:
            return {}


async def baca(kota: ServiceUnderTest, *peran: str, nip: str | None = None, unit: list[str], tujuan: str = "") -> Any:
    siapa = kota.caller(*peran, nip=nip, unit=unit)
    tajuk = {"Tujuan-Akses": tujuan} if tujuan else {}
    jawab: httpx.Response = await kota.client.get(f"/asn/{ANI}", headers={**siapa.headers(), **tajuk})
    return jawab.json()


async def test_a_head_gets_a_file_without_personal_data(kota: ServiceUnderTest) -> None:
    isi = await baca(kota, "kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert isi["nama"] == "Ani Pengelola"
    assert {"tanggal_lahir", "nik", "kedudukan_hukum"} <= set(isi["disamarkan"])
    assert not set(isi["disamarkan"]) & set(isi)


@pytest.mark.parametrize("tujuan", ["x", "uji", "..........", "aaaaaaaaaaaaaaa", "1234567890123"])
async def test_a_purpose_that_tells_the_person_nothing_is_none(kota: ServiceUnderTest, tujuan: str) -> None:
    jawab = await baca(kota, "verifikator", nip=CITRA, unit=["*"], tujuan=tujuan)
    assert jawab["kode"] == "tujuan_akses_tidak_jelas"
    assert await kota.sql("SELECT 1 FROM access_log") == []


async def test_the_same_head_reads_all_of_their_own_file(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("kepala_unit", "asn", nip=BUDI, unit=["DISHUB-LL"]).get(f"/asn/{BUDI}")
    assert jawab.json()["tanggal_lahir"] == "1978-01-01"
    assert jawab.json()["disamarkan"] == []


async def test_a_role_that_sees_only_itself_does_not_see_more_because_a_token_names_units(
    kota: ServiceUnderTest,
) -> None:
    ani = kota.caller("asn", nip=ANI, unit=["*"])
    assert (await ani.get(f"/asn/{DEDI}")).status_code == 404
    assert [each["nip"] for each in (await ani.get("/asn")).json()["data"]] == [ANI]


async def test_a_machine_that_says_why_gets_the_nik_whole(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET nik = '1671015203850001' WHERE nip = $1", ANI)
    assert (await baca(kota, "integrasi", unit=["*"]))["nik"] == "1671**********01"
    assert (await baca(kota, "integrasi", unit=["*"], tujuan="pemadanan NIK"))["nik"] == "1671015203850001"
    assert (await baca(kota, "auditor", unit=["*"], tujuan="pemadanan NIK"))["nik"] == "1671**********01"
    assert (await baca(kota, "asn", nip=ANI, unit=[], tujuan="melihat berkas"))["nik"] == "1671**********01"


async def test_the_stated_purpose_is_what_the_person_reads(kota: ServiceUnderTest) -> None:
    await baca(kota, "verifikator", nip=CITRA, unit=["*"], tujuan="  pemeriksaan   syarat mutasi ")
    await baca(kota, "verifikator", nip=CITRA, unit=["*"])
    dilihat = (await kota.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert [each["tujuan"] for each in dilihat] == ["membaca berkas", "pemeriksaan syarat mutasi"]


async def test_the_rules_can_be_read(kota: ServiceUnderTest) -> None:
    aturan = (await kota.caller("asn", nip=ANI).get("/privasi/kelas")).json()
    assert [each["kelas"] for each in aturan["kelas"]] == ["publik", "internal", "pribadi", "spesifik"]
    assert {each["peran"] for each in aturan["peran"]} == {"pegawai itu sendiri", *MATRIKS}
    assert {"bagian": "Asn", "isian": "nik", "kelas": "pribadi", "pokok": None} in aturan["isian"]


def test_the_reference_names_class_and_purpose() -> None:
    dokumen = openapi("pegawai")
    assert dokumen["components"]["schemas"]["Asn"]["properties"]["nik"]["x-kelas-data"] == "pribadi"
    assert "nik" not in dokumen["components"]["schemas"]["Asn"]["required"]
    tajuk = [each["name"] for each in dokumen["paths"]["/asn/{nip}"]["get"]["parameters"] if each["in"] == "header"]
    assert tajuk == ["Tujuan-Akses", "If-None-Match"]
