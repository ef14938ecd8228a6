"""The decision above both governments (T-09): BKPSDM records the decree that it has before it.

Whoever goes leaves by it; whoever comes is then appointed by the city's PPK (PP 11/2017 art 192). The city neither
makes it nor chooses its day: it counts as it was signed, whenever it gets here.
"""

from typing import Any
from uuid import UUID

from services.mutasi.antar import repository as antar
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.antar_isian import PenetapanMutasi
from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah.jalan import kabarkan_ditolak, mulai, selesaikan
from services.mutasi.usulan.langkah.keputusan import tmt_berubah
from services.mutasi.usulan.langkah.menilai import nilai
from services.mutasi.usulan.langkah.tanggal import sesudah_verifikasi
from services.mutasi.usulan.nama import nama_kini, yang_berganti
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import UsulanDiputuskan, UsulanDitetapkan
from shared.db.unit_of_work import UnitOfWork


async def tetapkan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: PenetapanMutasi) -> Usulan:
    """Record the decree, judged with all that it must rest on; or that it was refused, which ends the case."""
    asal = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PENETAPAN)
    lama = asal if isi.tmt is None else asal._replace(tmt=isi.tmt)
    if isi.putusan == "tolak":
        baru = await repository.maju(uow, usulan_id, StatusMutasi.DITOLAK)
        await selesaikan(uow, LangkahMutasi.PENETAPAN, lama, baru, isi.catatan, putusan=isi.putusan)
        kabarkan_ditolak(uow, baru, LangkahMutasi.PENETAPAN, isi.catatan)
        return baru
    assert isi.penetap is not None
    assert isi.nomor is not None
    assert isi.tanggal is not None
    if isi.tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal keputusan belum tiba.")
    await sesudah_verifikasi(uow, lama, "/tanggal", isi.tanggal, "Tanggal keputusan")
    if lama.tmt < isi.tanggal:
        raise salah_tanggal(
            "/tmt",
            f"TMT {lama.tmt:%d-%m-%Y} mendahului keputusannya, {isi.tanggal:%d-%m-%Y}: mutasi tidak berlaku surut.",
            "Isi tanggal dan TMT menurut keputusan itu; bila memang tertulis demikian, mintalah keputusan yang baru.",
        )
    keluar = lama.jenis is JenisMutasi.KELUAR
    acara: dict[str, Any] = {"tanggal_sk": isi.tanggal} if keluar else {}
    penilaian = await nilai(
        uow,
        lama,
        Tahap.KEPUTUSAN if keluar else Tahap.PERTIMBANGAN,
        surat={JenisDokumen.KEPUTUSAN_MUTASI: Dokumen(isi.nomor, isi.tanggal)},
        penetap=isi.penetap,
        **acara,
    )
    await antar.isi_penetapan(uow, usulan_id, isi.penetap, isi.nomor, isi.tanggal)
    nama = (await nama_kini(uow, [usulan_id]))[usulan_id]
    if keluar:
        baru = await repository.maju(
            uow,
            usulan_id,
            StatusMutasi.DIPUTUSKAN,
            repository.KEPUTUSAN,
            nomor_sk=isi.nomor,
            tanggal_sk=isi.tanggal,
            putusan=isi.putusan,
            pelantikan="tidak_perlu",
            tmt=lama.tmt,
            **nama.sebutan,
        )
    else:
        baru = await repository.maju(uow, usulan_id, StatusMutasi.DITETAPKAN, repository.PENETAPAN, tmt=lama.tmt)
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await selesaikan(
        uow,
        LangkahMutasi.PENETAPAN,
        lama,
        baru,
        isi.catatan,
        putusan=isi.putusan,
        penetap=isi.penetap,
        nomor=isi.nomor,
        tanggal=isi.tanggal.isoformat(),
        **tmt_berubah(asal, baru),
        berganti_nama=list(yang_berganti(lama, nama)) or None if keluar else None,
    )
    if keluar:
        uow.work_for.add("berlakukan")
        uow.publish(
            UsulanDiputuskan(**kabar(uow, baru, isi.catatan), nomor_sk=isi.nomor, tanggal_sk=isi.tanggal),
            version=baru.versi,
        )
    else:
        fakta = UsulanDitetapkan(
            **kabar(uow, baru, isi.catatan), penetap=isi.penetap.nama, nomor=isi.nomor, tanggal=isi.tanggal
        )
        uow.publish(fakta, version=baru.versi)
    return baru
