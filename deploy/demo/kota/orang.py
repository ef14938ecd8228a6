"""Makes the person who sits in a place: age, entry, rank and what goes with them."""

from bisect import bisect_right
from datetime import date
from itertools import accumulate

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.bentuk import Jabatan, Kursi, Orang, RiwayatGolongan
from deploy.demo.kota.nama import Pencatat, alamat, kota_lahir, nama_dan_agama
from deploy.demo.kota.pendidikan import Bekal, arahkan_studi, bekal_pns, bekal_pppk, riwayat_pendidikan
from deploy.demo.kota.tabel import GOLONGAN, GOLONGAN_PPPK, GOLONGAN_TERTINGGI, RENTANG_ESELON, RENTANG_JF
from deploy.demo.kota.waktu import geser_bulan, geser_hari, geser_tahun, masa, tmt_pensiun, umur

_GELOMBANG = {
    **dict.fromkeys(range(1984, 1988), 2.0), **dict.fromkeys(range(1988, 1996), 2.6), **dict.fromkeys(range(1996,
                                                                                                            2000), 3.0),
    **dict.fromkeys(range(2000, 2005), 3.5), 2005: 8.0, 2006: 10.0, 2007: 11.0, 2008: 10.0, 2009: 9.0, 2010: 8.0,
    2011: 3.0,
    2012: 0.8, 2013: 0.8, 2014: 6.0, 2015: 4.0, 2016: 0.5, 2017: 0.7, 2018: 0.7, 2019: 7.0, 2020: 3.0, 2021: 2.5,
    2022: 6.0,
    2023: 1.0, 2024: 3.0, 2025: 5.0,
}  # fmt: skip
"""How many were taken in per year: the honorary workers of 2005–2010 and 2014, the years almost without any between."""
_HONORER = (*range(2005, 2011), 2014, 2015)
_TAHUN_PERTAMA, _TAHUN_TERAKHIR = 1984, 2060
_BOBOT = list(accumulate(_GELOMBANG.get(t, 3.0) for t in range(_TAHUN_PERTAMA, _TAHUN_TERAKHIR)))
_BULAN_CPNS = Undian([(1, 4.0), (3, 4.0), (4, 2.0), (12, 2.0)])
_BULAN_PPPK = Undian([(3, 3.0), (4, 2.0), (5, 3.0), (8, 2.0), (10, 2.0)])
_TAHUN_PPPK = Undian([(4, 26.0), (3, 24.0), (2, 20.0), (1, 30.0)])
_MADYA = Undian([(13, 52.0), (14, 37.0), (15, 11.0)])
_KAWIN_MUDA = Undian([(4, 58.0), (1, 41.0), (2, 1.0)])
_KAWIN_TUA = Undian([(1, 89.0), (4, 5.0), (2, 3.0), (3, 3.0)])


class Penduduk:
    """Makes people one after the other; numbers stay unique within one instance."""

    def __init__(self, benih: int, tanggal: date) -> None:
        self._acak, self._acak_studi = Acak(benih, 3), Acak(benih, 6)
        self._benih, self._tanggal = benih, tanggal
        self._pencatat = Pencatat()

    def pada(self, tanggal: date) -> "Penduduk":
        """Makes people as of another day; no number is given out twice."""
        lain = Penduduk(self._benih + 1, tanggal)
        lain._pencatat = self._pencatat
        return lain

    def lahirkan(self, kursi: Kursi) -> Orang:
        """The person for a place, without the history that needs the other posts of the city."""
        acak, jab = self._acak, kursi.jabatan
        perempuan = not acak.kena(_bagian_laki(jab))
        pppk = kursi.status.startswith("PPPK")
        if pppk:
            bekal = bekal_pppk(jab, acak)
            tmt, lahir = self._masuk_pppk(kursi, bekal)
            kode = "24" if kursi.status == "PPPK_PARUH_WAKTU" else "21"
            nip = self._pencatat.nip(lahir, f"{tmt.year:04d}{kode}", perempuan=perempuan)
            tmt_pns = None
            awal = akhir = _golongan_pppk(jab)
            riwayat = [_langkah(_nama_pppk(jab), tmt, tmt, acak)]
        else:
            bekal = bekal_pns(jab, acak)
            tmt, lahir, akhir = self._masuk_pns(kursi, bekal)
            nip = self._pencatat.nip(lahir, f"{tmt.year:04d}{tmt.month:02d}", perempuan=perempuan)
            awal = bekal.golongan_masuk
            riwayat = self._naik(jab, awal, akhir, tmt)
            akhir = awal + len(riwayat) - 1
            tmt_pns = None if kursi.status == "CPNS" else geser_bulan(tmt, acak.bulat(12, 15))
        nama, agama = nama_dan_agama(acak, perempuan=perempuan)
        bekal = arahkan_studi(jab, bekal, kursi.peran, self._acak_studi)
        pendidikan, depan, belakang = riwayat_pendidikan(bekal, lahir, tmt, self._tanggal, acak)
        kecamatan = acak.bulat(1, 18)
        return Orang(
            kursi=kursi, nip=nip, nik=self._pencatat.nik(lahir, kecamatan, perempuan=perempuan), nama=nama,
            gelar_depan=depan, gelar_belakang=belakang, perempuan=perempuan, lahir=lahir, kota_lahir=kota_lahir(acak),
            agama=agama, kawin=(_KAWIN_MUDA if umur(lahir, self._tanggal) < 29 else _KAWIN_TUA).tarik(acak),
            alamat=alamat(acak, kecamatan - 1), telepon=self._pencatat.telepon(), surel=self._pencatat.surel(nama),
            mutu=_mutu(kursi, acak), tmt_cpns=tmt, tmt_pns=tmt_pns,
            kedudukan="71" if pppk else "01", golongan_awal=awal, golongan_akhir=akhir, tmt_golongan=riwayat[-1].tmt,
            tmt_jabatan=tmt, pendidikan=pendidikan, golongan=riwayat,
        )  # fmt: skip

    def _masuk_pppk(self, kursi: Kursi, bekal: Bekal) -> tuple[date, date]:
        acak, tanggal = self._acak, self._tanggal
        if kursi.status == "PPPK_PARUH_WAKTU":
            tmt = geser_bulan(tanggal, -acak.pilih((10, 11, 12, 12)))
        else:
            tmt = date(tanggal.year - _TAHUN_PPPK.tarik(acak), _BULAN_PPPK.tarik(acak), 1)
        lama = (tanggal - tmt).days / 365.25
        usia = acak.lonceng(bekal.usia_masuk + 0.5, 54.0 if kursi.jabatan.guru else 49.0)
        usia = min(usia, kursi.jabatan.bup - lama - 0.3)
        return tmt, geser_hari(tmt, -int(usia * 365.25))

    def _masuk_pns(self, kursi: Kursi, bekal: Bekal) -> tuple[date, date, int]:
        """TMT CPNS, birth and rank that agree with post, education and years."""
        acak, jab, tanggal = self._acak, kursi.jabatan, self._tanggal
        if kursi.status == "CPNS":
            tmt = geser_bulan(tanggal, -acak.bulat(1, 9))
            return tmt, self._lahir(jab, tmt, bekal.usia_masuk, 8.0), bekal.golongan_masuk
        golongan = _golongan_jabatan(kursi, bekal, acak)
        perlu = max(1.6, (golongan - bekal.golongan_masuk) * _tahun_per_langkah(jab) + 0.6) if golongan else 1.6
        terlama = min(jab.bup - bekal.usia_masuk - 1.0, 38.0)
        if kursi.peran == "asn":
            # Past every waiting time the rules know, and far from retirement.
            perlu, terlama = 12.0, 20.0
        elif kursi.peran:
            terlama = perlu + 8.0
        elif golongan and jab.jenjang in ("ahli_pertama", "terampil", "pemula"):
            # Nobody stays at the first level for a whole career.
            terlama = min(terlama, max(perlu + 1.0, 14.0))
        tmt = self._tmt_cpns(perlu, max(terlama, perlu + 0.5))
        sebaran = 4.0 if kursi.peran else 2.5 if jab.jenis == "JPT" else 8.0
        lahir = self._lahir(jab, tmt, bekal.usia_masuk, sebaran)
        if not golongan:
            lama = (tanggal - tmt).days / 365.25
            puncak = max(GOLONGAN_TERTINGGI[bekal.sekarang], bekal.golongan_masuk)
            golongan = min(puncak, bekal.golongan_masuk + int(max(0.0, lama - 0.6) / 4.2))
        return tmt, lahir, golongan

    def _tmt_cpns(self, perlu: float, terlama: float) -> date:
        acak, tanggal = self._acak, self._tanggal
        terakhir = geser_hari(tanggal, -int(perlu * 365.25))
        pertama = max(geser_hari(tanggal, -int(terlama * 365.25)), date(_TAHUN_PERTAMA, 1, 1))
        bawah = _BOBOT[pertama.year - _TAHUN_PERTAMA - 1] if pertama.year > _TAHUN_PERTAMA else 0.0
        atas = _BOBOT[terakhir.year - _TAHUN_PERTAMA]
        tahun = _TAHUN_PERTAMA + bisect_right(_BOBOT, acak.antara(bawah, atas))
        tmt = date(min(tahun, terakhir.year), _BULAN_CPNS.tarik(acak), 1)
        return min(max(tmt, geser_bulan(pertama, 1)), terakhir.replace(day=1))

    def _lahir(self, jab: Jabatan, tmt: date, muda: int, sebaran: float) -> date:
        acak, tanggal = self._acak, self._tanggal
        usia = acak.lonceng(muda + 0.1, muda + sebaran)
        if tmt.year in _HONORER and sebaran > 5 and acak.kena(0.4):
            usia = min(39.9, usia + acak.antara(3.0, 12.0))
        lama = (tanggal - tmt).days / 365.25
        sisa = jab.bup - lama
        if usia > sisa - 0.1:
            usia = max(muda + 0.05, sisa - acak.antara(0.15, 8.0))
        lahir = geser_hari(tmt, -int(usia * 365.25))
        if tmt_pensiun(lahir, jab.bup) <= tanggal:
            lahir = geser_hari(geser_tahun(tanggal, -jab.bup), acak.bulat(32, 300))
        return lahir

    def _naik(self, jab: Jabatan, awal: int, akhir: int, tmt: date) -> list[RiwayatGolongan]:
        """The steps from the entry rank up, in April and October; as many as fit before today."""
        acak, tanggal = self._acak, self._tanggal
        riwayat = [_langkah(GOLONGAN[awal - 1][1], tmt, tmt, acak)]
        langkah = akhir - awal
        if langkah <= 0:
            return riwayat
        # Half-years since year 0: even is April, odd is October.
        mulai = tmt.year * 2 + (0 if tmt.month <= 4 else 1 if tmt.month <= 10 else 2)
        kini = tanggal.year * 2 + (1 if tanggal.month >= 10 else 0 if tanggal.month >= 4 else -1)
        jarak = min(int(_tahun_per_langkah(jab) * 2), (kini - mulai) // langkah)
        longgar = max(0, kini - mulai - jarak * langkah)
        tunda = sorted(acak.bulat(0, min(longgar, 4 * langkah)) for _ in range(langkah))
        for nomor in range(1, langkah + 1):
            tahun, oktober = divmod(mulai + jarak * nomor + tunda[nomor - 1], 2)
            riwayat.append(_langkah(GOLONGAN[awal + nomor - 1][1], date(tahun, 10 if oktober else 4, 1), tmt, acak))
        return riwayat


def _mutu(kursi: Kursi, acak: Acak) -> float:
    """How good a worker: whom the story moves is the best there is."""
    if kursi.peran:
        return 1.0 if kursi.peran == "asn" else 0.9
    return (acak.pecahan() + acak.pecahan()) / 2


def _bagian_laki(jab: Jabatan) -> float:
    if jab.jenis_jf == "Bidan":
        return 0.0
    if jab.eselon:
        return 0.3 + 0.5 * jab.unit.bagian_laki
    if jab.jenis_jf == "Guru PJOK" or jab.pelaksana in ("Operator Layanan Operasional", "Pengelola Umum Operasional"):
        return max(0.72, jab.unit.bagian_laki)
    return jab.unit.bagian_laki


def _golongan_jabatan(kursi: Kursi, bekal: Bekal, acak: Acak) -> int:
    """Rank wanted by the post, never below the rank of entry; 0 where years alone decide (pelaksana)."""
    jab = kursi.jabatan
    if jab.eselon:
        bawah, atas = RENTANG_ESELON[jab.eselon]
        undi = acak.pecahan()
        if undi < 0.05 and not kursi.peran:
            # One rank below the lowest: the case on which the readings of the law differ.
            return max(bawah - 1, bekal.golongan_masuk)
        return max(atas if undi > 0.62 else bawah, bekal.golongan_masuk)
    if jab.jenis != "JF":
        return 0
    bawah, atas = RENTANG_JF[jab.jenjang]
    golongan = _MADYA.tarik(acak) if jab.jenjang == "ahli_madya" else acak.bulat(bawah, atas)
    return max(golongan, bekal.golongan_masuk)


def _tahun_per_langkah(jab: Jabatan) -> float:
    return 3.5 if jab.eselon else 3.0 if jab.jenis == "JF" else 4.0


def _nama_pppk(jab: Jabatan) -> str:
    return (
        "X" if jab.rumpun in ("dokter", "dokter_gigi") and jab.pendidikan == "S-1" else GOLONGAN_PPPK[jab.pendidikan][1]
    )


def _golongan_pppk(jab: Jabatan) -> int:
    return 10 if _nama_pppk(jab) == "X" else GOLONGAN_PPPK[jab.pendidikan][0]


def _langkah(golongan: str, tmt: date, masuk: date, acak: Acak) -> RiwayatGolongan:
    tahun, bulan = masa(masuk, tmt)
    kode = "813" if tmt == masuk else "823"
    return RiwayatGolongan(
        golongan,
        tmt,
        f"{kode}/{acak.bulat(1, 2400)}/BKPSDM/{tmt.year}",
        geser_hari(tmt, -acak.bulat(5, 45)),
        tahun,
        bulan,
    )
