"""What a message says: pure functions from an event to title and text, in the words of the person who reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.calendar.bulan import tanggal_panjang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import (
    UsulanBelumBerlaku,
    UsulanDikembalikan,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanMenungguKonfirmasi,
    UsulanSuratDikoreksi,
)
from shared.contracts.notifikasi import JenisPesan
from shared.contracts.pegawai.kepegawaian import (
    AsnGolongan,
    AsnHukdis,
    AsnIdentitasDikoreksi,
    AsnKoreksiDiputus,
    AsnNipDikoreksi,
    AsnRiwayatDiubah,
)
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    Tempat,
)


@dataclass(frozen=True, slots=True)
class Surat:
    """A message before it has an id."""

    nip: str
    jenis: JenisPesan
    judul: str
    isi: str
    perkara: str
    """What it is about, whichever event tells of it: nobody hears twice of one matter, also when a service that was put
    back to an earlier hour tells of it once more under a new event."""


_KeAtasan = tuple[JenisPesan, JenisPesan, JenisPesan]
"""To who is both superiors, to the one before, and to the one after."""


def mutasi_berlaku(event: AsnPindah) -> Iterator[Surat]:
    """To the person and both superiors."""
    perkara = f"usulan:{event.usulan_id}"
    tmt = tanggal_panjang(event.tmt)
    dari, ke = _sebut(event.lama), _sebut(event.baru)
    sk = f"(SK {event.nomor_sk})"
    tertunda = (
        ""
        if event.tmt_keputusan is None
        else f"TMT pada keputusannya {tanggal_panjang(event.tmt_keputusan)}; pelaksanaannya ditunda dan tidak surut. "
    )
    yield Surat(
        event.nip,
        "mutasi_berlaku_pegawai",
        f"Mutasi Anda berlaku mulai {tmt}",
        f"Berdasarkan SK nomor {event.nomor_sk}, mulai {tmt} Anda menduduki jabatan {ke}. "
        f"Jabatan Anda sebelumnya: {dari}. {tertunda}"
        "Bila Anda berkeberatan, keberatan diajukan paling lambat 14 hari kerja (PP 79/2021) atau 21 hari kerja (UU "
        "30/2014 pasal 77) sejak keputusan diterima: ajukan sebelum yang lebih pendek berakhir. Hari terakhirnya ada "
        "pada halaman keberatan keputusan itu.",
        perkara,
    )
    yield from _ke_kedua_atasan(
        event,
        ("mutasi_berlaku_atasan", "mutasi_berlaku_atasan_lama", "mutasi_berlaku_atasan_baru"),
        f"{event.nama} ({event.nip}) berpindah dari {dari} ke {ke} mulai {tmt} {sk}.",
        perkara,
        lama=f"{event.nama} ({event.nip}), {dari}, mulai {tmt} menjadi {ke} {sk}. "
        "Atur serah terima tugas dan aset sebelum tanggal itu.",
        baru=f"{event.nama} ({event.nip}) menjadi {ke} mulai {tmt} {sk}. Jabatan sebelumnya: {dari}.",
    )


def usulan_diputuskan(event: UsulanDiputuskan) -> Iterator[Surat]:
    """To the person: a decision exists, and when it takes effect, or what it waits for.

    Whoever comes from another government has no inbox here before they have come.
    """
    if event.jenis is JenisMutasi.MASUK:
        return
    tmt = tanggal_panjang(event.tmt)
    judul, berlaku = f"Keputusan mutasi Anda, berlaku {tmt}", f"berlaku mulai {tmt}"
    if event.menunggu_pelantikan:
        judul = "Keputusan mutasi Anda, berlaku setelah pelantikan"
        berlaku = f"TMT {tmt}. Keputusan itu baru berlaku setelah pelantikan atau kelengkapan penempatan Anda dicatat"
    apa = "Pejabat Pembina Kepegawaian menetapkan mutasi Anda"
    if event.jenis is JenisMutasi.KELUAR:
        apa = f"Mutasi Anda ke {event.instansi_lain} ditetapkan"
    yield Surat(
        event.nip,
        "usulan_diputuskan",
        judul,
        f"{apa} dengan SK nomor {event.nomor_sk} tanggal "
        f"{tanggal_panjang(event.tanggal_sk)}, {berlaku}. Rincian dan alasannya dapat Anda baca pada usulan Anda.",
        f"usulan:{event.usulan_id}:{event.nomor_sk}",
    )


_SURAT = {
    "pertimbangan": "Berita acara tim penilai kinerja",
    "persetujuan": "Surat Pejabat Pembina Kepegawaian",
    "penetapan": "Keputusan mutasi antarinstansi",
    "keputusan": "SK",
    "pelantikan": "Berita acara pelantikan",
}


def surat_dikoreksi(event: UsulanSuratDikoreksi) -> Iterator[Surat]:
    """To the person: what the paper says that they were told of, and that the move itself stays."""
    if event.jenis is JenisMutasi.MASUK:
        return
    nama = _SURAT[event.surat]
    yield Surat(
        event.nip,
        "usulan_surat_dikoreksi",
        f"{nama} mutasi Anda dikoreksi pencatatannya",
        f"{nama} mutasi Anda semula tercatat nomor {event.nomor_lama} tanggal {tanggal_panjang(event.tanggal_lama)}. "
        f"Yang benar, seperti pada suratnya: nomor {event.nomor} tanggal {tanggal_panjang(event.tanggal)}. Sebab "
        f"koreksi: {event.catatan} Jabatan dan TMT Anda, {tanggal_panjang(event.tmt)}, tidak berubah karenanya.",
        f"usulan:{event.usulan_id}:koreksi:{event.koreksi_id}",
    )


def usulan_belum_berlaku(event: UsulanBelumBerlaku) -> Iterator[Surat]:
    """To the person, once: the decision waits, and why; to those who are to act, what is to be done, again and
    again."""
    perkara = f"usulan:{event.usulan_id}:belum_berlaku:{event.sebab}:{event.sejak.isoformat()}:{event.kabar_ke}"
    tmt = tanggal_panjang(event.tmt)
    if event.kabar_ke == 1 and event.jenis is not JenisMutasi.MASUK:
        yield Surat(
            event.nip,
            "usulan_belum_berlaku",
            f"Keputusan mutasi Anda belum berlaku, TMT {tmt}",
            f"{event.catatan} Anda tetap pada jabatan sekarang sampai keputusan itu berlaku. BKPSDM sudah diberi tahu.",
            perkara,
        )
    lagi = "" if event.kabar_ke == 1 else f" (kabar ke-{event.kabar_ke})"
    for petugas in event.petugas:
        yield Surat(
            petugas,
            "usulan_belum_berlaku_petugas",
            f"Keputusan mutasi {event.nama} belum berlaku, TMT {tmt}{lagi}",
            f"{event.catatan} {event.tindakan}",
            perkara,
        )


def usulan_ditolak(event: UsulanDitolak) -> Iterator[Surat]:
    """To the person: the case ended, at which stage and why; to those who worked on a decision that failed, too."""
    sebab = f" Alasan: {event.catatan}" if event.catatan else ""
    if event.jenis is not JenisMutasi.MASUK:
        yield Surat(
            event.nip,
            "usulan_ditolak",
            "Usulan mutasi Anda tidak dilanjutkan",
            f"Usulan mutasi Anda berakhir pada tahap {event.tahap}.{sebab}",
            f"usulan:{event.usulan_id}:{event.tahap}",
        )
    for petugas in event.petugas:
        yield Surat(
            petugas,
            "usulan_gagal_petugas",
            f"Keputusan mutasi {event.nama} tidak dapat dilaksanakan",
            f"Keputusan dengan TMT {tanggal_panjang(event.tmt)} gagal pada tahap {event.tahap}.{sebab} Cabut SK-nya; "
            "bila mutasi itu tetap dikehendaki, usulkan yang baru dengan TMT lain.",
            f"usulan:{event.usulan_id}:{event.tahap}",
        )


def usulan_menunggu_konfirmasi(event: UsulanMenungguKonfirmasi) -> Iterator[Surat]:
    """To the person: a paper stands in their name, and does not count before they say that it is theirs."""
    if event.jenis is JenisMutasi.MASUK:
        return
    yield Surat(
        event.nip,
        "usulan_menunggu_konfirmasi",
        f"{event.nama_dokumen} menunggu konfirmasi Anda",
        f"{event.nama_dokumen} nomor {event.dokumen} atas nama Anda dicatat petugas pada usulan mutasi Anda, TMT "
        f"{tanggal_panjang(event.tmt)}. Surat itu baru dihitung setelah Anda mengonfirmasinya pada usulan itu. Bila "
        "bukan dari Anda, jangan konfirmasi, dan sampaikan kepada BKPSDM.",
        f"usulan:{event.usulan_id}:{event.nama_dokumen}:{event.dokumen}",
    )


def usulan_dikembalikan(event: UsulanDikembalikan) -> Iterator[Surat]:
    """To whoever has opened the case: it lies with them, with what is to be mended."""
    yield Surat(
        event.pengusul,
        "usulan_dikembalikan",
        f"Usulan mutasi {event.nama} dikembalikan kepada Anda",
        f"Usulan mutasi {event.nama}, TMT {tanggal_panjang(event.tmt)}, dikembalikan untuk diperbaiki. Yang harus "
        f"diperbaiki: {event.catatan} Setelah diperbaiki, ajukan ulang usulan itu, atau tarik bila tidak jadi.",
        f"usulan:{event.usulan_id}:dikembalikan:{event.versi}",
    )


_TANYA = "Bila catatan ini tidak sesuai dengan SK Anda, sampaikan kepada pengelola kepegawaian."


def ditempatkan(event: AsnDitempatkan) -> Iterator[Surat]:
    """To the person and both superiors: a post by a decision from outside. What a case brings, AsnPindah tells."""
    perkara = f"penempatan:{event.penempatan_id}:{event.tmt}:{event.baru.jabatan}"
    tmt, sk = tanggal_panjang(event.tmt), "" if event.nomor_sk is None else f" (SK {event.nomor_sk})"
    dari, ke = _sebut(event.lama), _sebut(event.baru)
    yield Surat(
        event.nip,
        "ditempatkan_pegawai",
        f"Jabatan Anda berubah mulai {tmt}",
        f"Mulai {tmt} Anda tercatat menduduki jabatan {ke}{sk}. Jabatan Anda sebelumnya: {dari}. " + _TANYA,
        perkara,
    )
    jenis: _KeAtasan = ("ditempatkan_atasan", "ditempatkan_atasan_lama", "ditempatkan_atasan_baru")
    isi = f"{event.nama} ({event.nip}), sebelumnya {dari}, menduduki jabatan {ke} mulai {tmt}{sk}."
    yield from _ke_kedua_atasan(event, jenis, isi, perkara)


def _ke_kedua_atasan(
    event: AsnPindah | AsnDitempatkan,
    jenis: _KeAtasan,
    isi: str,
    perkara: str,
    *,
    lama: str | None = None,
    baru: str | None = None,
) -> Iterator[Surat]:
    """To the superior before and the one after, each in other words if there are any (``lama``, ``baru``); somebody who
    is both gets one message that says so.

    Who heads the unit they come to, or came from, is their own superior on paper: their own message says it all.
    """
    tmt = tanggal_panjang(event.tmt)
    dulu, kini = _atasan(event.lama, event.nip), _atasan(event.baru, event.nip)
    if dulu is not None and dulu == kini:
        yield Surat(dulu, jenis[0], f"{event.nama} berpindah tugas di bawah Anda mulai {tmt}", isi, perkara)
        return
    if dulu is not None:
        yield Surat(dulu, jenis[1], f"{event.nama} meninggalkan unit Anda mulai {tmt}", lama or isi, perkara)
    if kini is not None:
        yield Surat(kini, jenis[2], f"{event.nama} bergabung di unit Anda mulai {tmt}", baru or isi, perkara)


_SEBAB_AKHIR = {
    "pensiun": "pensiun",
    "meninggal": "meninggal dunia",
    "diberhentikan": "pemberhentian",
    "mengundurkan_diri": "pengunduran diri",
    "pindah_instansi": "pindah instansi",
    "kontrak_berakhir": "perjanjian kerja berakhir",
    "cltn": "cuti di luar tanggungan negara",
    "tugas_belajar": "tugas belajar",
    "pembebasan_jabatan": "pembebasan dari jabatan",
    "penataan_organisasi": "penataan organisasi",
}


def jabatan_berakhir(event: AsnJabatanBerakhir) -> Iterator[Surat]:
    """To the person, with the reason, and to the superior, who need not be told it."""
    perkara = f"penempatan:{event.penempatan_id}:{event.tmt}:{event.lama.jabatan}"
    tmt, sk = tanggal_panjang(event.tmt), "" if event.nomor_sk is None else f" (SK {event.nomor_sk})"
    sebab = "" if event.alasan is None else f" karena {_SEBAB_AKHIR[event.alasan]}"
    if event.alasan != "meninggal":
        yield Surat(
            event.nip,
            "jabatan_berakhir_pegawai",
            f"Jabatan Anda berakhir mulai {tmt}",
            f"Mulai {tmt} Anda tidak lagi menduduki jabatan {_sebut(event.lama)}{sebab}{sk}.",
            perkara,
        )
    if (atasan := _atasan(event.lama, event.nip)) is not None:
        yield Surat(
            atasan,
            "jabatan_berakhir_atasan",
            f"{event.nama} tidak lagi bertugas di unit Anda mulai {tmt}",
            f"{event.nama} ({event.nip}) tidak lagi menduduki jabatan {_sebut(event.lama)} mulai {tmt}{sk}. "
            "Atur serah terima tugas dan aset.",
            perkara,
        )


def penempatan_dikoreksi(event: AsnPenempatanDikoreksi) -> Iterator[Surat]:
    """To the person: what the record says now; to superiors, where the post held today is another one."""
    sampai = "" if event.selesai is None else f" sampai {tanggal_panjang(event.selesai)}"
    yield Surat(
        event.nip,
        "penempatan_dikoreksi_pegawai",
        "Catatan penempatan Anda dikoreksi",
        f"Catatan penempatan Anda kini berbunyi: jabatan {event.jabatan} mulai {tanggal_panjang(event.tmt)}{sampai}. "
        f"Alasan: {event.alasan} (dokumen {event.dokumen}). Jabatan Anda hari ini: {_sebut(event.sekarang)}.",
        f"penempatan:{event.penempatan_id}",
    )
    yield from _ke_atasan(event, "penempatan_dikoreksi_atasan", "dikoreksi")


def penempatan_dibatalkan(event: AsnPenempatanDibatalkan) -> Iterator[Surat]:
    """To the person: which placement was withdrawn; to superiors, where the post held today is another one."""
    yield Surat(
        event.nip,
        "penempatan_dibatalkan_pegawai",
        "Penempatan Anda dibatalkan",
        f"Penempatan Anda pada jabatan {event.jabatan} mulai {tanggal_panjang(event.tmt)} dibatalkan. "
        f"Alasan: {event.alasan} (dokumen {event.dokumen}). Jabatan Anda hari ini: {_sebut(event.sekarang)}.",
        f"penempatan:{event.penempatan_id}",
    )
    yield from _ke_atasan(event, "penempatan_dibatalkan_atasan", "dibatalkan")


def _ke_atasan(event: AsnPenempatanDikoreksi | AsnPenempatanDibatalkan, jenis: JenisPesan, apa: str) -> Iterator[Surat]:
    """One message to each superior before and after, where the post of today has changed."""
    if _kode(event.sebelum) == _kode(event.sekarang):
        return
    semua = {_atasan(event.sebelum, event.nip): None, _atasan(event.sekarang, event.nip): None}
    for atasan in filter(None, semua):
        yield Surat(
            atasan,
            jenis,
            f"Penempatan {event.nama} {apa}",
            f"Penempatan {event.nama} ({event.nip}) {apa} (dokumen {event.dokumen}). "
            f"Jabatannya hari ini: {_sebut(event.sekarang)}; tercatat sebelumnya: {_sebut(event.sebelum)}.",
            f"penempatan:{event.penempatan_id}",
        )


def _sebut(tempat: Tempat | None) -> str:
    return "tanpa jabatan" if tempat is None else f"{tempat.nama_jabatan} pada {tempat.nama_unit}"


def _kode(tempat: Tempat | None) -> str | None:
    return None if tempat is None else tempat.jabatan


def _atasan(tempat: Tempat | None, nip: str) -> str | None:
    """Who heads the person there; nobody is told about themselves as their own superior."""
    return None if tempat is None or tempat.atasan_nip == nip else tempat.atasan_nip


def identitas_dikoreksi(event: AsnIdentitasDikoreksi) -> Iterator[Surat]:
    """To the person: which fields a clerk corrected, and by which document; not what they say, which the file does."""
    isian = ", ".join(each.replace("_", " ") for each in event.isian)
    yield Surat(
        event.nip,
        "identitas_dikoreksi",
        "Data pribadi Anda dikoreksi",
        f"Petugas mengoreksi {isian} pada berkas Anda menurut dokumen {event.dokumen}. Bila tidak sesuai, usulkan "
        "koreksi dari berkas Anda.",
        f"identitas:{event.versi}:{isian}:{event.dokumen}",
    )


def nip_dikoreksi(event: AsnNipDikoreksi) -> Iterator[Surat]:
    """To the person: their new number, and by which document."""
    yield Surat(
        event.nip,
        "nip_dikoreksi",
        "NIP Anda dikoreksi",
        f"NIP Anda menjadi {event.nip_baru} terhitung {tanggal_panjang(event.tmt)} menurut dokumen "
        f"{event.dokumen}. Berkas, riwayat, dan usulan Anda tetap utuh. Bila tidak sesuai, hubungi BKPSDM.",
        f"nip:{event.versi}:{event.nip_baru}",
    )


def koreksi_diputus(event: AsnKoreksiDiputus) -> Iterator[Surat]:
    """To the person: what became of the correction they proposed."""
    putusan = "diterima" if event.diterima else "ditolak"
    isian = event.isian.replace("_", " ")
    akibat = "Berkas Anda sudah diperbaiki." if event.diterima else "Berkas Anda tidak berubah."
    sebab = f" Catatan petugas: {event.catatan}" if event.catatan else ""
    yield Surat(
        event.nip,
        "koreksi_diputus",
        f"Usulan koreksi {isian} Anda {putusan}",
        f"Usulan koreksi {isian} pada berkas Anda {putusan}. {akibat}{sebab}",
        f"koreksi:{event.koreksi_id}",
    )


_BERKAS: JenisPesan = "berkas_berubah"
"""Others are told that there is a message, and of which kind: not that it is about a sanction."""


def golongan_berubah(event: AsnGolongan) -> Iterator[Surat]:
    """To the person: which rank the record says now."""
    sejak = "" if event.tmt is None else f" mulai {tanggal_panjang(event.tmt)}"
    yield Surat(
        event.nip,
        _BERKAS,
        "Golongan Anda pada berkas kepegawaian berubah",
        f"Golongan Anda kini tercatat {event.baru or 'kosong'}{sejak}; sebelumnya {event.lama or 'kosong'}. " + _TANYA,
        f"golongan:{event.lama}:{event.baru}:{event.tmt}",
    )


def hukdis_tercatat(event: AsnHukdis) -> Iterator[Surat]:
    """To the person and nobody else: a sanction was recorded, corrected or withdrawn."""
    akhir = "" if event.selesai is None else f" sampai {tanggal_panjang(event.selesai)}"
    yield Surat(
        event.nip,
        _BERKAS,
        f"Hukuman disiplin {event.perubahan} pada berkas Anda",
        f"Hukuman disiplin tingkat {event.tingkat} ({event.jenis}), berlaku mulai {tanggal_panjang(event.mulai)}"
        f"{akhir}, {event.perubahan} pada berkas kepegawaian Anda. {_TANYA}",
        f"hukdis:{event.hukdis_id}:{event.perubahan}",
    )


def riwayat_diubah(event: AsnRiwayatDiubah) -> Iterator[Surat]:
    """To the person and nobody else: somebody has changed their history by hand. What it says they read there."""
    yield Surat(
        event.nip,
        _BERKAS,
        f"{event.judul}: satu catatan {event.perubahan} pada berkas Anda",
        f"Satu catatan pada riwayat {event.judul} Anda {event.perubahan}. Isinya dapat Anda baca pada berkas Anda. "
        + _TANYA,
        f"riwayat:{event.baris_id}:{event.perubahan}",
    )
