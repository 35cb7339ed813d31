"""Addresses of what waits for you."""

from django.urls import path

from sightline.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:number>/done", views.done, name="notice-done"),
]
