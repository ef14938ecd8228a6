"""People who have left the service and still stand in the roster: one for every two hundred who serve."""

from datetime import date

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.bentuk import Jabatan, Kursi, Orang
from deploy.demo.kota.orang import Penduduk
from deploy.demo.kota.riwayat import Perjalanan
from deploy.demo.kota.waktu import geser_tahun, tmt_pensiun

_ALIRAN = 7
_BANYAK_YANG_BEKERJA = 200
"""So many serve for each who has left."""
_TAHUN = 3
"""All have left in these last years: their histories end where the years begin."""
_KEDUDUKAN = Undian([("99", 60.0), ("88", 20.0), ("66", 12.0), ("77", 8.0)])
"""Pensioned; gone with a pension, as those who died; gone, as those who moved to another government; dismissed."""
_TERISI_LAGI = 0.3
_COBA = 60


def yang_keluar(benih: int, tanggal: date, jabatan: list[Jabatan], penduduk: Penduduk, orang: int) -> list[Orang]:
    """The leavers of a city of ``orang`` people; numbers stay unique."""
    acak, dahulu = Acak(benih, _ALIRAN), geser_tahun(tanggal, -_TAHUN)
    lampau, perjalanan = penduduk.pada(dahulu), Perjalanan(benih + 1, dahulu, jabatan)
    # Some of their posts have been filled since.
    pilihan = [each for each in jabatan if each.terisi < each.formasi or acak.kena(_TERISI_LAGI)]
    hasil: list[Orang] = []
    for _ in range(orang // _BANYAK_YANG_BEKERJA):
        kedudukan = _KEDUDUKAN.tarik(acak)
        for _ in range(_COBA):
            jab = acak.pilih(pilihan)
            bekas = lampau.lahirkan(Kursi(jab, "PNS"))
            if (tmt_pensiun(bekas.lahir, jab.bup) <= tanggal) == (kedudukan == "99"):
                perjalanan.tulis(bekas)
                bekas.kedudukan, bekas.hukdis = kedudukan, []
                hasil.append(bekas)
                break
    return hasil
