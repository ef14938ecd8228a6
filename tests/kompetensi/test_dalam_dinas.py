"""Who has left the service is no candidate, no row of a matrix, and counts in no summary."""

import pytest

from services.kompetensi.kecocokan.muat import Hari, daftar_nip
from shared.contracts.pegawai.asn import AsnState
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


LEPAS = [
    pytest.param({"kedudukan_hukum": "02"}, "Cuti di luar tanggungan negara", id="the code says it"),
    pytest.param({"kedudukan_hukum": "14"}, "Dinyatakan hilang", id="a code of the roster alone"),
    pytest.param(
        {
            "dilepas": True,
            "jabatan": None,
            "tugas_belajar": [{"mulai": "2026-03-01", "selesai": None, "ikatan_dinas_sampai": None}],
        },
        "Tugas belajar",
        id="studying, by a decision",
    ),
    # What sanction it was is not told.
    pytest.param({"dilepas": True, "jabatan": None}, "Dilepas dari jabatan", id="by a decision of another kind"),
]


@pytest.mark.parametrize(("isi", "sebab"), LEPAS)
async def test_who_is_not_at_work_is_no_candidate_and_is_told_apart(
    kompetensi: ServiceUnderTest, isi: dict[str, object], sebab: str
) -> None:
    await kompetensi.receive(asn(), asn(BUDI), jabatan(jenjang="pengawas"))
    await impor(kompetensi, penilaian(), penilaian(BUDI))
    penilai = kompetensi.caller("tim_penilai", unit=["*"])
    assert len((await penilai.get("/jabatan/DISHUB-AK-01/kandidat")).json()["data"]) == 2
    berubah = asn(BUDI).model_dump(mode="json") | isi
    await kompetensi.receive(AsnState.model_validate(berubah), version=2)

    assert await daftar_nip(kompetensi.runtime.reader, Hari(kompetensi.runtime.clock.today())) == [ANI]
    calon = (await penilai.get("/jabatan/DISHUB-AK-01/kandidat")).json()
    assert [each["pegawai"]["nip"] for each in calon["data"]] == [ANI]
    assert (calon["seluruh_kota"]["dipertimbangkan"], calon["seluruh_kota"]["tidak_bertugas"]) == (1, 1)
    assert calon["tidak_bertugas"] == [{"nip": BUDI, "sebab": sebab}]
    jawab = await penilai.get(f"/jabatan/DISHUB-AK-01/kandidat/{BUDI}")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_bertugas")
    assert sebab in jawab.json()["detail"]
    # They are in the service, and count in its summaries.
    assert (await penilai.get("/talenta/peta")).json()["jumlah"] == 2
    await kompetensi.receive(asn(BUDI), version=3)
    assert len((await penilai.get("/jabatan/DISHUB-AK-01/kandidat")).json()["data"]) == 2


async def test_candidates_are_told_by_their_kind_of_employment(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), asn(BUDI, status_pegawai="CPNS"), jabatan(jenjang="pengawas"))
    await impor(kompetensi, penilaian(), penilaian(BUDI))
    penilai = kompetensi.caller("tim_penilai", unit=["*"])

    async def status(**saring: object) -> list[str]:
        isi = (await penilai.get("/jabatan/DISHUB-AK-01/kandidat", **saring)).json()
        assert isi["jumlah"] == len(isi["data"])
        return sorted(each["pegawai"]["status_pegawai"] for each in isi["data"])

    assert await status() == ["CPNS", "PNS"]
    assert await status(status_pegawai="PNS") == ["PNS"]
    assert await status(status_pegawai=["CPNS", "PNS"]) == ["CPNS", "PNS"]
    assert (await penilai.get("/jabatan/DISHUB-AK-01/kandidat", status_pegawai="X")).status_code == 422
