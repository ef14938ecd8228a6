"""P-18: whoever moves into a jabatan fungsional has passed its uji kompetensi (PermenPANRB 1/2023, table A.8).

Its education is P-10, the need J-01, the age P-12, the experience P-11.
"""

from dataclasses import replace
from typing import NamedTuple

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import JfAsn, JfJabatan, Satuan, pilih_asn, pilih_jabatan, tetap
from services.mutasi.hukum.kurang import TANPA_JENIS
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.surat import periksa_surat
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan, sebutan_jenjang
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.hari import KetentuanHari


class _Orang(NamedTuple):
    pppk: bool
    jf: Padanan | None = None
    jenjang: JenjangJabatan | None = None
    satuan: Satuan | None = None


class _Jabatan(NamedTuple):
    jenis: JenisJabatan | None
    jf: Padanan | None
    jenjang: JenjangJabatan | None
    memimpin: Satuan | None


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    return _Orang(pppk=True) if asn.status_pegawai in PPPK else _Orang(False, *pilih_asn(asn, acara))


def _jabatan(jabatan: FaktaJabatan, acara: Acara) -> _Jabatan:
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    return _Jabatan(jenis, *pilih_jabatan(jabatan, acara))


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, _: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {"jf_sekarang": orang.jf, "jf_tujuan": jabatan.jf, "jenjang": jabatan.jenjang}
    ket = Tingkat.KETERANGAN
    if jabatan.jenis is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Jenis jabatan tujuan belum tercatat; lengkapi data jabatan.",
            dilihat,
            kurang=(TANPA_JENIS,),
        )
    if jabatan.jenis is not JenisJabatan.JF:
        kalimat = "Tidak berlaku: jabatan tujuan bukan jabatan fungsional."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=ket)
    if orang.pppk:
        kalimat = "Tidak berlaku bagi PPPK, yang hanya dapat pindah pada jabatan yang sama."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=ket)
    if tetap(JfAsn(*orang[1:]), JfJabatan(*jabatan[1:])):
        kalimat = (
            "Pegawai tetap pada jabatan fungsionalnya; memimpin satuan adalah tugas tambahannya."
            if jabatan.memimpin
            else f"Pegawai sudah dalam jabatan fungsional ini pada jenjang {sebutan_jenjang(jabatan.jenjang)}."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=ket)
    temuan = periksa_surat(JenisDokumen.LULUS_UJI_KOMPETENSI, acara)
    return replace(temuan, dilihat={**dilihat, **temuan.dilihat})


ATURAN = Aturan(
    kode="P-18",
    judul="Lulus uji kompetensi jabatan fungsional",
    dasar_hukum="PermenPANRB 1/2023",
    bunyi="Yang diangkat dalam jabatan fungsional lain, atau pada jenjang yang lain, telah lulus uji kompetensinya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.VERIFIKASI,
    membaca=("jf_sekarang", "jf_tujuan", "jenjang", "dokumen"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    surat=(JenisDokumen.LULUS_UJI_KOMPETENSI,),
    # A decree is turned round to the very post of before, and so to its jabatan fungsional and level.
    pemulihan="lulus uji kompetensi dinilai ketika ia dahulu diangkat dalam jabatan itu.",
)
