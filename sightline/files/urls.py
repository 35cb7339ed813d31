"""Addresses of attachments. References stand in them; names of files never do."""

from django.urls import path

from sightline.files import views

urlpatterns = [
    path("draft/<str:draft>", views.of_draft, name="draft-files"),
    path("draft/<str:draft>/add", views.add, name="draft-file-add"),
    path("draft/<str:draft>/<str:reference>/remove", views.remove, name="draft-file-remove"),
    path("<str:reference>", views.file, name="file"),
    path("<str:reference>/open", views.open_file, name="file-open"),
    path("<str:reference>/opened", views.opened, name="file-opened"),
    path("<str:reference>/part/<str:number>", views.part, name="file-part"),
    path("<str:reference>/scan", views.scan, name="file-scan"),
    path("<str:reference>/quarantine", views.quarantine, name="file-quarantine"),
    path("<str:reference>/police", views.tell_police, name="file-police"),
]
