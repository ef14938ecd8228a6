"""Queries of the list of people: made of the filters that were asked for and of nothing else.

A condition like ``:x IS NULL OR kolom = :x`` would leave the database one plan for all questions, and that one poor.
Scope, order, page and filters are part of the text instead; each text is prepared once per connection.
"""

import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from services.pegawai.asn.cari import Carian, awal_kata, di_mana_saja, rentang_nip
from services.pegawai.asn.permintaan import Saringan, Urut
from services.pegawai.asn.schemas import AsnRingkas
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import R, Statement
from shared.http.keyset import decode_ordered
from shared.privasi.saring import bidang_terlihat
from shared.privasi.terlihat import Pandangan, di_lingkup, lingkup

Kunci = tuple[Any, ...]
"""The sort values of a row: what the page after it begins behind."""

MIRIP_PENDEK = 4
"""Letters that a word needs before one that is only like it says anything."""
MIRIP_TERBANYAK = 5
"""Words that are tried for one that was typed."""
MIRIP_TERENDAH = 400
"""Thousandths of the letters' triples that two words share at least; those that sound the same are alike in all."""


class BarisAsn(NamedTuple):
    """One person on a list: the visible fields as JSON text, and what keys of any order are made of."""

    isi: str
    nip: str
    nama: str
    golongan_urut: int
    tmt_pensiun: date
    tingkat: int
    beda: int


class Kelompok(NamedTuple):
    """How many people of a list have a value in common."""

    kunci: str | None
    jumlah: int


_PERSIS = {
    "nip": "a.nip = ANY(CAST(:nip AS text[]))",
    "kode_jabatan": "a.kode_jabatan = :kode_jabatan",
    "eselon": "a.eselon = :eselon",
    "jenjang": "a.jenjang = :jenjang",
    "golongan": "a.golongan = :golongan",
    "pendidikan": "a.tingkat_pendidikan = :pendidikan",
    "status_pegawai": "a.status_pegawai = :status_pegawai",
    "kedudukan_hukum": "a.kedudukan_hukum = :kedudukan_hukum",
    "pensiun_sebelum": "a.tmt_pensiun < :pensiun_sebelum",
    "kotak": "a.nip IN (SELECT t.nip FROM asn_talenta t WHERE t.kotak = ANY(CAST(:kotak AS integer[])))",
    "di_bawah": "a.jalur_unit && ARRAY[CAST(:di_bawah AS text)]",
}
"""Filters with one value; the ones that cost most to look at come last."""


@dataclass(slots=True)
class _Syarat:
    """Conditions on a row ``a`` of ``asn``, and the values of their parameters."""

    teks: list[str] = field(default_factory=list)
    nilai: dict[str, Any] = field(default_factory=dict)

    def tambah(self, teks: str, **nilai: Any) -> None:
        self.teks.append(teks)
        self.nilai.update(nilai)

    def memuat(self, kolom: str, pola: Sequence[str], nama: str) -> str:
        """A condition: the column is like each of the patterns."""
        for nomor, each in enumerate(pola):
            self.nilai[f"{nama}_{nomor}"] = each
        return " AND ".join(f"{kolom} LIKE :{nama}_{nomor}" for nomor in range(len(pola)))

    def __str__(self) -> str:
        return " AND ".join(self.teks) or "true"


@dataclass(frozen=True, slots=True)
class _Urutan:
    """An order in which rows can be told apart, and what its values are in a cursor."""

    kolom: tuple[str, ...]
    jenis: tuple[type, ...]
    turun: bool = False

    def __str__(self) -> str:
        return ", ".join(f"{each} DESC" if self.turun else each for each in self.kolom)

    def sesudah(self, kunci: Kunci) -> tuple[str, dict[str, Any]]:
        """The condition of the rows behind a key."""
        nilai = {f"sesudah_{nomor}": each for nomor, each in enumerate(kunci)}
        kiri = ", ".join(f"a.{each}" for each in self.kolom)
        return f"({kiri}) {'<' if self.turun else '>'} ({', '.join(f':{each}' for each in nilai)})", nilai

    def kunci(self, row: BarisAsn) -> Kunci:
        return tuple(getattr(row, each) for each in self.kolom)


_NAIK = {
    "nama": _Urutan(("nama", "nip"), (str, str)),
    "nip": _Urutan(("nip",), (str,)),
    "golongan": _Urutan(("golongan_urut", "nip"), (int, str)),
    "tmt_pensiun": _Urutan(("tmt_pensiun", "nip"), (date, str)),
}
PALING_COCOK = "cari"
"""The order of a search without another one: how well a row fits, then the name."""
_URUTAN: Mapping[str, _Urutan] = {
    **_NAIK,
    **{f"-{nama}": _Urutan(each.kolom, each.jenis, turun=True) for nama, each in _NAIK.items()},
    PALING_COCOK: _Urutan(("tingkat", "beda", "nama", "nip"), (int, int, str, str)),
}
_NAMA = _URUTAN["nama"]
_TINGKAT = (1, 2, 3, 4)
"""How well a row fits: each word begins one of the name; one of name, post or education; is anywhere in them; is like
a word that begins one of them."""


@dataclass(frozen=True, slots=True)
class Daftar:
    """One list as somebody asks for it: scope, filters, order, and the fields that the caller sees."""

    pelaku: Pelaku
    dilihat: Pandangan
    saringan: Saringan
    urut: Urut | None = None

    @property
    def nama_urutan(self) -> str:
        return self.urut or (PALING_COCOK if self.saringan.cari is not None else "nama")

    @property
    def bidang(self) -> list[str]:
        """The fields of a row."""
        return bidang_terlihat(AsnRingkas, self.dilihat)

    def _syarat(self) -> _Syarat:
        """Scope and all filters but the search."""
        syarat, saringan = _Syarat(), self.saringan
        for nama, teks in _PERSIS.items():
            nilai = getattr(saringan, nama)
            if nilai is not None and nilai != ():
                syarat.tambah(teks, **{nama: list(nilai) if isinstance(nilai, tuple) else nilai})
        if saringan.rentang_golongan is not None:
            dari, sampai = saringan.rentang_golongan
            syarat.tambah(
                "a.golongan_urut BETWEEN :golongan_dari AND :golongan_sampai",
                golongan_dari=dari,
                golongan_sampai=sampai,
            )
        if saringan.kata_jabatan:
            pola = [f"{awal_kata(each)}|%" for each in saringan.kata_jabatan]
            # The first finds the rows by index; the second looks past the name.
            syarat.tambah(syarat.memuat("a.teks", pola, "jabatan"))
            for nomor, each in enumerate(saringan.kata_jabatan):
                syarat.tambah(
                    f"strpos(split_part(substr(a.teks, length(a.teks_nama) + 1), '|', 1), :kata_jabatan_{nomor}) > 0",
                    **{f"kata_jabatan_{nomor}": f" {each}"},
                )
        if saringan.kata_prodi:
            syarat.tambah(syarat.memuat("a.teks", [f"%|{awal_kata(each)}" for each in saringan.kata_prodi], "prodi"))
        batas = lingkup(self.pelaku)
        if not batas.pop("kota"):
            syarat.tambah(di_lingkup(kota=False), **batas)
        return syarat

    async def _dengan_carian(self, baca: Reader) -> _Syarat:
        """All conditions, for another order than that of the search, and for counting."""
        syarat, carian = self._syarat(), self.saringan.cari
        if carian is None:
            return syarat
        if carian.kosong:
            syarat.tambah("false")
            return syarat
        cocok = _cocok(syarat, carian, 3)
        mirip = await _kata_mirip(baca, carian)
        syarat.tambah(cocok if mirip is None else f"({cocok} OR {_serupa(syarat, carian, mirip)})")
        return syarat

    @contextlib.asynccontextmanager
    async def _direncanakan(self, baca: Reader) -> AsyncIterator[Reader]:
        """How many people a filter leaves differs a thousandfold from value to value, and with it what is the best way
        to them: planned for its values each time. Else the database settles, after five times, on one way for all, and
        goes it with values for which it takes sixty times as long."""
        if self.saringan == Saringan() and lingkup(self.pelaku)["kota"]:
            yield baca
            return
        async with baca.together() as terencana:
            yield terencana

    async def ambil(self, baca: Reader, sesudah: Kunci | None, banyak: int) -> list[BarisAsn]:
        """Up to ``banyak`` rows behind a key, in order."""
        async with self._direncanakan(baca) as baca:
            if self.nama_urutan == PALING_COCOK:
                return await self._paling_cocok(baca, sesudah, banyak)
            urutan = _URUTAN[self.nama_urutan]
            syarat = await self._dengan_carian(baca)
            if sesudah is not None:
                lanjut, nilai = urutan.sesudah(sesudah)
                syarat.tambah(lanjut, **nilai)
            return await baca.fetch(self._pilih(f"asn a WHERE {syarat}", urutan, banyak), **syarat.nilai)

    def kunci(self, row: BarisAsn) -> Kunci:
        """The key of a row that ``ambil`` has answered."""
        return _URUTAN[self.nama_urutan].kunci(row)

    def sesudah(self, cursor: str | None) -> Kunci | None:
        """The key behind a cursor.

        Raises:
            KursorTidakSah: it is of another list, or of another order.
        """
        return decode_ordered(cursor, self.nama_urutan, *_URUTAN[self.nama_urutan].jenis)

    async def _paling_cocok(self, baca: Reader, sesudah: Kunci | None, banyak: int) -> list[BarisAsn]:
        # One question after the other: the first mostly fills the page, and the last is the dear one.
        carian = self.saringan.cari
        rows: list[BarisAsn] = []
        if carian is None or carian.kosong:
            return rows
        for tingkat in _TINGKAT if carian.kata else _TINGKAT[:1]:
            if len(rows) == banyak or (sesudah is not None and tingkat < sesudah[0]):
                continue
            lanjut = sesudah[1:] if sesudah is not None and tingkat == sesudah[0] else None
            if tingkat < _TINGKAT[-1]:
                rows += await self._setingkat(baca, carian, tingkat, lanjut, banyak - len(rows))
            elif (mirip := await _kata_mirip(baca, carian)) is not None:
                rows += await self._mirip(baca, carian, mirip, lanjut, banyak - len(rows))
        return rows

    async def _setingkat(
        self, baca: Reader, carian: Carian, tingkat: int, lanjut: Kunci | None, banyak: int
    ) -> list[BarisAsn]:
        syarat = self._syarat()
        syarat.tambah(_cocok(syarat, carian, tingkat))
        if tingkat > 1:
            syarat.tambah(f"NOT ({_cocok(syarat, carian, tingkat - 1)})")
        if lanjut is not None:
            kondisi, nilai = _NAMA.sesudah(lanjut[1:])
            syarat.tambah(kondisi, **nilai)
        satu = self._pilih(f"asn a WHERE {syarat}", _NAMA, banyak, f"{tingkat} AS tingkat, 0 AS beda")
        return await baca.fetch(satu, **syarat.nilai)

    async def _mirip(
        self, baca: Reader, carian: Carian, mirip: "_Mirip", lanjut: Kunci | None, banyak: int
    ) -> list[BarisAsn]:
        syarat = self._syarat()
        syarat.tambah(_serupa(syarat, carian, mirip))
        syarat.tambah(f"NOT ({_cocok(syarat, carian, 3)})")
        beda = _beda(syarat, mirip)
        if lanjut is not None:
            syarat.tambah(
                f"({beda}, a.nama, a.nip) > (:sesudah_beda, :sesudah_nama, :sesudah_nip)",
                **dict(zip(("sesudah_beda", "sesudah_nama", "sesudah_nip"), lanjut, strict=True)),
            )
        urutan = _Urutan(("beda", "nama", "nip"), ())
        satu = self._pilih(f"asn a WHERE {syarat}", urutan, banyak, f"4 AS tingkat, {beda} AS beda")
        return await baca.fetch(satu, **syarat.nilai)

    async def hitung(self, baca: Reader) -> int:
        """How many rows the list has, on all its pages."""
        async with self._direncanakan(baca) as baca:
            syarat = await self._dengan_carian(baca)
            sql = f"SELECT count(*) FROM asn a WHERE {syarat}"  # noqa: S608 (conditions of our own)
            return await baca.value(_pernyataan(sql, int), **syarat.nilai)

    async def kelompokkan(self, baca: Reader, nilai: str, hari: date | None) -> list[Kelompok]:
        """How many rows of the list there are of each value of an expression on ``a``, which may name the day."""
        async with self._direncanakan(baca) as baca:
            syarat = await self._dengan_carian(baca)
            sql = f"SELECT {nilai} AS kunci, count(*) AS jumlah FROM asn a WHERE {syarat} GROUP BY 1"  # noqa: S608
            return await baca.fetch(
                _pernyataan(sql, Kelompok), **syarat.nilai, **({} if hari is None else {"hari": hari})
            )

    def _pilih(
        self, dari: str, urutan: _Urutan, banyak: int, nilai: str = "0 AS tingkat, 0 AS beda"
    ) -> Statement[BarisAsn]:
        kunci = ("nip", "nama", "golongan_urut", "tmt_pensiun")
        dalam = ", ".join(f"a.{each}" for each in dict.fromkeys((*self.bidang, *kunci)))
        sql = (
            f"SELECT row_to_json(r)::text AS isi, {', '.join(f'p.{each}' for each in kunci)}, p.tingkat, p.beda "  # noqa: S608
            # The page is cut out first: only its rows become JSON.
            f"FROM (SELECT {dalam}, {nilai} FROM {dari} ORDER BY {urutan} LIMIT {banyak:d}) p "
            f"CROSS JOIN LATERAL (SELECT {', '.join(f'p.{each}' for each in self.bidang)}) r ORDER BY {urutan}"
        )
        return _pernyataan(sql, BarisAsn)


_BERNOMOR = "(a.nip BETWEEN :nip_dari AND :nip_sampai OR a.nip_berlaku BETWEEN :nip_dari AND :nip_sampai)"


def _cocok(syarat: _Syarat, carian: Carian, tingkat: int) -> str:
    """The condition that a row fits at this level or better; its values go to ``syarat``."""
    bagian = []
    if carian.digit is not None:
        dari, sampai = rentang_nip(carian.digit)
        syarat.nilai.update(nip_dari=dari, nip_sampai=sampai)
        bagian.append(_BERNOMOR)
    if carian.kata:
        kolom, pola, nama = (
            ("a.teks_nama", awal_kata, "awal"),
            ("a.teks", awal_kata, "awal"),
            ("a.teks", di_mana_saja, "mana"),
        )[tingkat - 1]
        bagian.append(syarat.memuat(kolom, [pola(each) for each in carian.kata], nama))
    return " AND ".join(bagian)


_Mirip = list[list[tuple[str, int]]]
"""For each word of a search those that stand in for it, the likest first, with how like they are."""


class _KataMirip(NamedTuple):
    nomor: int
    kata: str
    skor: int


_KATA_MIRIP = Statement(
    f"""
    SELECT t.nomor, m.kata, m.skor
    FROM unnest(CAST(:kata AS text[])) WITH ORDINALITY AS t(kata, nomor)
    CROSS JOIN LATERAL (
        SELECT k.kata,
               (1000 * greatest(similarity(k.kata, t.kata), similarity(k.bunyi, bunyi(t.kata))))::integer AS skor
        FROM kata k
        WHERE k.kata % t.kata OR k.bunyi % bunyi(t.kata)
        ORDER BY skor DESC, k.kata LIMIT {MIRIP_TERBANYAK}) m
    WHERE m.skor >= {MIRIP_TERENDAH}
    ORDER BY t.nomor, m.skor DESC, m.kata""",  # noqa: S608 (constants of this module)
    _KataMirip,
)


async def _kata_mirip(baca: Reader, carian: Carian) -> _Mirip | None:
    """Known words that are like those of a search; None when for one of them there is none."""
    panjang = [each for each in carian.kata if len(each) >= MIRIP_PENDEK and each.isalpha()]
    mirip: dict[str, list[tuple[str, int]]] = {each: [] for each in panjang}
    for row in await baca.fetch(_KATA_MIRIP, kata=panjang) if panjang else ():
        mirip[panjang[row.nomor - 1]].append((row.kata, row.skor))
    if not panjang or not all(mirip.values()):
        return None
    # Filled up with the last, so that searches of as many words have one text. A short word, or a number, stands for
    # itself alone.
    penuh = {each: isi + isi[-1:] * (MIRIP_TERBANYAK - len(isi)) for each, isi in mirip.items()}
    return [penuh.get(each, [(each, 1000)]) for each in carian.kata]


def _serupa(syarat: _Syarat, carian: Carian, mirip: _Mirip) -> str:
    """The condition that a row has, for each word of the search, one that stands in for it."""
    bagian = []
    for nomor, isi in enumerate(mirip):
        for urut, (kata, _) in enumerate(isi):
            syarat.nilai[f"mirip_{nomor}_{urut}"] = awal_kata(kata)
        bagian.append(f"({' OR '.join(f'a.teks LIKE :mirip_{nomor}_{urut}' for urut in range(len(isi)))})")
    if carian.digit is not None:
        bagian.append(_BERNOMOR)
    return " AND ".join(bagian)


def _beda(syarat: _Syarat, mirip: _Mirip) -> str:
    """An expression for a row that is ``_serupa``: how unlike the search it is, in thousandths of a word."""
    bagian = []
    for nomor, isi in enumerate(mirip):
        cabang = []
        for urut, (_, skor) in enumerate(isi):
            syarat.nilai[f"beda_{nomor}_{urut}"] = 1000 - skor
            cabang.append(f"WHEN a.teks LIKE :mirip_{nomor}_{urut} THEN CAST(:beda_{nomor}_{urut} AS integer)")
        bagian.append(f"CASE {' '.join(cabang)} END")
    return f"({' + '.join(bagian)})"


@lru_cache(maxsize=512)
def _pernyataan(sql: str, baris: type[R]) -> Statement[R]:
    return Statement(sql, baris)
