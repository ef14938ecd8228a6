"""A mandate takes two people, neither of them who is to act or a relative of theirs."""

from datetime import date

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.kuasa import Mandat
from services.mutasi.perwakilan.models import UsulanPerwakilan as Tabel
from services.mutasi.perwakilan.periksa import periksa
from services.mutasi.perwakilan.schemas import PerwakilanBaru, UsulanPerwakilan
from services.mutasi.proyeksi.asn import orang
from shared.auth.dua_orang import konflik
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import PerwakilanDitetapkan
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

SEBUTAN = "Perwakilan"


async def _bukan_diri(uow: UnitOfWork, pelaku: Pelaku, nip: str) -> None:
    """Nobody gives power to themselves or a relative.

    Raises:
        KonflikKepentingan.
    """
    siapa = await orang(uow, nip)
    problem = konflik(
        pelaku.nip,
        nip,
        siapa.kerabat if siapa else (),
        "Perwakilan oleh Anda sendiri diusulkan dan disetujui orang lain. Mintalah petugas lain.",
    )
    if problem is not None:
        raise problem


async def _halangan(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanPerwakilan) -> None:
    await _bukan_diri(uow, pelaku, usulan.nip)


PERKARA = Perkara(
    "perwakilan",
    "usulan perwakilan",
    Register(Tabel, UsulanPerwakilan, "tugas", orang="proyeksi_asn"),
    pengusul=("verifikator",),
    pemutus=("verifikator", "ppk"),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    seluruh_kota=SEBUTAN,
    halangan=_halangan,
    bab="perwakilan",
)


async def usulkan(uow: UnitOfWork, pelaku: Pelaku, isi: PerwakilanBaru) -> UsulanPerwakilan:
    """Propose a mandate; it holds for nothing before another approves it.

    Raises:
        TidakBerwenang, KonflikKepentingan, TanggalTidakSesuai, PerwakilanTidakSesuai, UnitTidakDikenal,
        PerwakilanTerlaluLama, PerwakilanBertumpuk, PerwakilanBeruntun.
    """
    wajib_seluruh_kota(pelaku, SEBUTAN)
    await _bukan_diri(uow, pelaku, isi.wakil)
    _tidak_surut(isi, uow.today)
    async with uow.trial():
        await periksa(uow, isi, uow.today)
    baru = {"nip": isi.wakil, "tugas": isi.tugas, "isi": isi.model_dump(mode="json"), "alasan": isi.alasan}
    return await PERKARA.usulkan(uow, pelaku, baru, isi.alasan)


def _tidak_surut(isi: PerwakilanBaru, hari: date) -> None:
    """A letter covers nothing that was done before it was put here."""
    if isi.mulai < hari:
        raise TanggalTidakSesuai(
            f"Hari pertamanya {isi.mulai:%d-%m-%Y} sudah lewat, dan perwakilan tidak berlaku surut. Isi hari ini atau "
            "sesudahnya.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan="sudah lewat")],
        )


async def _terapkan(
    uow: UnitOfWork, _: Pelaku, usulan: UsulanPerwakilan, tutup: Tutup[UsulanPerwakilan]
) -> UsulanPerwakilan:
    isi = usulan.isi
    wakil = await periksa(uow, isi, uow.today)
    mandat = Mandat(
        id=usulan.id,
        versi=1,
        nama_wakil=wakil.nama,
        ditetapkan_pada=uow.now,
        dicabut_pada=None,
        **isi.model_dump(exclude={"alasan"}),
    )
    ditutup = await tutup(f"/perwakilan/{usulan.id}")
    await repository.catat(uow, mandat)
    uow.publish(PerwakilanDitetapkan(**kabar(mandat)), version=mandat.versi)
    return ditutup


def kabar(mandat: Mandat) -> dict[str, object]:
    """The fields that all events about a mandate share."""
    return {
        "perwakilan_id": mandat.id,
        "wakil": mandat.wakil,
        "nama_wakil": mandat.nama_wakil,
        "diwakili": mandat.diwakili,
        "sebutan": mandat.sebutan,
        "nomor_surat": mandat.nomor_surat,
        "mulai": mandat.mulai,
        "selesai": mandat.selesai,
        "tugas": str(mandat.tugas),
        "unit": mandat.unit,
        "langkah": mandat.langkah,
    }


router_usulan = buat_router(PERKARA, _terapkan)
