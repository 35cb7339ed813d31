"""Addresses of disruption. None holds a word of what is known of anybody."""

from django.urls import path

from sightline.disruption import views

urlpatterns = [
    path("", views.start, name="disruption"),
    path("powers/", views.catalogue, name="powers"),
    *(
        path(f"{code.lower()}/", views.options, {"subject": code}, name=f"options-{code.lower()}")
        for code in ("CHILD", "ADULT", "PLACE", "VEHICLE")
    ),
]
