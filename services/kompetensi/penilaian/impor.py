"""Import of assessments: competence, potential, 360° feedback."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from services.kompetensi.dijaga import jaga_orang
from services.kompetensi.kamus.repository import kode_teknis
from services.kompetensi.ketentuan.muat import masa_berlaku
from services.kompetensi.penilaian import repository
from services.kompetensi.penilaian.bertentangan import HasilSehari
from services.kompetensi.rumus.jpm import LEVEL_SAH
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian, berlaku_sampai, pada
from services.kompetensi.rumus.talenta.kebijakan import UmpanBalik
from services.kompetensi.terkirim import TabelTerkirim
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import (
    TETAP,
    Baris,
    Bentuk,
    Bernomor,
    Catatan,
    Hasil,
    Kolom,
    bilangan,
    pilihan,
    sekelompok,
    teks_maks,
)
from shared.impor.hari import tanggal
from shared.impor.nilai import NilaiTidakSah
from shared.privasi.kelas import PUBLIK, TALENTA

_NIP = re.compile(r"^[0-9]{18}$")


def baca_nip(nilai: str) -> str:
    """A NIP of 18 digits, as spreadsheets and people write it."""
    rapi = nilai.strip().lstrip("'").replace(" ", "")
    if not _NIP.match(rapi):
        raise NilaiTidakSah("harus 18 angka")
    return rapi


def _poin(nilai: str) -> Decimal:
    try:
        angka = Decimal(nilai.strip().replace(",", "."))
    except InvalidOperation as error:
        raise NilaiTidakSah("harus angka 0–100") from error
    # Spreadsheets write 77.3 as 77.29999999999999.
    bulat = round(angka, 2) if angka.is_finite() else angka
    if not 0 <= bulat <= 100 or abs(angka - bulat) > Decimal("1e-9"):
        raise NilaiTidakSah("harus angka 0–100, paling banyak dua angka di belakang koma")
    return bulat.normalize() + Decimal(0)


def _teknis(nilai: str) -> tuple[tuple[str, int], ...]:
    hasil = {}
    for each in nilai.replace(";", ",").split(","):
        kode, _, level = each.partition(":")
        if not level.strip().isdigit() or int(level) not in LEVEL_SAH:
            raise NilaiTidakSah("tulis seperti TEK-HUB-01:3; TEK-HUB-02:2 (kode kamus dan level 1–5)")
        rapi = kode.strip().upper()
        if rapi in hasil:
            raise NilaiTidakSah(f"{rapi} disebut dua kali")
        hasil[rapi] = int(level)
    return tuple(hasil.items())


async def terapkan(jenis: JenisPenilaian, uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Record assessments and score the people they are about.

    Nobody is refused for not being known yet: their score follows when ``pegawai`` tells of them. What is recorded
    stays: the same row again changes nothing, and another content under the same key is refused, as is a result that
    contradicts one by another method on the same day.
    """
    siap = await _yang_sah(uow, jenis, baris)
    baik = [each for each in siap if not isinstance(each, Catatan)]
    hasil, baru = await catat(
        uow,
        repository.TABEL[jenis],
        repository.NAMA[jenis],
        baik,
        lambda nilai: (
            None,
            _sebutan(nilai),
            "penilaian ini sudah tercatat dengan isi lain; hasil penilaian tidak diubah, pakai koreksi",
        ),
    )
    hasil.catatan.extend(each for each in siap if isinstance(each, Catatan))
    hasil.catatan.extend(
        Catatan(
            nomor,
            "TANGGAL",
            f"{nilai['tanggal']:%d-%m-%Y}",
            f"hanya berlaku sampai {nilai['berlaku_sampai']:%d-%m-%Y}, sehingga tidak dihitung dalam skor",
            "peringatan",
        )
        for nomor, nilai in baru
        if nilai["berlaku_sampai"] < uow.today
    )
    return hasil


async def catat(
    uow: UnitOfWork,
    tabel: TabelTerkirim[Any],
    apa: str,
    baris: Bernomor,
    beda: Callable[[Baris], tuple[str | None, str | None, str]],
) -> tuple[Hasil, list[tuple[int, Baris]]]:
    """Record what is new, put it on the trail of each person, and score them; answers the new rows too.

    ``beda`` says which cell of a row is at fault whose key is recorded with another content, and why.
    """
    baru = await tabel.tambah(uow, [{**nilai, "baris": nomor} for nomor, nilai in baris])
    ditambah = [each for each in baris if tabel.kunci_dari(each[1]) in baru]
    ada = [each for each in baris if tabel.kunci_dari(each[1]) not in baru]
    sama = await tabel.sudah_sama(uow, [nilai for _, nilai in ada])
    orang: dict[str, list[Baris]] = {}
    for _, nilai in ditambah:
        orang.setdefault(nilai["nip"], []).append({each: nilai[each] for each in nilai if each not in ("nip", TETAP)})
    for nip, semua in orang.items():
        uow.audit("impor_hasil", "asn", nip, sesudah={"jenis": apa, "baris": semua})
    uow.mark_derived("skor", *orang)
    lain = [Catatan(nomor, *beda(nilai)) for nomor, nilai in ada if tabel.kunci_dari(nilai) not in sama]
    return Hasil(baru=len(baru), sama=len(sama), catatan=lain), ditambah


async def _yang_sah(
    uow: UnitOfWork, jenis: JenisPenilaian, baris: Sequence[tuple[int, Baris]]
) -> list[Catatan | tuple[int, Baris]]:
    """Each row as it is to be recorded, or why not."""
    masa, kunci = await masa_berlaku(uow), repository.TABEL[jenis].kunci_dari
    dikenal = await kode_teknis(uow) if jenis is JenisPenilaian.KOMPETENSI else frozenset()
    sehari = HasilSehari(
        jenis, await repository.sehari(uow, jenis, [(nilai["nip"], nilai["tanggal"]) for _, nilai in baris])
    )
    hasil: list[Catatan | tuple[int, Baris]] = []
    for nomor, mentah in baris:
        nilai = {**mentah, "berlaku_sampai": berlaku_sampai(mentah["tanggal"], pada(masa, mentah["tanggal"]), jenis)}
        if jenis is JenisPenilaian.KOMPETENSI:
            nilai["teknis"] = dict(mentah["teknis"] or ())
            if asing := sorted(nilai["teknis"].keys() - dikenal):
                alasan = f"tidak ada dalam kamus kompetensi: {', '.join(asing)}"
                hasil.append(Catatan(nomor, "KOMPETENSI TEKNIS", None, alasan))
                continue
        if nilai["tanggal"] > uow.today:
            hasil.append(Catatan(nomor, "TANGGAL", f"{nilai['tanggal']:%d-%m-%Y}", "tanggal ini belum tiba"))
        elif (alasan_tolak := sehari.keberatan(kunci(nilai), nilai)) is not None:
            hasil.append(Catatan(nomor, None, _sebutan(nilai), alasan_tolak))
        else:
            sehari.tambah(kunci(nilai), nilai)
            hasil.append((nomor, nilai))
    return hasil


def _sebutan(nilai: Baris) -> str:
    return f"{nilai['nip']} · {nilai['tanggal']:%d-%m-%Y} · {nilai['metode']}"


def _bentuk(jenis: JenisPenilaian, judul: str, *isi: Kolom, metode: str, hari: str = "Hari penilaian") -> Bentuk:
    return Bentuk(
        jenis=repository.NAMA[jenis],
        judul=judul,
        kolom=(
            Kolom("NIP", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks.", kelas=PUBLIK),
            Kolom("TANGGAL", "tanggal", tanggal, wajib=True, keterangan=f"{hari}, dd-mm-yyyy."),
            Kolom("METODE", "metode", teks_maks(60), wajib=True, keterangan=f"Misalnya {metode}."),
            Kolom("ASESOR", "asesor", teks_maks(200), wajib=True, keterangan="Lembaga atau nama asesor."),
            *(replace(each, kelas=TALENTA) for each in isi),
            Kolom(
                "DOKUMEN", "dokumen", teks_maks(200), boleh_tiada=True, keterangan="Nomor atau letak laporan penilaian."
            ),
        ),
        terapkan=partial(terapkan, jenis),
        kunci=("nip", "tanggal", "metode"),
        jaga=jaga_orang,
        berdua=True,
        tercatat=repository.TABEL[jenis].terakhir,
        sebelumnya=sekelompok("nip", "tanggal"),
    )


PENILAIAN = _bentuk(
    JenisPenilaian.KOMPETENSI,
    "Hasil penilaian kompetensi",
    *(
        Kolom(
            kompetensi.value.upper(),
            kolom,
            bilangan(LEVEL_SAH.start, LEVEL_SAH.stop - 1),
            wajib=True,
            keterangan="Level 1–5.",
        )
        for kompetensi, kolom in repository.KOLOM_LEVEL.items()
    ),
    Kolom(
        "KOMPETENSI TEKNIS",
        "teknis",
        _teknis,
        boleh_tiada=True,
        keterangan="Kode kamus dan level: TEK-HUB-01:3; TEK-HUB-02:2.",
    ),
    metode="Assessment Center",
)
POTENSI = _bentuk(
    JenisPenilaian.POTENSI,
    "Hasil penilaian potensi",
    *(
        Kolom(aspek.value.upper(), kolom, _poin, wajib=True, keterangan="Nilai 0–100.")
        for aspek, kolom in repository.KOLOM_POTENSI.items()
    ),
    metode="Psikotes",
)
UMPAN_BALIK = _bentuk(
    JenisPenilaian.UMPAN_BALIK,
    "Umpan balik 360°",
    Kolom(
        "KATEGORI",
        "kategori",
        pilihan({each.value: each.value for each in UmpanBalik}),
        wajib=True,
        keterangan="sangat baik, baik, cukup, atau kurang.",
    ),
    Kolom("PENILAI", "penilai", bilangan(1, 500), wajib=True, keterangan="Banyak orang yang memberi umpan balik."),
    metode="Survei 360",
    hari="Hari terakhir pengumpulan",
)
