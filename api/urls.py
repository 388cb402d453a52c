"""The GraphQL endpoint. Importing it builds the public schema, so that a broken one stops the start."""

from __future__ import annotations

from django.urls import path

from api.schema import schema_for
from api.view import graphql, streams
from cms.releases.audience import Audience

schema_for(Audience.PUBLIC)

urlpatterns = [path("", graphql, name="graphql"), path("stream/", streams, name="streams")]
