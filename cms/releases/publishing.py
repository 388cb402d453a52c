"""Stand in every way by which Wagtail makes an object live.

Measured on Wagtail 8: admin, revert, REST, bulk, workflow, schedule and localize all end in
`PublishRevisionAction._publish_revision`; creating, copying and aliasing write a live row by themselves. So the action
is wrapped here, and `LiveGuard.save` lets no row become live outside of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction

from cms.releases import actions, gate, sequence
from cms.releases.payload import MAX_BODY_BYTES, PayloadTooLarge
from cms.releases.registry import type_of

# The primary keys that are passing the gate in this context.
_passing: ContextVar[frozenset[tuple[str, Any]]] = ContextVar("passing", default=frozenset())


def _key(instance: Any) -> tuple[str, Any]:
    return instance._meta.label, instance.pk


def is_passing(instance: Any) -> bool:
    """Tell whether the object is on its way through the gate in this context."""
    return _key(instance) in _passing.get()


@contextmanager
def passing(instance: Any) -> Iterator[None]:
    token = _passing.set(_passing.get() | {_key(instance)})
    try:
        yield
    finally:
        _passing.reset(token)


class LiveGuard:
    """Mixin for released models: a row becomes live through the gate or not at all."""

    pk: Any
    live: bool
    has_unpublished_changes: bool
    live_revision: Any
    _state: Any
    _base_manager: Any

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and not is_passing(self) and not self._is_live_already():
            self.live = False
            self.has_unpublished_changes = True
            self.live_revision = None
        super().save(*args, **kwargs)  # type: ignore[misc] # the model's own

    def _is_live_already(self) -> bool:
        return not self._state.adding and type(self)._base_manager.filter(pk=self.pk, live=True).exists()


def _gated(original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def publish(action: PublishRevisionAction, revision: Any, object: Any, user: Any, *args: Any, **kwargs: Any) -> Any:
        if type_of(object) is None:
            return original(action, revision, object, user, *args, **kwargs)
        candidate = gate.Candidate(item=object, user=user, revision=revision)
        refusals = gate.wait(candidate)
        if refusals:
            raise gate.PublishRefused(refusals)
        with sequence.alone(), passing(object):
            gate.require(candidate)
            result = original(action, revision, object, user, *args, **kwargs)
            if object.live and object.live_revision_id == revision.pk:
                _release(object, revision, user)
            return result

    return publish


def _release(item: Any, revision: Any, user: Any) -> None:
    try:
        actions.release(item=item, revision=revision, user=user)
    except PayloadTooLarge as error:
        message = _("The item is too large: %(size)s of %(limit)s bytes.")
        values = {"size": error.size, "limit": MAX_BODY_BYTES}
        raise gate.PublishRefused(
            [gate.Refusal("too-large", message % values, _("Divide it into several."))]
        ) from error


def _logged(original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def unpublish(action: UnpublishAction, object: Any, *args: Any, **kwargs: Any) -> Any:
        if type_of(object) is None:
            return original(action, object, *args, **kwargs)
        with sequence.alone():
            result = original(action, object, *args, **kwargs)
            actions.unpublish(guid=object.guid)
            return result

    return unpublish


def install() -> None:
    """Wrap Wagtail's actions, once."""
    if not getattr(PublishRevisionAction._publish_revision, "__wrapped__", None):
        PublishRevisionAction._publish_revision = _gated(PublishRevisionAction._publish_revision)
        UnpublishAction._unpublish_object = _logged(UnpublishAction._unpublish_object)
