"""A plan with its question and its prices as files, which an auditor checks with ``penataan.verifikasi``."""

import json
from dataclasses import fields
from hashlib import sha256
from pathlib import Path

import numpy as np

from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import Soal

BENTUK = 1
"""Rises when the files mean something else."""
BERKAS = "rencana.json"


def simpan(rencana: Rencana, folder: Path) -> None:
    """Write the files; what says that they are complete comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    soal = rencana.soal
    larik = {each.name: getattr(soal, each.name) for each in fields(soal)}
    larik |= {each.name: getattr(rencana, each.name) for each in fields(rencana)}
    sidik: dict[str, str] = {}
    for nama, isi in larik.items():
        if isinstance(isi, np.ndarray):
            np.save(folder / f"{nama}.npy", isi, allow_pickle=False)
            sidik[nama] = _sidik(folder / f"{nama}.npy")
    isi = {
        "bentuk": BENTUK,
        "nomor": soal.nomor,
        "nip": list(soal.nip),
        "kode": list(soal.kode),
        "batas_pindah": soal.batas_pindah,
        "harus": soal.harus,
        "tidak_boleh": soal.tidak_boleh,
        "orang_tetap": sorted(soal.orang_tetap),
        "jabatan_tertutup": sorted(soal.jabatan_tertutup),
        "kaitan": [(each.satu, each.dua, each.jenis) for each in soal.kaitan],
        "skala": rencana.skala,
        "denda": rencana.denda,
        "nilai": rencana.nilai,
        "celah": rencana.celah,
        "sidik": sidik,
    }
    (folder / BERKAS).write_text(json.dumps(isi), encoding="utf-8")


def sidik_soal(folder: Path) -> str:
    """Of the question of a plan, without the plan and its prices: whom and which posts it is about, what each place is
    worth, and what was asked (pins, couples, how many may move, who is held out)."""
    isi = json.loads((folder / BERKAS).read_text(encoding="utf-8"))
    bagian = {each.name for each in fields(Soal)}
    soal = {nama: nilai for nama, nilai in isi.items() if nama in bagian}
    larik = {nama: nilai for nama, nilai in isi["sidik"].items() if nama in bagian}
    return sha256(json.dumps({**soal, "bentuk": isi["bentuk"], "sidik": larik}, sort_keys=True).encode()).hexdigest()


def _sidik(berkas: Path) -> str:
    with berkas.open("rb") as isi:
        hasil = sha256()
        while bagian := isi.read(1 << 20):
            hasil.update(bagian)
    return hasil.hexdigest()
