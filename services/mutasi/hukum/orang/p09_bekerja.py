"""P-09: at work in a post on the TMT and when inaugurated: no CLTN, suspension, other duty (PP 11/2017; A.9, A.12)."""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn, Masa, bebas_sejak, berjalan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_LAHIR, TANPA_STUDI
from services.mutasi.hukum.pensiun import tmt_pensiun
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.uraian import TAHUN
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import BEKERJA, DILEPAS, KELUAR, KedudukanHukum
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "p09_bekerja"
_CLTN = frozenset((KedudukanHukum.CLTN, KedudukanHukum.CLTN_DIPERPANJANG))


class UsiaPensiunTerendah(BaseModel):
    """Batas usia pensiun yang paling rendah di antara semua jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bup_terendah: Annotated[int, TAHUN] = Field(
        strict=True,
        ge=50,
        le=75,
        title="Usia pensiun yang dipakai selama batas usia pensiun jabatannya belum tercatat, yaitu yang terendah",
        description="Batas usia pensiun yang paling rendah di antara semua jabatan.",
    )


class _Orang(NamedTuple):
    """Small for whoever is at work, which are nearly all."""

    kedudukan: str | None
    keluar: bool
    dilepas: bool
    """Not at work by another reason than the code, a leave or a study on record says."""
    cltn: tuple[Masa, ...]
    """That hold on the TMT or the inauguration, with those that follow them at once."""
    pensiun: date | None
    """By the present post, where it comes before the person could be back at work."""
    lahir: date | None
    """Of whom it is not known when they retire by the present post."""
    usia_diketahui: bool


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    cltn = tuple([each for each in asn.cltn if each.selesai is None or each.selesai >= acara.hari_pindah[0]])
    bebas = bebas_sejak(cltn, acara.tmt, acara.tanggal_pelantikan) if cltn else acara.tmt
    if bebas == acara.tmt:
        cltn = ()
    bup = asn.jabatan.bup if asn.jabatan else None
    pensiun = tmt_pensiun(asn.tanggal_lahir, bup) if asn.tanggal_lahir and bup else None
    return _Orang(
        kedudukan=_kedudukan(asn, acara),
        keluar=asn.keluar,
        dilepas=asn.dilepas and asn.kedudukan_hukum not in DILEPAS and not _masih_berjalan(asn, acara),
        cltn=cltn,
        pensiun=pensiun if pensiun and pensiun <= _hari_kembali(bebas, acara) else None,
        lahir=asn.tanggal_lahir if bup is None else None,
        usia_diketahui=asn.tanggal_lahir is not None,
    )


def _hari_kembali(bebas: date | None, acara: Acara) -> date:
    """The day on which the person would be back at work and moved."""
    return max(bebas or acara.tmt, *acara.hari_pindah)


def _kedudukan(asn: FaktaAsn, acara: Acara) -> str | None:
    """The code; that of being at work also where a history says until when it was another."""
    kode = asn.kedudukan_hukum
    if kode in BEKERJA:
        return KedudukanHukum.AKTIF
    masa = asn.tugas_belajar if kode == KedudukanHukum.TUGAS_BELAJAR else asn.cltn if kode in _CLTN else ()
    if berjalan(masa, acara.tanggal_diterima):
        return KedudukanHukum.AKTIF
    return kode


def _masih_berjalan(asn: FaktaAsn, acara: Acara) -> bool:
    berat = tuple(each for each in asn.hukdis if each.tingkat is TingkatHukdis.BERAT)
    return berjalan((*asn.cltn, *asn.tugas_belajar, *berat), acara.tanggal_diterima)


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    terendah: UsiaPensiunTerendah = ketentuan[BILANGAN]
    kedudukan = kenali(KedudukanHukum, orang.kedudukan)
    nama = f"{orang.kedudukan} {kedudukan.nama}" if kedudukan else orang.kedudukan
    dilihat: dict[str, Nilai] = {
        "kedudukan_hukum": nama,
        "keluar": orang.keluar,
        "dilepas": orang.dilepas,
        "cltn": tuple(str(each) for each in orang.cltn),
        **acara.hari_dilihat,
    }
    tetap = []
    if orang.keluar or kedudukan in KELUAR:
        tetap.append(f"sudah tidak berdinas (kedudukan hukum {nama})")
    elif kedudukan in DILEPAS and kedudukan is not KedudukanHukum.TUGAS_BELAJAR:
        tetap.append(f"tidak bekerja pada jabatannya (kedudukan hukum {nama})")
    if orang.pensiun is not None and orang.pensiun <= acara.hari_pindah[-1]:
        dilihat["tmt_pensiun"] = orang.pensiun
        tetap.append(f"mencapai batas usia pensiun jabatannya sekarang (TMT pensiun {orang.pensiun:%d-%m-%Y})")
    kembali = bebas_sejak(orang.cltn, acara.tmt, acara.tanggal_pelantikan)
    kurang = _kurang(orang, kedudukan, _hari_kembali(kembali, acara), terendah)
    bebas = None if tetap or kurang or orang.pensiun else kembali
    if tetap or orang.cltn:
        kini = (each for each in orang.cltn if each.memuat_satu(acara.hari_pindah))
        cuti = [f"menjalani cuti di luar tanggungan negara {each}" for each in kini]
        tunggu = (
            "Mutasi menunggu sampai pegawai bekerja kembali"
            if bebas is None
            else (f"Pilih TMT paling awal {bebas:%d-%m-%Y}, sesudah pegawai melapor kembali")
        )
        kalimat = f"Pada {acara.sebutan_hari('atau')} pegawai {' dan '.join(tetap + cuti)}."
        if not (orang.keluar or kedudukan in KELUAR or orang.pensiun):
            kalimat += f" {tunggu}."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=bebas)
    if kurang:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Belum pasti pegawai bekerja pada jabatannya pada {acara.sebutan_hari()}; lengkapi datanya.",
            dilihat,
            kurang=kurang,
        )
    return Temuan(Hasil.TERPENUHI, f"Pada {acara.sebutan_hari()} pegawai berdinas dan bekerja.", dilihat)


def _kurang(
    orang: _Orang, kedudukan: KedudukanHukum | None, hari: date, terendah: UsiaPensiunTerendah
) -> tuple[Kurang, ...]:
    kurang = []
    if kedudukan is KedudukanHukum.TUGAS_BELAJAR:
        # Not every study is one for which the post is left.
        kurang.append(TANPA_STUDI)
    elif kedudukan not in BEKERJA | DILEPAS | KELUAR:
        kurang.append(Kurang("kedudukan_hukum", "Kedudukan hukum menurut SK terakhir pada data pegawai."))
    if orang.dilepas:
        kurang.append(Kurang("dilepas", "Masa tidak bekerjanya: riwayat CLTN, tugas belajar, atau hukuman disiplin."))
    if not orang.usia_diketahui:
        kurang.append(TANPA_LAHIR)
    if orang.lahir is not None and tmt_pensiun(orang.lahir, terendah.bup_terendah) <= hari:
        kurang.append(Kurang("bup_sekarang", "Jabatan sekarang beserta batas usia pensiunnya pada peta jabatan."))
    return tuple(kurang)


ATURAN = Aturan(
    kode="P-09",
    judul="Berdinas dan bekerja pada jabatannya",
    dasar_hukum="PP 11/2017 (CLTN: pasal 334 sampai dengan pasal 337)",
    dasar_tetap="PP 11/2017 (CLTN: pasal 334 sampai dengan pasal 337)",
    mulai=PP_11_2017,
    bunyi="Pada TMT, dan pada hari pelantikannya, pegawai masih berdinas dan bekerja: tidak cuti di luar tanggungan "
    "negara, tidak diberhentikan sementara, tidak bertugas di luar jabatannya, dan belum mencapai batas usia pensiun.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=(
        "kedudukan_hukum",
        "keluar",
        "dilepas",
        "cltn",
        "tugas_belajar",
        "tanggal_lahir",
        "bup_sekarang",
        "tmt",
        "tanggal_pelantikan",
    ),
    orang=_orang,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: UsiaPensiunTerendah},
    versi="3",
)
