"""Settings of one service process, read from the environment (prefix ``ASN_``)."""

import os
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_URL = r"^(https?://[^\s@]+)?$"
_ORIGIN = r"https?://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d+|:\*)?"


class Settings(BaseSettings):
    """Everything a process must be told from outside. Secrets never have a default."""

    # Secrets may also be files of a folder, named as the variables in small letters: they then show in no list of the
    # environment of a process. A variable that is empty is as one that is not there: Compose passes on what .env leaves
    # open, and that must not go before a file.
    model_config = SettingsConfigDict(
        env_prefix="ASN_",
        env_ignore_empty=True,
        extra="ignore",
        # What stops a start is told by its name: an address that is refused may hold a password.
        hide_input_in_errors=True,
        secrets_dir=os.environ.get("ASN_SECRETS_DIR") or None,
    )

    database_url: SecretStr
    """DSN of the service's login role: it may read and write rows of its own schema, nothing else."""
    database_owner_url: SecretStr | None = None
    """DSN of the schema's owner; only the ``migrasi`` mode needs it."""
    pool: int = Field(default=12, ge=2, le=100)
    """Database connections per process; also the number of requests that may be in a transaction at once."""

    nats_url: str = Field(pattern=r"^(nats|tls)://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d+)?/?$")
    """One address (a name may stand for several servers). Two clients read it, ours and the library, and both must read
    it alike: no list, no user in it, no other scheme."""
    nats_user: str
    nats_password: SecretStr
    stream_replicas: int = Field(default=1, ge=1, le=5)
    """Copies of each stream: 1 on one machine, 3 in a cluster."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    api_processes: int = Field(default=1, ge=1, le=32)
    """Processes that answer on this port, in the modes ``api`` and ``semua``. Each has its own pool, its own counts of
    what callers take, and its own metrics: ``/metrics`` tells those of the one that happens to answer."""
    work_processes: int = Field(default=1, ge=1, le=32)
    """Processes that compute at once beside one in the mode ``worker`` or ``semua`` (``mutasi``: plans), each with a
    database connection and its own memory while there is work. They end with it, and with the process beside them."""
    port_fd: int | None = None
    """Set by the first of several processes: the open port as a file descriptor."""
    gateways: str = "127.0.0.1"
    """Addresses, separated by commas, whose ``X-Forwarded-For`` names the caller; ``*`` where only a gateway can reach
    this port."""
    root_path: str = ""
    """Path prefix that the gateway strips, so that links in answers and in the API reference are right."""

    public_url: str = Field(default="", pattern=_URL)
    """Where the public reaches this service from outside, gateway and prefix included (``mutasi``): letters bear it as
    the way to their page of verification. Without it no letter is issued."""
    origins: str = Field(default="", pattern=rf"^({_ORIGIN}(, *{_ORIGIN})*)?$")
    """Origins, separated by commas, whose pages may call this service from a browser (CORS); beside the gateway's own,
    which needs no leave. A port ``*`` is any port: ``http://localhost:*``."""

    open_requests: int = Field(default=2000, ge=0)
    """Requests under way at once in one process. Here and below 0 is no limit."""
    open_per_address: int = Field(default=500, ge=0)
    """An address may be that of a whole office."""
    open_per_subject: int = Field(default=64, ge=0)
    open_streams: int = Field(default=5000, ge=0)
    """Streams that are followed at once in one process, which count among none of the others; here by everybody."""
    streams_per_subject: int = Field(default=12, ge=0)
    """One a page that is open."""
    rate_per_address: float = Field(default=500.0, ge=0)
    """Requests a second over time; ``burst`` of them may come at once."""
    burst_per_address: int = Field(default=5000, ge=1)
    rate_per_subject: float = Field(default=100.0, ge=0)
    burst_per_subject: int = Field(default=2000, ge=1)

    import_mb_per_day: int = Field(default=2048, ge=1)
    """Megabytes of files to import that one sender may send within 24 hours."""
    import_mb_kept: int = Field(default=51_200, ge=1)
    """Megabytes of such files that a service keeps, for their time and not longer."""

    file_store: str = ""
    """Where files of papers lie (``mutasi``): a folder that every process of the service sees, or ``s3://bucket`` or
    ``s3://bucket/prefix``. Without it no file is taken."""
    s3_endpoint: str = Field(default="", pattern=r"^(https?://[^/@]+(/.*)?)?$")
    """Address of the server where it is none of Amazon's."""
    s3_region: str = "us-east-1"
    s3_access_key: str = ""
    s3_secret_key: SecretStr | None = None
    s3_virtual_host: bool = False
    """Whether the bucket is part of the server's name."""
    virus_scanner: str = Field(default="", pattern=r"^((tcp://(\[[0-9a-fA-F:.]+\]|[\w.-]+):\d+)|(unix:///.+))?$")
    """A clamd that looks at files before they count (``mutasi``): ``tcp://host:3310`` or ``unix:///path``. Without it
    none does, and every file says so."""

    bsre_url: str = Field(default="", pattern=_URL)
    """The agency's e-sign server of BSrE (``mutasi``), without ``/api``. Empty: nothing is signed here."""
    bsre_version: Literal["v1", "v2"] = "v2"
    bsre_user: str = ""
    """The account of this system at that server. The signer's passphrase is never a setting."""
    bsre_password: SecretStr | None = None
    bsre_roots: str = ""
    """A file of PEM certificates, or a folder of certificates and lists of revoked ones (PEM or DER): what signatures
    have to come from."""
    bsre_plain_http: bool = False
    """Whether that server may be spoken to without TLS: inside the agency's own network only."""
    bsre_ca: str = ""
    """A file of certificates where the server's is from none that the system knows. TLS is always verified."""
    bsre_proxy: SecretStr | None = None
    bsre_y_from_top: bool = False
    """Whether that server counts the place of a visible signature from the top of the page."""
    bsre_timeout: float = Field(default=60, gt=0, le=600)
    """Seconds for a signature; and for a connection."""
    bsre_connect_timeout: float = Field(default=15, gt=0, le=120)

    jejak_key: SecretStr | None = None
    """The private Ed25519 key of the public log (``mutasi``): PEM (PKCS #8), or its 32 bytes in Base64. Without it the
    log goes on, and no head of it is signed. The public key of an earlier one stays known."""
    jejak_name: str = Field(default="penataan-mutasi-asn/jejak-publik", pattern=r"^[A-Za-z0-9._/-]{1,100}$")
    """What the log is called in its heads: once chosen, for ever. The city's own domain makes it unlike any other's."""
    jejak_head_minutes: int = Field(default=60, ge=1, le=1440)
    """Within so many minutes what has entered the log stands under a signed head; each day has one in any case."""
    jejak_leap_hours: int = Field(default=72, ge=26, le=8784)
    """So many hours after the last head the next one may be signed. One after a longer silence waits until somebody has
    looked at the clock: a head of the future cannot be taken back, and none is signed before its time has come."""

    survei_key: SecretStr | None = None
    """Half of the key under which answers to surveys are sealed until one closes (``mutasi``; of campaigns
    ``notifikasi``), 32 characters or more; the other half lies in the database. Without it no survey is opened. Who
    changes it while one is open locks its answers until it is put back."""

    smtp_host: str = Field(default="", pattern=r"^(\[[0-9a-fA-F:.]+\]|[\w.-]*)$")
    """The mail server to which messages are handed (``notifikasi``). Empty: none leaves by e-mail, and each says so."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "tanpa"] = "starttls"
    """``starttls`` refuses to go on without; ``tls`` from the first byte on (port 465); ``tanpa`` is for a server on
    this machine, and sends no password."""
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_from: str = Field(default="", pattern=r"^([^\s<>@,;\"]+@[\w.-]+)?$")
    """The address that mails come from; its domain is part of their numbers."""
    smtp_from_name: str = Field(default="Penataan Mutasi ASN", pattern=r"^[^\r\n]{0,100}$")
    smtp_ca: str = ""
    """A file of certificates where the server's is from none that the system knows. TLS is always verified."""
    smtp_timeout: float = Field(default=30, gt=0, le=60)
    smtp_connections: int = Field(default=2, ge=1, le=20)
    """Connections at once of one process, and mails a minute that it hands over at most."""
    smtp_per_minute: int = Field(default=300, ge=1)
    whatsapp_phone_id: str = Field(default="", pattern=r"^[0-9]{0,32}$")
    """The number of the phone number at Meta from which messages leave by WhatsApp. Empty: none does."""
    whatsapp_token: SecretStr | None = None
    """Of a system user of the business, which does not expire by itself."""
    whatsapp_app_secret: SecretStr | None = None
    """By which Meta signs what it tells us; and the word by which it knows our address for that."""
    whatsapp_verify_token: SecretStr | None = Field(default=None, min_length=16)
    whatsapp_url: str = Field(default="https://graph.facebook.com", pattern=_URL)
    whatsapp_version: str = Field(default="v23.0", pattern=r"^v[0-9]{1,3}\.[0-9]{1,2}$")
    whatsapp_timeout: float = Field(default=20, gt=0, le=60)
    whatsapp_connections: int = Field(default=4, ge=1, le=20)
    """Requests at once of one process, and messages a minute that it hands over at most."""
    whatsapp_per_minute: int = Field(default=600, ge=1)
    inbox_url: str = Field(default="", pattern=_URL)
    """Where people open their inbox (a page of the front end): mails lead there."""
    notice_key: SecretStr | None = Field(default=None, min_length=32)
    """From which ``notifikasi`` makes the secrets of webhooks and signs links in mails: 32 characters of chance or
    more. With another one, links of before no longer work, and each subscriber needs a new secret."""

    webhook_ports: str = Field(default="443", pattern=r"^\d{1,5}(, *\d{1,5})*$")
    """Ports, separated by commas, to which ``notifikasi`` sends webhooks."""
    webhook_ca: str = ""
    """A file of certificates where receivers' are from none that the system knows. TLS is always verified."""
    webhook_timeout: float = Field(default=15, gt=0, le=30)
    """Seconds in which a receiver has to answer."""
    webhook_receivers: int = Field(default=8, ge=1, le=64)
    """Receivers that one process sends to at once, to each of them four webhooks at most."""
    webhook_disable_days: float = Field(default=5, gt=0, le=60)
    """A receiver that has taken nothing for so many days is sent nothing more until somebody resumes it."""
    webhook_inner: bool = False
    """Whether HTTP, any port and addresses of the own network are let through: for tests and development only."""

    siasn: Literal["", "pelatihan", "produksi"] = ""
    """Which base of BKN's SIASN this installation exchanges with (``pegawai``): begin with ``pelatihan``. Empty with no
    ``siasn_url`` either: with none."""
    siasn_url: str = Field(default="", pattern=_URL)
    """This and the next three take the place of an address of that base."""
    siasn_reference_url: str = Field(default="", pattern=_URL)
    siasn_apim_token_url: str = Field(default="", pattern=_URL)
    siasn_sso_token_url: str = Field(default="", pattern=_URL)
    siasn_key: str = ""
    """Consumer key and secret of the application at BKN's gateway."""
    siasn_secret: SecretStr | None = None
    siasn_sso_client: str = ""
    siasn_sso_user: SecretStr | None = None
    """NIP and password of the user in whose name BKN is asked. Without them an operator pastes a token every twelve
    hours or so: ``POST /siasn/sambungan/token``."""
    siasn_sso_password: SecretStr | None = None
    siasn_instansi: str = Field(default="", max_length=42)
    """BKN's ids of this government, and of its working unit (satuan kerja)."""
    siasn_satuan_kerja: str = Field(default="", max_length=42)
    siasn_ca: str = ""
    """A file of certificates where BKN's is from none that the system knows. TLS is always verified."""
    siasn_proxy: SecretStr | None = None
    siasn_timeout: float = Field(default=60, gt=0)
    """Seconds for one answer; and for a connection."""
    siasn_connect_timeout: float = Field(default=15, gt=0)
    siasn_concurrency: tuple[int, int] = (2, 4)
    """Calls at once: at least, and while BKN answers well at most."""
    siasn_calls_per_hour: int | None = Field(default=None, ge=1)
    siasn_imut_interval: float = Field(default=1800, ge=60)
    """Seconds from one reading of the list of I-MUT to the next; somebody may ask for one now."""
    siasn_imut_map: str = ""
    """A TOML file that says what the columns of that list are called, for BKN does not: ``docs/bkn.md``. Without it
    they are assumed to be as in ``services/pegawai/siasn/imut/peta.toml``."""
    siasn_pull_hours: float = Field(default=0, ge=0)
    """Every so many hours the whole city is read from SIASN, 24 is each night; 0 only when somebody asks for it."""
    siasn_pull_window: str = Field(default="", pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$")
    """Hours in the civil time zone within which that may go on: ``18:00-05:00``. What is not done by then goes on the
    next night."""
    siasn_document_kb: int = Field(default=1024, ge=64, le=20_480)
    """Kilobytes of a PDF that is sent along at most: the pages of BKN take 1 MB."""

    seat_wait: float = Field(default=900, ge=0)
    """Seconds that a decision in force waits for a seat in its post before it is refused (``pegawai``): moves of one
    day may come in any order, and the one that frees the seat last."""

    jwks: str
    """Public keys of the identity provider: an ``https://`` or ``http://`` address, or a file path."""
    issuer: str = "lokal"
    audience: str = ""
    """Audience that a token must carry; empty means the service's own name."""
    claim_nip: str = "nip"
    """Each of these is a claim's name, or its path where it lies inside another: ``realm_access.roles``."""
    claim_roles: str = "peran"
    claim_units: str = "unit"
    claim_name: str = "nama"

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "teks"] = "json"
    zone: str = "Asia/Jakarta"
    """Civil time zone: it decides which day it is when a TMT falls due."""
