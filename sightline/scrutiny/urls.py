"""Addresses of what elected members are told."""

from django.urls import include, path

from sightline.scrutiny import views

urlpatterns = [
    path("", views.start, name="scrutiny"),
    path("promises/", include("sightline.scrutiny.promises_urls")),
    path("reviews/", include("sightline.scrutiny.reviews_urls")),
    path("conferences/", include("sightline.scrutiny.conferences_urls")),
    path("sessions/", include("sightline.scrutiny.sessions_urls")),
]
