"""P-15: a competence assessment that is still valid on the TMT (PerBKN 26/2019 art 29(4)).

For how many years one is valid is a number of kompetensi, which says of each person until when.
"""

from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import TALENTA

BILANGAN = "p15_penilaian_kompetensi"


class AkibatPenilaian(BaseModel):
    """Akibat bila penilaian kompetensi tidak berlaku lagi pada TMT."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jpt: Tingkat
    lain: Tingkat


class _Orang(NamedTuple):
    pppk: bool
    tercatat: bool
    sampai: date | None


def _orang(asn: FaktaAsn, _: Acara) -> _Orang:
    if asn.status_pegawai in PPPK:
        return _Orang(pppk=True, tercatat=True, sampai=None)
    penilaian = asn.penilaian
    return _Orang(pppk=False, tercatat=penilaian is not None, sampai=penilaian.berlaku_sampai if penilaian else None)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> bool:
    """Whether it is a JPT."""
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    return jenis is JenisJabatan.JPT


def _uji(orang: _Orang, jpt: bool, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    akibat: AkibatPenilaian = ketentuan[BILANGAN]
    tingkat = akibat.jpt if jpt else akibat.lain
    dilihat: dict[str, Nilai] = {"penilaian_berlaku_sampai": orang.sampai, "tmt": acara.tmt}
    if orang.pppk:
        kalimat = "Penilaian kompetensi PNS tidak disyaratkan bagi PPPK."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    if not orang.tercatat:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Penilaian kompetensi pegawai belum diketahui; lengkapi hasil penilaian kompetensinya.",
            dilihat,
            kurang=(Kurang("penilaian_berlaku_sampai", "Hasil penilaian kompetensi dari penyelenggara penilaian."),),
            tingkat=tingkat,
        )
    if orang.sampai is not None and orang.sampai >= acara.tmt:
        kalimat = f"Penilaian kompetensi berlaku sampai {orang.sampai:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=tingkat)
    lama = (
        "Pegawai belum pernah dinilai kompetensinya"
        if orang.sampai is None
        else f"Penilaian kompetensi berlaku sampai {orang.sampai:%d-%m-%Y}, sebelum TMT {acara.tmt:%d-%m-%Y}"
    )
    return Temuan(
        Hasil.TIDAK_TERPENUHI, f"{lama}. Jadwalkan penilaian kompetensi sebelum TMT.", dilihat, tingkat=tingkat
    )


ATURAN = Aturan(
    kode="P-15",
    judul="Penilaian kompetensi masih berlaku",
    dasar_hukum="PerBKN 26/2019 pasal 29 ayat (4)",
    bunyi="Pada TMT pegawai mempunyai penilaian kompetensi yang masih berlaku; untuk JPT tanpa kecuali.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("penilaian_berlaku_sampai", "jenjang", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    tanda=TALENTA,
    bilangan={BILANGAN: AkibatPenilaian},
)
