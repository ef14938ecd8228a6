"""Puts a forecast together from what is recorded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from services.pegawai.kebutuhan.ketentuan import Ketentuan, ketentuan
from services.pegawai.kebutuhan.ramalan import repository
from services.pegawai.kebutuhan.ramalan.hitung import (
    Bulan,
    Deret,
    Kotak,
    Peristiwa,
    Perubahan,
    Sebab,
    bulan_berikut,
    deret,
    kalimat,
)
from services.pegawai.kebutuhan.ramalan.schemas import (
    AlasanProyeksi,
    Asumsi,
    BulanProyeksi,
    DeretProyeksi,
    JumlahProyeksi,
    Per,
)
from services.pegawai.orang.perencana import LAINNYA, gabung_sel
from shared.db.reader import Reader


@dataclass(frozen=True, slots=True)
class Permintaan:
    """Which forecast is asked for."""

    hari: date
    bulan: Sequence[date]
    di_bawah: str | None
    per: Per
    diperpanjang: bool
    gabung: bool = False
    """Whether keys of few people are told as one, for somebody who does not see these people."""


async def proyeksikan(
    baca: Reader, minta: Permintaan, aturan: Ketentuan, *, sesudah: str, limit: int
) -> list[DeretProyeksi]:
    """So many keys after ``sesudah``, in their order."""
    kotak = await repository.kotak(baca, minta.hari, aturan, di_bawah=minta.di_bawah, per=minta.per)
    peristiwa = await repository.peristiwa(
        baca, minta.hari, minta.bulan, di_bawah=minta.di_bawah, diperpanjang=minta.diperpanjang
    )
    perubahan, kelak = await _perubahan(baca, minta, kotak)
    semua = {**kelak, **kotak}
    if minta.gabung:
        semua = _tanpa_sel_kecil(semua)
    bergerak = {each.kode for each in peristiwa} | {each.kode for each in perubahan}
    padat = minta.per in ("kota", "jenjang")
    kunci = sorted({each.kunci for kode, each in semua.items() if padat or kode in bergerak})
    kunci = [each for each in kunci if each > sesudah][:limit]
    halaman = set(kunci)
    terpilih = {kode: each for kode, each in semua.items() if each.kunci in halaman}
    hasil = deret(terpilih.values(), peristiwa, perubahan, minta.bulan)
    nama = {each.kunci: each.nama for each in terpilih.values()}
    if minta.per == "kota":
        nama = {"KOTA": "Seluruh kota" if minta.di_bawah is None else f"Unit {minta.di_bawah} dan di bawahnya"}
    alasan = _alasan(terpilih, peristiwa) if minta.per == "jabatan" else {}
    return [_deret(hasil[each], nama[each], alasan.get(each, []), padat=padat) for each in kunci]


def _tanpa_sel_kecil(kotak: Mapping[str, Kotak]) -> dict[str, Kotak]:
    orang = Counter[str]()
    for each in kotak.values():
        orang[each.kunci] += each.bezetting
    kunci = gabung_sel(orang)
    return {
        kode: each if kunci[each.kunci] == each.kunci else each._replace(kunci=LAINNYA, nama="Jenjang lainnya")
        for kode, each in kotak.items()
    }


async def _perubahan(
    baca: Reader, minta: Permintaan, awal: Mapping[str, Kotak]
) -> tuple[list[Perubahan], dict[str, Kotak]]:
    """What changes the needs themselves on the way, and the posts that will only come to be (empty today)."""
    kini: Mapping[str, Kotak] = awal
    perubahan: list[Perubahan] = []
    kelak: dict[str, Kotak] = {}
    for bulan in await repository.bulan_berubah(baca, minta.hari, minta.bulan):
        akhir = bulan_berikut(bulan, 1)[0] - timedelta(days=1)
        baru = await repository.kotak(baca, akhir, await ketentuan(baca, akhir), di_bawah=minta.di_bawah, per=minta.per)
        for kode in kini.keys() | baru.keys():
            lama, kemudian = kini.get(kode), baru.get(kode)
            angka = (kemudian.kebutuhan, kemudian.formasi) if kemudian else (0, 0)
            if angka != ((lama.kebutuhan, lama.formasi) if lama else (0, 0)):
                perubahan.append(Perubahan(kode, bulan, *angka))
            if kemudian and kode not in awal:
                kelak.setdefault(kode, Kotak(kode, kemudian.nama, kemudian.kunci, 0, 0, 0))
        kini = baru
    return perubahan, kelak


def _alasan(kotak: Mapping[str, Kotak], peristiwa: Sequence[Peristiwa]) -> dict[str, list[AlasanProyeksi]]:
    hasil: dict[str, list[AlasanProyeksi]] = {}
    for each in peristiwa:
        if each.kode in kotak:
            hasil.setdefault(each.kode, []).append(
                AlasanProyeksi(
                    bulan=f"{each.bulan:%Y-%m}",
                    sebab=each.sebab,
                    orang=each.banyak,
                    kalimat=kalimat(each.bulan, each.sebab, each.banyak),
                )
            )
    return hasil


def _deret(isi: Deret, nama: str, alasan: list[AlasanProyeksi], *, padat: bool) -> DeretProyeksi:
    bulanan, sebelum = [], isi.awal
    for each in isi.bulanan:
        if padat or each.sebab or each.akhir != sebelum:
            bulanan.append(_bulan(each))
        sebelum = each.akhir
    return DeretProyeksi(
        kode=isi.kunci,
        nama=nama,
        **asdict(isi.awal),
        jumlah=JumlahProyeksi(
            keluar=_jumlah(isi, -1),
            masuk=_jumlah(isi, 1),
            pensiun=sum(each.sebab[Sebab.PENSIUN] for each in isi.bulanan),
            pensiun_guru=sum(each.pensiun_guru for each in isi.bulanan),
        ),
        bulanan=bulanan,
        alasan=alasan,
    )


def _jumlah(isi: Deret, arah: int) -> int:
    return sum(each.sebab[sebab] for each in isi.bulanan for sebab in Sebab if sebab.arah == arah)


def _bulan(isi: Bulan) -> BulanProyeksi:
    return BulanProyeksi(
        bulan=f"{isi.bulan:%Y-%m}",
        **{sebab.value: isi.sebab[sebab] for sebab in Sebab},
        pensiun_guru=isi.pensiun_guru,
        **asdict(isi.akhir),
        selisih=isi.akhir.bezetting - isi.akhir.kebutuhan,
    )


def asumsi(minta: Permintaan, lewat: repository.KontrakLewat) -> list[Asumsi]:
    """What the forecast takes for granted."""
    kontrak = (
        "Kontrak PPPK yang habis dianggap diperpanjang; banyaknya ditunjukkan pada `diperpanjang`."
        if minta.diperpanjang
        else "Kontrak PPPK yang habis dianggap berakhir; banyaknya ditunjukkan pada `kontrak`, yang sudah habis pada "
        "bulan pertama."
    )
    return [
        Asumsi(
            kode="bup",
            nilai=None,
            kalimat="Pensiun pada tanggal 1 bulan sesudah batas usia pensiun jabatan yang dipegang saat itu "
            "(UU 20/2023 pasal 55; guru 60 tahun). Yang sudah melewatinya dihitung pada bulan pertama. Jenjang jabatan "
            "menurut peta jabatan hari ini: perubahan jenjang oleh penataan kelak belum menggeser pensiun.",
        ),
        Asumsi(
            kode="proyeksi.kontrak_diperpanjang",
            nilai=int(minta.diperpanjang),
            kalimat=f"{kontrak} Dari tiap orang hanya habisnya perjanjian terakhir yang tercatat.",
        ),
        Asumsi(
            kode="tanpa_kontrak",
            nilai=lewat.tanpa,
            kalimat=f"{lewat.tanpa} PPPK yang memangku jabatan belum mempunyai perjanjian yang tercatat; mereka "
            "dianggap tetap bekerja, karena akhirnya tidak diketahui.",
        ),
        Asumsi(
            kode="kontrak_habis",
            nilai=lewat.habis,
            kalimat=f"{lewat.habis} PPPK memangku jabatan sesudah perjanjian terakhirnya habis tanpa perpanjangan yang "
            "tercatat; mereka ada pada daftar pekerjaan.",
        ),
        Asumsi(
            kode="perpindahan",
            nilai=None,
            kalimat="Penempatan bertanggal kelak, keputusan mutasi yang belum berlaku, serta pensiun, pemberhentian, "
            "CLTN, tugas belajar, dan hukuman disiplin yang melepas jabatan, yang sudah dicatat untuk kelak, sudah "
            "dihitung; kembalinya sesudah itu belum, sebelum penempatannya dicatat. Pengunduran diri, "
            "kematian, dan penerimaan baru yang belum dicatat tidak dihitung.",
        ),
    ]
