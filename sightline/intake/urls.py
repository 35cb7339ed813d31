"""Addresses of the report form and of the queue. References stand in them; words never do."""

from django.urls import path

from sightline.intake import queue_views, views

urlpatterns = [
    path("", views.start, name="report"),
    path("begin", views.begin, name="report-begin"),
    path("queue", queue_views.queue, name="queue"),
    path("queue/cover", queue_views.cover, name="queue-cover"),
    path("queue/<str:reference>", queue_views.submission, name="submission"),
    path("queue/<str:reference>/take", queue_views.take, name="submission-take"),
    path("queue/<str:reference>/hand-back", queue_views.hand_back, name="submission-hand-back"),
    path("queue/<str:reference>/hand-over", queue_views.hand_over, name="submission-hand-over"),
    path("queue/<str:reference>/ask", queue_views.ask, name="submission-ask"),
    path("queue/<str:reference>/answer", queue_views.answer, name="submission-answer"),
    path("queue/<str:reference>/danger", queue_views.mark_danger, name="submission-danger"),
    path("queue/<str:reference>/no-danger", queue_views.unmark_danger, name="submission-no-danger"),
    path("queue/<str:reference>/referral", queue_views.referral, name="submission-referral"),
    path("queue/<str:reference>/risk", queue_views.risk, name="submission-risk"),
    path("queue/<str:reference>/not-for-us", queue_views.not_for_us, name="submission-not-for-us"),
    path("<str:reference>/check", views.check, name="report-check"),
    path("<str:reference>/receipt", views.receipt, name="report-receipt"),
    path("<str:reference>/discard", views.discard, name="report-discard"),
    path("<str:reference>/danger-now", views.danger_now, name="report-danger-now"),
    path("<str:reference>/<slug:step>", views.step, name="report-step"),
    path("<str:reference>/<slug:step>/save", views.save, name="report-save"),
]
