"""P-10: the education minimum of the target post (PP 11/2017 art 54 and 107, table A.6)."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p10_pendidikan"


class PendidikanMinimal(BaseModel):
    """Pendidikan paling rendah menurut jenjang jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenjang: Mapping[JenjangJabatan, TingkatPendidikan] = Field(
        description="Jenjang yang tidak disebut hanya menurut syarat jabatannya."
    )


class _Jabatan(NamedTuple):
    jenjang: JenjangJabatan | None
    minimal: TingkatPendidikan | None


def _orang(asn: FaktaAsn, _: Acara) -> TingkatPendidikan | None:
    return asn.pendidikan_tertinggi


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Jabatan:
    syarat = [jabatan.pendidikan_minimal, jabatan.standar.pendidikan_minimal if jabatan.standar else None]
    return _Jabatan(jabatan.jenjang, max(filter(None, syarat), key=lambda each: each.urut, default=None))


def _uji(pendidikan: TingkatPendidikan | None, jabatan: _Jabatan, _: Acara, ketentuan: KetentuanHari) -> Temuan:
    """Compare with the higher of what the law asks of the jenjang and what the post asks."""
    menurut_jenjang: Mapping[JenjangJabatan, TingkatPendidikan] = ketentuan[BILANGAN].jenjang
    syarat = (jabatan.minimal, menurut_jenjang.get(jabatan.jenjang) if jabatan.jenjang else None)
    minimal = max(filter(None, syarat), key=lambda each: each.urut, default=None)
    dilihat: dict[str, Nilai] = {
        "pendidikan": pendidikan,
        "pendidikan_minimal": minimal,
        "jenjang": jabatan.jenjang,
    }
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
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="P-10",
    judul="Pendidikan minimal jabatan tujuan",
    dasar_hukum="PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023",
    bunyi="Pendidikan pegawai paling rendah sebagaimana disyaratkan jenjang jabatan tujuan, atau lebih tinggi bila "
    "jabatan itu atau standar kompetensinya mensyaratkan lebih.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("pendidikan", "pendidikan_minimal", "jenjang"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PendidikanMinimal},
)
