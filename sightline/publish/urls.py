"""Addresses of those who release, and of figures as members read them."""

from django.urls import path

from sightline.publish import figure_views as figures
from sightline.publish import operation_views, views
from sightline.publish import pack_views as packs

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
    path("figures/", figures.figures, name="figures"),
    path("figures/asked/<slug:reference>", figures.asked, name="figures-asked"),
    path("figures/lowered/", figures.lowerings, name="figures-lowerings"),
    path("figures/lowered/<slug:reference>/agree", figures.agree, name="figures-agree"),
    path("figures/released/", figures.released, name="figures-released"),
    path("figures/released/<slug:period>/", figures.period, name="figures-period"),
    path("figures/released/<slug:period>/<slug:code>.csv", figures.table, name="figures-table"),
    path("pack", packs.new, name="pack-new"),
    path("read/", packs.read, name="read"),
    path("read/<slug:part>/", packs.one, name="read-part"),
    path("read/<slug:part>/<slug:subject>/", packs.one, name="read-subject"),
    path("read/<slug:part>/<slug:subject>/<slug:form>", packs.file, name="read-file"),
    path("<slug:reference>", views.edition, name="edition"),
    path("<slug:reference>/check", figures.check, name="figures-check"),
    path("<slug:reference>/release", views.release, name="edition-release"),
    path("<slug:reference>/withdraw", views.withdraw, name="edition-withdraw"),
]
