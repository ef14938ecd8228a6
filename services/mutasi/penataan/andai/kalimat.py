"""The reason of a placement in a sentence. Pure; by names of posts and people that the answer names anyway."""

from collections.abc import Mapping, Sequence

from services.mutasi.penataan.andai.pertanyaan import Jarak
from services.mutasi.penataan.andai.repository import Langkah
from services.mutasi.penataan.bahan.sebab import judul_sebab
from services.mutasi.penataan.skenario.bagian import BagianPenempatan, penentu

SEBUTAN: Mapping[str, str] = {
    "kecocokan": "kecocokannya",
    "kebutuhan": "kebutuhan jabatannya",
    "keseimbangan_abk": "keseimbangan beban kerja unitnya",
    "kebutuhan_dan_keseimbangan": "kebutuhan jabatan dan keseimbangan unitnya",
    "keinginan": "keinginannya sendiri",
    "ongkos_pindah": "ongkos pindahnya",
    "ongkos_antar_opd": "ongkos pindah antar perangkat daerahnya",
    "ongkos_baru_menjabat": "belum dua tahunnya ia menjabat",
    "ongkos_jauh": "jauhnya tempat kerjanya",
    "ongkos_jauh_keluarga": "jauhnya dari tempat tinggalnya",
}
"""Parts of a value in words."""


def alasan_pindah(
    nip: str, asal: str | None, bagian: Sequence[BagianPenempatan], rantai: Sequence[Langkah], *, diharuskan: bool
) -> str:
    """Why somebody moves: a part that gains, or to whom they give way."""
    untung = sum(each.selisih for each in bagian)
    if diharuskan:
        return "Pindah karena sematan skenario mengharuskannya."
    if (apa := penentu(bagian)) is not None:
        naik = next(each.selisih for each in bagian if each.bagian == apa)
        return f"Pindah terutama karena {SEBUTAN.get(apa, apa)} (+{naik}); seluruhnya bernilai {untung} lebih tinggi."
    pengganti = next((each for each in rantai if each.tujuan == asal and each.nip != nip), None)
    bersama = sum(each.bagian.get("selisih", 0) for each in rantai)
    if pengganti is None or asal is None:
        return f"Baginya sendiri bernilai {-untung} lebih rendah; bersama seluruh rencana penempatan ini yang terbaik."
    return (
        f"Memberi tempat bagi {pengganti.nama}: baginya sendiri bernilai {-untung} lebih rendah; rantai bersama "
        f"{bersama:+d}."
    )


def alasan_tetap(terdekat: Sequence[Jarak], nama: Mapping[str | None, str]) -> str:
    """Why somebody stays."""
    if not terdekat:
        return "Tetap: tidak ada jabatan lain yang dimungkinkan baginya."
    satu = terdekat[0]
    sebutan = nama.get(satu.kode, satu.kode)
    if satu.kurang == 0 and satu.pasti:
        return f"Tetap: {sebutan} sama baiknya bagi seluruh rencana; undian yang menentukan."
    sebanyak = f"{satu.kurang}" if satu.pasti else f"paling sedikit {satu.kurang}"
    return f"Tetap: jabatan lain yang terdekat, {sebutan}, menurunkan nilai seluruh rencana {sebanyak}."


def alasan_ditanya(
    jarak: Jarak, bagian: Sequence[BagianPenempatan], sebab: Sequence[str], *, menurut_rencana: bool
) -> str:
    """Why not the post that was asked about."""
    if menurut_rencana:
        return "Rencana menempatkannya di sini."
    if sebab:
        return f"Tidak dimungkinkan: {'; '.join(judul_sebab(each) for each in sebab)}."
    beda = sum(each.selisih for each in bagian)
    kurang = f"{jarak.kurang}" if jarak.pasti else f"paling sedikit {jarak.kurang}"
    if beda < 0:
        apa = min(bagian, key=lambda each: each.selisih)
        sendiri = (
            f"Baginya sendiri bernilai {-beda} lebih rendah, terutama karena {SEBUTAN.get(apa.bagian, apa.bagian)}"
        )
        return f"{sendiri} ({apa.selisih}); seluruh rencana akan turun {kurang}."
    if jarak.kurang == 0 and jarak.pasti:
        return "Sama baiknya bagi seluruh rencana; undian yang menentukan."
    return (
        f"Baginya sendiri bernilai {beda} lebih tinggi daripada tetap, tetapi tempatnya lebih berguna bagi yang lain: "
        f"seluruh rencana akan turun {kurang}."
    )
