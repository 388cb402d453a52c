"""The version of the engine: another one may come to other verdicts on the same file."""

ENGINE_VERSION = "0.5.0"
