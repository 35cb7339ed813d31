"""Addresses of signing in and out."""

from django.urls import path

from sightline.agencies import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/code", views.code, name="sign-in-code"),
    path("stay-signed-in", views.stay_signed_in, name="stay-signed-in"),
    path("sign-out", views.sign_out, name="sign-out"),
]
