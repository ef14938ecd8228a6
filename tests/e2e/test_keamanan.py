"""Who may not, gets nothing: asked of every operation that the services document, through the gateway."""

import re
import time

import httpx
import jwt
import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.kunci import Kunci
from kontrak.berkas import SERVICES, openapi
from shared.auth.pelaku import BER_NIP, PERAN
from shared.privasi.terlihat import hak_atas_orang
from tests.e2e.conftest import Berkas
from tests.e2e.operasi import Operasi, semua_operasi
from tests.e2e.token_palsu import PALSU
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

OPERASI = semua_operasi()
TIAP = pytest.mark.parametrize("operasi", OPERASI, ids=str)
TIAP_PRIBADI = pytest.mark.parametrize("operasi", [each for each in OPERASI if each.pribadi], ids=str)
KUNCI = "uji-keamanan"
_HAK = hak_atas_orang(frozenset({"kepala_unit"}))
ATASAN = {each.value for each in (*_HAK.kelas, *_HAK.pokok)}
"""Classes and subject matters that a superior sees, as operations name them."""
UNIT_LAIN = "INSPEKTORAT"
PENDEK = 6
"""Letters below which a name may stand by chance within a number of hexadecimals or another word."""
_TAK_ADA = "00000000-0000-0000-0000-000000000005"


def terucap(rahasia: list[str], jawab: httpx.Response) -> list[str]:
    """What of the secrets the answer tells, in whatever case; some people have a short name, told as a word only."""
    teks = jawab.text.lower()
    kata = set(re.findall(r"\w+", teks))
    return [each for each in rahasia if (each in kata if each.isalpha() and len(each) < PENDEK else each in teks)]


def pastikan_ditolak(jawab: httpx.Response, status: int, rahasia: list[str], kode: str | None = None) -> None:
    """The answer is a problem document that helps the caller, and tells nothing about people or the inside."""
    assert jawab.status_code == status, jawab.text
    assert jawab.headers["content-type"].startswith("application/problem+json")
    isi = jawab.json()
    assert isi["status"] == status
    assert re.fullmatch("[a-z0-9_]+", isi["kode"])
    assert kode in (None, isi["kode"])
    assert isi["title"]
    assert len(isi["detail"]) > 15
    assert re.fullmatch("[0-9a-f]{32}", isi["trace_id"])
    assert isi["trace_id"] == jawab.headers["x-trace-id"]
    assert terucap(rahasia, jawab) == []


def test_the_gateway_shows_the_contracts_that_are_tested_here(klien: httpx.Client) -> None:
    for nama in LAYANAN:
        for jenis in ("openapi", "asyncapi"):
            jawab = klien.get(f"/{jenis}/{nama}.json")
            assert jawab.content == (SERVICES / nama / "kontrak" / f"{jenis}.json").read_bytes()
            lagi = klien.get(f"/{jenis}/{nama}.json", headers={"If-None-Match": jawab.headers["etag"]})
            assert (lagi.status_code, lagi.content) == (304, b"")
        (alamat,) = (each["url"] for each in openapi(nama)["servers"])
        assert klien.get(f"{alamat}/openapi.json").json() == openapi(nama)


@TIAP
def test_nothing_is_answered_without_a_token_or_with_one_that_must_not_be_believed(
    klien: httpx.Client, sistem: SistemUji, rahasia: list[str], operasi: Operasi
) -> None:
    tanpa = operasi.kirim(klien, None, kunci=KUNCI)
    pastikan_ditolak(tanpa, 401, rahasia, "perlu_masuk")
    assert tanpa.headers["www-authenticate"] == "Bearer"
    kunci = Kunci(sistem.data)
    for nama, (kode, buat) in PALSU.items():
        jawab = operasi.kirim(klien, buat(kunci), kunci=KUNCI)
        assert jawab.status_code == 401, nama
        pastikan_ditolak(jawab, 401, rahasia, kode)


@TIAP
def test_only_the_roles_that_are_documented_pass(
    klien: httpx.Client, sistem: SistemUji, rahasia: list[str], operasi: Operasi
) -> None:
    lewat = set()
    for peran in PERAN:
        # Whoever has a NIP has the role of every civil servant, too; here each role stands alone.
        token = _hanya(sistem, peran)
        jawab = operasi.kirim(klien, token)
        if jawab.status_code == 403 and jawab.json()["kode"] == "kelas_tidak_boleh":
            # It passes the guard, and the data are of a class that the role does not see.
            pastikan_ditolak(jawab, 403, rahasia)
            lewat.add(peran)
        elif jawab.status_code == 403:
            pastikan_ditolak(jawab, 403, rahasia, "tidak_berwenang")
            pastikan_ditolak(operasi.kirim(klien, token, kunci=KUNCI), 403, rahasia, "tidak_berwenang")
        elif jawab.status_code == 412:
            # It passes the guard, and has not read what is there now.
            pastikan_ditolak(jawab, 412, rahasia, "versi_berubah")
            lewat.add(peran)
        elif operasi.metode == "POST":
            # It passes the guard, and without a key it changes nothing.
            pastikan_ditolak(jawab, 400, rahasia, "kunci_idempotensi_wajib")
            lewat.add(peran)
        else:
            # 422: of two questions that may be asked it wants one, and the guard comes first.
            assert jawab.status_code in (200, 404, 422), jawab.text
            lewat.add(peran)
    assert lewat == operasi.peran


def _hanya(sistem: SistemUji, peran: str) -> str:
    kunci, sekarang = Kunci(sistem.data), int(time.time())
    klaim = {
        "iss": "lokal",
        "aud": list(LAYANAN),
        "sub": f"uji:{peran}",
        # Of a role of employees the token says who it is: here somebody who is in no file.
        "nip": "195001011970031001" if peran in BER_NIP else None,
        "peran": [peran],
        "unit": ["*"],
        "exp": sekarang + 600,
    }
    return jwt.encode(klaim, kunci.rahasia, algorithm="EdDSA", headers={"kid": kunci.kid})


def _salah_kirim(operasi: Operasi, klien: httpx.Client, token: str) -> list[tuple[str, httpx.Response]]:
    hasil = [
        (f"{each['name']} malformed", operasi.kirim(klien, token, {each["name"]: "tidak\u00a0sah;--"}, kunci=KUNCI))
        for each in operasi.parameter
        if each["in"] == "path" and {"format", "pattern"} & each["schema"].keys()
    ]
    if operasi.bernama("limit"):
        hasil += [
            (f"limit={each}", operasi.kirim(klien, token, query={"limit": each}))
            for each in ("0", "-1", "100000000000000000000", "banyak")
        ]
    if operasi.bernama("cursor"):
        hasil += [
            (f"cursor={each}", operasi.kirim(klien, token, query={"cursor": each}))
            for each in ("%%%", "AAAA", "W251bGxd")
        ]
    if "requestBody" in operasi.isi:
        json = {"Content-Type": "application/json"}
        hasil += [
            (f"body {each!r}", operasi.kirim(klien, token, kunci=KUNCI, content=each, headers=json))
            for each in (b"{", b"[]", b'"teks"', b'{"tidak_dikenal": 1}', b"\xff\xfe", b'{"nip": "\\ud800"}')
        ]
    if operasi.metode == "POST":
        hasil.append(("an endless key", operasi.kirim(klien, token, kunci="k" * 500)))
    return hasil


@TIAP
def test_whatever_is_wrong_with_a_request_the_answer_is_a_problem_document(
    klien: httpx.Client, sistem: SistemUji, rahasia: list[str], operasi: Operasi
) -> None:
    token = _hanya(sistem, min(operasi.peran))
    for apa, jawab in _salah_kirim(operasi, klien, token):
        assert 400 <= jawab.status_code < 500, f"{apa}: {jawab.status_code} {jawab.text}"
        pastikan_ditolak(jawab, jawab.status_code, rahasia)
    lain = klien.request(
        "DELETE", f"/api/{operasi.layanan}{operasi.jalur}", headers={"Authorization": f"Bearer {token}"}
    )
    pastikan_ditolak(lain, 405, rahasia, "metode_tidak_dikenal")


@TIAP_PRIBADI
def test_a_file_outside_ones_scope_is_answered_like_one_that_does_not_exist(
    klien: httpx.Client, sistem: SistemUji, berkas: Berkas, rahasia: list[str], operasi: Operasi
) -> None:
    ditanya = berkas.nilai()
    tak_ada = ditanya | {"nip": "199001012015011777", "usulan_id": _TAK_ADA, "pesan_id": _TAK_ADA}
    for peran in sorted(operasi.peran):
        lain = (
            sistem.token("asn", nip=berkas.orang_lain)
            if peran == "asn" or "pesan_id" in operasi.pribadi
            else sistem.token(peran, unit=UNIT_LAIN)
        )
        jawab = operasi.kirim(klien, lain, ditanya, kunci=f"{KUNCI}-{peran}-{operasi}")
        # Where a role or a part of the city may not ask at all, that is said of whatever it asks for.
        assert jawab.status_code in (403, 404), f"{peran}: {jawab.status_code} {jawab.text}"
        pastikan_ditolak(jawab, jawab.status_code, rahasia)
        seakan = operasi.kirim(klien, lain, tak_ada, kunci=f"{KUNCI}-tak-ada-{peran}-{operasi}")
        beda = {"trace_id"}
        assert {k: v for k, v in seakan.json().items() if k not in beda} == {
            k: v for k, v in jawab.json().items() if k not in beda
        }


BELUM_DISERAHKAN = {"/usulan/{usulan_id}/penyerahan", "/usulan/{usulan_id}/penyerahan/berkas"}
"""A decree that is not signed has not been handed to anybody: of it there is nothing yet, whoever asks."""


@TIAP_PRIBADI
def test_a_file_within_ones_scope_is_there(
    klien: httpx.Client, sistem: SistemUji, berkas: Berkas, operasi: Operasi
) -> None:
    if operasi.metode != "GET":
        return
    ada = 404 if operasi.jalur in BELUM_DISERAHKAN else 200
    # What hangs together with other people's cases is for officers alone.
    sendiri = ada if "asn" in operasi.peran else 403
    assert operasi.kirim(klien, sistem.token("asn", nip=berkas.nip), berkas.nilai()).status_code == sendiri
    if "pesan_id" not in operasi.pribadi:
        kepala = sistem.token("kepala_unit", unit=berkas.unit)
        # Tests, matches and boxes are kept from superiors, whatever their unit.
        tertutup = "kepala_unit" not in operasi.peran or any(ATASAN.isdisjoint(each) for each in operasi.kelas)
        assert operasi.kirim(klien, kepala, berkas.nilai()).status_code == (403 if tertutup else ada)


def test_what_is_kept_from_superiors_is_what_their_role_does_not_see() -> None:
    tertutup = {each.jalur for each in OPERASI if any(ATASAN.isdisjoint(satu) for satu in each.kelas)}
    assert {
        "/asn/{nip}/penilaian",
        "/asn/{nip}/talenta",
        "/asn/{nip}/jpm",
        "/jabatan/{kode}/kandidat/{nip}",
    } <= tertutup
    assert tertutup.isdisjoint({"/asn", "/asn/{nip}", "/asn/{nip}/skor", "/asn/{nip}/rekam-jejak", "/usulan"})


@pytest.mark.parametrize("riwayat", ["hukdis", "keluarga"])
def test_sanctions_and_kin_are_kept_from_superiors(
    klien: httpx.Client, sistem: SistemUji, berkas: Berkas, riwayat: str
) -> None:
    (operasi,) = [each for each in OPERASI if str(each) == f"GET pegawai/asn/{{nip}}/riwayat/{riwayat}"]
    tanya = berkas.nilai()
    assert operasi.kirim(klien, sistem.token("asn", nip=berkas.nip), tanya).status_code == 200
    assert operasi.kirim(klien, sistem.token("kepala_unit", unit=berkas.unit), tanya).status_code == 403


@pytest.mark.parametrize(
    "operasi", [each for each in OPERASI if each.metode == "GET" and "asn" in each.peran and not each.pribadi], ids=str
)
def test_no_list_tells_a_civil_servant_about_another(
    klien: httpx.Client, sistem: SistemUji, berkas: Berkas, operasi: Operasi
) -> None:
    jawab = operasi.kirim(klien, sistem.token("asn", nip=berkas.orang_lain), query={"nip": berkas.nip})
    # A list that declares its filters refuses one that it does not know.
    assert jawab.status_code in (200, 404, 422)
    assert berkas.nip not in jawab.text
    assert berkas.usulan_id not in jawab.text


def test_what_the_gateway_refuses_by_itself_is_a_problem_document_with_a_trace_id(
    klien: httpx.Client, sistem: SistemUji, rahasia: list[str]
) -> None:
    nomor = set()
    masuk = {"Authorization": f"Bearer {sistem.token('verifikator')}", "Idempotency-Key": "terlalu-besar"}
    for jawab in (
        klien.get("/api/tidak-ada/x"),
        klien.get("/api/mutasi/metrics"),
        # Once could be luck: a service that answers before it has read all of it may look out of reach.
        *(klien.post("/api/mutasi/usulan", content=bytes(3_000_000), headers=masuk) for _ in range(20)),
    ):
        assert jawab.status_code in (404, 413)
        assert jawab.headers["content-type"].startswith("application/problem+json")
        isi = jawab.json()
        assert isi["kode"] in ("tidak_ditemukan", "terlalu_besar")
        assert re.fullmatch("[0-9a-f]{32}", isi["trace_id"])
        assert isi["trace_id"] == jawab.headers["x-trace-id"]
        nomor.add(isi["trace_id"])
        assert terucap(rahasia, jawab) == []
    assert len(nomor) == 2 + 20


@pytest.mark.parametrize("besar", [100_000, 1_000_000, 1_999_000])
def test_what_only_the_service_finds_too_large_never_looks_like_an_outage(
    klien: httpx.Client, sistem: SistemUji, besar: int
) -> None:
    masuk = {"Authorization": f"Bearer {sistem.token('verifikator')}", "Idempotency-Key": "terlalu-besar"}
    for _ in range(50):
        jawab = klien.post("/api/mutasi/usulan", content=bytes(besar), headers=masuk)
        assert (jawab.status_code, jawab.json()["kode"]) == (413, "terlalu_besar")
