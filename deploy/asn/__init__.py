"""The operator's command: what a running system of four services is doing, and the levers to put it right."""
