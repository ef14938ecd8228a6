"""The report of the whole city, for whoever asks: the roles of the city, and the public for a part of it."""

from datetime import date

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.laporan import repository, susun
from services.pegawai.kebutuhan.laporan.repository import Unit
from services.pegawai.kebutuhan.laporan.schemas import KebutuhanKota
from shared.db.reader import Reader


async def kebutuhan_kota(baca: Reader, hari: date) -> KebutuhanKota:
    """Need against bezetting on a day, per agency and per level; both add up to the same."""
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        bagian, jenjang = await repository.jumlah(serentak, hari, aturan, None)
        instansi = await repository.instansi(serentak, hari)
    return KebutuhanKota(
        per_tanggal=hari,
        seluruh=susun.ringkasan(susun.jumlahkan(bagian.values()), aturan),
        per_jenjang=[susun.ringkasan_jenjang(each, aturan) for each in jenjang],
        rincian=[
            susun.ringkasan_unit(instansi.get(kode) or Unit(kode, kode, "OPD", kode, [kode]), each, aturan)
            for kode, each in bagian.items()
            if kode is not None
        ],
    )
