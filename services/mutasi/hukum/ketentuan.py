"""The legal numbers of rules and plans: each in a file beside what it is for, its versions rows of the register."""

from pathlib import Path

from services.mutasi.hukum.batas_bergabung import BILANGAN as BERGABUNG
from services.mutasi.hukum.batas_bergabung import BatasBergabung
from services.mutasi.hukum.berkas_dokumen import BILANGAN as BERKAS
from services.mutasi.hukum.berkas_dokumen import BatasBerkas
from services.mutasi.hukum.evaluasi import (
    EVALUASI,
    IKM,
    KUESIONER_PINDAH,
    KUESIONER_UNIT,
    AturanIkm,
    Kuesioner,
    SyaratEvaluasi,
)
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.keberatan import BILANGAN as KEBERATAN
from services.mutasi.hukum.keberatan import JangkaKeberatan
from services.mutasi.hukum.kecamatan import BILANGAN as KECAMATAN
from services.mutasi.hukum.kecamatan import PetaKecamatan
from services.mutasi.hukum.naskah_dinas import BILANGAN as NASKAH
from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.hukum.pertek import BILANGAN as PERTEK
from services.mutasi.hukum.pertek import TenggatPertek
from services.mutasi.hukum.perwakilan import BILANGAN as PERWAKILAN
from services.mutasi.hukum.perwakilan import BatasPerwakilan
from services.mutasi.hukum.tenggat_langkah import BILANGAN as TENGGAT
from services.mutasi.hukum.tenggat_langkah import TenggatLangkah
from services.mutasi.hukum.tertahan import BILANGAN as TERTAHAN
from services.mutasi.hukum.tertahan import TenggatTertahan
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.ketentuan.butir import baca_katalog

KETENTUAN = baca_katalog(
    Path(__file__).parent,
    {
        TINGKAT: TingkatAturan,
        BERKAS: BatasBerkas,
        NASKAH: NaskahDinas,
        KECAMATAN: PetaKecamatan,
        KEBERATAN: JangkaKeberatan,
        TENGGAT: TenggatLangkah,
        PERWAKILAN: BatasPerwakilan,
        PERTEK: TenggatPertek,
        TERTAHAN: TenggatTertahan,
        EVALUASI: SyaratEvaluasi,
        IKM: AturanIkm,
        KUESIONER_PINDAH: Kuesioner,
        KUESIONER_UNIT: Kuesioner,
        BERGABUNG: BatasBergabung,
        **{kode: bentuk for aturan in KATALOG for kode, bentuk in aturan.bilangan.items()},
    },
)
