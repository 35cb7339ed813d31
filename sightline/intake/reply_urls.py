"""Addresses of the reporter's page. No code and no reference stands in any of them."""

from django.urls import path

from sightline.intake import reply_views

urlpatterns = [
    path("", reply_views.enter, name="reply"),
    path("report", reply_views.report, name="reply-report"),
    path("add", reply_views.add, name="reply-add"),
    path("leave", reply_views.leave, name="reply-leave"),
]
