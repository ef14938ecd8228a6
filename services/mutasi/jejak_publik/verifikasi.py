"""Checks the public log of decisions without believing whoever keeps it: ``python -m …jejak_publik.verifikasi --help``.

It needs Python and the package ``cryptography``, and nothing else of this system: the file may be taken alone
(``python verifikasi.py --help``) and is meant to be read from beginning to end. It shares no code with what makes the
log. Hashing and proofs are those of RFC 9162 section 2.1; a head is a C2SP signed note with an Ed25519 signature.

What each finding is called, and with which code the program ends, stands in ``HASIL``.
"""

import argparse
import base64
import http.client
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASIL = {
    "COCOK": 0,
    "BYTE_BERUBAH": 10,
    "DAUN_HILANG": 11,
    "KEPALA_BERCABANG": 12,
    "TANDA_TANGAN_SALAH": 13,
    "KUNCI_TIDAK_DIKENAL": 14,
    "BERKAS_TERPOTONG": 15,
    "BERKAS_TIDAK_DIKENAL": 16,
    "SURAT_LAIN": 17,
    "BUKTI_SALAH": 18,
    "KUNCI_BELUM_DIPERCAYA": 19,
    "ALAMAT_TIDAK_MENJAWAB": 20,
    "KEPALA_TIDAK_ADA": 21,
}
FORMAT = "jejak-publik/1"
SEKALI = 1000
"""Leaves that are asked for at once."""
RUSAK = "Berkas bukti ini tidak lengkap atau rusak."


class Temuan(Exception):
    """Something is not as it should be; ``nama`` is one of ``HASIL``."""

    def __init__(self, nama: str, kata: str) -> None:
        super().__init__(kata)
        self.nama = nama


# --- what is read is believed in nothing, its form included ---


def baca_hash(teks: str) -> bytes:
    """32 bytes as 64 hexadecimal digits.

    Raises:
        ValueError: it is something else.
    """
    if not re.fullmatch("[0-9a-fA-F]{64}", teks):
        raise ValueError("bukan 64 angka heksadesimal")
    return bytes.fromhex(teks)


def baca_bilangan(nilai: object) -> int:
    """A whole number, and nothing that only looks like one.

    Raises:
        TypeError: it is something else.
    """
    if type(nilai) is not int:
        raise TypeError("bukan bilangan bulat")
    return nilai


def daftar_teks(nilai: object) -> list[str]:
    """Texts in their order.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(nilai, list) or not all(isinstance(each, str) for each in nilai):
        raise TypeError("bukan daftar teks")
    return nilai


# --- the tree (RFC 9162 section 2.1) ---


def hash_daun(isi: bytes) -> bytes:
    """Section 2.1.1: a leaf."""
    return sha256(b"\x00" + isi).digest()


def hash_simpul(kiri: bytes, kanan: bytes) -> bytes:
    """Section 2.1.1: two subtrees."""
    return sha256(b"\x01" + kiri + kanan).digest()


def akar_dari_bukti(indeks: int, ukuran: int, daun: bytes, jalur: Sequence[bytes]) -> bytes:
    """Section 2.1.3.2: the root to which an inclusion proof leads from a leaf (its hash).

    Raises:
        Temuan: it is no proof for this place and size.
    """
    if not 0 <= indeks < ukuran:
        raise Temuan("BUKTI_SALAH", f"Daun {indeks} tidak mungkin ada pada log sebesar {ukuran}.")
    fn, sn, r = indeks, ukuran - 1, daun
    for p in jalur:
        if sn == 0:
            raise Temuan("BUKTI_SALAH", "Bukti inklusi terlalu panjang.")
        if fn & 1 or fn == sn:
            r = hash_simpul(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = hash_simpul(r, p)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise Temuan("BUKTI_SALAH", "Bukti inklusi terlalu pendek.")
    return r


def konsisten(lama: int, baru: int, akar_lama: bytes, akar_baru: bytes, jalur: Sequence[bytes]) -> bool:
    """Section 2.1.4.2: whether the tree of one size begins with that of another."""
    if lama == baru:
        return akar_lama == akar_baru and not jalur
    if not 0 < lama < baru or not jalur:
        return False
    semua = [akar_lama, *jalur] if lama & (lama - 1) == 0 else list(jalur)
    fn, sn = lama - 1, baru - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = semua[0]
    for c in semua[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = hash_simpul(c, fr), hash_simpul(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = hash_simpul(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == (akar_lama, akar_baru)


class Pohon:
    """A tree that leaves are added to; it keeps one hash a level."""

    def __init__(self) -> None:
        self.ukuran = 0
        self._tepi: list[bytes] = []

    def tambah(self, isi: bytes) -> None:
        """Put a leaf behind the last."""
        self._tepi.append(hash_daun(isi))
        self.ukuran += 1
        penuh = self.ukuran
        while not penuh & 1:
            kanan, kiri = self._tepi.pop(), self._tepi.pop()
            self._tepi.append(hash_simpul(kiri, kanan))
            penuh >>= 1

    @property
    def akar(self) -> bytes:
        """The root over what there is."""
        if not self._tepi:
            return sha256(b"").digest()
        hasil = self._tepi[-1]
        for kiri in reversed(self._tepi[:-1]):
            hasil = hash_simpul(kiri, hasil)
        return hasil


# --- heads ---


class Kunci(NamedTuple):
    """A public key, under the name of its log."""

    nama: str
    sidik: bytes
    umum: bytes


class Kepala(NamedTuple):
    """What a signed head says."""

    nama: str
    ukuran: int
    akar: bytes
    lain: tuple[str, ...]

    def __str__(self) -> str:
        return f"kepala {self.nama} atas {self.ukuran} daun ({', '.join(self.lain[:2])})"


def baca_kunci(teks: str) -> Kunci:
    """A key as signed notes write it: name, four bytes of its digest, Base64 of its kind and its bytes."""
    try:
        nama, sidik, isi = teks.strip().split("+", 2)
        mentah = base64.b64decode(isi, validate=True)
        kunci = Kunci(nama, bytes.fromhex(sidik), mentah[1:])
    except ValueError as galat:
        raise Temuan("BERKAS_TIDAK_DIKENAL", f"Ini bukan kunci umum log: {teks[:60]!r}.") from galat
    if (
        mentah[:1] != b"\x01"
        or len(kunci.umum) != 32
        or sha256(f"{nama}\n".encode(errors="replace") + mentah).digest()[:4] != kunci.sidik
    ):
        raise Temuan("BERKAS_TIDAK_DIKENAL", f"Kunci umum log {nama!r} rusak.")
    return kunci


def baca_kepala(catatan: str, kunci: Iterable[Kunci]) -> Kepala:
    """A head, once its signature is verified. A key signs for the log whose name it bears, and for no other.

    Raises:
        Temuan: it is none, or not signed by one of these keys.
    """
    teks, _, tanda_tangan = catatan.rpartition("\n\n")
    baris = teks.split("\n")
    try:
        if not re.fullmatch("0|[1-9][0-9]{0,18}", baris[1]):
            raise ValueError
        kepala = Kepala(baris[0], int(baris[1]), base64.b64decode(baris[2], validate=True), tuple(baris[3:]))
        if len(kepala.akar) != 32:
            raise ValueError
    except (IndexError, ValueError) as galat:
        raise Temuan("BERKAS_TIDAK_DIKENAL", "Ini bukan kepala log bertanda tangan.") from galat
    dikenal = {each.sidik: each for each in kunci if each.nama == kepala.nama}
    for satu in tanda_tangan.splitlines():
        bagian = satu.split(" ")
        if len(bagian) != 3 or bagian[:2] != ["\N{EM DASH}", kepala.nama]:
            continue
        try:
            isi = base64.b64decode(bagian[2], validate=True)
        except ValueError:
            isi = b""
        if pemilik := dikenal.get(isi[:4]):
            try:
                Ed25519PublicKey.from_public_bytes(pemilik.umum).verify(isi[4:], f"{teks}\n".encode())
            except (InvalidSignature, UnicodeError) as galat:
                kata = f"Tanda tangan pada {kepala} tidak sah: isinya bukan yang ditandatangani."
                raise Temuan("TANDA_TANGAN_SALAH", kata) from galat
            return kepala
    raise Temuan("KUNCI_TIDAK_DIKENAL", f"Tidak ada kunci yang dikenal yang menandatangani {kepala}.")


def periksa_urutan(semua: Sequence[Kepala]) -> None:
    """Each head continues the one before it, as far as sizes tell."""
    for lalu, kini in pairwise(semua):
        if kini.ukuran < lalu.ukuran:
            raise Temuan("KEPALA_BERCABANG", f"{kini} lebih kecil daripada yang sebelumnya: {lalu}.")
        if kini.ukuran == lalu.ukuran and kini.akar != lalu.akar:
            raise Temuan("KEPALA_BERCABANG", f"Dua kepala atas {kini.ukuran} daun berlainan akarnya.")


# --- the whole log ---


class Log(NamedTuple):
    """A log as it was exported."""

    kunci: list[str]
    kepala: list[str]
    daun: list[bytes]


def tulis_log(log: Log) -> Iterator[str]:
    """The lines of the file."""
    yield FORMAT
    yield from (f"kunci {each}" for each in log.kunci)
    yield from (f"kepala {json.dumps(each, ensure_ascii=False)}" for each in log.kepala)
    yield from (f"daun {nomor} {each.hex()}" for nomor, each in enumerate(log.daun))
    yield f"akhir {len(log.daun)} {len(log.kepala)}"


def baca_log(isi: str) -> Log:
    """The log in a file.

    Raises:
        Temuan: the file is not whole, or is none.
    """
    baris = isi.split("\n")
    if baris[0] != FORMAT:
        raise Temuan("BERKAS_TIDAK_DIKENAL", f"Berkas ini bukan log publik ({FORMAT}).")
    if not isi.endswith("\n") or not baris[-2].startswith("akhir "):
        raise Temuan("BERKAS_TERPOTONG", f"Berkas ini terpotong sesudah {len(baris)} baris: baris `akhir` tidak ada.")
    log = Log([], [], [])
    for nomor, satu in enumerate(baris[1:-2], start=2):
        jenis, _, sisa = satu.partition(" ")
        try:
            if jenis == "kunci":
                log.kunci.append(sisa)
            elif jenis == "kepala":
                log.kepala.extend(daftar_teks([json.loads(sisa)]))
            elif jenis == "daun":
                indeks, _, hex_ = sisa.partition(" ")
                if int(indeks) > len(log.daun):
                    raise Temuan("DAUN_HILANG", f"Daun {len(log.daun)} tidak ada pada berkas (baris {nomor}).")
                if int(indeks) < len(log.daun):
                    raise ValueError
                log.daun.append(baca_hash(hex_))
            else:
                raise ValueError
        except (TypeError, ValueError) as galat:
            raise Temuan("BYTE_BERUBAH", f"Baris {nomor} berkas ini rusak.") from galat
    if baris[-2] != f"akhir {len(log.daun)} {len(log.kepala)}":
        kata = (
            f"Berkas memuat {len(log.daun)} daun dan {len(log.kepala)} kepala; penutupnya mengatakan {baris[-2][6:]!r}."
        )
        raise Temuan("DAUN_HILANG", kata)
    return log


def periksa_log(log: Log, kunci: Sequence[Kunci], disimpan: Sequence[str] = ()) -> list[Kepala]:
    """Every head is signed and stands over just these leaves; so do heads that somebody kept (``disimpan``).

    Raises:
        Temuan: what is not so.
    """
    semua = [baca_kepala(each, kunci) for each in log.kepala]
    periksa_urutan(semua)
    pegangan = [baca_kepala(each, kunci) for each in disimpan]
    terbesar = semua[-1].ukuran if semua else 0
    if terbesar > len(log.daun):
        kata = f"Kepala terakhir menaungi {terbesar} daun, log ini hanya berisi {len(log.daun)}: ada daun yang dihapus."
        raise Temuan("DAUN_HILANG", kata)
    akar, pohon = {0: Pohon().akar}, Pohon()
    dicari = {each.ukuran for each in (*semua, *pegangan)}
    for daun in log.daun:
        pohon.tambah(daun)
        if pohon.ukuran in dicari:
            akar[pohon.ukuran] = pohon.akar
    cocok_sampai = 0
    for nomor, each in enumerate(semua):
        if akar[each.ukuran] == each.akar:
            cocok_sampai = each.ukuran
        elif any(akar[lain.ukuran] == lain.akar for lain in semua[nomor + 1 :]):
            raise Temuan("KEPALA_BERCABANG", f"Yang lain cocok dengan log ini, tetapi {each} menaungi isi yang lain.")
        else:
            kata = f"Di antara daun {cocok_sampai} dan {each.ukuran - 1} ada yang bukan lagi yang dinaungi {each}."
            raise Temuan("BYTE_BERUBAH", kata)
    for each in pegangan:
        if akar.get(each.ukuran) != each.akar:
            kata = f"Log ini tidak diawali yang Anda pegang: {each}. Ada dua versi log; laporkan."
            raise Temuan("KEPALA_BERCABANG", kata)
    return semua


# --- one leaf, opened ---


def periksa_bukti(bukti: dict[str, Any], kunci: Sequence[Kunci]) -> tuple[dict[str, Any], Kepala]:
    """What an opened leaf says, once its commitment, its proof and the head are verified.

    Raises:
        Temuan: what is not so.
    """
    try:
        isi, catatan = daftar_teks([bukti["isi"], bukti["kepala"]])
        # A salt of another length could take letters from the text: one commitment, two openings.
        garam, *jalur = map(baca_hash, daftar_teks([bukti["garam"], *daftar_teks(bukti["jalur"])]))
        indeks, ukuran = baca_bilangan(bukti["indeks"]), baca_bilangan(bukti["ukuran"])
        dinyatakan, terikat = json.loads(isi), isi.encode()
    except (KeyError, TypeError, ValueError) as galat:
        raise Temuan("BERKAS_TIDAK_DIKENAL", RUSAK) from galat
    if not isinstance(dinyatakan, dict):
        raise Temuan("BERKAS_TIDAK_DIKENAL", RUSAK)
    kepala = baca_kepala(catatan, kunci)
    komitmen = sha256(f"{FORMAT}\n".encode() + garam + terikat).digest()
    akar = akar_dari_bukti(indeks, ukuran, hash_daun(komitmen), jalur)
    if (ukuran, akar) != (kepala.ukuran, kepala.akar):
        raise Temuan(
            "BUKTI_SALAH", f"Bukti ini tidak sampai pada {kepala}: garam, isi, atau jalurnya bukan yang dicatat."
        )
    return dinyatakan, kepala


# --- asking, and saying ---


def ambil(alamat: str, jalur: str, **kueri: Any) -> dict[str, Any]:
    """One answer of the API.

    Raises:
        Temuan: there is none.
    """
    url = f"{alamat.rstrip('/')}/jejak-publik/{jalur}?{urllib.parse.urlencode(kueri)}"
    if not url.startswith(("https://", "http://")):
        raise Temuan("ALAMAT_TIDAK_MENJAWAB", f"Alamat harus diawali https:// atau http://: {alamat}")
    try:
        permintaan = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310 (looked at above)
        with urllib.request.urlopen(permintaan, timeout=60) as jawab:  # noqa: S310
            isi = json.load(jawab)
    except (OSError, ValueError, RecursionError, http.client.HTTPException) as galat:
        raise Temuan(
            "ALAMAT_TIDAK_MENJAWAB", f"{url.partition('?')[0]} tidak menjawab sebagaimana mestinya: {galat}."
        ) from galat
    if not isinstance(isi, dict):
        raise Temuan("ALAMAT_TIDAK_MENJAWAB", f"Jawaban {url.partition('?')[0]} bukan objek JSON.")
    return isi


def unduh(alamat: str, percaya: Sequence[str]) -> Log:
    """The whole log from its address: as many leaves as its last head, once verified, stands over.

    Raises:
        Temuan: what the address tells is none.
    """
    try:
        return _unduh(alamat, percaya)
    except (LookupError, TypeError, ValueError) as galat:
        raise Temuan("ALAMAT_TIDAK_MENJAWAB", f"Jawaban {alamat} bukan log: {galat}.") from galat


def _unduh(alamat: str, percaya: Sequence[str]) -> Log:
    umum = _kunci_di(alamat)
    kepala: list[str] = []
    kursor: dict[str, str] = {}
    while True:
        halaman = ambil(alamat, "kepala", limit=200, **kursor)
        baru = daftar_teks([each["catatan"] for each in halaman["data"]])
        if not set(baru).isdisjoint(kepala) or (halaman["berikutnya"] and not baru):
            raise ValueError("halaman kepala berulang")
        kepala += baru
        if not halaman["berikutnya"]:
            break
        kursor = {"cursor": str(halaman["berikutnya"])}
    banyak = baca_kepala(kepala[-1], map(baca_kunci, percaya or umum)).ukuran if kepala else 0
    daun: list[bytes] = []
    while len(daun) < banyak:
        bagian = ambil(alamat, "daun", awal=len(daun), akhir=min(len(daun) + SEKALI, banyak))["data"]
        if not bagian:
            raise Temuan("DAUN_HILANG", f"Daun {len(daun)} tidak diberikan, padahal kepala menaungi {banyak}.")
        daun += map(baca_hash, daftar_teks(bagian))
    return Log(umum, kepala, daun)


def _kunci_di(alamat: str) -> list[str]:
    """The public keys that an address tells."""
    try:
        return daftar_teks([each["kunci"] for each in ambil(alamat, "kunci")["data"]])
    except (LookupError, TypeError) as galat:
        raise Temuan("ALAMAT_TIDAK_MENJAWAB", f"Jawaban {alamat} bukan kunci log.") from galat


def _kunci(pilihan: argparse.Namespace, bawaan: Sequence[str]) -> list[Kunci]:
    if not pilihan.kunci:
        sidik = ", ".join(each.split("+")[1] for each in bawaan if each.count("+") > 1) or "tidak ada"
        kata = f"Kunci diambil dari tempat yang sama dengan lognya ({sidik}): cocokkan dengan yang diumumkan, atau beri"
        sys.stderr.write(f"{kata} --kunci.\n")
    return [baca_kunci(each) for each in pilihan.kunci or bawaan]


def _json(letak: Path) -> Any:
    try:
        return json.loads(letak.read_text("utf-8"))
    except ValueError as galat:
        raise Temuan("BERKAS_TERPOTONG", f"{letak.name} bukan JSON yang utuh.") from galat


def _catatan(letak: Path) -> str:
    """A head in a file: its text, or the JSON of the API."""
    teks = letak.read_text("utf-8")
    if not teks.lstrip().startswith("{"):
        return teks
    try:
        (catatan,) = daftar_teks([_json(letak)["catatan"]])
    except (KeyError, TypeError) as galat:
        raise Temuan("BERKAS_TIDAK_DIKENAL", f"{letak.name} tidak memuat `catatan`.") from galat
    return catatan


def _log(pilihan: argparse.Namespace) -> str:
    log = unduh(pilihan.alamat, pilihan.kunci or ()) if pilihan.alamat else baca_log(pilihan.berkas.read_text("utf-8"))
    if pilihan.simpan:
        pilihan.simpan.write_text("".join(f"{each}\n" for each in tulis_log(log)), "utf-8")
    semua = periksa_log(log, _kunci(pilihan, log.kunci), [_catatan(each) for each in pilihan.pegangan])
    if not semua:
        kata = f"Tidak ada kepala di atas {len(log.daun)} daun ini: siapa pun dapat menulisnya."
        raise Temuan("KEPALA_TIDAK_ADA", kata)
    terakhir = semua[-1]
    baris = [f"{terakhir.ukuran} daun dan {len(semua)} kepala saling cocok sampai {terakhir}."]
    if lebih := len(log.daun) - terakhir.ukuran:
        baris.append(f"{lebih} daun sesudahnya belum di bawah kepala mana pun: tentangnya belum ada yang terbukti.")
    return "\n".join([*baris, *(each for each in terakhir.lain if each.startswith("rantai "))])


def _semua_bukti(isi: Any) -> list[dict[str, Any]]:
    """The opened leaves in a file: one by itself, those of a letter, or those of a case, as the API tells them."""
    if isinstance(isi, dict) and "garam" in isi and "jalur" in isi:
        return [isi]
    if isinstance(isi, dict) and isinstance(isi.get("data"), list):
        isi = {"pembuktian": [each.get("pembuktian") for each in isi["data"] if isinstance(each, dict)]}
    semua = isi.get("pembuktian") if isinstance(isi, dict) else None
    semua = [each for each in (semua if isinstance(semua, list) else [semua]) if each is not None]
    if not semua or not all(isinstance(each, dict) for each in semua):
        raise Temuan(
            "BUKTI_SALAH", "Tidak ada bukti di sini: belum ada kepala log di atas catatannya. Coba lagi besok."
        )
    return semua


def _surat(pilihan: argparse.Namespace) -> str:
    if pilihan.alamat:
        semua = _semua_bukti(ambil(pilihan.alamat, f"surat/{urllib.parse.quote(pilihan.kode or '', safe='')}"))
    else:
        semua = _semua_bukti(_json(pilihan.bukti))
    try:
        kunci = _kunci(pilihan, daftar_teks(semua[0].get("kunci", [])))
    except TypeError as galat:
        raise Temuan("BERKAS_TIDAK_DIKENAL", RUSAK) from galat
    hasil = [periksa_bukti(each, kunci) for each in semua]
    baris = [f"{len(hasil)} catatan ada di dalam log, di bawah {hasil[-1][1]}:"]
    for isi, _ in hasil:
        baris += ["", *(f"  {json.dumps({nama: nilai}, ensure_ascii=False)[1:-1]}" for nama, nilai in isi.items())]
    if pilihan.berkas is not None:
        digest = sha256(pilihan.berkas.read_bytes()).hexdigest()
        if digest not in {isi.get("sha256") for isi, _ in hasil}:
            kata = "Surat ini bukan yang dicatat: satu huruf yang berubah membuatnya surat lain. Minta salinan aslinya."
            raise Temuan("SURAT_LAIN", kata)
        baris.insert(0, "Surat ini persis yang dicatat.")
    return "\n".join(baris)


def _jalur(alamat: str, lama: int, baru: int) -> list[bytes]:
    jawab = ambil(alamat, "bukti-konsistensi", lama=lama, baru=baru)
    try:
        return [baca_hash(each) for each in daftar_teks(jawab["jalur"])]
    except (KeyError, TypeError, ValueError) as galat:
        raise Temuan("ALAMAT_TIDAK_MENJAWAB", f"Jawaban {alamat} bukan bukti konsistensi.") from galat


def _kepala(pilihan: argparse.Namespace) -> str:
    catatan = [_catatan(pilihan.lama), _catatan(pilihan.baru)]
    log = None if pilihan.berkas is None else baca_log(pilihan.berkas.read_text("utf-8"))
    kunci = _kunci(pilihan, _kunci_di(pilihan.alamat) if log is None else log.kunci)
    lama, baru = (baca_kepala(each, kunci) for each in catatan)
    periksa_urutan([lama, baru])
    if log is not None:
        periksa_log(log, kunci, catatan)
    elif 0 < lama.ukuran < baru.ukuran and not konsisten(
        *(lama.ukuran, baru.ukuran, lama.akar, baru.akar), _jalur(pilihan.alamat, lama.ukuran, baru.ukuran)
    ):
        raise Temuan("KEPALA_BERCABANG", f"{baru} tidak melanjutkan {lama}: yang dahulu dicatat sudah diubah.")
    return f"{baru} melanjutkan {lama}: yang dahulu dicatat tidak berubah, hanya bertambah."


def pilihan() -> argparse.ArgumentParser:
    """What the program can be told."""
    umum = argparse.ArgumentParser(add_help=False)
    umum.add_argument("--kunci", action="append", help="kunci umum log yang Anda percaya (nama+sidik+Base64)")
    utama = argparse.ArgumentParser(prog="verifikasi", description="Periksa log publik keputusan mutasi.")
    perintah = utama.add_subparsers(required=True, metavar="log|surat|kepala")
    log = perintah.add_parser("log", parents=[umum], help="periksa seluruh log")
    asal = log.add_mutually_exclusive_group(required=True)
    asal.add_argument("--alamat", help="alamat layanan, misalnya https://contoh.go.id/api/mutasi")
    asal.add_argument("--berkas", type=Path, help="log yang pernah disimpan")
    log.add_argument("--simpan", type=Path, help="simpan log yang diunduh ke berkas ini")
    log.add_argument("--pegangan", type=Path, action="append", default=[], help="kepala yang pernah Anda simpan")
    log.set_defaults(kerja=_log)
    surat = perintah.add_parser("surat", parents=[umum], help="periksa satu surat (PDF), atau satu catatan tanpa surat")
    surat.add_argument("berkas", type=Path, nargs="?", help="PDF suratnya")
    asal = surat.add_mutually_exclusive_group(required=True)
    asal.add_argument("--bukti", type=Path, help="berkas bukti (JSON)")
    asal.add_argument("--alamat", help="alamat layanan")
    surat.add_argument("--kode", help="kode pada surat, bersama --alamat")
    surat.set_defaults(kerja=_surat)
    kepala = perintah.add_parser("kepala", parents=[umum], help="periksa bahwa satu kepala melanjutkan yang lain")
    kepala.add_argument("lama", type=Path)
    kepala.add_argument("baru", type=Path)
    asal = kepala.add_mutually_exclusive_group(required=True)
    asal.add_argument("--alamat", help="alamat layanan")
    asal.add_argument("--berkas", type=Path, help="log yang pernah disimpan")
    kepala.set_defaults(kerja=_kepala)
    return utama


def _katakan(teks: str) -> None:
    """Say it; what a file or an address brought cannot steer the terminal, nor be what it cannot show."""
    tampak = "".join(each if each.isprintable() or each == "\n" else ascii(each)[1:-1] for each in teks)
    sandi = sys.stdout.encoding or "utf-8"
    sys.stdout.write(f"{tampak.encode(sandi, 'backslashreplace').decode(sandi)}\n")


def main(argumen: Sequence[str] | None = None) -> int:
    """Entry of the program; answers the exit code."""
    diminta = pilihan().parse_args(argumen)
    try:
        hasil = diminta.kerja(diminta)
        # Whoever forges a log signs it with a key of their own: what fits by its own key alone is not yet right.
        if not diminta.kunci:
            kata = "Isinya cocok menurut kuncinya sendiri; ulangi dengan --kunci yang diumumkan."
            raise Temuan("KUNCI_BELUM_DIPERCAYA", f"{kata}\n{hasil}")
    except Temuan as temuan:
        _katakan(f"{temuan.nama}. {temuan}")
        return HASIL[temuan.nama]
    except (OSError, RecursionError, UnicodeError) as galat:
        _katakan(f"BERKAS_TIDAK_DIKENAL. Berkas tidak terbaca: {galat}")
        return HASIL["BERKAS_TIDAK_DIKENAL"]
    _katakan(f"COCOK. {hasil}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
