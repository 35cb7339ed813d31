"""Where the registers of scrutiny begin: each has a migration of its own after this one."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    initial = True
    dependencies = [("access", "0085_rectify_labels")]
    operations: ClassVar[list[Operation]] = []
