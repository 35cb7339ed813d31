"""Addresses of promises, and of the minutes from which they are taken."""

from django.urls import path

from sightline.scrutiny import minutes_views as minutes
from sightline.scrutiny import promises_views as views

urlpatterns = [
    path("", views.start, name="promises"),
    path("all/", views.listed, name="promises-list"),
    path("chair/", views.chair, name="promises-chair"),
    path("new/", views.new, name="promise-new"),
    path("paste/", minutes.paste, name="minute-paste"),
    path("bring-in/", minutes.bring, name="minutes-bring"),
    path("minutes/", minutes.listed, name="minutes"),
    path("minutes/<str:reference>/", minutes.one, name="minute"),
    path("<str:reference>/", views.one, name="promise"),
    path("<str:reference>/<str:step>/", views.step, name="promise-step"),
]
