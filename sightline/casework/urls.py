"""Addresses of the work with children as it ends. None holds a word of what is known of anybody."""

from django.urls import path

from sightline.casework import handover_views, views

urlpatterns = [
    path("", views.works, name="child-works"),
    path("<str:reference>/", views.one, name="child-work"),
    path("<str:reference>/hand-over/", handover_views.handover, name="child-hand-over"),
    path(
        "<str:reference>/hand-over/<int:number>",
        handover_views.handover_one,
        name="child-hand-over-one",
    ),
    path("<str:reference>/step/<str:step>", views.step, name="child-work-step"),
]
