"""P-10: the education minimum of the target post (PP 11/2017 art 54 and 107, table A.6)."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.hasil import Dilihat, HasilAturan, Tingkat
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.ketentuan.hari import KetentuanHari

KODE = "P-10"
VERSI = "1"


class PendidikanMinimal(BaseModel):
    """Pendidikan paling rendah menurut jenjang jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenjang: Mapping[JenjangJabatan, TingkatPendidikan] = Field(
        description="Jenjang yang tidak disebut hanya menurut syarat jabatannya."
    )


class PendidikanDilihat(Dilihat):
    """P-10."""

    pendidikan: TingkatPendidikan | None
    pendidikan_minimal: TingkatPendidikan | None
    jabatan: str | None
    jenjang: JenjangJabatan | None


def periksa(fakta: FaktaUsulan, ketentuan: KetentuanHari) -> HasilAturan:
    """Compare with the higher of what the law asks of the jenjang and what the post asks.

    Nothing to compare with, or no education on record, fails: it says what is missing.
    """
    versi = ketentuan.wajib("p10_pendidikan")
    menurut_jenjang = versi.isi.jenjang
    jabatan = fakta.jabatan
    syarat = []
    if jabatan is not None and jabatan.jenjang is not None and jabatan.jenjang in menurut_jenjang:
        syarat.append(menurut_jenjang[jabatan.jenjang])
    if jabatan is not None and jabatan.pendidikan_minimal is not None:
        syarat.append(jabatan.pendidikan_minimal)
    minimal = max(syarat, key=lambda t: t.urut, default=None)
    pendidikan = fakta.asn.pendidikan

    lolos = False
    if jabatan is None:
        penjelasan = "Jabatan tujuan belum ditentukan, sehingga syarat pendidikan belum dapat diperiksa."
    elif minimal is None:
        penjelasan = f"Syarat pendidikan jabatan {jabatan.nama} belum tercatat; lengkapi data jabatan."
    elif pendidikan is None:
        penjelasan = (
            f"Jabatan {jabatan.nama} mensyaratkan pendidikan paling rendah {minimal}, "
            "sedangkan riwayat pendidikan pegawai belum ada; lengkapi riwayat pendidikan."
        )
    elif pendidikan.urut < minimal.urut:
        penjelasan = (
            f"Jabatan {jabatan.nama} mensyaratkan pendidikan paling rendah {minimal}, pendidikan pegawai {pendidikan}."
        )
    else:
        lolos = True
        penjelasan = f"Pendidikan pegawai {pendidikan} memenuhi syarat jabatan, paling rendah {minimal}."
    return HasilAturan(
        kode=KODE,
        versi_aturan=VERSI,
        dasar_hukum=versi.dasar_hukum,
        tingkat=Tingkat.MENGHALANGI,
        lolos=lolos,
        penjelasan=penjelasan,
        fakta=PendidikanDilihat(
            pendidikan=pendidikan,
            pendidikan_minimal=minimal,
            jabatan=jabatan and jabatan.kode,
            jenjang=jabatan and jabatan.jenjang,
        ),
    )
