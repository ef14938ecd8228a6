"""The papers of special posts (table A.10) by the step that needs them: each step is a rule of its own.

An exception is of a rule. Two people who except a case from what one step asks have said nothing of what a later one
will: a teacher who heads a school without the certificate still brings the consideration of the ratio, and who leaves
the Inspektorat to lead a kecamatan the consultation of the Gubernur.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.orang.jabatan_khusus import JabatanKhusus, SyaratJabatanKhusus, daftar_khusus, tampak
from services.mutasi.hukum.orang.macam_khusus import (
    BIASA,
    BILANGAN,
    Macam,
    entah,
    macam_sekarang,
    macam_tujuan,
    yang_kena,
)
from services.mutasi.hukum.surat import kurang_surat, sebutan_surat, surat_tercatat, terlambat
from shared.ketentuan.hari import KetentuanHari


def _orang(asn: FaktaAsn, _: Acara, ketentuan: KetentuanHari) -> Macam:
    return macam_sekarang(daftar_khusus(ketentuan[BILANGAN]), asn)


def _jabatan(jabatan: FaktaJabatan, _: Acara, ketentuan: KetentuanHari) -> Macam:
    return macam_tujuan(daftar_khusus(ketentuan[BILANGAN]), jabatan)


def surat_diminta(
    sejak: Tahap, semua: SyaratJabatanKhusus, dari: Macam, ke: Macam | None
) -> Iterator[tuple[JabatanKhusus, JenisDokumen]]:
    """Of which special posts a step needs which paper."""
    for each in yang_kena(semua, dari, ke):
        for surat in each.surat:
            if surat.sejak is sejak and not (surat.bila_baru and each.kode in dari.pasti):
                yield each, surat.jenis


def _paling_lambat(sejak: Tahap, jenis: JenisDokumen, acara: Acara) -> date | None:
    """The last day of a paper that begins the work; before the decision K-06 holds the days against the SK."""
    if sejak is not Tahap.PELANTIKAN:
        return None
    # The work is handed over before who did it is released.
    return acara.tmt if jenis is JenisDokumen.SERAH_TERIMA else acara.hari_pindah[-1]


def _uji(sejak: Tahap, dari: Macam, ke: Macam | None, acara: Acara, semua: SyaratJabatanKhusus) -> Temuan:
    """At the inauguration on the last day on which somebody moves: who takes the oath after the TMT has them then."""
    hari = acara.hari_pindah[-1] if sejak is Tahap.PELANTIKAN else acara.tmt
    diminta = list(surat_diminta(sejak, semua, dari, ke))
    dilihat: dict[str, Nilai] = {
        "jabatan_khusus": tuple(dict.fromkeys(each.nama for each, _ in diminta)),
        **surat_tercatat([jenis for _, jenis in diminta], acara, hari),
    }
    if not diminta:
        kalimat = f"Jabatan asal dan jabatan tujuan tidak memerlukan surat khusus pada {sejak}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    judul = "; ".join(dict.fromkeys(f"{each.nama} ({each.dasar_hukum})" for each, _ in diminta))
    belum = {}
    for each, jenis in diminta:
        batas = _paling_lambat(sejak, jenis, acara)
        if acara.surat(jenis, hari) is None or (batas is not None and terlambat(jenis, acara, batas)):
            belum[each, jenis] = _sebutan(jenis, acara, batas, entah(each, dari, ke))
    if not belum:
        return Temuan(Hasil.TERPENUHI, f"Surat yang diperlukan pada {sejak} {acara.tercatat}: {judul}.", dilihat)
    pasti = any(jenis in acara.dokumen and not entah(each, dari, ke) for each, jenis in belum)
    tak_tentu = dict.fromkeys(satu for each, _ in belum for satu in entah(each, dari, ke))
    return Temuan(
        Hasil.TIDAK_TERPENUHI if pasti else Hasil.BELUM_DAPAT_DINILAI,
        f"Pada {sejak} diperlukan bagi {judul}: {'; '.join(dict.fromkeys(belum.values()))}. Mintalah, lalu catat "
        "nomor dan tanggalnya.",
        dilihat,
        kurang=() if pasti else (*tak_tentu, *dict.fromkeys(kurang_surat(jenis) for _, jenis in belum)),
    )


def _sebutan(jenis: JenisDokumen, acara: Acara, batas: date | None, tak_tentu: tuple[Any, ...]) -> str:
    kata = f"{'mungkin ' if tak_tentu else ''}{sebutan_surat(jenis)}"
    if batas is not None and terlambat(jenis, acara, batas):
        return f"{kata} yang tanggalnya paling lambat {batas:%d-%m-%Y}"
    return f"{kata} yang masih berlaku" if jenis in acara.dokumen else kata


def aturan_surat(
    kode: str, sejak: Tahap, *, dasar_hukum: str, bunyi: str, surat: tuple[JenisDokumen, ...], versi: str = "1"
) -> Aturan[Any, Any]:
    """The rule about the papers that a step needs."""

    def uji(dari: Macam | None, ke: Macam | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
        return _uji(sejak, dari or BIASA, ke, acara, ketentuan[BILANGAN])

    hari = ("tanggal_pelantikan",) if sejak is Tahap.PELANTIKAN else ()
    return Aturan(
        kode=kode,
        judul=f"Surat jabatan khusus pada {sejak}",
        dasar_hukum=dasar_hukum,
        bunyi=bunyi,
        tingkat=Tingkat.PERLU_PERSETUJUAN,
        bergantung=Bergantung.PROSES,
        sejak=sejak,
        membaca=("jabatan_tujuan", "jabatan_sekarang", "jenjang", "eselon", "unit", "dokumen", "tmt", *hari),
        pilah_orang=_orang,
        pilah_jabatan=_jabatan,
        uji=uji,
        memakai=(BILANGAN,),
        tampak=tampak({sejak}),
        surat=surat,
        versi=versi,
    )
