"""Addresses of what elected members are told."""

from django.urls import include, path

from sightline.scrutiny import views

urlpatterns = [
    path("", views.start, name="scrutiny"),
    path("conferences/", include("sightline.scrutiny.conferences_urls")),
    path("sessions/", include("sightline.scrutiny.sessions_urls")),
]
