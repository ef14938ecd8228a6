"""Match one person with one post, so that every number can be followed. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, cast

from services.kompetensi.jenjang import JenjangJabatan
from services.kompetensi.jpm.hitung import KEBIJAKAN_JPM, HasilJpm, Kompetensi, hitung_jpm, standar_jenjang
from services.kompetensi.kecocokan.schemas import BagianKecocokan, JabatanDituju, Kecocokan
from services.kompetensi.skor.hitung import kekurangan_penilaian
from services.kompetensi.skor.kebijakan import BATASI_PER_KOMPETENSI, TUJUAN_JPM
from services.kompetensi.skor.schemas import PenilaianDipakai


def cocokkan(orang: Mapping[str, Any], jabatan: Mapping[str, Any], hari: date) -> Kecocokan:
    """The match on a day; a post has the standard of its jenjang."""
    kurang = list(kekurangan_penilaian(orang, hari))
    capaian = {} if kurang else dict(zip(Kompetensi, orang["level"], strict=True))
    try:
        standar = standar_jenjang(JenjangJabatan(jabatan["jenjang"]))
    except ValueError:
        standar = {}
        kurang.append(f"Standar kompetensi untuk jenjang '{jabatan['jenjang']}' belum ditetapkan.")
    hasil = hitung_jpm(capaian, standar, tujuan=TUJUAN_JPM, batasi_per_kompetensi=BATASI_PER_KOMPETENSI)
    ada = hasil if isinstance(hasil, HasilJpm) else None
    return Kecocokan(
        nip=orang["nip"],
        nama=orang["nama"],
        jabatan=JabatanDituju(**jabatan),
        penilaian=None
        if orang["level"] is None
        else PenilaianDipakai(**{each: orang[each] for each in PenilaianDipakai.model_fields}),
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
        kategori=ada and cast("Literal['MS', 'MMS', 'KMS']", ada.kategori.name),
        sebutan=ada and ada.kategori.value,
        belum_lengkap=kurang,
        tujuan=TUJUAN_JPM.value,
        batasi_per_kompetensi=BATASI_PER_KOMPETENSI,
        sumber_standar=f"Standar jenjang {jabatan['jenjang']}",
        kebijakan=KEBIJAKAN_JPM.versi,
        dasar_hukum=KEBIJAKAN_JPM.dasar_hukum,
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
