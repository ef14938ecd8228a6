"""P-08: performance at least Baik in each of the last two years (PerBKN 5/2019 art 3(1)h)."""

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from shared.contracts.istilah.predikat import Predikat
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import KINERJA

BILANGAN = "p08_kinerja_baik"
TERBANYAK = 5


class SyaratKinerja(BaseModel):
    """Tiap tahun dari sekian tahun terakhir paling rendah berpredikat sekian."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: int = Field(strict=True, ge=1, le=TERBANYAK)
    minimal: Predikat


def _orang(asn: FaktaAsn, acara: Acara) -> tuple[Predikat | None, ...]:
    """Results of the finished years before the file was received, newest first.

    The years follow from the file and the requirement from the law of the day: judging a case again under the law of
    another day must not make it look at other years.
    """
    terakhir = acara.tanggal_diterima.year - 1
    return tuple(asn.kinerja.get(tahun) for tahun in range(terakhir, terakhir - TERBANYAK, -1))


def _uji(hasil: tuple[Predikat | None, ...], _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: SyaratKinerja = ketentuan[BILANGAN]
    terakhir = acara.tanggal_diterima.year - 1
    tahunan = {terakhir - i: hasil[i] for i in range(syarat.tahun)}
    dilihat: dict[str, Nilai] = {f"kinerja:{tahun}": nilai for tahun, nilai in tahunan.items()}
    dilihat |= {"jumlah_tahun": syarat.tahun, "predikat_minimal": syarat.minimal}
    kosong = [str(tahun) for tahun, nilai in tahunan.items() if nilai is None]
    kurang = {tahun: nilai for tahun, nilai in tahunan.items() if nilai and nilai.urut < syarat.minimal.urut}
    if not kosong and not kurang:
        rincian = ", ".join(f"{tahun} {nilai}" for tahun, nilai in tahunan.items())
        kalimat = f"Kinerja {syarat.tahun} tahun terakhir paling rendah {syarat.minimal}: {rincian}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    kalimat = f"Kinerja setiap tahun dalam {syarat.tahun} tahun terakhir harus paling rendah {syarat.minimal}."
    if kurang:
        rincian = ", ".join(f"tahun {tahun} {nilai}" for tahun, nilai in kurang.items())
        return Temuan(Hasil.TIDAK_TERPENUHI, f"{kalimat} Belum terpenuhi: {rincian}.", dilihat)
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"{kalimat} Hasil evaluasi kinerja tahun {' dan '.join(kosong)} belum ada; lengkapi riwayat kinerja pegawai.",
        dilihat,
        kurang=tuple(
            Kurang(f"kinerja:{tahun}", f"Dokumen evaluasi kinerja tahun {tahun} pada riwayat kinerja pegawai.")
            for tahun in kosong
        ),
    )


ATURAN = Aturan(
    kode="P-08",
    judul="Kinerja paling rendah Baik",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54",
    bunyi="Setiap tahun dalam {p08_kinerja_baik.tahun} tahun terakhir kinerja pegawai paling rendah "
    "{p08_kinerja_baik.minimal}.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=("kinerja", "tanggal_diterima"),
    orang=_orang,
    uji=_uji,
    tanda=KINERJA,
    bilangan={BILANGAN: SyaratKinerja},
)
