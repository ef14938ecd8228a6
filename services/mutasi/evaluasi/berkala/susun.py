"""Puts the answer of one measuring together from what was fetched: every measure, and what they cannot tell. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from services.mutasi.evaluasi.berkala.hasil import (
    RUMUS,
    AsalBahan,
    HasilEvaluasi,
    KesenjanganUnit,
    PenerimaanRencana,
    PerputaranUnit,
    UkuranLayanan,
    UkuranMutasi,
    UkuranOrangnya,
    UnggahanDipakai,
    UnitDievaluasi,
)
from services.mutasi.evaluasi.berkala.repository import Evaluasi, Lain, UnitKini
from services.mutasi.evaluasi.deret.bulanan import bulanan
from services.mutasi.evaluasi.deret.repository import AngkaBerlaku, BahanDeret
from services.mutasi.evaluasi.deret.schemas import IndikatorLayanan
from services.mutasi.evaluasi.pembanding.banding import Soal, Syarat
from services.mutasi.evaluasi.pembanding.cocokkan import Ciri
from services.mutasi.evaluasi.potret.repository import Mutasi, Unit
from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from services.mutasi.evaluasi.ukuran.layanan import Bahan, sebut, ukur_layanan
from services.mutasi.evaluasi.ukuran.orang import jpm, predikat, ukuran_kelompok
from services.mutasi.evaluasi.ukuran.unit import Perputaran, kesenjangan
from services.mutasi.hukum.evaluasi import SyaratEvaluasi
from shared.calendar.bulan import tanggal_panjang

KOTA = "KOTA"


@dataclass(frozen=True, slots=True)
class BahanEvaluasi:
    """All that one measuring looks at."""

    evaluasi: Evaluasi
    bulan_ke: int
    sampai: date
    syarat: SyaratEvaluasi
    ketentuan: Mapping[str, str]
    unit: Mapping[str, UnitKini]
    indikator: Sequence[IndikatorLayanan]
    angka: Mapping[str, Sequence[AngkaBerlaku]]
    unggahan: Sequence[BahanDeret]
    lain: Sequence[Lain]
    mutasi: Sequence[Mutasi]
    potret_sebelum: Mapping[str, Unit]
    potret_sesudah: Mapping[str, Unit]
    perputaran: Perputaran | None
    survei: Sequence[HasilSurvei]
    penerimaan: PenerimaanRencana | None


def susun(bahan: BahanEvaluasi) -> HasilEvaluasi:
    """The answer."""
    nama = {kode: each.nama for kode, each in bahan.unit.items()}
    satu_orang = bahan.evaluasi.jenis == "usulan"
    layanan = [] if satu_orang else _layanan(bahan, nama)
    orang, tidak = (
        ([], [])
        if satu_orang
        else ukuran_kelompok(bahan.mutasi, bahan.sampai, bahan.syarat.sel_terkecil, bahan.syarat.bulan_keluar)
    )
    senjang = [
        KesenjanganUnit(
            **kesenjangan(
                unit, nama.get(unit, unit), bahan.potret_sebelum.get(unit), bahan.potret_sesudah.get(unit)
            )._asdict()
        )
        for unit in bahan.evaluasi.unit
    ]
    return HasilEvaluasi(
        judul=bahan.evaluasi.judul,
        jenis=bahan.evaluasi.jenis,
        mulai=bahan.evaluasi.mulai,
        bulan_ke=bahan.bulan_ke,
        selesai=bahan.sampai,
        unit=[UnitDievaluasi(kode=each, nama=nama.get(each, each)) for each in bahan.evaluasi.unit],
        ringkasan=_ringkasan(bahan, layanan, [each.kalimat for each in orang], senjang),
        layanan=layanan,
        orang_dimutasi=[UkuranMutasi(**each._asdict()) for each in orang],
        kesenjangan=senjang,
        perputaran=None if bahan.perputaran is None else PerputaranUnit(**bahan.perputaran._asdict()),
        survei=list(bahan.survei),
        penerimaan=bahan.penerimaan,
        orang=[_orangnya(each, bahan.sampai) for each in bahan.mutasi] if satu_orang else [],
        tidak_dapat_dikatakan=[*tidak, *_batas(bahan, layanan)],
        bahan=AsalBahan(
            rumus=RUMUS,
            sidik=sidik(bahan),
            ketentuan=dict(bahan.ketentuan),
            unggahan=[UnggahanDipakai(**each._asdict()) for each in bahan.unggahan],
            potret={
                unit: [_hari(bahan.potret_sebelum.get(unit)), _hari(bahan.potret_sesudah.get(unit))]
                for unit in bahan.evaluasi.unit
            },
        ),
    )


def sidik(bahan: BahanEvaluasi) -> str:
    """SHA-256 of everything that goes into the numbers."""
    isi: dict[str, Any] = {
        "rumus": RUMUS,
        "evaluasi": [bahan.evaluasi.jenis, bahan.evaluasi.mulai, bahan.evaluasi.unit, bahan.evaluasi.indikator],
        "sampai": bahan.sampai,
        "syarat": bahan.syarat.model_dump(mode="json"),
        "unit": [(each.kode, each.jenis, each.instansi, each.orang) for each in bahan.unit.values()],
        "angka": {kode: [each[:4] for each in semua] for kode, semua in bahan.angka.items()},
        "indikator": [each.kode for each in bahan.indikator],
        "lain": bahan.lain,
        "mutasi": bahan.mutasi,
        "potret": [list(bahan.potret_sebelum.values()), list(bahan.potret_sesudah.values())],
        "perputaran": bahan.perputaran,
        "survei": [each.model_dump(mode="json") for each in bahan.survei],
        "penerimaan": None if bahan.penerimaan is None else bahan.penerimaan.model_dump(mode="json"),
    }
    return hashlib.sha256(orjson.dumps(isi, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()


def _hari(potret: Unit | None) -> date | None:
    return None if potret is None else potret.hari


def unit_berderet(unit: str, jalur: Sequence[str], ada: Mapping[str, Any]) -> str | None:
    """The unit whose figures speak for this one: its own, or those of the nearest above it that has any."""
    return next((each for each in (unit, *reversed(jalur)) if each in ada), None)


def _layanan(bahan: BahanEvaluasi, nama: Mapping[str, str]) -> list[UkuranLayanan]:
    syarat = Syarat(
        bulan_sebelum=bahan.syarat.bulan_sebelum,
        bulan_sesudah=bahan.syarat.bulan_sesudah,
        pembanding_sedikitnya=bahan.syarat.pembanding_sedikitnya,
        pembanding_terbanyak=bahan.syarat.pembanding_terbanyak,
        jarak_terjauh=float(bahan.syarat.jarak_terjauh),
        tahun_sebelum=bahan.syarat.tahun_sebelum,
        gejolak_terbesar=float(bahan.syarat.gejolak_terbesar),
    )
    hasil = []
    for indikator in bahan.indikator:
        semua = bulanan(
            [(each.unit, each.periode, each.nilai) for each in bahan.angka.get(indikator.kode, ())],
            indikator.periode,
            indikator.gabung,
            bahan.syarat.hari_terisi,
        )
        nilai = {unit: isi for unit, isi in semua.items() if unit in bahan.unit and bahan.unit[unit].jenis != KOTA}
        tersentuh = _tersentuh(bahan, bahan.evaluasi.unit, nilai)
        diminta = indikator.kode in bahan.evaluasi.indikator
        if not tersentuh and not diminta:
            continue
        lain = {
            unit: f"ikut ditata dalam masa itu ({each.judul})"
            for each in bahan.lain
            for unit in _tersentuh(bahan, each.unit, nilai)
        }
        soal = Soal(
            tersentuh=tuple(tersentuh) or tuple(bahan.evaluasi.unit),
            nilai=nilai,
            ciri={
                kode: Ciri(each.jenis, float(each.orang), each.instansi)
                for kode, each in bahan.unit.items()
                if kode in nilai or kode in bahan.evaluasi.unit
            },
            mulai=bahan.evaluasi.mulai,
            sampai=bahan.sampai,
            dikecualikan=lain,
            persen=indikator.ukuran == "persen",
        )
        hasil.append(ukur_layanan(Bahan(indikator, nilai, soal, nama, _diwakili(bahan, nilai)), syarat))
    return hasil


def _tersentuh(bahan: BahanEvaluasi, unit: Sequence[str], nilai: Mapping[str, Any]) -> list[str]:
    ada = {
        berderet
        for each in unit
        if each in bahan.unit and (berderet := unit_berderet(each, bahan.unit[each].jalur, nilai)) is not None
    }
    return sorted(ada)


def _diwakili(bahan: BahanEvaluasi, ada: Mapping[str, Any]) -> dict[str, str]:
    """Evaluated units that have no figures, by the unit above whose figures speak for them; not where that one is
    evaluated itself."""
    berderet = {
        each: unit_berderet(each, bahan.unit[each].jalur, ada) for each in bahan.evaluasi.unit if each in bahan.unit
    }
    return {
        unit: atas for unit, atas in berderet.items() if atas is not None and atas not in {unit, *bahan.evaluasi.unit}
    }


def _orangnya(satu: Mutasi, sampai: date) -> UkuranOrangnya:
    nilai = predikat(satu, sampai)
    return UkuranOrangnya(
        nip=satu.nip,
        predikat_sebelum=nilai.sebelum,
        predikat_sesudah=nilai.sesudah,
        kecocokan_rencana=None if satu.nilai is None else satu.nilai / 100,
        kecocokan_rencana_asal=None if satu.nilai_asal is None else satu.nilai_asal / 100,
        jpm_saat_berlaku=jpm(satu.jpm),
        jpm_kini=jpm(satu.jpm_kini),
        masih_di_unit_tujuan=satu.unit_kini == satu.unit_tujuan,
        tanggal_keluar=satu.keluar_pada,
        minta_pindah=satu.minta_pindah,
    )


def _ringkasan(
    bahan: BahanEvaluasi, layanan: Sequence[UkuranLayanan], orang: Sequence[str], senjang: Sequence[KesenjanganUnit]
) -> list[str]:
    awal = (
        f"{bahan.evaluasi.judul}, berlaku {tanggal_panjang(bahan.evaluasi.mulai)}; diukur {bahan.bulan_ke} bulan "
        f"kemudian dengan yang diketahui sampai {tanggal_panjang(bahan.sampai)}."
    )
    isi = [each.kalimat[0] for each in layanan] + [*orang[:1]] + [each.kalimat for each in senjang[:3]]
    isi += [] if bahan.perputaran is None else [bahan.perputaran.kalimat]
    isi += [each.kalimat for each in bahan.survei]
    isi += [] if bahan.penerimaan is None else [bahan.penerimaan.kalimat]
    return [awal, *isi]


def _batas(bahan: BahanEvaluasi, layanan: Sequence[UkuranLayanan]) -> list[str]:
    if bahan.evaluasi.jenis == "usulan":
        return [
            (
                "Satu orang terlalu sedikit untuk terlihat pada angka layanan unitnya, dan perubahan pada satu orang "
                "dapat terjadi karena sebab lain: tidak ada pembandingnya."
            )
        ]
    dihitung = [each for each in layanan if each.taksiran is not None]
    batas = [
        (
            "Unit ini dipilih untuk ditata karena suatu alasan, bukan diundi. Bila alasannya sendiri membuat angkanya "
            "membaik atau memburuk, misalnya karena sebelumnya luar biasa buruk, itu ikut terhitung sebagai beda."
        )
    ]
    if dihitung:
        sedikit = min(len(each.pembanding) for each in dihitung)
        batas.append(
            f"Pembandingnya {sedikit} kelompok unit atau lebih. Dengan sesedikit itu dampak kecil tidak terlihat: "
            "tidak dapat dipastikan berubah tidak berarti tidak berubah."
        )
        batas += _batas_wakil(bahan, dihitung)
        batas.append(
            "Selangnya menganggap angka unit ini bergejolak seperti pembandingnya, dan bahwa keduanya akan berubah "
            "sama seandainya tidak ada penataan. Yang kedua tidak dapat dibuktikan, hanya dibantah."
        )
    if len(dihitung) > 1:
        batas.append(
            f"{len(dihitung)} indikator diperiksa, masing-masing dengan selang 95%: satu dari dua puluh akan tampak "
            "berubah karena kebetulan saja."
        )
    if bersama := [
        f"{each.judul} ({tanggal_panjang(each.mulai)})"
        for each in bahan.lain
        if set(each.unit) & set(bahan.evaluasi.unit)
    ]:
        batas.append(
            f"Dalam masa yang sama unit ini juga diubah oleh: {'; '.join(bersama[:5])}. Dampaknya tidak dapat "
            "dipisahkan."
        )
    else:
        batas.append(
            "Perubahan lain yang tidak tercatat di sini (anggaran, aturan, cuaca, pembangunan) tidak diketahui, dan "
            "tidak dapat dipisahkan dari penataannya."
        )
    if not layanan:
        batas.append("Tidak ada deret layanan dari unit ini, jadi tidak diketahui apakah layanannya membaik.")
    if any(each.menjawab is not None and each.menjawab < each.diminta for each in bahan.survei):
        batas.append("Yang tidak menjawab surveinya mungkin berpendapat lain daripada yang menjawab.")
    if not bahan.survei:
        batas.append("Tidak ada survei, jadi tidak diketahui bagaimana pegawainya merasakannya.")
    return batas


def _batas_wakil(bahan: BahanEvaluasi, layanan: Sequence[UkuranLayanan]) -> list[str]:
    """Of whom the figures are, where the evaluated unit has none of its own."""
    nama = {kode: each.nama for kode, each in bahan.unit.items()}
    kata = []
    for each in layanan:
        bicara = {satu.unit: None for satu in each.deret if satu.peran == "dievaluasi"}
        if wakil := _diwakili(bahan, bicara):
            kata.append(
                f"{each.nama}: yang dibandingkan angka {sebut(sorted(set(wakil.values())), nama)} seluruhnya. Berapa "
                f"bagian {sebut(sorted(wakil), nama)} di dalamnya tidak diketahui."
            )
    return kata
