"""The pictures of a campaign's report. Each says in words what it shows, and in black and white too."""

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.ticker import FuncFormatter, MaxNLocator

from services.notifikasi.kampanye.laporan.kalimat import NAMA, SALURAN
from services.notifikasi.kampanye.laporan.schemas import BarisUnit, LaporanKampanye
from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan
from shared.calendar.bulan import nama_bulan, tanggal_panjang
from shared.gambar import ABU, BIRU, MERAH, MUDA, angka, kanvas, pendek, svg
from shared.kuesioner.hasil import RataSurvei

TERBANYAK = 25
"""Units that a picture has room for."""
TITIK_TERBANYAK = 15
"""Days that have a mark each; of more the line alone is told apart."""
_KOLOM = ("disampaikan", "dibaca", "dipahami", "bertanya", "hadir")


def gambar_corong(laporan: LaporanKampanye) -> bytes:
    """How many came how far: a bar for each step, with its figure beside it."""
    langkah = ["sasaran", "disampaikan", *(each for each in SALURAN if getattr(laporan.angka, each) is not None)]
    langkah.append("dibaca")
    langkah += ["dipahami"] if laporan.angka.dipahami or laporan.angka.dibaca else []
    langkah += [each for each in ("bertanya", "hadir") if getattr(laporan.angka, each)]
    nilai = [getattr(laporan.angka, each) for each in langkah]
    kata = [
        angka(satu)
        + (
            ""
            if not laporan.angka.sasaran or each == "sasaran"
            else f" ({angka(getattr(laporan.persen, each) or 0)} %)"
        )
        for each, satu in zip(langkah, nilai, strict=True)
    ]
    with kanvas(0.5 + 0.32 * len(langkah)) as (figur, sumbu):
        batang = sumbu.barh(range(len(langkah)), nilai, color=BIRU, edgecolor="black", linewidth=0.4, height=0.62)
        batang[0].set(color=MUDA, hatch="///", edgecolor=ABU)
        sumbu.bar_label(batang, kata, padding=3)
        sumbu.set_yticks(range(len(langkah)), [NAMA[each] for each in langkah])
        sumbu.invert_yaxis()
        sumbu.set_xlim(0, max(1, *nilai) * 1.28)
        sumbu.xaxis.set_visible(False)
        sumbu.grid(visible=False)
        sumbu.spines["bottom"].set_visible(False)
        sumbu.tick_params(axis="y", length=0)
        isi = "; ".join(f"{NAMA[each]} {satu}" for each, satu in zip(langkah, kata, strict=True))
        return svg(figur, f"Sampai di mana kampanye ini: {laporan.nama_unit}", f"{isi}.")


def gambar_unit(laporan: LaporanKampanye) -> bytes:
    """A map of units: for each and each step the share as a figure, on a ground that is darker the larger it is."""
    baris = _terpilih(laporan.bagian) or [_diri(laporan)]
    kolom = [each for each in _KOLOM if any(getattr(satu.angka, each) for satu in baris)] or ["disampaikan"]
    with kanvas(0.7 + 0.24 * len(baris)) as (figur, sumbu):
        for urut, satu in enumerate(baris):
            for letak, each in enumerate(kolom):
                nilai = getattr(satu.persen, each) or 0.0
                abu = 1 - 0.62 * nilai / 100
                sumbu.fill_between(
                    [letak, letak + 0.96], urut - 0.46, urut + 0.46, color=str(round(abu, 3)), linewidth=0
                )
                warna = "white" if abu < 0.6 else "black"
                sumbu.text(letak + 0.48, urut, angka(nilai), ha="center", va="center", color=warna)
        sumbu.set_xlim(0, len(kolom))
        sumbu.set_ylim(len(baris) - 0.5, -0.5)
        sumbu.set_yticks(
            range(len(baris)), [f"{pendek(each.nama, 34)} ({angka(each.angka.sasaran)})" for each in baris]
        )
        sumbu.set_xticks([each + 0.48 for each in range(len(kolom))], [_pendek(each) for each in kolom])
        sumbu.xaxis.tick_top()
        sumbu.grid(visible=False)
        for sisi in sumbu.spines.values():
            sisi.set_visible(False)
        sumbu.tick_params(length=0)
        isi = "; ".join(
            f"{satu.nama}, {satu.angka.sasaran} orang: "
            + ", ".join(f"{_pendek(each).lower()} {angka(getattr(satu.persen, each) or 0)} %" for each in kolom)
            for satu in baris
        )
        lebih = len(laporan.bagian) - len(baris)
        sisa = f" {lebih} unit lain ada pada tabel." if lebih > 0 else ""
        return svg(figur, f"Menurut unit, persen dari sasaran: {laporan.nama_unit}", f"{isi}.{sisa}")


def gambar_harian(laporan: LaporanKampanye) -> bytes:
    """Who has read and confirmed up to each day, with the waves marked."""
    judul = f"Dibaca dan dipahami dari hari ke hari: {laporan.nama_unit}"
    with kanvas(2.6) as (figur, sumbu):
        sumbu.set_ylabel("orang")
        sumbu.yaxis.set_major_formatter(FuncFormatter(lambda nilai, _: angka(nilai)))
        sumbu.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        if not laporan.harian:
            sumbu.set_xticks([])
            sumbu.text(0.5, 0.5, "Belum ada yang membaca.", ha="center", transform=sumbu.transAxes)
            return svg(figur, judul, "Belum ada yang membaca.")
        awal = min(
            [each.hari for each in laporan.harian] + [each.tanggal for each in laporan.gelombang if each.disampaikan]
        )
        akhir = laporan.harian[-1].hari
        letak = [(each.hari - awal).days for each in laporan.harian]
        # The line of one day is a point: only its mark is seen.
        bertitik = len(letak) <= TITIK_TERBANYAK
        for langkah, tanda, warna, garis in (("dibaca", "o", BIRU, "-"), ("dipahami", "s", "black", "--")):
            sumbu.plot(
                letak,
                [getattr(each, langkah) for each in laporan.harian],
                color=warna,
                linestyle=garis,
                drawstyle="steps-post",
                marker=tanda if bertitik else None,
                markersize=4,
                markerfacecolor=warna if langkah == "dibaca" else "white",
                label=NAMA[langkah].lower(),
                gid=langkah,
            )
        sumbu.axhline(laporan.angka.sasaran, color=ABU, linewidth=0.8, linestyle=":", label="sasaran")
        for each in laporan.gelombang:
            if each.disampaikan and awal <= each.tanggal <= akhir:
                hari = (each.tanggal - awal).days
                sumbu.axvline(hari, color=MERAH, linewidth=0.8, zorder=1)
                sumbu.text(hari, 0.02, f" {each.nomor}", color=MERAH, transform=sumbu.get_xaxis_transform())
        sumbu.set_ylim(0, max(1, laporan.angka.sasaran) * 1.08)
        panjang = (akhir - awal).days
        sumbu.set_xlim(-0.5, panjang + 0.5)
        hari_bertanda = list(range(0, panjang + 1, max(1, -(-panjang // 7))))
        sumbu.set_xticks(hari_bertanda, [_hari(awal + timedelta(days=each)) for each in hari_bertanda])
        figur.legend(loc="upper center", ncols=3, frameon=False, bbox_to_anchor=(0.5, 1.09))
        terakhir = laporan.harian[-1]
        keluar = ", ".join(
            f"gelombang {each.nomor} {tanggal_panjang(each.tanggal)}" for each in laporan.gelombang if each.disampaikan
        )
        isi = (
            f"Sampai {tanggal_panjang(terakhir.hari)} {terakhir.dibaca} orang membaca dan {terakhir.dipahami} "
            f"menyatakan memahami, dari sasaran {laporan.angka.sasaran}. "
            f"Garis tegak bernomor: {keluar or 'belum ada gelombang'}."
        )
        return svg(figur, judul, isi)


def gambar_penerimaan(laporan: LaporanKampanye) -> bytes:
    """Acceptance before and after, subject by subject, each with its interval."""
    judul = "Penerimaan sebelum dan sesudah sosialisasi"
    seri = [
        (nama, tanda, warna, hasil)
        for nama, tanda, warna, hasil in (
            ("sebelum", "o", ABU, laporan.sebelum),
            ("sesudah", "s", BIRU, laporan.sesudah),
        )
        if hasil is not None and any(each.rata is not None for each in hasil.pokok)
    ]
    pokok = list(dict.fromkeys(each.pokok for *_, hasil in seri for each in hasil.pokok))
    with kanvas(0.8 + 0.36 * max(1, len(pokok))) as (figur, sumbu):
        sumbu.set_xlim(1, 4)
        sumbu.set_xticks([1, 2, 3, 4], ["1 tidak setuju", "2", "3", "4 sangat setuju"])
        sumbu.grid(axis="x")
        if not pokok:
            sumbu.set_yticks([])
            sumbu.text(0.5, 0.5, "Belum ada hasil survei.", ha="center", transform=sumbu.transAxes)
            return svg(figur, judul, "Belum ada hasil survei yang dapat ditampilkan.")
        kata = []
        for geser, (nama, tanda, warna, hasil) in zip((-0.13, 0.13), seri, strict=False):
            ada = [(urut, rata) for urut, each in enumerate(pokok) if (rata := _rata(hasil, each)) is not None]
            sumbu.errorbar(
                [rata.nilai for _, rata in ada],
                [urut + geser for urut, _ in ada],
                xerr=[
                    [rata.nilai - rata.bawah for _, rata in ada],
                    [rata.atas - rata.nilai for _, rata in ada],
                ],
                fmt=tanda,
                color=warna,
                markerfacecolor="white" if nama == "sebelum" else warna,
                capsize=3,
                label=nama,
            )
            kata += [f"{_sebut(pokok[urut])} {nama} {angka(rata.nilai)}" for urut, rata in ada]
        sumbu.set_yticks(range(len(pokok)), [_sebut(each) for each in pokok])
        sumbu.set_ylim(len(pokok) - 0.5, -0.5)
        figur.legend(loc="upper center", ncols=2, frameon=False, bbox_to_anchor=(0.5, 1.09))
        return svg(figur, judul, f"{'; '.join(kata)}; garis di kiri dan kanan tanda: selang 95 %.")


GAMBAR = {"corong": gambar_corong, "unit": gambar_unit, "harian": gambar_harian, "penerimaan": gambar_penerimaan}


def _terpilih(baris: Sequence[BarisUnit]) -> list[BarisUnit]:
    """Of many units those in which least have read."""
    if len(baris) <= TERBANYAK:
        return list(baris)
    terendah = sorted(baris, key=lambda each: (each.persen.dibaca or 0.0, each.nama))[:TERBANYAK]
    return [each for each in baris if each in terendah]


def _diri(laporan: LaporanKampanye) -> BarisUnit:
    return BarisUnit(
        unit=laporan.unit,
        nama=laporan.nama_unit,
        angka=laporan.angka,
        persen=laporan.persen,
        terbagi=False,
        penerimaan=None,
    )


def _rata(hasil: HasilPenerimaan, pokok: str) -> RataSurvei | None:
    return next((each.rata for each in hasil.pokok if each.pokok == pokok), None)


def _pendek(langkah: str) -> str:
    return {"disampaikan": "Sampai", "dipahami": "Memahami"}.get(langkah, NAMA[langkah])


def _sebut(pokok: str) -> str:
    return pokok.replace("_", " ").capitalize()


def _hari(hari: date) -> str:
    return f"{hari.day} {nama_bulan(hari.month)[:3]}"
