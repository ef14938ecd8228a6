"""The steps of a case. Each locks it, checks who and when, moves it on, and says so in one transaction."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import SUMPAH, yang_memperingatkan, yang_menghalangi, yang_menunggu_pelantikan
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import BILANGAN as PENCATATAN
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import PencatatanKeputusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.pengecualian.errors import PerluDokumen
from services.mutasi.usulan import langkah_tercatat, nilai_tercatat, repository
from services.mutasi.usulan.errors import (
    BelumDilepas,
    LangkahUsulanTidakMungkin,
    PerluPengecualian,
    TerhalangAturan,
    salah_tanggal,
)
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import halangan, halangan_orang
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.nilai import Penilaian, nilai_kini
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import Keputusan, PelantikanBaru, PembatalanUsulan, Pertimbangan, Verifikasi
from services.mutasi.usulan.status import LangkahMutasi, Pelantikan, StatusMutasi, akan_dinilai, langkah_dari
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import (
    UsulanDilantik,
    UsulanDipertimbangkan,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanDiverifikasi,
)
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.ketentuan.hari import ketentuan_pada

_RUAS = re.compile(r"\d+|[^\W\d_]+")


async def _mulai(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, langkah: LangkahMutasi) -> Usulan:
    """Lock the case for a step.

    Raises:
        TidakDitemukan, KonflikKepentingan, TidakBerwenang, VersiBerubah, LangkahUsulanTidakMungkin,
        PerluOrangLain.
    """
    usulan = wajib_ada(await repository.tahan(uow, usulan_id, pelaku), "Usulan ini tidak ada.")
    # After the lock: who else has taken a step is settled until this transaction ends.
    terlibat = (await repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
        raise problem
    require_version(seen, usulan.versi)
    if langkah not in (mungkin := langkah_dari(usulan.status, usulan.pelantikan, pppk=terlibat.pppk)):
        lanjut = f"Yang mungkin sekarang: {', '.join(mungkin)}." if mungkin else "Usulan ini tidak dapat diproses lagi."
        raise LangkahUsulanTidakMungkin(
            f"Langkah {langkah} tidak dapat dilakukan pada usulan berstatus {usulan.status}. "
            f"{await _yang_ditunggu(uow, usulan)}{lanjut}",
            status_usulan=usulan.status,
            langkah_mungkin=[str(each) for each in mungkin],
        )
    if (problem := halangan(pelaku, usulan.nip, usulan.status, terlibat, langkah)) is not None:
        raise problem
    return usulan


async def _yang_ditunggu(uow: UnitOfWork, usulan: Usulan) -> str:
    """What a decision waits for that comes into force by itself: its TMT or a seat; and why no inauguration."""
    if usulan.status != StatusMutasi.DIPUTUSKAN or usulan.pelantikan == "ditunggu":
        return ""
    riwayat = await langkah_tercatat.riwayat(uow, usulan.id)
    tertahan = next((each.catatan for each in riwayat if each.langkah == "menunggu_kursi"), None)
    berlaku = f"{tertahan or f'Usulan ini berlaku dengan sendirinya pada TMT {usulan.tmt:%d-%m-%Y}.'} "
    if usulan.tanggal_pelantikan is not None:
        return f"Pelantikannya sudah dicatat, {usulan.tanggal_pelantikan:%d-%m-%Y}. {berlaku}"
    putusan = await nilai_tercatat.penilaian(uow, usulan.id)
    sebab = [each.penjelasan for each in putusan if each.kode == SUMPAH and each.versi == putusan[0].versi]
    return " ".join(["Pelantikan tidak diperlukan.", *sebab, berlaku])


async def _nilai(uow: UnitOfWork, usulan: Usulan, tahap: Tahap, **acara: Any) -> Penilaian:
    """Judge the case by the facts and the law of the day; nothing stands against it that nobody excepted it from.

    Raises:
        BelumDikenal, JabatanAsalBerubah, TerhalangAturan, PerluPengecualian.
    """
    penilaian = await nilai_kini(uow, usulan, tahap, **acara)
    hasil = penilaian.hasil
    if penghalang := yang_menghalangi(hasil):
        kode = ", ".join(each.kode for each in penghalang)
        gugur = [each.kode for each in penghalang if each.kode in penilaian.gugur]
        lain = [*_gugur(gugur), *await _menunggu_konfirmasi(uow, usulan)]
        alasan = " ".join([*(each.penjelasan for each in penghalang), *lain])
        raise TerhalangAturan(
            f"Usulan tidak dapat dilanjutkan karena aturan {kode}. {alasan}", tentang=[usulan.nip], putusan=hasil
        )
    if peringatan := yang_memperingatkan(hasil):
        kode = ", ".join(each.kode for each in peringatan)
        gugur = [each.kode for each in peringatan if each.kode in penilaian.gugur]
        alasan = " ".join([*(each.penjelasan for each in peringatan), *_gugur(gugur)])
        raise PerluPengecualian(
            f"Aturan {kode} memberi peringatan. {alasan} Lengkapi yang kurang, atau usulkan pengecualian dengan alasan "
            "dan dokumennya pada usulan ini; setelah disetujui orang kedua, kirim lagi.",
            tentang=[usulan.nip],
            putusan=hasil,
        )
    return penilaian


def _gugur(kode: list[str]) -> list[str]:
    """Why an exception on record does not do, as sentences."""
    return [
        f"Pengecualian atas {each} yang sudah disetujui tidak mencakupnya: ada yang baru diketahui sesudah diusulkan."
        for each in kode
    ]


async def _menunggu_konfirmasi(uow: UnitOfWork, usulan: Usulan) -> list[str]:
    """Which papers are on record and do not count yet, as sentences."""
    return [
        f"{JenisDokumen(each.jenis).nama} nomor {each.nomor} tercatat, tetapi baru dihitung setelah dikonfirmasi "
        "pegawai itu sendiri atau verifikator yang tidak mengusulkan mutasi ini."
        for each in await dokumen.semua(uow, usulan.id)
        if each.menunggu_konfirmasi
    ]


async def _selesaikan(
    uow: UnitOfWork, langkah: LangkahMutasi, lama: Usulan, baru: Usulan, catatan: str | None, **rincian: str | None
) -> None:
    await langkah_tercatat.catat_langkah(uow, [Jejak(baru, langkah, lama.status, catatan, rincian)])
    if not akan_dinilai(baru.status, baru.pelantikan):
        # An exception that still waits has nothing left to be decided about.
        await pengecualian.tutup_terbuka(uow, baru.id, str(langkah))
    uow.audit(
        str(langkah),
        "usulan",
        str(baru.id),
        sebelum={"status": lama.status},
        sesudah={"status": baru.status, **rincian},
        alasan=catatan,
    )


def _tolak(uow: UnitOfWork, usulan: Usulan, langkah: LangkahMutasi, catatan: str | None) -> None:
    uow.publish(UsulanDitolak(**kabar(uow, usulan, catatan), tahap=str(langkah)), version=usulan.versi)


async def verifikasi(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Verifikasi) -> Usulan:
    """BKPSDM confirms that nothing in the law stands against the case today."""
    lama = await _mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.VERIFIKASI)
    _sebelum_tmt(lama, uow.today)
    penilaian = await _nilai(uow, lama, Tahap.VERIFIKASI)
    baru = await repository.maju(uow, usulan_id, StatusMutasi.TERVERIFIKASI)
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await _selesaikan(uow, LangkahMutasi.VERIFIKASI, lama, baru, isi.catatan)
    uow.publish(UsulanDiverifikasi(**kabar(uow, baru, isi.catatan)), version=baru.versi)
    return baru


async def pertimbangkan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Pertimbangan) -> Usulan:
    """The tim penilai kinerja has been heard (T-01, PP 11/2017 art 191); its refusal ends the case, also a late one.

    A consent is judged with the minutes that it brings, and with the papers that this step asks for.
    """
    lama = await _mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PERTIMBANGAN)
    if isi.tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal berita acara belum tiba.")
    await _sesudah_verifikasi(uow, lama, "/tanggal", isi.tanggal, "Tanggal berita acara")
    setuju = isi.rekomendasi == "setuju"
    penilaian: Penilaian | None = None
    if setuju:
        _sebelum_tmt(lama, uow.today)
        didengar = lama._replace(nomor_berita_acara=isi.nomor_berita_acara, tanggal_pertimbangan=isi.tanggal)
        penilaian = await _nilai(uow, didengar, Tahap.PERTIMBANGAN)
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIPERTIMBANGKAN if setuju else StatusMutasi.DITOLAK,
        repository.PERTIMBANGAN,
        nomor_berita_acara=isi.nomor_berita_acara,
        tanggal_pertimbangan=isi.tanggal,
        rekomendasi=isi.rekomendasi,
    )
    if penilaian is not None:
        await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await _selesaikan(
        uow,
        LangkahMutasi.PERTIMBANGAN,
        lama,
        baru,
        isi.catatan,
        nomor_berita_acara=isi.nomor_berita_acara,
        tanggal=isi.tanggal.isoformat(),
        rekomendasi=isi.rekomendasi,
    )
    if setuju:
        uow.publish(
            UsulanDipertimbangkan(**kabar(uow, baru, isi.catatan), nomor_berita_acara=isi.nomor_berita_acara),
            version=baru.versi,
        )
    else:
        _tolak(uow, baru, LangkahMutasi.PERTIMBANGAN, isi.catatan)
    return baru


async def putuskan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Keputusan) -> Usulan:
    """The PPK decides (T-03). A consent is judged again, for facts and law may have changed since the step before; what
    belongs to a batch has been let go of it, so that no chain breaks.

    Of a PPPK the tim penilai need not have been heard (T-01).
    """
    lama = await _mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.KEPUTUSAN)
    penilaian: Penilaian | None = None
    pelantikan: Pelantikan | None = None
    setuju = isi.putusan == "setuju"
    if setuju:
        if lama.kumpulan_id is not None and lama.pelepasan_id is None:
            raise BelumDilepas(
                "Usulan ini diputuskan bersama kumpulannya dan belum dilepas darinya. Lepaskan setelah semua yang "
                "dibutuhkannya siap, atau keluarkan dari kumpulan itu."
            )
        await _periksa_tanggal(uow, lama, isi)
        await _periksa_pencatatan(uow, lama)
        penilaian = await _nilai(
            uow, lama, Tahap.KEPUTUSAN, tanggal_sk=isi.tanggal_sk, penanda_tangan=isi.penanda_tangan
        )
        _sesudah_pengecualian(isi, penilaian)
        pelantikan = "ditunggu" if yang_menunggu_pelantikan(penilaian.hasil) else "tidak_perlu"
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIPUTUSKAN if setuju else StatusMutasi.DITOLAK,
        repository.KEPUTUSAN,
        **isi.model_dump(include={"nomor_sk", "tanggal_sk", "putusan"}),
        pelantikan=pelantikan,
    )
    if penilaian is not None:
        await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await _selesaikan(
        uow,
        LangkahMutasi.KEPUTUSAN,
        lama,
        baru,
        isi.catatan,
        putusan=isi.putusan,
        pelantikan=pelantikan,
        nomor_sk=isi.nomor_sk,
        tanggal_sk=None if isi.tanggal_sk is None else isi.tanggal_sk.isoformat(),
        penanda_tangan=isi.penanda_tangan if setuju else None,
    )
    if setuju:
        # A TMT of today or before falls due at once.
        uow.work_for.add("berlakukan")
        uow.publish(
            UsulanDiputuskan(
                **kabar(uow, baru, isi.catatan),
                nomor_sk=isi.nomor_sk,
                tanggal_sk=isi.tanggal_sk,
                menunggu_pelantikan=pelantikan == "ditunggu",
            ),
            version=baru.versi,
        )
    else:
        _tolak(uow, baru, LangkahMutasi.KEPUTUSAN, isi.catatan)
    return baru


def _sebelum_tmt(usulan: Usulan, hari_ini: date) -> None:
    """What comes before the decision comes before the TMT: only a decision that was taken by then may be on its way.

    Raises:
        TanggalTidakSesuai.
    """
    if usulan.tmt < hari_ini:
        raise TanggalTidakSesuai(
            f"TMT {usulan.tmt:%d-%m-%Y} sudah lewat: mutasi tidak berlaku surut. Batalkan usulan ini dan ajukan yang "
            "baru dengan TMT lain."
        )


async def _periksa_tanggal(uow: UnitOfWork, usulan: Usulan, isi: Keputusan) -> None:
    """The days that contradict the case by themselves, each by its field; the law itself is judged by K-06."""
    assert isi.tanggal_sk is not None
    if isi.tanggal_sk > uow.today:
        raise salah_tanggal("/tanggal_sk", "Tanggal SK belum tiba.")
    if usulan.tanggal_pertimbangan is not None and isi.tanggal_sk < usulan.tanggal_pertimbangan:
        raise salah_tanggal("/tanggal_sk", "Tanggal SK mendahului pertimbangan tim penilai kinerja.")
    # A consideration on record may bear a day from before this was asked of it.
    await _sesudah_verifikasi(uow, usulan, "/tanggal_sk", isi.tanggal_sk, "Tanggal SK")
    # Nobody is moved from a day that is over. A decision keeps its TMT while it waits for its inauguration.
    if usulan.tmt < isi.tanggal_sk:
        raise salah_tanggal(
            "/tanggal_sk",
            f"TMT {usulan.tmt:%d-%m-%Y} sudah lewat ketika SK ditetapkan {isi.tanggal_sk:%d-%m-%Y}: mutasi tidak "
            "berlaku surut. Batalkan usulan ini dan ajukan yang baru dengan TMT lain.",
        )


async def _periksa_pencatatan(uow: UnitOfWork, usulan: Usulan) -> None:
    """What was decided up to its TMT may still be on its way to the register; after some days it was not decided."""
    if usulan.tmt >= uow.today:
        return
    batas: PencatatanKeputusan = (await ketentuan_pada(uow, KETENTUAN, uow.today))[PENCATATAN]
    if usulan.tmt + timedelta(days=batas.hari) < uow.today:
        raise salah_tanggal(
            "/tanggal_sk",
            f"TMT {usulan.tmt:%d-%m-%Y} sudah lewat, dan keputusannya dicatat paling lambat {batas.hari} hari sesudah "
            "TMT. Batalkan usulan ini dan ajukan yang baru dengan TMT lain.",
        )


def _sesudah_pengecualian(isi: Keputusan, penilaian: Penilaian) -> None:
    """What the decision goes against had been excepted when it was signed (T-04).

    Raises:
        TanggalTidakSesuai.
    """
    assert isi.tanggal_sk is not None
    for each in penilaian.hasil:
        sejak = penilaian.dikecualikan_sejak.get(each.kode)
        if sejak is not None and each.dikecualikan and each.wajib and not each.lolos and isi.tanggal_sk < sejak:
            raise salah_tanggal(
                "/tanggal_sk", f"Tanggal SK mendahului pengecualian atas {each.kode}, yang disetujui {sejak:%d-%m-%Y}."
            )


async def _sesudah_verifikasi(uow: UnitOfWork, usulan: Usulan, pointer: str, hari: date, nama: str) -> None:
    """The team and the PPK look at what has been received and verified (table A.13).

    Raises:
        TanggalTidakSesuai.
    """
    _sesudah_diterima(usulan, pointer, hari, nama)
    diverifikasi = await langkah_tercatat.hari_verifikasi(uow, usulan.id)
    if diverifikasi is not None and hari < diverifikasi:
        raise salah_tanggal(pointer, f"{nama} mendahului verifikasinya, {diverifikasi:%d-%m-%Y}.")


def _sesudah_diterima(usulan: Usulan, pointer: str, hari: date, nama: str) -> None:
    """What happens to a case happens after it has been received."""
    if hari < usulan.tanggal_diterima:
        raise salah_tanggal(pointer, f"{nama} mendahului usulan ini, yang diterima {usulan.tanggal_diterima:%d-%m-%Y}.")


async def lantik(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: PelantikanBaru) -> Usulan:
    """BKPSDM records the inauguration, or where nobody takes an oath that the person was placed (A.13, K-05).

    Everything is judged once more, with the papers that this step asks for. The decision keeps its TMT.
    """
    lama = await _mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PELANTIKAN)
    assert lama.tanggal_sk is not None
    if isi.tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal pelantikan belum tiba.")
    if isi.tanggal < lama.tanggal_sk:
        raise salah_tanggal("/tanggal", "Tanggal pelantikan mendahului tanggal SK.")
    _sesudah_diterima(lama, "/tanggal", isi.tanggal, "Tanggal pelantikan")
    penilaian = await _nilai(uow, lama, Tahap.PELANTIKAN, tanggal_pelantikan=isi.tanggal)
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIPUTUSKAN,
        repository.PELANTIKAN,
        pelantikan="dilaksanakan",
        tanggal_pelantikan=isi.tanggal,
        nomor_pelantikan=isi.nomor_berita_acara,
    )
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await _selesaikan(
        uow,
        LangkahMutasi.PELANTIKAN,
        lama,
        baru,
        isi.catatan,
        nomor_berita_acara=isi.nomor_berita_acara,
        tanggal=isi.tanggal.isoformat(),
    )
    uow.work_for.add("berlakukan")
    uow.publish(
        UsulanDilantik(**kabar(uow, baru, isi.catatan), tanggal=isi.tanggal, nomor_berita_acara=isi.nomor_berita_acara),
        version=baru.versi,
    )
    return baru


async def batalkan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: PembatalanUsulan) -> Usulan:
    """BKPSDM, or while it is a draft whoever proposed it, withdraws a case that has not been decided.

    A decision that is not in force yet ends by the PPK's decision to revoke it, which BKPSDM records.
    """
    lama = await _mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PEMBATALAN)
    _periksa_pencabutan(lama, isi, uow.today)
    baru = await repository.maju(uow, usulan_id, StatusMutasi.DIBATALKAN)
    sk: dict[str, str] = {}
    if isi.nomor_sk is not None and isi.tanggal_sk is not None:
        sk = {"nomor_sk": isi.nomor_sk, "tanggal_sk": isi.tanggal_sk.isoformat()}
    await _selesaikan(uow, LangkahMutasi.PEMBATALAN, lama, baru, isi.alasan, **sk)
    _tolak(uow, baru, LangkahMutasi.PEMBATALAN, isi.alasan)
    return baru


def _periksa_pencabutan(usulan: Usulan, isi: PembatalanUsulan, hari_ini: date) -> None:
    """A decision ends by another: by a number and a day of its own.

    Raises:
        PerluDokumen, IsianTidakSah, TanggalTidakSesuai.
    """
    sk = {"/nomor_sk": isi.nomor_sk, "/tanggal_sk": isi.tanggal_sk}
    if usulan.status != StatusMutasi.DIPUTUSKAN:
        if terisi := [each for each, nilai in sk.items() if nilai is not None]:
            raise IsianTidakSah(
                "Usulan ini belum diputuskan: belum ada keputusan yang dicabut dengan SK. Kosongkan isian SK.",
                kesalahan=[KesalahanIsian(pointer=each, pesan="hanya bila keputusan dicabut") for each in terisi],
            )
        return
    if kosong := [each for each, nilai in sk.items() if nilai is None]:
        raise PerluDokumen(
            "Usulan ini sudah diputuskan; keputusannya hanya dicabut dengan SK. Isi nomor dan tanggalnya.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="wajib diisi") for each in kosong],
        )
    assert isi.nomor_sk is not None
    assert isi.tanggal_sk is not None
    assert usulan.nomor_sk is not None
    assert usulan.tanggal_sk is not None
    if _nomor(isi.nomor_sk) == _nomor(usulan.nomor_sk):
        raise PerluDokumen(
            f"SK yang mencabut bernomor sendiri: {usulan.nomor_sk} adalah SK yang dicabut.",
            kesalahan=[KesalahanIsian(pointer="/nomor_sk", pesan="nomor SK yang dicabut")],
        )
    if isi.tanggal_sk > hari_ini:
        raise salah_tanggal("/tanggal_sk", "Tanggal SK yang mencabut belum tiba.")
    if isi.tanggal_sk < usulan.tanggal_sk:
        raise salah_tanggal(
            "/tanggal_sk", f"Tanggal SK yang mencabut mendahului SK yang dicabut, {usulan.tanggal_sk:%d-%m-%Y}."
        )


def _nomor(sk: str) -> list[str]:
    """A number of a decree without what differs by hand only: its runs of digits, and of letters."""
    tampak = "".join(each for each in unicodedata.normalize("NFKC", sk) if not each.isspace() and each.isprintable())
    return [each.lstrip("0") for each in _RUAS.findall(tampak.casefold())]
