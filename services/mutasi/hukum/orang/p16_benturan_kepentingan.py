"""P-16: no relative in the direct line of command (PP 11/2017 art 190(5)).

The article bans conflicts of interest and lists no relations; which ones count is what the register records as
relatives. Whoever is party to their own decision is kept from deciding by the steps of a case, not by this rule.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.padanan import HimpunanPadanan
from services.mutasi.hukum.sejak import PP_11_2017
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.masa import SEHARI
from shared.privasi.kelas import KELUARGA


class _Orang(NamedTuple):
    kerabat: int
    entah: int
    """Of how many it is not known where they serve."""
    garis: frozenset[str]
    """``atasan:`` and each unit that one of them heads on the TMT, ``bawahan:`` and each unit in which or below which
    one serves."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if not asn.kerabat:
        return _TANPA_KERABAT
    atasan = {f"atasan:{kode}" for each in asn.kerabat for kode in each.unit_dipimpin(acara.tmt)}
    bawahan = {f"bawahan:{kode}" for each in asn.kerabat for kode in each.jalur_unit or ()}
    entah = sum(each.jalur_unit is None for each in asn.kerabat)
    return _Orang(len(asn.kerabat), entah, HimpunanPadanan(atasan | bawahan))


_TANPA_KERABAT = _Orang(0, 0, HimpunanPadanan())


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> frozenset[str]:
    """The same words: the units of which the head stands above the post, and the unit that the post heads."""
    sendiri = jabatan.kode_unit if jabatan.kepala_unit else None
    atasan = {f"atasan:{kode}" for kode in jabatan.jalur_unit if kode != sendiri}
    return HimpunanPadanan(atasan | ({f"bawahan:{sendiri}"} if sendiri else set()))


def _uji(orang: _Orang, jabatan: frozenset[str], acara: Acara, _: KetentuanHari) -> Temuan:
    garis = orang.garis & jabatan
    di_atas, di_bawah = (any(each.startswith(arah) for each in garis) for arah in ("atasan:", "bawahan:"))
    dilihat: dict[str, Nilai] = {"kerabat": orang.kerabat, "atasan": di_atas, "bawahan": di_bawah, "tmt": acara.tmt}
    if not orang.kerabat:
        return Temuan(Hasil.TERPENUHI, "Tidak ada kerabat pegawai yang tercatat bertugas di kota ini.", dilihat)
    if garis:
        tempat = ["memimpin unit pada garis atasan jabatan tujuan"] if di_atas else []
        tempat += ["bertugas di bawah unit yang dipimpin jabatan tujuan"] if di_bawah else []
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            f"Pada TMT {acara.tmt:%d-%m-%Y} kerabat pegawai {' dan '.join(tempat)}. Pilih jabatan di luar garis "
            "komando kerabat itu.",
            dilihat,
        )
    if orang.entah:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Kerabat pegawai tercatat, tetapi tempat tugasnya belum diketahui; lengkapi data kepegawaian kerabat itu.",
            dilihat,
            kurang=(Kurang("kerabat", "Jabatan dan unit kerabat pada data kepegawaiannya."),),
        )
    kalimat = "Tidak ada kerabat pegawai pada garis komando langsung jabatan tujuan, ke atas maupun ke bawah."
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


def _berikutnya(asn: FaktaAsn, jabatan: FaktaJabatan, acara: Acara, ketentuan: KetentuanHari) -> date | None:
    """The day after one of them ceases to act as head, where that is all that stands against it."""
    akhir = {satu.selesai for each in asn.kerabat for satu in each.memimpin if satu.selesai is not None}
    for hari in sorted(each + SEHARI for each in akhir if each >= acara.tmt):
        lain = replace(acara, tmt=hari)
        if _uji(_orang(asn, lain), _jabatan(jabatan, lain), lain, ketentuan).hasil is Hasil.TERPENUHI:
            return hari
    return None


ATURAN = Aturan(
    kode="P-16",
    judul="Tanpa benturan kepentingan",
    dasar_hukum="PP 11/2017 pasal 190 ayat (5); kerabat yang dihitung: kebijakan kota",
    mulai=PP_11_2017,
    bunyi="Tidak ada kerabat pegawai yang menjadi atasan atau bawahannya dalam garis komando langsung jabatan tujuan. "
    "Pasalnya melarang benturan kepentingan tanpa menyebut hubungan keluarga; yang dihitung adalah kerabat yang "
    "tercatat pada data pegawai.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("kerabat", "unit", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    berikutnya=_berikutnya,
    tanda=KELUARGA,
)
