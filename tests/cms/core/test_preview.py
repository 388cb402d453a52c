import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

BODY = [
    ("heading", {"heading_text": "Chiếc nón", "heading_level": "3"}),
    ("text", {"text_html": "<p>Xin <b>chào</b></p>"}),
    ("quote", {"quote_text": "Yêu nhau cởi áo", "quote_source": "Dân ca"}),
    (
        "facts",
        {
            "facts_title": "Con số",
            "facts_rows": [
                {
                    "fact_name": "Diện tích",
                    "fact_value": "23",
                    "fact_unit": "ha",
                    "fact_as_of": "2023-10-11",
                    "fact_source": "Lễ khánh thành",
                }
            ],
        },
    ),
]


@pytest.mark.parametrize("words", ["<h3>Chiếc nón</h3>", "Xin <b>chào</b>", "Yêu nhau cởi áo", "23 ha", "11/10/2023"])
def test_an_editor_sees_what_he_writes(client, make_article, words):
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    page = make_article(body=BODY)
    page.save_revision()
    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200
    assert words in answer.content.decode()
