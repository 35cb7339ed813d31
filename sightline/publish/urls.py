"""Addresses of those who release."""

from django.urls import path

from sightline.publish import operation_views, views

urlpatterns = [
    path("", views.editions, name="editions"),
    path("draft/<slug:part>", views.draft, name="edition-draft"),
    path("operation/", operation_views.operation, name="operation"),
    path("operation/launch", operation_views.launch, name="operation-launch"),
    path("operation/value", operation_views.reading, name="operation-value"),
    path("operation/value/<int:number>", operation_views.reading, name="operation-value-again"),
    path("operation/evidence", operation_views.evidence, name="operation-evidence"),
    path(
        "operation/evidence/<int:number>",
        operation_views.evidence,
        name="operation-evidence-again",
    ),
    path(
        "operation/value/<int:number>/out",
        operation_views.take_out,
        {"what": "value"},
        name="operation-value-out",
    ),
    path(
        "operation/evidence/<int:number>/out",
        operation_views.take_out,
        {"what": "evidence"},
        name="operation-evidence-out",
    ),
    path("<slug:reference>", views.edition, name="edition"),
    path("<slug:reference>/release", views.release, name="edition-release"),
    path("<slug:reference>/withdraw", views.withdraw, name="edition-withdraw"),
]
