"""The verifier finds each kind of tampering and calls it by its name; it believes nobody, and needs nothing of ours."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.mutasi.jejak_publik import verifikasi

NAMA = "uji/log"
RAHASIA = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
LAIN = Ed25519PrivateKey.from_private_bytes(b"l" * 32)
DAUN = [sha256(bytes([nomor])).digest() for nomor in range(11)]


def kunci(rahasia: Ed25519PrivateKey = RAHASIA) -> str:
    isi = b"\x01" + rahasia.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return f"{NAMA}+{_sidik(rahasia).hex()}+{base64.b64encode(isi).decode()}"


def _sidik(rahasia: Ed25519PrivateKey) -> bytes:
    isi = b"\x01" + rahasia.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return sha256(f"{NAMA}\n".encode() + isi).digest()[:4]


def kepala(daun: list[bytes], hari: str = "2026-09-15", rahasia: Ed25519PrivateKey = RAHASIA, log: str = NAMA) -> str:
    pohon = verifikasi.Pohon()
    for each in daun:
        pohon.tambah(each)
    teks = f"{log}\n{len(daun)}\n{base64.b64encode(pohon.akar).decode()}\nhari {hari}\nwaktu {hari}T03:00:00Z\n"
    tanda = base64.b64encode(_sidik(rahasia) + rahasia.sign(teks.encode())).decode()
    return f"{teks}\n\N{EM DASH} {NAMA} {tanda}\n"


def log(daun: list[bytes] = DAUN, *ukuran: int) -> verifikasi.Log:
    return verifikasi.Log([kunci()], [kepala(daun[:each]) for each in ukuran or (4, 7, 11)], list(daun))


def tulis(isi: verifikasi.Log) -> str:
    return "".join(f"{each}\n" for each in verifikasi.tulis_log(isi))


def jalankan(capsys: pytest.CaptureFixture[str], *argumen: object) -> tuple[int, str]:
    kode = verifikasi.main([*(str(each) for each in argumen), "--kunci", kunci()])
    nama = capsys.readouterr().out.partition(".")[0]
    assert verifikasi.HASIL[nama] == kode
    return kode, nama


def _ubah_byte(isi: str) -> str:
    return isi.replace(f"daun 5 {DAUN[5].hex()}", f"daun 5 {(bytes([DAUN[5][0] ^ 1]) + DAUN[5][1:]).hex()}")


def _hapus(isi: str) -> str:
    return isi.replace(f"daun 5 {DAUN[5].hex()}\n", "")


def _hapus_dan_nomori(_: str) -> str:
    # Who removes a leaf and numbers the rest anew still has the heads that others hold.
    return tulis(log()._replace(daun=DAUN[:5] + DAUN[6:]))


def _cabang(_: str) -> str:
    lain = [*DAUN[:3], bytes(32), *DAUN[4:]]
    isi = log()
    return tulis(isi._replace(kepala=[isi.kepala[0], kepala(lain[:7]), isi.kepala[2]]))


def _cabang_seukuran(_: str) -> str:
    isi = log()
    return tulis(isi._replace(kepala=[*isi.kepala, kepala([*DAUN[:10], bytes(32)])]))


def _mengecil(_: str) -> str:
    isi = log()
    return tulis(isi._replace(kepala=isi.kepala[::-1]))


def _tanda_tangan(isi: str) -> str:
    return isi.replace("waktu 2026-09-15T03:00:00Z", "waktu 2026-09-14T03:00:00Z", 1)


def _kunci_lain(_: str) -> str:
    return tulis(log()._replace(kepala=[kepala(DAUN, rahasia=LAIN)]))


def _potong(isi: str) -> str:
    return isi[: len(isi) // 2]


def _potong_di_baris(isi: str) -> str:
    return isi[: isi.index("akhir")]


def _huruf(isi: str) -> str:
    return isi.replace("daun 5 ", "daun 5 x")


@pytest.mark.parametrize(
    ("rusak", "nama"),
    [
        (lambda isi: isi, "COCOK"),
        (_ubah_byte, "BYTE_BERUBAH"),
        (_huruf, "BYTE_BERUBAH"),
        (_hapus, "DAUN_HILANG"),
        (_hapus_dan_nomori, "DAUN_HILANG"),
        (_cabang, "KEPALA_BERCABANG"),
        (_cabang_seukuran, "KEPALA_BERCABANG"),
        (_mengecil, "KEPALA_BERCABANG"),
        (_tanda_tangan, "TANDA_TANGAN_SALAH"),
        (_kunci_lain, "KUNCI_TIDAK_DIKENAL"),
        (_potong, "BERKAS_TERPOTONG"),
        (_potong_di_baris, "BERKAS_TERPOTONG"),
        (lambda _: "bukan log\n", "BERKAS_TIDAK_DIKENAL"),
    ],
)
def test_a_whole_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rusak: Callable[[str], str], nama: str
) -> None:
    berkas = tmp_path / "log.txt"
    berkas.write_text(rusak(tulis(log())), "utf-8")
    assert jalankan(capsys, "log", "--berkas", berkas)[1] == nama


@pytest.mark.parametrize("bit", range(0, 256, 37))
def test_any_flipped_bit_of_any_leaf_is_found(bit: int) -> None:
    for nomor in range(len(DAUN)):
        isi = bytearray(DAUN[nomor])
        isi[bit // 8] ^= 1 << bit % 8
        rusak = log()._replace(daun=[*DAUN[:nomor], bytes(isi), *DAUN[nomor + 1 :]])
        with pytest.raises(verifikasi.Temuan) as ditemukan:
            verifikasi.periksa_log(rusak, [verifikasi.baca_kunci(kunci())])
        assert ditemukan.value.nama == "BYTE_BERUBAH"
        lama = max([0, *(each for each in (4, 7) if each <= nomor)])
        assert f"antara daun {lama} " in str(ditemukan.value)


def test_a_head_that_somebody_kept_shows_that_all_was_made_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pegangan = tmp_path / "kepala.txt"
    pegangan.write_text(kepala(DAUN[:7]), "utf-8")
    baru = [*DAUN[:2], bytes(32), *DAUN[3:]]
    berkas = tmp_path / "log.txt"
    berkas.write_text(tulis(log(baru)), "utf-8")
    assert jalankan(capsys, "log", "--berkas", berkas)[1] == "COCOK"
    assert jalankan(capsys, "log", "--berkas", berkas, "--pegangan", pegangan)[1] == "KEPALA_BERCABANG"
    berkas.write_text(tulis(log(DAUN, 4)._replace(daun=DAUN[:4])), "utf-8")
    assert jalankan(capsys, "log", "--berkas", berkas, "--pegangan", pegangan)[1] == "KEPALA_BERCABANG"


@pytest.mark.parametrize(
    ("lama", "baru", "nama"),
    [
        (kepala(DAUN[:4]), kepala(DAUN), "COCOK"),
        (kepala(DAUN), kepala(DAUN, "2026-09-16"), "COCOK"),
        (kepala([*DAUN[:3], bytes(32)]), kepala(DAUN), "KEPALA_BERCABANG"),
        (kepala(DAUN), kepala([*DAUN[:10], bytes(32)]), "KEPALA_BERCABANG"),
        (kepala(DAUN), kepala(DAUN[:4]), "KEPALA_BERCABANG"),
        (kepala(DAUN[:4], rahasia=LAIN), kepala(DAUN), "KUNCI_TIDAK_DIKENAL"),
        (kepala(DAUN[:4]).replace("hari 2026-09-15", "hari 2026-09-01"), kepala(DAUN), "TANDA_TANGAN_SALAH"),
        (kepala(DAUN[:4])[:70], kepala(DAUN), "BERKAS_TIDAK_DIKENAL"),
    ],
)
def test_two_heads(tmp_path: Path, capsys: pytest.CaptureFixture[str], lama: str, baru: str, nama: str) -> None:
    for letak, isi in (("lama", lama), ("baru", baru), ("log", tulis(log(DAUN, 11)))):
        (tmp_path / letak).write_text(isi, "utf-8")
    ditemukan = jalankan(capsys, "kepala", tmp_path / "lama", tmp_path / "baru", "--berkas", tmp_path / "log")[1]
    assert ditemukan == nama


def bukti_surat(surat: bytes, indeks: int = 5, garam: bytes = b"g" * 32, isi: str | None = None) -> dict[str, Any]:
    isi = isi or json.dumps({"jenis": "tanda_tangan", "sha256": sha256(surat).hexdigest()})
    daun = [*DAUN[:indeks], sha256(b"jejak-publik/1\n" + garam + isi.encode()).digest(), *DAUN[indeks + 1 :]]

    def akar(bagian: list[bytes]) -> bytes:
        pohon = verifikasi.Pohon()
        for each in bagian:
            pohon.tambah(each)
        return pohon.akar

    jalur, awal, akhir = [], 0, len(daun)
    while akhir - awal > 1:
        tengah = awal + (1 << (akhir - awal - 1).bit_length() - 1)
        kiri = indeks < tengah
        jalur.append(akar(daun[tengah:akhir] if kiri else daun[awal:tengah]).hex())
        awal, akhir = (awal, tengah) if kiri else (tengah, akhir)
    return {
        "indeks": indeks,
        "ukuran": len(daun),
        "garam": garam.hex(),
        "isi": isi,
        "jalur": jalur[::-1],
        "kepala": kepala(daun),
        "kunci": [kunci()],
    }


SURAT = b"%PDF-1.7 surat keputusan"


@pytest.mark.parametrize(
    ("lain", "surat", "nama"),
    [
        ({}, SURAT, "COCOK"),
        ({}, SURAT.replace(b"surat", b"Surat"), "SURAT_LAIN"),
        ({"garam": "00" * 32}, SURAT, "BUKTI_SALAH"),
        ({"indeks": 6}, SURAT, "BUKTI_SALAH"),
        ({"jalur": []}, SURAT, "BUKTI_SALAH"),
        ({"ukuran": 12}, SURAT, "BUKTI_SALAH"),
        ({"kepala": kepala(DAUN)}, SURAT, "BUKTI_SALAH"),
        ({"kunci": [kunci(LAIN)]}, SURAT, "COCOK"),
        ({"indeks": float("inf")}, SURAT, "BERKAS_TIDAK_DIKENAL"),
        ({"jalur": ["xyz"]}, SURAT, "BERKAS_TIDAK_DIKENAL"),
    ],
)
def test_a_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lain: dict[str, Any], surat: bytes, nama: str
) -> None:
    (tmp_path / "sk.pdf").write_bytes(surat)
    (tmp_path / "bukti.json").write_text(json.dumps(bukti_surat(SURAT) | lain), "utf-8")
    assert jalankan(capsys, "surat", tmp_path / "sk.pdf", "--bukti", tmp_path / "bukti.json")[1] == nama


def test_a_proof_that_is_cut_off_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sk.pdf").write_bytes(SURAT)
    (tmp_path / "bukti.json").write_text(json.dumps(bukti_surat(SURAT))[:200], "utf-8")
    assert jalankan(capsys, "surat", tmp_path / "sk.pdf", "--bukti", tmp_path / "bukti.json")[1] == "BERKAS_TERPOTONG"


def test_a_log_that_brings_its_own_key_never_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log.txt").write_text(tulis(log()), "utf-8")
    kode = verifikasi.main(["log", "--berkas", str(tmp_path / "log.txt")])
    assert kode == verifikasi.HASIL["KUNCI_BELUM_DIPERCAYA"]
    assert "COCOK" not in capsys.readouterr().out


def test_the_file_alone_is_the_whole_program(tmp_path: Path) -> None:
    sendiri = tmp_path / "verifikasi.py"
    sendiri.write_bytes(Path(verifikasi.__file__).read_bytes())
    (tmp_path / "log.txt").write_text(tulis(log()), "utf-8")
    argv = [sys.executable, "-I", str(sendiri), "log", "--berkas", str(tmp_path / "log.txt"), "--kunci", kunci()]
    selesai = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (selesai.returncode, selesai.stderr) == (0, "")
    assert selesai.stdout.startswith("COCOK. 11 daun dan 3 kepala")
