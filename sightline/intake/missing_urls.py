"""Addresses of missing children. References stand in them; names never do."""

from django.urls import path

from sightline.intake import missing_views

urlpatterns = [
    path("", missing_views.episodes, name="missing"),
    path("new", missing_views.new_episode, name="missing-new"),
    path("import", missing_views.bring_in, name="missing-import"),
    path("<str:reference>", missing_views.episode, name="missing-episode"),
    path("<str:reference>/interview", missing_views.interview, name="missing-interview"),
]
