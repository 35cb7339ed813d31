"""Addresses of widening and narrowing need to know."""

from django.urls import path

from sightline.sharing import widen_people_views as people
from sightline.sharing import widen_views as views

urlpatterns = [
    path("access/", views.access, name="access"),
    path("access/grants", views.grants, name="grants"),
    path("access/grants/new", views.grant_new, name="grant-new"),
    path("access/grants/<str:reference>/end", views.grant_end, name="grant-end"),
    path("access/emergency", views.break_glass, name="break-glass"),
    path("access/emergencies", views.emergencies, name="emergencies"),
    path("access/emergencies/<str:reference>", views.emergency, name="emergency"),
    path("access/asked-after", views.asked_after, name="asked-after"),
    path("access/asked-after/<str:reference>", views.asked_one, name="asked-one"),
    path("access/conflicts", people.conflicts, name="conflicts"),
    path("access/conflicts/declare", people.declare, name="conflict-declare"),
    path("access/conflicts/new", people.shut, name="conflict-shut"),
    path("access/conflicts/<str:reference>/end", people.conflict_end, name="conflict-end"),
    path("access/groups", people.groups_kept, name="groups-kept"),
    path("access/groups/<str:code>", people.group_kept, name="group-kept"),
    path("access/groups/<str:code>/<str:what>", people.group_change, name="group-kept-change"),
]
