"""Load measurements of a running site; `make bench` runs them. Never part of the tests."""
