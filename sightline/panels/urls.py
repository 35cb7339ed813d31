"""Addresses of panels, meetings and actions. None holds a word of a record."""

from django.urls import path

from sightline.panels import (
    action_views,
    feed_views,
    meeting_views,
    room_views,
    theme_views,
    views,
)

MEETING = "meetings/<str:reference>/"
ENTRY = "entries/<int:number>/"

urlpatterns = [
    path("", views.panels, name="panels"),
    path("new", views.new, name="panel-new"),
    path("refer/<str:about>", views.refer, name="panel-refer"),
    path("referrals/<int:number>/decline", views.decline, name="referral-decline"),
    path("calendar", feed_views.address, name="calendar-address"),
    path("calendar/end", feed_views.end, name="calendar-address-end"),
    path("calendar/<str:token>.ics", feed_views.read, name="calendar-read"),
    path("actions/", action_views.actions, name="actions"),
    path("actions/<str:reference>/", action_views.action, name="action"),
    path("actions/<str:reference>/<str:step>", action_views.step, name="action-step"),
    path("themes/<str:reference>/", theme_views.theme, name="theme"),
    path("themes/<str:reference>/<str:step>", theme_views.step, name="theme-step"),
    path("findings/<str:run>/<str:finding>", theme_views.from_finding, name="theme-from-finding"),
    path(MEETING, meeting_views.meeting, name="meeting"),
    path(f"{MEETING}step/<str:step>", meeting_views.step, name="meeting-step"),
    path(f"{MEETING}draft", meeting_views.draft, name="meeting-draft"),
    path(f"{MEETING}order", meeting_views.order, name="meeting-order"),
    path(f"{MEETING}add", meeting_views.add, name="meeting-add"),
    path(f"{MEETING}calendar", meeting_views.calendar, name="meeting-calendar"),
    path(f"{MEETING}leave", meeting_views.leave, name="meeting-leave"),
    path(f"{MEETING}leave/end", meeting_views.end_leave, name="meeting-leave-end"),
    path(f"{MEETING}pack", meeting_views.pack, name="meeting-pack"),
    path(f"{MEETING}here", room_views.attend, name="meeting-attend"),
    path(f"{MEETING}minutes", room_views.minutes, name="meeting-minutes"),
    path(f"{MEETING}minutes/approve", room_views.approve, name="minutes-approve"),
    path(ENTRY, room_views.entry, name="entry"),
    path(f"{ENTRY}say", room_views.say, name="entry-say"),
    path(f"{ENTRY}interest", room_views.interest, name="entry-interest"),
    path(f"{ENTRY}decide", room_views.decide, name="entry-decide"),
    path(f"{ENTRY}give", room_views.give, name="entry-give"),
    path(f"{ENTRY}case", room_views.case, name="entry-case"),
    path(f"{ENTRY}minute", room_views.minute, name="entry-minute"),
    path("<str:reference>/", views.panel, name="panel"),
    path("<str:reference>/change", views.change, name="panel-change"),
    path("<str:reference>/seats", views.seats, name="panel-seats"),
    path("<str:reference>/meet", views.meet, name="panel-meet"),
    path("<str:reference>/give", views.give, name="panel-give"),
    path("<str:reference>/theme", theme_views.new, name="panel-theme"),
]
