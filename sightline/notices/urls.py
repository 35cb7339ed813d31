"""Addresses of what waits for you."""

from django.urls import path

from sightline.notices import mail_views, views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("mail", mail_views.mail, name="mail"),
    path("mail/code", mail_views.code, name="mail-code"),
    path("mail/period", mail_views.period, name="mail-period"),
    path("mail/stop", mail_views.stop, name="mail-stop"),
    path("<str:reference>/<str:kind>/done", views.done, name="notice-done"),
]
