"""The report of the whole city, for whoever asks: the roles of the city, and the public for a part of it."""

from datetime import date

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.laporan import repository, susun
from services.pegawai.kebutuhan.laporan.schemas import KebutuhanKota
from shared.db.reader import Reader


async def kebutuhan_kota(baca: Reader, hari: date) -> KebutuhanKota:
    """Need against bezetting on a day, per agency and per level; both add up to the same."""
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.jumlah_kota(serentak, hari, aturan)
        instansi = await repository.instansi(serentak, hari)
    bagian = [row for row in rows if not row["tanpa_instansi"]]
    return KebutuhanKota(
        per_tanggal=hari,
        seluruh=susun.ringkasan(susun.jumlahkan(bagian), aturan),
        per_jenjang=[susun.ringkasan_jenjang(row, aturan) for row in rows if row["tanpa_instansi"]],
        rincian=[
            susun.ringkasan_unit(
                instansi.get(row["instansi"]) or {"kode": row["instansi"], "nama": row["instansi"], "jenis": "OPD"},
                row,
                aturan,
            )
            for row in bagian
        ],
    )
