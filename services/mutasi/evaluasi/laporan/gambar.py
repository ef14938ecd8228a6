"""The pictures of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.ticker import FuncFormatter, MaxNLocator

from shared.calendar.bulan import nama_bulan
from shared.gambar import ABU, BIRU, MERAH, MUDA, angka, kanvas, pendek, svg


@dataclass(frozen=True, slots=True)
class Deretan:
    """One indicator by month: of the unit that is looked at, and of those it is compared with."""

    satuan: str
    nama: str
    """Of the unit that is looked at."""
    nilai: Mapping[date, float]
    pembanding: Mapping[date, float]
    """The mean of the others; empty where there are none."""
    banyak_pembanding: int
    rentang: Mapping[date, tuple[float, float]]
    """The least and the most of the others."""
    mulai: date
    """The day from which the change holds."""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """How much each group has changed: where the one that is looked at lies among the others."""

    satuan: str
    nama: str
    nilai: float
    lain: Sequence[tuple[str, float]]
    """The others by name."""
    rata_lain: float


@dataclass(frozen=True, slots=True)
class Batang:
    """Figures before and after, side by side."""

    nama: str
    sebelum: float | None
    sesudah: float | None


def gambar_deret(deretan: Deretan) -> bytes:
    """Lines by month. A month without a figure breaks the line."""
    with kanvas(2.7) as (figur, sumbu):
        bulan = _semua_bulan(deretan)
        urutan = range(len(bulan))
        if deretan.rentang:
            bawah, atas = zip(*(deretan.rentang.get(each, (float("nan"), float("nan"))) for each in bulan), strict=True)
            sumbu.fill_between(urutan, bawah, atas, color=MUDA, alpha=0.6, linewidth=0, label="rentang pembanding")
        if deretan.pembanding:
            sumbu.plot(
                urutan,
                _isi(deretan.pembanding, bulan),
                color=ABU,
                linestyle="--",
                label=f"rata-rata {deretan.banyak_pembanding} pembanding",
            )
        sumbu.plot(urutan, _isi(deretan.nilai, bulan), color=BIRU, marker="o", markersize=2.5, label=deretan.nama)
        batas = sum(each < deretan.mulai.replace(day=1) for each in bulan) - 0.5
        sumbu.axvline(batas, color=MERAH, linewidth=1)
        sumbu.text(batas + 0.15, 0.98, "berlaku", color=MERAH, transform=sumbu.get_xaxis_transform(), va="top")
        sumbu.set_xticks(*_sumbu_bulan(bulan))
        sumbu.set_ylabel(deretan.satuan)
        sumbu.yaxis.set_major_formatter(FuncFormatter(lambda nilai, _: angka(nilai)))
        sumbu.yaxis.set_major_locator(MaxNLocator(6))
        sumbu.margins(x=0.01)
        figur.legend(loc="upper center", ncols=3, frameon=False, bbox_to_anchor=(0.5, 1.08))
        return svg(figur)


def gambar_perubahan(perubahan: Perubahan) -> bytes:
    """A point for each group on one line of changes, sorted, the one that is looked at in its own colour."""
    semua = sorted(
        [*((nama, nilai, False) for nama, nilai in perubahan.lain), (perubahan.nama, perubahan.nilai, True)],
        key=lambda each: each[1],
    )
    with kanvas(0.6 + 0.2 * len(semua)) as (figur, sumbu):
        for urut, (_, nilai, itu) in enumerate(semua):
            sumbu.plot([0, nilai], [urut, urut], color=BIRU if itu else MUDA, linewidth=2 if itu else 1.2)
            sumbu.plot([nilai], [urut], "o", color=BIRU if itu else ABU, markersize=6 if itu else 4)
        sumbu.axvline(0, color=ABU, linewidth=0.8)
        sumbu.axvline(perubahan.rata_lain, color=ABU, linewidth=1, linestyle="--")
        sumbu.set_yticks(range(len(semua)), [pendek(nama) for nama, _, _ in semua])
        for label, (_, _, itu) in zip(sumbu.get_yticklabels(), semua, strict=True):
            label.set_color(BIRU if itu else "black")
        sumbu.grid(visible=False)
        sumbu.set_xlabel(f"perubahan ({perubahan.satuan}); garis putus: rata-rata pembanding")
        sumbu.xaxis.set_major_formatter(FuncFormatter(lambda nilai, _: angka(nilai)))
        sumbu.spines["left"].set_visible(False)
        sumbu.tick_params(axis="y", length=0)
        return svg(figur)


def gambar_batang(satuan: str, semua: Sequence[Batang]) -> bytes:
    """Two bars for each name; what there is no figure of has none."""
    with kanvas(2.2) as (figur, sumbu):
        for geser, warna, label, nilai in (
            (-0.19, MUDA, "sebelum", [each.sebelum for each in semua]),
            (0.19, BIRU, "sesudah", [each.sesudah for each in semua]),
        ):
            tinggi = [0.0 if each is None else each for each in nilai]
            batang = sumbu.bar([each + geser for each in range(len(semua))], tinggi, 0.36, color=warna, label=label)
            sumbu.bar_label(batang, ["–" if each is None else angka(each) for each in nilai], fontsize=7.5, padding=1)
        sumbu.set_xticks(range(len(semua)), [pendek(each.nama, 22) for each in semua])
        sumbu.set_ylabel(satuan)
        sumbu.yaxis.set_major_formatter(FuncFormatter(lambda nilai, _: angka(nilai)))
        figur.legend(loc="upper center", ncols=2, frameon=False, bbox_to_anchor=(0.5, 1.1))
        return svg(figur)


def _semua_bulan(deretan: Deretan) -> list[date]:
    ada = sorted({*deretan.nilai, *deretan.pembanding})
    semua = [ada[0]]
    while semua[-1] < ada[-1]:
        akhir = semua[-1]
        semua.append(akhir.replace(year=akhir.year + akhir.month // 12, month=akhir.month % 12 + 1))
    return semua


def _isi(nilai: Mapping[date, float], bulan: list[date]) -> list[float]:
    return [nilai.get(each, float("nan")) for each in bulan]


def _sumbu_bulan(bulan: list[date]) -> tuple[list[int], list[str]]:
    """Each third month by name, with its year where it is new."""
    tanda: list[int] = []
    kata: list[str] = []
    for urut in range(0, len(bulan), max(1, len(bulan) // 8)):
        tahun_lalu = bulan[tanda[-1]].year if tanda else None
        nama = nama_bulan(bulan[urut].month)[:3]
        kata.append(nama if bulan[urut].year == tahun_lalu else f"{nama}\n{bulan[urut].year}")
        tanda.append(urut)
    return tanda, kata
