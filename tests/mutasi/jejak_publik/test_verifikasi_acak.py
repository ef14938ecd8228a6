"""Whatever is put before the verifier, it answers with one of its words and that word's code, and never with a crash;
and what it says fits is what was written."""

import copy
import io
import json
import urllib.request
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.mutasi.jejak_publik import verifikasi
from tests.mutasi.jejak_publik.test_verifikasi_log import DAUN, SURAT, bukti_surat, kepala, kunci, log, tulis

BERKALI = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANEH: tuple[Any, ...] = (
    None,
    True,
    -1,
    5.0,
    10**40,
    "",
    "\ud800",
    "\x1b[2K\rCOCOK. ",
    "é" * 64,
    "0" * 63 + " ",
    [],
    {},
    [[]],
    [None],
    {"a": 1},
)
JSON = st.recursive(
    st.sampled_from(ANEH) | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda isi: st.lists(isi, max_size=3) | st.dictionaries(st.text(max_size=4), isi, max_size=3),
    max_leaves=4,
)


def jalankan(*argumen: object, percaya: bool = True) -> tuple[str, str]:
    """The word, and all that was said."""
    keluar = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(keluar), redirect_stderr(io.StringIO()):
        kode = verifikasi.main([*(str(each) for each in argumen), *(("--kunci", kunci()) if percaya else ())])
    keluar.seek(0)
    dikatakan = keluar.read()
    nama = dikatakan.partition(".")[0]
    assert verifikasi.HASIL[nama] == kode
    return nama, dikatakan


def _letak(isi: Any, di: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    anak = isi.items() if isinstance(isi, dict) else enumerate(isi) if isinstance(isi, list) else ()
    return [di, *(each for nama, nilai in anak for each in _letak(nilai, (*di, nama)))]


def _ganti(isi: Any, di: tuple[Any, ...], nilai: Any) -> Any:
    if not di:
        return nilai
    hasil = copy.deepcopy(isi)
    dalam = hasil
    for each in di[:-1]:
        dalam = dalam[each]
    dalam[di[-1]] = nilai
    return hasil


def _sobek(data: st.DataObject, isi: bytes) -> bytes:
    """Bytes of a file changed, taken out, put in, or cut off."""
    for _ in range(data.draw(st.integers(1, 3))):
        mulai = data.draw(st.integers(0, len(isi)))
        sampai = data.draw(st.integers(mulai, min(len(isi), mulai + 40)))
        isi = isi[:mulai] + data.draw(st.binary(max_size=5)) + isi[sampai:]
    return isi


@BERKALI
@given(data=st.data())
def test_a_proof_with_anything_in_the_place_of_anything(tmp_path: Path, data: st.DataObject) -> None:
    asli = bukti_surat(SURAT)
    bentuk = data.draw(st.sampled_from([asli, {"pembuktian": [asli]}, {"data": [{"pembuktian": asli}]}]))
    lain = _ganti(bentuk, data.draw(st.sampled_from(_letak(bentuk))), data.draw(JSON))
    (tmp_path / "sk.pdf").write_bytes(SURAT)
    (tmp_path / "bukti.json").write_text(json.dumps(lain), "utf-8")
    nama, dikatakan = jalankan(
        *("surat", tmp_path / "sk.pdf", "--bukti", tmp_path / "bukti.json"), percaya=data.draw(st.booleans())
    )
    assert dikatakan.count("COCOK") == (nama == "COCOK")
    if nama == "COCOK":
        assert verifikasi._semua_bukti(lain)[0]["isi"] == asli["isi"]


@BERKALI
@given(data=st.data(), jenis=st.sampled_from(["log", "surat", "kepala"]))
def test_a_file_of_which_any_bytes_are_others(tmp_path: Path, data: st.DataObject, jenis: str) -> None:
    asli = {
        "log": tulis(log()).encode(),
        "surat": json.dumps(bukti_surat(SURAT)).encode(),
        "kepala": data.draw(st.sampled_from([kepala(DAUN), json.dumps({"catatan": kepala(DAUN)})])).encode(),
    }
    for nama, isi in asli.items():
        (tmp_path / nama).write_bytes(_sobek(data, isi) if nama == jenis else isi)
    (tmp_path / "sk.pdf").write_bytes(SURAT)
    argumen = {
        "log": ("log", "--berkas", tmp_path / "log", "--pegangan", tmp_path / "kepala"),
        "surat": ("surat", tmp_path / "sk.pdf", "--bukti", tmp_path / "surat"),
        "kepala": ("kepala", tmp_path / "kepala", tmp_path / "kepala", "--berkas", tmp_path / "log"),
    }
    ditemukan, _ = jalankan(*argumen[jenis])
    if ditemukan == "COCOK" and jenis == "log":
        # Blanks or a key more in the file change nothing of what is proven.
        lain = verifikasi.baca_log((tmp_path / "log").read_text("utf-8"))
        assert lain.daun[: len(DAUN)] == DAUN[: len(lain.daun)]


@BERKALI
@given(data=st.data())
def test_an_address_that_answers_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: st.DataObject) -> None:
    benar: dict[str, Any] = {
        "kepala": {"data": [{"catatan": each} for each in log().kepala], "berikutnya": None},
        "daun": {"data": [each.hex() for each in DAUN]},
        "kunci": {"data": [{"kunci": kunci()}]},
        "bukti-konsistensi": {"jalur": []},
        "surat": {"pembuktian": [bukti_surat(SURAT)]},
    }
    salah = data.draw(st.sampled_from([*benar, "jaringan"]))
    if salah != "jaringan":
        benar[salah] = _ganti(benar[salah], data.draw(st.sampled_from(_letak(benar[salah]))), data.draw(JSON))

    def jawab(permintaan: Any, **_: Any) -> io.BytesIO:
        if salah == "jaringan":
            return io.BytesIO(data.draw(st.sampled_from([b"", b"[" * 200_000, b"[]", b"\xff", b"<html>"])))
        nama = permintaan.full_url.split("/jejak-publik/")[1].partition("?")[0].partition("/")[0]
        return io.BytesIO(json.dumps(benar[nama]).encode())

    monkeypatch.setattr(urllib.request, "urlopen", jawab)
    (tmp_path / "lama").write_text(kepala(DAUN[:4]), "utf-8")
    (tmp_path / "baru").write_text(kepala(DAUN), "utf-8")
    alamat = ("--alamat", "https://contoh.go.id/api/mutasi")
    perintah: list[tuple[object, ...]] = [
        ("log", *alamat, "--simpan", tmp_path / "log"),
        ("surat", *alamat, "--kode", "A" * 20),
        ("kepala", tmp_path / "lama", tmp_path / "baru", *alamat),
    ]
    jalankan(*data.draw(st.sampled_from(perintah)), percaya=data.draw(st.booleans()))


@pytest.mark.parametrize("isi", ["[" * 200_000, '{"catatan": 5}', "{}", '{"catatan": "\\ud800\\n1\\nAA==\\n\\n"}', ""])
def test_a_head_that_is_none(tmp_path: Path, isi: str) -> None:
    (tmp_path / "kepala").write_text(isi, "utf-8")
    (tmp_path / "log").write_text(tulis(log()), "utf-8")
    argumen = ("kepala", tmp_path / "kepala", tmp_path / "kepala", "--berkas", tmp_path / "log")
    assert jalankan(*argumen)[0] == "BERKAS_TIDAK_DIKENAL"


def _tanpa_kepala(isi: verifikasi.Log) -> verifikasi.Log:
    return isi._replace(kepala=[])


def _tanpa_apa_pun(isi: verifikasi.Log) -> verifikasi.Log:
    return isi._replace(kepala=[], daun=[])


@pytest.mark.parametrize("kupas", [_tanpa_kepala, _tanpa_apa_pun])
def test_a_log_without_heads_proves_nothing(tmp_path: Path, kupas: Callable[[verifikasi.Log], verifikasi.Log]) -> None:
    (tmp_path / "log").write_text(tulis(kupas(log())), "utf-8")
    assert jalankan("log", "--berkas", tmp_path / "log")[0] == "KEPALA_TIDAK_ADA"


def test_leaves_that_no_head_stands_over_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(tulis(log(DAUN, 4, 7)), "utf-8")
    nama, dikatakan = jalankan("log", "--berkas", tmp_path / "log")
    assert nama == "COCOK"
    assert "7 daun dan 2 kepala saling cocok" in dikatakan
    assert "4 daun sesudahnya belum di bawah kepala mana pun" in dikatakan


def test_a_key_signs_for_the_log_whose_name_it_bears_alone(tmp_path: Path) -> None:
    # The same private key, and the line of the signature as it must be; only the head is of another log.
    (tmp_path / "log").write_text(tulis(log()._replace(kepala=[kepala(DAUN, log="log/lain")])), "utf-8")
    assert jalankan("log", "--berkas", tmp_path / "log")[0] == "KUNCI_TIDAK_DIKENAL"


def test_a_salt_takes_no_letters_from_the_text(tmp_path: Path) -> None:
    # One commitment with two openings: whoever writes a log could show each reader the one that suits.
    asli = bukti_surat(SURAT, garam=b"g" * 20, isi='            {"jenis":"tanda_tangan"}')
    (tmp_path / "bukti.json").write_text(json.dumps(asli), "utf-8")
    assert jalankan("surat", "--bukti", tmp_path / "bukti.json")[0] == "BERKAS_TIDAK_DIKENAL"


def test_what_a_file_brings_does_not_steer_the_terminal(tmp_path: Path) -> None:
    asli = bukti_surat(SURAT, isi=json.dumps({"jenis": "x\n\x1b[2J\x9bCOCOK."}, ensure_ascii=False))
    (tmp_path / "bukti.json").write_text(json.dumps(asli), "utf-8")
    nama, dikatakan = jalankan("surat", "--bukti", tmp_path / "bukti.json")
    assert nama == "COCOK"
    assert not set(dikatakan) & {"\x1b", "\x9b"}
    assert r"x\n" in dikatakan
