"""Addresses of governance."""

from django.urls import path

from sightline.governance import views

urlpatterns = [path("", views.ledger, name="ledger")]
