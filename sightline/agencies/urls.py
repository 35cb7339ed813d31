"""Addresses of signing in and out, and of a person's own tokens."""

from django.urls import path

from sightline.agencies import token_views, views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/code", views.code, name="sign-in-code"),
    path("stay-signed-in", views.stay_signed_in, name="stay-signed-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("account/tokens", token_views.tokens, name="tokens"),
    path("account/tokens/<str:reference>/end", token_views.end, name="token-end"),
]
