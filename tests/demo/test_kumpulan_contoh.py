"""The chapter of batches: whom it finds, what its papers are like, and what it says of a run before."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from deploy.demo.klien import Klien
from deploy.demo.kumpulan.bab import Bab
from deploy.demo.kumpulan.cetak import tampilkan_kumpulan
from deploy.demo.kumpulan.empat import Empat, cari_empat
from deploy.demo.kumpulan.gambar import gambar
from deploy.demo.kumpulan.jalan import Kumpulan, Usulan
from deploy.demo.kumpulan.pindah import Pencari, Pindah
from deploy.demo.kumpulan.sidoarjo import ORANG, RANTAI_RUSAK, Sidoarjo, cari_61
from deploy.demo.kumpulan.surat import BUKAN_PDF, RUSAK, TERKUNCI, TERPOTONG, rusak, surat
from services.mutasi.berkas.pembaca_pdf import lihat

HARI = date(2026, 11, 29)
ORANG_INI = Pindah("199001012015011001", "Ani (Contoh)", "A-1", "A", "B-1")


class Kota:
    """Agencies with equal posts in several units; ``tertahan`` are people against whom a rule stands."""

    def __init__(self, *, unit: int = 60, kosong: int = 20, tertahan: frozenset[str] = frozenset()) -> None:
        self.kursi = [
            {"kode": f"U{n}-1", "kode_unit": f"U{n}", "instansi": "DINAS", "nama": "Penelaah", "lowong": int(n >= unit)}
            for n in range(unit + kosong)
        ]
        self.tertahan = tertahan

    def jawab(self, minta: httpx.Request) -> httpx.Response:
        bagian = minta.url.path.rpartition("/")[2]
        if bagian == "periksa":
            pasangan = json.loads(minta.content)["pasangan"]
            putusan = [{"tingkat": "menghalangi", "kode": "P-04"}]
            kursi = [{"tingkat": "menghalangi", "kode": "J-01"}]
            return httpx.Response(
                200, json={"data": [{"putusan": putusan if p["nip"] in self.tertahan else kursi} for p in pasangan]}
            )
        isi: list[dict[str, Any]] = []
        if bagian == "jabatan":
            isi = self.kursi
        elif bagian == "asn":
            isi = [
                {
                    "nip": f"{nomor:018d}",
                    "nama": f"Orang {nomor}",
                    "status_pegawai": "PNS",
                    "kode_jabatan": each["kode"],
                    "kode_unit": each["kode_unit"],
                    "nama_jabatan": each["nama"],
                }
                for nomor, each in enumerate(each for each in self.kursi if not each["lowong"])
            ]
        return httpx.Response(200, json={"data": isi, "berikutnya": None})

    async def cari(self) -> tuple[Any, Any]:
        async with httpx.AsyncClient(base_url="http://kota", transport=httpx.MockTransport(self.jawab)) as http:
            pencari = Pencari(Klien(http, "token"), HARI)
            await pencari.muat(frozenset())
            return await cari_empat(pencari), await cari_61(pencari)


async def test_nobody_and_no_seat_stands_in_two_moves_and_each_takes_the_seat_of_whom_it_names() -> None:
    # A move to a vacant seat is refused here: J-01 counts for it, and not for who takes somebody's place.
    ikatan, pindah = await Kota().cari()
    assert [bentuk for bentuk, _ in ikatan] == ["tukar", "cincin"]
    assert pindah is None
    semua = [each for _, satu in ikatan for each in satu]
    assert len({each.nip for each in semua}) == len({each.tujuan for each in semua}) == 5
    asal = {each.nip: each.asal for each in semua}
    assert all(each.tujuan == asal[each.menggantikan or ""] for each in semua)


async def test_whom_a_rule_holds_back_is_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    tertahan = frozenset(f"{n:018d}" for n in range(0, 60, 2))
    ikatan, _ = await Kota(tertahan=tertahan).cari()
    assert tertahan.isdisjoint(each.nip for _, satu in ikatan for each in satu)


def test_a_sound_paper_opens_and_the_three_others_do_not() -> None:
    isi = surat("Surat keterangan bebas temuan", ORANG_INI.nama, ORANG_INI.nip, "700/1")
    baik = lihat(isi, 100)
    assert (baik["terbuka"], baik["halaman"], baik["kosong"]) == (True, 1, [])
    assert rusak(BUKAN_PDF, isi).startswith(b"<!doctype")
    assert lihat(rusak(TERPOTONG, isi), 100)["terbuka"] is False
    assert lihat(rusak(TERKUNCI, isi), 100) == {"terbuka": False, "sandi": True}
    assert len(RUSAK) == len(RANTAI_RUSAK) == 3
    assert sum(RANTAI_RUSAK) == 7
    assert ORANG - sum(RANTAI_RUSAK) == 54


def _tercetak(bab: Bab, ke: Path) -> str:
    konsol = Console(width=200, record=True)
    with konsol.capture() as tangkapan:
        tampilkan_kumpulan(konsol, bab, ke)
    return tangkapan.get()


def test_a_run_before_is_told_and_not_repeated(tmp_path: Path) -> None:
    dahulu = {
        "nama": "Penataan 61 jabatan",
        "tmt": "2026-11-29",
        "usulan": 61,
        "keadaan": [{"keadaan": "berlaku", "jumlah": 54}, {"keadaan": "belum_siap", "jumlah": 7}],
    }
    cetak = _tercetak(Bab(None, dahulu), tmp_path)
    assert "Sudah ada: kumpulan 'Penataan 61 jabatan', TMT 2026-11-29, 61 usulan (54 berlaku, 7 belum siap)" in cetak
    assert "tidak punya cukup orang" in cetak


def test_numbers_are_those_of_the_answers_and_the_picture_shows_who_stands_where(tmp_path: Path) -> None:
    satu, dua = ORANG_INI, Pindah("199001012015011002", "Budi <Contoh>", "C-1", "C", "A-1", ORANG_INI.nip)
    tiga = Pindah("199001012015011003", "Citra", "D-1", "D", "E-1")
    kumpulan = Kumpulan("Penataan 61 jabatan", HARI)
    kumpulan.usulan = {each.nip: Usulan(each, f"u-{each.nip[-1]}", '"1"') for each in (satu, dua, tiga)}
    hasil = Sidoarjo(
        kumpulan,
        [(satu, dua), (tiga,)],
        rusak={satu.nip: (TERPOTONG, "Berkas ini tidak dapat dibuka.")},
        diperiksa={"siap": 1, "belum_siap": 1, "tertahan": 1},
        dampak={
            "gagal": [{"nip": satu.nip}],
            "ikut_gagal": [{"nip": dua.nip, "pesan": "Budi menempati kursi yang ditinggalkan Ani."}],
            "tetap": 1,
        },
        lepas={"dilepas": [{"usulan_id": "u-3"}], "tertahan": [{}, {}]},
        kini={satu.nip: "A-1", dua.nip: "C-1", tiga.nip: "E-1"},
    )
    empat = Empat(Kumpulan("Empat ikatan", HARI), [("tukar", (satu, dua))], 2, {satu.nip: "B-1", dua.nip: "C-1"})
    cetak = _tercetak(Bab(empat, hasil), tmp_path)
    assert "terputus" in cetak
    assert "Dari 3 usulan 1 suratnya tidak terbaca dan 1 lagi membutuhkan kursi mereka: 2 tertahan, 1" in cetak
    assert "1 orang menduduki jabatan barunya" in cetak
    svg = gambar(hasil, tmp_path / "gambar.svg").read_text(encoding="utf-8")
    assert svg.count("<circle") == 3 + 3
    assert "Budi &lt;Contoh&gt;" in svg
