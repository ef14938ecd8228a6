"""P-16: no relative in the direct line of command (PP 11/2017 art 190(5)).

The article bans conflicts of interest and lists no relations; which ones count is what the register records as
relatives. Whoever is party to their own decision is kept from deciding by the steps of a case, not by this rule.
"""

from typing import NamedTuple

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import KELUARGA


class _Kerabat(NamedTuple):
    jalur: tuple[str, ...] | None
    """Units from the city down to their own; None: not known."""
    memimpin: frozenset[str]
    """Units that they head on the TMT."""


class _Jabatan(NamedTuple):
    atasan: frozenset[str]
    """Units of which the head stands above the post."""
    dipimpin: str | None
    """The unit that the post heads."""


def _orang(asn: FaktaAsn, acara: Acara) -> frozenset[_Kerabat]:
    return frozenset(_Kerabat(each.jalur_unit, each.unit_dipimpin(acara.tmt)) for each in asn.kerabat)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Jabatan:
    sendiri = jabatan.kode_unit if jabatan.kepala_unit else None
    return _Jabatan(frozenset(jabatan.jalur_unit) - {sendiri}, sendiri)


def _uji(kerabat: frozenset[_Kerabat], jabatan: _Jabatan, acara: Acara, _: KetentuanHari) -> Temuan:
    di_atas = sum(not jabatan.atasan.isdisjoint(each.memimpin) for each in kerabat)
    di_bawah = sum(jabatan.dipimpin in each.jalur for each in kerabat if each.jalur is not None)
    entah = sum(each.jalur is None for each in kerabat)
    dilihat: dict[str, Nilai] = {"kerabat": len(kerabat), "atasan": di_atas, "bawahan": di_bawah, "tmt": acara.tmt}
    if not kerabat:
        return Temuan(Hasil.TERPENUHI, "Tidak ada kerabat pegawai yang tercatat bertugas di kota ini.", dilihat)
    if di_atas or di_bawah:
        tempat = ["memimpin unit pada garis atasan jabatan tujuan"] if di_atas else []
        tempat += ["bertugas di bawah unit yang dipimpin jabatan tujuan"] if di_bawah else []
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            f"Pada TMT {acara.tmt:%d-%m-%Y} kerabat pegawai {' dan '.join(tempat)}. Pilih jabatan di luar garis "
            "komando kerabat itu.",
            dilihat,
        )
    if entah:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Kerabat pegawai tercatat, tetapi tempat tugasnya belum diketahui; lengkapi data kepegawaian kerabat itu.",
            dilihat,
            kurang=(Kurang("kerabat", "Jabatan dan unit kerabat pada data kepegawaiannya."),),
        )
    kalimat = "Tidak ada kerabat pegawai pada garis komando langsung jabatan tujuan, ke atas maupun ke bawah."
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="P-16",
    judul="Tanpa benturan kepentingan",
    dasar_hukum="PP 11/2017 pasal 190 ayat (5)",
    bunyi="Tidak ada kerabat pegawai yang menjadi atasan atau bawahannya dalam garis komando langsung jabatan tujuan.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("kerabat", "unit", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    tanda=KELUARGA,
)
