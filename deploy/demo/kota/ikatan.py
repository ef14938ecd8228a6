"""What binds people beside their post: contracts, leave, study, decorations, acting duties, relatives in service.

Each list draws from a stream of chance of its own, so that one more of them changes nobody else.
"""

from collections.abc import Iterator
from datetime import date

from deploy.demo.kota.acak import Acak
from deploy.demo.kota.bentuk import Kota, Orang
from deploy.demo.kota.waktu import geser_bulan, geser_hari, geser_tahun, teks, tmt_pensiun, umur

Baris = tuple[str, ...]

_ALIRAN = 40
_TAHUN_KONTRAK = {"PPPK": 5, "PPPK_PARUH_WAKTU": 1}
_TANPA_PERJANJIAN = 0.04
"""Of the PPPK, those of whom the register has no agreement."""
_PERJANJIAN_HABIS = 0.03
"""Of the PPPK, those whose agreement in the register has run out without a renewal."""
_DIPROSES = 0.002
"""Of the PNS, those who have been examined for a breach of discipline, or stood before a court, within the year."""
_PENUGASAN_PALING_BANYAK = 12
_PASANGAN_PALING_BANYAK = 20
_BERIKUT = {"S-1": "S-2", "D-IV": "S-2", "S-2": "S-3"}
_SATYALANCANA = ((30, "XXX"), (20, "XX"), (10, "X"))


def kontrak(kota: Kota) -> Iterator[Baris]:
    """The last agreement of nearly every PPPK: five years, one for paruh waktu, and not beyond the retirement."""
    acak = Acak(kota.benih, _ALIRAN + 5)
    for o in kota.orang:
        lama = _TAHUN_KONTRAK.get(o.status)
        if lama is None:
            continue
        tanpa, habis = acak.kena(_TANPA_PERJANJIAN), acak.kena(_PERJANJIAN_HABIS)
        if tanpa:
            continue
        if habis and geser_tahun(o.tmt_cpns, 1) <= kota.tanggal:
            # Agreements of a year, the newest of which nobody has recorded.
            tahun = umur(o.tmt_cpns, kota.tanggal)
            mulai = geser_tahun(o.tmt_cpns, tahun - 1)
            selesai = geser_hari(geser_tahun(o.tmt_cpns, tahun), -1)
            yield o.nip, teks(mulai), teks(selesai), f"800/P3K/{o.nip[-5:]}/{mulai.year}"
            continue
        mulai = o.tmt_cpns
        while (lanjut := geser_tahun(mulai, lama)) <= kota.tanggal:
            mulai = lanjut
        selesai = min(geser_hari(lanjut, -1), geser_hari(tmt_pensiun(o.lahir, o.kursi.jabatan.bup), -1))
        yield o.nip, teks(mulai), teks(selesai), f"800/P3K/{o.nip[-5:]}/{mulai.year}"


def cltn(kota: Kota) -> Iterator[Baris]:
    """The leave of everybody whose kedudukan hukum says so: two years that include today."""
    acak = Acak(kota.benih, _ALIRAN)
    for o in kota.orang:
        if o.kedudukan == "02":
            mulai = geser_bulan(kota.tanggal, -acak.bulat(1, 10))
            selesai = geser_hari(geser_tahun(mulai, 2), -1)
            yield o.nip, teks(mulai), teks(selesai), f"851/{acak.bulat(1, 99)}/BKPSDM/{mulai.year}"


def tugas_belajar(kota: Kota) -> Iterator[Baris]:
    """The study of everybody whose kedudukan hukum says so, and a bond of twice its length."""
    acak = Acak(kota.benih, _ALIRAN + 1)
    for o in kota.orang:
        if o.kedudukan == "03" and o.tmt_pns is not None:
            mulai = max(geser_bulan(kota.tanggal, -acak.bulat(2, 20)), geser_bulan(o.tmt_pns, 1))
            selesai = geser_hari(geser_tahun(mulai, 2), -1)
            yield (o.nip, teks(mulai), teks(selesai), _BERIKUT.get(o.pendidikan[-1].tingkat, "S-1"),
                   "Universitas Contoh", teks(geser_tahun(selesai, 4)),
                   f"892/{acak.bulat(1, 99)}/BKPSDM/{mulai.year}")  # fmt: skip


def penghargaan(kota: Kota) -> Iterator[Baris]:
    """Satyalancana Karya Satya of some, never of who has served a sanction heavier than a reprimand."""
    acak = Acak(kota.benih, _ALIRAN + 2)
    for o in kota.orang:
        dapat = acak.kena(0.12)
        if o.tmt_pns is None or not dapat or any(h.tingkat != "ringan" for h in o.hukdis):
            continue
        for tahun, sebutan in _SATYALANCANA:
            hari = geser_tahun(o.tmt_cpns, tahun)
            hari = date(hari.year + (1 if (hari.month, hari.day) > (8, 17) else 0), 8, 17)
            if hari <= kota.tanggal:
                yield (o.nip, f"Satyalancana Karya Satya {sebutan} Tahun", teks(hari),
                       f"{acak.bulat(1, 120)}/TK/TAHUN {hari.year}")  # fmt: skip
                break


def proses_hukum(kota: Kota) -> Iterator[Baris]:
    """Examinations and court cases of a few at work; most still run."""
    acak = Acak(kota.benih, _ALIRAN + 6)
    for o in kota.orang:
        diproses = acak.kena(_DIPROSES)
        if not diproses or o.tmt_pns is None or o.kursi.peran or o.kedudukan != "01":
            continue
        jenis = "peradilan" if acak.kena(0.25) else "disiplin"
        lalu = acak.bulat(10, 300)
        mulai, selesai = max(geser_hari(kota.tanggal, -lalu), o.tmt_pns), ""
        if acak.kena(0.3):
            selesai = teks(max(geser_hari(kota.tanggal, -acak.bulat(0, lalu - 1)), mulai))
        yield o.nip, jenis, teks(mulai), selesai, f"700/{acak.bulat(1, 90)}/ITKO/{mulai.year}"


def penugasan(kota: Kota) -> Iterator[Baris]:
    """A Plt for some vacant head posts, an official of the same agency; three months that include today."""
    acak = Acak(kota.benih, _ALIRAN + 3)
    terisi = {o.kursi.jabatan.kode for o in kota.orang}
    pejabat: dict[str, list[Orang]] = {}
    for o in kota.orang:
        if o.kursi.jabatan.eselon and not o.kursi.peran and o.kedudukan == "01":
            pejabat.setdefault(o.kursi.jabatan.unit.instansi, []).append(o)
    banyak = 0
    for jab in kota.jabatan:
        calon = pejabat.get(jab.unit.instansi)
        if not (jab.kepala and jab.eselon and jab.kode not in terisi and calon):
            continue
        mulai = geser_hari(kota.tanggal, -acak.bulat(5, 75))
        o = calon.pop(acak.bulat(0, len(calon) - 1))
        selesai = geser_hari(geser_bulan(mulai, 3).replace(day=min(mulai.day, 28)), -1)
        yield o.nip, "Plt", jab.kode, teks(mulai), teks(selesai), f"800.1.11.1/{acak.bulat(1, 99)}/BKPSDM/{mulai.year}"
        banyak += 1
        if banyak == _PENUGASAN_PALING_BANYAK:
            return


def keluarga(kota: Kota) -> Iterator[Baris]:
    """A few married couples of PNS of one agency."""
    acak = Acak(kota.benih, _ALIRAN + 4)
    menunggu: dict[str, Orang] = {}
    banyak = 0
    for o in kota.orang:
        if o.kawin != 1 or o.kursi.peran or o.tmt_pns is None:
            continue
        instansi = o.kursi.jabatan.unit.instansi
        lain = menunggu.get(instansi)
        if lain is None:
            if acak.kena(0.05):
                menunggu[instansi] = o
            continue
        if lain.perempuan == o.perempuan or lain.agama != o.agama or abs(umur(o.lahir, lain.lahir)) > 5:
            continue
        istri, suami = (o, lain) if o.perempuan else (lain, o)
        nikah = geser_hari(geser_tahun(max(istri.lahir, suami.lahir), 23), acak.bulat(0, 365))
        yield istri.nip, "suami", suami.nama, suami.nip, teks(nikah), ""
        del menunggu[instansi]
        banyak += 1
        if banyak == _PASANGAN_PALING_BANYAK:
            return
