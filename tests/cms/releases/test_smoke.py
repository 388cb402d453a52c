from cms.releases import integrity
from cms.releases.models import Change


def test_publish_unpublish(make_article, publish, make_image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    image.refresh_from_db()
    assert image.is_prepared, image.problem
    page = publish(make_article(lead_image=image))
    assert page.live
    assert [c.kind for c in Change.objects.all()] == ["published", "published"]
    assert list(integrity.verify()) == []
