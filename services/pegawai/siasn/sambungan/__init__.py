"""The one connection to SIASN of this installation: how it is set up, who may use it when, and how it stands."""
