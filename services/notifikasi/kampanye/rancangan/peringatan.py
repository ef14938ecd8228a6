"""What an officer should look at before others read it. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from services.notifikasi.kampanye.rancangan.jadwal import boleh_hari
from services.notifikasi.kampanye.rancangan.schemas import JadwalKampanye

_MEMBUKA = re.compile(
    r"\b(kotak\s*\d*|(?:nine|9)[\s-]*box|talenta|talent\w*|suksesi|suksesor|potensi\w*|kinerja|rencana\s+mutasi|skenario"
    r"|(?:akan|hendak)\s+(?:di)?(?:mutasi|pindah|rotasi|promosi)\w*|dimutasi\w*|dipindah\w*|terpilih|nominasi)\b",
    re.IGNORECASE,
)
"""Words by which a reader could learn why just they were addressed."""


def yang_membuka(teks: Iterable[str]) -> list[str]:
    """Words of a text that may give its audience away, each once."""
    return list(dict.fromkeys(each.group(0).lower() for satu in teks for each in _MEMBUKA.finditer(satu)))


def semua_peringatan(
    jadwal: JadwalKampanye,
    teks: Iterable[str],
    *,
    terjaga: bool,
    hari_ini: date,
    libur: Collection[date],
    tertinggal: bool,
    unit_asing: Sequence[str] = (),
) -> list[str]:
    """Sentences about text and schedule."""
    hasil = []
    if unit_asing:
        hasil.append(
            f"Unit ini tidak ada: {', '.join(unit_asing)}. Perbaiki kodenya; sebelum itu tidak dapat diajukan."
        )
    if terjaga and (kata := yang_membuka(teks)):
        hasil.append(
            f"Khalayaknya dijaga, tetapi naskah menyebut: {', '.join(kata)}. Pembaca dapat menyimpulkan mengapa justru "
            "ia yang dikabari; tulis ulang tanpa kata itu, atau luaskan khalayaknya."
        )
    if tertinggal:
        hasil.append(
            "Ada orang dalam khalayak yang tidak masuk gelombang mana pun. Tambah gelombang, atau naikkan persen "
            "gelombang terakhir menjadi 100 tanpa menyebut unit."
        )
    for nomor, each in enumerate(jadwal.gelombang, start=1):
        if each.tanggal < hari_ini:
            hasil.append(f"Gelombang {nomor} bertanggal lampau: disampaikan begitu disetujui.")
        elif not boleh_hari(jadwal, each.tanggal, libur):
            hasil.append(f"Gelombang {nomor} jatuh pada hari yang dilewati: disampaikan pada hari kerja berikutnya.")
    return hasil
