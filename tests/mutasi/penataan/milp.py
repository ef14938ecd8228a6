"""The same question as an integer programme, told to HiGHS from the plain table: it shares nothing with the planner."""

from collections.abc import Iterable

from services.mutasi.penataan.soal import JenisKaitan, Kaitan, Soal
from tests.mutasi.penataan.soal_acak import tabel

_TAK_TERBATAS = float("inf")


class _Program:
    def __init__(self) -> None:
        import highspy

        self._h = highspy
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.banyak = 0

    def kolom(self, nilai: int) -> int:
        """A yes or no."""
        self.highs.addVar(0, 1)
        self.highs.changeColIntegrality(self.banyak, self._h.HighsVarType.kInteger)
        self.highs.changeColCost(self.banyak, float(-nilai))
        self.banyak += 1
        return self.banyak - 1

    def baris(self, bawah: float, atas: float, isi: Iterable[tuple[int, float]]) -> None:
        jumlah: dict[int, float] = {}
        for kolom, besar in isi:
            jumlah[kolom] = jumlah.get(kolom, 0) + besar
        self.highs.addRow(bawah, atas, len(jumlah), list(jumlah), list(jumlah.values()))

    def selesaikan(self) -> int | None:
        self.highs.run()
        keadaan = self.highs.getModelStatus()
        if keadaan == self._h.HighsModelStatus.kInfeasible:
            return None
        assert keadaan == self._h.HighsModelStatus.kOptimal
        return round(-self.highs.getInfo().objective_function_value)


def nilai_terbaik(soal: Soal) -> int | None:
    """What the best plan is worth, None if there is no plan."""
    program = _Program()
    x = {
        (orang, tempat): program.kolom(nilai)
        for orang, baris in enumerate(tabel(soal))
        for tempat, nilai in enumerate(baris)
        if nilai is not None
    }
    for orang in range(soal.n):
        program.baris(1, 1, [(k, 1) for (i, _), k in x.items() if i == orang])
    for jabatan in range(soal.m):
        program.baris(0, float(soal.formasi[jabatan]), [(k, 1) for (_, p), k in x.items() if p == jabatan])
    pindah = {(i, p): k for (i, p), k in x.items() if p not in (soal.m, soal.asal[i])}
    if soal.batas_pindah is not None:
        program.baris(0, soal.batas_pindah, [(k, 1) for k in pindah.values()])
    for each in soal.kaitan:
        _kaitkan(program, soal, each, x, pindah)
    return program.selesaikan()


def _kaitkan(
    program: _Program, soal: Soal, kaitan: Kaitan, x: dict[tuple[int, int], int], pindah: dict[tuple[int, int], int]
) -> None:
    def dari(orang: int, kolom: dict[tuple[int, int], int]) -> list[int]:
        return [k for (i, _), k in kolom.items() if i == orang]

    if kaitan.jenis is JenisKaitan.BERSAMA:
        isi = [(k, 1.0) for k in dari(kaitan.satu, pindah)] + [(k, -1.0) for k in dari(kaitan.dua, pindah)]
        program.baris(0, 0, isi)
        return
    diam = program.kolom(0)
    for orang in (kaitan.satu, kaitan.dua):
        program.baris(-_TAK_TERBATAS, 1, [(diam, 1), *((k, 1.0) for k in dari(orang, pindah))])
        if (orang, soal.m) in x:
            program.baris(-_TAK_TERBATAS, 0, [(x[orang, soal.m], 1), (diam, -1)])
    for wilayah in set(soal.wilayah.tolist()):
        di = [
            [(k, tanda) for (i, p), k in x.items() if i == orang and p < soal.m and soal.wilayah[p] == wilayah]
            for orang, tanda in ((kaitan.satu, 1.0), (kaitan.dua, -1.0))
        ]
        isi = di[0] + di[1]
        program.baris(-_TAK_TERBATAS, 0, [*isi, (diam, -1)])
        program.baris(-_TAK_TERBATAS, 0, [*((k, -tanda) for k, tanda in isi), (diam, -1)])
