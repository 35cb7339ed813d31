"""Addresses of what elected members are told."""

from django.urls import path

from sightline.scrutiny import views

urlpatterns = [
    path("", views.start, name="scrutiny"),
]
