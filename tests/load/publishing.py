"""Publish an article ten times, 2 s apart, and write the number of each on a line once it has committed."""

from __future__ import annotations

import os
import time

import django


def main() -> None:
    from django.utils import timezone

    from cms.articles.models import ArticlePage
    from cms.core.installation import section

    page = None
    for number in range(1, 11):
        time.sleep(2)
        title = f"Tin mới #{timezone.now():%H%M%S}{number:02d}"
        if page is None:
            page = ArticlePage(title=title, summary="Một câu hát cần có người đáp lại.", pillar="culture_tourism")
            section("vi").add_child(instance=page)
        page.title = title
        if number > 1:
            page.release_note = "update"
        page.save_revision().publish()
        print(int(title.rpartition("#")[2]), flush=True)
        page = ArticlePage.objects.get(pk=page.pk)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.load.settings")
    django.setup()
    main()
