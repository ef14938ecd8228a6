"""How each service does: whether it answers, what waits, what could not be applied or sent, which work fails."""

from dataclasses import dataclass

from deploy.asn.sambungan import AsnGagal, Isi, Sambungan


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One service."""

    layanan: str
    antrean: Isi | None
    tugas: list[Isi]
    galat: str | None
    """Why it says nothing of itself."""

    @property
    def sehat(self) -> bool:
        """Nothing asks for a person. What waits for a while is no trouble: it is being done."""
        return self.antrean is not None and not (self.tugas or self.antrean["surat_mati"] or self.antrean["disisihkan"])

    @property
    def menunggu(self) -> int:
        """Messages that consumers have not finished."""
        konsumen = [] if self.antrean is None else self.antrean["konsumen"]
        return sum(each["menunggu"] + each["diproses"] for each in konsumen)


def baca_keadaan(sambungan: Sambungan, layanan: str) -> Keadaan:
    """Of one service; that it does not answer is its state, not an error of this command."""
    try:
        antrean = sambungan.tanya(layanan, "/operator/antrean")
        tugas = sambungan.tanya(layanan, "/operator/tugas")["data"]
    except AsnGagal as galat:
        return Keadaan(layanan, None, [], str(galat))
    return Keadaan(layanan, antrean, tugas, None)
