"""P-15: a competence assessment that is still valid on the TMT (PerBKN 26/2019 art 29(4)).

For how many years one is valid is a number of kompetensi, which says of each person until when. The law asks for one
where somebody rises: a JPT is filled by uji kompetensi (PP 17/2020, art 131), and whoever is promoted shows the
competences of the standard (PP 11/2017 art 54). Who moves aside has shown them for the level they are on.
"""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.arah import Arah, Tempat, perpindahan, tempat_asn, tempat_jabatan
from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JENIS
from services.mutasi.hukum.lantai import paling_ringan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import TALENTA

BILANGAN = "p15_penilaian_kompetensi"


class AkibatPenilaian(BaseModel):
    """Akibat bila penilaian kompetensi tidak berlaku lagi pada TMT."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jpt: Annotated[Tingkat, paling_ringan(Tingkat.MENGHALANGI, "PerBKN 26/2019 pasal 29 ayat (4)")] = Field(
        description="Akibat pada jabatan pimpinan tinggi, ke arah mana pun."
    )
    promosi: Tingkat | None = Field(
        None,
        title="Akibat pada jabatan lain yang lebih tinggi, atau bila arahnya belum diketahui",
        description="Pada jabatan lain yang lebih tinggi, atau bila arahnya belum diketahui; kosong: seperti lain.",
    )
    lain: Tingkat = Field(description="Akibat pada jabatan yang setingkat atau lebih rendah.")


class _Orang(NamedTuple):
    pppk: bool
    tercatat: bool = True
    sampai: date | None = None
    tempat: Tempat | None = None
    """The post held, or held last, where the assessment does not hold; its class tells no promotion."""


class _Jabatan(NamedTuple):
    jpt: bool | None
    """None: no record says of which kind it is."""
    tempat: Tempat | None = None


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.status_pegawai in PPPK:
        return _Orang(pppk=True)
    sampai = asn.penilaian.berlaku_sampai if asn.penilaian else None
    if sampai is not None and sampai >= acara.tmt:
        return _Orang(pppk=False, sampai=sampai)
    return _Orang(pppk=False, tercatat=asn.penilaian is not None, sampai=sampai, tempat=_tanpa_kelas(tempat_asn(asn)))


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Jabatan:
    tempat = tempat_jabatan(jabatan)
    jenis = tempat.tingkat.jenis if tempat.tingkat else jabatan.jenis
    if jenis is JenisJabatan.JPT or jenis is None:
        return _Jabatan(jpt=None if jenis is None else True)
    return _Jabatan(jpt=False, tempat=_tanpa_kelas(tempat))


def _tanpa_kelas(tempat: Tempat | None) -> Tempat | None:
    # Any one class: inside a level a higher one is no promotion (arah).
    return tempat and Tempat(tempat.jenjang, tempat.eselon, 0)


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {"penilaian_berlaku_sampai": orang.sampai, "tmt": acara.tmt}
    if orang.pppk:
        kalimat = "Penilaian kompetensi PNS tidak disyaratkan bagi PPPK."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    if orang.sampai is not None and orang.sampai >= acara.tmt:
        kalimat = f"Penilaian kompetensi berlaku sampai {orang.sampai:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    tingkat = _tingkat(orang.tempat, jabatan, ketentuan[BILANGAN], dilihat)
    anjuran = "Pada perpindahan ini penilaian dianjurkan." if tingkat is Tingkat.KETERANGAN else ""
    if not orang.tercatat or jabatan.jpt is None:
        # Of a post that may be a JPT, as of one that is.
        kurang = {
            Kurang("penilaian_berlaku_sampai", "Hasil penilaian kompetensi dari penyelenggara penilaian."): (
                not orang.tercatat
            ),
            TANPA_JENIS: jabatan.jpt is None,
        }
        kalimat = (
            "Jenis dan jenjang jabatan tujuan belum tercatat, dan tidak ada penilaian kompetensi yang berlaku pada TMT."
            if orang.tercatat
            else "Penilaian kompetensi pegawai belum diketahui; lengkapi hasil penilaian kompetensinya."
        )
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{kalimat} {anjuran}".rstrip(),
            dilihat,
            kurang=tuple(each for each, ya in kurang.items() if ya),
            tingkat=tingkat,
        )
    lama = (
        "Pegawai belum pernah dinilai kompetensinya"
        if orang.sampai is None
        else f"Penilaian kompetensi berlaku sampai {orang.sampai:%d-%m-%Y}, sebelum TMT {acara.tmt:%d-%m-%Y}"
    )
    kalimat = f"{lama}. {anjuran or 'Jadwalkan penilaian kompetensi sebelum TMT.'}"
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=tingkat)


def _tingkat(asal: Tempat | None, jabatan: _Jabatan, akibat: AkibatPenilaian, dilihat: dict[str, Nilai]) -> Tingkat:
    """How heavily it weighs, by where the move leads."""
    if jabatan.jpt is not False:
        return akibat.jpt
    tujuan = jabatan.tempat
    pindah = perpindahan(asal, tujuan, 0) if asal and tujuan else None
    if pindah is not None:
        dilihat["arah"] = pindah.sebutan
        naik = pindah.arah is Arah.PROMOSI
    else:
        naik = tujuan is None or tujuan.jenjang is not JenjangJabatan.PELAKSANA
    return akibat.promosi if naik and akibat.promosi is not None else akibat.lain


ATURAN = Aturan(
    kode="P-15",
    judul="Penilaian kompetensi masih berlaku",
    dasar_hukum="PerBKN 26/2019 pasal 29 ayat (4); PP 11/2017 pasal 54 dan pasal 131 jo. PP 17/2020",
    bunyi="Pada TMT penilaian kompetensi pegawai masih berlaku; berapa lama sejak dinilai, ditetapkan pada ketentuan "
    "penilaian kompetensi. Untuk diangkat dalam JPT hal itu wajib, dan untuk promosi ke jabatan lain hanya dapat "
    "dilewati dengan pengecualian. Pada perpindahan yang setingkat penilaian itu dianjurkan, dan tidak menahan.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("penilaian_berlaku_sampai", "jabatan_sekarang", "riwayat_jabatan", "jenjang", "eselon", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    tanda=TALENTA,
    bilangan={BILANGAN: AkibatPenilaian},
    versi="3",
)
