"""The messages of a campaign, in the words of the day. Nothing in them says whom else it is meant for, or by what."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.siaran.kabar import Tujuan
from services.notifikasi.kata.berlaku import KataHari, Tulisan
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.pengiriman.kanal import Rincian
from services.notifikasi.pengiriman.naskah import Pengirim, surat
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.sampaikan import PesanBaru, Saluran
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.notifikasi import KampanyeDisiarkan
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.settings import Settings

SIARAN, KOREKSI, MENGINGATKAN = "kampanye.siaran", "kampanye.koreksi", "kampanye.mengingatkan"


def satu_baris(teks: str) -> str:
    """As a message has it."""
    return " ".join(teks.split())


def tulisan_siaran(kata: KataHari, kampanye: Kampanye, naskah: Naskah) -> Tulisan:
    """What lies in the inbox of whoever is addressed."""
    nilai = {
        "judul": kampanye.judul,
        "ringkasan": satu_baris(naskah.ringkasan),
        "selesai": tanggal_panjang(kampanye.selesai),
    }
    return kata.tulis(SIARAN, nilai)


def _pesan(
    kode: str, tulisan: Tulisan, perkara: str, nip: str, id_: str, sebab: Envelope, lewat: Sequence[str]
) -> PesanBaru:
    return PesanBaru(
        nip,
        TEMPLAT[kode].jenis,
        *tulisan,
        perkara=perkara,
        perihal=Perihal("kampanye", id_),
        sebab=sebab,
        saluran=tuple(cast("Sequence[Saluran]", lewat)),
    )


def pesan_kampanye(kata: KataHari, kampanye: Kampanye, naskah: Naskah, nip: str, sebab: Envelope) -> PesanBaru:
    """That there is something to read."""
    tulisan = tulisan_siaran(kata, kampanye, naskah)
    return _pesan(SIARAN, tulisan, f"kampanye:{kampanye.id}", nip, str(kampanye.id), sebab, kampanye.saluran)


def pesan_koreksi(kata: KataHari, tujuan: Tujuan, sebab: Envelope) -> PesanBaru:
    """That what they have read was corrected."""
    nilai = {"judul": tujuan.judul, "ubahan": tujuan.ubahan or "", "selesai": tanggal_panjang(tujuan.selesai)}
    perkara = f"kampanye:{tujuan.kampanye_id}:koreksi:{tujuan.versi_naskah}"
    tulisan = kata.tulis(KOREKSI, nilai)
    return _pesan(KOREKSI, tulisan, perkara, tujuan.nip, str(tujuan.kampanye_id), sebab, tujuan.saluran)


def pesan_mengingatkan(kata: KataHari, tujuan: Tujuan, sebab: Envelope) -> PesanBaru:
    """That it is still to be read, or confirmed."""
    tulisan = kata.tulis(MENGINGATKAN, {"judul": tujuan.judul, "selesai": tanggal_panjang(tujuan.selesai)})
    perkara = f"kampanye:{tujuan.kampanye_id}:mengingatkan:{tujuan.versi_naskah}"
    return _pesan(MENGINGATKAN, tulisan, perkara, tujuan.nip, str(tujuan.kampanye_id), sebab, tujuan.saluran)


def pesan_uji(uow: UnitOfWork, kata: KataHari, kampanye: Kampanye, naskah: Naskah, nip: str) -> PesanBaru:
    """The same to its author, each time they ask."""
    nomor = uow.new_id()
    sebab = Envelope.around(
        KampanyeDisiarkan(kampanye_id=kampanye.id, gelombang=0, judul=kampanye.judul, sasaran=1),
        event_id=nomor,
        version=kampanye.versi,
        time=uow.now,
    )
    judul, isi = tulisan_siaran(kata, kampanye, naskah)
    tulisan = Tulisan(f"[Contoh] {judul}", isi)
    perkara = f"kampanye:{kampanye.id}:uji:{nomor}"
    return _pesan(SIARAN, tulisan, perkara, nip, str(kampanye.id), sebab, kampanye.saluran)


def surel_contoh(settings: Settings, kini: datetime) -> tuple[str, str]:
    """Title and text of the mail about it, which says nothing of it."""
    rincian = Rincian(UUID(int=0), "pegawai@contoh.test", 1, segera=False, wajib=False)
    pengirim = Pengirim(settings.smtp_from_name, settings.smtp_from or "mutasi@contoh.test", settings.inbox_url)
    isi = surat(rincian, pengirim, None, kini)
    polos = isi.get_body(("plain",))
    return str(isi["Subject"]), "" if polos is None else str(polos.get_content())
