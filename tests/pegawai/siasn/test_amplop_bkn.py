"""Which of BKN's answers is what, told apart by what is to be done about it (contract section 3)."""

import json
from typing import Any

import httpx
import pytest

from services.pegawai.siasn.klien import amplop
from services.pegawai.siasn.klien.baca.bacaan import baca_daftar
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwGolongan, RwJabatan
from services.pegawai.siasn.klien.bentuk import ruas
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    GalatSiasn,
    Terbatas,
    Terganggu,
    TidakAda,
    TidakBerhak,
    TidakPasti,
    TokenDitolak,
)
from services.pegawai.siasn.klien.samar import kata

NIHIL = "Data tidak ditemukan"


def jawab(status: int, isi: Any = None, **headers: str) -> httpx.Response:
    if isinstance(isi, bytes):
        return httpx.Response(status, content=isi, headers=headers)
    return httpx.Response(status, json=isi, headers=headers) if isi is not None else httpx.Response(status)


DIBACA: list[tuple[int, Any, type[GalatSiasn] | list[Any]]] = [
    # There is nothing.
    (404, {"code": 0, "data": NIHIL}, []),
    (404, {"code": "0", "data": "record not found"}, []),
    (400, {"code": 0, "data": "record not found"}, []),
    (200, {"code": 0, "data": []}, []),
    (200, {"code": 0, "data": NIHIL}, []),
    (200, {"code": 1, "data": NIHIL}, []),
    (200, {"code": 0, "data": None, "message": "sql: no rows in result set"}, []),
    (200, {"code": 0, "count": 0, "data": [], "message": "success"}, []),
    (200, {"code": 1, "data": None}, []),
    (200, {"limit": 10, "offset": 0, "results": None}, []),
    # An error inside, or an answer that is none: never an empty file.
    (200, {"code": 0, "data": [], "message": "pq: too many clients already"}, Terganggu),
    (200, {"code": 0, "message": "user data tidak ditemukan di keycloak"}, Terganggu),
    (200, {}, TidakPasti),
    (200, {"message": "sedang pemeliharaan"}, TidakPasti),
    (200, {"code": 1, "data": {"id": "1"}}, TidakPasti),
    (200, {"code": 1, "data": "selesai"}, TidakPasti),
    (200, b"<html>Request Rejected</html>", TidakPasti),
    (200, b"null", TidakPasti),
    (200, b'{"code":1,"data":[{"id":"1"},{"i', TidakPasti),
    (200, b"[" * 100_000, TidakPasti),
    (204, None, TidakPasti),
    (500, {"code": 0, "data": "record not found"}, Terganggu),
    (500, {"code": 0, "message": "invalid or expired jwt"}, Terganggu),
    # There is no such address, which says nothing of a person.
    (404, None, TidakBerhak),
    (404, b"404 page not found", TidakBerhak),
    (404, {"message": "Not Found"}, TidakBerhak),
    (404, {"code": "404", "type": "Status report", "message": "Not Found"}, TidakBerhak),
    (404, {"code": "900906", "message": "No matching resource found for given API Request"}, TidakBerhak),
    (405, {"message": "Method Not Allowed"}, TidakBerhak),
    (302, b"<html>login</html>", Terganggu),
    (302, {"code": 1, "data": []}, Terganggu),
    (407, None, Terganggu),
    (408, None, Terganggu),
    (503, b"<html>Service Unavailable</html>", Terganggu),
    (504, {"code": "101504", "type": "Status report", "message": "Runtime Error", "description": "timeout"}, Terganggu),
]


@pytest.mark.parametrize(("status", "isi", "jadi"), DIBACA)
def test_yang_dibaca(status: int, isi: Any, jadi: type[GalatSiasn] | list[Any]) -> None:
    if isinstance(jadi, list):
        assert amplop.daftar(jawab(status, isi)) == jadi
        return
    with pytest.raises(GalatSiasn) as galat:
        amplop.daftar(jawab(status, isi))
    assert type(galat.value) is jadi


DISIMPAN: list[tuple[int, Any, type[GalatSiasn] | Any]] = [
    # It was done.
    (200, {"success": True, "message": "success", "mapData": {"rwJabatanId": "1"}}, {"rwJabatanId": "1"}),
    (200, {"success": "true", "mapData": None, "data": {"a": 1}}, {"a": 1}),
    (200, {"code": 1, "message": "success", "data": {"dok_id": "872"}}, {"dok_id": "872"}),
    (200, {"Error": "false", "Message": "Berhasil"}, None),
    (200, {"mapData": {"rwJabatanId": "1"}}, {"rwJabatanId": "1"}),
    # It was refused, with a reason.
    (200, {"success": False, "message": "failed", "mapData": "Unor tidak ditemukan"}, Ditolak),
    (200, {"success": False, "message": "NIP salah", "mapData": ""}, Ditolak),
    (200, {"success": "false", "message": "x", "mapData": None}, Ditolak),
    (200, {"success": 0, "message": "x"}, Ditolak),
    (200, {"Error": "true", "Message": "PNS tidak ditemukan"}, Ditolak),
    (200, {"code": 0, "message": "Nomor SK sudah ada"}, Ditolak),
    (400, {"code": 0, "message": "Key: 'RwJabatanCreate.UnorID' Error:Field validation failed"}, Ditolak),
    (404, {"code": 0, "data": NIHIL}, Ditolak),
    (413, b"<html>too large</html>", Ditolak),
    # The gateway has kept it back: nothing was done.
    (401, {"message": "invalid or expired jwt"}, TokenDitolak),
    (400, {"code": 0, "data": "Token SSO mismatch"}, TokenDitolak),
    (401, None, TokenDitolak),
    (403, {"code": "900908", "message": "Resource forbidden "}, TidakBerhak),
    (404, {"message": "Not Found"}, TidakBerhak),
    (429, {"code": "900800", "message": "Message throttled out"}, Terbatas),
    (500, {"code": "303001", "description": "[ State : SUSPENDED ]"}, Terganggu),
    # Nobody can tell.
    (500, {"code": 0, "message": "Internal Server Error"}, TidakPasti),
    (500, {"code": 0, "message": "sinkron gagal: invalid or expired jwt"}, TidakPasti),
    (502, None, TidakPasti),
    (504, b"<html>Gateway Timeout</html>", TidakPasti),
    (504, {"code": "101504", "message": "Runtime Error", "description": "Send timeout"}, TidakPasti),
    (503, {"code": "101503", "message": "Runtime Error", "description": "Error connecting"}, TidakPasti),
    (408, None, TidakPasti),
    (302, b"<html>moved</html>", TidakPasti),
    (200, {"success": False, "message": "dial tcp 10.1.2.3:5432: i/o timeout"}, TidakPasti),
    (200, {"code": 0, "message": "context deadline exceeded"}, TidakPasti),
    (200, {}, TidakPasti),
    (200, [], TidakPasti),
    (200, {"message": "diproses"}, TidakPasti),
    (200, b'{"success":tr', TidakPasti),
    (200, b"<html>Request Rejected</html>", TidakPasti),
    (204, None, TidakPasti),
]  # fmt: skip


@pytest.mark.parametrize(("status", "isi", "jadi"), DISIMPAN)
def test_yang_disimpan(status: int, isi: Any, jadi: Any) -> None:
    if not isinstance(jadi, type):
        assert amplop.data(jawab(status, isi), mengubah=True) == jadi
        return
    with pytest.raises(GalatSiasn) as galat:
        amplop.data(jawab(status, isi), mengubah=True)
    assert type(galat.value) is jadi
    assert str(galat.value)


def test_alasan_penolakan_diambil_dari_tempatnya() -> None:
    for isi, alasan in (
        ({"success": False, "message": "failed", "mapData": "Unor tidak ditemukan"}, "Unor tidak ditemukan"),
        ({"success": False, "message": "NIP salah", "mapData": " "}, "NIP salah"),
        ({"success": False}, "BKN menolak tanpa menyebut sebab"),
        ({"code": 0, "message": "", "data": "Periode ditutup"}, "Periode ditutup"),
    ):
        with pytest.raises(Ditolak) as galat:
            amplop.data(jawab(200, isi), mengubah=True)
        assert galat.value.kata == alasan


def test_ditangguhkan_dikenali_sepanjang_apa_pun_uraiannya() -> None:
    isi = {"code": "303001", "message": "Runtime Error", "description": f"{'x' * 400} [ State : SUSPENDED ]"}
    with pytest.raises(Terganggu) as galat:
        amplop.data(jawab(500, isi))
    assert galat.value.ditangguhkan


@pytest.mark.parametrize(
    "rahasia",
    [
        "198503152010011001",
        "NIP198503152010011001",
        "19850315 201001 1 001",
        "1671015503850001",
        "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl",
        "eyJhbGciOiJSUzI1NiIsInR5cCI6Ikp",
        "Bearer 0a1b2c3d-4e5f",
    ],
)
def test_yang_digemakan_bkn_tidak_diteruskan(rahasia: str) -> None:
    dikatakan = kata(f"gagal bagi ({rahasia}): data\nganda", 5, True, None)
    assert "(disamarkan)" in dikatakan
    assert dikatakan.startswith("gagal bagi (")
    for bagian in rahasia.removeprefix("NIP").removeprefix("Bearer ").split("."):
        assert bagian not in dikatakan
    assert "821/1/BKPSDM/2026, 01-03-2026" in kata("SK 821/1/BKPSDM/2026, 01-03-2026")


def test_baris_yang_rusak_tidak_menyebut_isinya() -> None:
    hasil = baca_daftar(RwGolongan, [{"id": "A", "tmtGolongan": "1671015503850001", "skTanggal": "32-01-2020"}])
    assert [each.bidang for each in hasil.cacat] == ["tmt_golongan", "sk_tanggal"]
    assert "1671015503850001" not in repr(hasil.cacat)


def test_lampiran_yang_rusak_tidak_menahan_barisnya() -> None:
    path = {
        "872": {"dok_id": 872, "dok_nama": None, "dok_uri": "peremajaan/1.pdf", "object": None, "slug": ""},
        "873": {"dok_id": "873", "dok_nama": "Dok", "dok_uri": None},
        "874": None,
    }
    hasil = baca_daftar(RwJabatan, [{"id": "A", "path": path}, {"id": "B", "path": "-"}, {"id": "C", "path": {}}])
    assert hasil.cacat == ()
    assert [tuple(dok.dok_id for dok in each.path) for each in hasil.baris] == [("872",), (), ()]


def test_nama_yang_berisi_menang_dan_padanan_hurufnya_diabaikan() -> None:
    (satu,) = baca_daftar(
        DataUtama, [{"id": "A", "nipBaru": "1 ", "nama": "SITI  ", "eselonId": None, "EselonId": "32", "Eselon_Id": ""}]
    ).baris
    assert (satu.nama, satu.nip_baru, satu.eselon_id) == ("SITI", "1", "32")


def test_pengenal_tidak_dapat_membawa_ke_alamat_lain() -> None:
    assert ruas("../jabatan/save?x=1#y") == "..%2Fjabatan%2Fsave%3Fx%3D1%23y"
    for kosong in ("", " ", "..", "/"):
        with pytest.raises(ValueError, match="kosong"):
            ruas(kosong)


def test_tidak_ada_berarti_tidak_ada_bagi_satu_orang() -> None:
    for status, isi in ((404, {"code": 0, "data": NIHIL}), (200, {"code": 1, "data": NIHIL})):
        with pytest.raises(TidakAda):
            amplop.data(jawab(status, isi))


def test_apa_yang_tidak_dapat_disimpan_basis_data_tidak_masuk() -> None:
    isi = {"code": 1, "data": {"na\0ma": ["A\0NI", "\ud83d"], "lain": 1}}
    assert amplop.data(jawab(200, json.dumps(isi).encode())) == {"nama": ["ANI", ""], "lain": 1}
    with pytest.raises(Ditolak, match=r"^data salah$"):
        amplop.data(jawab(200, json.dumps({"success": False, "message": "data \0salah"}).encode()), mengubah=True)
    assert kata("gagal\0total") == "gagal total"


@pytest.mark.parametrize("nilai", ["1e99999999", "-1e-99999999", "9" * 5000, "1" * 21, "sembilan", "NaN"])
def test_bilangan_yang_tidak_masuk_akal_hanya_merusak_barisnya(nilai: str) -> None:
    """Written out, the first would keep the process for minutes."""
    bacaan = baca_daftar(DataUtama, [{"id": "A", "nipBaru": "1", "nama": "SITI", "tahunLulus": nilai}])
    assert (bacaan.baris, [each.bidang for each in bacaan.cacat]) == ((), ["tahun_lulus"])
    assert nilai[:6] not in bacaan.cacat[0].sebab
