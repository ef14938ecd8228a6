"""Corrects fields of a person's identity, on the record."""

from collections.abc import Mapping

from pydantic import ValidationError

from services.pegawai.koreksi import repository
from services.pegawai.koreksi.schemas import Identitas
from services.pegawai.orang.konflik import tolak_konflik
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnIdentitasDikoreksi
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import NilaiSudahBerganti, TidakAdaPerubahan
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada


def periksa(isi: Mapping[str, str | None], *, awalan: str = "") -> dict[str, str | None]:
    """The values as they are stored: trimmed, empty as none.

    Raises:
        IsianTidakSah: with every field that is wrong.
    """
    try:
        sah = Identitas.model_validate(isi)
    except ValidationError as error:
        salah = [
            KesalahanIsian(
                pointer=awalan or f"/{each['loc'][0]}",
                pesan=str(each["ctx"]["error"])
                if each["type"] == "value_error"
                else "bentuknya tidak sah atau terlalu panjang",
            )
            for each in error.errors()
        ]
        raise IsianTidakSah(
            "Perbaiki isian yang disebut pada `kesalahan`, lalu kirim lagi.", kesalahan=salah
        ) from error
    return {nama: getattr(sah, nama) for nama in isi}


async def koreksi(
    uow: UnitOfWork,
    pelaku: Pelaku,
    nip: str,
    seen: int | None,
    isi: Mapping[str, str | None],
    *,
    alasan: str,
    dokumen: str,
    lama: Mapping[str, str | None] | None = None,
) -> int:
    """Write what is right; answers the person's new version. ``seen`` is None where a proposal was looked at instead,
    which was about the values ``lama``: what became of it, the person is told in other words.

    Raises:
        KonflikKepentingan, TidakDitemukan, VersiBerubah, NilaiSudahBerganti, IsianTidakSah, TidakAdaPerubahan.
    """
    orang = wajib_ada(await repository.tahan(uow, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(
        uow, pelaku, nip, "Berkas sendiri dikoreksi oleh petugas lain; ajukan lewat POST /saya/koreksi."
    )
    if seen is not None:
        require_version(seen, orang.versi)
    if berganti := [nama for nama, nilai in (lama or {}).items() if orang.isian[nama] != nilai]:
        raise NilaiSudahBerganti(
            f"Yang tercatat pada {', '.join(berganti)} sudah dikoreksi sejak usulan ini dibuat. Periksa yang tercatat "
            "kini: tolak usulan ini, dan minta yang baru bila masih perlu."
        )
    baru = {nama: nilai for nama, nilai in periksa(isi).items() if orang.isian[nama] != nilai}
    if not baru:
        raise TidakAdaPerubahan("Semua isian itu sudah tercatat demikian.")
    versi = await repository.ubah(uow, nip, baru, sorted({*orang.dikoreksi, *baru}))
    uow.mark_state("asn", nip)
    uow.audit(
        "koreksi_identitas",
        "asn",
        nip,
        sebelum={nama: orang.isian[nama] for nama in baru},
        sesudah=baru,
        alasan=f"{alasan} (dokumen: {dokumen})",
    )
    if seen is not None:
        nama = baru.get("nama") or orang.isian["nama"] or nip
        fakta = AsnIdentitasDikoreksi(nip=nip, nama=nama, versi=versi, isian=list(baru), dokumen=dokumen)
        uow.publish(fakta, version=versi)
    return versi
