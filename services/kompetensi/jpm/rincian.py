"""One person against the standard of one post, so that every number can be followed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from services.kompetensi.jpm.schemas import (
    BagianKecocokan,
    HasilTujuan,
    JabatanDituju,
    Kecocokan,
    KecocokanTeknis,
)
from services.kompetensi.rumus.jpm import (
    HasilJpm,
    KebijakanJpm,
    Kompetensi,
    TujuanJpm,
    hitung_jpm,
    persen_jpm,
)
from services.kompetensi.rumus.masa_berlaku import kekurangan
from services.kompetensi.rumus.orang import Bahan, Standar
from services.kompetensi.skj.repository import JabatanAktif
from services.kompetensi.skor.schemas import penilaian_dipakai
from shared.db.statement import fields


def jabatan_orang(orang: Bahan, jabatan: Mapping[str, Any]) -> JabatanAktif:
    """The post that a person holds."""
    standar = {each: getattr(orang, each) for each in fields(Standar)}
    return JabatanAktif(**standar, **{each: jabatan[each] for each in ("kode", "nama", "nama_unit", "jenjang")})


def rincian(
    orang: Bahan,
    jabatan: JabatanAktif,
    nama_teknis: Mapping[str, str],
    hari: date,
    kebijakan: KebijakanJpm,
) -> Kecocokan:
    """The match on a day with the standard that the post follows."""
    kurang = list(kekurangan(orang, hari))
    berlaku = not kurang
    capaian = dict(zip(Kompetensi, orang.level or (), strict=True)) if berlaku else {}
    if jabatan.standar is None or jabatan.bobot_standar is None:
        standar, bobot = {}, None
        kurang.append(f"Standar kompetensi untuk jenjang '{jabatan.jenjang}' belum ditetapkan.")
    else:
        standar = dict(zip(Kompetensi, jabatan.standar, strict=True))
        bobot = dict(zip(Kompetensi, jabatan.bobot_standar, strict=True))
    semua = [
        hitung_jpm(capaian, standar, tujuan=tujuan, batasi_per_kompetensi=batasi, kebijakan=kebijakan, bobot=bobot)
        for tujuan in TujuanJpm
        for batasi in (True, False)
    ]
    hasil = [each for each in semua if isinstance(each, HasilJpm)]
    ada = next(
        (
            each
            for each in hasil
            if (each.tujuan, each.batasi_per_kompetensi) == (kebijakan.tujuan_terbit, kebijakan.batasi_terbit)
        ),
        None,
    )
    return Kecocokan(
        nip=orang.nip,
        nama=orang.nama,
        jabatan=JabatanDituju.model_validate(jabatan),
        penilaian=penilaian_dipakai(vars(orang)),
        bagian=[BagianKecocokan.model_validate(each) for each in ada.bagian]
        if ada
        else [
            _tanpa_hasil(each, capaian.get(each), standar.get(each), 1 if bobot is None else bobot[each])
            for each in Kompetensi
        ],
        teknis=_teknis(
            (orang.teknis or {}) if berlaku else {}, jabatan.teknis_standar or [], nama_teknis, kebijakan.batasi_terbit
        ),
        pembilang=ada and ada.pembilang,
        penyebut=ada and ada.penyebut,
        persen=ada and ada.persen,
        kategori=ada and ada.kategori.name,
        sebutan=ada and ada.kategori.value,
        hasil=[HasilTujuan.model_validate({**asdict(each), "sebutan": each.kategori}) for each in hasil],
        belum_lengkap=kurang,
        tujuan=kebijakan.tujuan_terbit.value,
        batasi_per_kompetensi=kebijakan.batasi_terbit,
        sumber_standar=jabatan.sumber_standar,
        skj_id=jabatan.skj_id,
        kebijakan=kebijakan.versi,
        dasar_hukum=kebijakan.dasar_hukum,
    )


def _tanpa_hasil(kompetensi: Kompetensi, level: int | None, standar: int | None, bobot: int) -> BagianKecocokan:
    return BagianKecocokan(
        kompetensi=kompetensi.value,
        level=level,
        standar=standar,
        bobot=bobot,
        selisih=None,
        dihitung=None,
        keterangan=f"{kompetensi}: level {level or 'belum ada'}, standar {standar or 'belum ditetapkan'}.",
    )


def _teknis(
    capaian: Mapping[str, int], diminta: Sequence[Mapping[str, Any]], nama: Mapping[str, str], batasi: bool
) -> KecocokanTeknis:
    bagian = []
    for each in diminta:
        sebutan, level = nama.get(each["kode"], each["kode"]), capaian.get(each["kode"])
        bagian.append(
            BagianKecocokan(
                kompetensi=sebutan,
                level=level,
                standar=each["level"],
                bobot=each["bobot"],
                selisih=None if level is None else level - each["level"],
                dihitung=None if level is None else min(level, each["level"]) if batasi else level,
                keterangan=f"{sebutan}: level {level or 'belum dinilai'}, standar {each['level']}.",
            )
        )
    belum = [each.kompetensi for each in bagian if each.level is None]
    dinilai = bool(bagian) and not belum
    pembilang = sum(each.bobot * (each.dihitung or 0) for each in bagian)
    penyebut = sum(each.bobot * (each.standar or 0) for each in bagian)
    return KecocokanTeknis(
        bagian=bagian,
        pembilang=pembilang if dinilai else None,
        penyebut=penyebut if dinilai else None,
        persen=persen_jpm(pembilang, penyebut) if dinilai else None,
        belum_dinilai=belum,
    )
