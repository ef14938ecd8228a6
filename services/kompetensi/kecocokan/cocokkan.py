"""Match one person with one post, so that every number can be followed. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.kompetensi.jenjang import JenjangJabatan
from services.kompetensi.jpm.hitung import (
    HasilJpm,
    KebijakanJpm,
    Kompetensi,
    TujuanJpm,
    hitung_jpm,
    standar_jenjang,
)
from services.kompetensi.kecocokan.schemas import BagianKecocokan, HasilTujuan, JabatanDituju, Kecocokan
from services.kompetensi.penilaian.masa_berlaku import kekurangan
from services.kompetensi.skor.schemas import penilaian_dipakai


def cocokkan(orang: Mapping[str, Any], jabatan: Mapping[str, Any], hari: date, kebijakan: KebijakanJpm) -> Kecocokan:
    """The match on a day; a post has the standard of its jenjang."""
    kurang = list(kekurangan(orang, hari))
    capaian = {} if kurang else dict(zip(Kompetensi, orang["level"], strict=True))
    try:
        standar = standar_jenjang(JenjangJabatan(jabatan["jenjang"]))
    except ValueError:
        standar = {}
        kurang.append(f"Standar kompetensi untuk jenjang '{jabatan['jenjang']}' belum ditetapkan.")
    semua = [
        hitung_jpm(capaian, standar, tujuan=tujuan, batasi_per_kompetensi=batasi, kebijakan=kebijakan)
        for tujuan in TujuanJpm
        for batasi in (True, False)
    ]
    hasil = [each for each in semua if isinstance(each, HasilJpm)]
    ada = next(
        (
            each
            for each in hasil
            if (each.tujuan, each.batasi_per_kompetensi) == (kebijakan.tujuan_terbit, kebijakan.batasi_terbit)
        ),
        None,
    )
    return Kecocokan(
        nip=orang["nip"],
        nama=orang["nama"],
        jabatan=JabatanDituju(**{each: jabatan[each] for each in JabatanDituju.model_fields}),
        penilaian=penilaian_dipakai(orang),
        bagian=[
            BagianKecocokan(
                kompetensi=each.kompetensi.value,
                level=each.level,
                standar=each.standar,
                selisih=each.selisih,
                dihitung=each.dihitung,
                keterangan=each.keterangan,
            )
            for each in ada.bagian
        ]
        if ada
        else [_tanpa_hasil(each, capaian.get(each), standar.get(each)) for each in Kompetensi],
        pembilang=ada and ada.pembilang,
        penyebut=ada and ada.penyebut,
        persen=ada and ada.persen,
        kategori=ada and ada.kategori.name,
        sebutan=ada and ada.kategori.value,
        hasil=[
            HasilTujuan(
                tujuan=each.tujuan,
                batasi_per_kompetensi=each.batasi_per_kompetensi,
                pembilang=each.pembilang,
                penyebut=each.penyebut,
                persen=each.persen,
                kategori=each.kategori.name,
                sebutan=each.kategori.value,
            )
            for each in hasil
        ],
        belum_lengkap=kurang,
        tujuan=kebijakan.tujuan_terbit.value,
        batasi_per_kompetensi=kebijakan.batasi_terbit,
        sumber_standar=f"Standar jenjang {jabatan['jenjang']}",
        kebijakan=kebijakan.versi,
        dasar_hukum=kebijakan.dasar_hukum,
    )


def _tanpa_hasil(kompetensi: Kompetensi, level: int | None, standar: int | None) -> BagianKecocokan:
    return BagianKecocokan(
        kompetensi=kompetensi.value,
        level=level,
        standar=standar,
        selisih=None,
        dihitung=None,
        keterangan=f"{kompetensi}: level {level or 'belum ada'}, standar {standar or 'belum ditetapkan'}.",
    )
