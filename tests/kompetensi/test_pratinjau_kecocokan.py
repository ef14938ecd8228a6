"""Before a policy of the match is approved, it is shown who gains or loses what; a preview of before is not enough."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.kompetensi.kecocokan.larik import Kota, Peta
from services.kompetensi.kecocokan.muat import Jabatan, OrangKota
from services.kompetensi.pratinjau.banding_cocok import TERBAIK, bandingkan_kecocokan
from services.kompetensi.rumus.kecocokan.aturan import cocokkan
from services.kompetensi.rumus.kecocokan.blok.orang import susun_orang
from shared.contracts.kompetensi import sidik_urut
from tests.kompetensi.berkas import BUDI, asn, impor, jabatan, penilaian
from tests.kompetensi.test_aturan_kecocokan import ciri, kebijakan, profil
from tests.kompetensi.test_kebijakan import SETUJU, berlakukan, isi, penyetuju, setujui, usulkan
from tests.layanan import ServiceUnderTest


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(ciri(), min_size=1, max_size=14),
    st.lists(profil(), min_size=1, max_size=4, unique=True),
    kebijakan(),
    kebijakan(),
)
def test_the_counts_are_those_of_every_pair_one_by_one(orang: Any, semua: Any, lama: Any, baru: Any) -> None:
    nip = [f"{each:018d}" for each in range(len(orang))]
    kota = Kota.dari(OrangKota(tuple(nip), susun_orang(orang), {}))
    peta = Peta.dari(
        Jabatan(f"J-{ke}", "x", "x", "pengawas" if ke % 2 else "administrator", (), 1, None, None, each)
        for ke, each in enumerate([*semua, semua[0]])
    )
    jumlah, berubah = bandingkan_kecocokan(kota, peta, lama, baru)
    siapa = dict(zip(nip, orang, strict=True))
    pos = [(kode, each.profil) for kode, each in peta.menurut.items() if each.profil is not None]
    lolos = [
        {n: [k for k, diminta in pos if cocokkan(c, diminta, each).siap] for n, c in siapa.items()}
        for each in (lama, baru)
    ]
    assert jumlah["pasangan_sekarang"] == sum(map(len, lolos[0].values()))
    assert jumlah["pasangan_usulan"] == sum(map(len, lolos[1].values()))
    assert jumlah["siap_usulan"] == sum(bool(each) for each in lolos[1].values())
    assert {each["nip"]: (each["lama"]["jabatan_lolos"], each["baru"]["jabatan_lolos"]) for each in berubah} == {
        n: (len(lolos[0][n]), len(lolos[1][n])) for n in nip if len(lolos[0][n]) != len(lolos[1][n])
    }

    def teratas(kode: str, menurut: Any) -> set[str]:
        diminta = peta.menurut[kode].profil
        assert diminta is not None
        hasil = {n: cocokkan(c, diminta, menurut) for n, c in siapa.items()}
        urut = sorted((n for n in nip if hasil[n].siap), key=lambda n: (-hasil[n].nilai, sidik_urut(n)))
        return set(urut[:TERBAIK])

    for jenjang, (banyak, beda, pendatang) in jumlah["terbaik"].items():
        kode = [each for each, j in peta.menurut.items() if j.jenjang == jenjang]
        dua = [(teratas(each, lama), teratas(each, baru)) for each in kode]
        assert (banyak, beda) == (len(kode), sum(a != b for a, b in dua))
        assert pendatang == sum(len(b - a) for a, b in dua)


async def _kota(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), asn(BUDI), *(jabatan(f"DISHUB-AK-0{each}", "pengawas") for each in (1, 2)))
    await impor(kompetensi, penilaian(), penilaian(BUDI, level=(1,) * 9))


async def _pratinjau(kompetensi: ServiceUnderTest, nomor: str) -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    return hasil


async def test_the_preview_of_a_match_policy_says_who_passes_the_gates_of_more_posts(
    kompetensi: ServiceUnderTest,
) -> None:
    await _kota(kompetensi)
    nomor = (await usulkan(kompetensi, "kecocokan", isi=isi("kecocokan", gerbang_keras=[]))).json()["id"]
    await kompetensi.run_job("pratinjau")
    hasil = await _pratinjau(kompetensi, nomor)
    assert (hasil["status"], hasil["hari"]) == ("selesai", "2026-09-15")
    assert hasil["hasil"]["dasar"]["kecocokan"] == "2026.2"
    cocok = hasil["hasil"]["kecocokan"]
    assert (cocok["siap_usulan"], cocok["pasangan_usulan"]) == (2, 4)
    assert (cocok["siap_sekarang"], cocok["pasangan_sekarang"]) == (1, 2)
    assert {"kode": "kompetensi", "tertutup": 0, "terbuka": 2} in cocok["gerbang"]
    assert cocok["terbaik"] == [{"jenjang": "pengawas", "jabatan": 2, "berubah": 2, "pendatang": 2}]
    assert cocok["tidak_bertugas"] == 0
    orang = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau/pegawai")).json()["data"]
    assert [(each["nip"], each["sekarang"]["jabatan_lolos"], each["usulan"]["jabatan_lolos"]) for each in orang] == [
        (BUDI, 0, 2)
    ]


async def test_the_preview_says_how_many_are_left_out_because_they_are_not_at_work(
    kompetensi: ServiceUnderTest,
) -> None:
    await _kota(kompetensi)
    await kompetensi.receive(asn(BUDI, kedudukan_hukum="02"))
    nomor = (await usulkan(kompetensi, "kecocokan", isi=isi("kecocokan", gerbang_keras=[]))).json()["id"]
    await kompetensi.run_job("pratinjau")
    cocok = (await _pratinjau(kompetensi, nomor))["hasil"]["kecocokan"]
    assert (cocok["siap_usulan"], cocok["tidak_bertugas"]) == (1, 1)


@pytest.mark.parametrize("sebab", ["kebijakan lain", "lama"])
async def test_a_preview_of_before_is_flagged_when_somebody_approves(kompetensi: ServiceUnderTest, sebab: str) -> None:
    await _kota(kompetensi)
    mulai = kompetensi.clock.today() + timedelta(days=60)
    nomor = (await usulkan(kompetensi, "talenta", mulai=mulai)).json()["id"]
    await kompetensi.run_job("pratinjau")
    if sebab == "lama":
        kompetensi.clock.instant += timedelta(days=31)
    else:
        await berlakukan(kompetensi, "jpm")
    jawab = await penyetuju(kompetensi).post(f"/usulan-ketentuan/{nomor}/persetujuan", SETUJU, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pratinjau_usang"), jawab.text
    assert ("jpm 2017.1, kini 2026.1" if sebab == "kebijakan lain" else "lebih dari 30 hari") in jawab.json()["detail"]
    assert (await penyetuju(kompetensi).post(f"/usulan-ketentuan/{nomor}/pratinjau", {})).status_code == 202
    assert (await setujui(kompetensi, nomor)).status_code == 200
