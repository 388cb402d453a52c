"""Feed the readers damaged files: each is read or refused by a typed error, within bounds of time and memory."""
