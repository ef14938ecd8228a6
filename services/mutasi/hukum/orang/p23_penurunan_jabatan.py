"""P-23: nobody is moved down by a move (PP 94/2021 art 8(4); PP 11/2017 art 190(4)).

Not a row of the catalogue of the law's rules: it follows from what a move is. It is made by competence, class of post
and career pattern (art 190(4)), which lead up, aside or between groups; a lower post is a sanction, with a decision of
its own kind. What is left is whoever asks for it in writing.
"""

from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.arah import (
    Arah,
    Tempat,
    Ukuran,
    perpindahan,
    sebutan_tempat,
    tempat_asn,
    tempat_jabatan,
)
from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JENJANG
from services.mutasi.hukum.lantai import paling_ringan
from services.mutasi.hukum.surat import atas_permohonan, periksa_surat
from services.mutasi.hukum.uraian import KELAS
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p23_penurunan_jabatan"


class Penurunan(BaseModel):
    """Kapan perpindahan menurunkan jabatan, dan akibatnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kelas: Annotated[int, KELAS] = Field(
        strict=True, ge=0, le=16, description="Kelas boleh turun dalam jenjang yang setara paling banyak."
    )
    jenjang: Annotated[Tingkat, paling_ringan(Tingkat.MENGHALANGI, "PP 94/2021 pasal 8 ayat (4)")] = Field(
        description="Akibat bila jenjangnya turun."
    )
    setingkat: Tingkat = Field(description="Akibat bila jenjangnya setara, sedangkan eselon atau kelasnya turun.")
    permintaan_sendiri: Tingkat = Field(
        description="Akibat bila pegawai memintanya sendiri dan pernyataannya belum ada."
    )


def arah_pada(dari: Tempat | None, ke: Tempat | None, ketentuan: KetentuanHari) -> Arah | None:
    """Where a move leads under the law of a day; None where the records or that law do not tell."""
    berlaku = ketentuan.versi.get(BILANGAN)
    if dari is None or ke is None or berlaku is None:
        return None
    pindah = perpindahan(dari, ke, berlaku.isi.kelas)
    return pindah and pindah.arah


class _Orang(NamedTuple):
    tempat: Tempat | None
    """The post held, or held last."""
    terhukum: bool = False
    """A heavy sanction, the only kind that lowers a post, holds on the TMT (PP 94/2021 art 8(4); A.11)."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    terhukum = any(each.tingkat is TingkatHukdis.BERAT and each.memuat(acara.tmt) for each in asn.hukdis)
    return _Orang(tempat_asn(asn), terhukum)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> Tempat:
    return tempat_jabatan(jabatan)


def _uji(orang: _Orang, tujuan: Tempat, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: Penurunan = ketentuan[BILANGAN]
    asal = orang.tempat
    dilihat: dict[str, Nilai] = {
        "tinggi_jabatan": None if asal is None else sebutan_tempat(asal),
        "jenjang": tujuan.jenjang,
        "eselon": tujuan.eselon,
        "kelas": tujuan.kelas,
    }
    pindah = None if asal is None else perpindahan(asal, tujuan, syarat.kelas)
    if asal is None or pindah is None:
        kurang = tuple(_kurang(asal, tujuan))
        kalimat = "Arah perpindahan belum dapat ditentukan; lengkapi " + " dan ".join(
            each.pelengkap[0].lower() + each.pelengkap[1:].rstrip(".") for each in kurang
        )
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, f"{kalimat}.", dilihat, kurang=kurang)
    dilihat["arah"] = pindah.sebutan
    dari_ke = f"dari {sebutan_tempat(asal)} ke {sebutan_tempat(tujuan)}"
    if pindah.arah is not Arah.DEMOSI:
        return Temuan(Hasil.TERPENUHI, f"Arah perpindahan {pindah.sebutan}, {dari_ke}.", dilihat)
    demosi = f"Perpindahan ini {pindah.sebutan}, {dari_ke}: {pindah.ukuran} turun {-pindah.langkah}"
    keputusan = periksa_surat(JenisDokumen.KEPUTUSAN_HUKDIS, acara).hasil is Hasil.TERPENUHI
    if keputusan and orang.terhukum:
        # Which one is read among the papers, by who may know of a sanction.
        return Temuan(Hasil.TERPENUHI, f"{demosi}, berdasar keputusan PPK yang {acara.tercatat} pada usulan.", dilihat)
    sendiri = atas_permohonan(acara)
    if sendiri:
        surat = periksa_surat(JenisDokumen.BERSEDIA_TURUN, acara)
        if surat.hasil is Hasil.TERPENUHI:
            return Temuan(Hasil.TERPENUHI, f"{demosi}. {surat.penjelasan}", {**dilihat, **surat.dilihat})
    tingkat = syarat.jenjang if pindah.ukuran is Ukuran.JENJANG else syarat.setingkat
    if keputusan:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{demosi}. Keputusan PPK {acara.tercatat} pada usulan, tetapi riwayat pegawai tidak memuat dasarnya yang "
            f"berlaku pada TMT {acara.tmt:%d-%m-%Y}. Catat dasarnya pada riwayat pegawai, atau pilih jabatan yang "
            "setara.",
            dilihat,
            kurang=(TANPA_HUKUMAN,),
            tingkat=tingkat,
        )
    if sendiri:
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            f"{demosi}. Atas permintaan sendiri hal itu memerlukan {JenisDokumen.BERSEDIA_TURUN.nama}.",
            dilihat,
            tingkat=syarat.permintaan_sendiri,
            sejak=Tahap.VERIFIKASI,
        )
    return Temuan(
        Hasil.TIDAK_TERPENUHI,
        f"{demosi}. Mutasi tidak menurunkan jabatan: penurunan ditetapkan dengan keputusan hukuman disiplin, atau "
        f"diminta pegawai sendiri dengan {JenisDokumen.BERSEDIA_TURUN.nama}. Pilih jabatan yang setara.",
        dilihat,
        tingkat=tingkat,
    )


TANPA_HUKUMAN = Kurang(
    "hukdis", "SK hukuman disiplin tingkat berat, dengan hari pertama dan terakhirnya, pada riwayat pegawai."
)


def _kurang(asal: Tempat | None, tujuan: Tempat) -> list[Kurang]:
    """What is missing to tell the direction."""
    if asal is None:
        return [Kurang("jabatan_sekarang", "Jabatan sekarang atau terakhir pada riwayat jabatan pegawai.")]
    hilang = []
    if asal.tingkat is None:
        hilang.append(Kurang("jabatan_sekarang", "Jenjang jabatan sekarang pada riwayat jabatan pegawai."))
    if tujuan.tingkat is None:
        hilang.append(TANPA_JENJANG)
    if hilang:
        return hilang
    if asal.kelas is None:
        hilang.append(Kurang("jabatan_sekarang", "Kelas jabatan terakhir pada riwayat jabatan pegawai."))
    if tujuan.kelas is None:
        hilang.append(Kurang("kelas", "Kelas jabatan tujuan pada peta jabatan."))
    return hilang


ATURAN = Aturan(
    kode="P-23",
    judul="Mutasi tidak menurunkan jabatan",
    dasar_hukum="PP 94/2021 pasal 8 ayat (4) huruf a dan b; PP 11/2017 pasal 190 ayat (4); PermenPANRB 22/2021",
    bunyi="Mutasi menempatkan pegawai pada jabatan yang setara atau lebih tinggi. Pegawai hanya menduduki jabatan yang "
    "lebih rendah karena keputusan hukuman disiplin, yang hukuman beratnya tercatat dan berlaku pada TMT, atau karena "
    "ia memintanya secara tertulis.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=(
        "jabatan_sekarang",
        "tinggi_jabatan",
        "riwayat_jabatan",
        "jenjang",
        "eselon",
        "kelas",
        "permintaan_sendiri",
        # Whether a sanction is on record only whoever may know of the paper is told, beside it.
        "dokumen",
        "tmt",
    ),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: Penurunan},
    surat=(JenisDokumen.KEPUTUSAN_HUKDIS, JenisDokumen.BERSEDIA_TURUN),
    versi="2",
    pemulihan="yang kembali ke jabatan semula tidak diturunkan dan tidak dihukum.",
)
