"""Turn an accepted submission into a draft article: credit and provenance filled in, nothing published."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from cms.core import installation
from cms.core.slugs import fold_slug
from cms.core.taxonomy import in_language
from cms.outlets.models import Submission
from cms.releases.models import FormerPath, Release
from cms.releases.registry import by_name

DRAFTED_AS = "article"


def draft(*, submission: Submission, user: Any) -> Any:
    """Add a draft article with the submission's words under the section of its language; return the page.

    The user is its owner and the author of its first revision, so that somebody else must release it. Call it in a
    transaction. Raises LookupError if the language has no section.
    """
    section = installation.section(submission.language)
    if section is None:
        raise LookupError(f"there is no section for the language {submission.language!r}; run manage.py install")
    # Two drafts made at once would be given the same place in the tree.
    section = type(section).objects.select_for_update().get(pk=section.pk)
    outlet = in_language(submission.outlet.name, submission.language)
    page = by_name(DRAFTED_AS).model(
        title=submission.title,
        slug=_free_slug(section, submission),
        summary=submission.summary,
        body=[("text", {"text_html": paragraphs(submission.body)})],
        byline=submission.byline,
        credit_line=outlet[:200],
        ed_note=provenance(submission, outlet),
        locale=section.locale,
        owner=user,
        live=False,
    )
    section.add_child(instance=page)
    # A draft need not be complete: the editor still chooses the pillar.
    page.save_revision(user=user, log_action=True, clean=False)
    return page


def paragraphs(text: str) -> str:
    """Return plain text as rich text: blank lines part paragraphs, single line ends stay, markup is escaped."""
    parts = (part.strip() for part in re.split(r"\n[ \t]*\n", text))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts if part)


def provenance(submission: Submission, outlet: str) -> str:
    """Say in the item's language, or in English, where the text is from and on what terms; 2,000 characters at most."""
    spoken = dict(settings.INTERFACE_LANGUAGES)
    with translation.override(submission.language if submission.language in spoken else "en"):
        lines = [
            _("From %(outlet)s, received on %(day)s.")
            % {"outlet": outlet, "day": timezone.localtime(submission.submitted_at).strftime("%d/%m/%Y")},
            _("Source: %(address)s") % {"address": submission.source_url} if submission.source_url else "",
            _("Rights as declared by the outlet: %(rights)s") % {"rights": submission.rights_declaration},
        ]
    return "\n".join(line for line in lines if line)[:2000]


def _free_slug(section: Any, submission: Submission) -> str:
    """Return a slug no sibling and no released item of the language has, made from the title."""
    stem = fold_slug(submission.title, max_length=100) or f"{DRAFTED_AS}-{submission.guid.hex[:8]}"
    path = {"locale": submission.language, "type": DRAFTED_AS}
    taken = {
        *section.get_children().filter(slug__startswith=stem).values_list("slug", flat=True),
        *Release.objects.filter(**path, slug__startswith=stem).values_list("slug", flat=True),
        *FormerPath.objects.filter(**path, slug__startswith=stem).values_list("slug", flat=True),
    }
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return slug
