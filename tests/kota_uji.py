"""A small city in which the same case can be played many times: the demo's cast has twins, and its vacant post room."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from deploy.demo.kota.berkas import tulis
from deploy.demo.kota.kota import buat_kota

Baris = dict[str, str]


def bangun_kota(folder: Path, tanggal: date, *, orang: int = 60, kembar: int = 60) -> None:
    """Write the files of a city of ``orang`` people, and ``kembar`` twins of the one whom the demo moves.

    A twin has the same history, post and scores, so the same case has the same result but for name and number.
    """
    tulis(buat_kota(orang, 1671, tanggal), folder)
    pemeran = json.loads((folder / "pemeran.json").read_text(encoding="utf-8"))
    nip = pemeran["asn"]["nip"]
    saudara = {nip[:-3] + f"{900 + urut}": urut for urut in range(kembar)}

    kedua = (pemeran["asn"]["jabatan"], pemeran["jabatan_tujuan"]["kode"])

    def lebih_luas(baris: Baris) -> list[Baris]:
        if baris["KODE JABATAN"] in kedua:
            baris["FORMASI"] = str(int(baris["FORMASI"]) + kembar)
        return [baris]

    def dengan_saudara(baris: Baris) -> list[Baris]:
        if nip not in (baris.get("NIP"), baris.get("NIP BARU")):
            return [baris]
        return [baris, *(_saudara(baris, nip, nomor, urut) for nomor, urut in saudara.items())]

    for berkas in sorted(folder.glob("*.csv")):
        if berkas.stem == "jabatan":
            _ubah(berkas, lebih_luas)
        elif berkas.stem == "abk":
            # The work of one is not the work of all twins: without a sheet the need follows the formasi.
            _ubah(berkas, lambda baris: [] if baris["KODE JABATAN"] in kedua else [baris])
        elif berkas.stem != "unit":
            _ubah(berkas, dengan_saudara)


def _saudara(asal: Baris, nip: str, nomor: str, urut: int) -> Baris:
    baris = {kolom: nilai.replace(nip, nomor) for kolom, nilai in asal.items()}
    if "NAMA" in baris and "NIK" in baris:
        baris["NAMA"] = f"Saudara Kembar {urut:02d}"
        baris["NIK"] = f"{asal['NIK'][:-4]}{900 + urut:04d}"
        baris["PNS ID"] = f"{asal['PNS ID'][:-4]}{0xF000 + urut:04X}"
        baris["EMAIL"] = f"kembar.{urut:02d}@contoh.test"
    return baris


def _ubah(berkas: Path, tiap: Callable[[Baris], list[Baris]]) -> None:
    with berkas.open(encoding="utf-8-sig", newline="") as masuk:
        pembaca = csv.DictReader(masuk, delimiter=";")
        kolom = pembaca.fieldnames or []
        baris = [baru for lama in pembaca for baru in tiap(lama)]
    with berkas.open("w", encoding="utf-8", newline="") as keluar:
        penulis = csv.DictWriter(keluar, kolom, delimiter=";", lineterminator="\n")
        penulis.writeheader()
        penulis.writerows(baris)
