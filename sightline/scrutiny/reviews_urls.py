"""Addresses of practice reviews."""

from django.urls import path

from sightline.scrutiny import reviews_views as views

urlpatterns = [
    path("", views.reviews, name="reviews"),
    path("kept/", views.kept, name="reviews-kept"),
    path("new", views.new, name="review-new"),
    path("<str:reference>/", views.one, name="review"),
    path("<str:reference>/change", views.change, name="review-change"),
    path("<str:reference>/history", views.history, name="review-history"),
    path("<str:reference>/<str:part>/new", views.part_new, name="review-part-new"),
    path("<str:reference>/<str:part>/<int:item>", views.part, name="review-part"),
]
