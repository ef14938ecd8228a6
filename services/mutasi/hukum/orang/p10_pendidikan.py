"""P-10: the education minimum of the target post (PP 11/2017 art 54 and 107, table A.6)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Akibat, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.surat import kurang_surat, surat_tercatat
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p10_pendidikan"
SURAT = JenisDokumen.KESESUAIAN_BIDANG
IJAZAH = Kurang("pendidikan", "Ijazah dengan program studinya pada riwayat pendidikan pegawai.")


class PendidikanMinimal(BaseModel):
    """Pendidikan paling rendah menurut jenjang jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenjang: Mapping[JenjangJabatan, TingkatPendidikan] = Field(
        title="Pendidikan paling rendah menurut jenjang jabatan tujuan",
        description="Jenjang yang tidak disebut hanya menurut syarat jabatannya.",
    )
    bidang_ilmu: Tingkat = Field(
        default=Tingkat.KETERANGAN,
        title="Akibat bila kesesuaian bidang ilmunya belum dapat dipastikan",
        description="Akibat bila kesesuaian bidang ilmu yang diminta standar kompetensi belum dapat dipastikan dari "
        "nama program studi; penilaiannya ada pada kompetensi dan tim penilai kinerja.",
    )


class _Orang(NamedTuple):
    tertinggi: TingkatPendidikan | None
    studi: tuple[tuple[str, int], ...]
    """Program and rank of each study of which the program is known, in order; of school only where no study came after
    it."""


class _Jabatan(NamedTuple):
    minimal: TingkatPendidikan | None
    """The highest of what the law asks of its level, the post itself and its standard."""
    rumpun: tuple[str, ...]
    """Fields of study that its standard names, in order."""


def _orang(asn: FaktaAsn, _: Acara) -> _Orang:
    return _terpilih(asn.studi)


@lru_cache(maxsize=16_384)
def _terpilih(semua: tuple[tuple[TingkatPendidikan, str | None], ...]) -> _Orang:
    tertinggi = max((tingkat for tingkat, _ in semua), key=lambda each: each.urut, default=None)
    # Nobody who studied is asked what they took at school, and there are as many answers as people.
    dari = 0 if tertinggi is None else min(tertinggi.urut, TingkatPendidikan.D1.urut)
    studi = ((nama, tingkat.urut) for tingkat, nama in semua if nama and tingkat.urut >= dari)
    return _Orang(tertinggi, tuple(sorted({(" ".join(nama.split()), urut) for nama, urut in studi})))


def _jabatan(jabatan: FaktaJabatan, _: Acara, ketentuan: KetentuanHari) -> _Jabatan:
    hukum: PendidikanMinimal = ketentuan[BILANGAN]
    standar = jabatan.standar
    menurut_jenjang = hukum.jenjang.get(jabatan.jenjang) if jabatan.jenjang else None
    semua = (menurut_jenjang, jabatan.pendidikan_minimal, standar.pendidikan_minimal if standar else None)
    minimal = max(filter(None, semua), key=lambda each: each.urut, default=None)
    return _Jabatan(minimal, tuple(sorted(set(standar.rumpun))) if standar else ())


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
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
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
    "bila jabatan itu atau standar kompetensinya mensyaratkan lebih. D-IV setingkat dengan S-1. Bidang ilmu yang "
    "diminta standarnya dipenuhi program studi bernama sama, atau menurut penilaian tim penilai kinerja.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("pendidikan", "pendidikan_minimal", "jenjang", "bidang_ilmu", "dokumen"),
    orang=_orang,
    pilah_jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PendidikanMinimal},
    akibat=(Akibat("bila pendidikannya lebih rendah", Tingkat.MENGHALANGI),),
    surat=(SURAT,),
)
