"""Of a person which posts of the city are barred and by what; of a post who may lawfully come.

The rules are asked as for a plan (``hukum.gerbang``): without what only a case has. Verdicts in words are made for the
rows of one page alone.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.arah import Arah, tempat_asn, tempat_jabatan
from services.mutasi.hukum.aturan import DI_DALAM_KOTA
from services.mutasi.hukum.ditanya import bilangan_dipakai, ringkas, yang_berganti
from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG, TENTANG_KOTA
from services.mutasi.hukum.orang.p23_penurunan_jabatan import arah_pada
from services.mutasi.hukum.schemas import KetentuanBerganti
from services.mutasi.hukum.simpulan import Simpulan
from services.mutasi.pemeriksaan.bahan import fakta_orang, fakta_tujuan
from services.mutasi.pemeriksaan.schemas import (
    JumlahPenahan,
    RekapPemeriksaan,
    SaringanAsnBagiJabatan,
    SaringanPemeriksaan,
)
from services.mutasi.proyeksi import asn as proyeksi_asn
from services.mutasi.proyeksi import jabatan as proyeksi_jabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan import repository
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.repository import akan
from shared.privasi.sel import SEL_TERKECIL

SEKALI = 2_000
"""People who are read and judged at a time."""
_BILANGAN = bilangan_dipakai(TENTANG_KOTA)
TIDAK_DITANYA = list(
    ringkas(each for each in KATALOG if each not in TENTANG_KOTA and not each.jenis.isdisjoint(DI_DALAM_KOTA))
)
"""Rules that only a case has the papers and steps for."""
_JUDUL = {each.kode: each.judul for each in KATALOG}


class Ditahan(NamedTuple):
    """One person and one post."""

    orang: Orang
    jabatan: Jabatan
    jenis: JenisMutasi
    arah: Arah | None
    simpulan: Simpulan
    putusan: tuple[HasilAturan, ...]


@dataclass(slots=True)
class Rekap:
    """Counts over all that was judged."""

    simpulan: Counter[Simpulan] = field(default_factory=Counter)
    penahan: Counter[str] = field(default_factory=Counter)

    def cocok(self, diminta: Collection[Simpulan]) -> int:
        """How many there are of these, of all without any."""
        return sum(self.simpulan[each] for each in diminta or Simpulan)

    def terbit(self, boleh: Collection[str], tentang_orang: Collection[str] = ()) -> RekapPemeriksaan:
        """Without the rules of whose verdicts the caller sees nothing.

        Of many people a count is no look at any of them: of the rules ``tentang_orang`` it names no few, whom the list
        tells by name, on record (decision 11).
        """
        return RekapPemeriksaan(
            dinilai=self.simpulan.total(),
            simpulan={each: self.simpulan[each] for each in Simpulan},
            penahan=[
                JumlahPenahan(kode=kode, judul=_JUDUL[kode], jumlah=jumlah)
                for kode, jumlah in self.penahan.most_common()
                if kode in boleh and not (kode in tentang_orang and jumlah < SEL_TERKECIL)
            ],
        )


def acara_dari(saringan: SaringanPemeriksaan, hari_ini: date) -> Acara:
    """The occasion that somebody thinks of; its kind follows from the two agencies."""
    return Acara(
        JenisMutasi.ANTAR_UNIT,
        saringan.tmt,
        hari_ini,
        permintaan_sendiri=saringan.permintaan_sendiri,
        tahap=saringan.tahap,
        dokumen={each: Dokumen("", hari_ini) for each in saringan.dokumen},
        beralasan=True,
        andaian=True,
    )


async def berganti_bagi(baca: Reader, acara: Acara) -> list[KetentuanBerganti]:
    """Of the numbers that the rules use those of which another version begins up to the TMT."""
    return yang_berganti(await akan(baca, acara.tanggal_diterima, acara.tmt), _BILANGAN)


class _Terpilih(NamedTuple):
    letak: tuple[int, int]
    jenis: JenisMutasi
    arah: Arah | None
    simpulan: Simpulan
    putusan: tuple[HasilAturan, ...]


class _Penilai:
    """Judges people against posts, counts, and puts into words what is asked for."""

    def __init__(
        self, acara: Acara, ketentuan: KetentuanHari, diminta: Collection[Simpulan], tahu: Collection[str]
    ) -> None:
        self.acara, self.ketentuan, self.tahu = acara, ketentuan, tahu
        self.diminta = diminta or tuple(Simpulan)
        self.rekap = Rekap()

    def nilai(
        self, orang: Sequence[FaktaAsn], jabatan: Sequence[FaktaJabatan], dari: int, banyak: int
    ) -> list[_Terpilih]:
        """The first ``banyak`` of those asked for from a place on, in their order."""
        # numpy is loaded by who asks this, and not by every process.
        import numpy as np

        from services.mutasi.hukum.gerbang import Gerbang
        from services.mutasi.hukum.topeng import URUTAN, simpulan

        gerbang = Gerbang(orang, jabatan, self.acara, self.ketentuan)
        # What a rule of which the caller does not know holds back is as if it were not asked.
        topeng = gerbang.blok().hanya(gerbang.bit(self.tahu))
        menahan, berarti = topeng.menahan.ravel(), simpulan(topeng).ravel()
        for nomor, jumlah in enumerate(np.bincount(berarti, minlength=len(URUTAN)).tolist()):
            self.rekap.simpulan[URUTAN[nomor]] += jumlah
        for bit, jumlah in zip(*np.unique(menahan, return_counts=True), strict=True):
            for kode in gerbang.kode_pada(int(bit)):
                self.rekap.penahan[kode] += int(jumlah)
        cocok = np.isin(berarti, [URUTAN.index(each) for each in self.diminta])
        letak = [each for each in np.flatnonzero(cocok).tolist() if each >= dari][:banyak]
        hasil = []
        for each in letak:
            i, j = divmod(each, len(jabatan))
            putusan = tuple(satu for satu in gerbang.putusan(i, j) if satu.menahan and satu.kode in self.tahu)
            arah = arah_pada(tempat_asn(orang[i]), tempat_jabatan(jabatan[j]), self.ketentuan)
            hasil.append(_Terpilih((i, j), gerbang.jenis(i, j), arah, URUTAN[berarti[each]], putusan))
        return hasil


class Jangkauan(NamedTuple):
    """The rows of one page, and one more if there is one."""

    rows: list[Ditahan]
    rekap: Rekap


async def jabatan_bagi(
    baca: Reader,
    orang: Orang,
    acara: Acara,
    ketentuan: KetentuanHari,
    saringan: SaringanPemeriksaan,
    tahu: Collection[str],
    sesudah: str,
    banyak: int,
) -> Jangkauan:
    """The posts of the city that stand today, in the order of their codes, without the person's own; as far as the
    rules come to it of whose verdicts the caller may know (``tahu``)."""
    unit = await repository.keadaan_unit(baca, acara.tmt)
    semua = [
        each
        for each in await proyeksi_jabatan.semua_jabatan(baca)
        if each.aktif
        and each.kode != orang.kode_jabatan
        and (saringan.di_bawah is None or saringan.di_bawah in each.jalur_unit)
    ]
    fakta = await fakta_tujuan(baca, semua, unit, acara.tmt, seluruhnya=True)
    asn = await fakta_orang(baca, [orang], unit)
    penilai = _Penilai(acara, ketentuan, saringan.simpulan, tahu)
    dari = sum(each.kode <= sesudah for each in semua)
    terpilih = await asyncio.to_thread(penilai.nilai, asn, fakta, dari, banyak)
    return Jangkauan(
        [Ditahan(orang, semua[each.letak[1]], *each[1:]) for each in terpilih],
        penilai.rekap,
    )


async def asn_bagi(
    baca: Reader,
    pelaku: Pelaku,
    jabatan: Jabatan,
    acara: Acara,
    ketentuan: KetentuanHari,
    saringan: SaringanAsnBagiJabatan,
    tahu: Collection[str],
    sesudah: str,
    banyak: int,
) -> Jangkauan:
    """People of the caller's part of the city in the order of their NIP, without those who hold the post.

    Without counts nobody is read who stands behind the page.
    """
    unit = await repository.keadaan_unit(baca, acara.tmt)
    tujuan = await fakta_tujuan(baca, [jabatan], unit, acara.tmt)
    penilai = _Penilai(acara, ketentuan, saringan.simpulan, tahu)
    rows: list[Ditahan] = []
    mulai = "" if saringan.hitung else sesudah
    async for semua in proyeksi_asn.semua_orang(baca, SEKALI, pelaku=pelaku, sesudah=mulai, di_bawah=saringan.di_bawah):
        orang = [each for each in semua if each.kode_jabatan != jabatan.kode and not each.keluar]
        fakta = await fakta_orang(baca, orang, unit)
        dari = sum(each.nip <= sesudah for each in orang)
        terpilih = await asyncio.to_thread(penilai.nilai, fakta, tujuan, dari, banyak - len(rows))
        rows += [Ditahan(orang[each.letak[0]], jabatan, *each[1:]) for each in terpilih]
        if len(rows) >= banyak and not saringan.hitung:
            break
    return Jangkauan(rows, penilai.rekap)
