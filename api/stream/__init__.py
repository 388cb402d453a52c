"""Subscriptions as Server-Sent Events, in a process of its own beside the web workers (docs/adr/0015)."""
