"""What a person is counted under, and nothing is computed from."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel


class KelompokOrang(Tabel):
    """Sex and birth date of an ASN, apart from what scores are made of: no query of a score names this table."""

    __tablename__ = "kelompok_orang"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    jenis_kelamin: Mapped[str]
    tanggal_lahir: Mapped[date]
