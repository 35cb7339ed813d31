"""Addresses of what is sent."""

from django.urls import path

from sightline.sharing import disclosing_views, disclosure_views

urlpatterns = [
    path("disclose/<str:reference>", disclosing_views.disclose, name="disclose"),
    path("disclose/<str:reference>/settle", disclosing_views.settle, name="disclose-settle"),
    path("disclose/<str:reference>/ask", disclosing_views.ask, name="disclose-ask"),
    path("consulted/<str:reference>", disclosing_views.consult, name="disclosure-consult"),
    path("shared/", disclosure_views.listing, name="disclosures"),
    path("shared/<str:reference>", disclosure_views.disclosure, name="disclosure"),
    path("shared/<str:reference>/pdf", disclosure_views.as_pdf, name="disclosure-pdf"),
    path("shared/<str:reference>/confirm", disclosure_views.confirm, name="disclosure-confirm"),
    path(
        "shared/<str:reference>/confirmed",
        disclosure_views.confirm_for,
        name="disclosure-confirm-for",
    ),
    path("shared/<str:reference>/recall", disclosure_views.recall, name="disclosure-recall"),
    path("shared/<str:reference>/bundle", disclosure_views.bundle, name="disclosure-bundle"),
    path(
        "shared/<str:reference>/bundle/file",
        disclosure_views.take_bundle,
        name="disclosure-bundle-file",
    ),
]
