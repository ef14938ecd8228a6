"""What the person can do next, and until when: about an answer, and about none. Pure.

Of silence the laws say too little to be sure: UU 30/2014 art 77 counts it as granted, PP 79/2021 gives eleven days more
and says nothing, and from when an appeal or an action runs where nobody has answered is disputed. So each way is shown
with the day by the earlier reckoning, and what is not certain is called so.
"""

from datetime import date

from services.mutasi.hukum.keberatan import DiamPpk
from services.mutasi.keberatan.jam import Batas, Hukum, hitung
from services.mutasi.keberatan.keadaan import HIDUP, StatusKeberatan
from services.mutasi.keberatan.langkah import Ketentuan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.keberatan.tampil import bentuk_batas
from services.mutasi.keberatan.tenggat_schemas import JalanLanjutan, LanjutanKeberatan
from shared.calendar.bulan import tanggal_panjang

_S = StatusKeberatan
_TIDAK_DITERIMA = (_S.DITOLAK, _S.TIDAK_DAPAT_DITERIMA, _S.DIKABULKAN_SEBAGIAN)


def lanjutan(ini: Keberatan, hari: date, hukum: Ketentuan) -> LanjutanKeberatan | None:
    """Of who has not got what they asked for; None of any other, and while the PPK may still answer."""
    if ini.status in HIDUP:
        return _tanpa_jawaban(ini, hari, hukum)
    if ini.status not in _TIDAK_DITERIMA:
        return None
    if ini.jawaban_diterima is None:
        kalimat = (
            "Kapan jawabannya diterima pegawai belum tercatat: tenggang banding dan gugatan belum mulai. Mulainya hari "
            "kerja pertama sesudah jawaban diterima."
        )
        return LanjutanKeberatan(banding=None, gugatan=None, jalan=[], kalimat=kalimat)
    banding = hitung(ini.jawaban_diterima, hukum.jangka.banding, hari, hukum.libur)
    gugatan = hitung(ini.jawaban_diterima, hukum.jangka.gugatan, hari, hukum.libur)
    sampai = [
        f"{apa} paling lambat {tanggal_panjang(each.tanggal)} ({each.dasar})"
        for apa, each in (("banding administratif kepada atasan PPK", banding), ("gugatan ke PTUN Palembang", gugatan))
        if each.tanggal is not None
    ]
    kalimat = (
        f"Yang tidak menerima jawaban ini dapat mengajukan {', lalu '.join(sampai) or 'banding, lalu gugatan'}. "
        "Gugatan diajukan sesudah upaya administratif ditempuh (Perma 6/2018). Banding ke BPASN hanya atas "
        "pemberhentian (PP 79/2021)."
    )
    sejak = f"Dihitung sejak jawaban diterima {tanggal_panjang(ini.jawaban_diterima)}."
    return LanjutanKeberatan(
        banding=bentuk_batas(banding),
        gugatan=bentuk_batas(gugatan),
        jalan=[
            _jalan(Hukum.UU_30_2014, "Banding administratif kepada atasan PPK", banding, sejak, pasti=True),
            _jalan(None, "Gugatan ke PTUN Palembang, sesudah upaya administratif", gugatan, sejak, pasti=True),
        ],
        kalimat=kalimat,
    )


def _tanpa_jawaban(ini: Keberatan, hari: date, hukum: Ketentuan) -> LanjutanKeberatan | None:
    jangka, libur = hukum.jangka, hukum.libur
    uu = hitung(ini.tanggal_diajukan, jangka.uu_30_2014.jawab, hari, libur)
    # A calendar that is not complete calls nobody late.
    if uu.tanggal is None or not uu.lewat or uu.sementara:
        return None
    pp = hitung(ini.tanggal_diajukan, jangka.pp_79_2021.jawab, hari, libur)
    berlaku = jangka.diam is DiamPpk.DIANGGAP_DIKABULKAN
    arti = (
        "Ketentuan kota menganggapnya dikabulkan: petugas mencatatnya, dan PPK menetapkan keputusan sesuai permohonan."
        if berlaku
        else "Bagi ASN arti diam itu belum pasti, dan ketentuan kota belum menganggapnya pengabulan: mintalah dengan "
        "surat agar PPK menetapkan keputusan sesuai permohonan."
    )
    sejak = (
        f"Sejak kapan dihitung bila tidak ada jawaban, tidak tegas: ini dari tenggat yang lebih dahulu, "
        f"{tanggal_panjang(uu.tanggal)}."
    )
    banding = hitung(uu.tanggal, jangka.banding, hari, libur)
    gugatan = hitung(uu.tanggal, jangka.gugatan, hari, libur)
    jalan = [
        _jalan(
            Hukum.UU_30_2014,
            "Keberatan dianggap dikabulkan (pasal 77); keputusan sesuai permohonan",
            hitung(uu.tanggal, jangka.laksanakan, hari, libur),
            arti,
            pasti=berlaku,
        ),
        _jalan(Hukum.UU_30_2014, "Banding administratif kepada atasan PPK", banding, sejak, pasti=False),
        _jalan(Hukum.PP_79_2021, "Menunggu jawaban PPK", pp, _menunggu(pp), pasti=True),
        _jalan(None, "Gugatan ke PTUN Palembang, sesudah upaya administratif", gugatan, sejak, pasti=False),
    ]
    sampai = [
        f"{apa} paling lambat {tanggal_panjang(each.tanggal)}"
        for apa, each in (("banding", banding), ("gugatan ke PTUN Palembang", gugatan))
        if each.tanggal is not None
    ]
    kalimat = (
        f"PPK tidak menjawab sampai {tanggal_panjang(uu.tanggal)}. Agar tidak ada hak yang lewat, pegawai sebaiknya "
        "menempuh jalan sesudahnya menurut hitungan yang lebih dahulu: "
        f"{', lalu '.join(sampai) or 'banding, lalu gugatan'}. Gugatan diajukan sesudah upaya administratif ditempuh "
        "(Perma 6/2018). Yang ditandai belum pasti ditanyakan dahulu kepada bantuan hukum atau pengadilan."
    )
    return LanjutanKeberatan(banding=bentuk_batas(banding), gugatan=bentuk_batas(gugatan), jalan=jalan, kalimat=kalimat)


def _menunggu(pp: Batas) -> str:
    if pp.tanggal is None:
        return str(pp.kurang)
    if pp.lewat:
        return "Tenggat ini juga lewat; PP 79/2021 tidak menyebut arti diam sesudahnya."
    return f"Menurut PP 79/2021 PPK masih dapat menjawab sampai {tanggal_panjang(pp.tanggal)}."


def _jalan(hukum: Hukum | None, apa: str, batas: Batas, penjelasan: str, *, pasti: bool) -> JalanLanjutan:
    return JalanLanjutan(hukum=hukum, apa=apa, tenggang=bentuk_batas(batas), pasti=pasti, penjelasan=penjelasan)
