"""Figure 5: how soon ``make run`` is ready on a folder that holds a city, and the memory of the loaded system."""

import time

import psutil

from tests.bench.panggung import Kota
from tests.bench.ukuran import Ukuran

TARGET_SIAP, TARGET_MEMORI = 10, 900
TENANG = 75
"""Seconds after which idle database connections have been closed."""


def memori(kota: Kota) -> dict[str, tuple[int, float, float]]:
    """Per part: processes, MB of proportional and of resident size."""
    hasil = {}
    for nama, proses in sorted(kota.keluarga().items()):
        pss = rss = 0.0
        banyak = 0
        for each in proses:
            try:
                penuh = each.memory_full_info()
            except psutil.Error:
                continue
            pss, rss, banyak = pss + penuh.pss / 1e6, rss + penuh.rss / 1e6, banyak + 1
        hasil[nama] = (banyak, pss, rss)
    return hasil


def baris_memori(kota: Kota, kapan: str, *, dinilai: bool) -> list[Ukuran]:
    """The sum, and each part."""
    bagian = memori(kota)
    pss, rss = sum(each[1] for each in bagian.values()), sum(each[2] for each in bagian.values())
    rinci = ", ".join(f"{nama} {each[1]:.0f}" for nama, each in sorted(bagian.items(), key=lambda b: -b[1][1]))
    return [
        Ukuran(
            f"memori {kapan} (PSS)",
            f"{pss:.0f} MB",
            f"RSS {rss:.0f} MB; {rinci}",
            f"≤ {TARGET_MEMORI} MB" if dinilai else "",
            pss <= TARGET_MEMORI if dinilai else None,
            {nama: {"proses": each[0], "pss_mb": each[1], "rss_mb": each[2]} for nama, each in bagian.items()},
        )
    ]


def ukur(kota: Kota, tenang: int = TENANG) -> list[Ukuran]:
    """Memory of the running system; then a stop and a warm start through ``make``, and memory once more."""
    sesudah_beban = baris_memori(kota, "sesudah semua beban", dinilai=True)
    time.sleep(tenang)
    sesudah_tenang = baris_memori(kota, f"sesudah {tenang} s tanpa beban", dinilai=False)
    kota.berhenti()
    siap = kota.mulai(["make", "--no-print-directory", "run"])
    return [
        Ukuran(
            "make run hangat sampai siap",
            f"{siap:.1f} s",
            target=f"≤ {TARGET_SIAP} s",
            tercapai=siap <= TARGET_SIAP,
            angka={"detik": siap},
        ),
        *sesudah_beban,
        *sesudah_tenang,
        *baris_memori(kota, "sesudah mulai hangat", dinilai=True),
    ]
