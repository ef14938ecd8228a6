"""From what a measuring found to a report in words and pictures. Pure.

Draws with what only the process that prints needs: the service itself does not import this.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean

from services.mutasi.evaluasi.berkala.hasil import BukanPembanding, DeretUnit, HasilEvaluasi, UkuranLayanan
from services.mutasi.evaluasi.laporan.gambar import (
    Batang,
    Deretan,
    Perubahan,
    gambar_batang,
    gambar_deret,
    gambar_perubahan,
)
from services.mutasi.evaluasi.laporan.isi import BagianIndikator, IsiLaporan, Laporan, Pembanding, TindakLanjut, Ukuran
from shared.calendar.bulan import bulan_tahun, tanggal_panjang
from shared.gambar import angka, pendek

ARAH = {"naik": "Lebih banyak lebih baik.", "turun": "Lebih sedikit lebih baik."}
JENIS = {
    "kumpulan": "sekumpulan mutasi",
    "restrukturisasi": "restrukturisasi",
    "mandiri": "unit yang disebut petugas",
}
DISEBUT = 6
"""Units that are named one by one."""


@dataclass(frozen=True, slots=True)
class Kop:
    """Whose report it is."""

    pemerintah: str
    perangkat: str
    dihitung: date
    kesimpulan: str | None
    """The officer's, of an evaluation that is closed."""


@dataclass(slots=True)
class _Gambar:
    """Pictures under the names that the template reads."""

    semua: dict[str, bytes] = field(default_factory=dict)

    def simpan(self, svg: bytes, kata: str) -> tuple[str, str]:
        nama = f"gambar-{len(self.semua) + 1}.svg"
        self.semua[nama] = svg
        return nama, kata


def susun_laporan(hasil: HasilEvaluasi, kop: Kop, tindak_lanjut: Sequence[TindakLanjut] = ()) -> Laporan:
    """The report; the same finding, and the same of what is to follow, give the same one."""
    gambar = _Gambar()
    ukuran = _ukuran(hasil)
    isi = IsiLaporan(
        pemerintah=kop.pemerintah,
        perangkat=kop.perangkat,
        judul="Laporan Evaluasi Mutasi" if hasil.jenis == "kumpulan" else "Laporan Evaluasi Penataan",
        perihal=hasil.judul,
        identitas=(
            ("Yang dievaluasi", f"{_sebutkan([each.nama for each in hasil.unit])} ({JENIS[hasil.jenis]})"),
            ("Berlaku sejak", tanggal_panjang(hasil.mulai)),
            ("Diukur", f"{hasil.bulan_ke} bulan kemudian; yang diketahui sampai {tanggal_panjang(hasil.selesai)}"),
            ("Dihitung", tanggal_panjang(kop.dihitung)),
        ),
        ringkasan=(
            *hasil.ringkasan,
            *([] if kop.kesimpulan is None else [f"Kesimpulan petugas: {kop.kesimpulan}"]),
        ),
        indikator=tuple(_indikator(each, hasil.mulai, gambar) for each in hasil.layanan),
        ukuran=ukuran,
        gambar_ukuran=tuple(_batang(hasil, gambar)),
        batas=tuple(hasil.tidak_dapat_dikatakan),
        tindak_lanjut=tuple(tindak_lanjut),
        asal=_asal(hasil),
    )
    return Laporan(isi, gambar.semua)


def _indikator(satu: UkuranLayanan, mulai: date, gambar: _Gambar) -> BagianIndikator:
    nama = {each.unit: each.nama for each in satu.deret} | {each.unit: each.nama for each in satu.padanan}
    return BagianIndikator(
        nama=satu.nama,
        satuan=satu.satuan,
        arah=ARAH[satu.lebih_baik],
        kesimpulan=" ".join((satu.kalimat[0], *satu.alasan)),
        angka=_angka(satu, nama),
        penjelasan=_penjelasan(satu),
        pembanding=_pembanding(satu, nama),
        bukan_pembanding=_bukan_pembanding(satu.bukan_pembanding),
        gambar=tuple(_gambar_layanan(satu, mulai, nama, gambar)),
    )


def _angka(satu: UkuranLayanan, nama: dict[str, str]) -> tuple[tuple[str, str], ...]:
    baris = [
        (
            _kelompok(each.unit, nama),
            f"{angka(each.sebelum)} sebelum, {angka(each.sesudah)} sesudah ({satu.satuan})",
        )
        for each in satu.dievaluasi
    ]
    if satu.taksiran is not None:
        taksiran, satuan = satu.taksiran, satu.satuan_perubahan
        baris.append(("Beda dengan pembanding", f"{bertanda(taksiran.nilai)} {satuan}"))
        baris.append(("Selang 95 %", f"{bertanda(taksiran.bawah)} sampai {bertanda(taksiran.atas)} {satuan}"))
    return tuple(baris)


def _penjelasan(satu: UkuranLayanan) -> tuple[str, ...]:
    semua = list(satu.kalimat[1:])
    if satu.tren is not None:
        semua.append(satu.tren.kalimat)
    tanpa = satu.tanpa_satu
    # Where it changes the answer the measuring says so itself.
    if tanpa is not None and not tanpa.terkecil <= 0 <= tanpa.terbesar:
        semua.append(
            f"Bila satu pembanding dikeluarkan, yang mana pun, bedanya tetap antara {bertanda(tanpa.terkecil)} dan "
            f"{bertanda(tanpa.terbesar)} {satu.satuan_perubahan}."
        )
    return (*semua, f"Sumber angka: {satu.sumber}.")


def _pembanding(satu: UkuranLayanan, nama: dict[str, str]) -> tuple[Pembanding, ...]:
    jarak = {each.unit: each.jarak for each in satu.padanan}
    return tuple(
        Pembanding(
            _kelompok(each.unit, nama),
            angka(min(jarak[unit] for unit in each.unit)),
            angka(each.sebelum),
            angka(each.sesudah),
            f"{bertanda(each.perubahan)} {satu.satuan_perubahan}",
        )
        for each in sorted(satu.pembanding, key=lambda each: min(jarak[unit] for unit in each.unit))
    )


def _bukan_pembanding(semua: Sequence[BukanPembanding]) -> tuple[tuple[str, str], ...]:
    """Units that were left out, by the reason."""
    menurut = defaultdict(list)
    for each in semua:
        menurut[each.alasan].append(each.nama)
    return tuple((_sebutkan(nama), alasan) for alasan, nama in menurut.items())


def _gambar_layanan(
    satu: UkuranLayanan, mulai: date, nama: dict[str, str], gambar: _Gambar
) -> Iterable[tuple[str, str]]:
    ini = [each for each in satu.deret if each.peran == "dievaluasi"]
    lain = [each for each in satu.deret if each.peran == "pembanding"]
    if not satu.bulan or not any(nilai is not None for each in ini for nilai in each.nilai):
        return
    sebutan = ini[0].nama if len(ini) == 1 else f"rata-rata {len(ini)} unit"
    bulanan = _menurut_bulan(satu.bulan, lain)
    yield gambar.simpan(
        gambar_deret(
            Deretan(
                satu.satuan,
                pendek(sebutan),
                {bulan: fmean(nilai) for bulan, nilai in _menurut_bulan(satu.bulan, ini).items()},
                {bulan: fmean(nilai) for bulan, nilai in bulanan.items()},
                len(lain),
                {bulan: (min(nilai), max(nilai)) for bulan, nilai in bulanan.items()},
                mulai,
            )
        ),
        f"{satu.nama} tiap bulan, {bulan_tahun(satu.bulan[0])} sampai {bulan_tahun(satu.bulan[-1])}: garis {sebutan}"
        + (f", dan garis putus rata-rata {len(lain)} pembanding" if lain else "")
        + f". Perubahannya berlaku sejak {tanggal_panjang(mulai)}.",
    )
    if satu.taksiran is None:
        return
    perubahan = fmean(each.perubahan for each in satu.dievaluasi)
    semua_lain = [(_kelompok(each.unit, nama), each.perubahan) for each in satu.pembanding]
    rata = fmean(nilai for _, nilai in semua_lain)
    yield gambar.simpan(
        gambar_perubahan(Perubahan(satu.satuan_perubahan, pendek(sebutan), perubahan, semua_lain, rata)),
        f"Perubahan tiap kelompok: {sebutan} {bertanda(perubahan)} {satu.satuan_perubahan}, rata-rata pembanding "
        f"{bertanda(rata)} {satu.satuan_perubahan}.",
    )


def _menurut_bulan(bulan: Sequence[date], semua: Sequence[DeretUnit]) -> dict[date, list[float]]:
    """The figures of each month that has any."""
    hasil = {
        satu: [nilai for each in semua if (nilai := each.nilai[urut]) is not None] for urut, satu in enumerate(bulan)
    }
    return {satu: nilai for satu, nilai in hasil.items() if nilai}


def _ukuran(hasil: HasilEvaluasi) -> tuple[Ukuran, ...]:
    semua = [
        Ukuran(f"{each.judul} ({each.satuan})", _atau(each.sebelum), _atau(each.sesudah), f"{each.kalimat}")
        for each in hasil.orang_dimutasi
    ]
    semua += [
        Ukuran("Kebutuhan (ABK) dikurangi pegawai", _atau(each.sebelum), _atau(each.sesudah), each.kalimat)
        for each in hasil.kesenjangan
    ]
    if (putar := hasil.perputaran) is not None:
        nama = "Minta pindah atau mundur (per 100 orang setahun)"
        semua.append(Ukuran(nama, _atau(putar.sebelum), _atau(putar.sesudah), putar.kalimat))
    for each in hasil.survei:
        bulan = f"Bulan ke-{each.bulan_ke}."
        if not each.cukup:
            semua.append(Ukuran(each.judul, "–", "belum cukup jawaban", f"{bulan} {each.kalimat}"))
        semua += [
            Ukuran(
                f"{'Unit' if satu.pokok == 'unit' else satu.pokok.capitalize()} menurut {each.judul.lower()} (1–4)",
                _atau(None if satu.sebelumnya is None else satu.sebelumnya.nilai),
                _atau(None if satu.rata is None else satu.rata.nilai),
                f"{bulan} {each.menjawab} dari {each.diminta} orang menjawab. {satu.kalimat}",
            )
            for satu in each.pokok
        ]
    if (terima := hasil.penerimaan) is not None:
        diterima = f"{terima.terima} dari {terima.diusulkan}"
        semua.append(Ukuran("Usul rencana yang diterima", "–", diterima, terima.kalimat))
    return tuple(semua)


def _batang(hasil: HasilEvaluasi, gambar: _Gambar) -> Iterable[tuple[str, str]]:
    """Bars of what is told of people, one picture for each unit of measurement."""
    menurut = defaultdict(list)
    for each in hasil.orang_dimutasi:
        if each.sebelum is not None or each.sesudah is not None:
            menurut[each.satuan].append(Batang(each.judul, each.sebelum, each.sesudah))
    for satuan, semua in menurut.items():
        kata = "; ".join(f"{each.nama} {_atau(each.sebelum)} sebelum, {_atau(each.sesudah)} sesudah" for each in semua)
        yield gambar.simpan(gambar_batang(satuan, semua), f"{kata} ({satuan}).")


def _asal(hasil: HasilEvaluasi) -> tuple[tuple[str, str], ...]:
    bahan = hasil.bahan
    potret = [
        (f"Potret {unit}", " dan ".join(tanggal_panjang(each) for each in hari if each is not None) or "belum ada")
        for unit, hari in bahan.potret.items()
    ]
    return (
        ("Cara menghitung", f"versi {bahan.rumus}"),
        ("Sidik semua masukan", bahan.sidik),
        *((f"Ketentuan {nama}", versi) for nama, versi in sorted(bahan.ketentuan.items())),
        *((f"Unggahan {each.indikator} ke-{each.nomor}", each.sha256) for each in bahan.unggahan),
        *potret,
    )


def bertanda(nilai: float) -> str:
    """A difference with its sign: ``+1,5``, ``−4,2``."""
    kata = angka(nilai)
    return f"+{kata}" if nilai > 0 and kata != "0" else kata


def _atau(nilai: float | None) -> str:
    return "–" if nilai is None else angka(nilai)


def _kelompok(unit: Sequence[str], nama: dict[str, str]) -> str:
    return _sebutkan([nama.get(each, each) for each in unit])


def _sebutkan(nama: Sequence[str]) -> str:
    """Names in a row; of many the first ones."""
    if len(nama) > DISEBUT + 1:
        return f"{', '.join(nama[:DISEBUT])}, dan {len(nama) - DISEBUT} lainnya"
    return ", ".join(nama)
