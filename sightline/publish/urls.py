"""Addresses of those who release."""

from django.urls import path

from sightline.publish import views

urlpatterns = [
    path("", views.editions, name="editions"),
    path("draft/<slug:part>", views.draft, name="edition-draft"),
    path("<slug:reference>", views.edition, name="edition"),
    path("<slug:reference>/release", views.release, name="edition-release"),
    path("<slug:reference>/withdraw", views.withdraw, name="edition-withdraw"),
]
