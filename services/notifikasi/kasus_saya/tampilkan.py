"""A case as its person reads it on a day. Pure."""

from collections.abc import Sequence
from datetime import date, datetime

from services.notifikasi.kasus_saya import schemas
from services.notifikasi.kasus_saya.repository import PesanKasus
from services.notifikasi.kasus_saya.sisa import bersama_hari, lihat, menurut_hukum
from shared.clock import ZONA_PALEMBANG
from shared.contracts.kasus import KasusState, TenggatKasus, TindakanKasus

ALAMAT = "/api/notifikasi/kasus-saya"
_PESAN = "/api/notifikasi/kotak-masuk"


def menurut(waktu: datetime) -> str:
    """As of when, in words."""
    di_kota = waktu.astimezone(ZONA_PALEMBANG)
    return f"Menurut kabar terakhir tentang kasus ini, {bersama_hari(di_kota.date())} pukul {di_kota:%H.%M} WIB."


def ringkas(kasus: KasusState) -> schemas.KasusRingkas:
    """In one sentence."""
    return schemas.KasusRingkas(**_ringkas(kasus))


def _ringkas(kasus: KasusState) -> dict[str, object]:
    sama = ("usulan_id", "judul", "status", "ringkas", "terbuka", "dimulai", "tmt")
    return {**{each: getattr(kasus, each) for each in sama}, "alamat": f"{ALAMAT}/{kasus.usulan_id}"}


def _tenggat(semua: Sequence[TenggatKasus], kini: date) -> list[schemas.TenggatSaya]:
    return [lihat(each, kini) for each in semua]


def _tindakan(each: TindakanKasus, kini: date) -> schemas.TindakanSaya:
    berjalan = [satu for satu in each.tenggat if kini <= satu.tanggal]
    menurut = menurut_hukum(each.tenggat, kini)
    return schemas.TindakanSaya(
        **each.model_dump(exclude={"tenggat", "kalimat", "penting"}),
        kalimat=f"{each.kalimat} {menurut}" if menurut else each.kalimat,
        tenggat=_tenggat(each.tenggat, kini),
        selesai=min((satu.tanggal for satu in berjalan), default=None)
        or max((satu.tanggal for satu in each.tenggat), default=None),
        penting=each.penting and (bool(berjalan) or not each.tenggat),
    )


def _sebab(kasus: KasusState) -> schemas.SebabSaya:
    aturan = kasus.aturan
    banyak = {kata: sum(each.hasil == kata for each in aturan) for kata in ("terpenuhi", "tidak_terpenuhi")}
    belum = len(aturan) - sum(banyak.values())
    kalimat = f"Dari {len(aturan)} aturan yang menilai kasus ini, {banyak['terpenuhi']} terpenuhi"
    kalimat += f", {banyak['tidak_terpenuhi']} tidak terpenuhi" if banyak["tidak_terpenuhi"] else ""
    kalimat += f", {belum} belum dapat dinilai" if belum else ""
    kalimat += f"; {len(kasus.pengecualian)} dikecualikan oleh dua orang" if kasus.pengecualian else ""
    return schemas.SebabSaya(
        kalimat=f"{kalimat}." if aturan else "Kasus ini belum dinilai menurut aturan.",
        dinilai=kasus.aturan_dinilai,
        aturan=[schemas.AturanSaya(**each.model_dump()) for each in aturan],
        pengecualian=[schemas.PengecualianSaya(**each.model_dump()) for each in kasus.pengecualian],
        skor=None if kasus.skor is None else schemas.SkorSaya(**kasus.skor.model_dump()),
        alternatif=kasus.alternatif,
    )


def _mengonfirmasi(pesan: Sequence[PesanKasus]) -> list[schemas.TindakanSaya]:
    return [
        schemas.TindakanSaya(
            kode="konfirmasi_pesan",
            kalimat=f"Nyatakan bahwa Anda sudah membaca dan memahami “{each.judul}”.",
            metode="POST",
            alamat=f"{_PESAN}/{each.id}/konfirmasi",
            tenggat=[],
            selesai=None,
            penting=True,
        )
        for each in pesan
        if each.minta_konfirmasi and each.dikonfirmasi_pada is None
    ]


def lengkap(kasus: KasusState, pesan: Sequence[PesanKasus], kini: date) -> schemas.KasusLengkap:
    """All of it, with what is left of each period today."""
    sama = (
        *("jenis", "jabatan_asal", "jabatan_tujuan", "permintaan_sendiri", "alasan", "mulai_berlaku"),
        *("diketahui_karena", "penundaan"),
    )
    return schemas.KasusLengkap(
        **_ringkas(kasus),
        **{each: getattr(kasus, each) for each in sama},
        menurut=kasus.disusun_pada,
        menurut_kalimat=menurut(kasus.disusun_pada),
        jalan=[schemas.LangkahSaya(**each.model_dump()) for each in kasus.jalan],
        kini=schemas.KiniSaya(
            **kasus.kini.model_dump(exclude={"tenggat"}),
            tenggat=None if kasus.kini.tenggat is None else lihat(kasus.kini.tenggat, kini),
        ),
        hasil=None if kasus.hasil is None else schemas.HasilSaya(**kasus.hasil.model_dump()),
        sebab=_sebab(kasus),
        tindakan=[*_mengonfirmasi(pesan), *(_tindakan(each, kini) for each in kasus.tindakan)],
        keberatan=[
            schemas.KeberatanSaya(
                **each.model_dump(exclude={"dijawab_sampai"}), dijawab_sampai=_tenggat(each.dijawab_sampai, kini)
            )
            for each in kasus.keberatan
        ],
        surat=[schemas.SuratSaya(**each.model_dump()) for each in kasus.surat],
        pesan=[
            schemas.PesanSaya(
                id=each.id,
                judul=each.judul,
                dibuat_pada=each.dibuat_pada,
                dibaca=each.dibaca_pada is not None,
                alamat=f"{_PESAN}/{each.id}",
            )
            for each in pesan
        ],
        dilihat=[schemas.DilihatSaya(**each.model_dump()) for each in kasus.dilihat],
        gambar=f"{ALAMAT}/{kasus.usulan_id}/gambar",
    )


def data_saya(nip: str) -> list[schemas.DataSaya]:
    """What happens to what is kept about the person, the same for each case."""
    return [
        schemas.DataSaya(
            kalimat="Data kepegawaian Anda dipakai untuk menilai kasus ini menurut aturan yang disebut padanya (UU "
            "27/2022 pasal 20). Semua yang tersimpan tentang Anda dapat Anda baca.",
            alamat=f"/api/pegawai/asn/{nip}",
        ),
        schemas.DataSaya(
            kalimat="Siapa pun yang membaca data Anda tercatat dengan waktu dan keperluannya; Anda dapat membacanya.",
            alamat="/api/mutasi/saya/akses",
        ),
        schemas.DataSaya(kalimat="Yang dibaca dari berkas kepegawaian Anda.", alamat="/api/pegawai/saya/akses"),
        schemas.DataSaya(
            kalimat="Yang dibaca dari kotak masuk dan kasus Anda di sini.", alamat="/api/notifikasi/saya/akses"
        ),
        schemas.DataSaya(kalimat="Yang dibaca dari penilaian dan skor Anda.", alamat="/api/kompetensi/saya/akses"),
        schemas.DataSaya(
            kalimat="Data yang keliru dapat Anda minta diperbaiki (UU 27/2022 pasal 6).",
            alamat="/api/pegawai/saya/koreksi",
        ),
        schemas.DataSaya(
            kalimat="Usulan, keputusan, dan suratnya disimpan sebagai arsip kepegawaian dan tidak dihapus. Yang dapat "
            "dilihat umum hanya jejak langkah tanpa nama.",
            alamat=None,
        ),
    ]


def kalimat_semua(terbuka: int, semua: int) -> str:
    """How many cases there are, in words."""
    if not semua:
        return "Tidak ada kasus mutasi tentang Anda yang dapat ditampilkan."
    if not terbuka:
        return "Tidak ada kasus Anda yang sedang berjalan; yang terakhir ditampilkan di sini."
    return f"Anda mempunyai {'satu' if terbuka == 1 else terbuka} kasus yang berjalan."
