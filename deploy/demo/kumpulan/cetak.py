"""The chapter in print."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from deploy.demo.kumpulan.bab import Bab
from deploy.demo.kumpulan.empat import Empat
from deploy.demo.kumpulan.gambar import gambar
from deploy.demo.kumpulan.sidoarjo import Sidoarjo

ARTI = {
    "tukar": "dua orang bertukar tempat",
    "cincin": "tiga orang berputar",
    "rantai": "empat orang, masing-masing ke kursi yang di depannya",
    "pasangan": "dua orang: keduanya, atau tidak",
}


def tampilkan_kumpulan(konsol: Console, bab: Bab, ke: Path) -> None:
    """Print both halves; the picture goes to ``ke``."""
    konsol.print("\n[bold]Yang saling membutuhkan diputuskan bersama[/]")
    if isinstance(bab.empat, Empat):
        _empat(konsol, bab.empat)
    else:
        _dahulu(konsol, bab.empat, "Kota ini tidak punya cukup orang untuk tukar tempat, cincin, rantai, dan pasangan.")
    konsol.print("\n[bold]Sidoarjo 2025, sekali lagi: 61 mutasi, tiga surat tidak terbaca[/]")
    if isinstance(bab.sidoarjo, Sidoarjo):
        _sidoarjo(konsol, bab.sidoarjo)
        konsol.print(f"  Gambar: {gambar(bab.sidoarjo, ke / f'{bab.sidoarjo.kumpulan.tmt}.svg')}", soft_wrap=True)
    else:
        _dahulu(konsol, bab.sidoarjo, "Kota ini tidak punya cukup orang untuk rantai yang diperlukan.")


def _dahulu(konsol: Console, rinci: dict[str, Any] | None, tidak_ada: str) -> None:
    """What an earlier run has left, or that there is nothing."""
    if rinci is None:
        konsol.print(f"  {tidak_ada}")
        return
    keadaan = ", ".join(f"{each['jumlah']} {each['keadaan'].replace('_', ' ')}" for each in rinci["keadaan"])
    konsol.print(
        f"  Sudah ada: kumpulan {rinci['nama']!r}, TMT {rinci['tmt']}, {rinci['usulan']} usulan ({keadaan}). "
        "Tidak diulang; pada kota yang baru (`make reset`, lalu `make run`) dimainkan lagi."
    )


def _empat(konsol: Console, hasil: Empat) -> None:
    tabel = Table("Ikatan", "Pegawai", "Dari", "Ke", "Hasil", title=f"Satu kumpulan, TMT {hasil.kumpulan.tmt:%d-%m-%Y}")
    for bentuk, satu in hasil.ikatan:
        for nomor, each in enumerate(satu):
            akhir = "" if nomor else ("seutuhnya" if hasil.terlaksana(satu) else "terputus")
            tabel.add_row("" if nomor else f"{bentuk}: {ARTI[bentuk]}", each.nama, each.asal, each.tujuan, akhir)
    konsol.print(tabel)
    konsol.print(
        f"  {hasil.dilepas} usulan dilepas, diputuskan, dan berlaku pada satu hari. Di sini tidak ada layanan yang "
        "dimatikan; bahwa hasilnya sama bila ada yang mati di tengah jalan, diuji di tests/e2e/test_rantai_kumpulan.py."
    )


def _sidoarjo(konsol: Console, hasil: Sidoarjo) -> None:
    nama = {each.pindah.nip: each.pindah.nama for each in hasil.kumpulan.usulan.values()}
    tabel = Table("Pegawai", "Suratnya", "Kata pemeriksaan sebelum dikirim", title="Yang tidak dapat dibaca")
    for nip, (cara, kata) in hasil.rusak.items():
        tabel.add_row(nama[nip], cara, kata)
    konsol.print(tabel)
    for each in hasil.dampak["ikut_gagal"]:
        konsol.print(f"  Ikut tertahan: {each['pesan']}")
    dilepas, tertahan = hasil.lepas["dilepas"], hasil.lepas["tertahan"]
    pindah = sum(hasil.kini[each.pindah.nip] == each.pindah.tujuan for each in hasil.kumpulan.usulan.values())
    banyak = len(hasil.kumpulan.usulan)
    konsol.print(
        f"  Dari {banyak} usulan {len(hasil.rusak)} suratnya tidak terbaca dan {len(hasil.dampak['ikut_gagal'])} lagi "
        f"membutuhkan kursi mereka: {len(hasil.jatuh)} tertahan, {hasil.dampak['tetap']} tidak terkena."
    )
    konsol.print(
        f"  Pemeriksaan untuk I-MUT: {hasil.diperiksa['siap']} siap, {hasil.diperiksa['belum_siap']} belum, "
        f"{hasil.diperiksa['tertahan']} menunggu yang belum. Dilepas {len(dilepas)}, ditahan {len(tertahan)}."
    )
    konsol.print(
        f"  {pindah} orang menduduki jabatan barunya, masing-masing sekali; jabatan yang kelebihan orang: "
        f"{len(hasil.penuh)}. Di Sidoarjo tujuh orang dikembalikan dan dilantik ulang; di sini tidak seorang pun."
    )
