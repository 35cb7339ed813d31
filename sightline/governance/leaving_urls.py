"""Addresses of leavers."""

from django.urls import path

from sightline.governance import leaving_views as views

urlpatterns = [
    path("leavers", views.leavers, name="leavers"),
    path("leavers/<str:reference>", views.leaver, name="leaver"),
    path("leavers/<str:reference>/yours", views.work_handed, name="work-left"),
]
