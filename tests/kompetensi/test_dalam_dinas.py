"""Who has left the service is no candidate, no row of a matrix, and counts in no summary."""

import pytest

from services.kompetensi.kecocokan.muat import Hari, daftar_nip
from tests.kompetensi.berkas import ANI, BUDI, asn, impor, jabatan, penilaian
from tests.layanan import ServiceUnderTest

PERGI = [
    pytest.param({"kedudukan_hukum": "99", "jabatan": None}, id="pensioned"),
    pytest.param({"kedudukan_hukum": "66"}, id="dismissed, the post not yet vacated"),
    pytest.param({"keluar": True, "jabatan": None, "jalur_unit": []}, id="died: the code is still of somebody active"),
]


@pytest.mark.parametrize("isi", PERGI)
async def test_who_has_left_is_nowhere_a_candidate(kompetensi: ServiceUnderTest, isi: dict[str, object]) -> None:
    await kompetensi.receive(asn(), asn(BUDI), jabatan(jenjang="pengawas"))
    await impor(kompetensi, penilaian(), penilaian(BUDI))
    hari = Hari(kompetensi.runtime.clock.today())
    assert await daftar_nip(kompetensi.runtime.reader, hari) == [BUDI, ANI]
    await kompetensi.receive(asn(BUDI).model_copy(update=isi), version=2)

    assert await daftar_nip(kompetensi.runtime.reader, hari) == [ANI]
    penilai = kompetensi.caller("tim_penilai", unit=["*"])
    calon = (await penilai.get("/jabatan/DISHUB-AK-01/kandidat")).json()
    assert calon["seluruh_kota"]["dipertimbangkan"] == 1
    assert [each["pegawai"]["nip"] for each in calon["data"]] == [ANI]
    jawab = await penilai.get(f"/jabatan/DISHUB-AK-01/kandidat/{BUDI}")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_dalam_dinas")

    rekap = (await penilai.get("/ip-asn/rekap")).json()
    assert rekap["data"][0]["jumlah"] == 1, rekap
    assert (await penilai.get("/talenta/peta")).json()["jumlah"] == 1
    orang = (await penilai.get("/talenta/peta/pegawai?belum_dipetakan=true")).json()["data"]
    assert [each["nip"] for each in orang] == [ANI]


async def test_who_comes_back_is_a_candidate_again(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(keluar=True), version=1)
    hari = Hari(kompetensi.runtime.clock.today())
    assert await daftar_nip(kompetensi.runtime.reader, hari) == []
    await kompetensi.receive(asn(), version=2)
    assert await daftar_nip(kompetensi.runtime.reader, hari) == [ANI]


async def test_a_state_sent_again_tells_an_upgraded_city_who_has_left(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(kedudukan_hukum="99"), version=3)
    # As the release before had kept it.
    await kompetensi.sql("UPDATE proyeksi_asn SET dalam_dinas = true")
    await kompetensi.receive(asn(kedudukan_hukum="99"), version=3)
    assert await daftar_nip(kompetensi.runtime.reader, Hari(kompetensi.runtime.clock.today())) == []
