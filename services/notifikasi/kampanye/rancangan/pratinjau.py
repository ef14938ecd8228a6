"""How many people a campaign would reach today, by unit and wave, and nobody's name."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from services.notifikasi.kampanye.khalayak.isi import KhalayakTerbaca
from services.notifikasi.kampanye.khalayak.repository import hitung_khalayak
from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.jadwal import gelombang_pertama
from services.notifikasi.kampanye.rancangan.peringatan import semua_peringatan
from services.notifikasi.kampanye.rancangan.repository import Kampanye
from services.notifikasi.kampanye.rancangan.schemas import (
    GelombangKhalayak,
    JadwalKampanye,
    PratinjauKampanye,
    UnitKhalayak,
)
from services.notifikasi.kampanye.rancangan.susun import wajib_serahan_sendiri
from services.notifikasi.proyeksi.libur import kalender_kota
from services.notifikasi.proyeksi.unit import unit_tak_dikenal
from shared.db.reader import Reader
from shared.privasi.sel import SEL_TERKECIL, sel_kecil


async def pratinjau_kampanye(baca: Reader, row: Kampanye, hari_ini: date) -> PratinjauKampanye:
    """By the state of today; who comes later may join, who leaves will not be told.

    Raises:
        SerahanOrangLain.
    """
    await wajib_serahan_sendiri(baca, row)
    jadwal = JadwalKampanye.model_validate(row.jadwal)
    naskah = await repository.satu_naskah(baca, row.id, row.versi_naskah)
    per_unit: Counter[str] = Counter()
    per_gelombang: Counter[int | None] = Counter()
    nama: dict[str, str | None] = {}
    khalayak = KhalayakTerbaca.model_validate(row.khalayak)
    for each in await hitung_khalayak(baca, row.id, khalayak, row.lingkup):
        unit = each.kode_unit or ""
        per_unit[unit] += each.orang
        nama[unit] = each.nama_unit
        per_gelombang[gelombang_pertama(jadwal.gelombang, each.jalur_unit, each.persen)] += each.orang
    nomor = {ke: per_gelombang[ke] for ke in range(1, len(jadwal.gelombang) + 1)}
    # Waves and who is in none add up to all of them.
    tertutup = sel_kecil({ke: banyak for ke, banyak in per_gelombang.items() if banyak})
    return PratinjauKampanye(
        orang=_cukup(per_unit.total()),
        unit=_unit(per_unit, nama),
        gelombang=[
            GelombangKhalayak(
                nomor=ke, tanggal=jadwal.gelombang[ke - 1].tanggal, orang=None if ke in tertutup else banyak
            )
            for ke, banyak in nomor.items()
        ],
        peringatan=semua_peringatan(
            jadwal,
            (row.judul, naskah.ringkasan, naskah.isi),
            terjaga=row.terjaga,
            hari_ini=hari_ini,
            libur=(await kalender_kota(baca)).hari,
            tertinggal=per_gelombang[None] > 0,
            unit_asing=await unit_tak_dikenal(baca, khalayak.kode_unit),
        ),
    )


def _cukup(banyak: int) -> int | None:
    return banyak if banyak == 0 or banyak >= SEL_TERKECIL else None


def _unit(per_unit: Mapping[str, int], nama: Mapping[str, str | None]) -> list[UnitKhalayak]:
    """Units of enough people, and the others together."""
    kecil = sel_kecil(per_unit)
    hasil = [
        UnitKhalayak(unit=unit or None, nama=nama[unit], orang=per_unit[unit])
        for unit in sorted(per_unit.keys() - kecil)
    ]
    if kecil:
        hasil.append(UnitKhalayak(unit=None, nama=None, orang=_cukup(sum(per_unit[each] for each in kecil))))
    return hasil
