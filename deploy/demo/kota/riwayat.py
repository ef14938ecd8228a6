"""What a person has lived through: posts, trainings, evaluations, sanctions; and how registers have kept it."""

from dataclasses import replace
from datetime import date
from functools import cache

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.bentuk import Diklat, Hukdis, Jabatan, Kinerja, Orang, RiwayatJabatan
from deploy.demo.kota.data import baca
from deploy.demo.kota.tabel import SEBUTAN_JENJANG
from deploy.demo.kota.waktu import geser_bulan, geser_hari, geser_tahun, umur

DI_ATAS, SESUAI, DI_BAWAH = "di atas ekspektasi", "sesuai ekspektasi", "di bawah ekspektasi"
_TURUN = {
    "II.a": "II.b",
    "II.b": "III.a",
    "III.a": "III.b",
    "III.b": "IV.a",
    "IV.a": "IV.b",
    "ahli_utama": "ahli_madya",
    "ahli_madya": "ahli_muda",
    "ahli_muda": "ahli_pertama",
    "penyelia": "mahir",
    "mahir": "terampil",
}
_PIM = {
    "pratama": ("Pelatihan Kepemimpinan Nasional Tingkat II (PKN II)", 911),
    "administrator": ("Pelatihan Kepemimpinan Administrator (PKA)", 905),
    "pengawas": ("Pelatihan Kepemimpinan Pengawas (PKP)", 905),
}
_JP = Undian([(8, 8.0), (16, 10.0), (20, 16.0), (24, 12.0), (32, 18.0), (40, 22.0), (60, 9.0), (80, 5.0)])
_LAMA_PEJABAT = Undian([((0.1, 2.0), 22.0), ((2.0, 5.0), 57.0), ((5.0, 8.5), 21.0)])
_LAMA_STAF = Undian([((0.2, 2.0), 24.0), ((2.0, 5.0), 46.0), ((5.0, 11.0), 30.0)])
_SEBELUM_PENGAWAS = "Guru Bahasa Indonesia"
_TENGAH_BULAN = 0.3
"""How many took up a post on another day than the first of a month."""
_TANPA_AKHIR, _SATU_HARI, _DUA_SEHARI = 0.04, 0.02, 0.015
"""Of people with former posts: whose last one has no end, who held one for a day, who took up two on one day."""
_TAHUN_LAMA = 0.14
"""Of how many the years before the predicates of today are in the file."""
_PREDIKAT_PERTAMA = 2022
_SEBUTAN_LAMA = (
    (2021, ("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"), ((110, 118), (90, 108), (70, 88), (50, 68))),
    (2014, ("Sangat Baik", "Baik", "Cukup", "Kurang", "Buruk"), ((91, 99), (76, 89), (61, 74), (51, 59))),
)
"""First year, words from the best down, and the numbers of the four best (PP 30/2019, PP 46/2011)."""
_MUTU_LAMA = Undian([(0, 5.0), (1, 84.0), (2, 9.0), (3, 2.0)])
_HUKDIS = Undian([("ringan", 56.0), ("sedang", 33.0), ("berat", 11.0)])
_JENIS_HUKDIS = {
    "ringan": (("Teguran lisan", 0), ("Teguran tertulis", 0), ("Pernyataan tidak puas secara tertulis", 0)),
    "sedang": (
        ("Pemotongan TPP 25% selama 6 bulan", 6),
        ("Pemotongan TPP 25% selama 9 bulan", 9),
        ("Pemotongan TPP 25% selama 12 bulan", 12),
    ),
    "berat": (
        ("Penurunan jabatan setingkat lebih rendah selama 12 bulan", 12),
        ("Pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan", 12),
    ),
}


class Perjalanan:
    """Writes the histories of people of one city."""

    def __init__(self, benih: int, tanggal: date, jabatan: list[Jabatan]) -> None:
        self._benih = benih
        self._tanggal = tanggal
        self._acak, self._acak_lama = Acak(benih, 4), Acak(benih, 5)
        self._menurut: dict[tuple[str, str], list[Jabatan]] = {}
        for jab in jabatan:
            for kunci in _kunci(jab):
                self._menurut.setdefault(kunci, []).append(jab)
        self._pelantikan = cache(self._hari_pelantikan)

    def tulis(self, orang: Orang) -> None:
        """Fill in everything of one person."""
        self._jabatan(orang)
        self._hukdis(orang)
        self._kedudukan(orang)
        self._kinerja(orang)
        self._diklat(orang)
        self._apa_adanya(orang)

    def _hari_pelantikan(self, tahun: int) -> tuple[date, ...]:
        """The few days of a year on which officials are inaugurated, so that many share one."""
        acak = Acak(self._benih, 10_000 + tahun)
        return tuple(date(tahun, bulan + acak.bulat(0, 2), acak.bulat(2, 27)) for bulan in (1, 4, 7, 10))

    def _jabatan(self, orang: Orang) -> None:
        acak, jab, tanggal = self._acak, orang.kursi.jabatan, self._tanggal
        if orang.tmt_pns is None:
            return
        if orang.kursi.peran:
            lama = acak.antara(2.4, 4.4)
        else:
            lama = acak.antara(*(_LAMA_PEJABAT if jab.eselon else _LAMA_STAF).tarik(acak))
        mulai = geser_hari(tanggal, -int(lama * 365.25))
        if jab.eselon or jab.kepala:
            mulai = max(h for h in (*self._pelantikan(mulai.year - 1), *self._pelantikan(mulai.year)) if h <= mulai)
        elif not acak.kena(_TENGAH_BULAN):
            mulai = mulai.replace(day=1)
        if mulai <= orang.tmt_pns:
            # Not long enough in service to have moved: still in the first post.
            if not jab.eselon:
                return
            mulai = geser_hari(orang.tmt_pns, 30)
        orang.tmt_jabatan = min(mulai, tanggal)
        self._masa_lalu(orang)

    def _masa_lalu(self, orang: Orang) -> None:
        """Posts from the entry to the day before the present one, without a gap."""
        acak, jab = self._acak, orang.kursi.jabatan
        tingkat = jab.eselon or (jab.jenjang if jab.jenis == "JF" else "pelaksana")
        sampai = orang.tmt_jabatan
        riwayat: list[RiwayatJabatan] = []
        while True:
            lama = (sampai - orang.tmt_cpns).days / 365.25
            # A sideways move now and then, else the post one level lower.
            sebelum = tingkat if acak.kena(0.3) or tingkat == "pelaksana" else _TURUN.get(tingkat, "")
            if jab.eselon and not sebelum:
                sebelum = "pelaksana"
            if not sebelum:
                sebelum = tingkat
            tempuh = acak.antara(3.1, 5.2) if jab.eselon else acak.antara(4.0, 8.0)
            dasar = sebelum in ("pelaksana", "ahli_pertama", "terampil", "pemula")
            if lama <= tempuh + 3.5 or len(riwayat) >= 6 or (dasar and acak.kena(0.4)):
                mulai = orang.tmt_cpns
                if jab.eselon:
                    sebelum = "pelaksana"
                elif jab.jenis == "JF":
                    terendah = "pemula" if jab.jenjang == "pemula" else "terampil"
                    sebelum = "ahli_pertama" if jab.jenjang.startswith("ahli") else terendah
            else:
                mulai = geser_hari(sampai, -int(tempuh * 365.25))
                if not acak.kena(_TENGAH_BULAN):
                    mulai = mulai.replace(day=1)
            riwayat.append(self._pernah(orang, sebelum, mulai, geser_hari(sampai, -1), riwayat))
            if mulai == orang.tmt_cpns:
                break
            sampai, tingkat = mulai, sebelum
        riwayat.reverse()
        orang.jabatan = riwayat

    def _pernah(
        self, orang: Orang, tingkat: str, mulai: date, selesai: date, sesudah: list[RiwayatJabatan]
    ) -> RiwayatJabatan:
        """A post of that level held between two days, before the posts in `sesudah` (latest first)."""
        acak, jab = self._acak, orang.kursi.jabatan
        nomor = f"821/{acak.bulat(1, 999)}/BKPSDM/{mulai.year}"
        tanggal_sk = geser_hari(mulai, -acak.bulat(1, 20))
        if jab.jenis == "JF":
            # School supervisors have been teachers before.
            jenis = _SEBELUM_PENGAWAS if jab.jenis_jf == "Pengawas Sekolah" else jab.jenis_jf
            calon = self._menurut.get((jenis, tingkat), [])
            nama = f"{jenis} {SEBUTAN_JENJANG[tingkat]}"
        else:
            setara = _setara_pendidikan(orang, mulai) if tingkat == "pelaksana" else tingkat
            sendiri = self._menurut.get((jab.unit.instansi, setara)) if acak.kena(0.6) else None
            calon = sendiri or self._menurut.get(("", setara), [])
            nama = "Pelaksana" if tingkat == "pelaksana" else f"Pejabat Eselon {tingkat}"
        # Old posts may lie outside the city or have been abolished since.
        if not calon or (mulai.year < self._tanggal.year - 12 and acak.kena(0.15)):
            return RiwayatJabatan("", nama, "", "Pemerintah Kabupaten Contoh", mulai, selesai, nomor, tanggal_sk)
        lalu = acak.pilih(calon)
        berikut = orang.kursi.jabatan.kode if not sesudah else sesudah[-1].kode
        for _ in range(4):
            # Few leave a post for the same post.
            if lalu.kode != berikut:
                break
            lalu = acak.pilih(calon)
        return RiwayatJabatan(lalu.kode, lalu.nama, lalu.unit.kode, lalu.unit.nama, mulai, selesai, nomor, tanggal_sk)

    def _hukdis(self, orang: Orang) -> None:
        acak = self._acak
        undi = acak.pecahan()
        if (
            orang.kursi.peran
            or orang.status == "CPNS"
            or undi >= (0.004 if orang.tmt_pns is None else 0.034 * (1 - orang.mutu))
        ):
            return
        tingkat = _HUKDIS.tarik(acak) if orang.tmt_pns else "ringan"
        jenis, bulan = acak.pilih(_JENIS_HUKDIS[tingkat])
        paling_awal = max(orang.tmt_pns or orang.tmt_cpns, geser_tahun(self._tanggal, -8))
        mulai = self._antara(paling_awal, geser_hari(self._tanggal, -20))
        # A light sanction is over on the day it is pronounced.
        selesai = geser_hari(geser_bulan(mulai, bulan).replace(day=min(mulai.day, 28)), -1) if bulan else mulai
        orang.hukdis.append(Hukdis(tingkat, jenis, mulai, selesai, f"862/{acak.bulat(1, 180)}/BKPSDM/{mulai.year}"))

    def _kedudukan(self, orang: Orang) -> None:
        acak, jab = self._acak, orang.kursi.jabatan
        if orang.tmt_pns is None or orang.kursi.peran:
            return
        undi = acak.pecahan()
        if any(h.tingkat != "ringan" and h.selesai >= self._tanggal for h in orang.hukdis):
            orang.kedudukan = "15"
        elif not jab.eselon and not jab.kepala:
            if undi < 0.002 and orang.tmt_cpns < geser_tahun(self._tanggal, -6):
                orang.kedudukan = "02"
            elif 0.01 < undi < 0.018 and umur(orang.lahir, self._tanggal) < 45:
                orang.kedudukan = "03"

    def _kinerja(self, orang: Orang) -> None:
        acak = self._acak
        # A year is evaluated if at least half of it was worked.
        pertama = orang.tmt_cpns.year + (1 if orang.tmt_cpns.month > 6 else 0)
        for tahun in range(max(pertama, self._tanggal.year - 4, _PREDIKAT_PERTAMA), self._tanggal.year):
            undi = acak.pecahan()
            buruk = 0.0 if orang.kursi.peran else 0.09 * (1 - orang.mutu)
            if orang.kursi.peran == "asn":
                hasil, perilaku = DI_ATAS, DI_ATAS
            elif undi < buruk:
                hasil, perilaku = self._hasil_buruk()
            elif undi > 1 - 0.11 * orang.mutu:
                hasil, perilaku = DI_ATAS, DI_ATAS
            else:
                hasil, perilaku = ((SESUAI, SESUAI), (SESUAI, DI_ATAS), (DI_ATAS, SESUAI))[
                    min(2, int(acak.pecahan() * 5) // 2)
                ]
            orang.kinerja.append(Kinerja(tahun, hasil, perilaku, predikat(hasil, perilaku)))

    def _apa_adanya(self, orang: Orang) -> None:
        """What registers look like: years graded in old words and numbers, posts of a day, posts without an end."""
        acak = self._acak_lama
        tanpa, sehari, lama = acak.kena(_TANPA_AKHIR), acak.kena(_SATU_HARI), acak.kena(_TAHUN_LAMA)
        dua = acak.kena(_DUA_SEHARI)
        pertama = orang.tmt_cpns.year + (1 if orang.tmt_cpns.month > 6 else 0)
        if lama and not orang.kursi.peran:
            tahun = range(max(pertama, self._tanggal.year - 8, 2014), min(self._tanggal.year, _PREDIKAT_PERTAMA))
            orang.kinerja[:0] = [self._kinerja_lama(each) for each in tahun]
        if not orang.jabatan or orang.kursi.peran:
            return
        akhir = orang.jabatan[-1]
        if sehari and akhir.selesai is not None and (akhir.selesai - akhir.mulai).days > 60:
            # Confirmed in the post on one day and moved on the next.
            hari, akhir.selesai = akhir.selesai, geser_hari(akhir.selesai, -1)
            orang.jabatan.append(replace(akhir, nama=f"{akhir.nama} (pengukuhan)", mulai=hari, selesai=hari))
        elif tanpa:
            akhir.selesai = None
        elif dua:
            # Two decisions of one day, of which the first was never closed.
            orang.jabatan.insert(-1, replace(akhir, nama=f"{akhir.nama} (penyetaraan)", selesai=None))

    def _kinerja_lama(self, tahun: int) -> Kinerja:
        acak = self._acak_lama
        _, sebutan, rentang = next(each for each in _SEBUTAN_LAMA if tahun >= each[0])
        tingkat, angka = _MUTU_LAMA.tarik(acak), acak.kena(0.7)
        if tahun == 2021 and tingkat == 0:
            # Beyond 110 the regulation asks for a new idea as well, which a number does not tell.
            angka = False
        nilai = f"{acak.bulat(*rentang[tingkat])},{acak.bulat(0, 9)}0" if angka else ""
        return Kinerja(tahun, "", "", sebutan[tingkat], nilai)

    def _hasil_buruk(self) -> tuple[str, str]:
        undi = self._acak.pecahan()
        if undi < 0.72:
            return DI_BAWAH, SESUAI if undi < 0.6 else DI_ATAS
        return (SESUAI if undi < 0.93 else DI_BAWAH), DI_BAWAH

    def _diklat(self, orang: Orang) -> None:
        acak, jab, tanggal = self._acak, orang.kursi.jabatan, self._tanggal
        mutu, hasil = orang.mutu, orang.diklat
        if jab.jenjang in _PIM:
            tingkat = jab.jenjang
            awal = max(orang.tmt_cpns, geser_tahun(orang.tmt_jabatan, -2))
            while tingkat in _PIM:
                if orang.kursi.peran or acak.kena(0.45 + 0.45 * mutu):
                    nama, jp = _PIM[tingkat]
                    hasil.append(self._satu("STRUKTURAL", nama, awal, tanggal, jp, 90))
                tingkat = {"pratama": "administrator", "administrator": "pengawas"}.get(tingkat, "")
                tanggal, awal = awal, max(orang.tmt_cpns, geser_tahun(awal, -6))
            tanggal = self._tanggal
        elif jab.jenis == "JF" and jab.kepala and acak.kena(0.5 + 0.4 * mutu):
            nama = baca("skj")["kepala"][jab.unit.jenis.lower()]["diklat"].partition(":")[2]
            hasil.append(self._satu("TEKNIS", nama, max(orang.tmt_cpns, geser_tahun(tanggal, -8)), tanggal, 60, 10))
        elif jab.jenis == "JF" and acak.kena(0.35 + 0.5 * mutu):
            nama = f"Pelatihan Fungsional {jab.jenis_jf} {SEBUTAN_JENJANG[jab.jenjang]}"
            hasil.append(
                self._satu("FUNGSIONAL", nama, max(orang.tmt_cpns, geser_tahun(tanggal, -12)), tanggal, 80, 14)
            )
        kata = baca("diklat")
        teknis = kata[
            "teknis_guru"
            if jab.guru
            else "teknis_kesehatan"
            if jab.kesehatan
            else "teknis_hubungan"
            if jab.unit.instansi == "DISHUB"
            else "teknis"
        ]
        setahun, dua_tahun = geser_tahun(tanggal, -1), geser_tahun(tanggal, -2)
        if orang.kursi.peran or acak.kena(0.2 + 0.45 * mutu):
            hasil.append(self._teknis(teknis, setahun, tanggal))
        if acak.kena(0.35):
            hasil.append(
                self._teknis(teknis, max(orang.tmt_cpns, geser_tahun(tanggal, -6)), max(orang.tmt_cpns, setahun))
            )
        if orang.kursi.peran or acak.kena(0.25 + 0.45 * mutu):
            hasil.append(
                self._satu("SEMINAR", acak.pilih(kata["seminar"]), dua_tahun, tanggal, acak.pilih((3, 4, 6, 8)), 1)
            )
        if acak.kena(0.2):
            hasil.append(self._satu("SEMINAR", acak.pilih(kata["seminar"]), geser_tahun(tanggal, -5), dua_tahun, 6, 1))
        orang.diklat = _tanpa_kembar(hasil, orang.tmt_cpns)

    def _teknis(self, nama: list[str], dari: date, sampai: date) -> Diklat:
        jp = _JP.tarik(self._acak)
        return self._satu("TEKNIS", self._acak.pilih(nama), dari, sampai, jp, (jp + 7) // 8)

    def _satu(self, jenis: str, nama: str, dari: date, sampai: date, jp: int, hari: int) -> Diklat:
        selesai = self._antara(geser_hari(dari, hari), sampai)
        nomor = f"{self._acak.bulat(1, 99_999):05d}/{jenis}/{selesai.year}"
        return Diklat(jenis, nama, geser_hari(selesai, 1 - hari), selesai, jp, nomor)

    def _antara(self, dari: date, sampai: date) -> date:
        """A day from the first to the second; the second if they are the wrong way round."""
        a, b = dari.toordinal(), sampai.toordinal()
        return sampai if a >= b else date.fromordinal(self._acak.bulat(a, b))


def predikat(hasil: str, perilaku: str) -> str:
    """The predicate of PermenPANRB 6/2022 for work result and work behaviour."""
    if perilaku == DI_BAWAH:
        return "Sangat Kurang" if hasil == DI_BAWAH else "Kurang"
    if hasil == DI_BAWAH:
        return "Butuh Perbaikan"
    return "Sangat Baik" if hasil == perilaku == DI_ATAS else "Baik"


def _setara_pendidikan(orang: Orang, mulai: date) -> str:
    """The kind of pelaksana post that fits what the person had learned by a day."""
    tingkat = "SD"
    for p in orang.pendidikan:
        if p.tahun <= mulai.year:
            tingkat = {"SLTP": "SD", "D-I": "SLTA", "D-II": "SLTA", "D-IV": "S-1", "S-2": "S-1", "S-3": "S-1"}.get(
                p.tingkat, p.tingkat
            )
    return f"pelaksana {tingkat}"


def _kunci(jab: Jabatan) -> tuple[tuple[str, str], ...]:
    if jab.jenis == "JF":
        return () if jab.kepala else ((jab.jenis_jf, jab.jenjang),)
    tingkat = jab.eselon or f"pelaksana {jab.pendidikan}"
    return ((jab.unit.instansi, tingkat), ("", tingkat))


def _tanpa_kembar(diklat: list[Diklat], masuk: date) -> list[Diklat]:
    """In order of time, none from before the entry, none twice."""
    hasil: dict[tuple[str, str, date], Diklat] = {}
    for d in sorted(diklat, key=lambda d: (d.selesai, d.jenis, d.nama)):
        if d.mulai >= masuk:
            hasil.setdefault((d.jenis, d.nama, d.selesai), d)
    return list(hasil.values())
