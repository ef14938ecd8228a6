"""Opens a survey of a campaign's people: who is asked is frozen, and of which units is told is settled before anybody
answers.

Before the campaign its audience of today is asked, afterwards the same people, as far as they still serve, by the same
questions and in the same units: so the two compare. Of a large campaign so many as an urn holds are drawn by lot.
"""

import secrets
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from pydantic import SecretStr

from services.notifikasi.kampanye.khalayak.isi import BagianNip, BagianRencana, KhalayakTerbaca
from services.notifikasi.kampanye.rancangan.keadaan import DISIAPKAN, TERBACA, StatusKampanye
from services.notifikasi.kampanye.rancangan.repository import Kampanye, tahan_kampanye
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA
from services.notifikasi.kampanye.survei import repository
from services.notifikasi.kampanye.survei.kelompok import akar_jalur, kelompok
from services.notifikasi.kampanye.survei.models import TahapSurvei
from services.notifikasi.kampanye.survei.repository import KOTAK, Survei
from services.notifikasi.kata.katalog import KATALOG
from services.notifikasi.kata.kuesioner import KuesionerPenerimaan
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.kuesioner.errors import SurveiMasihTerbuka, SurveiTidakDapat
from shared.kuesioner.keadaan import StatusSurvei
from shared.kuesioner.kotak_layanan import TERBANYAK, wajib_cukup, wajib_dekat
from shared.kuesioner.sel import kelompok_aman

KUESIONER, SEL_TERKECIL, JARAK = "penerimaan.kuesioner", "penerimaan.sel_terkecil", "penerimaan.jarak_survei"
JUDUL = {
    TahapSurvei.SEBELUM: "Survei penerimaan sebelum sosialisasi",
    TahapSurvei.SESUDAH: "Survei penerimaan sesudah sosialisasi",
}
_LAIN = "Bicaralah langsung dengan mereka, atau tanyai khalayak yang lebih luas."
_UNDI = secrets.SystemRandom()


async def buka_survei_kampanye(
    uow: UnitOfWork,
    pelaku: Pelaku,
    kampanye_id: UUID,
    rahasia: SecretStr | None,
    *,
    tahap: TahapSurvei,
    mulai: date,
    selesai: date,
) -> Survei:
    """A new survey of a campaign; those whom it asks are told on its first day.

    Raises:
        TidakDitemukan, IsianTidakSah, SurveiTidakDapat, SurveiMasihTerbuka, OrangTerlaluSedikit, SurveiBertindih.
    """
    kampanye = wajib_ada(await tahan_kampanye(uow, kampanye_id, pelaku), TIDAK_ADA)
    wajib_dekat(mulai, uow.today)
    await KOTAK.bergilir(uow)
    ada = await repository.milik_kampanye(uow, kampanye.id)
    if (lama := ada.get(tahap)) is not None:
        if lama.status is StatusSurvei.TERBUKA:
            raise SurveiMasihTerbuka(f"{lama.judul} masih terbuka, sampai {tanggal_panjang(lama.selesai)}.")
        raise SurveiTidakDapat(
            f"{lama.judul} sudah diadakan. Satu kampanye disurvei sekali sebelum dan sekali sesudah."
        )
    _wajib_waktunya(kampanye, tahap, ada, mulai, selesai)
    if any(
        isinstance(each, BagianNip | BagianRencana)
        for each in KhalayakTerbaca.model_validate(kampanye.khalayak).semua_bagian()
    ):
        # Whoever chooses those who are asked one by one could choose four friends and one other; who makes a plan does.
        raise SurveiTidakDapat(
            "Khalayak kampanye ini menyebut orang satu per satu atau menurut rencana, dan dari orang yang "
            "dipilih jawaban dapat ditebak milik siapa. Hanya khalayak menurut unit, jabatan, atau kotak yang disurvei."
        )
    ketentuan = await ketentuan_pada(uow, KATALOG, uow.today)
    terkecil: int = ketentuan[SEL_TERKECIL]
    sebelum = ada.get(TahapSurvei.SEBELUM)
    orang = await _ditanya(uow, kampanye, tahap, sebelum)
    wajib_cukup(len(orang), terkecil, lain=_LAIN)
    populasi = len(orang)
    if populasi > TERBANYAK:
        orang = {nip: orang[nip] for nip in _UNDI.sample(sorted(orang), TERBANYAK)}
    kuesioner: KuesionerPenerimaan = ketentuan[KUESIONER]
    await KOTAK.wajib_berjarak(uow, KUESIONER, sorted(orang), mulai, selesai, ketentuan[JARAK])
    aman = kelompok_aman(orang, terkecil)
    assert aman is not None
    nomor = uow.new_id()
    row = await repository.buka(
        uow,
        nomor,
        {
            "kampanye_id": kampanye.id,
            "tahap": tahap,
            "kuesioner": KUESIONER,
            "versi_kuesioner": ketentuan.wajib(KUESIONER).versi if sebelum is None else sebelum.versi_kuesioner,
            "isi": kuesioner.model_dump(mode="json") if sebelum is None else sebelum.isi,
            "judul": JUDUL[tahap],
            "judul_kampanye": kampanye.judul,
            "mulai": mulai,
            "selesai": selesai,
            "terkecil": terkecil,
            "populasi": populasi if sebelum is None else sebelum.populasi,
            "diminta": len(aman),
            "kelompok": sorted({each for each in aman.values() if each is not None}),
        },
    )
    await KOTAK.siapkan(uow, nomor, aman, rahasia)
    sesudah = {"survei": str(row.id), "tahap": row.tahap, "diminta": row.diminta}
    uow.audit("buka_survei", "kampanye", str(kampanye.id), sesudah=sesudah)
    return row


def _wajib_waktunya(
    kampanye: Kampanye, tahap: TahapSurvei, ada: Mapping[TahapSurvei, Survei], mulai: date, selesai: date
) -> None:
    if tahap is TahapSurvei.SEBELUM:
        # Its title goes to all who are asked, so two people have seen it, and whom it is meant for.
        if kampanye.status in DISIAPKAN and kampanye.status is not StatusKampanye.TERJADWAL:
            raise SurveiTidakDapat(
                f"Kampanye ini masih {kampanye.status.value}. Yang ditanya membaca judulnya, jadi surveinya dibuka "
                "sesudah kampanyenya disetujui orang lain."
            )
        if kampanye.status not in DISIAPKAN:
            raise SurveiTidakDapat(
                "Kampanye ini sudah disampaikan: yang ditanya sekarang bukan keadaan sebelumnya lagi."
            )
        if mulai > kampanye.mulai or selesai > kampanye.mulai:
            raise SurveiTidakDapat(
                f"Survei sebelum sosialisasi berakhir paling lambat pada hari pertama kampanyenya, "
                f"{tanggal_panjang(kampanye.mulai)}."
            )
        return
    if kampanye.status not in TERBACA:
        raise SurveiTidakDapat("Kampanye ini belum disampaikan. Survei sesudahnya dibuka sesudah gelombang pertamanya.")
    if (dahulu := ada.get(TahapSurvei.SEBELUM)) is not None and dahulu.status is StatusSurvei.TERBUKA:
        raise SurveiMasihTerbuka(f"{dahulu.judul} masih terbuka; sebentar lagi ditutup dengan sendirinya.")


async def _ditanya(
    uow: UnitOfWork, kampanye: Kampanye, tahap: TahapSurvei, sebelum: Survei | None
) -> dict[str, str | None]:
    """Who is asked, each with the unit that they count in."""
    if sebelum is not None:
        return await repository.yang_ditanya_dahulu(uow, sebelum.id)
    if tahap is TahapSurvei.SEBELUM:
        jalur = await repository.khalayak_kini(uow, kampanye)
    else:
        jalur = await repository.yang_dijangkau(uow, kampanye.id)
    akar = akar_jalur(jalur.values())
    return {nip: kelompok(each, akar) for nip, each in jalur.items()}
