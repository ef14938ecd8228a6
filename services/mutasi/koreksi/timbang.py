"""Whether the law still lets a case through with the day that its paper really bears.

What was judged then is judged once more with that day: the facts of then, for whoever has moved meanwhile is judged
otherwise today. Only what stands against the case because of the day counts: what forbids it, or wants an approval,
refuses the correction; what warns is told to both who put it right, for the paper bears that day whatever they say.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.hasil import Hasil, HasilAturan, yang_memperingatkan, yang_menghalangi
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.rekam import baca as baca_perkara
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.koreksi.errors import KoreksiTidakMungkin
from services.mutasi.koreksi.surat import SEBUTAN, Tertulis
from services.mutasi.pejabat import repository as pejabat
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.perwakilan import repository as perwakilan
from services.mutasi.usulan import nilai_tercatat
from services.mutasi.usulan.errors import TerhalangAturan
from services.mutasi.usulan.nilai import surat_kota
from services.mutasi.usulan.nilai_tercatat import HasilTercatat
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import LangkahDilalui
from services.mutasi.usulan.status import LangkahMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import SuratUsulan
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada


async def timbang(
    uow: UnitOfWork, surat: SuratUsulan, usulan: Usulan, baru: Tertulis, langkah: LangkahDilalui
) -> list[HasilAturan]:
    """What the law only warns of because of that day, for two people to weigh; what forbids it refuses.

    ``langkah`` is the step that brought the paper; it was judged at it, and at those after it.

    Raises:
        TerhalangAturan, KoreksiTidakMungkin.
    """
    putusan = await nilai_tercatat.penilaian(uow, usulan.id)
    # What the step itself asks of whoever signs; the decision above both governments is none of the city's.
    if langkah.langkah == LangkahMutasi.KEPUTUSAN:
        await _pengecualian_sudah_ada(uow, usulan, langkah, putusan, baru.tanggal)
    if langkah.langkah in (LangkahMutasi.KEPUTUSAN, LangkahMutasi.PERSETUJUAN):
        await _masih_menandatangani(uow, surat, langkah, baru.tanggal)
    hari = {each.versi: each.tanggal for each in putusan}
    peringatan: dict[str, HasilAturan] = {}
    for versi, rekam in sorted((await nilai_tercatat.perkara(uow, usulan.id)).items()):
        if versi < langkah.versi:
            continue
        try:
            lama = baca_perkara(rekam._asdict())
        except ValueError:
            # Kept in a shape of before.
            continue
        bertanggal = lama._replace(acara=_bertanggal(lama.acara, surat, baru))
        dilantik = surat == "pelantikan" and versi == langkah.versi
        ketentuan = await ketentuan_pada(uow, KETENTUAN, baru.tanggal if dilantik else hari[versi])
        dahulu, hasil = nilai_ulang(lama, ketentuan), nilai_ulang(bertanggal, ketentuan)
        terhalang = {each.kode for each in yang_menghalangi(dahulu)}
        _wajib_lolos(usulan, baru, [each for each in yang_menghalangi(hasil) if each.kode not in terhalang], hasil)
        tertahan = terhalang | {each.kode for each in yang_memperingatkan(dahulu)}
        peringatan |= {each.kode: each for each in yang_memperingatkan(hasil) if each.kode not in tertahan}
    return list(peringatan.values())


def _wajib_lolos(
    usulan: Usulan, baru: Tertulis, terhalang: Sequence[HasilAturan], hasil: tuple[HasilAturan, ...]
) -> None:
    if not terhalang:
        return
    kode = ", ".join(each.kode for each in terhalang)
    alasan = " ".join(each.penjelasan for each in terhalang)
    raise TerhalangAturan(
        f"Dengan tanggal {baru.tanggal:%d-%m-%Y} usulan ini terhalang aturan {kode}. {alasan} Bila tanggal itu "
        "yang benar, suratnya bertentangan dengan aturan: itu tidak dibetulkan dengan koreksi, melainkan "
        "dengan pencabutan atau pembalikan keputusannya.",
        tentang=[usulan.nip],
        putusan=hasil,
    )


def _bertanggal(acara: Acara, surat: SuratUsulan, baru: Tertulis) -> Acara:
    if surat == "pelantikan":
        return replace(acara, tanggal_pelantikan=baru.tanggal)
    if surat == "keputusan":
        acara = replace(acara, tanggal_sk=baru.tanggal)
        if acara.jenis is not JenisMutasi.KELUAR:
            return acara
    if surat == "pertimbangan":
        jenis = JenisDokumen.BERITA_ACARA_TIM_PENILAI
    else:
        jenis = surat_kota(acara.jenis) if surat == "persetujuan" else JenisDokumen.KEPUTUSAN_MUTASI
    return replace(acara, dokumen={**acara.dokumen, jenis: Dokumen(baru.nomor, baru.tanggal)})


async def _pengecualian_sudah_ada(
    uow: UnitOfWork, usulan: Usulan, langkah: LangkahDilalui, putusan: Sequence[HasilTercatat], hari: date
) -> None:
    """What the decision goes against had been excepted when it was signed (T-04)."""
    dilewati = {
        each.kode
        for each in putusan
        if each.versi == langkah.versi and each.dikecualikan and each.wajib and each.hasil is not Hasil.TERPENUHI
    }
    # Of one rule the last that was granted, before it was decided.
    sejak = {
        each.aturan: each.sejak
        for each in await pengecualian.disetujui(uow, usulan.id)
        if each.aturan in dilewati and each.diputus_pada <= langkah.waktu
    }
    for kode, disetujui in sejak.items():
        if hari < disetujui:
            raise KoreksiTidakMungkin(
                f"Tanggal SK {hari:%d-%m-%Y} mendahului pengecualian atas {kode}, yang disetujui "
                f"{disetujui:%d-%m-%Y}. Periksa tanggal pada SK-nya."
            )


async def _masih_menandatangani(uow: UnitOfWork, surat: SuratUsulan, langkah: LangkahDilalui, hari: date) -> None:
    """Whoever signed held the office of the PPK on that day as they did on the day that was typed (T-03)."""
    pada_hari = await perwakilan.ppk(uow, hari)
    pejabat_hari = await pejabat.pada(uow, hari)
    wakil = [each for each in pada_hari if each.wakil == langkah.oleh]
    if langkah.atas_nama is not None:
        sah = langkah.atas_nama.perwakilan_id in [each.id for each in pada_hari]
    elif langkah.rincian.pejabat is not None:
        sah = langkah.rincian.surat_pejabat in [each.nomor_surat for each in pejabat_hari]
    elif langkah.rincian.penanda_tangan in (None, "definitif"):
        lowong = any(each.kapasitas in pejabat.TANPA_PEMANGKU for each in pada_hari)
        lowong = lowong or any(each.kedudukan in pejabat.TANPA_PEMANGKU for each in pejabat_hari)
        sah = not wakil and not lowong
    else:
        sah = True
    if not sah:
        raise KoreksiTidakMungkin(
            f"Pada {hari:%d-%m-%Y} penanda tangannya tidak memegang jabatan PPK seperti tercatat pada "
            f"{langkah.langkah} ini (T-03). Periksa tanggal pada {SEBUTAN[surat]} itu, atau catatan "
            "perwakilan dan pejabatnya."
        )
