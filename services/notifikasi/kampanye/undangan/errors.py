"""What meetings refuse."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from shared.http.problem import Problem


class PertemuanDibatalkan(Problem):
    """409: it does not take place."""

    kode, status, title = "pertemuan_dibatalkan", 409, "Pertemuan dibatalkan"


class PertemuanBerlalu(Problem):
    """409: it has begun, or is over."""

    kode, status, title = "pertemuan_berlalu", 409, "Pertemuan sudah dimulai"


class IsiBentrok(BaseModel):
    """Pertemuan lain pada waktu yang sama."""

    bentrok_dengan: Annotated[
        list[UUID],
        Field(
            description="Pertemuan yang sudah Anda jawab hadir pada waktu yang sama.",
            examples=[["0197f0a0-0000-7000-8000-0000000000e1"]],
        ),
    ]


class JadwalBentrok(Problem):
    """409: they have said that they are elsewhere at that time."""

    kode, status, title = "jadwal_bentrok", 409, "Bentrok dengan pertemuan lain"
    isi = IsiBentrok


class KapasitasKurang(Problem):
    """409: more people have a seat already."""

    kode, status, title = "kapasitas_kurang", 409, "Kapasitas lebih kecil dari yang sudah dapat tempat"


class KodeHadirTidakCocok(Problem):
    """409: not the code that is shown at the meeting."""

    kode, status, title = "kode_hadir_tidak_cocok", 409, "Kode hadir tidak cocok"


class BelumSaatnyaHadir(Problem):
    """409: attendance is recorded around the meeting only."""

    kode, status, title = "belum_saatnya_hadir", 409, "Bukan saat mencatat kehadiran"


class KalenderBelumDipasang(Problem):
    """409: this installation cannot make an address that works."""

    kode, status, title = "kalender_belum_dipasang", 409, "Langganan kalender belum dipasang"


class KampanyeTanpaPertemuan(Problem):
    """409: nobody is invited in it now."""

    kode, status, title = "kampanye_tanpa_pertemuan", 409, "Kampanye tidak berjalan"
