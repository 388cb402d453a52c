"""Make the next version of licence terms."""

from __future__ import annotations

from django.db import transaction

from brand.assets.models import BrandAsset, LicenceTerms


@transaction.atomic
def next_version(terms: LicenceTerms, **fields: str) -> LicenceTerms:
    """Return the next version with the fields given, now in force for every asset of an earlier one.

    Who accepted an earlier version is asked again. Without a difference nothing is made.
    """
    family = list(LicenceTerms.objects.select_for_update().filter(key=terms.key).order_by("-version"))
    latest = family[0]
    if all(getattr(latest, name) == value for name, value in fields.items()):
        return latest
    same = {name: getattr(latest, name) for name in ("title_vi", "title_en", "text_vi", "text_en", "accept_for")}
    made = LicenceTerms.objects.create(key=latest.key, version=latest.version + 1, **{**same, **fields})
    BrandAsset.objects.filter(licence__in=family).update(licence=made)
    return made
