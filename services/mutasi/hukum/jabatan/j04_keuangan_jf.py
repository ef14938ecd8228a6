"""J-04: an appointment or a move to a functional post weighs local finance as well (Perwali Palembang 49/2025)."""

from pydantic import BaseModel, ConfigDict

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "j04_keuangan_jf"
SURAT = JenisDokumen.PERTIMBANGAN_KEUANGAN


class PertimbanganKeuangan(BaseModel):
    """Akibat bila pertimbangan keuangan bagi jabatan fungsional belum ada."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tingkat: Tingkat


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> JenisJabatan | None:
    return jabatan.jenis or (jabatan.jenjang.jenis if jabatan.jenjang is not None else None)


def _uji(_: None, jenis: JenisJabatan | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {"jenis_jabatan": jenis}
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Pertimbangan keuangan bagi jabatan fungsional tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    syarat: PertimbanganKeuangan = ketentuan[BILANGAN]
    if jenis is not None and jenis is not JenisJabatan.JF:
        kalimat = "Pertimbangan keuangan tidak berlaku bagi jabatan tujuan yang bukan jabatan fungsional."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    surat = acara.surat(SURAT)
    if surat is not None:
        dilihat[f"dokumen:{SURAT}"] = surat.nomor
        kalimat = f"{SURAT.nama} tercatat: {surat.nomor} tanggal {surat.tanggal:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    kurang = [Kurang(f"dokumen:{SURAT}", f"{SURAT.nama} dari {SURAT.penerbit}.")]
    if jenis is None:
        kurang.insert(0, Kurang("jenjang", "Jenis dan jenjang jabatan tujuan pada peta jabatan."))
    kalimat = (
        "Mutasi ke jabatan fungsional juga mempertimbangkan kemampuan keuangan daerah. "
        f"{SURAT.nama} dari {SURAT.penerbit} belum tercatat."
    )
    return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, tuple(kurang), tingkat=syarat.tingkat)


ATURAN = Aturan(
    kode="J-04",
    judul="Kemampuan keuangan bagi jabatan fungsional",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Pengangkatan dan mutasi ke jabatan fungsional mempertimbangkan juga kemampuan keuangan daerah.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.JABATAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("jenis_jabatan", "dokumen"),
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PertimbanganKeuangan},
)
