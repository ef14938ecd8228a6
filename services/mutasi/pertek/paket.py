"""The pack of a submission: what is in it, what its files are called, and its bytes. Pure, but for the copies' bytes.

A copy never changes under its digest, so a pack is fixed by its list of contents (``manifest.json``): that is kept, and
the same bytes are made of it whenever somebody fetches them. Nothing is stored twice, nothing can be half made.
"""

import csv
import hashlib
import io
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import orjson

from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.kumpulan.anggota import Anggota, PutusanAkhir
from services.mutasi.pertek.repository import Pertek
from services.mutasi.pertek.siap import Surat
from shared.ekspor.sel import sel_csv

SKEMA = "pertek.paket/1"
MANIFEST, DAFTAR = "manifest.json", "daftar.csv"
_TAK_DIPAKAI = re.compile(r"[^A-Za-z0-9.]+")
_NOMOR_TERPANJANG = 60
_HARI = (1980, 1, 1, 0, 0, 0)
"""The day of every file: that on which it was packed would make other bytes of the same content."""
_KEPALA, _EKOR, _PUSAT, _PENUTUP = 30, 16, 46, 22
"""Bytes that ZIP writes before and after a file, of it in the directory at the end, and last (APPNOTE 4.3)."""
_ZIP64 = 0xFFFF_FFFF
JUDUL = ("NIP", "NAMA", "DARI", "KE", "TMT", "PUTARAN", "DOKUMEN", "NOMOR", "TANGGAL", "HALAMAN", "BYTE", "BERKAS")


class Isi(NamedTuple):
    """One case of a pack."""

    usulan: Anggota
    putaran: int
    surat: Sequence[Surat]
    berkas: Mapping[JenisDokumen, BerkasUsulan]
    putusan: Sequence[PutusanAkhir]


class Paket(NamedTuple):
    """A pack, fixed."""

    sidik: str
    """Of its list of contents, and by that of all in it."""
    sidik_isi: str
    """Of what is sent, whoever has packed it when: another paper or copy makes another one."""
    manifest: str
    berkas: int
    byte: int


def susun(pertek: Pertek, isi: Sequence[Isi], oleh: str, pada: datetime) -> Paket:
    """The pack of these cases."""
    semua = [_usulan(each) for each in isi]
    dokumen = [satu for each in semua for satu in each["dokumen"]]
    manifest = {
        "skema": SKEMA,
        "pengajuan": {
            "id": str(pertek.id),
            "nama": pertek.nama,
            "tmt": pertek.tmt.isoformat(),
            "dibuat_oleh": oleh,
            "dibuat_pada": pada.isoformat(),
        },
        "usulan": semua,
    }
    teks = orjson.dumps(manifest, option=orjson.OPT_INDENT_2)
    return Paket(
        hashlib.sha256(teks).hexdigest(),
        sidik_isi(semua),
        teks.decode(),
        len(dokumen),
        sum(each["berkas"]["byte"] for each in dokumen),
    )


def sidik_isi(usulan: Sequence[Mapping[str, Any]]) -> str:
    """The digest of what is sent: not of how the rules judged it."""
    tanpa = [{nama: each for nama, each in satu.items() if nama != "putusan"} for satu in usulan]
    return hashlib.sha256(orjson.dumps(tanpa, option=orjson.OPT_SORT_KEYS)).hexdigest()


def sidik_tanpa_nama(manifest: str) -> str:
    """The same, whatever its people, posts and units are called: an academic title makes no other pack."""
    usulan = [
        {nama: each for nama, each in satu.items() if nama != "nama"} for satu in orjson.loads(manifest)["usulan"]
    ]
    for each in usulan:
        for jabatan in ("dari", "ke"):
            each[jabatan] = each[jabatan] and {nama: each[jabatan][nama] for nama in ("kode", "kode_unit")}
    return sidik_isi(usulan)


def _usulan(isi: Isi) -> dict[str, Any]:
    usulan = isi.usulan
    nama = nama_berkas(usulan.nip, isi.surat)
    return {
        "usulan_id": str(usulan.id),
        "nip": usulan.nip,
        "nama": usulan.nama,
        "jenis": usulan.jenis,
        "dari": None if usulan.jabatan_asal is None else _jabatan(usulan, "asal"),
        "ke": _jabatan(usulan, "tujuan"),
        "tmt": usulan.tmt.isoformat(),
        "putaran": isi.putaran,
        "dokumen": [_dokumen(each, isi.berkas[each.jenis], nama[each.jenis]) for each in isi.surat],
        "putusan": [
            {"kode": each.kode, "tingkat": each.tingkat, "hasil": each.hasil, "dikecualikan": each.dikecualikan}
            for each in isi.putusan
        ],
    }


def _jabatan(usulan: Anggota, apa: str) -> dict[str, Any]:
    return {
        "kode": getattr(usulan, f"jabatan_{apa}"),
        "nama": getattr(usulan, f"nama_jabatan_{apa}"),
        "kode_unit": getattr(usulan, f"unit_{apa}"),
        "nama_unit": getattr(usulan, f"nama_unit_{apa}"),
    }


def _dokumen(surat: Surat, salinan: BerkasUsulan, nama: str) -> dict[str, Any]:
    return {
        "jenis": surat.jenis,
        "nama": surat.jenis.nama,
        "penerbit": surat.jenis.penerbit,
        "nomor": surat.nomor,
        "tanggal": surat.tanggal.isoformat(),
        "selesai": surat.selesai and surat.selesai.isoformat(),
        "berkas": {
            "nama": nama,
            "sha256": salinan.sha256,
            "byte": salinan.byte,
            "media": salinan.media,
            "halaman": salinan.halaman,
        },
    }


def nama_berkas(nip: str, surat: Sequence[Surat]) -> dict[JenisDokumen, str]:
    """What the copies of a case are called: an officer sees whose, of which kind and number they are. Of a kind there
    is one, so no two are called alike."""
    return {
        each.jenis: f"{nip}/{nip}_{each.jenis.value}_"
        f"{_TAK_DIPAKAI.sub('-', each.nomor).strip('-.')[:_NOMOR_TERPANJANG] or 'tanpa-nomor'}.pdf"
        for each in surat
    }


class Berkas(NamedTuple):
    """One file of a pack: its bytes, or the digest under which the store has them."""

    nama: str
    byte: int
    isi: bytes | None
    sha256: str


def berkas_paket(manifest: str) -> list[Berkas]:
    """The files of a pack, in their order: first what says what is in it."""
    teks = manifest.encode()
    usulan = orjson.loads(teks)["usulan"]
    daftar = _daftar(usulan)
    return [
        Berkas(MANIFEST, len(teks), teks, ""),
        Berkas(DAFTAR, len(daftar), daftar, ""),
        *(
            Berkas(each["berkas"]["nama"], each["berkas"]["byte"], None, each["berkas"]["sha256"])
            for satu in usulan
            for each in satu["dokumen"]
        ),
    ]


def _daftar(usulan: Sequence[Mapping[str, Any]]) -> bytes:
    memori = io.StringIO()
    penulis = csv.writer(memori, delimiter=";", lineterminator="\r\n")
    penulis.writerow(JUDUL)
    for each in usulan:
        for surat in each["dokumen"]:
            berkas = surat["berkas"]
            baris = (
                each["nip"],
                each["nama"],
                (each["dari"] or {}).get("nama"),
                each["ke"]["nama"],
                date.fromisoformat(each["tmt"]),
                each["putaran"],
                surat["nama"],
                surat["nomor"],
                date.fromisoformat(surat["tanggal"]),
                berkas["halaman"],
                berkas["byte"],
                berkas["nama"],
            )
            penulis.writerow([sel_csv(nilai) for nilai in baris])
    # With the mark, spreadsheets take it for UTF-8.
    return b"\xef\xbb\xbf" + memori.getvalue().encode()


def panjang(berkas: Sequence[Berkas]) -> int | None:
    """Bytes of the whole pack; None where it is too large for the plain form of ZIP, which alone is reckoned here."""
    semua = sum(_KEPALA + _EKOR + _PUSAT + 2 * len(each.nama) + each.byte for each in berkas) + _PENUTUP
    return semua if semua < _ZIP64 else None


async def alirkan(berkas: Sequence[Berkas], baca: Callable[[str], AsyncIterator[bytes]]) -> AsyncIterator[bytes]:
    """The pack piece by piece, never more of it in memory than a piece of one copy.

    Raises:
        BlobMissing, StoreAway: from ``baca``; what was given until then is no whole ZIP.
    """
    keluar = _Keluar()
    with ZipFile(keluar, "w", ZIP_STORED) as arsip:
        for each in berkas:
            info = ZipInfo(each.nama, _HARI)
            info.create_system, info.external_attr, info.file_size = 3, 0o600 << 16, each.byte
            with arsip.open(info, "w") as tulis:
                if each.isi is not None:
                    tulis.write(each.isi)
                else:
                    async for bagian in baca(each.sha256):
                        tulis.write(bagian)
                        yield keluar.ambil()
            yield keluar.ambil()
    yield keluar.ambil()


class _Keluar(io.RawIOBase):
    """What the archive writes, until it is taken: it cannot be gone back in, so sizes stand after each file."""

    def __init__(self) -> None:
        super().__init__()
        self._bagian: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, isi: Any) -> int:
        self._bagian.append(bytes(isi))
        return len(isi)

    def ambil(self) -> bytes:
        """What has come since it was last taken."""
        hasil = b"".join(self._bagian)
        self._bagian.clear()
        return hasil
