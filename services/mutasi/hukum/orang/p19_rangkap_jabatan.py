"""P-19: nobody holds a post of JA or JPT and one of JF at once (PP 11/2017 art 53 and, as amended, art 98).

A move leaves the present post, and to act in another one is a duty and no post. What is left is a further post of the
record that has not ended on the TMT.
"""

from typing import NamedTuple

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JENJANG
from services.mutasi.hukum.sejak import PP_11_2017
from shared.contracts.istilah.jenjang import MENURUT_ESELON, JenisJabatan
from shared.contracts.istilah.sebutan import bertindak
from shared.ketentuan.hari import KetentuanHari


class _Orang(NamedTuple):
    masih: frozenset[JenisJabatan]
    """Kinds of posts beside the present one that have not ended on the TMT."""
    entah: bool
    """One of them has no level that is known."""


_SATU = _Orang(frozenset(), entah=False)


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if not asn.riwayat_jabatan:
        return _SATU
    # Before the present post began, a row without an end is a record that nobody closed, and no second post.
    mulai = asn.jabatan.tmt if asn.jabatan else acara.tmt
    masih = [
        each.jenjang or (MENURUT_ESELON[each.eselon] if each.eselon else None)
        for each in asn.riwayat_jabatan
        if (each.selesai >= acara.tmt if each.selesai else each.mulai >= mulai)
        and each.mulai <= acara.tmt
        and bertindak(each.nama) is None
    ]
    return _Orang(frozenset(each.jenis for each in masih if each is not None), entah=None in masih)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> JenisJabatan | None:
    return jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis


def _uji(orang: _Orang, tujuan: JenisJabatan | None, acara: Acara, _: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {
        "riwayat_jabatan": tuple(sorted(orang.masih)),
        "jenis_jabatan": tujuan,
        "tmt": acara.tmt,
    }
    if not orang.masih and not orang.entah:
        kalimat = (
            "Tidak ada jabatan definitif lain yang masih berlaku pada TMT; penugasan Plt, Plh, dan Pj bukan jabatan."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    # Two posts of which one is a JF.
    rangkap = orang.masih - {JenisJabatan.JF} if tujuan is JenisJabatan.JF else orang.masih & {JenisJabatan.JF}
    if tujuan is not None and rangkap:
        kalimat = (
            f"Pada TMT {acara.tmt:%d-%m-%Y} pegawai masih memangku jabatan lain ({', '.join(sorted(rangkap))}), "
            f"sedangkan jabatan tujuan {tujuan}. Akhiri jabatan itu lebih dahulu pada riwayat jabatan."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    if tujuan is None or orang.entah:
        apa = "jenjang jabatan tujuan" if tujuan is None else "jenjang jabatan lain yang belum berakhir"
        kurang = (
            TANPA_JENJANG
            if tujuan is None
            else Kurang("riwayat_jabatan", "Jenjang, atau hari terakhir, jabatan lain pada riwayat jabatan pegawai.")
        )
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Rangkap jabatan belum dapat dinilai: {apa} belum tercatat.",
            dilihat,
            kurang=(kurang,),
        )
    kalimat = "Jabatan lain yang masih berlaku pada TMT bukan rangkap jabatan administrasi dengan jabatan fungsional."
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="P-19",
    judul="Tidak merangkap jabatan",
    dasar_hukum="PP 11/2017 pasal 53, dan pasal 98 sebagaimana diubah PP 17/2020",
    mulai=PP_11_2017,
    bunyi="Pegawai tidak merangkap jabatan pimpinan tinggi atau jabatan administrasi dengan jabatan fungsional. "
    "Penugasan Plt, Plh, atau Pj bukan rangkap jabatan.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("riwayat_jabatan", "jenis_jabatan", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
)
