"""Addresses of places: none yet; places are looked up by the report form and the map."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
