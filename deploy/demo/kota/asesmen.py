"""Who has been assessed for competence, when, and with what result.

Its chance is a stream of its own: the city is the same with and without it. About three in four officials have a valid
assessment. Two agencies have had their staff assessed, the others only a few; PPPK are assessed less often than PNS.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.bentuk import Jabatan, Orang, Penilaian, Syarat
from deploy.demo.kota.data import baca
from deploy.demo.kota.skj import BANYAK_KOMPETENSI, urusan_jabatan
from deploy.demo.kota.tabel import STANDAR_KOMPETENSI
from deploy.demo.kota.waktu import geser_hari, geser_tahun

_ALIRAN = 8
_MENYELURUH = ("DISHUB", "DINKES")
_BAGIAN_MENYELURUH, _BAGIAN_LAIN = 0.42, (0.05, 0.15)
"""Share of staff with a valid assessment: in those agencies, and from which to which in the others."""
_PEJABAT, _PEJABAT_LAMA = 0.76, 0.1
"""Officials whose assessment is valid, and those whose only one is too old."""
_LAMA = 0.12
"""Of the staff who were assessed, those whose assessment is too old."""
_PPPK = 0.4
"""How often a PPPK is assessed beside a PNS of the same agency."""
_UJI = {
    "Penguji Kendaraan Bermotor": 0.95,
    "Assessor Sumber Daya Manusia Aparatur": 0.8,
    "Auditor": 0.4,
    "Pranata Komputer": 0.4,
}
"""Functional posts whose people pass an examination of competence, and how many at least have lately."""
_TEKNIS = 0.8
"""Of the assessed, those whose technical competences were looked at too."""
_METODE = Undian([("Assessment center", 45.0), ("CACT", 35.0), ("Wawancara kompetensi", 20.0)])
_ASESOR = ("Tim Asesor Contoh A", "Tim Asesor Contoh B", "Tim Asesor Contoh C")
_BELAJAR = (
    ("Transportasi", "TEK-HUB-01"),
    ("Lalu Lintas", "TEK-HUB-01"),
    ("Pengujian Kendaraan", "TEK-HUB-03"),
    ("Teknik Sipil", "TEK-PU-01"),
    ("Perencanaan Wilayah", "TEK-PU-02"),
    ("Informatika", "TEK-INF-01"),
    ("Akuntansi", "TEK-KEU-01"),
    ("Kesehatan Masyarakat", "TEK-KES-02"),
)
"""What somebody who studied this may be good at, wherever they sit."""


class Asesor:
    """Assesses the people of one city."""

    def __init__(
        self,
        benih: int,
        tanggal: date,
        syarat: Mapping[str, Syarat],
        jabatan: Iterable[Jabatan],
        orang: Iterable[Orang],
    ) -> None:
        self._acak = Acak(benih, _ALIRAN)
        self._tanggal, self._syarat = tanggal, syarat
        self._jabatan = {each.kode: each for each in jabatan}
        self._peluang = self._bagikan(orang)

    def _bagikan(self, orang: Iterable[Orang]) -> dict[str, tuple[float, float]]:
        """Of each agency, how likely it is that a PNS and a PPPK of its staff have been assessed."""
        banyak, pppk = Counter[str](), Counter[str]()
        for each in orang:
            jab = each.kursi.jabatan
            if not jab.eselon:
                banyak[jab.unit.instansi] += 1
                pppk[jab.unit.instansi] += each.status.startswith("PPPK")
        hasil = {}
        for instansi, semua in banyak.items():
            bagian = self._acak.antara(*_BAGIAN_LAIN)
            if instansi in _MENYELURUH:
                bagian = _BAGIAN_MENYELURUH
            pns = min(0.95, bagian / (1 - (1 - _PPPK) * pppk[instansi] / semua))
            hasil[instansi] = pns, pns * _PPPK
        return hasil

    def nilai(self, orang: Orang) -> None:
        """Write the assessments of one person, often none."""
        acak, jab = self._acak, orang.kursi.jabatan
        undi, mundur = acak.pecahan(), acak.pecahan()
        pejabat = bool(jab.eselon)
        baru, lama = _PEJABAT, _PEJABAT_LAMA
        if not pejabat:
            baru = self._peluang[jab.unit.instansi][orang.status.startswith("PPPK")]
            baru = max(baru, _UJI.get(jab.jenis_jf, 0.0))
            lama = baru * _LAMA
        mulai = orang.tmt_pns or (orang.tmt_cpns if orang.status.startswith("PPPK") else None)
        if orang.kursi.peran:
            undi = 0.0
        if mulai is None or undi >= baru + lama:
            return
        tiga = geser_tahun(self._tanggal, -3)
        if undi < baru:
            awal, akhir = max(geser_hari(tiga, 30), geser_hari(mulai, 30)), geser_hari(self._tanggal, -14)
        else:
            awal, akhir = max(geser_tahun(self._tanggal, -6), geser_hari(mulai, 30)), geser_hari(tiga, -1)
        if awal > akhir:
            return
        hari = geser_hari(awal, int(mundur * ((akhir - awal).days + 1)))
        if acak.kena(0.15) and (lalu := geser_tahun(hari, -3)) > mulai:
            orang.penilaian.append(self._hasil(orang, lalu))
        orang.penilaian.append(self._hasil(orang, hari))

    def _hasil(self, orang: Orang, hari: date) -> Penilaian:
        acak, jab = self._acak, orang.kursi.jabatan
        syarat = self._syarat.get(jab.kode)
        diminta = syarat.level if syarat else (STANDAR_KOMPETENSI[jab.jenjang],) * BANYAK_KOMPETENSI
        nilai = tuple(self._level(each, orang) for each in diminta)
        teknis = tuple(sorted(self._teknis(orang, hari).items())) if acak.kena(_TEKNIS) or orang.kursi.peran else ()
        return Penilaian(hari, _METODE.tarik(acak), acak.pilih(_ASESOR), nilai, teknis)

    def _teknis(self, orang: Orang, hari: date) -> dict[str, int]:
        """Of the post, of the field of one before, and of what was studied."""
        acak, jab = self._acak, orang.kursi.jabatan
        hasil = {kode: self._level(level, orang) for kode, level in self._diminta(jab)}
        umum = STANDAR_KOMPETENSI[jab.jenjang]
        for lalu in orang.jabatan[-2:]:
            dahulu = self._jabatan.get(lalu.kode)
            if dahulu is not None and lalu.mulai < hari and acak.kena(0.4):
                hasil.setdefault(self._diminta(dahulu)[0][0], max(1, umum - acak.bulat(0, 1)))
        for kata, kode in _BELAJAR:
            if kata in orang.pendidikan[-1].prodi and acak.kena(0.7):
                hasil.setdefault(kode, self._level(umum, orang))
        return hasil

    def _diminta(self, jab: Jabatan) -> tuple[tuple[str, int], ...]:
        """Technical competences of a post; where it asks for none, those of its unit's affair."""
        syarat = self._syarat.get(jab.kode)
        if syarat is not None and syarat.teknis:
            bidang = (baca("skj")["urusan"][urusan_jabatan(jab)]["teknis"][0], 1)
            return syarat.teknis if bidang[0] in dict(syarat.teknis) or jab.jenis == "JF" else (*syarat.teknis, bidang)
        return ((baca("skj")["urusan"][urusan_jabatan(jab)]["teknis"][0], STANDAR_KOMPETENSI[jab.jenjang]),)

    def _level(self, diminta: int, orang: Orang) -> int:
        undi = self._acak.pecahan()
        if orang.kursi.peran == "asn":
            # Whom the story moves is the best for the post, so that it is always the same one.
            return min(5, diminta + 1)
        geser = -1 if undi < 0.42 * (1 - orang.mutu) else 1 if undi > 0.97 - 0.25 * orang.mutu else 0
        return min(5, max(1, diminta + geser))
