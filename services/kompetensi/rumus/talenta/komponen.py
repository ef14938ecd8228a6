"""What is known of each component of the axes for one person on a day, in points of the policy's rubric. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from services.kompetensi.rumus.ip_asn.kebijakan import Disiplin
from services.kompetensi.rumus.ip_asn.riwayat import KinerjaKurang, RiwayatAsn, RiwayatHukdis, predikat_dipakai
from services.kompetensi.rumus.jpm import Kompetensi, jumlah_jpm, persen_jpm
from services.kompetensi.rumus.masa_berlaku import geser_tahun, kekurangan, tidak_berlaku
from services.kompetensi.rumus.orang import Bahan as Orang
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja
from services.kompetensi.rumus.talenta.kebijakan import (
    AspekPotensi,
    Hukuman,
    KebijakanTalenta,
    Keragaman,
    KesesuaianIlmu,
    KodeKomponen,
    Langkah,
    PenugasanTim,
    TingkatPenghargaan,
    UmpanBalik,
)
from services.kompetensi.rumus.talenta.sumbu import Temuan

_HUKUMAN = {Disiplin.RINGAN: Hukuman.RINGAN, Disiplin.SEDANG: Hukuman.SEDANG, Disiplin.BERAT: Hukuman.BERAT}
_URUTAN = tuple(_HUKUMAN)
_SERATUS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bahan:
    """All that the components of one person are looked up in."""

    riwayat: RiwayatAsn
    orang: Orang
    hari: date
    kebijakan: KebijakanTalenta
    tahun: TahunKinerja


def temuan(bahan: Bahan, kode: KodeKomponen) -> Temuan:
    """One component of one person."""
    return _CARI[kode](bahan)


@dataclass(frozen=True, slots=True)
class Rinci:
    """One line within a component."""

    nama: str
    bobot: Decimal
    nilai: Decimal
    standar: Decimal | None
    """What the post asks for; None where nothing is asked for."""

    @property
    def hasil(self) -> Decimal:
        """``bobot`` × ``nilai``."""
        return self.bobot * self.nilai


def rinci(orang: Orang, kebijakan: KebijakanTalenta, kode: KodeKomponen) -> tuple[Rinci, ...]:
    """What a component that has points is itself made of; empty for one that is looked up as a whole.

    Potential: the sum of ``hasil`` over 100. Competence: the sum of ``hasil`` over that of ``bobot`` × ``standar``, in
    per cent, half up to hundredths, at most 100.
    """
    if kode is KodeKomponen.POTENSI:
        return tuple(
            Rinci(aspek, kebijakan.rubrik.potensi[aspek], nilai, None)
            for aspek, nilai in zip(AspekPotensi, orang.potensi or (), strict=True)
        )
    if kode is KodeKomponen.KOMPETENSI:
        return tuple(
            Rinci(
                kompetensi,
                Decimal(bobot),
                Decimal(min(level, standar) if kebijakan.batasi_per_kompetensi else level),
                Decimal(standar),
            )
            for kompetensi, level, standar, bobot in zip(
                Kompetensi, orang.level or (), orang.standar or (), orang.bobot_standar or (), strict=True
            )
        )
    return ()


def _predikat(bahan: Bahan) -> Temuan:
    rubrik, banyak = bahan.kebijakan.rubrik.predikat, bahan.kebijakan.tahun_kinerja
    riwayat = bahan.riwayat.kinerja
    try:
        dipakai = predikat_dipakai(riwayat, bahan.tahun, banyak)
    except KinerjaKurang as belum:
        return Temuan(None, str(belum))
    return Temuan(
        sum((rubrik[predikat] for _, predikat in dipakai), Decimal(0)) / banyak,
        f"Predikat kinerja {', '.join(f'{each.tahun} {predikat}' for each, predikat in dipakai)}."
        f"{bahan.tahun.keterangan({each.tahun for each in riwayat})}",
        tuple(each.sumber for each, _ in dipakai),
    )


def _rekam(kode: KodeKomponen, nama: str, tingkat: type[StrEnum]) -> Callable[[Bahan], Temuan]:
    """The best of what is on record of one kind; of equal ones the newest is named."""
    belum = Temuan(None, f"{nama} belum ada yang tercatat.")

    def cari(bahan: Bahan) -> Temuan:
        semua = [each for each in bahan.orang.rekam or () if each["jenis"] == kode]
        if not semua:
            return belum
        rubrik: Mapping[Any, Decimal] = getattr(bahan.kebijakan.rubrik, kode)
        terbaik = max(semua, key=lambda each: (rubrik[tingkat(each["tingkat"])], each["tanggal"]))
        return Temuan(
            rubrik[tingkat(terbaik["tingkat"])],
            f"{nama} {terbaik['tingkat']}: {terbaik['nama']} ({date.fromisoformat(terbaik['tanggal']):%d-%m-%Y}).",
            (f"rekam_jejak/{terbaik['id']}",),
        )

    return cari


def _umpan_balik(bahan: Bahan) -> Temuan:
    orang = bahan.orang
    sebab = tidak_berlaku(
        "Umpan balik 360°", orang.umpan_balik, orang.umpan_balik_tanggal, orang.umpan_balik_sampai, bahan.hari
    )
    if sebab is not None:
        return Temuan(None, sebab)
    kategori = UmpanBalik(orang.umpan_balik or "")
    return Temuan(
        bahan.kebijakan.rubrik.umpan_balik[kategori],
        f"Umpan balik 360° {orang.umpan_balik_tanggal:%d-%m-%Y}: {kategori}.",
        (f"umpan_balik/{orang.umpan_balik_id}",),
    )


def _kompetensi(bahan: Bahan) -> Temuan:
    orang, kebijakan = bahan.orang, bahan.kebijakan
    if kurang := kekurangan(orang, bahan.hari):
        return Temuan(None, " ".join(kurang))
    if orang.level is None or orang.standar is None or orang.bobot_standar is None:
        return Temuan(None, "Standar kompetensi jabatan ini belum ditetapkan.")
    jumlah = jumlah_jpm(orang.level, orang.standar, orang.bobot_standar, batasi=kebijakan.batasi_per_kompetensi)
    persen = min(_SERATUS, persen_jpm(*jumlah))
    return Temuan(
        persen,
        f"JPM {persen} % terhadap {orang.sumber_standar}, penilaian {orang.tanggal:%d-%m-%Y}.",
        (f"penilaian/{orang.penilaian_id}", f"skj/{orang.skj_id}"),
    )


def _pengembangan(bahan: Bahan) -> Temuan:
    batas = geser_tahun(bahan.hari, -1)
    dihitung = [each for each in bahan.riwayat.diklat if batas < each.selesai <= bahan.hari]
    jp = sum(each.jp for each in dihitung)
    return Temuan(
        _langkah(bahan.kebijakan.rubrik.jam_pelajaran, jp),
        f"Pengembangan kompetensi {jp} JP dalam 1 tahun terakhir.",
        tuple(each.sumber for each in dihitung),
    )


def _lama_jabatan(bahan: Bahan) -> Temuan:
    jabatan = bahan.orang.jabatan
    if jabatan is None or (tmt := date.fromisoformat(jabatan["tmt"])) > bahan.hari:
        return Temuan(None, "TMT jabatan pada tanggal ini belum diketahui.")
    tahun = bahan.hari.year - tmt.year - ((bahan.hari.month, bahan.hari.day) < (tmt.month, tmt.day))
    return Temuan(
        _langkah(bahan.kebijakan.rubrik.lama_jabatan, tahun),
        f"Menduduki jabatan sejak {tmt:%d-%m-%Y}: {tahun} tahun penuh.",
        (f"jabatan/{jabatan['kode']}/{tmt}",),
    )


def _potensi(bahan: Bahan) -> Temuan:
    orang = bahan.orang
    sebab = tidak_berlaku("Penilaian potensi", orang.potensi, orang.potensi_tanggal, orang.potensi_sampai, bahan.hari)
    if sebab is not None:
        return Temuan(None, sebab)
    bobot = bahan.kebijakan.rubrik.potensi
    nilai = sum(
        (bobot[aspek] * satu for aspek, satu in zip(AspekPotensi, orang.potensi or (), strict=True)), Decimal(0)
    ).scaleb(-2)
    return Temuan(
        nilai,
        f"Penilaian potensi {orang.potensi_tanggal:%d-%m-%Y}: rata-rata berbobot delapan aspek {nilai:f}.",
        (f"potensi/{orang.potensi_id}",),
    )


def _pendidikan(bahan: Bahan) -> Temuan:
    lulus = [p for p in bahan.riwayat.pendidikan if p.tahun_lulus is None or p.tahun_lulus <= bahan.hari.year]
    if not lulus:
        return Temuan(None, "Riwayat pendidikan belum ada.")
    rubrik = bahan.kebijakan.rubrik.pendidikan
    terakhir = max(lulus, key=lambda p: rubrik[p.tingkat])
    return Temuan(rubrik[terakhir.tingkat], f"Pendidikan terakhir {terakhir.tingkat}.", (terakhir.sumber,))


def _bidang_ilmu(bahan: Bahan) -> Temuan:
    orang, rubrik = bahan.orang, bahan.kebijakan.rubrik.bidang_ilmu
    if not orang.rumpun_standar:
        return Temuan(None, "Jabatan ini tidak meminta bidang ilmu tertentu.", diminta=False)
    diminta = ", ".join(orang.rumpun_standar)
    sumber = (f"skj/{orang.skj_id}",)
    if orang.ilmu_sesuai:
        return Temuan(rubrik[KesesuaianIlmu.SESUAI], f"Bidang ilmu sesuai ({diminta}).", sumber)
    if orang.ilmu_serumpun:
        return Temuan(rubrik[KesesuaianIlmu.SERUMPUN], f"Bidang ilmu serumpun dengan {diminta}.", sumber)
    if orang.program_asing is not None:
        return Temuan(None, f"Program studi {orang.program_asing} belum dipetakan ke rumpun ilmu.")
    if orang.ilmu_sesuai is None:
        return Temuan(None, "Program studi belum tercatat.")
    return Temuan(rubrik[KesesuaianIlmu.TIDAK], f"Bidang ilmu tidak termasuk {diminta}.", sumber)


def _integritas(bahan: Bahan) -> Temuan:
    kebijakan, hari = bahan.kebijakan, bahan.hari
    batas = geser_tahun(hari, -kebijakan.tinjau_hukdis_tahun)
    mulai = [each for each in bahan.riwayat.hukdis if each.mulai <= hari]
    # A light sanction is over on the day it is pronounced, so it never counts as being served.
    if jalan := [each for each in mulai if each.selesai is not None and each.mulai < each.selesai >= hari]:
        return Temuan(
            kebijakan.rubrik.integritas[Hukuman.MENJALANI], "Sedang menjalani hukuman disiplin.", _sumber(jalan)
        )
    dihitung = [each for each in mulai if each.mulai > batas]
    if not dihitung:
        return Temuan(
            kebijakan.rubrik.integritas[Hukuman.BERSIH],
            f"Tidak dijatuhi hukuman disiplin dalam {kebijakan.tinjau_hukdis_tahun} tahun terakhir.",
        )
    terberat = max((each.tingkat for each in dihitung), key=_URUTAN.index)
    return Temuan(
        kebijakan.rubrik.integritas[_HUKUMAN[terberat]],
        f"Pernah dijatuhi hukuman disiplin tingkat {terberat}.",
        _sumber([each for each in dihitung if each.tingkat is terberat]),
    )


def _sumber(hukdis: list[RiwayatHukdis]) -> tuple[str, ...]:
    return tuple(each.sumber for each in hukdis)


def _langkah(langkah: tuple[Langkah, ...], banyak: int) -> Decimal:
    return next(each.nilai for each in langkah if banyak >= each.paling_sedikit)


_CARI: Mapping[KodeKomponen, Callable[[Bahan], Temuan]] = {
    KodeKomponen.PREDIKAT: _predikat,
    KodeKomponen.PENGHARGAAN: _rekam(KodeKomponen.PENGHARGAAN, "Penghargaan", TingkatPenghargaan),
    KodeKomponen.PENUGASAN_TIM: _rekam(KodeKomponen.PENUGASAN_TIM, "Penugasan tim", PenugasanTim),
    KodeKomponen.UMPAN_BALIK: _umpan_balik,
    KodeKomponen.KOMPETENSI: _kompetensi,
    KodeKomponen.PENGEMBANGAN: _pengembangan,
    KodeKomponen.LAMA_JABATAN: _lama_jabatan,
    KodeKomponen.KERAGAMAN: _rekam(KodeKomponen.KERAGAMAN, "Keragaman jabatan", Keragaman),
    KodeKomponen.POTENSI: _potensi,
    KodeKomponen.PENDIDIKAN: _pendidikan,
    KodeKomponen.BIDANG_ILMU: _bidang_ilmu,
    KodeKomponen.INTEGRITAS: _integritas,
}


def terendah(kebijakan: KebijakanTalenta, kode: KodeKomponen) -> Decimal:
    """The fewest points that a component may have."""
    rubrik = kebijakan.rubrik
    if kode in (KodeKomponen.KOMPETENSI, KodeKomponen.POTENSI):
        return Decimal(0)
    if kode is KodeKomponen.PENGEMBANGAN:
        return rubrik.jam_pelajaran[-1].nilai
    if kode is KodeKomponen.LAMA_JABATAN:
        return rubrik.lama_jabatan[-1].nilai
    nilai: Mapping[Any, Decimal] = getattr(rubrik, kode)
    return min(nilai.values())
