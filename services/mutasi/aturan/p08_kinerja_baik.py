"""P-08: performance at least Baik in each of the last two years (PerBKN 5/2019 art 3(1)h)."""

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.hasil import Dilihat, HasilAturan, Tingkat
from shared.contracts.istilah.predikat import Predikat
from shared.ketentuan.hari import KetentuanHari

KODE = "P-08"
VERSI = "1"


class SyaratKinerja(BaseModel):
    """Tiap tahun dari sekian tahun terakhir paling rendah berpredikat sekian."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: int = Field(strict=True, ge=1, le=5)
    minimal: Predikat


class KinerjaDilihat(Dilihat):
    """P-08; tahun tanpa hasil bernilai null."""

    kinerja: dict[int, Predikat | None]
    jumlah_tahun: int
    predikat_minimal: Predikat


def periksa(fakta: FaktaUsulan, ketentuan: KetentuanHari) -> HasilAturan:
    """Look at the finished years before the file was received; a year without a result fails.

    The years follow from the file and the requirement from the law of the day: judging a case again under the law of
    another day must not make it look at other years.
    """
    versi = ketentuan.wajib("p08_kinerja_baik")
    syarat: SyaratKinerja = versi.isi
    terakhir = fakta.usulan.tanggal_diterima.year - 1
    tahun_dilihat = range(terakhir, terakhir - syarat.tahun, -1)
    hasil = {tahun: fakta.asn.kinerja.get(tahun) for tahun in tahun_dilihat}

    kosong = [tahun for tahun, nilai in hasil.items() if nilai is None]
    kurang = {tahun: nilai for tahun, nilai in hasil.items() if nilai is not None and nilai.urut < syarat.minimal.urut}
    lolos = not kosong and not kurang
    if lolos:
        rincian = ", ".join(f"{tahun} {nilai}" for tahun, nilai in hasil.items())
        penjelasan = f"Kinerja {syarat.tahun} tahun terakhir paling rendah {syarat.minimal}: {rincian}."
    else:
        kalimat = [f"Kinerja setiap tahun dalam {syarat.tahun} tahun terakhir harus paling rendah {syarat.minimal}."]
        if kurang:
            kalimat.append(f"Belum terpenuhi: {', '.join(f'tahun {t} {nilai}' for t, nilai in kurang.items())}.")
        if kosong:
            kalimat.append(
                f"Hasil evaluasi kinerja tahun {' dan '.join(str(t) for t in kosong)} belum ada; "
                "lengkapi riwayat kinerja pegawai."
            )
        penjelasan = " ".join(kalimat)
    return HasilAturan(
        kode=KODE,
        versi_aturan=VERSI,
        dasar_hukum=versi.dasar_hukum,
        tingkat=Tingkat.MENGHALANGI,
        lolos=lolos,
        penjelasan=penjelasan,
        fakta=KinerjaDilihat(kinerja=hasil, jumlah_tahun=syarat.tahun, predikat_minimal=syarat.minimal),
    )
