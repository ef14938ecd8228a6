"""Job Person Match (PermenPANRB 38/2017)."""
