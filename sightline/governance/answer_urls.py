"""Addresses of people who ask for their data, and of putting records right."""

from django.urls import path

from sightline.governance import answer_views, rectify_views
from sightline.governance.answer_forms import TAKEN

urlpatterns = [
    path("asked/", answer_views.requests, name="subject-requests"),
    path("asked/empty", answer_views.empty, name="subject-answers-empty"),
    path("asked/new", answer_views.new, name="subject-request-new"),
    path("asked/things/<int:number>", answer_views.thing, name="subject-thing"),
    path("asked/<str:reference>", answer_views.one, name="subject-request"),
    path("asked/<str:reference>/gather", answer_views.gather, name="subject-gather"),
    path("asked/<str:reference>/make", answer_views.make, name="subject-make"),
    *(
        path(
            f"asked/<str:reference>/{kind.lower().replace('_', '-')}",
            answer_views.step,
            {"kind": kind},
            name=f"subject-step-{kind.lower()}",
        )
        for kind in TAKEN
    ),
    path("answers/<str:reference>", answer_views.answer, name="subject-answer"),
    path("answers/<str:reference>/deliver", answer_views.deliver, name="subject-deliver"),
    path("answers/<str:reference>/file", answer_views.pdf, name="subject-answer-pdf"),
    path("right/<str:reference>", rectify_views.rectify, name="rectify"),
    path("put-right/<str:reference>", rectify_views.put_right, name="put-right"),
]
