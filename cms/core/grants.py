"""What the groups of the office were given by an installation, so that nothing is given twice."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleGrant(models.Model):
    """A permission that a group was given once: on models, on all pages or on all files. See `cms.core.roles`."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    codename = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("right given to a role")
        verbose_name_plural = _("rights given to roles")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "kind", "codename"], name="role_grant_once")]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.kind} {self.codename}"
