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
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import jenis_jf, jf_asn, memimpin_satuan
from services.mutasi.hukum.surat import periksa_surat
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan, sebutan_jenjang
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.hari import KetentuanHari


class _Orang(NamedTuple):
    pppk: bool
    jf: str | None
    jenjang: JenjangJabatan | None
    """Of the present post, if that is a jabatan fungsional."""


class _Jabatan(NamedTuple):
    jenis: JenisJabatan | None
    jf: str | None
    jenjang: JenjangJabatan | None
    memimpin: bool
    """It heads a school or a puskesmas: a further duty of whoever is in a jabatan fungsional already."""


def _orang(asn: FaktaAsn, _: Acara) -> _Orang:
    if asn.status_pegawai in PPPK:
        return _Orang(pppk=True, jf=None, jenjang=None)
    if asn.jabatan is None or asn.jabatan.jenis is not JenisJabatan.JF:
        return _Orang(pppk=False, jf=None, jenjang=None)
    return _Orang(pppk=False, jf=jf_asn(asn), jenjang=asn.jabatan.jenjang)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Jabatan:
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    if jenis is not JenisJabatan.JF:
        return _Jabatan(jenis, None, None, memimpin=False)
    memimpin = memimpin_satuan(jabatan)
    return _Jabatan(jenis, None if memimpin else jenis_jf(jabatan.nama), jabatan.jenjang, memimpin=memimpin)


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, _: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {"jabatan_sekarang": orang.jf, "jabatan_tujuan": jabatan.jf, "jenjang": jabatan.jenjang}
    ket = Tingkat.KETERANGAN
    if jabatan.jenis is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Jenis jabatan tujuan belum tercatat; lengkapi data jabatan.",
            dilihat,
            kurang=(Kurang("jenjang", "Jenis dan jenjang jabatan tujuan pada peta jabatan."),),
        )
    if jabatan.jenis is not JenisJabatan.JF:
        kalimat = "Tidak berlaku: jabatan tujuan bukan jabatan fungsional."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=ket)
    if orang.pppk:
        kalimat = "Tidak berlaku bagi PPPK, yang hanya dapat pindah pada jabatan yang sama."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=ket)
    if orang.jenjang is not None and orang.jenjang is jabatan.jenjang and (jabatan.memimpin or orang.jf == jabatan.jf):
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
    membaca=("jabatan_sekarang", "jabatan_tujuan", "jenjang", "dokumen"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
)
