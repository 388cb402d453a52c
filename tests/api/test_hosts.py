"""The short way of the API takes the hosts that Django takes, and no others."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from hypothesis import example, given
from hypothesis import strategies as st

from api.front import is_served

HOSTS = [
    *("api.example.vn", "API.Example.vn:443", "example.vn", "x.example.vn.", "127.0.0.1:8000", "[::1]:8000", "[::1"),
    *("", " ", "evil.vn", "example.vn.evil.vn", "example.vn@evil.vn", "example.vn/evil", "example.vn:x", "a b", "*"),
]
SETTINGS = [[".example.vn", "127.0.0.1", "[::1]"], ["*"], ["api.example.vn"], []]


@pytest.mark.parametrize("allowed", SETTINGS)
@pytest.mark.parametrize("forwarded", [False, True])
def test_a_host_is_served_where_django_serves_it(settings, allowed, forwarded):
    settings.ALLOWED_HOSTS, settings.USE_X_FORWARDED_HOST = allowed, forwarded

    def same(host, said):
        named = {"HTTP_HOST": host, "HTTP_X_FORWARDED_HOST": said}
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/graphql/", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80"}
        environ |= {"wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http"}
        environ |= {name: value for name, value in named.items() if value is not None}
        request = WSGIRequest(environ)
        try:
            request.get_host()
            expected = True
        except DisallowedHost:
            expected = False
        assert is_served(request) is expected

    hosts = st.none() | st.sampled_from(HOSTS) | st.text(alphabet="a.:[]@/ é\x00", max_size=12)
    given(host=hosts, said=hosts)(example("api.example.vn", "evil.vn")(example("evil.vn", "example.vn")(same)))()
