"""Addresses of the one box. What is typed into it is posted, so that it stands in none."""

from django.urls import path

from sightline.subjects import search_views

urlpatterns = [
    path("", search_views.search, name="search"),
    path("purpose", search_views.purpose, name="search-purpose"),
    path("end", search_views.end, name="search-end"),
    path("watched", search_views.watched, name="search-watched"),
]
