"""Addresses of the report form and of the queue. References stand in them; words never do."""

from django.urls import path

from sightline.intake import offline_views, partner_views, views

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
    path("queue", views.queue, name="queue"),
    path("queue/<str:reference>", views.submission, name="submission"),
    path("queue/<str:reference>/take", views.take, name="submission-take"),
    path("queue/<str:reference>/hand-back", views.hand_back, name="submission-hand-back"),
    path("queue/<str:reference>/not-for-us", views.not_for_us, name="submission-not-for-us"),
    path("<str:reference>/check", views.check, name="report-check"),
    path("<str:reference>/receipt", views.receipt, name="report-receipt"),
    path("<str:reference>/discard", views.discard, name="report-discard"),
    path("<str:reference>/danger-now", views.danger_now, name="report-danger-now"),
    path("<str:reference>/<slug:step>", views.step, name="report-step"),
    path("<str:reference>/<slug:step>/save", views.save, name="report-save"),
]
