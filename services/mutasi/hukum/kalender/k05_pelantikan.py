"""K-05: the oath is at most 30 days after the SK, and whoever takes it is invited a day before (Perka BKN 7/2017).

Sources conflict over the days (J-9): one says 30 days, another 30 working days. Pelaksana are placed without an oath.
An oath goes with an appointment: whoever stays in their jabatan fungsional on its level has taken it already.
"""

from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import JfAsn, JfJabatan, pilih_asn, pilih_jabatan, tetap
from services.mutasi.hukum.kalender import libur
from services.mutasi.hukum.kalender.libur import KalenderKota
from services.mutasi.hukum.kurang import TANPA_JENJANG, TANPA_SK, sebutan_kurang
from services.mutasi.hukum.surat import kurang_surat
from services.mutasi.hukum.uraian import HARI
from shared.calendar.hari_kerja import BatasHariKerja, KalenderTidakLengkap, batas_hari_kerja
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k05_pelantikan"


class BatasPelantikan(BaseModel):
    """Batas hari pelantikan sesudah SK, pengingat sebelumnya, hari undangan, dan siapa yang dilantik."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    batas: Annotated[int, HARI] = Field(
        strict=True, ge=1, le=365, description="Batas pelantikan sesudah SK, hari kerja atau kalender menurut bacaan."
    )
    pengingat: Annotated[int, HARI] = Field(
        strict=True, ge=1, le=365, description="Pengingat sesudah SK, hari kalender."
    )
    undangan: Annotated[int, HARI] = Field(
        strict=True, ge=0, le=30, description="Undangan paling lambat sebelum pelantikan."
    )
    bacaan: Literal["hari_kerja", "hari_kalender"] = Field(description="Bacaan yang dipakai.")
    jf_tetap: bool = Field(
        False,
        strict=True,
        description="Dilantik lagi bila hanya berganti tempat, tetap dalam jabatan fungsional dan jenjangnya.",
    )
    memimpin_satuan: bool = Field(
        True,
        strict=True,
        description="Dilantik bila diberi tugas memimpin sekolah atau puskesmas dalam jabatan fungsionalnya.",
    )


class Pelantikan(NamedTuple):
    """Whether a move asks for an oath, and why not; None: the level of the post does not say."""

    perlu: bool | None
    sebab: str = ""


def pelantikan(orang: JfAsn, jabatan: JfJabatan, acara: Acara, ketentuan: KetentuanHari) -> Pelantikan:
    """Whoever is appointed takes the oath (PP 11/2017 art 63, 87, 93, 141); a pelaksana is placed without one.

    Whoever comes from another government is appointed by the PPK who receives them, whatever they were there.
    """
    syarat: BatasPelantikan = ketentuan[BILANGAN]
    if jabatan.jenjang is None:
        return Pelantikan(perlu=None)
    if jabatan.jenjang is JenjangJabatan.PELAKSANA:
        return Pelantikan(perlu=False, sebab="Tidak berlaku bagi pelaksana, yang ditempatkan tanpa pelantikan.")
    dilantik_lagi = syarat.memimpin_satuan if jabatan.memimpin else syarat.jf_tetap
    if tetap(orang, jabatan) and not dilantik_lagi and acara.jenis is not JenisMutasi.MASUK:
        return Pelantikan(
            perlu=False,
            sebab="Tidak berlaku: pegawai tetap dalam jabatan fungsional dan jenjangnya, dan sudah mengangkat sumpah "
            "jabatan itu.",
        )
    return Pelantikan(perlu=True)


class _Catatan:
    """What is found, piece by piece."""

    def __init__(self) -> None:
        self.kata: list[str] = []
        self.langgar: list[str] = []
        self.kurang: list[Kurang] = []


def _batas(sk: date, hari: date | None, ketentuan: KetentuanHari, catatan: _Catatan) -> date | None:
    """The last day for the oath, where it can be counted."""
    syarat: BatasPelantikan = ketentuan[BILANGAN]
    batas = BatasHariKerja(sk + timedelta(days=syarat.batas), sementara=False)
    ingat = sk + timedelta(days=syarat.pengingat)
    jenis = "hari"
    if syarat.bacaan == "hari_kerja":
        jenis = "hari kerja"
        kalender: KalenderKota = ketentuan[libur.BILANGAN]
        try:
            batas = batas_hari_kerja(sk, syarat.batas, kalender.kalender)
        except KalenderTidakLengkap as error:
            # A working day is a day: whoever is within so many days is within so many working days too.
            if hari is None or hari > batas.tanggal:
                catatan.kurang.append(
                    Kurang("hari_libur", f"Hari libur tahun {error.tahun} pada ketentuan hari libur.")
                )
                catatan.kata.append(str(error))
            return None
    catatan.kata.append(
        f"Batas pelantikan {batas.tanggal:%d-%m-%Y} ({syarat.batas} {jenis} sesudah SK {sk:%d-%m-%Y}); pengingat "
        f"{ingat:%d-%m-%Y}."
    )
    lewat = hari is not None and hari > batas.tanggal
    if batas.sementara:
        catatan.kata.append("Hari libur tahun itu belum lengkap; batasnya dapat mundur.")
        if lewat:
            tahun = " dan ".join(str(each) for each in range(sk.year, batas.tanggal.year + 1))
            catatan.kurang.append(
                Kurang("hari_libur", f"Hari libur tahun {tahun} yang sudah ditetapkan, pada ketentuan hari libur.")
            )
    elif lewat:
        catatan.langgar.append(f"Pelantikan {hari:%d-%m-%Y} melewati batas.")
    return batas.tanggal


def _undangan(undangan: date | None, sk: date | None, hari: date | None, paling_lambat: int, catatan: _Catatan) -> None:
    if undangan is None:
        catatan.kurang.append(kurang_surat(JenisDokumen.UNDANGAN_PELANTIKAN))
        return
    if sk is not None and undangan < sk - timedelta(days=paling_lambat):
        # Who is sworn in on the day of the SK has been invited by then; before that nobody has been appointed.
        catatan.langgar.append(
            f"Undangan bertanggal {undangan:%d-%m-%Y} mendahului SK {sk:%d-%m-%Y} lebih dari {paling_lambat} hari."
        )
    if hari is not None and undangan > hari - timedelta(days=paling_lambat):
        catatan.langgar.append(
            f"Undangan bertanggal {undangan:%d-%m-%Y}; paling lambat {paling_lambat} hari sebelum pelantikan "
            f"{hari:%d-%m-%Y}."
        )


def _uji(orang: JfAsn, jabatan: JfJabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: BatasPelantikan = ketentuan[BILANGAN]
    sk, hari = acara.tanggal_sk, acara.tanggal_pelantikan
    dilihat: dict[str, Nilai] = {
        "jf_sekarang": orang.jf,
        "jf_tujuan": jabatan.jf,
        "jenjang": jabatan.jenjang,
        "tanggal_sk": sk,
        "tanggal_pelantikan": hari,
        "bacaan": syarat.bacaan,
    }
    bersumpah, sebab = pelantikan(orang, jabatan, acara, ketentuan)
    if bersumpah is False:
        return Temuan(Hasil.TERPENUHI, sebab, dilihat, tingkat=Tingkat.KETERANGAN)
    catatan = _Catatan()
    if bersumpah is None:
        catatan.kurang.append(TANPA_JENJANG)
    if sk is None:
        catatan.kurang.append(TANPA_SK)
    else:
        dilihat["batas_pelantikan"] = _batas(sk, hari, ketentuan, catatan)
        if hari is not None and hari < sk:
            catatan.langgar.append(f"Pelantikan {hari:%d-%m-%Y} mendahului SK.")
    if hari is None:
        catatan.kurang.append(Kurang("tanggal_pelantikan", "Tanggal pelantikan, dari berita acara sumpah jabatan."))
    surat = acara.dokumen.get(JenisDokumen.UNDANGAN_PELANTIKAN)
    undangan = None if surat is None else surat.tanggal
    dilihat["undangan"] = None if surat is None else acara.tanggal(surat)
    _undangan(undangan, sk, hari, syarat.undangan, catatan)
    if catatan.langgar and bersumpah:
        return Temuan(Hasil.TIDAK_TERPENUHI, " ".join((*catatan.kata, *catatan.langgar)), dilihat)
    if catatan.kurang:
        sebut = ", ".join(sebutan_kurang(each) for each in catatan.kurang)
        kalimat = " ".join((*catatan.kata, f"Belum ada: {sebut}."))
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, tuple(catatan.kurang))
    kalimat = " ".join((*catatan.kata, f"Pelantikan {hari:%d-%m-%Y} dan undangannya sesuai."))
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="K-05",
    judul="Batas waktu pelantikan",
    dasar_hukum="Perka BKN 7/2017 jo. 21/2017; PP 11/2017 pasal 63, 87, 93, dan 141",
    dasar_tetap="PP 11/2017 pasal 63, 87, 93, dan 141",
    bunyi="Pelantikan dilaksanakan paling lambat {k05_pelantikan.batas} hari sesudah SK, hari kerja atau hari kalender "
    "menurut bacaan yang dipakai, dan yang dilantik diundang paling lambat {k05_pelantikan.undangan} hari sebelumnya; "
    "undangannya terbit paling awal {k05_pelantikan.undangan} hari sebelum SK. Yang dilantik adalah yang diangkat: "
    "pelaksana ditempatkan tanpa pelantikan, dan yang tetap dalam jabatan fungsional dan jenjangnya tidak dilantik "
    "lagi, kecuali yang masuk dari instansi lain.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.PELANTIKAN,
    membaca=("jf_sekarang", "jf_tujuan", "jenjang", "tanggal_sk", "tanggal_pelantikan", "dokumen"),
    orang=pilih_asn,
    jabatan=pilih_jabatan,
    uji=_uji,
    bilangan={BILANGAN: BatasPelantikan, libur.BILANGAN: KalenderKota},
    surat=(JenisDokumen.UNDANGAN_PELANTIKAN,),
    bacaan=(
        Bacaan(
            "hari_kerja",
            "Batasnya dihitung dalam hari kerja sesudah SK.",
            "lampiran Perka BKN 7/2017 menurut Sekretariat Kabinet, 17-07-2017; Peraturan BIN 13/2022 pasal 22 "
            "ayat (4)",
        ),
        Bacaan(
            "hari_kalender",
            "Batasnya dihitung dalam hari kalender sesudah SK.",
            "Perka BKN 7/2017 menurut siaran pers BKN, 17-07-2017, dan Kanreg I BKN",
        ),
    ),
    versi="4",
)
