"""Addresses of the report form and of the queue. References stand in them; words never do."""

from django.urls import path

from sightline.intake import (
    answer_views,
    broadcast_views,
    offline_views,
    partner_views,
    source_views,
    views,
)

urlpatterns = [
    path("", views.start, name="report"),
    path("begin", views.begin, name="report-begin"),
    path("offline/", offline_views.page, name="offline"),
    path("offline/worker.js", offline_views.worker, name="offline-worker"),
    path("offline/set-up", offline_views.set_up, name="offline-set-up"),
    path("offline/send", offline_views.send, name="offline-send"),
    path("offline/forget", offline_views.forget, name="offline-forget"),
    path("devices", offline_views.devices, name="devices"),
    path("devices/<str:reference>/end", offline_views.end_device, name="device-end"),
    path("partner-form", partner_views.bring_in, name="report-partner-form"),
    path("questions/", broadcast_views.broadcasts, name="broadcasts"),
    path("questions/new", broadcast_views.new, name="broadcast-new"),
    path("questions/<str:reference>", broadcast_views.broadcast, name="broadcast"),
    path("questions/<str:reference>/sign-off", broadcast_views.sign_off, name="broadcast-sign-off"),
    path("questions/<str:reference>/end", broadcast_views.end, name="broadcast-end"),
    path("queue", views.queue, name="queue"),
    path("queue/<str:reference>", views.submission, name="submission"),
    path("queue/<str:reference>/take", views.take, name="submission-take"),
    path("queue/<str:reference>/hand-back", views.hand_back, name="submission-hand-back"),
    path("queue/<str:reference>/not-for-us", views.not_for_us, name="submission-not-for-us"),
    path("queue/<str:reference>/reply", answer_views.say, name="submission-reply"),
    path("queue/<str:reference>/question", answer_views.question, name="submission-question"),
    path("queue/<str:reference>/who-told-us", source_views.ask, name="source-ask"),
    path("who-told-us", source_views.requests, name="source-requests"),
    path("who-told-us/<str:reference>", source_views.source_request, name="source-request"),
    path("who-told-us/<str:reference>/open", source_views.open_source, name="source-open"),
    path("who-told-us/<str:reference>/see", source_views.see_once, name="source-see"),
    path("<str:reference>/check", views.check, name="report-check"),
    path("<str:reference>/receipt", views.receipt, name="report-receipt"),
    path("<str:reference>/discard", views.discard, name="report-discard"),
    path("<str:reference>/danger-now", views.danger_now, name="report-danger-now"),
    path("<str:reference>/<slug:step>", views.step, name="report-step"),
    path("<str:reference>/<slug:step>/save", views.save, name="report-save"),
]
