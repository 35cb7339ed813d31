"""Addresses of the open route: where a setting's own link leads."""

from django.urls import path

from sightline.intake import link_views

urlpatterns = [
    path("", link_views.tell, name="tell"),
    path("leave", link_views.leave, name="tell-leave"),
    path("results", link_views.results, name="tell-results"),
    path("<str:token>", link_views.door, name="tell-door"),
]
