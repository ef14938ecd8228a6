"""Rules that one paper fulfils: it is recorded, and is good on the TMT."""

from collections.abc import Callable
from typing import Any

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan
from shared.ketentuan.hari import KetentuanHari


def kurang_surat(jenis: JenisDokumen) -> Kurang:
    """What says that this paper is missing, and who issues it."""
    return Kurang("dokumen", f"{jenis.nama} dari {jenis.penerbit} (jenis dokumen {jenis.value}).")


def periksa_surat(jenis: JenisDokumen, acara: Acara) -> Temuan:
    """The answer of a rule that asks for one paper."""
    surat = acara.dokumen.get(jenis)
    if surat is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{jenis.nama} belum tercatat pada usulan. Mintalah kepada {jenis.penerbit}, lalu catat nomor dan "
            "tanggalnya.",
            kurang=(kurang_surat(jenis),),
        )
    dilihat: dict[str, Nilai] = {"dokumen": f"{jenis.nama} nomor {surat.nomor} tanggal {surat.tanggal:%d-%m-%Y}"}
    if surat.berlaku_sampai is not None and surat.berlaku_sampai < acara.tmt:
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            f"{jenis.nama} nomor {surat.nomor} hanya berlaku sampai {surat.berlaku_sampai:%d-%m-%Y}, sebelum TMT. "
            "Mintalah yang baru.",
            dilihat,
        )
    return Temuan(
        Hasil.TERPENUHI, f"{jenis.nama} nomor {surat.nomor} tanggal {surat.tanggal:%d-%m-%Y} tercatat.", dilihat
    )


def uji_surat(jenis: JenisDokumen) -> Callable[[Any, Any, Acara, KetentuanHari], Temuan]:
    """The test of such a rule."""

    def uji(_: Any, __: Any, acara: Acara, ___: KetentuanHari) -> Temuan:
        return periksa_surat(jenis, acara)

    return uji
