"""Every address of the site."""

from django.urls import include, path

from sightline.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("alive", views.alive, name="alive"),
    path("signed-in", views.nothing_here, name="nothing-here"),
    path("", include("sightline.agencies.urls")),
    path("report/", include("sightline.intake.urls")),
    path("reply/", include("sightline.intake.reply_urls")),
    path("tell/", include("sightline.intake.link_urls")),
    path("missing/", include("sightline.intake.missing_urls")),
    path("intelligence/", include("sightline.intelligence.urls")),
    path("subjects/", include("sightline.subjects.urls")),
    path("assessments/", include("sightline.assessments.urls")),
    path("search/", include("sightline.subjects.search_urls")),
    path("hot-spots/", include("sightline.hotspots.urls")),
    path("disruption/", include("sightline.disruption.urls")),
    path("panels/", include("sightline.panels.urls")),
    path("growing-up/", include("sightline.casework.urls")),
    path("sharing/", include("sightline.sharing.urls")),
    path("scrutiny/", include("sightline.scrutiny.urls")),
    path("publish/", include("sightline.publish.urls")),
    path("ledger/", include("sightline.governance.urls")),
    path("records/", include("sightline.governance.records_urls")),
    path("files/", include("sightline.files.urls")),
    path("for-you/", include("sightline.notices.urls")),
    path("places/", include("sightline.places.urls")),
]
