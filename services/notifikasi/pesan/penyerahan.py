"""What is told of a signed decree and of the work at the new unit."""

from collections.abc import Iterator

from services.notifikasi.pesan.templat import Surat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import KeputusanDisajikan, PegawaiBelumBergabung


def disajikan(event: KeputusanDisajikan) -> Iterator[Surat]:
    """To the person: the decree lies ready, and opening it is receiving it."""
    if event.nip is None:
        return
    yield Surat(
        event.nip,
        "keputusan_disajikan",
        f"SK mutasi Anda nomor {event.nomor_sk} siap dibuka",
        f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}, TMT {tanggal_panjang(event.tmt)}, "
        "sudah ditandatangani. Buka berkasnya pada penyerahan usulan Anda. Hari Anda membukanya dicatat sebagai hari "
        "diterimanya: tenggang keberatan dihitung sejak hari sesudahnya (PP 79/2021, UU 30/2014).",
        f"penyerahan:{event.penyerahan_id}",
    )


def belum_bergabung(event: PegawaiBelumBergabung) -> Iterator[Surat]:
    """To the person, and to those who can do something: no SPMT is on record, and the last day is over."""
    perkara = f"belum_bertugas:{event.usulan_id}:{event.hari}"
    tmt, batas = tanggal_panjang(event.tmt), tanggal_panjang(event.batas)
    yield Surat(
        event.nip,
        "belum_bertugas_pegawai",
        "SPMT Anda di unit baru belum tercatat",
        f"Mutasi Anda berlaku sejak {tmt}, dan surat pernyataan melaksanakan tugas (SPMT) di unit baru ditunggu sampai "
        f"{batas}. Bila Anda sudah bertugas, mintalah unit baru menyampaikan SPMT-nya kepada BKPSDM; bila belum, "
        "laporkan halangannya.",
        perkara,
    )
    for each in event.petugas:
        yield Surat(
            each,
            "belum_bertugas_petugas",
            "Satu pegawai belum tercatat bertugas di unit barunya",
            f"Mutasi satu pegawai berlaku sejak {tmt}, dan SPMT-nya ditunggu sampai {batas}. Terbitkan dan catat "
            "SPMT-nya bila sudah bertugas; bila belum, panggil pegawainya.",
            perkara,
        )
