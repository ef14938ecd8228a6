"""Who goes back because the decree that had moved them is withdrawn (UU 30/2014 art 64 and 66).

A decree is withdrawn for a defect of power, procedure or substance only, by whoever made it, their superior, or on the
order of a court, and a new one says on what ground. The person's way back is then no move that somebody chooses: a rule
whose reason is that *moving* takes a time, a merit or a selection holds them no longer, for it would keep up what was
never to be. Whatever asks whether the post can be held on the day is asked as of everybody. Without the ground on
record it is a move like any other.
"""

from dataclasses import replace
from typing import Any

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.surat import kurang_surat

PASAL = "UU 30/2014 pasal 64 dan pasal 66"
SURAT = JenisDokumen.DASAR_PENCABUTAN
DIBACA = ("sk_dibalik", "dokumen")
"""What is looked at of a case besides what its rule reads."""


def dipulihkan(aturan: Aturan[Any, Any], temuan: Temuan, acara: Acara) -> Temuan:
    """What a rule answers of a case that turns a decree round: met where the decree is withdrawn and the reason of the
    rule falls away with it, and still to be judged while no ground of it is on record."""
    lama = acara.membalik
    ringan = temuan.hasil is Hasil.TERPENUHI or temuan.tingkat is Tingkat.KETERANGAN
    if lama is None or not aturan.pemulihan or ringan:
        return temuan
    sk = f"SK nomor {lama.nomor} tanggal {lama.tanggal:%d-%m-%Y}"
    dilihat: dict[str, Nilai] = {"sk_dibalik": f"{lama.nomor}, {lama.tanggal:%d-%m-%Y}"}
    surat = acara.surat(SURAT)
    # Nobody finds a decree defective before it is made.
    if surat is not None and (surat.tanggal >= lama.tanggal or acara.andaian):
        kalimat = f"{sk} dicabut ({PASAL}): {aturan.pemulihan} {SURAT.nama} {acara.pernyataan(surat)}."
        dilihat[f"dokumen:{SURAT}"] = acara.sebutan(surat)
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    kalimat = (
        f"{temuan.penjelasan} Usulan ini membalik {sk}: bila SK itu dicabut karena cacat ({PASAL}), catat {SURAT.nama} "
        "dari yang menetapkan pencabutannya; aturan ini lalu tidak menahan setelah dikonfirmasi verifikator lain."
    )
    if surat is not None:
        kalimat = f"{kalimat} Yang tercatat, tanggal {surat.tanggal:%d-%m-%Y}, mendahului SK itu."
    return replace(
        temuan,
        hasil=Hasil.BELUM_DAPAT_DINILAI,
        penjelasan=kalimat,
        dilihat={**temuan.dilihat, **dilihat},
        kurang=(*temuan.kurang, kurang_surat(SURAT)),
    )
