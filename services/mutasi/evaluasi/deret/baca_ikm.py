"""The index of a unit in a span of months, with what it needs to be one."""

from datetime import date

from services.mutasi.evaluasi.deret import repository
from services.mutasi.evaluasi.deret.errors import BukanIkm
from services.mutasi.evaluasi.deret.schemas import IkmUnit, IndikatorLayanan, UnsurIkm
from services.mutasi.evaluasi.ikm.hitung import ikm, responden_minimum
from services.mutasi.evaluasi.pembanding.bulan import awal_bulan
from services.mutasi.hukum.evaluasi import EVALUASI, IKM, AturanIkm, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.db.reader import Reader
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada


async def ikm_unit(
    baca: Reader,
    indikator: IndikatorLayanan,
    unit: str,
    mulai: date,
    sampai: date,
    populasi: int | None,
    hari_ini: date,
) -> IkmUnit:
    """The index by the rule of the last month, or today's where that is still to come.

    Raises:
        BukanIkm: the indicator is no index.
        IsianTidakSah: the span ends before it begins.
    """
    if sampai < mulai:
        raise IsianTidakSah(
            "Bulan akhir mendahului bulan awal.",
            kesalahan=[KesalahanIsian(pointer="bulan_akhir", pesan="mendahului bulan_awal")],
        )
    if indikator.asal != "ikm":
        raise BukanIkm(f"Indikator {indikator.kode} tidak dihitung dari jawaban responden.")
    ketentuan = await ketentuan_pada(baca, KETENTUAN, min(sampai, hari_ini))
    versi = ketentuan.wajib(IKM)
    aturan: AturanIkm = versi.isi
    syarat: SyaratEvaluasi = ketentuan[EVALUASI]
    minimum = None if populasi is None else responden_minimum(populasi, aturan)
    jawaban = await repository.jawaban_ikm(baca, indikator.kode, unit, awal_bulan(mulai), sampai)
    dasar = {
        "unit": unit,
        "mulai": mulai,
        "selesai": sampai,
        "responden_minimum": minimum,
        "ketentuan": versi.versi,
    }
    if len(jawaban) < syarat.sel_terkecil:
        return IkmUnit(
            **dasar,
            responden=None,
            cukup=None if minimum is None else False,
            nilai=None,
            indeks=None,
            mutu=None,
            kinerja=None,
            unsur=[],
            penjelasan=f"Tidak ada bulan dengan sedikitnya {syarat.sel_terkecil} responden, jadi tidak ada yang "
            "ditampilkan.",
        )
    hasil = ikm([each.isi for each in jawaban], aturan)
    cukup = None if minimum is None else hasil.responden >= minimum
    return IkmUnit(
        **dasar,
        responden=hasil.responden,
        cukup=cukup,
        nilai=hasil.konversi,
        indeks=hasil.indeks,
        mutu=hasil.mutu,
        kinerja=hasil.kinerja,
        unsur=[UnsurIkm(kode=each.kode, nama=each.nama, nrr=hasil.nrr[each.kode]) for each in aturan.unsur],
        penjelasan=_penjelasan(hasil.responden, populasi, minimum, cukup=cukup),
    )


def _penjelasan(responden: int, populasi: int | None, minimum: int | None, *, cukup: bool | None) -> str:
    if populasi is None or minimum is None:
        return f"Dari {responden} jawaban. Sebut populasinya untuk mengetahui apakah itu cukup."
    awal = f"Dari {responden} jawaban; populasi {populasi} membutuhkan sedikitnya {minimum} (Krejcie–Morgan)."
    return awal if cukup else f"{awal} Belum cukup: indeks ini belum mewakili penerima layanan."
