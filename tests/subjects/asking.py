"""What tests of people ask: a page as somebody, the newest judgement, plain statements."""

from django.db import connection, transaction

from sightline.subjects import queries
from sightline.subjects.models import PersonJudgement
from sightline.terms import Act


@transaction.atomic
def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def newest(left, right):
    first, second = sorted((left, right))
    rows = PersonJudgement.objects.filter(left=first, right=second)
    return rows.order_by("-id").values_list("id", flat=True).first()


def page(entering, who, reference):
    with entering(who) as viewer:
        return queries.person(viewer, Act.READ, reference)
