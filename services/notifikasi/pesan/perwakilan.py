"""What is said to who acts for another, and to who is represented: when it begins, before it ends, and that it has."""

from collections.abc import Iterator

from services.notifikasi.pesan.templat import Surat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import PerwakilanAkanBerakhir, PerwakilanBerakhir, PerwakilanDitetapkan


def ditetapkan(event: PerwakilanDitetapkan) -> Iterator[Surat]:
    """To both: from when to when, by which letter."""
    masa = f"{tanggal_panjang(event.mulai)} sampai {tanggal_panjang(event.selesai)}"
    perkara = f"perwakilan:{event.perwakilan_id}:ditetapkan"
    yield Surat(
        event.wakil,
        "perwakilan_ditetapkan_wakil",
        f"Anda bertindak sebagai {event.sebutan}",
        f"Menurut surat nomor {event.nomor_surat}, {masa} Anda bertindak sebagai {event.sebutan} pada usulan mutasi. "
        "Apa yang dicakupnya dapat Anda baca pada perwakilan Anda. Yang menyangkut diri sendiri atau kerabat tetap "
        "diserahkan kepada pejabat lain.",
        perkara,
    )
    if event.diwakili is not None:
        yield Surat(
            event.diwakili,
            "perwakilan_ditetapkan_diwakili",
            f"{event.nama_wakil} bertindak bagi Anda",
            f"Menurut surat nomor {event.nomor_surat}, {masa} {event.nama_wakil} bertindak sebagai {event.sebutan} "
            "pada usulan mutasi. Anda sendiri tetap dapat bertindak. Bila tidak sesuai, sampaikan kepada BKPSDM.",
            perkara,
        )


def akan_berakhir(event: PerwakilanAkanBerakhir) -> Iterator[Surat]:
    """To who acts: the last day is near."""
    yield Surat(
        event.wakil,
        "perwakilan_akan_berakhir",
        f"Perwakilan Anda berakhir {tanggal_panjang(event.selesai)}",
        f"Anda bertindak sebagai {event.sebutan} (surat nomor {event.nomor_surat}) sampai dengan "
        f"{tanggal_panjang(event.selesai)}. Selesaikan yang menunggu Anda, atau serahkan kembali sebelum hari itu.",
        f"perwakilan:{event.perwakilan_id}:akan_berakhir",
    )


def berakhir(event: PerwakilanBerakhir) -> Iterator[Surat]:
    """To both: it is over, and why if it was revoked."""
    sebab = "sudah lewat hari terakhirnya" if event.alasan is None else f"dicabut: {event.alasan}"
    perkara = f"perwakilan:{event.perwakilan_id}:berakhir"
    yield Surat(
        event.wakil,
        "perwakilan_berakhir_wakil",
        "Perwakilan Anda berakhir",
        f"Anda tidak lagi bertindak sebagai {event.sebutan} (surat nomor {event.nomor_surat}), karena {sebab}.",
        perkara,
    )
    if event.diwakili is not None:
        yield Surat(
            event.diwakili,
            "perwakilan_berakhir_diwakili",
            f"{event.nama_wakil} tidak lagi bertindak bagi Anda",
            f"{event.nama_wakil} tidak lagi bertindak sebagai {event.sebutan} (surat nomor {event.nomor_surat}), "
            f"karena {sebab}. Yang menunggunya kembali ke daftar kerja.",
            perkara,
        )
