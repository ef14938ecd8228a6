"""A plan and its question again, from the files that ``sertifikat`` wrote."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.sertifikat import BERKAS
from services.mutasi.penataan.soal import JenisKaitan, Kaitan, Soal


def buka(folder: Path) -> Rencana:
    """The plan of a folder, with its question."""
    isi = json.loads((folder / BERKAS).read_text(encoding="utf-8"))
    larik = {each.stem: np.load(each, allow_pickle=False) for each in folder.glob("*.npy")}

    def bagian(*nama: str) -> dict[str, Any]:
        return {each: larik[each] for each in nama if each in larik}

    soal = Soal(
        nomor=isi["nomor"],
        nip=tuple(isi["nip"]),
        kode=tuple(isi["kode"]),
        batas_pindah=isi["batas_pindah"],
        harus=tuple((siapa, mana) for siapa, mana in isi["harus"]),
        tidak_boleh=tuple((siapa, mana) for siapa, mana in isi["tidak_boleh"]),
        orang_tetap=frozenset(isi["orang_tetap"]),
        jabatan_tertutup=frozenset(isi["jabatan_tertutup"]),
        kaitan=tuple(Kaitan(satu, dua, JenisKaitan(jenis)) for satu, dua, jenis in isi["kaitan"]),
        **bagian(
            *("formasi", "asal", "nilai_asal", "luar", "cocok", "tipe", "kelas_orang", "kelas_jabatan", "ongkos"),
            *("tambahan", "suka_orang", "suka_jabatan", "suka", "wilayah"),
        ),
    )
    return Rencana(
        soal=soal,
        skala=isi["skala"],
        denda=isi["denda"],
        **bagian("pilihan", "harga_orang", "harga_jabatan", "undi_orang", "undi_jabatan"),
    )
