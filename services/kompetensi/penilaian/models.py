"""Assessments, by NIP and without a foreign key: a file of assessments may come before the people it is about."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Integer, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel


class Penilaian(Tabel):
    """One assessment of one person: nine levels, each 1–5. Rows are only ever added."""

    __tablename__ = "penilaian"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str]
    tanggal: Mapped[date]
    metode: Mapped[str]
    asesor: Mapped[str]
    integritas: Mapped[int] = mapped_column(Integer())
    kerja_sama: Mapped[int] = mapped_column(Integer())
    komunikasi: Mapped[int] = mapped_column(Integer())
    orientasi_pada_hasil: Mapped[int] = mapped_column(Integer())
    pelayanan_publik: Mapped[int] = mapped_column(Integer())
    pengembangan_diri: Mapped[int] = mapped_column(Integer())
    mengelola_perubahan: Mapped[int] = mapped_column(Integer())
    pengambilan_keputusan: Mapped[int] = mapped_column(Integer())
    perekat_bangsa: Mapped[int] = mapped_column(Integer())
    berlaku_sampai: Mapped[date]
    impor_id: Mapped[uuid.UUID | None]
    """The import that brought it."""
    baris: Mapped[int | None]
    """Its row in that file."""
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        UniqueConstraint("nip", "tanggal", "metode"),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("berlaku_sampai >= tanggal", name="berlaku"),
        CheckConstraint(
            "1 <= ALL (ARRAY[integritas, kerja_sama, komunikasi, orientasi_pada_hasil, pelayanan_publik, "
            "pengembangan_diri, mengelola_perubahan, pengambilan_keputusan, perekat_bangsa]) AND "
            "5 >= ALL (ARRAY[integritas, kerja_sama, komunikasi, orientasi_pada_hasil, pelayanan_publik, "
            "pengembangan_diri, mengelola_perubahan, pengambilan_keputusan, perekat_bangsa])",
            name="level",
        ),
    )
