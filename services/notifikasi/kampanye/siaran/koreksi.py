"""A text that has gone out is corrected: a new version, by two people, and who has read the old one is told."""

from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.errors import LangkahKampanyeTidakBoleh
from services.notifikasi.kampanye.rancangan.keadaan import HIDUP, StatusKampanye, StatusNaskah
from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.rancangan.schemas import KoreksiKampanye
from services.notifikasi.kampanye.siaran import kabar
from services.notifikasi.kampanye.siaran.langkah import JOB, Langkah, tolak_koreksi
from shared.auth.dua_orang import Orang, wajib_orang_lain
from shared.http.problem import wajib_ada

_SARAN = "Naskah dikoreksi selama kampanyenya terjadwal, berjalan, atau dijeda; draf ditulis ulang saja."
TIDAK_ADA = "Tidak ada koreksi naskah versi ini yang menunggu."


async def usulkan_koreksi(langkah: Langkah, isi: KoreksiKampanye) -> tuple[Kampanye, Naskah]:
    """A new version waits for another person.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
    """
    uow, pelaku = langkah.uow, langkah.pelaku
    lama = await langkah.mulai((StatusKampanye.TERJADWAL, *HIDUP), _SARAN)
    semua = await repository.semua_naskah(uow, lama.id)
    if any(each.status is StatusNaskah.DIUSULKAN for each in semua):
        raise LangkahKampanyeTidakBoleh("Masih ada koreksi yang menunggu. Putuskan dahulu yang itu.")
    naskah = Naskah(
        kampanye_id=lama.id,
        versi=semua[-1].versi + 1,
        status=StatusNaskah.DIUSULKAN,
        ditulis_oleh=pelaku.name,
        ditulis_subjek=pelaku.subject,
        ditulis_pada=uow.now,
        diputus_oleh=None,
        diputus_subjek=None,
        diputus_pada=None,
        **isi.model_dump(),
    )
    await repository.tambah_naskah(uow, naskah)
    return await langkah.selesaikan("usulkan_koreksi_kampanye", lama, lama), naskah


async def putuskan_koreksi(langkah: Langkah, versi: int, *, setuju: bool) -> tuple[Kampanye, Naskah]:
    """Somebody else lets it hold, or not.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh, PerluOrangLain.
    """
    uow, pelaku = langkah.uow, langkah.pelaku
    lama = await langkah.mulai((StatusKampanye.TERJADWAL, *HIDUP), _SARAN)
    menunggu = (each for each in await repository.semua_naskah(uow, lama.id) if each.status is StatusNaskah.DIUSULKAN)
    naskah = wajib_ada(next((each for each in menunggu if each.versi == versi), None), TIDAK_ADA)
    if not setuju:
        naskah = tolak_koreksi(uow, pelaku, naskah)
        await repository.ubah_naskah(uow, naskah)
        return await langkah.selesaikan("tolak_koreksi_kampanye", lama, lama), naskah
    wajib_orang_lain(pelaku, Orang(naskah.ditulis_oleh, naskah.ditulis_subjek))
    naskah = naskah._replace(
        status=StatusNaskah.BERLAKU, diputus_oleh=pelaku.name, diputus_subjek=pelaku.subject, diputus_pada=uow.now
    )
    await repository.ubah_naskah(uow, naskah)
    if naskah.pahami_ulang:
        await kabar.pahami_ulang(uow, lama.id)
    uow.work_for.add(JOB)
    return await langkah.selesaikan("setujui_koreksi_kampanye", lama, lama._replace(versi_naskah=versi)), naskah
