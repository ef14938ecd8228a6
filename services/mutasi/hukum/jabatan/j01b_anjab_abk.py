"""J-01b: the analysis of work and workload of the posts of both sides is on paper (row J-01; table A.4 b).

Inside the city the peta jabatan and the need in it are that analysis, which J-01 and J-02 look at: only a move on own
request, which uses the whole list of A.4, brings it while the need of one of the two units is not known. What another
government needs stands in no register of this one.
"""

from typing import NamedTuple

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.sejak import PERBKN_5_2019
from services.mutasi.hukum.surat import bukan_bagi_pppk, periksa_surat, pilih_pppk
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

SURAT = JenisDokumen.ANJAB_ABK


class _Orang(NamedTuple):
    pppk: StatusPegawai | None
    tanpa_abk: bool
    """The need of the unit that is left is not known."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    return _Orang(pilih_pppk(asn, acara), asn.jabatan is not None and asn.unit is None)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> bool:
    """Whether the need of its unit is not known."""
    return jabatan.unit is None


def _uji(orang: _Orang | None, tanpa_abk: bool | None, acara: Acara, _: KetentuanHari) -> Temuan:
    if orang is not None and orang.pppk is not None:
        return bukan_bagi_pppk(orang.pppk, "PerBKN 5/2019")
    if acara.jenis in ANTAR_INSTANSI:
        return periksa_surat(SURAT, acara)
    dilihat: dict[str, Nilai] = {"permintaan_sendiri": acara.permintaan_sendiri}
    if not acara.permintaan_sendiri:
        kalimat = "Tidak berlaku bagi mutasi karena kedinasan di dalam kota."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    unit = {"unit yang ditinggalkan": orang is not None and orang.tanpa_abk, "unit tujuan": bool(tanpa_abk)}
    tanpa = " dan ".join(nama for nama, ya in unit.items() if ya)
    if not tanpa:
        kalimat = "Peta jabatan dan kebutuhan kedua unit, yang sudah dihitung, adalah analisisnya."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat | {"kebutuhan_dihitung": True})
    temuan = periksa_surat(SURAT, acara)
    return Temuan(
        temuan.hasil,
        f"Kebutuhan {tanpa} belum dihitung. {temuan.penjelasan}",
        {**dilihat, "kebutuhan_dihitung": False, **temuan.dilihat},
        temuan.kurang,
    )


ATURAN = Aturan(
    kode="J-01b",
    judul="Analisis jabatan dan analisis beban kerja",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf b",
    mulai=PERBKN_5_2019,
    bunyi="Analisis jabatan dan analisis beban kerja bagi jabatan yang ditinggalkan dan jabatan yang akan diduduki, "
    "ditandatangani, dilampirkan pada mutasi PNS dari dan ke instansi lain oleh kedua instansi, dan pada mutasi atas "
    "permintaan sendiri di dalam kota selama kebutuhan salah satu unitnya belum dihitung. Mutasi karena kedinasan di "
    "dalam kota tidak memerlukannya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.VERIFIKASI,
    membaca=("status_pegawai", "permintaan_sendiri", "jenis", "kebutuhan_dihitung", "dokumen"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    surat=(SURAT,),
    versi="2",
)
