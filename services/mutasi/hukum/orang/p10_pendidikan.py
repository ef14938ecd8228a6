"""P-10: the education minimum of the target post (PP 11/2017 art 54 and 107, table A.6).

The articles name who may be appointed in a post. Whoever was lawfully put into a level before, with less, and moves
aside in it is not surely meant: the sources do not say, so both readings are named, and by the one that is applied
the move warns. What the post or its standard asks for above its level binds everybody.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.aturan import JABATAN_KOTA, Akibat, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import Satuan, pilih_asn, pilih_jabatan
from services.mutasi.hukum.lantai import paling_ringan, wajib_menyebut
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.surat import kurang_surat, surat_tercatat
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p10_pendidikan"
SURAT = JenisDokumen.KESESUAIAN_BIDANG
_ESELON = tuple(Eselon)
_J = JenjangJabatan
PALING_RENDAH = {
    **dict.fromkeys((_J.UTAMA, _J.MADYA, _J.PRATAMA, _J.ADMINISTRATOR), TingkatPendidikan.S1),
    _J.PENGAWAS: TingkatPendidikan.D3,
    _J.PELAKSANA: TingkatPendidikan.SLTA,
    **dict.fromkeys((_J.AHLI_UTAMA, _J.AHLI_MADYA, _J.AHLI_MUDA, _J.AHLI_PERTAMA), TingkatPendidikan.S1),
    **dict.fromkeys((_J.PENYELIA, _J.MAHIR, _J.TERAMPIL, _J.PEMULA), TingkatPendidikan.SLTA),
}
"""What PP 11/2017 art 54 and 107 and PermenPANRB 1/2023 ask for: the city may only ask for more."""
IJAZAH = Kurang("pendidikan", "Ijazah dengan program studinya pada riwayat pendidikan pegawai.")


class BacaanPendidikan(StrEnum):
    """Bacaan tentang siapa yang terikat pendidikan minimal jenjangnya."""

    SETIAP_PENGANGKATAN = "setiap_pengangkatan"
    MASUK_JENJANG = "masuk_jenjang"


BACAAN = {
    BacaanPendidikan.SETIAP_PENGANGKATAN: Bacaan(
        BacaanPendidikan.SETIAP_PENGANGKATAN,
        "Pendidikan minimal jenjang mengikat setiap perpindahan ke jabatan pada jenjang itu",
        "PP 11/2017 pasal 54 dan pasal 107 tidak mengecualikan siapa pun",
    ),
    BacaanPendidikan.MASUK_JENJANG: Bacaan(
        BacaanPendidikan.MASUK_JENJANG,
        "Pendidikan minimal jenjang mengikat yang masuk ke jenjang itu; yang sudah memangkunya dan berpindah setara "
        "tidak diangkat lagi ke dalamnya",
        "PP 11/2017 pasal 54: syarat untuk diangkat; praktik pada pelaksana yang diangkat sebelumnya",
    ),
}


class PendidikanMinimal(BaseModel):
    """Pendidikan paling rendah menurut jenjang jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenjang: Mapping[JenjangJabatan, TingkatPendidikan] = Field(
        title="Pendidikan paling rendah menurut jenjang jabatan tujuan",
        description="Jenjang yang tidak disebut hanya menurut syarat jabatannya.",
    )
    bacaan: BacaanPendidikan = Field(BacaanPendidikan.SETIAP_PENGANGKATAN, description="Bacaan yang dipakai.")
    setara: Annotated[Tingkat, paling_ringan(Tingkat.PERINGATAN, "PP 11/2017 pasal 54 dan pasal 107")] = Field(
        default=Tingkat.PERINGATAN,
        title="Akibat bila pendidikannya di bawah syarat jenjang yang sudah dipangkunya, dan ia berpindah setara",
        description="Akibat, menurut bacaan `masuk_jenjang`, bila pendidikan pegawai di bawah jenjangnya sendiri dan "
        "ia berpindah setara: pelaksana pada kelas yang tidak lebih tinggi, pejabat pada eselon yang tidak lebih "
        "tinggi, atau dalam jabatan fungsional dan jenjang yang sama.",
    )
    bidang_ilmu: Tingkat = Field(
        default=Tingkat.KETERANGAN,
        title="Akibat bila kesesuaian bidang ilmunya belum dapat dipastikan",
        description="Akibat bila kesesuaian bidang ilmu yang diminta standar kompetensi belum dapat dipastikan dari "
        "nama program studi; penilaiannya ada pada kompetensi dan tim penilai kinerja.",
    )

    @field_validator("jenjang")
    @classmethod
    def _menurut_hukum(
        cls, jenjang: Mapping[JenjangJabatan, TingkatPendidikan], info: ValidationInfo
    ) -> Mapping[JenjangJabatan, TingkatPendidikan]:
        if diusulkan(info):
            wajib_menyebut(jenjang, PALING_RENDAH)
            if kurang := [each for each, lantai in PALING_RENDAH.items() if jenjang[each].urut < lantai.urut]:
                sebut = ", ".join(f"{each} {PALING_RENDAH[each]}" for each in kurang)
                raise ValueError(
                    f"tidak dapat lebih rendah daripada: {sebut} "
                    "(PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023)"
                )
        return jenjang


class _Orang(NamedTuple):
    tertinggi: TingkatPendidikan | None
    studi: tuple[tuple[str, int], ...]
    """Program and rank of each study of which the program is known, in order; of school only where no study came after
    it."""
    jf: Padanan | None = None
    satuan: Satuan | None = None
    jenjang: JenjangJabatan | None = None
    tinggi: int | None = None
    """Of whom the law asks for more on the level that they hold, and of nobody else: the jabatan fungsional with its
    level and what one may head in it, or the level and how high they stand in it."""


class _Jabatan(NamedTuple):
    minimal: TingkatPendidikan | None
    """The highest of what the law asks of its level, the post itself and its standard."""
    rumpun: tuple[str, ...]
    """Fields of study that its standard names, in order."""
    jf: Padanan | None = None
    memimpin: Satuan | None = None
    jenjang: JenjangJabatan | None = None
    tinggi: int | None = None
    """Where it asks for no more than its level does, the same as of a person."""


def _orang(asn: FaktaAsn, acara: Acara, ketentuan: KetentuanHari) -> _Orang:
    dipilih, kini = _terpilih(asn.studi), asn.jabatan
    if kini is None or dipilih.tertinggi is None:
        return dipilih
    hukum: PendidikanMinimal = ketentuan[BILANGAN]
    minimal = hukum.jenjang.get(kini.jenjang)
    if minimal is None or dipilih.tertinggi.urut >= minimal.urut:
        return dipilih
    if kini.jenjang.jenis is JenisJabatan.JF:
        jf = pilih_asn(asn, acara)
        return dipilih._replace(jf=_berjenjang(jf.jf, kini.jenjang), satuan=jf.satuan, jenjang=kini.jenjang)
    return dipilih._replace(jenjang=kini.jenjang, tinggi=_tinggi(kini.jenjang, kini.eselon, kini.kelas))


def _berjenjang(jf: Padanan | None, jenjang: JenjangJabatan) -> Padanan | None:
    return None if jf is None else Padanan(f"{jf} {jenjang}")


def _tinggi(jenjang: JenjangJabatan, eselon: Eselon | None, kelas: int | None) -> int | None:
    """Of two posts of one level whether one stands higher: by class, or where the level has one by eselon."""
    if jenjang is JenjangJabatan.PELAKSANA:
        return kelas
    return None if eselon is None else -_ESELON.index(eselon)


@lru_cache(maxsize=16_384)
def _terpilih(semua: tuple[tuple[TingkatPendidikan, str | None], ...]) -> _Orang:
    tertinggi = max((tingkat for tingkat, _ in semua), key=lambda each: each.urut, default=None)
    # Nobody who studied is asked what they took at school, and there are as many answers as people.
    dari = 0 if tertinggi is None else min(tertinggi.urut, TingkatPendidikan.D1.urut)
    studi = ((nama, tingkat.urut) for tingkat, nama in semua if nama and tingkat.urut >= dari)
    return _Orang(tertinggi, tuple(sorted({(" ".join(nama.split()), urut) for nama, urut in studi})))


def _jabatan(jabatan: FaktaJabatan, acara: Acara, ketentuan: KetentuanHari) -> _Jabatan:
    hukum: PendidikanMinimal = ketentuan[BILANGAN]
    standar = jabatan.standar
    menurut_jenjang = hukum.jenjang.get(jabatan.jenjang) if jabatan.jenjang else None
    semua = (menurut_jenjang, jabatan.pendidikan_minimal, standar.pendidikan_minimal if standar else None)
    minimal = max(filter(None, semua), key=lambda each: each.urut, default=None)
    dipilih = _Jabatan(minimal, tuple(sorted(set(standar.rumpun))) if standar else ())
    jenjang = jabatan.jenjang
    if jenjang is None or menurut_jenjang is None or minimal is None or minimal.urut > menurut_jenjang.urut:
        return dipilih
    if jenjang.jenis is JenisJabatan.JF:
        jf = pilih_jabatan(jabatan, acara)
        return dipilih._replace(jf=_berjenjang(jf.jf, jenjang), memimpin=jf.memimpin, jenjang=jenjang)
    return dipilih._replace(jenjang=jenjang, tinggi=_tinggi(jenjang, jabatan.eselon, jabatan.kelas))


def _setara(orang: _Orang, jabatan: _Jabatan) -> bool:
    """Whether somebody holds the level already, and moves aside in it; not where the records do not tell."""
    if jabatan.memimpin is not None:
        # To head a school is a further duty of a teacher on their level.
        return orang.satuan is jabatan.memimpin and orang.jenjang is jabatan.jenjang
    if orang.jf is not None:
        return orang.jf == jabatan.jf
    if orang.jenjang is None or orang.tinggi is None or jabatan.tinggi is None:
        return False
    return orang.jenjang is jabatan.jenjang and jabatan.tinggi <= orang.tinggi


@lru_cache(maxsize=65_536)
def _sebidang(rumpun: str, nama: str) -> bool:
    """Whether the name of a program has every word of a field of study: ``TEKNIK_SIPIL``."""
    return set(rumpun.casefold().replace("_", " ").split()) <= set(nama.casefold().split())


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    hukum: PendidikanMinimal = ketentuan[BILANGAN]
    pendidikan, minimal = orang.tertinggi, jabatan.minimal
    dilihat: dict[str, Nilai] = {"pendidikan": pendidikan, "pendidikan_minimal": minimal}
    if minimal is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Syarat pendidikan jabatan ini belum tercatat; lengkapi data jabatan.",
            dilihat,
            kurang=(Kurang("pendidikan_minimal", "Syarat pendidikan pada data jabatan atau standar kompetensinya."),),
        )
    if pendidikan is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Jabatan ini mensyaratkan pendidikan paling rendah {minimal}, sedangkan riwayat pendidikan pegawai belum "
            "ada; lengkapi riwayat pendidikan.",
            dilihat,
            kurang=(Kurang("pendidikan", "Ijazah pada riwayat pendidikan pegawai."),),
        )
    if pendidikan.urut < minimal.urut:
        kalimat = f"Jabatan ini mensyaratkan pendidikan paling rendah {minimal}, pendidikan pegawai {pendidikan}."
        # Whoever comes from another government is appointed by the one that receives them.
        if not _setara(orang, jabatan) or acara.antar_instansi:
            return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
        bacaan = BACAAN[hukum.bacaan]
        dilihat["bacaan"] = bacaan.kode
        lain = next(each for each in BACAAN.values() if each is not bacaan)
        kalimat += (
            f" Pegawai sudah memangku jenjang itu dan berpindah setara. Bacaan yang dipakai: {bacaan.kalimat} "
            f"({bacaan.sumber}). Bacaan lain: {lain.kalimat} ({lain.sumber})."
        )
        masuk = hukum.bacaan is BacaanPendidikan.MASUK_JENJANG
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=hukum.setara if masuk else None)
    kalimat = f"Pendidikan pegawai {pendidikan} memenuhi syarat jabatan, paling rendah {minimal}."
    if not jabatan.rumpun:
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    diminta = dilihat["bidang_ilmu"] = jabatan.rumpun
    cukup = [nama for nama, urut in orang.studi if urut >= minimal.urut]
    sebidang = next((nama for nama in cukup for each in diminta if _sebidang(each, nama)), None)
    if sebidang is not None:
        return Temuan(Hasil.TERPENUHI, f"{kalimat} Studi {sebidang} sesuai bidang ilmu yang diminta.", dilihat)
    if acara.surat(SURAT) is not None:
        dilihat |= surat_tercatat([SURAT], acara)
        return Temuan(Hasil.TERPENUHI, f"{kalimat} {SURAT.nama} dari {SURAT.penerbit} {acara.tercatat}.", dilihat)
    bidang = ", ".join(diminta).replace("_", " ").lower()
    studi = f"studi {', '.join(cukup)}" if cukup else "program studi, yang belum tercatat,"
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"{kalimat} Standarnya meminta bidang ilmu {bidang}; kesesuaian {studi} dinilai tim penilai kinerja.",
        dilihat,
        kurang=(*([] if cukup else [IJAZAH]), kurang_surat(SURAT)),
        tingkat=hukum.bidang_ilmu,
    )


ATURAN = Aturan(
    kode="P-10",
    judul="Pendidikan minimal jabatan tujuan",
    dasar_hukum="PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023",
    bunyi="Pendidikan pegawai paling rendah {p10_pendidikan.jenjang[pratama]} bagi JPT pratama, "
    "{p10_pendidikan.jenjang[administrator]} bagi administrator, {p10_pendidikan.jenjang[pengawas]} bagi pengawas, "
    "{p10_pendidikan.jenjang[pelaksana]} bagi pelaksana, {p10_pendidikan.jenjang[ahli_pertama]} bagi jabatan "
    "fungsional keahlian, dan {p10_pendidikan.jenjang[terampil]} bagi jabatan fungsional keterampilan; lebih tinggi "
    "bila jabatan itu atau standar kompetensinya mensyaratkan lebih. D-IV setingkat dengan S-1; yang memimpin sekolah "
    "atau puskesmas tetap pada jenjang jabatan fungsionalnya. Bidang ilmu yang diminta standarnya dipenuhi program "
    "studi bernama sama, atau menurut penilaian tim penilai kinerja. Yang sudah "
    "memangku jenjang itu dengan pendidikan lebih rendah, dan berpindah setara di dalamnya, terikat syarat jenjangnya "
    "menurut bacaan yang dipakai.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=(
        *("pendidikan", "pendidikan_minimal", "jenjang", "eselon", "kelas", "jabatan_sekarang", "jabatan_tujuan"),
        *("bidang_ilmu", "dokumen", "jenis"),
    ),
    pilah_orang=_orang,
    pilah_jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PendidikanMinimal},
    akibat=(Akibat("bila pendidikannya di bawah syarat jabatan, atau jenjang yang dimasukinya", Tingkat.MENGHALANGI),),
    surat=(SURAT,),
    bacaan=tuple(BACAAN.values()),
    versi="2",
)
