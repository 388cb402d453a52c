"""Why something is not checked, in the visitor's language: each reason has a code, a sentence and a remedy."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CheckRefused(Exception):
    """An upload was not taken; `code` is stable, `str()` is the sentence, `status` the one of the answer."""

    def __init__(self, code: str, sentence: Promise | str, *, status: int = 400) -> None:
        super().__init__(str(sentence))
        self.code = code
        self.status = status


_DAMAGED = _("The file is damaged or not what its name says. Save it again with another program and send that.")
_TOO_MUCH = _("The file is too large or too intricate to be checked. Send a smaller picture, or fewer pages at a time.")
_FAILED = _("The check failed on this file. Save it again with another program; if that does not help, tell us.")
_LOCKED = _("The file is locked with a password. Send it without one.")
_UNKNOWN = _(
    "This kind of file cannot be checked. Send PNG, JPEG, WebP, AVIF, TIFF, GIF, SVG, PDF, PPTX, DOCX or HTML."
)
_EMPTY = _("The file is empty. Send it again.")
_TOO_LATE = _("The check did not get to this file in time. Send it again.")

_SENTENCES = {
    "unsupported": _UNKNOWN,
    "unknown-picture": _UNKNOWN,
    "not-a-presentation": _UNKNOWN,
    "not-a-text-document": _UNKNOWN,
    "empty": _EMPTY,
    "office-empty": _("The document has no page. Save it with its content and send it again."),
    "pdf-no-pages": _("The document has no page. Save it with its content and send it again."),
    "encrypted": _LOCKED,
    "pdf-encrypted": _LOCKED,
    "worker-died": _FAILED,
    "engine-failed": _FAILED,
    "logo-drawing": _FAILED,
    "not-reached": _TOO_LATE,
    "lost": _TOO_LATE,
}
_HEAVY = ("too-", "out-of-", "html-too-", "office-too-", "svg-too-", "svg-path-too-", "zip-too-", "picture-too-")
_SIZES = ("html-size", "office-page-size", "pdf-page-size", "svg-size")


def sentence_for(code: str) -> Promise:
    """Return the sentence for a code of the engine's or of this room's; damaged where nothing nearer is known."""
    if code.startswith(_HEAVY) or code in _SIZES:
        return _TOO_MUCH
    return _SENTENCES.get(code, _DAMAGED)
