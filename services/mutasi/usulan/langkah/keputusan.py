"""The decision of the PPK (T-03)."""

from datetime import date, timedelta
from uuid import UUID

from services.mutasi.berkas.repository import berkas_bermasalah
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import yang_menunggu_pelantikan
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import BILANGAN as PENCATATAN
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import PencatatanKeputusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import Bersama, nomori
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.ditimbang import wajib_yang_ditimbang
from services.mutasi.usulan.errors import BelumDilepas, SalinanBermasalah, salah_tanggal
from services.mutasi.usulan.isian import Keputusan
from services.mutasi.usulan.jenis.perkara import belum_dilepas
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah.jalan import kabarkan_ditolak, mulai, selesaikan
from services.mutasi.usulan.langkah.menilai import nilai
from services.mutasi.usulan.langkah.penanda_tangan import kedudukan_penanda_tangan
from services.mutasi.usulan.langkah.tanggal import SURAT_BARU, TMT_LAIN, sesudah_verifikasi
from services.mutasi.usulan.nama import nama_kini, yang_berganti
from services.mutasi.usulan.nilai import Penilaian
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.sekumpulan import wajib_tidak_dibutuhkan, wajib_utuh
from services.mutasi.usulan.status import LangkahMutasi, Pelantikan, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import UsulanDiputuskan
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

SK_BARU = "Tetapkan SK yang baru: mutasinya berlaku sejak SK itu."
"""What to do about an SK of who comes that was not recorded in its time: the decree above both stays as it is."""


async def putuskan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Keputusan) -> Usulan:
    """The PPK decides (T-03). A consent is judged again, for facts and law may have changed since the step before; what
    belongs to a batch has been let go of it, so that no chain breaks.

    Of a PPPK the tim penilai need not have been heard (T-01). Who comes by a decree above both governments is appointed
    when it has got here: an SK of after the TMT places them from its own day on.
    """
    asal = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.KEPUTUSAN)
    penilaian: Penilaian | None = None
    pelantikan: Pelantikan | None = None
    setuju = isi.putusan == "setuju"
    penanda = await kedudukan_penanda_tangan(
        uow, pelaku, isi.penanda_tangan, isi.tanggal_sk, "/tanggal_sk", menolak=not setuju
    )
    lama = _berlaku_sejak_sk(asal, isi)
    if setuju:
        if (belum := belum_dilepas(lama.kumpulan_id is None or lama.pelepasan_id is not None)) is not None:
            raise BelumDilepas(belum)
        await wajib_utuh(uow, lama)
        await _wajib_terbaca(uow, lama)
        await wajib_yang_ditimbang(uow, lama)
        await _periksa_tanggal(uow, lama, isi)
        await _periksa_pencatatan(uow, lama)
        penilaian = await nilai(uow, lama, Tahap.KEPUTUSAN, tanggal_sk=isi.tanggal_sk, penanda_tangan=penanda.kedudukan)
        _sesudah_pengecualian(isi, penilaian)
        pelantikan = "ditunggu" if yang_menunggu_pelantikan(penilaian.hasil) else "tidak_perlu"
    else:
        await wajib_tidak_dibutuhkan(uow, lama)
    nama = (await nama_kini(uow, [usulan_id]))[usulan_id]
    # Last: whoever takes a number keeps the next one waiting until this transaction ends.
    nomor_sk = await _nomor(uow, lama, isi) if setuju else None
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIPUTUSKAN if setuju else StatusMutasi.DITOLAK,
        repository.KEPUTUSAN,
        nomor_sk=nomor_sk,
        tanggal_sk=isi.tanggal_sk,
        putusan=isi.putusan,
        pelantikan=pelantikan,
        tmt=lama.tmt,
        **nama.sebutan,
    )
    if penilaian is not None:
        await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await selesaikan(
        uow,
        LangkahMutasi.KEPUTUSAN,
        lama,
        baru,
        isi.catatan,
        putusan=isi.putusan,
        pelantikan=pelantikan,
        nomor_sk=nomor_sk,
        tanggal_sk=None if isi.tanggal_sk is None else isi.tanggal_sk.isoformat(),
        **tmt_berubah(asal, baru),
        berganti_nama=list(yang_berganti(lama, nama)) or None,
        **(penanda.catatan if setuju else {}),
    )
    if setuju:
        # A TMT of today or before falls due at once.
        uow.work_for.add("berlakukan")
        uow.publish(
            UsulanDiputuskan(
                **kabar(uow, baru, isi.catatan),
                nomor_sk=nomor_sk,
                tanggal_sk=isi.tanggal_sk,
                menunggu_pelantikan=pelantikan == "ditunggu",
            ),
            version=baru.versi,
        )
    else:
        kabarkan_ditolak(uow, baru, LangkahMutasi.KEPUTUSAN, isi.catatan)
    return baru


async def _nomor(uow: UnitOfWork, usulan: Usulan, isi: Keputusan) -> str:
    """The number of the decree; the cases of one batch may have one, as a collective SK."""
    assert isi.tanggal_sk is not None
    return await nomori(
        uow,
        Untuk(SuratBernomor.SK_MUTASI, usulan.id),
        isi.tanggal_sk,
        nomor=isi.nomor_sk,
        register=isi.register_nomor,
        bersama=Bersama(kelompok=usulan.kumpulan_id),
    )


async def _wajib_terbaca(uow: UnitOfWork, usulan: Usulan) -> None:
    """None of the files has failed, whenever it was added: what only waits for its look holds nobody up.

    Raises:
        SalinanBermasalah.
    """
    rusak = [each for each in (await berkas_bermasalah(uow, [usulan.id])).get(usulan.id, ()) if not each.menunggu]
    if rusak:
        kata = " ".join(dict.fromkeys(kata for each in rusak for kata in each.sebab_tertutup))
        raise SalinanBermasalah(f"{kata} Unggah lagi salinannya, atau tarik suratnya.")


async def _periksa_tanggal(uow: UnitOfWork, usulan: Usulan, isi: Keputusan) -> None:
    """The days that contradict the case by themselves, each by its field; the law itself is judged by K-06."""
    assert isi.tanggal_sk is not None
    if isi.tanggal_sk > uow.today:
        raise salah_tanggal("/tanggal_sk", "Tanggal SK belum tiba.")
    if usulan.tanggal_pertimbangan is not None and isi.tanggal_sk < usulan.tanggal_pertimbangan:
        raise salah_tanggal("/tanggal_sk", "Tanggal SK mendahului pertimbangan tim penilai kinerja.", SURAT_BARU)
    # A consideration on record may bear a day from before this was asked of it.
    await sesudah_verifikasi(uow, usulan, "/tanggal_sk", isi.tanggal_sk, "Tanggal SK")
    _tidak_surut(usulan, isi.tanggal_sk)


def _berlaku_sejak_sk(usulan: Usulan, isi: Keputusan) -> Usulan:
    """The case with the TMT that the decision gives it (table A.3: the receiving PPK appoints after the decree)."""
    if usulan.jenis is not JenisMutasi.MASUK or isi.tanggal_sk is None:
        return usulan
    return usulan._replace(tmt=max(usulan.tmt, isi.tanggal_sk))


def tmt_berubah(lama: Usulan, baru: Usulan) -> dict[str, str]:
    """How a step tells that the paper it brought gave the case another TMT."""
    if lama.tmt == baru.tmt:
        return {}
    return {"tmt_lama": lama.tmt.isoformat(), "tmt": baru.tmt.isoformat()}


def _tidak_surut(usulan: Usulan, hari: date) -> None:
    """Nobody is moved from a day that is over. A decision keeps its TMT while it waits for its inauguration.

    Raises:
        TanggalTidakSesuai.
    """
    if usulan.tmt < hari:
        raise salah_tanggal(
            "/tanggal_sk",
            f"TMT {usulan.tmt:%d-%m-%Y} sudah lewat ketika SK ditetapkan {hari:%d-%m-%Y}: mutasi tidak berlaku surut.",
            TMT_LAIN,
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
            "TMT.",
            SK_BARU if usulan.jenis is JenisMutasi.MASUK else TMT_LAIN,
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
                "/tanggal_sk",
                f"Tanggal SK mendahului pengecualian atas {each.kode}, yang disetujui {sejak:%d-%m-%Y}.",
                SURAT_BARU,
            )
