"""Who competes for the seats of a post, and that no more are let go than there are seats."""

from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.graf import KeadaanAnggota, Simpul, susun_graf
from services.mutasi.kumpulan.rebutan import Kursi, dapat_dilepas_berkursi, rebutan, sebutan_rebutan
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


def _anggota(nomor: int, dari: str | None, ke: str, menggantikan: int | None = None, **lain: Any) -> Anggota:
    isi = {
        "id": UUID(int=nomor),
        "versi": 1,
        "status": StatusMutasi.DIPERTIMBANGKAN,
        "nip": str(nomor),
        "nama": f"Pegawai {nomor}",
        "jabatan_asal": dari,
        "nama_jabatan_asal": dari,
        "unit_asal": dari,
        "nama_unit_asal": dari,
        "jabatan_tujuan": ke,
        "nama_jabatan_tujuan": ke,
        "unit_tujuan": ke,
        "nama_unit_tujuan": ke,
        "menggantikan": None if menggantikan is None else str(menggantikan),
        "tmt": date(2026, 10, 1),
        "kumpulan_id": None,
        "pelepasan_id": None,
        "jenis": JenisMutasi.ANTAR_UNIT,
        "pppk": False,
        "kerabat": [],
        "kelas_asal": 7,
        "kelas_tujuan": 7,
        "keluar": False,
        "berubah": False,
        "menduduki": False,
        "kursi_pemangku": menggantikan is not None,
        "pemangku_berusulan": False,
    }
    return Anggota(**{**isi, **lain})


def _kursi(kode: str, formasi: int, bezetting: int, lain: int = 0) -> dict[str, Kursi]:
    return {kode: Kursi(kode, f"Jabatan {kode}", formasi, bezetting, lain)}


def _bersaing(*semua: Anggota, kursi: dict[str, Kursi], **lain: Any) -> list[list[str]]:
    return [[each.nip for each in satu.bersaing] for satu in rebutan(semua, kursi, **lain)]


def test_who_sits_on_the_seat_already_is_not_counted_twice() -> None:
    """Two seats: one is held by 1, whom a roster has put there before the case was decided; 2 comes to the other."""
    satu, dua = _anggota(1, "C", "A", berubah=True, menduduki=True), _anggota(2, "C", "A")
    assert _bersaing(satu, dua, kursi=_kursi("A", 2, 1)) == []
    assert _bersaing(satu, dua, kursi=_kursi("A", 1, 1)) == [["2"]]


def test_who_takes_the_seat_of_somebody_that_leaves_competes_with_nobody() -> None:
    """One seat is held by 9, who leaves; 1 follows 9, and 2 and 3 both want the one free seat."""
    semua = [_anggota(9, "A", "B"), _anggota(1, "C", "A", 9), _anggota(2, "C", "A"), _anggota(3, "C", "A")]
    assert _bersaing(*semua, kursi=_kursi("A", 2, 1)) == [["2", "3"]]
    assert _bersaing(*semua[:3], kursi=_kursi("A", 2, 1)) == []


def test_two_who_name_one_holder_compete_for_that_seat() -> None:
    semua = [_anggota(9, "A", "B"), _anggota(1, "C", "A", 9), _anggota(2, "C", "A", 9)]
    assert _bersaing(*semua, kursi=_kursi("A", 1, 1)) == [["1", "2"]]


def test_a_seat_whose_holder_is_not_in_the_batch_is_free_only_when_that_is_supposed() -> None:
    sendiri = _anggota(1, "C", "A", 9)
    assert _bersaing(sendiri, kursi=_kursi("A", 1, 1)) == [["1"]]
    assert _bersaing(sendiri, kursi=_kursi("A", 1, 1), andai_pergi=True) == []
    pergi = sendiri._replace(kursi_pemangku=False)
    assert _bersaing(pergi, kursi=_kursi("A", 1, 1), andai_pergi=True) == [["1"]], "who is decided to leave is counted"


def test_cases_outside_the_batch_count_and_are_told_without_a_name() -> None:
    (satu,) = rebutan([_anggota(1, "C", "A")], _kursi("A", 1, 0, lain=1))
    assert sebutan_rebutan(satu) == (
        "Jabatan A (1 kursi, menjadi 2 orang), yang dituju Pegawai 1 dan 1 usulan di luar kumpulan ini"
    )


def test_whose_person_is_elsewhere_by_now_frees_no_seat() -> None:
    semua = [_anggota(9, "A", "B", berubah=True), _anggota(1, "C", "A", 9)]
    assert _bersaing(*semua, kursi=_kursi("A", 1, 1)) == [["1"]]


def test_of_those_who_compete_none_goes_and_neither_does_who_follows_them() -> None:
    """4 follows 1, who competes with 2; 3 goes elsewhere."""
    semua = [_anggota(1, "C", "A"), _anggota(2, "D", "A"), _anggota(3, "D", "B"), _anggota(4, "E", "C", 1)]
    kursi = {**_kursi("A", 1, 0), **_kursi("B", 1, 0), **_kursi("C", 1, 1)}
    simpul = [Simpul(each.id, each.nip, each.menggantikan, KeadaanAnggota.SIAP) for each in semua]
    anggota = {each.id: each for each in semua}
    graf = susun_graf(simpul, [])
    assert dapat_dilepas_berkursi(graf, simpul, anggota, [], kursi) == {UUID(int=3)}
    dipilih = {UUID(int=1), UUID(int=3), UUID(int=4)}
    assert dapat_dilepas_berkursi(graf, simpul, anggota, [], kursi, dipilih) == dipilih


_KODE = st.sampled_from("ABC")
_KASUS = st.lists(st.tuples(_KODE, _KODE, st.booleans(), st.booleans()), min_size=1, max_size=6)
_ISI = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 3)), min_size=3, max_size=3)


@given(_KASUS, _ISI)
def test_whatever_is_let_go_no_post_holds_more_than_its_seats(kasus: Any, isi: Any) -> None:
    """Of every post that was not too full before; and whoever does not compete could not go with them either."""
    semua, pemangku = [], {}
    for nomor, (dari, ke, siap, mengikuti) in enumerate(kasus, 1):
        if dari != ke:
            semua.append(_anggota(nomor, dari, ke, pemangku.get(ke) if mengikuti else None, kursi_pemangku=mengikuti))
            pemangku.setdefault(dari, nomor)
            semua[-1] = semua[-1]._replace(status=StatusMutasi.DIPERTIMBANGKAN if siap else StatusMutasi.DRAF)
    di = {kode: sum(each.jabatan_asal == kode for each in semua) for kode in "ABC"}
    kursi = {}
    for kode, (lebih, luang) in zip("ABC", isi, strict=True):
        terisi = di[kode] + lebih
        kursi |= _kursi(kode, terisi + luang, terisi)
    siap = KeadaanAnggota.SIAP
    simpul = [
        Simpul(each.id, each.nip, each.menggantikan, siap if each.status != "draf" else KeadaanAnggota.BELUM_SIAP)
        for each in semua
    ]
    graf, anggota = susun_graf(simpul, []), {each.id: each for each in semua}
    lepas = dapat_dilepas_berkursi(graf, simpul, anggota, [], kursi)

    def muat(mana: Any) -> bool:
        ini = [anggota[each] for each in mana]
        return all(
            kursi[kode].bezetting
            + sum(each.jabatan_tujuan == kode for each in ini)
            - sum(each.jabatan_asal == kode for each in ini)
            <= kursi[kode].formasi
            for kode in "ABC"
        )

    assert muat(lepas)
    # Who goes could go: everything that they need goes too.
    assert all(butuh.id in lepas for each in lepas for butuh in graf[each])
    siap_semua = [each.id for each in simpul if each.keadaan is siap]
    utuh = [
        set(mana)
        for n in range(len(siap_semua) + 1)
        for mana in combinations(siap_semua, n)
        if muat(mana) and all(butuh.id in mana for each in mana for butuh in graf[each])
    ]
    assert lepas in utuh
    if len([each for each in utuh if not any(each < lain for lain in utuh)]) == 1:
        # Where there is nothing to choose, all that can go does.
        terbanyak = max(utuh, key=len)
        assert lepas <= terbanyak
