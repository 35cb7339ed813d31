"""Addresses of what elected members are told."""

from django.urls import include, path

from sightline.scrutiny import views

urlpatterns = [
    path("", views.start, name="scrutiny"),
    path("sessions/", include("sightline.scrutiny.sessions_urls")),
]
