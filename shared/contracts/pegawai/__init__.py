"""What ``pegawai`` publishes: the state of each ASN, post and unit; and what happened to people and organisation."""

from shared.contracts.impor import HasilImpor
from shared.contracts.jejak import JejakDiikat

# Whoever knows one of the events knows them all.
from shared.contracts.pegawai import asn, imut, jabatan, kepegawaian, kontak, penempatan, restrukturisasi, unit  # noqa: F401
from shared.events.registry import fact


@fact("pegawai", "impor", "selesai", key="id")
class ImporSelesai(HasilImpor):
    """An import of people, units, posts or histories has ended; a dry run has changed nothing."""


@fact("pegawai", "jejak", "diikat", key="hari")
class JejakPegawaiDiikat(JejakDiikat):
    """The end of the chain of ``pegawai`` on a day."""
