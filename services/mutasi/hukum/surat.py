"""Papers of rules: one fulfils its rule alone, another states what no register of the city can know."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from services.mutasi.hukum.dokumen import JenisDokumen, habis
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari


def sebutan_surat(*jenis: JenisDokumen) -> str:
    """Which papers, and who issues them."""
    return "; ".join(f"{each.nama} dari {each.penerbit}" for each in jenis)


@cache
def kurang_surat(jenis: JenisDokumen) -> Kurang:
    """What says that this paper is missing, and who issues it."""
    return Kurang("dokumen", f"{sebutan_surat(jenis)}.", jenis)


def surat_tercatat(jenis: Iterable[JenisDokumen], acara: Acara, pada: date | None = None) -> dict[str, Nilai]:
    """Of these papers those that are there and hold on the TMT, or on another day: what a rule looked at."""
    ada = {each: surat for each in jenis if (surat := acara.surat(each, pada)) is not None}
    return {f"dokumen:{each}": acara.sebutan(surat) for each, surat in ada.items()}


def surat_belum(jenis: Iterable[JenisDokumen], acara: Acara, pada: date | None = None) -> tuple[JenisDokumen, ...]:
    """Those that are not there, or hold no more on that day."""
    return tuple(each for each in jenis if acara.surat(each, pada) is None)


def mendahului(nama: str, hari: date, jenis: JenisDokumen, acara: Acara) -> Iterator[str]:
    """Why a day contradicts a paper on record, if it does."""
    surat = acara.dokumen.get(jenis)
    if surat is not None and hari < surat.tanggal:
        yield f"{nama} {hari:%d-%m-%Y} mendahului {jenis.nama} tanggal {surat.tanggal:%d-%m-%Y}."


def terlambat(jenis: JenisDokumen, acara: Acara, hari: date) -> bool:
    """Whether a paper that is recorded was issued only after a day by which it had to be there."""
    surat = acara.dokumen.get(jenis)
    return surat is not None and not acara.andaian and surat.tanggal > hari


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
    dilihat: dict[str, Nilai] = {"dokumen": f"{jenis.nama} {acara.sebutan(surat)}"}
    if surat.berlaku_sampai is not None and habis(surat.berlaku_sampai, acara.tmt):
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            f"{jenis.nama} nomor {surat.nomor} hanya berlaku sampai {surat.berlaku_sampai:%d-%m-%Y}, sebelum TMT. "
            "Mintalah yang baru.",
            dilihat,
        )
    return Temuan(Hasil.TERPENUHI, f"{jenis.nama} {acara.pernyataan(surat)}.", dilihat)


def pilih_pppk(asn: FaktaAsn, _: Acara) -> StatusPegawai | None:
    """The status of a PPPK, whom rules about PNS do not concern; None of everybody else."""
    return asn.status_pegawai if asn.status_pegawai in PPPK else None


def bukan_bagi_pppk(status: StatusPegawai, dasar: str) -> Temuan:
    """The answer of a rule about PNS to a PPPK."""
    kalimat = f"Tidak berlaku bagi {status}: {dasar} mengatur PNS."
    return Temuan(Hasil.TERPENUHI, kalimat, {"status_pegawai": status}, tingkat=Tingkat.KETERANGAN)


def uji_surat_pns(jenis: JenisDokumen, dasar: str) -> Callable[[Any, Any, Acara, KetentuanHari], Temuan]:
    """The test of a rule that asks for one paper in the move of a PNS; its ``orang`` is ``pilih_pppk``."""

    def uji(pppk: StatusPegawai | None, _: Any, acara: Acara, __: KetentuanHari) -> Temuan:
        return periksa_surat(jenis, acara) if pppk is None else bukan_bagi_pppk(pppk, dasar)

    return uji


def atas_permohonan(acara: Acara) -> bool:
    """Whether the person asks for the move: on own request, and whenever another government is part of it, for such a
    move always carries an application (PerBKN 5/2019 art 3(1)c), whatever the case says of itself."""
    return acara.permintaan_sendiri or acara.antar_instansi


def _pernyataan_kurang(jenis: JenisDokumen, acara: Acara) -> bool:
    # It holds as long as whoever moves must be free to.
    return atas_permohonan(acara) and acara.surat(jenis, acara.hari_pindah[-1]) is None


def hari_berpernyataan(jenis: JenisDokumen, acara: Acara, hari: date | None) -> date | None:
    """A day on which nothing on record is against somebody any more; None where the statement of it would then be
    missing, or have run out: no day alone meets the rule."""
    return None if hari is None or _pernyataan_kurang(jenis, replace(acara, tmt=hari)) else hari


def tanpa_pernyataan(
    jenis: JenisDokumen, acara: Acara, dilihat: Mapping[str, Nilai], tingkat: Tingkat | None = None
) -> Temuan | None:
    """The answer where nothing is on record against somebody and the statement of it is missing; None where it is not.

    PerBKN 5/2019 art 3(1)f and i ask for it in a move on own request or between governments: what another government
    examines, or a court, stands in no register of the city.
    """
    if not _pernyataan_kurang(jenis, acara):
        return None
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"Tidak ada yang tercatat, tetapi {sebutan_surat(jenis)} belum ada pada usulan atau sudah tidak berlaku. "
        "Mintalah, lalu catat nomor dan tanggalnya.",
        dilihat,
        kurang=(kurang_surat(jenis),),
        tingkat=tingkat,
        sejak=Tahap.VERIFIKASI,
    )
