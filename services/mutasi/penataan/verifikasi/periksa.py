"""Is this plan allowed, and is there none better? Nothing is believed but the question, the plan and its prices.

The proof: let each person have a price a, each seat a price b of at least 0, and each move a charge d. If no allowed
pair is worth more than its person's and its seat's price (plus the charge), then no plan is worth more than all prices
together (plus the charge for as many moves as are allowed). A plan that is worth just that is the best there is.
Between plans of the same value the lot decides, and a second pair of prices proves that in the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from services.mutasi.penataan.verifikasi.berkas import TANPA, TIDAK, Berkas, Larik

SANGAT_RENDAH = -(1 << 60)
"""What a pair that is not allowed is worth: below the prices of any."""
BARIS = 512


@dataclass
class Laporan:
    """What was found: what is wrong, and the figures of the plan."""

    salah: list[str] = field(default_factory=list)
    nilai: int = 0
    batas: int = 0
    pindah: int = 0
    terundi: bool = False

    @property
    def celah(self) -> int:
        """How much more any other plan could be worth at most."""
        return self.batas - self.nilai


class Pasangan:
    """What pairs are worth, less the charge for moving, in parts of a value; those not allowed ``SANGAT_RENDAH``.

    A place is the number of a post, or m for having none.
    """

    def __init__(self, berkas: Berkas) -> None:
        self._b, isi = berkas, berkas.isi
        self.skala, self.denda = isi["skala"], isi["denda"]
        tertutup = np.zeros(berkas.m, bool)
        tertutup[isi["jabatan_tertutup"]] = True
        self._buka = ~tertutup & (berkas.formasi > 0)
        # Who stays, or has no post where that may be; and who must have which post, -2 for everybody else.
        self._tetap = (berkas.asal >= 0) & tertutup[berkas.asal]
        self._tetap[isi["orang_tetap"]] = True
        self._harus = np.full(berkas.n, -2)
        for orang, jabatan in isi["harus"]:
            self._harus[orang] = jabatan
        self._dilarang = self._kunci([each[0] for each in isi["tidak_boleh"]], [each[1] for each in isi["tidak_boleh"]])
        suka = self._kunci(berkas.suka_orang, berkas.suka_jabatan)
        urut = np.argsort(suka)
        self._suka, self._sebesar = suka[urut], np.append(berkas.suka[urut], 0)

    def _kunci(self, orang: Any, tempat: Any) -> Larik:
        """One number for a pair."""
        return np.asarray(orang, np.int64) * (self._b.m + 1) + np.asarray(tempat, np.int64)

    def nilai(self, orang: Larik, tempat: Larik) -> Larik:
        """Of some pairs."""
        b, kunci = self._b, self._kunci(orang, tempat)
        jabatan = np.minimum(tempat, b.m - 1)
        cocok = b.cocok[orang, b.tipe[jabatan]].astype(np.int64)
        ongkos = b.ongkos[b.kelas_orang[orang], b.kelas_jabatan[jabatan]]
        letak = np.searchsorted(self._suka, kunci)
        suka = np.where(np.append(self._suka, -1)[letak] == kunci, self._sebesar[letak], 0)
        nilai = (cocok + ongkos + b.tambahan[jabatan] + suka) * self.skala - self.denda
        boleh: Larik = (cocok > TIDAK) & (ongkos > TIDAK) & self._buka[jabatan]
        tinggal, luar = tempat == b.asal[orang], tempat == b.m
        nilai = np.where(tinggal, b.nilai_asal[orang] * self.skala, np.where(luar, b.luar[orang] * self.skala, nilai))
        boleh = np.where(luar, b.luar[orang] > TIDAK, boleh | tinggal)
        boleh &= (self._harus[orang] == -2) | (self._harus[orang] == tempat)
        boleh &= ~self._tetap[orang] | tinggal | luar
        return np.where(boleh & ~np.isin(kunci, self._dilarang), nilai, SANGAT_RENDAH)

    def meragukan(self) -> Iterator[tuple[Larik, Larik]]:
        """Pairs that might be worth at least their prices, a block of people at a time; all others are not.

        People of one kind see the same surcharges and prices. So of the posts of one type the one that is cheapest for
        them says whether any of the type has to be looked at. Wishes add to that; they, staying, and having no post are
        looked at one by one. Pins only take pairs away.
        """
        b = self._b
        urut = np.argsort(b.tipe, kind="stable")
        tipe, awal, banyak = np.unique(b.tipe[urut], return_index=True, return_counts=True)
        for kelas in np.unique(b.kelas_orang):
            ongkos = b.ongkos[kelas, b.kelas_jabatan]
            sisa = (ongkos + b.tambahan) * self.skala - self.denda - b.harga_jabatan
            sisa = np.where((ongkos > TIDAK) & self._buka, sisa, SANGAT_RENDAH)
            termurah = np.maximum.reduceat(sisa[urut], awal)
            semua = np.flatnonzero(b.kelas_orang == kelas)
            for siapa in np.array_split(semua, len(semua) // BARIS + 1):
                cocok = b.cocok[siapa][:, tipe].astype(np.int64)
                lebih = (
                    np.where(cocok > TIDAK, cocok * self.skala + termurah, SANGAT_RENDAH) - b.harga_orang[siapa, None]
                )
                baris, kolom = np.nonzero(lebih >= 0)
                ulang = banyak[kolom]
                dalam = np.arange(ulang.sum()) - np.repeat(np.cumsum(ulang) - ulang, ulang)
                yield np.repeat(siapa[baris], ulang), urut[np.repeat(awal[kolom], ulang) + dalam]
        yield b.suka_orang, b.suka_jabatan
        punya = np.flatnonzero(b.asal >= 0)
        yield punya, b.asal[punya]
        yield np.arange(b.n), np.full(b.n, b.m)


def undi(nomor: str, nama: list[str]) -> Larik:
    """The published number of each name under a decision."""
    kunci = blake2b(nomor.encode(), digest_size=32).digest()
    angka = [int.from_bytes(blake2b(each.encode(), digest_size=8, key=kunci).digest(), "little") for each in nama]
    return np.array([*angka, 0], np.uint64)


def undi_pasangan(orang: Larik, jabatan: Larik) -> Larik:
    """The published lot of a pair, 44 bits."""
    isi: Larik = orang ^ ((jabatan << np.uint64(32)) | (jabatan >> np.uint64(32)))
    isi = isi + np.uint64(0x9E3779B97F4A7C15)
    isi = (isi ^ (isi >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    isi = (isi ^ (isi >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray((isi ^ (isi >> np.uint64(31))) >> np.uint64(20), np.int64)


def periksa(folder: Path) -> Laporan:
    """Everything about one plan.

    Raises:
        ValueError: the files are not those of a plan.
    """
    b = Berkas(folder)
    pasangan, laporan = Pasangan(b), Laporan()
    _boleh(b, pasangan, laporan)
    _terbaik(b, pasangan, laporan)
    return laporan


def _boleh(b: Berkas, pasangan: Pasangan, laporan: Laporan) -> None:
    """Each one place that is allowed, no post with more people than seats, no more moves than asked for, couples."""
    isi, pilihan = b.isi, b.pilihan
    bergerak = (pilihan != b.asal) & (pilihan != TANPA)
    laporan.pindah = int(bergerak.sum())
    nilai = pasangan.nilai(np.arange(b.n), np.where(pilihan == TANPA, b.m, pilihan))
    for orang in np.flatnonzero(nilai == SANGAT_RENDAH):
        tempat = isi["kode"][pilihan[orang]] if pilihan[orang] != TANPA else "tanpa jabatan"
        laporan.salah.append(f"{isi['nip'][orang]} tidak boleh ditempatkan di {tempat}.")
    laporan.nilai = (sum(nilai.tolist()) + pasangan.denda * laporan.pindah) // pasangan.skala
    penghuni = np.bincount(pilihan[pilihan >= 0], minlength=b.m)
    for jabatan in np.flatnonzero(penghuni > b.formasi):
        kode = isi["kode"][jabatan]
        laporan.salah.append(f"{kode} ditempati {penghuni[jabatan]} orang, formasinya {b.formasi[jabatan]}.")
    if isi["batas_pindah"] is not None and laporan.pindah > isi["batas_pindah"]:
        laporan.salah.append(f"{laporan.pindah} orang pindah, batasnya {isi['batas_pindah']}.")
    # Of two posts that one person must have, one is missed.
    for orang, jabatan in isi["harus"]:
        if pilihan[orang] != jabatan:
            laporan.salah.append(
                f"{isi['nip'][orang]} tidak ditempatkan di {isi['kode'][jabatan]}, seperti diharuskan."
            )
    for satu, dua, jenis in isi["kaitan"]:
        bersama = bergerak[satu] == bergerak[dua]
        if jenis == "sewilayah" and (bergerak[satu] or bergerak[dua]):
            di = pilihan[[satu, dua]]
            bersama = TANPA not in di and b.wilayah[di[0]] == b.wilayah[di[1]]
        if not bersama:
            laporan.salah.append(f"{isi['nip'][satu]} dan {isi['nip'][dua]} tidak ditata bersama.")


def _terbaik(b: Berkas, pasangan: Pasangan, laporan: Laporan) -> None:
    """No pair beats its prices, and what all prices come to; then the lot, where prices for it are given."""
    isi, harga = b.isi, np.append(b.harga_jabatan, 0)
    if (b.harga_jabatan < 0).any() or pasangan.denda < 0:
        laporan.salah.append("Harga atau denda tidak boleh negatif.")
    if pasangan.denda and isi["batas_pindah"] is None:
        laporan.salah.append("Denda perpindahan hanya ada bila perpindahan dibatasi.")
    curang, setara = 0, []
    for orang, tempat in pasangan.meragukan():
        lebih = pasangan.nilai(orang, tempat) - harga[tempat] - b.harga_orang[orang]
        curang += int((lebih > 0).sum())
        setara.append((orang[lebih == 0], tempat[lebih == 0]))
    if curang:
        laporan.salah.append(f"{curang} pasangan bernilai lebih tinggi daripada harga orang dan jabatannya.")
    laporan.batas = (
        _seluruh(b, b.harga_orang, b.harga_jabatan) + pasangan.denda * (isi["batas_pindah"] or 0)
    ) // pasangan.skala
    if laporan.celah < 0:
        laporan.salah.append("Menurut harganya rencana ini bernilai lebih tinggi daripada yang mungkin.")
    if (laporan.nilai, laporan.celah) != (isi["nilai"], isi["celah"]):
        laporan.salah.append(
            f"Rencana mengaku bernilai {isi['nilai']} dengan celah {isi['celah']}; "
            f"yang terhitung {laporan.nilai} dengan celah {laporan.celah}."
        )
    if "undi_orang" in b.larik:
        if pasangan.skala > 1 or pasangan.denda:
            laporan.salah.append("Undian tidak dapat dibuktikan dengan harga dalam pecahan atau denda perpindahan.")
        _terundi(b, np.concatenate([o for o, _ in setara]), np.concatenate([t for _, t in setara]), laporan)


def _terundi(b: Berkas, orang: Larik, tempat: Larik, laporan: Laporan) -> None:
    """Of all plans of this value none has more lots; they use only pairs that are worth exactly their prices."""
    laporan.terundi = True
    undi_orang, undi_jabatan = undi(b.isi["nomor"], b.isi["nip"]), undi(b.isi["nomor"], b.isi["kode"])

    def lot(orang: Larik, tempat: Larik) -> Larik:
        return np.where(tempat == b.m, 0, undi_pasangan(undi_orang[orang], undi_jabatan[tempat]))

    curang = lot(orang, tempat) > b.undi_orang[orang] + np.append(b.undi_jabatan, 0)[tempat]
    # A seat whose price is nothing may stay empty: the lot cannot charge for leaving it.
    curang_kursi = (b.undi_jabatan < 0) & (b.harga_jabatan == 0)
    punya = lot(np.arange(b.n), np.where(b.pilihan == TANPA, b.m, b.pilihan))
    if laporan.celah or curang.any() or curang_kursi.any():
        laporan.salah.append("Harga undian tidak membuktikan undiannya.")
    if sum(punya.tolist()) != _seluruh(b, b.undi_orang, b.undi_jabatan):
        laporan.salah.append("Ada rencana bernilai sama yang lebih diutamakan undian.")


def _seluruh(b: Berkas, orang: Larik, jabatan: Larik) -> int:
    """All prices together, exact."""
    kursi = zip(b.formasi.tolist(), jabatan.tolist(), strict=True)
    return int(sum(orang.tolist()) + sum(banyak * harga for banyak, harga in kursi))
