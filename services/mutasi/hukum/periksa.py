"""Judging: every rule of a kind of move is asked, also after one has failed, so that everything is learned at once.

The post of a move out of the city is another government's. No rule sees it; one about pairs answers of who leaves.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum
from typing import Any

import structlog

from services.mutasi.hukum.aturan import PERLU_JABATAN, PERLU_ORANG, Aturan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.daftar import judul
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import FaktaDilihat, FaktaKurang, Hasil, HasilAturan, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.katalog import aturan_aktif
from services.mutasi.hukum.kurang import sebutan_kurang
from services.mutasi.hukum.pemulihan import dipulihkan
from services.mutasi.hukum.tingkat import TINGKAT, bobot, penetapan
from services.mutasi.hukum.uraian import sebut
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.errors import KetentuanBelumAda
from shared.ketentuan.hari import KetentuanHari

log = structlog.get_logger("hukum")

TANPA_JABATAN = Temuan(
    Hasil.BELUM_DAPAT_DINILAI,
    "Jabatan tujuan belum ditentukan. Pilih jabatan dari peta jabatan yang ditetapkan.",
    kurang=(Kurang("jabatan_tujuan", "Jabatan tujuan pada usulan."),),
)
TANPA_ORANG = Temuan(
    Hasil.BELUM_DAPAT_DINILAI,
    "Bergantung pada pegawai yang dipindahkan.",
    kurang=(Kurang("pegawai", "Pegawai yang diusulkan."),),
)


def temukan(
    aturan: Aturan[Any, Any],
    asn: FaktaAsn | None,
    jabatan: FaktaJabatan | None,
    acara: Acara,
    ketentuan: KetentuanHari,
) -> Temuan:
    """One rule's answer. A rule that fails to answer says so, and keeps no other from being asked."""
    if asn is None and aturan.bergantung in PERLU_ORANG:
        return TANPA_ORANG
    keluar = acara.jenis is JenisMutasi.KELUAR
    if jabatan is None and aturan.bergantung in PERLU_JABATAN and not keluar:
        return TANPA_JABATAN
    if keluar:
        jabatan = None
    try:
        o = None if asn is None else aturan.dari_asn(asn, acara, ketentuan)
        j = None if jabatan is None else aturan.dari_jabatan(jabatan, acara, ketentuan)
        temuan = uji(aturan, o, j, acara, ketentuan)
        if aturan.lengkapi is not None:
            temuan = aturan.lengkapi(temuan, asn, jabatan)
        if temuan.hasil is Hasil.TERPENUHI or aturan.berikutnya is None or asn is None or jabatan is None:
            return temuan
        if aturan.belum_mulai(ketentuan):
            return temuan
        return replace(temuan, berikutnya=aturan.berikutnya(asn, jabatan, acara, ketentuan))
    except KetentuanBelumAda as error:
        return _tanpa_ketentuan(error)
    except Exception:
        log.exception("aturan gagal dinilai", kode=aturan.kode)
        return GAGAL


def uji(aturan: Aturan[Any, Any], o: Any, j: Any, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """One rule's answer to what it picks of a person and a post; without its legal number, and on a day before its
    law, it cannot be judged."""
    if aturan.belum_mulai(ketentuan):
        return _belum_mulai(aturan, ketentuan)
    try:
        return dipulihkan(aturan, aturan.uji(o, j, acara, ketentuan), acara)
    except KetentuanBelumAda as error:
        return _tanpa_ketentuan(error)
    except Exception:
        log.exception("aturan gagal dinilai", kode=aturan.kode)
        return GAGAL


def _belum_mulai(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> Temuan:
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"Aturan ini berlaku sejak {aturan.mulai:%d-%m-%Y} ({aturan.dasar_hukum}), sesudah hari hukum yang dipakai, "
        f"{ketentuan.hari:%d-%m-%Y}.",
        kurang=(Kurang("ketentuan", f"Hari hukum sejak {aturan.mulai:%d-%m-%Y}."),),
    )


def _tanpa_ketentuan(error: KetentuanBelumAda) -> Temuan:
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        str(error.detail),
        kurang=(Kurang("ketentuan", "Bilangan hukum untuk hari itu pada daftar ketentuan."),),
    )


GAGAL = Temuan(
    Hasil.BELUM_DAPAT_DINILAI,
    "Aturan ini gagal dinilai karena kesalahan sistem. Laporkan kepada petugas teknis; aturan lain tetap dinilai.",
    kurang=(Kurang("aturan", "Perbaikan oleh petugas teknis."),),
)


def nilai(
    aturan: Aturan[Any, Any],
    temuan: Temuan,
    acara: Acara,
    ketentuan: KetentuanHari,
) -> HasilAturan:
    """An answer in the form that a case stores."""
    tingkat = tingkat_berlaku(aturan, temuan, ketentuan)
    dipakai = [kode for kode in (*aturan.bilangan, *aturan.memakai) if kode in ketentuan.versi]
    dasar = aturan.dasar(ketentuan)
    # What is met weighs nothing, so no decision of the city was asked for.
    if temuan.hasil is not Hasil.TERPENUHI and (kota := penetapan(aturan.kode, ketentuan)) is not None:
        dipakai.append(TINGKAT)
        dasar += f"; tingkatnya: {kota.dasar_hukum}"
    return HasilAturan(
        kode=aturan.kode,
        versi_aturan=aturan.versi,
        dasar_hukum=dasar,
        tingkat=tingkat,
        hasil=temuan.hasil,
        penjelasan=temuan.penjelasan,
        fakta=tuple(
            FaktaDilihat(fakta=kode, judul=judul(kode), nilai=_tertulis(kode, isi, aturan))
            for kode, isi in temuan.dilihat.items()
        ),
        kurang=tuple(
            FaktaKurang(
                fakta=each.fakta,
                judul=sebutan_kurang(each),
                pelengkap=each.pelengkap,
                dokumen=each.dokumen,
            )
            for each in temuan.kurang
        ),
        berikutnya=temuan.berikutnya,
        wajib=(temuan.sejak or aturan.sejak).urut <= acara.tahap.urut,
        dikecualikan=dikecualikan(aturan, tingkat, acara),
        ketentuan={kode: ketentuan.versi[kode].versi for kode in dipakai},
        judul=aturan.judul,
    )


def dikecualikan(aturan: Aturan[Any, Any], tingkat: Tingkat, acara: Acara) -> bool:
    """Whether two people let the case go on against it: not if they did while it only warned."""
    terlalu_ringan = tingkat is Tingkat.PERLU_PERSETUJUAN and aturan.kode in acara.pengecualian_ringan
    return aturan.kode in acara.pengecualian and not terlalu_ringan


def tingkat_berlaku(aturan: Aturan[Any, Any], temuan: Temuan, ketentuan: KetentuanHari) -> Tingkat:
    """How heavily an answer weighs on the day; what is met weighs nothing, so no decision of the city changes it."""
    if temuan.hasil is Hasil.TERPENUHI:
        return temuan.tingkat or aturan.tingkat
    return bobot(aturan.kode, aturan.tingkat, temuan.tingkat, ketentuan)


Putusan = dict[tuple[Hashable, ...], HasilAturan]
"""Verdicts by rule, kind of move and what the rule picks."""


@dataclass(frozen=True, slots=True)
class Pemeriksa:
    """Asks about many pairs on one occasion under one law, and remembers: what a rule answers follows from what it
    picks, and of many pairs it picks the same again and again."""

    ketentuan: KetentuanHari
    putusan: Putusan = field(default_factory=dict)
    """What it remembers already, of this occasion and law."""
    acara_berbeda: bool = False
    """Each pair has an occasion of its own: of a rule that reads papers, which differ, nothing is remembered."""

    def __call__(
        self,
        asn: FaktaAsn | None,
        jabatan: FaktaJabatan | None,
        acara: Acara,
        kode: Collection[str] | None = None,
    ) -> tuple[HasilAturan, ...]:
        """The verdict of every active rule, or of these; unless it was said otherwise, occasions differ in their kind
        alone."""
        if acara.jenis is JenisMutasi.KELUAR:
            jabatan = None
        semua = aturan_aktif(acara.jenis)
        aturan = semua if kode is None else [each for each in semua if each.kode in kode]
        hari = _tanpa_surat(acara) if self.acara_berbeda else ()
        return tuple([self._satu(each, asn, jabatan, acara, hari) for each in aturan])

    def _satu(
        self,
        aturan: Aturan[Any, Any],
        asn: FaktaAsn | None,
        jabatan: FaktaJabatan | None,
        acara: Acara,
        hari: Hashable,
    ) -> HasilAturan:
        # The next day, and figures, may follow from more than what is picked.
        sepenuhnya = aturan.berikutnya is None and aturan.lengkapi is None
        bersurat = "dokumen" in aturan.membaca or (acara.membalik is not None and bool(aturan.pemulihan))
        if self.acara_berbeda and bersurat:
            sepenuhnya = False
        if asn is not None and jabatan is not None and sepenuhnya:
            try:
                o = aturan.dari_asn(asn, acara, self.ketentuan)
                j = aturan.dari_jabatan(jabatan, acara, self.ketentuan)
            except Exception:  # noqa: BLE001 (asked again below, which tells of it)
                o = j = None
            else:
                kunci = (aturan.kode, acara.jenis, hari, o, j)
                if (ada := self.putusan.get(kunci)) is None:
                    temuan = uji(aturan, o, j, acara, self.ketentuan)
                    ada = nilai(aturan, temuan, acara, self.ketentuan)
                    if temuan is not GAGAL:
                        self.putusan[kunci] = ada
                return ada
        return nilai(aturan, temukan(aturan, asn, jabatan, acara, self.ketentuan), acara, self.ketentuan)


def _tanpa_surat(acara: Acara) -> Hashable:
    """An occasion but for its papers, to be compared."""
    return tuple(getattr(acara, each.name) for each in fields(acara) if each.name != "dokumen")


def _tertulis(kode: str, isi: Nilai, aturan: Aturan[Any, Any]) -> str | int | bool | list[str] | None:
    """A value as a case keeps it: in words, also a reading and a word of the law; of a day the day."""
    if isinstance(isi, date):
        return isi.isoformat()
    if isinstance(isi, tuple):
        return [str(each) for each in isi]
    if not isinstance(isi, str):
        return isi
    if kode.partition(":")[0] == "bacaan":
        return next(f"{each.kalimat.rstrip('.')} ({each.sumber})" for each in aturan.bacaan if each.kode == isi)
    return sebut(isi) if isinstance(isi, Enum) and "_" in isi else str(isi)


def periksa(
    asn: FaktaAsn | None,
    jabatan: FaktaJabatan | None,
    acara: Acara,
    ketentuan: KetentuanHari,
    aturan: Iterable[Aturan[Any, Any]] | None = None,
) -> tuple[HasilAturan, ...]:
    """Every active rule's verdict under the law of a day; ``jabatan`` None while no post is chosen."""
    semua = aturan_aktif(acara.jenis) if aturan is None else aturan
    return tuple(nilai(each, temukan(each, asn, jabatan, acara, ketentuan), acara, ketentuan) for each in semua)
