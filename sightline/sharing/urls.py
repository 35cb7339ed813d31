"""Addresses of sharing."""

from django.urls import include, path

from sightline.sharing import agreement_views, decide_views, share_views, widen_urls

urlpatterns = [
    path("", include("sightline.sharing.disclosing_urls")),
    path("", share_views.desk, name="sharing"),
    path("ask", share_views.ask, name="share-ask"),
    path("offer", share_views.offer, name="share-offer"),
    path("emergency", share_views.emergency, name="share-emergency"),
    path("requests/<str:reference>", share_views.share_request, name="share-request"),
    path("decide/<str:reference>", decide_views.begin, name="share-decide"),
    path("decide/<str:reference>/check", decide_views.check, name="share-decide-check"),
    path("decide/<str:reference>/<str:screen>", decide_views.screen, name="share-decide-screen"),
    path("decisions/<str:reference>", share_views.decision, name="share-decision"),
    path("agreements", agreement_views.agreements, name="agreements"),
    path("agreements/new", agreement_views.new, name="agreement-new"),
    path("agreements/body", agreement_views.body, name="share-body"),
    path("agreements/<str:reference>", agreement_views.agreement, name="agreement"),
    path("agreements/<str:reference>/<str:doing>", agreement_views.change, name="agreement-change"),
    *widen_urls.urlpatterns,
]
