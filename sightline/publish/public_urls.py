"""Every address of the public site. It is served by a process of its own, with nobody signed in."""

from django.urls import path

from sightline.publish import feed_public_views as feeds
from sightline.publish import figure_public_views as figures
from sightline.publish import pack_public_views as packs
from sightline.publish import public_views as views

urlpatterns = [
    path("", views.home, name="public-home"),
    path("alive", views.alive, name="public-alive"),
    path("about/", views.about, name="public-about"),
    path("figures/", figures.figures, name="public-figures"),
    path("figures/<slug:period>/", figures.period, name="public-figures-period"),
    path("figures/<slug:period>/<slug:code>.csv", figures.table, name="public-figures-table"),
    path("packs/", packs.packs, name="public-packs"),
    path("packs/<slug:day>/", packs.pack, name="public-pack"),
    path("packs/<slug:day>/pack.<slug:form>", packs.file, name="public-pack-file"),
    path("reviews/feed.atom", feeds.reviews, name="public-reviews-feed"),
    path("sessions/<slug:committee>.ics", feeds.sessions, name="public-sessions-feed"),
    path("<slug:address>/", views.part, name="public-part"),
    path("<slug:address>/history/", views.history, name="public-history"),
]
handler400 = "sightline.publish.public_views.not_found"
handler404 = "sightline.publish.public_views.not_found"
handler500 = "sightline.publish.public_views.failed"
