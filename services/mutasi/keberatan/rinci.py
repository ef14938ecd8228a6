"""An objection as its page shows it: clocks by both laws, what the caller may do, and why not the rest."""

from datetime import date

from services.mutasi.keberatan import repository, tercatat
from services.mutasi.keberatan.berkas import berkas
from services.mutasi.keberatan.jam import Hukum, hitung, menilai_pengajuan
from services.mutasi.keberatan.keadaan import (
    HIDUP,
    LangkahKeberatan,
    PutusanKeberatan,
    langkah_kini,
)
from services.mutasi.keberatan.ketepatan import ketepatan
from services.mutasi.keberatan.langkah import Ketentuan, ketentuan, perkara
from services.mutasi.keberatan.lanjutan import lanjutan
from services.mutasi.keberatan.penanda import BERTANDA
from services.mutasi.keberatan.repository import Baca, Keberatan
from services.mutasi.keberatan.schemas import (
    BerkasKeberatan,
    KeberatanRinci,
    KeberatanRingkas,
    LangkahDilaluiKeberatan,
    LangkahMungkinKeberatan,
    PengajuanDinilai,
    PenundaanKeputusan,
)
from services.mutasi.keberatan.siapa import halangan_langkah
from services.mutasi.keberatan.surat import surat_jawaban
from services.mutasi.keberatan.tampil import tenggat_dijawab, tenggat_mengajukan, tenggat_menjawab
from services.mutasi.pemberlakuan.penundaan import ditunda
from services.mutasi.proyeksi import asn
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.langkah.penanda_tangan import PenandaKini, penanda_kini
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.http.problem import tanpa_menolak


def ringkas(ini: Keberatan, hari: date, hukum: Ketentuan, nama: dict[str, str]) -> KeberatanRingkas:
    """One row of a list."""
    pengajuan = menilai_pengajuan(ini.diterima, ini.tanggal_diajukan, hukum.jangka, hukum.libur)
    return KeberatanRingkas(
        **{each: getattr(ini, each) for each in KeberatanRingkas.model_fields if hasattr(ini, each)},
        jabatan_asal=ini.nama_jabatan_asal,
        jabatan_tujuan=ini.nama_jabatan_tujuan,
        terlambat=list(pengajuan.terlambat),
        menjawab=tenggat_menjawab(ini, hari, hukum),
        nama_pemeriksa=nama.get(ini.pemeriksa or ""),
    )


@tanpa_menolak
def langkah_bagi(
    pelaku: Pelaku,
    ini: Keberatan,
    terlibat: Keterlibatan,
    hukum: Ketentuan,
    hari: date,
    penanda: PenandaKini | None,
) -> list[LangkahMungkinKeberatan]:
    """Every step of people that starts from here, and why the caller cannot take it."""
    dapat, belum = langkah_kini(ini.status, perkara(ini, hukum, hari))
    hasil = []
    for each in LangkahKeberatan:
        if each not in dapat and each not in belum:
            continue
        problem = halangan_langkah(pelaku, ini, terlibat, each)
        tidak_berwenang = penanda.tidak_berwenang if penanda is not None and each in BERTANDA else None
        sebab = problem.detail if problem is not None else tidak_berwenang or belum.get(each)
        hasil.append(LangkahMungkinKeberatan(langkah=each, dapat=sebab is None, sebab=sebab))
    return hasil


def _diam(ini: Keberatan, hari: date, hukum: Ketentuan) -> str | None:
    """What it means that nobody has answered by UU 30/2014; None before, and while the calendar may move the day."""
    if ini.status not in HIDUP:
        return None
    batas = hitung(ini.tanggal_diajukan, hukum.jangka.uu_30_2014.jawab, hari, hukum.libur)
    if batas.tanggal is None or not batas.lewat or batas.sementara:
        return None
    kurang = perkara(ini, hukum, hari).belum_diam
    awal = f"PPK tidak menjawab sampai {tanggal_panjang(batas.tanggal)}. Menurut UU 30/2014 pasal 77 keberatan yang "
    awal += "tidak diselesaikan dalam tenggang itu dianggap dikabulkan."
    pp = hitung(ini.tanggal_diajukan, hukum.jangka.pp_79_2021.jawab, hari, hukum.libur)
    if pp.tanggal is not None and pp.lewat and not pp.sementara:
        awal += (
            f" Tenggat PP 79/2021 juga lewat, {tanggal_panjang(pp.tanggal)}. Pegawai dapat menempuh PTUN Palembang "
            f"dalam {hukum.jangka.gugatan.hari_kerja} hari kerja ({hukum.jangka.gugatan.dasar}); saat mulainya "
            "tenggang itu diperdebatkan, jadi hitunglah dari tenggat yang lebih dahulu, "
            f"{tanggal_panjang(batas.tanggal)}."
        )
    if kurang is None:
        return f"{awal} Menurut ketentuan yang berlaku, petugas dapat mencatatnya dengan langkah anggapan."
    return f"{awal} {kurang}"


async def rinci(baca: Baca, pelaku: Pelaku, ini: Keberatan, hari: date) -> KeberatanRinci:
    """The page of one objection."""
    hukum = await ketentuan(baca, hari)
    terlibat = (await usulan_repository.keterlibatan(baca, [ini.usulan_id], pelaku))[ini.usulan_id]
    pengajuan = menilai_pengajuan(ini.diterima, ini.tanggal_diajukan, hukum.jangka, hukum.libur)
    nama = await asn.nama(baca, [ini.pemeriksa])
    tertutup = pelaku.nip == ini.nip and ini.status in HIDUP
    tunda = (await ditunda(baca, [ini.usulan_id])).get(ini.usulan_id)
    semua = await tercatat.riwayat(baca, ini.id)
    riwayat = [
        LangkahDilaluiKeberatan.model_validate(
            {**each._asdict(), **({"rincian": {}} if tertutup and each.langkah is LangkahKeberatan.TELAAH else {})}
        )
        for each in semua
    ]
    terlambat = Hukum.PP_79_2021 in pengajuan.terlambat
    return KeberatanRinci(
        **{
            each: getattr(ini, each)
            for each in KeberatanRinci.model_fields
            if hasattr(ini, each) and each not in ("telaah", "usul_putusan")
        },
        jabatan_asal=ini.nama_jabatan_asal,
        jabatan_tujuan=ini.nama_jabatan_tujuan,
        pegawai_keluar=ini.keluar,
        pengajuan=PengajuanDinilai(
            terlambat=list(pengajuan.terlambat),
            usul_putusan=PutusanKeberatan.TIDAK_DAPAT_DITERIMA if terlambat else None,
            hitungan=pengajuan.hitungan,
        ),
        terlambat=list(pengajuan.terlambat),
        mengajukan=tenggat_mengajukan(ini.diterima, hari, hukum),
        menjawab=tenggat_dijawab(ini, hari, hukum),
        ketepatan=ketepatan(ini, semua, hukum.libur),
        diam=_diam(ini, hari, hukum),
        nama_pemeriksa=nama.get(ini.pemeriksa or ""),
        telaah=None if tertutup else ini.telaah,
        usul_putusan=None if tertutup else ini.usul_putusan,
        surat_id=await surat_jawaban(baca, ini.id),
        lanjutan=lanjutan(ini, hari, hukum),
        penundaan=None if tunda is None else PenundaanKeputusan.model_validate(tunda, from_attributes=True),
        lain_atas_sk=await repository.banyak_sesk(baca, ini),
        berkas=[BerkasKeberatan.model_validate(each, from_attributes=True) for each in await berkas(baca, ini.id)],
        langkah=langkah_bagi(pelaku, ini, terlibat, hukum, hari, await penanda_kini(baca, pelaku, hari)),
        riwayat=riwayat,
    )
