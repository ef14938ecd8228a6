"""P-11: the experience that the target post asks for (PP 11/2017 art 54 and 107, table A.6; table A.8 for JF).

Years in posts are counted here. Whether they were spent in the field of the post is no entry of any record: the tim
penilai kinerja says so (art 191), and for a jabatan fungsional the uji kompetensi; the sentence names who.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hari_pertama import hari_pertama
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import JfAsn, JfJabatan, Satuan, pilih_asn, pilih_jabatan, sejenis
from services.mutasi.hukum.kurang import TANPA_JENJANG
from services.mutasi.hukum.lantai import wajib_menyebut
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.surat import periksa_surat
from services.mutasi.hukum.uraian import TAHUN_DIMINTA
from shared.calendar.masa_jabatan import SEHARI, Masa, bulan_bersama, isi_kosong, masa_dipegang
from shared.contracts.istilah.jenjang import MENURUT_ESELON, JenisJabatan, JenjangJabatan, sebutan_jenjang
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.sebutan import bertindak
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p11_pengalaman"
TERBANYAK = 10
Tahun = Annotated[int, Field(strict=True, ge=0, le=TERBANYAK), TAHUN_DIMINTA]
_J = JenjangJabatan


class Lama(BaseModel):
    """Lama pengalaman dalam tahun."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    memangku: Tahun = Field(
        title="memangku jabatan setingkat di bawahnya",
        description="Memangku jabatan yang setingkat di bawahnya, atau yang setara dengan itu.",
    )
    kumulatif: Tahun = Field(title="pengalaman jabatan seluruhnya", description="Seluruh pengalaman jabatan.")


PALING_SEDIKIT = {
    _J.UTAMA: Lama(memangku=2, kumulatif=10),
    _J.MADYA: Lama(memangku=2, kumulatif=7),
    _J.PRATAMA: Lama(memangku=2, kumulatif=5),
    _J.ADMINISTRATOR: Lama(memangku=3, kumulatif=0),
    _J.PENGAWAS: Lama(memangku=4, kumulatif=0),
    **{each: Lama(memangku=0, kumulatif=2) for each in _J if each.jenis is JenisJabatan.JF},
}
"""Years that PP 11/2017 art 54 and 107 and PermenPANRB 1/2023 name: the city may only ask for more."""


class SyaratPengalaman(BaseModel):
    """Pengalaman menurut jenjang jabatan tujuan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: Mapping[JenjangJabatan, Lama] = Field(description="Lamanya menurut jenjang jabatan tujuan.")
    pelatihan_pelaksana: Literal["terintegrasi", "bidang"] = Field(
        description="Bacaan tentang pelatihan bagi jabatan pelaksana."
    )

    @field_validator("tahun")
    @classmethod
    def _menurut_hukum(
        cls, tahun: Mapping[JenjangJabatan, Lama], info: ValidationInfo
    ) -> Mapping[JenjangJabatan, Lama]:
        if diusulkan(info):
            wajib_menyebut(tahun, PALING_SEDIKIT)
            for each, lantai in PALING_SEDIKIT.items():
                if tahun[each].memangku < lantai.memangku or tahun[each].kumulatif < lantai.kumulatif:
                    raise ValueError(
                        f"{each} tidak dapat kurang dari memangku {lantai.memangku} dan kumulatif {lantai.kumulatif} "
                        "tahun (PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023)"
                    )
        return tahun


def _asal(tujuan: JenjangJabatan) -> frozenset[str]:
    """Levels in which time counts for a level: of one rank with the step below, and whatever stands higher."""
    if tujuan is _J.UTAMA:
        return frozenset({_J.UTAMA, _J.MADYA, _J.AHLI_UTAMA})
    return frozenset(each.value for each in _J if each.setara >= tujuan.setara - 1)


ASAL: tuple[tuple[JenjangJabatan, frozenset[str], str], ...] = (
    (_J.UTAMA, _asal(_J.UTAMA), "JPT madya atau JF ahli utama"),
    (_J.MADYA, _asal(_J.MADYA), "JPT pratama atau JF ahli utama"),
    (_J.PRATAMA, _asal(_J.PRATAMA), "administrator atau JF ahli madya"),
    (_J.ADMINISTRATOR, _asal(_J.ADMINISTRATOR), "pengawas atau JF yang setara"),
    (_J.PENGAWAS, _asal(_J.PENGAWAS), "pelaksana atau JF yang setara"),
)
"""For which level time in which posts counts; whoever stood higher counts too."""
_TEMPAT = {jenjang: tempat for tempat, (jenjang, _, __) in enumerate(ASAL)}
_ENTAH, _KOSONG = "", "?"
"""Labels: a post whose level is not known, and time in the service of which no post is on record."""


class _Lama(NamedTuple):
    pasti: int
    """Completed years that are sure, up to the most that the law could ask for."""
    mungkin: int
    """With all that is not known counted too."""


class _Orang(NamedTuple):
    pppk: bool
    pns: bool
    tercatat: bool
    memangku: tuple[_Lama, ...]
    """For each of ``ASAL``."""
    kumulatif: _Lama
    jf: Padanan | None
    """The present jabatan fungsional, of who has served less than the law may ask for."""
    pelatihan: bool
    setingkat: JenjangJabatan | None
    """Level of the present post, unless that is a jabatan fungsional."""
    satuan: Satuan | None = None
    """What one may head in that jabatan fungsional."""


def _masa(asn: FaktaAsn, tmt: date) -> list[Masa]:
    """What somebody has held before the TMT; days in the service without a post on record stand as such."""
    kini = None if asn.jabatan is None else (asn.jabatan.tmt, asn.jabatan.jenjang.value)
    lalu = (
        (
            each.mulai,
            each.selesai + SEHARI if each.selesai else date.max,
            each.jenjang or (MENURUT_ESELON[each.eselon].value if each.eselon else _ENTAH),
        )
        for each in asn.riwayat_jabatan
        # Whoever only acted in a post kept their own.
        if bertindak(each.nama) is None
    )
    terisi = masa_dipegang(lalu, kini, tmt)
    return terisi if asn.tmt_cpns is None else isi_kosong(terisi, asn.tmt_cpns, tmt, _KOSONG)


@lru_cache(maxsize=4096)
def _dihitung(label: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Which labels surely count, and which may, for each of ``ASAL``; last, which do as experience of any kind."""
    gelap = label & {_ENTAH, _KOSONG}
    return (*((label & dihitung, label & dihitung | gelap) for _, dihitung, _ in ASAL), (label - {_KOSONG}, label))


def _tahun(masa: Iterable[Masa], label: frozenset[str]) -> int:
    return min(bulan_bersama([(mulai, akhir) for mulai, akhir, kata in masa if kata in label]) // 12, TERBANYAK)


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.status_pegawai in PPPK:
        return _Orang(
            pppk=True,
            pns=False,
            tercatat=True,
            memangku=(),
            kumulatif=_Lama(0, 0),
            jf=None,
            pelatihan=False,
            setingkat=None,
        )
    masa = _masa(asn, acara.tmt)
    # What counts for one level is often all that counts for the next one too.
    teringat: dict[frozenset[str], int] = {}

    def tahun(label: frozenset[str]) -> int:
        if (ada := teringat.get(label)) is None:
            ada = teringat[label] = _tahun(masa, label)
        return ada

    lama = []
    for sah, boleh_jadi in _dihitung(frozenset([kata for _, _, kata in masa])):
        pasti = tahun(sah)
        lama.append(_Lama(pasti, tahun(boleh_jadi) if pasti < TERBANYAK else TERBANYAK))
    kumulatif = lama.pop()
    jf = pilih_asn(asn, acara) if kumulatif.pasti < TERBANYAK else JfAsn()
    return _Orang(
        pppk=False,
        pns=asn.status_pegawai is StatusPegawai.PNS,
        tercatat=bool(masa),
        memangku=tuple(lama),
        kumulatif=kumulatif,
        jf=jf.jf,
        satuan=jf.satuan,
        pelatihan=any(
            each.jenis in (JenisDiklat.TEKNIS, JenisDiklat.FUNGSIONAL) and each.selesai < acara.tmt
            for each in asn.diklat
        ),
        setingkat=asn.jabatan.jenjang if asn.jabatan and asn.jabatan.jenis is not JenisJabatan.JF else None,
    )


def _uji(orang: _Orang, jabatan: JfJabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: SyaratPengalaman = ketentuan[BILANGAN]
    ke = jabatan.jenjang
    dilihat: dict[str, Nilai] = {"jenjang": ke, "tmt": acara.tmt}
    if orang.pppk:
        kalimat = "Pengalaman jabatan PNS tidak disyaratkan bagi PPPK, yang mengikuti perjanjian kerjanya."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    if ke is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Jenjang jabatan tujuan belum tercatat; lengkapi data jabatan.",
            dilihat,
            kurang=(TANPA_JENJANG,),
        )
    if ke is _J.PELAKSANA:
        return _pelaksana(orang, syarat, dilihat)
    if sejenis(JfAsn(orang.jf, satuan=orang.satuan), jabatan):
        kalimat = "Pegawai tetap pada jabatan fungsionalnya; pengalaman tidak disyaratkan lagi."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    if ke is orang.setingkat:
        kalimat = f"Pegawai sudah memangku jabatan {sebutan_jenjang(ke)}; pengalaman untuk jenjang itu telah dipenuhi."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    if ke is _J.ADMINISTRATOR and (kader := periksa_surat(JenisDokumen.SEKOLAH_KADER, acara)).hasil is Hasil.TERPENUHI:
        return Temuan(Hasil.TERPENUHI, f"Dikecualikan: {kader.penjelasan}", {**dilihat, **kader.dilihat})
    lama = syarat.tahun.get(ke, Lama(memangku=0, kumulatif=0))
    diminta: list[tuple[str, int, _Lama]] = []
    if lama.memangku and ke in _TEMPAT:
        diminta.append((f"memangku {ASAL[_TEMPAT[ke]][2]}", lama.memangku, orang.memangku[_TEMPAT[ke]]))
    if lama.kumulatif:
        diminta.append(("pengalaman jabatan kumulatif", lama.kumulatif, orang.kumulatif))
    dilihat["pengalaman"] = tuple(f"{apa}: {_rentang(ada)}, diminta {perlu} tahun" for apa, perlu, ada in diminta)
    penilai = "uji kompetensinya" if ke.jenis is JenisJabatan.JF else "tim penilai kinerja"
    kalimat = (
        f"Jabatan {sebutan_jenjang(ke)} mensyaratkan "
        + " dan ".join(f"{apa} {perlu} tahun (pegawai {_rentang(ada, ' penuh')})" for apa, perlu, ada in diminta)
        + f"; kesesuaian bidangnya dinilai {penilai}."
    )
    if all(ada.pasti >= perlu for _, perlu, ada in diminta):
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    if orang.tercatat and any(ada.mungkin < perlu for _, perlu, ada in diminta):
        return Temuan(Hasil.TIDAK_TERPENUHI, f"{kalimat} Pengalaman pegawai belum cukup pada TMT.", dilihat)
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"{kalimat} Sebagian masa kerja tidak tercatat jabatan atau jenjangnya; lengkapi riwayat jabatan.",
        dilihat,
        kurang=(Kurang("riwayat_jabatan", "SK jabatan terdahulu, dengan jenjangnya, pada riwayat jabatan pegawai."),),
    )


def _rentang(lama: _Lama, penuh: str = "") -> str:
    atas = f"{lama.mungkin} tahun{penuh}{' atau lebih' if lama.mungkin == TERBANYAK else ''}"
    return atas if lama.pasti == lama.mungkin else f"{lama.pasti} sampai {atas}"


def _pelaksana(orang: _Orang, syarat: SyaratPengalaman, dilihat: dict[str, Nilai]) -> Temuan:
    """Training in the field; the integrated one of a CPNS is one, and whoever is a PNS has passed it."""
    dilihat |= {"pelatihan": orang.pelatihan, "bacaan": syarat.pelatihan_pelaksana}
    if syarat.pelatihan_pelaksana == "terintegrasi" and orang.pns:
        kalimat = "Pegawai telah lulus pelatihan terintegrasi sebagai CPNS, yang menurut bacaan ini mencukupi."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    if orang.pelatihan:
        kalimat = "Pelatihan teknis atau fungsional tercatat; kesesuaian bidangnya dinilai tim penilai kinerja."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    return Temuan(
        Hasil.TIDAK_TERPENUHI,
        "Jabatan pelaksana mensyaratkan pelatihan pada bidangnya, dan tidak satu pun pelatihan teknis atau fungsional "
        "tercatat. Catat sertifikatnya pada riwayat diklat.",
        dilihat,
    )


def _berikutnya(asn: FaktaAsn, jabatan: FaktaJabatan, acara: Acara, ketentuan: KetentuanHari) -> date | None:
    """Time in the present post goes on."""
    if asn.jabatan is None or jabatan.jenjang in (None, _J.PELAKSANA):
        return None
    return hari_pertama(ATURAN, asn, jabatan, acara, ketentuan, acara.tmt + timedelta(days=366 * (TERBANYAK + 1)))


ATURAN = Aturan(
    kode="P-11",
    judul="Pengalaman minimal jabatan tujuan",
    dasar_hukum="PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023",
    bunyi="Pada TMT pegawai berpengalaman: untuk JPT pratama paling singkat {p11_pengalaman.tahun[pratama].memangku} "
    "tahun sebagai administrator atau JF ahli madya, dengan pengalaman jabatan kumulatif "
    "{p11_pengalaman.tahun[pratama].kumulatif} tahun; untuk administrator "
    "{p11_pengalaman.tahun[administrator].memangku} tahun sebagai pengawas atau JF yang setara; untuk pengawas "
    "{p11_pengalaman.tahun[pengawas].memangku} tahun sebagai pelaksana atau JF yang setara; untuk pindah ke jabatan "
    "fungsional pengalaman jabatan {p11_pengalaman.tahun[ahli_pertama].kumulatif} tahun; untuk pelaksana, pelatihan "
    "menurut bacaan yang dipakai. "
    "Tiap hari dihitung sekali, dan jabatan yang lebih tinggi turut dihitung.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=(
        "riwayat_jabatan",
        "jabatan_sekarang",
        "tmt_jabatan",
        "tmt_cpns",
        "pelatihan",
        "jenjang",
        "dokumen",
        "tmt",
    ),
    orang=_orang,
    jabatan=pilih_jabatan,
    uji=_uji,
    berikutnya=_berikutnya,
    bilangan={BILANGAN: SyaratPengalaman},
    surat=(JenisDokumen.SEKOLAH_KADER,),
    bacaan=(
        Bacaan(
            "terintegrasi",
            "Pelatihan terintegrasi sebagai CPNS mencukupi untuk jabatan pelaksana.",
            "PP 11/2017 pasal 54 ayat (3): pelatihan terkait bidang tugas dan/atau pelatihan terintegrasi",
        ),
        Bacaan(
            "bidang",
            "Jabatan pelaksana mensyaratkan pelatihan pada bidangnya.",
            "PP 11/2017 pasal 54, sebagaimana dikutip",
        ),
    ),
)
