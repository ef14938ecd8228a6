"""K-06: neither the SK nor its TMT comes before the consideration, the recommendation and the other papers on which
they rest (Perpres 116/2022; I-MUT; A.13).

Nor does the SK come after its TMT, and it is recorded soon after: the step of the decision holds to that alone, for
what has been decided stays so. A decree above both governments is recorded whenever it gets here, and who comes by one
is appointed from the city's SK on where that follows the TMT.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_SK
from services.mutasi.hukum.proses.t02_rekomendasi_imut import BILANGAN as IMUT
from services.mutasi.hukum.proses.t02_rekomendasi_imut import perlu_rekomendasi
from services.mutasi.hukum.sejak import PERPRES_116_2022
from services.mutasi.hukum.surat import kurang_surat, mendahului, pilih_pppk
from services.mutasi.hukum.uraian import HARI
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k06_pencatatan"


class PencatatanKeputusan(BaseModel):
    """Berapa lama sesudah TMT keputusan yang ditetapkan paling lambat pada TMT masih dapat dicatat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hari: Annotated[int, HARI] = Field(
        strict=True, ge=0, le=31, description="Keputusan dicatat paling lambat sesudah TMT."
    )


MENDASARI: tuple[JenisDokumen, ...] = (
    JenisDokumen.BERITA_ACARA_TIM_PENILAI,
    JenisDokumen.REKOMENDASI_IMUT,
    JenisDokumen.PERSETUJUAN_MENDAGRI,
    JenisDokumen.PERSETUJUAN_GUBERNUR,
    JenisDokumen.PERSETUJUAN_DPRD,
    JenisDokumen.KEPUTUSAN_MENDAGRI,
    JenisDokumen.ALASAN_KURANG_DUA_TAHUN,
    JenisDokumen.PERSETUJUAN_ASAL,
    JenisDokumen.KEPUTUSAN_MUTASI,
)
"""The consideration, the recommendation, and the consent of other authorities."""
KELAK = (
    JenisDokumen.STR_SIP,
    JenisDokumen.SERAH_TERIMA,
    JenisDokumen.PERJANJIAN_KERJA,
    JenisDokumen.UNDANGAN_PELANTIKAN,
)
"""What only the inauguration asks for."""
BERKAS = tuple(each for each in JenisDokumen if each not in MENDASARI + KELAK)
"""Of the file, whatever the decision needs at the latest (A.13). Some may be renewed for the inauguration, which does
not look at these again."""


_DASAR = "ditafsirkan dari Perpres 116/2022 dan SE Kepala BKN 7/2024 (I-MUT)"


def _wajib(pppk: StatusPegawai | None, acara: Acara, ketentuan: KetentuanHari) -> tuple[JenisDokumen, ...]:
    """Papers without whose days nothing can be said; whether others are needed at all, other rules say."""
    rekomendasi = MENDASARI[1:2] if perlu_rekomendasi(pppk, ketentuan) else ()
    return MENDASARI[:2] if acara.jenis in DI_DALAM_KOTA and pppk is None else rekomendasi


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    # The move of a PPPK rests on no consideration of the tim penilai (T-01).
    mendasari = MENDASARI if pppk is None else MENDASARI[1:]
    if acara.tahap is not Tahap.PELANTIKAN:
        mendasari += BERKAS
    wajib = _wajib(pppk, acara, ketentuan)
    ada = {each: acara.dokumen[each] for each in mendasari if each in acara.dokumen}
    dilihat: dict[str, Nilai] = {"tmt": acara.tmt, "tanggal_sk": acara.tanggal_sk}
    dilihat |= {f"tanggal_surat:{jenis}": acara.tanggal(surat) for jenis, surat in ada.items()}
    hari = {"TMT": acara.tmt} | ({} if acara.tanggal_sk is None else {"Tanggal SK": acara.tanggal_sk})
    langgar = {nama: [s for jenis in ada for s in mendahului(nama, each, jenis, acara)] for nama, each in hari.items()}
    if semua := [each for satu in langgar.values() for each in satu]:
        # Another TMT helps where the SK itself is in order, and nothing is missing besides.
        terakhir = max(surat.tanggal for surat in ada.values())
        lengkap = acara.tanggal_sk is not None and all(each in ada for each in wajib)
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            " ".join((*semua, "Perbaiki tanggalnya, atau tetapkan SK sesudah surat itu terbit.")),
            dilihat,
            berikutnya=terakhir if lengkap and not langgar["Tanggal SK"] else None,
        )
    kurang = [kurang_surat(each) for each in wajib if each not in ada]
    if acara.tanggal_sk is None:
        kurang.append(TANPA_SK)
    if kurang:
        sebut = [each.nama for each in wajib if each not in ada] + (["SK"] if acara.tanggal_sk is None else [])
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, f"Belum tercatat: {', '.join(sebut)}.", dilihat, tuple(kurang))
    return Temuan(Hasil.TERPENUHI, "SK dan TMT tidak mendahului surat yang mendasarinya.", dilihat)


ATURAN = Aturan(
    kode="K-06",
    judul="SK dan TMT sesudah pertimbangan",
    dasar_hukum=_DASAR,
    mulai=PERPRES_116_2022,
    bunyi="Tanggal SK dan TMT tidak mendahului pertimbangan tim penilai kinerja, rekomendasi BKN, persetujuan, dan "
    "surat lain pada usulan yang diperlukan paling lambat pada keputusan. Bagi PPPK tanpa pertimbangan tim penilai "
    "kinerja. SK ditetapkan paling lambat pada TMT, dan dicatat paling lambat {k06_pencatatan.hari} hari sesudahnya: "
    "mutasi tidak berlaku surut. Keputusan pejabat di atas kedua instansi dicatat kapan pun suratnya sampai; yang "
    "masuk berlaku sejak SK pengangkatannya bila SK itu sesudah TMT.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.KEPUTUSAN,
    membaca=("status_pegawai", "tmt", "tanggal_sk", "dokumen"),
    orang=pilih_pppk,
    uji=_uji,
    bilangan={BILANGAN: PencatatanKeputusan},
    memakai=(IMUT,),
    dasar_tetap=_DASAR,
    surat=(*MENDASARI, JenisDokumen.KEPUTUSAN_HUKDIS),
    versi="6",
)
