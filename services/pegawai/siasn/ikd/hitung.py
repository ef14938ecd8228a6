"""Findings and figures as they are on a day, today or to come.

What BKN's data say wrongly stays so until somebody corrects it. What a day brings by itself (``BERJALAN``) is judged
anew for the day that is asked for: so the same reckoning tells today's figures and the next measurement's.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.pegawai.siasn.ikd import repository
from services.pegawai.siasn.ikd.kena import TIDAK_TERBACA, Sifat, kena
from services.pegawai.siasn.ikd.nilai import Hitungan
from services.pegawai.siasn.ikd.repository import BERJALAN, CalonBerjalan, TemuanOrang, Tertarik
from services.pegawai.siasn.mutu import Indikator, nilai_masa_cpns, temuan_tercatat
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork

I = Indikator  # noqa: E741
CUKUP = 0.95
"""Of which share of the people something must be pulled before it is told of all."""


class Belum(NamedTuple):
    """Why an indicator is not counted, and what is found of it all the same."""

    sebab: str
    temuan: int


@dataclass(frozen=True, slots=True)
class Angka:
    """Counts by agency."""

    orang: Mapping[str, int]
    hitungan: Mapping[str, Mapping[Indikator, Hitungan]]
    belum: Mapping[Indikator, Belum]
    """The indicators that are not counted."""

    @property
    def seluruhnya(self) -> int:
        return sum(self.orang.values())

    def jumlah(self, instansi: Sequence[str] | None = None) -> Mapping[Indikator, Hitungan]:
        """Of these agencies together, of all where none is named."""
        hasil: dict[Indikator, Hitungan] = {}
        for each in self.hitungan if instansi is None else instansi:
            for indikator, (dikenai, temuan) in self.hitungan.get(each, {}).items():
                lama = hasil.get(indikator, Hitungan(0, 0))
                hasil[indikator] = Hitungan(lama.kena + dikenai, lama.temuan + temuan)
        return hasil


def berjalan(calon: Sequence[CalonBerjalan], hari: date) -> list[TemuanOrang]:
    """What the day brings by itself, of these people."""
    hasil: list[TemuanOrang] = []
    for satu in calon:
        nilai = {"status_pegawai": satu.status_pegawai, "tmt_cpns": satu.tmt_cpns}
        hasil += [
            satu.temuan(each.indikator, each.alasan, hari)
            for each in (*nilai_masa_cpns(nilai, hari), *temuan_tercatat(satu.fakta, hari))
            if each.indikator in BERJALAN
        ]
    return sorted(hasil, key=lambda each: (each.nip, each.indikator))


async def angka(baca: Reader | UnitOfWork, pelaku: Pelaku | None, hari: date, di_bawah: str | None = None) -> Angka:
    """The counts of a day among the people in the caller's scope; None is the service itself."""
    sifat = await repository.sifat(baca, pelaku, di_bawah)
    temuan: Counter[tuple[str, Indikator]] = Counter()
    for tersimpan in await repository.hitung_tersimpan(baca, pelaku, di_bawah, hari):
        temuan[tersimpan.instansi, tersimpan.indikator] += tersimpan.orang
    for each in berjalan(await repository.calon_berjalan(baca, pelaku, di_bawah, hari), hari):
        temuan[each.instansi, each.indikator] += 1
    return _susun(sifat, temuan, await repository.tertarik(baca, pelaku, di_bawah))


def _belum(
    orang: int, tertarik: Sequence[Tertarik], temuan: Mapping[tuple[str, Indikator], int]
) -> dict[Indikator, Belum]:
    """What cannot be counted: that nothing tells, or that was pulled of too few people to be told of all."""
    jumlah = Counter[Indikator]()
    for (_, indikator), banyak in temuan.items():
        jumlah[indikator] += banyak
    hasil = {each: Belum(sebab, jumlah[each]) for each, sebab in TIDAK_TERBACA.items()}
    for each, apa, banyak in (
        (I.COM_1, "riwayat SKP", sum(satu.skp for satu in tertarik)),
        (I.TIM_4, "data utama", sum(satu.utama for satu in tertarik)),
    ):
        if banyak < CUKUP * orang or not banyak:
            sebab = f"{apa} baru ditarik dari SIASN bagi {banyak} dari {orang} pegawai; mulai di POST /siasn/tarikan"
            hasil[each] = Belum(sebab, jumlah[each])
    return hasil


def _susun(sifat: Sequence[Sifat], temuan: Mapping[tuple[str, Indikator], int], tertarik: Sequence[Tertarik]) -> Angka:
    orang: Counter[str] = Counter()
    dikenai: dict[str, Counter[Indikator]] = defaultdict(Counter)
    for each in sifat:
        instansi = each.instansi or ""
        orang[instansi] += each.orang
        for indikator in kena(each):
            dikenai[instansi][indikator] += each.orang
    belum = _belum(sum(orang.values()), tertarik, temuan)
    dinilai = [each for each in Indikator if each not in belum]
    return Angka(
        orang,
        {
            instansi: {
                # The roster may call somebody's post another kind than it is here.
                each: Hitungan(
                    max(dikenai[instansi][each], temuan.get((instansi, each), 0)), temuan.get((instansi, each), 0)
                )
                for each in dinilai
            }
            for instansi in orang
        },
        belum,
    )
