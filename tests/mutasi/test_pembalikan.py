"""A move in force is turned round by new cases: who goes back where, with whom, and who cannot."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.pencabutan.balik import Rencana, SebabTetap, isi_sk, rencana_balik
from services.mutasi.pencabutan.repository import Terkait
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.pegawai.penempatan import AsnPindah, Tempat
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPUTUSAN,
    PEMERIKSA,
    VERIFIKATOR,
    asn,
    catat_surat,
    jabatan,
    melangkah,
    petugas,
)
from tests.mutasi.test_rantai_pembatalan import terkait
from tests.mutasi.test_tertahan import ORANG, kode, rantai, rinci

__all__ = ["rantai"]


def terlaksana(n: int, asal: str, tujuan: str, menggantikan: int | None = None) -> Terkait:
    """A move that was carried out; the person is still there."""
    lama = terkait(n, asal, tujuan, menggantikan)
    return lama._replace(status=StatusMutasi.BERLAKU, penempatan="terlaksana", kini=tujuan)


def gerak(rencana: Rencana) -> list[tuple[int, str, str | None]]:
    return [(each.id.int, each.jabatan_tujuan, each.menggantikan) for each in rencana.balik]


RANTAI = [terlaksana(1, "A", "B", 2), terlaksana(2, "B", "C", 3), terlaksana(3, "C", "D")]


def test_who_follows_in_the_chain_goes_back_too_and_whoever_leaves_goes_first() -> None:
    # All seats but A's and those that are taken again are full.
    semua = rencana_balik(RANTAI, [UUID(int=3)], {"A": 1, "B": 0, "C": 0, "D": 0}, [])
    assert gerak(semua) == [(1, "A", None), (2, "B", "1"), (3, "C", "2")]
    # C has a free seat: nobody else has to move.
    assert gerak(rencana_balik(RANTAI, [UUID(int=3)], {"A": 1, "B": 0, "C": 1, "D": 0}, [])) == [(3, "C", None)]


def test_a_ring_goes_back_whole() -> None:
    cincin = [terlaksana(1, "A", "B", 2), terlaksana(2, "B", "C", 3), terlaksana(3, "C", "A", 1)]
    hasil = rencana_balik(cincin, [UUID(int=2)], dict.fromkeys("ABC", 0), [])
    assert sorted(gerak(hasil)) == [(1, "A", "3"), (2, "B", "1"), (3, "C", "2")]


def test_nobody_goes_back_to_a_seat_that_a_stranger_holds_and_neither_does_who_needs_theirs() -> None:
    # 1 went from A, which somebody from outside has taken since.
    hasil = rencana_balik(RANTAI, [UUID(int=3)], {"A": 0, "B": 0, "C": 0, "D": 0}, [])
    assert (hasil.balik, hasil.tetap) == ([], {UUID(int=3): SebabTetap.KURSI_DITEMPATI})
    # A post that was abolished, somebody who has left or moved on since, or has another case.
    for ubah, sebab in (
        ({"asal_ada": False}, SebabTetap.JABATAN_DIHAPUS),
        ({"keluar": True}, SebabTetap.SUDAH_KELUAR),
        ({"kini": "X"}, SebabTetap.SUDAH_BERPINDAH),
        ({"jabatan_asal": None}, SebabTetap.TANPA_JABATAN_ASAL),
        ({"penempatan": "menunggu"}, SebabTetap.BELUM_BERLAKU),
    ):
        satu = RANTAI[2]._replace(**ubah)
        assert rencana_balik([satu], [satu.id], {"C": 1}, []).tetap == {satu.id: sebab}
    assert rencana_balik(RANTAI, [UUID(int=3)], {"C": 1}, [], {"3"}).tetap == {UUID(int=3): SebabTetap.BERUSULAN}


def test_of_a_couple_both_go_back_or_neither() -> None:
    berdua = [terlaksana(1, "A", "B"), terlaksana(2, "X", "Y")]
    pasangan = [(UUID(int=1), UUID(int=2))]
    bebas = {"A": 1, "X": 1}
    assert [each for each, *_ in gerak(rencana_balik(berdua, [UUID(int=1)], bebas, pasangan))] == [1, 2]
    hasil = rencana_balik(berdua, [UUID(int=1)], {"A": 1, "X": 0}, pasangan)
    assert (hasil.balik, hasil.tetap) == ([], {UUID(int=1): SebabTetap.PASANGAN_TETAP})


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] != p[1]), max_size=8),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.sets(st.integers(0, 7)),
)
def test_after_going_back_no_post_holds_more_than_it_has_seats(
    pindah: list[tuple[int, int]], sisa: list[int], minta: set[int]
) -> None:
    semua = [terlaksana(n, f"J{asal}", f"J{tujuan}") for n, (asal, tujuan) in enumerate(pindah)]
    bebas = {f"J{n}": banyak for n, banyak in enumerate(sisa)}
    diminta = [each.id for each in semua if each.id.int in minta]
    hasil = rencana_balik(semua, diminta, bebas, [])
    for satu, banyak in bebas.items():
        datang = sum(each.jabatan_tujuan == satu for each in hasil.balik)
        pergi = sum(each.jabatan_asal == satu for each in hasil.balik)
        assert datang <= banyak + pergi
    assert {each.id for each in hasil.balik} | hasil.tetap.keys() >= set(diminta)
    assert {each.id for each in hasil.balik}.isdisjoint(hasil.tetap)


def test_the_new_decree_names_each_one_that_it_revokes_once() -> None:
    satu = RANTAI[0]._replace(nomor_sk="800/1", tanggal_sk=RANTAI[0].tmt, nama="Ani")
    dua = RANTAI[1]._replace(nomor_sk="800/1", tanggal_sk=RANTAI[0].tmt, nama="Budi")
    assert isi_sk([satu, dua]) == ["Mencabut SK nomor 800/1 tanggal 01-10-2026 sepanjang mengenai Ani, Budi."]


async def berlaku_semua(mutasi: ServiceUnderTest, semua: list[dict[str, Any]]) -> None:
    """The TMT has come and pegawai has moved everybody."""
    mutasi.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    ke = {ORANG[0]: kode(1), ORANG[1]: kode(2), ORANG[2]: kode(4), ORANG[3]: kode(5)}
    await mutasi.receive(
        *(
            AsnPindah(
                nip=each["nip"],
                nama=each["nama"],
                usulan_id=each["id"],
                nomor_sk=KEPUTUSAN["nomor_sk"],
                tmt=each["tmt"],
                lama=None,
                baru=Tempat(jabatan=ke[each["nip"]], nama_jabatan="J", unit="U", nama_unit="U", atasan_nip=None),
            )
            for each in semua
        )
    )
    await mutasi.receive(*(asn(nip, tujuan) for nip, tujuan in ke.items()))
    await mutasi.receive(*(jabatan(kode(n), formasi=1, terisi=int(n in (1, 2, 4, 5))) for n in range(6)))


async def test_a_chain_in_force_is_turned_round_by_one_call_into_a_batch(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    await berlaku_semua(mutasi, rantai)
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    alamat = f"/usulan/{rantai[2]['id']}/pembalikan"
    rencana = (await penyusun.get(alamat)).json()
    assert [(each["nip"], each["ke"], each["menggantikan"]) for each in rencana["gerak"]] == [
        (ORANG[0], kode(0), None),
        (ORANG[1], kode(1), ORANG[0]),
        (ORANG[2], kode(2), ORANG[1]),
    ]
    assert [each["diminta"] for each in rencana["gerak"]] == [False, False, True]
    (sk,) = rencana["isi_sk"]
    assert sk.startswith("Mencabut SK nomor 800.1.3.3/17/BKPSDM/2026 tanggal 15-09-2026 sepanjang mengenai Pegawai 01,")
    isi = {"tmt": "2026-10-15", "alasan": "Pertimbangan teknis ditarik."}
    jawab = await penyusun.post(alamat, isi)
    assert jawab.status_code == 201, jawab.text
    baru = jawab.json()["usulan"]
    assert [each["membalik"] for each in baru] == [each["id"] for each in rantai[:3]]
    usulan = [await rinci(mutasi, {"id": each["usulan_id"]}) for each in baru]
    assert {each["kumpulan_id"] for each in usulan} == {jawab.json()["kumpulan_id"]}
    assert [each["jabatan_tujuan"]["kode"] for each in usulan] == [kode(0), kode(1), kode(2)]
    # Now they have open cases: it is not proposed twice, and the plan says by which it was.
    lagi = await penyusun.post(alamat, isi)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "tidak_dapat_dibalik")
    assert (await penyusun.get(alamat)).json()["sudah_diusulkan"] == [baru[2]["usulan_id"]]
    # What falls with one of them is seen as of any case.
    jatuh = (await penyusun.get(f"/usulan/{baru[0]['usulan_id']}/rantai-pembatalan")).json()
    assert {each["nip"] for each in jatuh["ikut"]} == {ORANG[1], ORANG[2]}


async def test_what_cannot_go_back_opens_no_case_at_all(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    await berlaku_semua(mutasi, rantai)
    await mutasi.receive(jabatan(kode(0), formasi=1, terisi=1))
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    jawab = await penyusun.post(
        f"/usulan/{rantai[2]['id']}/pembalikan", {"tmt": "2026-10-15", "alasan": "Pertimbangan teknis ditarik."}
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_dapat_dibalik")
    assert jawab.json()["tidak_kembali"] == [{"usulan_id": rantai[2]["id"], "sebab": "kursi_ditempati"}]
    assert await mutasi.sql("SELECT 1 FROM pembalikan") == []
    assert len(await mutasi.sql("SELECT 1 FROM usulan")) == 4


DASAR = {"nomor": "5512/B-AK.02.01/SD/F/2026", "tanggal": "2026-10-01"}
KEMBALI = {"tmt": "2026-11-02", "alasan": "SK-nya dicabut: syarat jabatannya tidak terpenuhi ketika ditetapkan."}


async def dipromosikan(mutasi: ServiceUnderTest, semua: list[dict[str, Any]]) -> dict[str, Any]:
    """The last of these moves was a promotion into another agency, four weeks ago."""
    await berlaku_semua(mutasi, semua)
    naik = asn(ORANG[3], kode(5))
    assert naik.jabatan is not None
    baru = {"jenjang": "pengawas", "eselon": "IV.a", "kelas": 9, "instansi": "DISDIK", "tmt": date(2026, 10, 1)}
    naik = asn(ORANG[3], kode(5), jabatan=naik.jabatan.model_validate({**naik.jabatan.model_dump(), **baru}))
    await mutasi.receive(naik, jabatan(kode(5), formasi=1, terisi=1, jenjang="pengawas", eselon="IV.a", kelas=9))
    return semua[3]


async def _konfirmasi(mutasi: ServiceUnderTest, usulan: dict[str, Any], nip: str) -> Any:
    alamat = f"/usulan/{usulan['id']}/dokumen/dasar_pencabutan/konfirmasi"
    return await mutasi.caller("verifikator", nip=nip, unit=["*"]).post(alamat, {}, seen=usulan["versi"])


async def test_the_plan_says_which_rules_hold_whom_and_from_which_day_they_do_not(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    promosi = await dipromosikan(mutasi, rantai)
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    rencana = (await penyusun.get(f"/usulan/{promosi['id']}/pembalikan", tmt="2026-11-02")).json()
    (gerak,) = rencana["gerak"]
    nilai = gerak["penilaian"]
    assert {each["kode"] for each in nilai["menahan"]} == {"P-04", "P-23", "K-01", "J-03"}
    # What every case gathers is named apart, and holds up no day.
    assert [each["kode"] for each in nilai["surat"]] == ["bebas_temuan"]
    # No day makes a move downwards anything else; once the decree is withdrawn none has to be waited for.
    assert (nilai["tmt_mungkin"], nilai["tmt_bila_dicabut"]) == (None, "2026-11-02")
    assert set(nilai["gugur_bila_dicabut"]) == {"P-04", "P-23", "K-01", "J-03"}
    assert (rencana["tmt_mungkin"], rencana["tmt_bila_dicabut"]) == (None, "2026-11-02")
    periode = next(each for each in nilai["menahan"] if each["kode"] == "K-01")
    assert periode["berikutnya"] == "2027-04-01"
    lampau = await penyusun.get(f"/usulan/{promosi['id']}/pembalikan", tmt="2026-09-30")
    assert (lampau.status_code, lampau.json()["kode"]) == (422, "tmt_lampau")


async def test_a_move_aside_that_is_turned_round_says_the_first_day_on_which_nothing_holds_it(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    await berlaku_semua(mutasi, rantai)
    ke_dinas_lain = asn(ORANG[3], kode(5))
    assert ke_dinas_lain.jabatan is not None
    baru = {"instansi": "DISDIK", "tmt": date(2026, 10, 1)}
    await mutasi.receive(ke_dinas_lain.model_copy(update={"jabatan": ke_dinas_lain.jabatan.model_copy(update=baru)}))
    await mutasi.sql("INSERT INTO pembukaan_jabatan SELECT id, $1, 2 FROM pembukaan", kode(3))
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    (gerak,) = (await penyusun.get(f"/usulan/{rantai[3]['id']}/pembalikan", tmt="2026-11-02")).json()["gerak"]
    # Two years in the post are over on 1 October 2028, which is a month of moves.
    assert gerak["penilaian"]["tmt_mungkin"] == "2028-10-01"
    assert {each["kode"] for each in gerak["penilaian"]["menahan"]} == {"P-04", "K-01"}


async def test_a_promotion_whose_decree_is_withdrawn_goes_back_through_its_verification(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    promosi = await dipromosikan(mutasi, rantai)
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    jawab = await penyusun.post(f"/usulan/{promosi['id']}/pembalikan", {**KEMBALI, "dasar": DASAR})
    assert jawab.status_code == 201, jawab.text
    (baru,) = jawab.json()["usulan"]
    # What is typed counts once another verifikator has seen the paper: the maker lifts no rule.
    assert set(baru["penilaian"]["gugur_bila_dicabut"]) == {"P-04", "P-23", "K-01", "J-03"}
    usulan = await rinci(mutasi, {"id": baru["usulan_id"]})
    assert usulan["membalik"] == {
        "usulan_id": promosi["id"],
        "nomor_sk": KEPUTUSAN["nomor_sk"],
        "tanggal_sk": KEPUTUSAN["tanggal_sk"],
    }
    assert [(each["jenis"], each["nomor"]) for each in usulan["dokumen"]] == [("dasar_pencabutan", DASAR["nomor"])]
    await catat_surat(mutasi, usulan["id"])
    tertahan = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=usulan["versi"])
    assert tertahan.status_code == 409
    sendiri = await _konfirmasi(mutasi, usulan, VERIFIKATOR)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await _konfirmasi(mutasi, usulan, PEMERIKSA)).status_code == 200
    maju = await melangkah(mutasi, await rinci(mutasi, usulan), "verifikasi")
    assert maju["status"] == "terverifikasi"
    usulan = await rinci(mutasi, usulan)
    p23 = next(each for each in usulan["penilaian"][0]["putusan"] if each["kode"] == "P-23")
    assert (p23["hasil"], p23["dasar_hukum"].startswith("PP 94/2021")) == ("terpenuhi", True)
    assert "UU 30/2014" in p23["penjelasan"]
    daftar = (await penyusun.get("/usulan", membalik=promosi["id"])).json()["data"]
    assert [(each["id"], each["membalik"]["usulan_id"]) for each in daftar] == [(usulan["id"], promosi["id"])]
    assert (await penyusun.get("/usulan", nip=ORANG[0])).json()["data"][0]["membalik"] is None
    kumpulan = await penyusun.get(f"/kumpulan/{jawab.json()['kumpulan_id']}/penilaian")
    assert kumpulan.json()["terhalang"] == 0, kumpulan.text


async def test_without_a_ground_it_is_a_move_downwards_like_any_other_until_the_ground_is_recorded(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    promosi = await dipromosikan(mutasi, rantai)
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    (baru,) = (await penyusun.post(f"/usulan/{promosi['id']}/pembalikan", KEMBALI)).json()["usulan"]
    assert "P-23" in {each["kode"] for each in baru["penilaian"]["menahan"]}
    usulan = await rinci(mutasi, {"id": baru["usulan_id"]})
    await catat_surat(mutasi, usulan["id"])
    tertahan = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", {"catatan": "Berkas lengkap."}, seen=usulan["versi"]
    )
    assert tertahan.status_code == 409
    # The checklist asks for it.
    perlu = (await penyusun.get(f"/usulan/{usulan['id']}/kelengkapan")).json()
    assert "dasar_pencabutan" in {each["jenis"] for each in perlu["dokumen"]}
    catat = await penyusun.post(
        f"/usulan/{usulan['id']}/dokumen", {"jenis": "dasar_pencabutan", **DASAR}, seen=usulan["versi"]
    )
    assert catat.status_code == 200, catat.text
    lama = await penyusun.post(
        f"/usulan/{usulan['id']}/dokumen",
        {"jenis": "dasar_pencabutan", **DASAR, "tanggal": "2019-01-02"},
        seen=catat.json()["versi"],
    )
    assert (lama.status_code, lama.json()["kode"]) == (409, "tanggal_tidak_sesuai"), lama.text
    konfirmasi = await _konfirmasi(mutasi, catat.json(), PEMERIKSA)
    assert (await melangkah(mutasi, konfirmasi.json(), "verifikasi"))["status"] == "terverifikasi"


@pytest.mark.parametrize("tanggal", ["2026-10-02", "2019-01-02"])
async def test_a_ground_of_tomorrow_or_older_than_the_decree_opens_no_case(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], tanggal: str
) -> None:
    promosi = await dipromosikan(mutasi, rantai)
    penyusun = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    jawab = await penyusun.post(
        f"/usulan/{promosi['id']}/pembalikan", {**KEMBALI, "dasar": {**DASAR, "tanggal": tanggal}}
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanggal_tidak_sesuai"), jawab.text
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/dasar/tanggal"]
    assert await mutasi.sql("SELECT 1 FROM pembalikan") == []
