"""Objections to findings: file one, decide, and hand all of them out as a set of cases. The only writers."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.brandgate.models import Finding, Objection
from cms.brandgate.subjects import Checkable, column_of, pointed_at

_CHUNK = 1 << 20


def object_to(*, finding: Finding, thing: Checkable, comment: str, user: Any) -> Objection:
    """Keep the case that a finding is wrong. Raises ValidationError for no words, or for a second one of one's own."""
    if not user.has_perm("brandgate.add_objection"):
        raise PermissionDenied
    if not comment.strip():
        raise ValidationError(_("Say what is wrong with the finding."))
    try:
        with transaction.atomic():
            objection = Objection.objects.create(
                finding=finding, comment=comment.strip(), by=user, **{column_of(thing): thing}
            )
    except IntegrityError as error:
        raise ValidationError(_("You have objected to this finding already.")) from error
    log(instance=thing, action="brandgate.objected", user=user, data={"rule": finding.rule})
    return objection


def decide(*, objection: Objection, right: bool, user: Any) -> None:
    """Say whether the objection is right. It opens no gate: grant an exception for that."""
    if not user.has_perm("brandgate.decide_objection"):
        raise PermissionDenied
    state = Objection.State.RIGHT if right else Objection.State.WRONG
    changed = Objection.objects.filter(pk=objection.pk, state=Objection.State.OPEN).update(
        state=state, decided_by=user, decided_at=timezone.now()
    )
    if not changed:
        raise ValidationError(_("Somebody has decided on this objection already; load the page again."))


def export(objections: Iterable[Objection], out: IO[bytes]) -> int:
    """Write the cases as a zip: the files by hash, their reports, and `cases.jsonl`; return how many.

    Each line names file, medium, kind, edition, rule, the finding's number in the report, what was said to it and by
    whom it was decided: enough to run the engine again and see whether it still says so. Persons are not named.
    """
    count, written = 0, set[str]()
    lines = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for objection in objections:
            verdict, thing = objection.finding.verdict, pointed_at(objection)
            if thing is None or thing.sha256 != verdict.sha256:
                continue  # the file is gone or another one
            file = f"cases/{verdict.sha256}{PurePosixPath(thing.file.name).suffix.lower()}"
            if file not in written:
                with thing.file.open("rb") as source, archive.open(file, "w") as target:
                    while block := source.read(_CHUNK):
                        target.write(block)
            if verdict.report and f"reports/{verdict.pk}.json" not in written:
                archive.writestr(f"reports/{verdict.pk}.json", verdict.report)
            written |= {file, f"reports/{verdict.pk}.json"}
            case = {
                "file": file,
                "medium": "screen",
                "kind": verdict.kind,
                "edition": verdict.edition,
                "engine": verdict.engine,
                "report": f"reports/{verdict.pk}.json",
                "rule": objection.finding.rule,
                "number": objection.finding.number,
                "comment": objection.comment,
                "decision": objection.state,
            }
            lines.append(json.dumps(case, ensure_ascii=False))
            count += 1
        archive.writestr("cases.jsonl", "".join(f"{line}\n" for line in lines))
    return count
