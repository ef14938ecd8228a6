"""Where BKN answers: four addresses, each its own setting, since they have changed before and will again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alamat:
    """The token host has no port, the API host has one (contract section 1)."""

    token_apim: str
    token_sso: str
    siasn: str
    referensi: str


PRODUKSI = Alamat(
    "https://apimws.bkn.go.id/oauth2/token",
    "https://sso-siasn.bkn.go.id/auth/realms/public-siasn/protocol/openid-connect/token",
    "https://apimws.bkn.go.id:8243/apisiasn/1.0",
    "https://apimws.bkn.go.id:8243/referensi_siasn/1",
)
PELATIHAN = Alamat(
    "https://training-apimws.bkn.go.id/oauth2/token",
    "https://iam-siasn.bkn.go.id/auth/realms/public-siasn/protocol/openid-connect/token",
    "https://training-apimws.bkn.go.id:8243/api/1.0",
    "https://training-apimws.bkn.go.id:8243/referensi_siasn/1",
)
"""Begin here. That references answer on this host is a guess of the contract."""
