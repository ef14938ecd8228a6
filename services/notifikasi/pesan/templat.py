"""What a message says: pure functions from an event to title and text, in the words of the person who reads it."""

from dataclasses import dataclass

from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import UsulanDiputuskan, UsulanDitolak
from shared.contracts.pegawai import AsnKoreksiDiputus, AsnPindah


@dataclass(frozen=True, slots=True)
class Surat:
    """A message before it has an id."""

    nip: str
    jenis: str
    judul: str
    isi: str


def mutasi_berlaku(event: AsnPindah) -> list[Surat]:
    """To the person and both superiors; somebody who is both superiors gets one message that says so."""
    tmt = tanggal_panjang(event.tmt)
    dari = f"{event.lama.nama_jabatan} pada {event.lama.nama_unit}" if event.lama else "tanpa jabatan"
    ke = f"{event.baru.nama_jabatan} pada {event.baru.nama_unit}"
    surat = [
        Surat(
            event.nip,
            "mutasi_berlaku_pegawai",
            f"Mutasi Anda berlaku mulai {tmt}",
            f"Berdasarkan SK nomor {event.nomor_sk}, mulai {tmt} Anda menduduki jabatan {ke}. "
            f"Jabatan Anda sebelumnya: {dari}. "
            "Bila Anda berkeberatan, keberatan diajukan paling lambat 14 hari kerja sejak keputusan diterima "
            "(PP 79/2021).",
        )
    ]
    # Who heads the unit they come to, or came from, is their own superior on paper: the first message says it all.
    lama = event.lama.atasan_nip if event.lama and event.lama.atasan_nip != event.nip else None
    baru = event.baru.atasan_nip if event.baru.atasan_nip != event.nip else None
    if lama is not None and lama == baru:
        surat.append(
            Surat(
                lama,
                "mutasi_berlaku_atasan",
                f"{event.nama} berpindah tugas di bawah Anda mulai {tmt}",
                f"{event.nama} ({event.nip}) berpindah dari {dari} ke {ke} mulai {tmt} (SK {event.nomor_sk}).",
            )
        )
        return surat
    if lama is not None:
        surat.append(
            Surat(
                lama,
                "mutasi_berlaku_atasan_lama",
                f"{event.nama} meninggalkan unit Anda mulai {tmt}",
                f"{event.nama} ({event.nip}), {dari}, mulai {tmt} menjadi {ke} (SK {event.nomor_sk}). "
                "Atur serah terima tugas dan aset sebelum tanggal itu.",
            )
        )
    if baru is not None:
        surat.append(
            Surat(
                baru,
                "mutasi_berlaku_atasan_baru",
                f"{event.nama} bergabung di unit Anda mulai {tmt}",
                f"{event.nama} ({event.nip}) menjadi {ke} mulai {tmt} (SK {event.nomor_sk}). "
                "Jabatan sebelumnya: " + dari + ".",
            )
        )
    return surat


def usulan_diputuskan(event: UsulanDiputuskan) -> list[Surat]:
    """To the person: a decision exists, and when it takes effect."""
    tmt = tanggal_panjang(event.tmt)
    return [
        Surat(
            event.nip,
            "usulan_diputuskan",
            f"Keputusan mutasi Anda, berlaku {tmt}",
            f"Pejabat Pembina Kepegawaian menetapkan mutasi Anda dengan SK nomor {event.nomor_sk} tanggal "
            f"{tanggal_panjang(event.tanggal_sk)}, berlaku mulai {tmt}. Rincian dan alasannya dapat Anda baca pada "
            "usulan Anda.",
        )
    ]


def usulan_ditolak(event: UsulanDitolak) -> list[Surat]:
    """To the person: the case ended, at which stage and why."""
    sebab = f" Alasan: {event.catatan}" if event.catatan else ""
    return [
        Surat(
            event.nip,
            "usulan_ditolak",
            "Usulan mutasi Anda tidak dilanjutkan",
            f"Usulan mutasi Anda berakhir pada tahap {event.tahap}.{sebab}",
        )
    ]


def koreksi_diputus(event: AsnKoreksiDiputus) -> list[Surat]:
    """To the person: what became of the correction they proposed."""
    putusan = "diterima" if event.diterima else "ditolak"
    isian = event.isian.replace("_", " ")
    akibat = "Berkas Anda sudah diperbaiki." if event.diterima else "Berkas Anda tidak berubah."
    sebab = f" Catatan petugas: {event.catatan}" if event.catatan else ""
    return [
        Surat(
            event.nip,
            "koreksi_diputus",
            f"Usulan koreksi {isian} Anda {putusan}",
            f"Usulan koreksi {isian} pada berkas Anda {putusan}. {akibat}{sebab}",
        )
    ]
