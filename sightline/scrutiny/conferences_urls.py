"""Addresses of conferences, their outcomes and learning briefs."""

from django.urls import path

from sightline.scrutiny import conferences_views as views

urlpatterns = [
    path("", views.conferences, name="conferences"),
    path("new/", views.new, name="conference-new"),
    path("briefs/new/", views.brief_new, name="brief-new"),
    path("briefs/<str:reference>/", views.brief_change, name="brief-change"),
    path("outcomes/<str:reference>/", views.outcome, name="outcome"),
    path("outcomes/<str:reference>/follow/", views.follow, name="outcome-follow"),
    path("outcomes/<str:reference>/tell/", views.tell, name="outcome-tell"),
    path("<str:reference>/", views.conference, name="conference"),
    path("<str:reference>/change/", views.change, name="conference-change"),
    path("<str:reference>/feedback/", views.feedback, name="conference-feedback"),
    path("<str:reference>/agree/", views.agree, name="outcome-new"),
]
