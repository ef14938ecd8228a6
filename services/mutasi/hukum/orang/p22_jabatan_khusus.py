"""P-22: what special posts ask of the person, by the verification of the file (table A.10). Which posts are special,
and what they ask, is the number.

The papers that later steps need are rules of their own (P-22c, P-22d, P-22b): no exception from this one lifts them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from services.mutasi.hukum.aturan import Akibat, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JABATAN, TANPA_LAHIR
from services.mutasi.hukum.orang.jabatan_khusus import (
    JabatanKhusus,
    SuratKhusus,
    SyaratJabatanKhusus,
    daftar_khusus,
    tampak,
)
from services.mutasi.hukum.orang.macam_khusus import (
    BILANGAN,
    Macam,
    entah,
    macam_sekarang,
    macam_tujuan,
    yang_kena,
)
from services.mutasi.hukum.orang.syarat_khusus import syarat_dipenuhi
from services.mutasi.hukum.surat import kurang_surat, periksa_surat, sebutan_surat
from services.mutasi.hukum.usia import BacaanUsia
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

USIA = "p12_batas_usia"
"""Number that says how a ceiling of age is read."""
SAMPAI_VERIFIKASI = frozenset(each for each in Tahap if each.urut <= Tahap.VERIFIKASI.urut)
_T, _TT, _B = Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI, Hasil.BELUM_DAPAT_DINILAI


class _Orang(NamedTuple):
    sekarang: Macam
    """Kinds of the present post."""
    dipenuhi: tuple[tuple[Hasil, ...], ...]
    """For each kind of the number whether each of its conditions is met."""
    menurut: str
    """Version of the number that named the kinds: under another one they are not known."""


def _orang(asn: FaktaAsn, acara: Acara, ketentuan: KetentuanHari) -> _Orang:
    versi = ketentuan.wajib(BILANGAN)
    daftar = daftar_khusus(versi.isi)
    dipenuhi = syarat_dipenuhi(daftar, asn, acara.tmt, _bacaan_usia(ketentuan))
    return _Orang(macam_sekarang(daftar, asn), dipenuhi, versi.versi)


def _jabatan(jabatan: FaktaJabatan, _: Acara, ketentuan: KetentuanHari) -> Macam:
    return macam_tujuan(daftar_khusus(ketentuan[BILANGAN]), jabatan)


def _bacaan_usia(ketentuan: KetentuanHari) -> BacaanUsia:
    """How the city reads a ceiling; before it had said so, to the day."""
    return ketentuan[USIA].bacaan if USIA in ketentuan.versi else "hari"


class _Kurang(NamedTuple):
    tidak: bool
    """Surely not met, rather than not shown yet."""
    kalimat: str
    tingkat: Tingkat
    sejak: Tahap
    kurang: tuple[Kurang, ...]


_DATA = {
    "golongan": Kurang("golongan", "Golongan menurut SK pangkat terakhir pada data pegawai."),
    "masa_kerja": Kurang("tmt_cpns", "TMT CPNS, atau kontrak pertamanya, pada data pegawai."),
    "usia": TANPA_LAHIR,
    "pendidikan": Kurang("pendidikan", "Ijazah terakhir pada riwayat pendidikan pegawai."),
    "studi": Kurang("pendidikan", "Program studi pada riwayat pendidikan pegawai."),
    "fungsional": Kurang("riwayat_jabatan", "SK jabatan fungsional terdahulu pada riwayat jabatan pegawai."),
    "diklat": Kurang("diklat", "Sertifikat diklat pada riwayat diklat pegawai."),
}
"""What would show that a condition is met, by the part of it that names it."""


def _uji(orang: _Orang, tujuan: Macam | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    semua: SyaratJabatanKhusus = ketentuan[BILANGAN]
    if orang.menurut != ketentuan.wajib(BILANGAN).versi:
        return Temuan(
            _B,
            "Daftar jabatan khusus lain daripada ketika data pegawai dan jabatan ini diambil; periksa lagi dari data "
            "kepegawaiannya.",
            kurang=(Kurang("jabatan_khusus", "Pemeriksaan baru atas pegawai dan jabatan ini."),),
        )
    syarat = dict(zip([each.kode for each in semua.jabatan], orang.dipenuhi, strict=True))
    kena = [each for each in yang_kena(semua, orang.sekarang, tujuan) if each.syarat or _surat(each)]
    dilihat: dict[str, Nilai] = {"jabatan_khusus": tuple(each.nama for each in kena)}
    if not kena:
        jabatan = "Jabatan asal" if tujuan is None else "Jabatan asal dan jabatan tujuan"
        kalimat = f"{jabatan} tidak mensyaratkan hal khusus dari pegawainya."
        return Temuan(_T, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    belum = [
        _bila(entah(each, orang.sekarang, tujuan), satu)
        for each in kena
        for satu in _belum(each, syarat[each.kode], orang, acara)
    ]
    judul = "; ".join(f"{each.nama} ({each.dasar_hukum})" for each in kena)
    if not belum:
        return Temuan(_T, f"Syarat khusus terpenuhi: {judul}.", dilihat)
    pasti = any(each.tidak for each in belum)
    # All that is due counts, also what is only missing; before anything is, what will be.
    jatuh = [each for each in belum if each.sejak.urut <= acara.tahap.urut] or belum
    return Temuan(
        _TT if pasti else _B,
        f"Syarat khusus {judul} belum terpenuhi: {'; '.join(each.kalimat for each in belum)}. "
        f"{'Penuhi syarat itu, atau pilih jabatan lain' if pasti else 'Catat suratnya, atau lengkapi data pegawai'}.",
        dilihat,
        kurang=() if pasti else tuple(dict.fromkeys(satu for each in belum for satu in each.kurang)),
        tingkat=min((each.tingkat for each in jatuh), key=tuple(Tingkat).index),
        sejak=min((each.sejak for each in jatuh), key=lambda each: each.urut),
    )


def _bila(tak_tentu: tuple[Kurang, ...], satu: _Kurang) -> _Kurang:
    """What is asked of a post of which no record says enough is never surely not met."""
    if not tak_tentu:
        return satu
    apa = "jabatannya" if TANPA_JABATAN in tak_tentu else "jenjang jabatannya"
    kalimat = f"{apa} belum tercatat, maka mungkin diperlukan {satu.kalimat}"
    return satu._replace(tidak=False, kalimat=kalimat, kurang=(*tak_tentu, *satu.kurang))


def _surat(jabatan: JabatanKhusus) -> list[SuratKhusus]:
    """Its papers that the verification asks for at the latest."""
    return [each for each in jabatan.surat if each.sejak in SAMPAI_VERIFIKASI]


def _belum(jabatan: JabatanKhusus, dipenuhi: tuple[Hasil, ...], orang: _Orang, acara: Acara) -> Iterable[_Kurang]:
    for surat in _surat(jabatan):
        if (surat.bila_baru and jabatan.kode in orang.sekarang.pasti) or periksa_surat(surat.jenis, acara).hasil is _T:
            continue
        yield _Kurang(
            tidak=surat.jenis in acara.dokumen,
            kalimat=f"{sebutan_surat(surat.jenis)}{' yang masih berlaku' if surat.jenis in acara.dokumen else ''}",
            tingkat=Tingkat.PERLU_PERSETUJUAN,
            sejak=surat.sejak,
            kurang=(kurang_surat(surat.jenis),),
        )
    for syarat, hasil in zip(jabatan.syarat, dipenuhi, strict=True):
        if hasil is _T or (syarat.surat is not None and periksa_surat(syarat.surat, acara).hasil is _T):
            continue
        # What a paper may still show is not refused before the file is verified.
        yield _Kurang(
            tidak=hasil is _TT and syarat.surat is None,
            kalimat=syarat.kalimat,
            tingkat=syarat.tingkat,
            sejak=Tahap.PENGAJUAN if syarat.surat is None else Tahap.VERIFIKASI,
            kurang=tuple(each for bagian, each in _DATA.items() if getattr(syarat, bagian))
            if syarat.surat is None
            else (kurang_surat(syarat.surat),),
        )


ATURAN = Aturan(
    kode="P-22",
    judul="Syarat jabatan khusus",
    dasar_hukum="UU 23/2014; UU 24/2013 pasal 83A; PP 72/2019; peraturan jabatan masing-masing",
    bunyi="Yang mengisi jabatan tertentu memenuhi syarat jabatan itu, atau mempunyai sertifikatnya: Camat, Lurah, "
    "kepala sekolah, kepala puskesmas, dan jabatan yang mensyaratkan sertifikat. Surat pihak lain dinilai pada langkah "
    "yang memerlukannya: P-22c pada pertimbangan, P-22d pada keputusan, dan P-22b pada pelantikan.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PASANGAN,
    membaca=(
        "jabatan_tujuan", "jabatan_sekarang", "jenjang", "eselon", "unit", "golongan", "tanggal_lahir", "pendidikan",
        "diklat", "riwayat_jabatan", "tmt_cpns", "dokumen",
    ),
    pilah_orang=_orang,
    pilah_jabatan=_jabatan,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: SyaratJabatanKhusus},
    memakai=(USIA,),
    tampak=tampak(SAMPAI_VERIFIKASI, bersyarat=True),
    akibat=(Akibat("bila suratnya belum ada", Tingkat.PERLU_PERSETUJUAN),),
    versi="5",
)  # fmt: skip
