"""A correction of what is on record of an answer takes two people, as that of any paper (record 64): it says what the
paper says, and decides nothing. Another decision than the one on record is the PPK's all the same: they approve it as
they would answer, and whoever has examined the objection has no part in it (T-03).

What was reckoned when the answer was recorded stays in its step; the correction is a step of its own, with what is
reckoned of the day that the paper really bears. A letter that this system has issued says what is on record: it is
called off first, and one that is signed is right.
"""

from datetime import datetime
from uuid import UUID

from services.mutasi.keberatan import repository, tercatat
from services.mutasi.keberatan.errors import KeberatanTidakMungkin
from services.mutasi.keberatan.jam import menilai_pengajuan, menjawab
from services.mutasi.keberatan.jawab import tahan_yang_dikabulkan, wajib_disebut
from services.mutasi.keberatan.keadaan import DIJAWAB, MENGABULKAN, LangkahKeberatan, PutusanKeberatan, StatusKeberatan
from services.mutasi.keberatan.koreksi_models import UsulanKoreksiJawaban as Tabel
from services.mutasi.keberatan.koreksi_schemas import KoreksiJawabanBaru, UsulanKoreksiJawaban
from services.mutasi.keberatan.langkah import TIDAK_ADA, ketentuan, selesaikan
from services.mutasi.keberatan.penanda import penanda_keberatan, wajib_bersurat
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.keberatan.siapa import halangan_langkah, wajib_bukan_pemeriksa
from services.mutasi.keberatan.surat import surat_jawaban
from services.mutasi.pemberlakuan import penundaan
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import SENDIRI, Tukaran, koreksi_nomor
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import halangan_orang
from shared.auth.pelaku import Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import NilaiSudahBerganti, TidakAdaPerubahan
from shared.http.problem import IsianTidakSah, KesalahanIsian, Problem, wajib_ada
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register


class KoreksiJawabanDiusulkan(Problem):
    """409: a correction of the same answer waits for its second person."""

    kode, status, title = "koreksi_jawaban_diusulkan", 409, "Koreksi jawaban sudah diusulkan"


async def _bukan_tentang_sendiri(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanKoreksiJawaban) -> None:
    await _dipegang(uow, pelaku, usulan.keberatan_id)


PERKARA = Perkara(
    "koreksi_jawaban",
    "usulan koreksi jawaban keberatan",
    Register(Tabel, UsulanKoreksiJawaban, "putusan", orang="proyeksi_asn", banyak=True),
    pengusul=("verifikator", "ppk"),
    pemutus=("verifikator", "ppk"),
    pembaca=("verifikator", "ppk", "auditor"),
    halangan=_bukan_tentang_sendiri,
    bab="keberatan",
)
_TERBUKA = Statement(
    "SELECT EXISTS (SELECT FROM usulan_koreksi_jawaban WHERE keberatan_id = :id AND status = 'diusulkan') AS terbuka",
    bool,
)


async def usulkan(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, isi: KoreksiJawabanBaru) -> UsulanKoreksiJawaban:
    """Propose what the answer to an objection really says.

    Raises:
        TidakDitemukan, KonflikKepentingan, KeberatanTidakMungkin, KoreksiJawabanDiusulkan, TidakAdaPerubahan,
        IsianTidakSah, PerluOrangLain, and those of ``koreksi_nomor``.
    """
    ini = await _dipegang(uow, pelaku, keberatan_id)
    await _wajib_dapat(uow, ini)
    if await uow.value(_TERBUKA, id=ini.id):
        raise KoreksiJawabanDiusulkan(
            "Koreksi jawaban ini sudah diusulkan dan menunggu orang kedua. Putuskan atau tarik dahulu "
            "(`/usulan-koreksi-jawaban`)."
        )
    assert ini.nomor_jawaban is not None
    assert ini.tanggal_jawaban is not None
    usulan = {
        "nip": [ini.nip],
        "keberatan_id": ini.id,
        "nomor_lama": ini.nomor_jawaban,
        "tanggal_lama": ini.tanggal_jawaban,
        "putusan_lama": ini.status.value,
        "nomor": isi.nomor or ini.nomor_jawaban,
        "tanggal": isi.tanggal or ini.tanggal_jawaban,
        "putusan": ini.status.value if isi.putusan is None else isi.putusan.value,
        "walau_dalam_tenggang": isi.walau_dalam_tenggang,
        "alasan": isi.alasan,
    }
    if all(usulan[each] == usulan[f"{each}_lama"] for each in ("nomor", "tanggal", "putusan")):
        raise TidakAdaPerubahan("Nomor, tanggal, dan putusannya sudah demikian. Tidak ada yang dikoreksi.")
    if usulan["putusan"] != usulan["putusan_lama"]:
        wajib_bukan_pemeriksa(pelaku, ini)
    await _wajib_disebut(uow, ini, isi.putusan or PutusanKeberatan(ini.status), isi.walau_dalam_tenggang)
    diusulkan = await PERKARA.usulkan(uow, pelaku, usulan, isi.alasan)
    await _wajib_hari(uow, ini, diusulkan)
    async with uow.trial():
        await _nomori(uow, diusulkan)
    return diusulkan


async def _dipegang(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID) -> Keberatan:
    """Held, and about nobody whom the caller is or is related to."""
    ini = wajib_ada(await repository.tahan(uow, keberatan_id, pelaku), TIDAK_ADA)
    terlibat = (await usulan_repository.keterlibatan(uow, [ini.usulan_id], pelaku))[ini.usulan_id]
    wajib_ada(terlibat if terlibat.dalam_lingkup else None, TIDAK_ADA)
    if (problem := halangan_orang(pelaku, ini.nip, terlibat.kerabat)) is not None:
        raise problem
    return ini


async def _wajib_dapat(uow: UnitOfWork, ini: Keberatan) -> None:
    if ini.status not in DIJAWAB or ini.karena_diam:
        sebab = "karena PPK diam, tanpa surat" if ini.karena_diam else ini.status.replace("_", " ")
        raise KeberatanTidakMungkin(
            f"Keberatan ini {sebab}: yang dikoreksi ialah catatan surat jawaban, sesudah dijawab dan sebelum "
            "dilaksanakan.",
            status_keberatan=ini.status,
        )
    if await surat_jawaban(uow, ini.id) is not None:
        raise KeberatanTidakMungkin(
            "Surat jawabannya diterbitkan dari catatan ini. Batalkan surat itu dahulu; yang sudah ditandatangani "
            "berlaku seperti tertulis, dan putusan lain memerlukan keputusan baru.",
            status_keberatan=ini.status,
        )


async def _wajib_disebut(uow: UnitOfWork, ini: Keberatan, putusan: PutusanKeberatan, walau: str | None) -> None:
    """Where the decision changes, what is in time is not turned away without a word, as when it is answered.

    Raises:
        IsianTidakSah.
    """
    hukum = await ketentuan(uow, uow.today)
    pengajuan = menilai_pengajuan(ini.diterima, ini.tanggal_diajukan, hukum.jangka, hukum.libur)
    if putusan.value != ini.status.value or walau is not None:
        wajib_disebut(putusan, walau, pengajuan)


async def _wajib_ppk(uow: UnitOfWork, pelaku: Pelaku, ini: Keberatan, usulan: UsulanKoreksiJawaban) -> None:
    """Another decision is approved by who may answer, as they may answer; number and day by any officer.

    Raises:
        TidakBerwenang, PerluOrangLain, IsianTidakSah, and those of ``penanda_keberatan``.
    """
    if usulan.putusan == usulan.putusan_lama:
        return
    terlibat = (await usulan_repository.keterlibatan(uow, [ini.usulan_id], pelaku))[ini.usulan_id]
    if (problem := halangan_langkah(pelaku, ini, terlibat, LangkahKeberatan.JAWABAN)) is not None:
        raise problem
    penanda = await penanda_keberatan(uow, pelaku, None, usulan.tanggal, "/tanggal")
    await wajib_bersurat(uow, ini, penanda, usulan.putusan)
    await _wajib_disebut(uow, ini, usulan.putusan, usulan.walau_dalam_tenggang)


_DICATAT = Statement(
    """SELECT waktu FROM keberatan_langkah WHERE keberatan_id = :id AND langkah = 'jawaban'
       ORDER BY versi DESC LIMIT 1""",
    datetime,
)


async def _wajib_hari(uow: UnitOfWork, ini: Keberatan, usulan: UsulanKoreksiJawaban) -> None:
    """The day lies between the objection and the recording of its answer, and before its receipt.

    Raises:
        IsianTidakSah.
    """
    dicatat = (await uow.value(_DICATAT, id=ini.id)).astimezone(ZONA_PALEMBANG).date()
    sampai = min(dicatat, ini.jawaban_diterima or dicatat)
    if not ini.tanggal_diajukan <= usulan.tanggal <= sampai:
        pesan = f"antara {ini.tanggal_diajukan:%d-%m-%Y}, hari keberatannya, dan {sampai:%d-%m-%Y}"
        raise IsianTidakSah(
            f"Tanggal jawaban {pesan}: hari jawabannya dicatat, atau diterima bila lebih dahulu.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan=pesan)],
        )


async def _nomori(uow: UnitOfWork, usulan: UsulanKoreksiJawaban) -> None:
    if (usulan.nomor, usulan.tanggal) != (usulan.nomor_lama, usulan.tanggal_lama):
        untuk = Untuk(SuratBernomor.JAWABAN_KEBERATAN, usulan.keberatan_id)
        await koreksi_nomor(uow, [Tukaran(untuk, usulan.nomor, usulan.tanggal, SENDIRI)], usulan.alasan)


async def _terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanKoreksiJawaban, tutup: Tutup[UsulanKoreksiJawaban]
) -> UsulanKoreksiJawaban:
    ini = await _dipegang(uow, pelaku, usulan.keberatan_id)
    await _wajib_dapat(uow, ini)
    lama = (usulan.nomor_lama, usulan.tanggal_lama, usulan.putusan_lama.value)
    if (ini.nomor_jawaban, ini.tanggal_jawaban, ini.status.value) != lama:
        raise NilaiSudahBerganti("Jawaban ini sudah dikoreksi sejak ini diusulkan. Tolak, lalu usulkan yang baru.")
    await _wajib_hari(uow, ini, usulan)
    await _wajib_ppk(uow, pelaku, ini, usulan)
    ditutup = await tutup(f"/keberatan/{ini.id}")
    await _nomori(uow, usulan)
    putusan = PutusanKeberatan(usulan.putusan)
    if ini.ditunda and putusan in MENGABULKAN:
        await penundaan.ganti_surat(uow, ini.usulan_id, usulan.nomor, usulan.tanggal)
    else:
        await tahan_yang_dikabulkan(uow, ini, putusan, usulan.nomor, usulan.tanggal)
    hukum = await ketentuan(uow, uow.today)
    batas = menjawab(ini.tanggal_diajukan, usulan.tanggal, hukum.jangka, hukum.libur)
    await selesaikan(
        uow,
        ini,
        LangkahKeberatan.KOREKSI_JAWABAN,
        StatusKeberatan(putusan.value),
        tercatat.KOREKSI,
        catatan=usulan.alasan,
        rincian={
            "nomor_lama": usulan.nomor_lama,
            "tanggal_lama": f"{usulan.tanggal_lama}",
            "putusan_lama": usulan.putusan_lama.value,
            "nomor_jawaban": usulan.nomor,
            "tanggal_jawaban": f"{usulan.tanggal}",
            "batas_jawab": {each.hukum.value: f"{each.batas.tanggal}" for each in batas if each.batas.tanggal},
            "jawaban_terlambat": [each.hukum.value for each in batas if each.batas.lewat and not each.batas.sementara],
            "walau_dalam_tenggang": usulan.walau_dalam_tenggang,
            "diusulkan_oleh": usulan.diusulkan_oleh,
        },
        nomor_jawaban=usulan.nomor,
        tanggal_jawaban=usulan.tanggal,
        # Whoever has received another answer has not received this one: its clocks begin with it.
        jawaban_diterima=ini.jawaban_diterima if putusan.value == ini.status.value else None,
    )
    return ditutup


router_usulan = buat_router(PERKARA, _terapkan)
