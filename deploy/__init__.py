"""How the system is put to work: the embedded run, the gateway, containers."""
