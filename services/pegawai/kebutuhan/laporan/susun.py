"""Rows of the database as they are answered: judged by the numbers of the day, opened to their parts."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from services.pegawai.kebutuhan.beban import (
    dasar,
    efektivitas,
    kebutuhan_sotk,
    kebutuhan_tepat,
    pej,
    selisih,
    status,
)
from services.pegawai.kebutuhan.ketentuan import Ketentuan, ketentuan
from services.pegawai.kebutuhan.laporan import repository
from services.pegawai.kebutuhan.laporan.repository import Jumlah, JumlahBagian, Unit
from services.pegawai.kebutuhan.laporan.schemas import (
    KebutuhanJabatan,
    KebutuhanKota,
    RincianJabatan,
    Ringkasan,
    RingkasanJenjang,
    RingkasanUnit,
    StatusJabatan,
)
from services.pegawai.kebutuhan.peta import Kotak
from shared.contracts.istilah.unit import JenisUnit
from shared.db.reader import Reader


def jumlahkan(bagian: Iterable[Jumlah]) -> Jumlah:
    """The sum of sums; zeros for none."""
    return sum(bagian, Jumlah())


def _efektivitas(beban: Decimal | None, pegawai: int, aturan: Ketentuan) -> tuple[Any, Any, Any]:
    nilai = None if beban is None else efektivitas(beban, pegawai, aturan.wke)
    if nilai is None:
        return None, None, None
    huruf = pej(nilai, aturan.pej)
    return nilai, huruf, huruf.nama


def _ringkas(jumlah: Jumlah, aturan: Ketentuan) -> dict[str, Any]:
    beban = jumlah.beban_menit if jumlah.jabatan_ber_abk else None
    eu, huruf, sebutan = _efektivitas(beban, jumlah.pegawai_ber_abk, aturan)
    angka = {each.name: getattr(jumlah, each.name) for each in fields(Jumlah)}
    return {
        **{nama: nilai for nama, nilai in angka.items() if nama not in StatusJabatan.model_fields},
        "selisih": selisih(jumlah.bezetting, jumlah.kebutuhan),
        "status": status(jumlah.bezetting, jumlah.kebutuhan, aturan.status),
        "status_jabatan": StatusJabatan(**{nama: angka[nama] for nama in StatusJabatan.model_fields}),
        "eu": eu,
        "pej": huruf,
        "sebutan_pej": sebutan,
    }


def ringkasan(jumlah: Jumlah, aturan: Ketentuan) -> Ringkasan:
    """Sums of some posts, judged."""
    return Ringkasan(**_ringkas(jumlah, aturan))


def ringkasan_jenjang(jumlah: JumlahBagian, aturan: Ketentuan) -> RingkasanJenjang:
    """Sums of the posts of one level, judged."""
    return RingkasanJenjang(**_ringkas(jumlah, aturan), jenjang=jumlah.jenjang)


def lantai(jenis_unit: JenisUnit, aturan: Ketentuan) -> Decimal:
    """Per cent of its need below which a unit of this kind must not fall."""
    return {JenisUnit.SEKOLAH: aturan.lantai_sekolah, JenisUnit.PUSKESMAS: aturan.lantai_puskesmas}.get(
        jenis_unit, aturan.lantai_unit
    )


def ringkasan_unit(unit: Unit, jumlah: Jumlah, aturan: Ketentuan) -> RingkasanUnit:
    """Sums of a unit with all below it, judged and held against its floor."""
    persen = lantai(unit.jenis, aturan)
    return RingkasanUnit(
        **_ringkas(jumlah, aturan),
        kode=unit.kode,
        nama=unit.nama,
        jenis=unit.jenis,
        lantai_persen=persen,
        di_bawah_lantai=jumlah.bezetting * 100 < persen * jumlah.kebutuhan,
    )


async def kebutuhan_kota(baca: Reader, hari: date) -> KebutuhanKota:
    """Need against bezetting on a day, per agency and per level; both add up to the same."""
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        bagian, jenjang = await repository.jumlah(serentak, hari, aturan, None)
        instansi = await repository.instansi(serentak, hari)
    return KebutuhanKota(
        per_tanggal=hari,
        seluruh=ringkasan(jumlahkan(bagian.values()), aturan),
        per_jenjang=[ringkasan_jenjang(each, aturan) for each in jenjang],
        rincian=[
            ringkasan_unit(instansi.get(kode) or Unit(kode, kode, JenisUnit.OPD, kode, [kode]), each, aturan)
            for kode, each in bagian.items()
            if kode is not None
        ],
    )


def isi_jabatan(row: Kotak, aturan: Ketentuan) -> dict[str, Any]:
    """The fields of a post, judged, without its parts."""
    ej, huruf, sebutan = _efektivitas(row.beban_menit, row.bezetting, aturan)
    return {
        **{nama: nilai for nama, nilai in asdict(row).items() if nama != "beban_menit"},
        "selisih": selisih(row.bezetting, row.kebutuhan),
        "lowong": max(0, row.formasi - row.bezetting),
        "status": status(row.bezetting, row.kebutuhan, aturan.status),
        "ej": ej,
        "pej": huruf,
        "sebutan_pej": sebutan,
    }


def isi_rincian(row: Kotak, aturan: Ketentuan) -> dict[str, Any]:
    """How the need of a post came about, in numbers and in a sentence."""
    beban, butuh = row.beban_menit, row.kebutuhan
    sotk = kebutuhan_sotk(row.kepala_unit, row.jenjang, row.formasi)
    if sotk is not None:
        tepat = None if beban is None else kebutuhan_tepat(beban, aturan.wke)
        kata = f"Jabatan struktural: SOTK menetapkan {butuh} orang. Beban kerjanya menentukan EJ, bukan kebutuhannya."
    elif beban is None:
        tepat, kata = None, f"Belum ada lembar ABK yang berlaku; kebutuhan mengikuti formasi, yaitu {butuh}."
    else:
        tepat = kebutuhan_tepat(beban, aturan.wke)
        kata = f"{angka(beban)} menit ÷ {angka(aturan.wke)} menit = {angka(tepat)} pegawai, dibulatkan menjadi {butuh}."
    if row.tugas_ditolak:
        kata += f" Belum lengkap: {row.tugas_ditolak} tugas lembarnya ditolak saat diimpor."
    return {
        "dasar": dasar(sotk, beban),
        "beban_menit": beban,
        "wke_menit": aturan.wke,
        "kebutuhan_tepat": tepat,
        "penjelasan": kata,
    }


def kebutuhan_jabatan(row: Kotak, aturan: Ketentuan) -> KebutuhanJabatan:
    """One post of a list."""
    return KebutuhanJabatan(**isi_jabatan(row, aturan), rincian=RincianJabatan(**isi_rincian(row, aturan)))


def angka(nilai: Decimal | int) -> str:
    """A number as people here write it: a comma before the decimals, none that say nothing."""
    return f"{nilai:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{nilai:f}" else f"{nilai:f}"
