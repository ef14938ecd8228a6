"""A legal number is tried on the cases of last year before it holds, and a case is judged again under another law."""

from datetime import date
from threading import get_ident
from typing import Any

import pytest

from services.mutasi.hukum.rekam import Perkara, baca, tulis
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.pemeriksaan import coba
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.kota import (
    PEGAWAI,
    PEMERIKSA,
    VERIFIKATOR,
    asn,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)

KODE = "p08_kinerja_baik"
LEBIH_KETAT = {"tahun": 3, "minimal": "Baik"}


def verifikator(mutasi: ServiceUnderTest, *unit: str) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=list(unit or ("*",)))


async def _usulkan(mutasi: ServiceUnderTest, nilai: Any, kode: str = KODE) -> dict:
    isi = {"mulai": "2027-01-01", "isi": nilai, "dasar_hukum": "Contoh 1/2026", "alasan": "Mencoba dahulu."}
    answer = await verifikator(mutasi).post(f"/ketentuan/{kode}/usulan", isi)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_all_that_was_judged_is_read_back_as_it_was() -> None:
    assert LAYAK.asn is not None
    assert LAYAK.jabatan is not None
    perkara = Perkara(LAYAK.asn, LAYAK.jabatan, LAYAK.acara)
    assert baca(tulis(perkara)) == perkara


async def test_what_a_number_would_have_changed_is_counted_for_the_city_and_named_in_ones_scope(
    mutasi: ServiceUnderTest,
) -> None:
    await usul(mutasi)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert [(each["sebelum"], each["sesudah"]) for each in pratinjau["dampak"]] == [(0, 1), (0, 1)]
    alamat = f"/usulan-ketentuan/{usulan['id']}/dampak"
    (terdampak,) = (await verifikator(mutasi).get(alamat)).json()["data"]
    assert (terdampak["nip"], terdampak["aturan"]) == (PEGAWAI, "P-08")
    assert (terdampak["hasil_sebelum"], terdampak["hasil_sesudah"]) == ("terpenuhi", "belum_dapat_dinilai")
    assert (await verifikator(mutasi, "DINKES").get(alamat)).json()["data"] == []
    berlaku = (await verifikator(mutasi).get(f"/ketentuan/{KODE}")).json()["data"]
    assert [each["isi"] for each in berlaku] == [{"tahun": 2, "minimal": "Baik"}]


async def test_while_a_year_of_cases_is_judged_others_are_answered(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await usul(mutasi)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    utas: set[int] = set()

    def dinilai(*isi: Any) -> Any:
        utas.add(get_ident())
        return nilai_ulang(*isi)

    monkeypatch.setattr(coba, "nilai_ulang", dinilai)
    for bagian in ("dampak", "pratinjau"):
        answer = await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/{bagian}")
        assert answer.status_code == 200
    assert utas
    assert get_ident() not in utas


async def test_a_weight_that_the_city_would_decide_is_tried_too(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))  # sixteen months from retirement: P-13 warns
    await usul(mutasi)
    usulan = await _usulkan(mutasi, {"tingkat": {"P-13": "keterangan"}}, "tingkat_aturan")
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert pratinjau["dampak"][0]["sebelum"] == 1
    (terdampak,) = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/dampak")).json()["data"]
    assert (terdampak["aturan"], terdampak["tingkat_sesudah"]) == ("P-13", "keterangan")


async def test_a_case_is_judged_again_by_the_facts_of_then_under_the_law_of_another_day(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi)
    await ubah_ketentuan(mutasi, KODE, LEBIH_KETAT, mulai="2027-01-01")
    # What has changed since does not count.
    await mutasi.receive(asn(PEGAWAI, status_pegawai="CPNS"))
    alamat = f"/usulan/{usulan['id']}/penilaian-ulang"

    async def putusan(per_tanggal: str) -> dict[str, str]:
        answer = await verifikator(mutasi).get(alamat, per_tanggal=per_tanggal)
        assert answer.status_code == 200, answer.text
        return {each["kode"]: each["hasil"] for each in answer.json()["data"]}

    kini, nanti = await putusan("2026-09-15"), await putusan("2027-01-01")
    assert (kini["P-01"], kini["P-08"], nanti["P-08"]) == ("terpenuhi", "terpenuhi", "belum_dapat_dinilai")
    rinci = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()
    assert len(rinci["penilaian"]) == 1


async def test_who_may_not_know_of_the_person_judges_nothing_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    lain = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["DINKES"])
    assert (await lain.get(f"/usulan/{usulan['id']}/penilaian-ulang")).status_code == 404
