"""Addresses of assessments. Codes only: no word of a record is in one."""

from django.urls import path

from sightline.assessments import views

urlpatterns = [
    path("", views.assessments, name="assessments"),
    path("place", views.place, name="assessment-place"),
    path("new", views.new, name="assessment-new"),
    path("of/<str:subject>/", views.history, name="assessments-of"),
    path("<str:reference>/", views.assessment, name="assessment"),
    path("<str:reference>/version/<int:number>", views.version, name="assessment-version"),
    path("<str:reference>/write", views.write, name="assessment-write"),
    path("<str:reference>/close", views.close, name="assessment-close"),
    path("<str:reference>/holder", views.holder, name="assessment-holder"),
]
