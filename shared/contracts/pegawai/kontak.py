"""How each ASN is reached outside this system."""

from shared.events.registry import Event, state


@state("pegawai", "kontak", key="nip")
class KontakState(Event):
    """Where messages about one ASN's own affairs are sent: one address of each kind and no more. Of who has left the
    service there is none."""

    nip: str
    surel: str | None
    """The agency's address; where there is none, their own. Only what has the shape of an address."""
    telepon: str | None
    """A mobile number as it is dialled from anywhere (``+62812…``), for WhatsApp."""
