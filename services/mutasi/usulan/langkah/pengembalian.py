"""Back to whoever proposed, with what is to be mended; and on from the beginning once it is.

A case that was returned keeps its place, its papers and its exceptions. What the tim penilai said of it is said anew,
and it is let go of its batch anew. Another post is another case: it is withdrawn, and proposed again.
"""

from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.penomoran.ambil import lepas
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.proyeksi.jabatan import jabatan
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.buat import periksa_kursi, periksa_pemangku
from services.mutasi.usulan.ditimbang import wajib_tidak_ditimbang
from services.mutasi.usulan.errors import BukanPemangku, PerbaikanTidakMungkin
from services.mutasi.usulan.isian import Pengembalian, Perbaikan
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import tugas_langkah
from services.mutasi.usulan.langkah.jalan import mulai, selesaikan
from services.mutasi.usulan.nama import nama_kini, yang_berganti
from services.mutasi.usulan.nilai import nilai_kini
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.sekumpulan import wajib_tidak_dibutuhkan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDikembalikan, UsulanDiperbaiki
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, wajib_ada


async def kembalikan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Pengembalian) -> Usulan:
    """Whoever checks the case now sends it back, and says what is to be mended."""
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PENGEMBALIAN)
    await wajib_tidak_dibutuhkan(uow, lama)
    terlibat = (await repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    tugas = tugas_langkah(pelaku, lama.status, terlibat, LangkahMutasi.PENGEMBALIAN)
    # The minutes are there and stay numbered; the case is heard anew, with others.
    await lepas(uow, Untuk(SuratBernomor.BERITA_ACARA_PERTIMBANGAN, usulan_id), isi.alasan, batal=False)
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DIKEMBALIKAN,
        repository.PENGEMBALIAN,
        nomor_berita_acara=None,
        tanggal_pertimbangan=None,
        rekomendasi=None,
        pelepasan_id=None,
    )
    await selesaikan(uow, LangkahMutasi.PENGEMBALIAN, lama, baru, isi.alasan, tugas=tugas)
    uow.publish(
        UsulanDikembalikan(**kabar(uow, baru, isi.alasan), versi=baru.versi, pengusul=baru.dibuat_oleh),
        version=baru.versi,
    )
    return baru


async def perbaiki(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Perbaikan) -> Usulan:
    """Whoever proposed the case has mended it: it is judged as when it was opened, and waits for its verification.
    What it names is called as it is today.

    Raises:
        PerbaikanTidakMungkin: another TMT of a case whose batch has one.
        DitimbangBkn: another TMT than BKN considers.
        BukanPemangku, TidakAdaKursi, TmtLampau, BelumDikenal, JabatanAsalBerubah.
    """
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PERBAIKAN)
    ubah = isi.model_dump(exclude_unset=True, exclude={"catatan"})
    lain = {each: nilai for each, nilai in ubah.items() if nilai != getattr(lama, each)}
    tmt = isi.tmt or lama.tmt
    tolak_tmt_lampau(tmt, uow.today)
    if lama.kumpulan_id is not None and tmt != lama.tmt:
        raise PerbaikanTidakMungkin(
            f"Usulan ini diputuskan bersama kumpulannya pada TMT {lama.tmt:%d-%m-%Y}. Pindahkan TMT "
            "kumpulan itu seluruhnya, keluarkan dahulu usulan ini darinya, atau kirim tanpa mengubah TMT.",
            kesalahan=[KesalahanIsian(pointer="/tmt", pesan="TMT kumpulannya lain")],
        )
    if tmt != lama.tmt:
        await wajib_tidak_ditimbang(uow, [usulan_id], "/tmt")
    calon = lama._replace(**{**lain, "tmt": tmt})
    if lama.jabatan_tujuan is not None:
        tujuan = await jabatan(uow, lama.jabatan_tujuan, tahan=True)
        tujuan = wajib_ada(tujuan, "Jabatan tujuan usulan ini tidak ada lagi.")
    elif calon.menggantikan is not None:
        raise BukanPemangku(
            "Mutasi keluar tidak menempati jabatan kota, jadi tidak menggantikan siapa pun. Kosongkan isian ini.",
            kesalahan=[KesalahanIsian(pointer="/menggantikan", pesan="tidak bagi mutasi keluar")],
        )
    if lama.jabatan_tujuan is not None and ("menggantikan" in lain or "tmt" in lain):
        assert tujuan is not None
        andai_pergi = await periksa_pemangku(uow, pelaku, lama.nip, calon.menggantikan, tujuan)
        await periksa_kursi(uow, tujuan, lama.nip, tmt, calon.menggantikan, andai_pergi=andai_pergi)
    nama = (await nama_kini(uow, [usulan_id]))[usulan_id]
    baru = await repository.maju(
        uow,
        usulan_id,
        StatusMutasi.DRAF,
        repository.PERBAIKAN,
        tmt=tmt,
        alasan=calon.alasan,
        menggantikan=calon.menggantikan,
        **nama.sebutan,
    )
    penilaian = await nilai_kini(uow, baru, Tahap.PENGAJUAN)
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    berganti = list(yang_berganti(lama, nama)) or None
    await selesaikan(
        uow, LangkahMutasi.PERBAIKAN, lama, baru, isi.catatan, diperbaiki=sorted(lain), berganti_nama=berganti
    )
    uow.publish(UsulanDiperbaiki(**kabar(uow, baru, isi.catatan)), version=baru.versi)
    return baru
