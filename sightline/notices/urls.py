"""Addresses of what waits for you."""

from django.urls import path

from sightline.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<str:reference>/<str:kind>/done", views.done, name="notice-done"),
]
