"""A case as the rules see it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.antar import repository as antar
from services.mutasi.antar.repository import Antar
from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, PembukaanJabatan, UnitJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.rekam import Perkara
from services.mutasi.hukum.rekam import baca as baca_perkara
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.hukum.tersembunyi import aturan_bersurat, tanpa_surat
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.jendela import repository as jendela
from services.mutasi.jendela.repository import Lulusan
from services.mutasi.pejabat import repository as pejabat
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.pengecualian.perkara import Dikecualikan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.asn import orang as baca_orang
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan
from services.mutasi.usulan import (
    bezetting,
    langkah_tercatat,
    nilai_tercatat,
    pembalikan_tercatat,
    pembukaan_jabatan,
)
from services.mutasi.usulan.errors import BelumDikenal, JabatanAsalBerubah
from services.mutasi.usulan.nilai_tercatat import HasilTercatat, PerkaraTercatat
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import BELUM_DIPUTUS, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada


class Penilaian(NamedTuple):
    """One judgement of a case."""

    perkara: Perkara
    hasil: tuple[HasilAturan, ...]
    hari: date
    """Whose law was asked."""
    dikecualikan_sejak: Mapping[str, date]
    """Of each rule from which the case is excepted since when."""
    gugur: Mapping[str, Dikecualikan]
    """Rules from which it was, until something else became known or its day moved: by which exception."""


class BahanUsulan(NamedTuple):
    """What the rules look at besides the case, its person and its post."""

    bezetting_pada_tmt: int
    """Of the post."""
    unit: Mapping[str, UnitJabatan]
    """Of the two posts, where the need is known."""
    lulusan: Sequence[Lulusan]
    """Results of selections of the person."""
    pembukaan: Sequence[PembukaanJabatan]
    """Openings of the post."""


def susun_perkara(
    usulan: Usulan, orang: Orang, tujuan: Jabatan | None, bahan: BahanUsulan, tahap: Tahap, **acara: Any
) -> Perkara:
    """A case as the rules judge it for a step; ``tujuan`` is None of a move out of the city."""
    return Perkara(
        fakta_asn(orang, bahan.unit.get(orang.kode_unit or ""), bahan.lulusan),
        None
        if tujuan is None
        else fakta_jabatan(
            tujuan,
            bahan.bezetting_pada_tmt,
            bahan.unit.get(tujuan.kode_unit),
            pembukaan=bahan.pembukaan,
            menggantikan=usulan.menggantikan is not None,
        ),
        Acara(
            usulan.jenis,
            usulan.tmt,
            usulan.tanggal_diterima,
            permintaan_sendiri=usulan.permintaan_sendiri,
            tahap=tahap,
            beralasan=bool(usulan.alasan),
            **acara,
        ),
    )


async def nilai_usulan(
    uow: UnitOfWork,
    usulan: Usulan,
    orang: Orang,
    tujuan: Jabatan | None,
    bezetting_pada_tmt: int,
    tahap: Tahap,
    **acara: Any,
) -> Penilaian:
    """Judge a case for a step, by the facts and the law of today; ``acara`` is what the step itself says.

    An inauguration is judged by the law of its own day, and not by that of the day on which it is typed in.
    """
    surat = dict(await dokumen.berlaku(uow, usulan.id))
    if usulan.nomor_berita_acara is not None and usulan.tanggal_pertimbangan is not None:
        surat[JenisDokumen.BERITA_ACARA_TIM_PENILAI] = Dokumen(usulan.nomor_berita_acara, usulan.tanggal_pertimbangan)
    if (lain := await antar.antar(uow, usulan.id)) is not None:
        surat, acara = {**surat, **surat_antar(usulan, lain)}, {**acara_antar(usulan, lain), **acara}
    if (lama := (await pembalikan_tercatat.dibalik(uow, [usulan.id])).get(usulan.id)) is not None:
        acara["membalik"] = lama.keputusan
    surat |= acara.pop("surat", {})
    if usulan.tanggal_sk is not None and usulan.jenis is not JenisMutasi.KELUAR:
        acara |= {
            "tanggal_sk": usulan.tanggal_sk,
            "penanda_tangan": await langkah_tercatat.penanda_tangan(uow, usulan.id),
        }
    acara["masa_penjabat"] = await pejabat.masa_penjabat(uow)
    kode = [] if tujuan is None else [tujuan.kode]
    kode_unit = {*filter(None, [tujuan and tujuan.kode_unit, orang.kode_unit])}
    bahan = BahanUsulan(
        bezetting_pada_tmt,
        await bezetting.keadaan_unit(uow, usulan.tmt, kode_unit, tanpa=usulan.nip),
        await jendela.hasil_milik(uow, orang.nip),
        (await pembukaan_jabatan.pembukaan(uow, kode, usulan.nip)).get(usulan.jabatan_tujuan or "", ()),
    )
    hari = acara.get("tanggal_pelantikan") or uow.today
    ketentuan = await ketentuan_pada(uow, KETENTUAN, hari)

    susun = partial(susun_perkara, usulan, orang, tujuan, bahan, tahap, dokumen=surat, **acara)
    tanya = partial(periksa, ketentuan=ketentuan)
    return nilai_berkecuali(await pengecualian.disetujui(uow, usulan.id), susun, hari, tanya)


def nilai_berkecuali(
    semua: Sequence[Dikecualikan],
    susun: Callable[..., Perkara],
    hari: date,
    tanya: Callable[[FaktaAsn, FaktaJabatan | None, Acara], tuple[HasilAturan, ...]],
) -> Penilaian:
    """Judge what ``susun`` puts together with the exceptions on record, of which only those count that cover what
    ``tanya``, the rules, finds today."""

    def menilai(kecuali: Sequence[Dikecualikan]) -> tuple[Perkara, tuple[HasilAturan, ...]]:
        perkara = susun(**pengecualian.dalam_acara(kecuali))
        return perkara, tanya(*perkara)

    perkara, hasil = menilai(semua)
    mencakup = pengecualian.yang_mencakup(semua, hasil, perkara.acara.tmt)
    if len(mencakup) < len(semua):
        perkara, hasil = menilai(mencakup)
    # Of one rule the last that was granted.
    sejak = {each.aturan: each.sejak for each in mencakup}
    gugur = {each.aturan: each for each in semua if each.aturan not in sejak}
    return Penilaian(perkara, hasil, hari, sejak, gugur)


_BERSURAT = frozenset({StatusMutasi.DISETUJUI, StatusMutasi.DITETAPKAN, StatusMutasi.DIPUTUSKAN, StatusMutasi.BERLAKU})
"""From its consent on the letter of the city's PPK counts; of a case that was returned it does so no more."""


def surat_antar(usulan: Usulan, lain: Antar) -> dict[JenisDokumen, Dokumen]:
    """The papers that the steps of a case between governments have brought."""
    surat = {}
    if usulan.status in _BERSURAT and lain.nomor_persetujuan is not None and lain.tanggal_persetujuan is not None:
        surat[surat_kota(usulan.jenis)] = Dokumen(lain.nomor_persetujuan, lain.tanggal_persetujuan)
    if usulan.status in _BERSURAT - {StatusMutasi.DISETUJUI} and lain.nomor_penetapan and lain.tanggal_penetapan:
        surat[JenisDokumen.KEPUTUSAN_MUTASI] = Dokumen(lain.nomor_penetapan, lain.tanggal_penetapan)
    return surat


def surat_kota(jenis: JenisMutasi) -> JenisDokumen:
    """What the city's PPK signs: who receives proposes, who releases consents (art 192)."""
    return JenisDokumen.SURAT_USUL if jenis is JenisMutasi.MASUK else JenisDokumen.PERSETUJUAN_ASAL


def acara_antar(usulan: Usulan, lain: Antar) -> dict[str, Any]:
    """What a case between governments says of its occasion."""
    ditetapkan = usulan.status in _BERSURAT - {StatusMutasi.DISETUJUI}
    return {"instansi_lain": lain.instansi, "penetap": lain.penetap if ditetapkan else None}


def _terbaca(rekam: PerkaraTercatat | None) -> Perkara | None:
    try:
        return None if rekam is None else baca_perkara(rekam._asdict())
    except ValueError:
        # Kept in a shape of before.
        return None


async def putusan_tanpa_surat(
    baca: Reader | UnitOfWork, usulan_id: UUID, putusan: Sequence[HasilTercatat], surat: Collection[JenisDokumen]
) -> list[HasilTercatat]:
    """Recorded verdicts as they are without these papers: where one of them was there, its rules are asked again.

    What was judged before it was kept is left out where it may rest on one.
    """
    kode = aturan_bersurat(surat)
    tercatat = await nilai_tercatat.perkara(baca, usulan_id)
    hasil = []
    for each in putusan:
        if each.kode in kode:
            lama = _terbaca(tercatat.get(each.versi))
            if lama is None:
                continue
            perkara = tanpa_surat(lama, surat)
            if perkara != lama:
                ketentuan = await ketentuan_pada(baca, KETENTUAN, each.tanggal)
                ulang = [asdict(satu) for satu in nilai_ulang(perkara, ketentuan, {each.kode})]
                hasil += [HasilTercatat(versi=each.versi, tanggal=each.tanggal, **satu) for satu in ulang]
                continue
        hasil.append(each)
    return hasil


async def nilai_kini(
    uow: UnitOfWork,
    usulan: Usulan,
    tahap: Tahap,
    *,
    andai_pergi: bool = False,
    **acara: Any,
) -> Penilaian:
    """The same, with the person and the post as they are now; nobody else takes a place of the post meanwhile.

    Raises:
        BelumDikenal, JabatanAsalBerubah.
    """
    datang = usulan.jenis is JenisMutasi.MASUK
    orang = await (antar.orang_datang(uow, usulan.id) if datang else baca_orang(uow, usulan.nip))
    tujuan = None if usulan.jabatan_tujuan is None else await jabatan(uow, usulan.jabatan_tujuan, tahan=True)
    if orang is None or (tujuan is None) is not (usulan.jabatan_tujuan is None):
        raise BelumDikenal(
            "Data pegawai atau jabatan usulan ini sedang tidak tersedia. Coba lagi beberapa menit; bila tetap begitu, "
            "hubungi petugas BKPSDM."
        )
    if orang.kode_jabatan != usulan.jabatan_asal and not datang:
        raise JabatanAsalBerubah(
            "Sejak usulan dibuat, jabatan pegawai ini sudah berubah. Batalkan usulan ini dan ajukan yang baru."
        )
    if tujuan is None:
        return await nilai_usulan(uow, usulan, orang, None, 0, tahap, **acara)
    matang: tuple[StatusMutasi, ...] = BELUM_DIPUTUS
    if tahap is Tahap.PELANTIKAN:
        # Decided leavings count anyway, and nobody is sworn in on a seat whose holder is not decided about.
        matang = ()
    elif tahap is Tahap.KEPUTUSAN:
        # Both halves of an exchange are decided one after the other: the other one has been considered by then.
        matang = (StatusMutasi.DIPERTIMBANGKAN,)
    keadaan = await bezetting.keadaan(
        uow, tujuan, usulan.nip, usulan.tmt, usulan.menggantikan, matang=matang, andai_pergi=andai_pergi
    )
    return await nilai_usulan(uow, usulan, orang, tujuan, keadaan.bezetting_pada_tmt, tahap, **acara)
