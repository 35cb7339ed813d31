"""Addresses of sessions and of notices to members."""

from django.urls import path

from sightline.scrutiny import sessions_request_views as requests
from sightline.scrutiny import sessions_views as views

urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("new/", views.new, name="session-new"),
    path("mine.ics", views.own_calendar, name="sessions-own-calendar"),
    path("calendars/<str:committee>.ics", views.calendar, name="sessions-calendar"),
    path("years/<int:year>/", views.year, name="sessions-year"),
    path("notices/new/", requests.draft, name="session-notice-new"),
    path("notices/<str:reference>/", requests.notice, name="session-notice"),
    path("notices/<str:reference>/<str:step>/", requests.notice_step, name="session-notice-step"),
    path("<str:reference>/", views.session, name="session"),
    path("<str:reference>/change/", views.change, name="session-change"),
    path("<str:reference>/end/<str:state>/", views.end, name="session-end"),
    path("<str:reference>/ask/", requests.own, {"what": "ask"}, name="session-ask"),
    path("<str:reference>/withdraw/", requests.own, {"what": "withdraw"}, name="session-withdraw"),
    path("<str:reference>/sign/", requests.own, {"what": "sign"}, name="session-sign"),
    path(
        "<str:reference>/requests/<str:account>/<str:state>/",
        requests.answer,
        name="session-answer",
    ),
]
