"""Addresses of what is kept, held and let go."""

from django.urls import path

from sightline.governance import hold_views, keep_views

urlpatterns = [
    path("", keep_views.desk, name="retention"),
    path("schedules/", keep_views.schedule_list, name="schedules"),
    path("keep/<str:record>/", keep_views.record_of, name="keep-record"),
    path("keep/<str:kind>/<str:record>/", keep_views.review, name="keep"),
    path("holds/", hold_views.hold_list, name="holds"),
    path("holds/new/", hold_views.hold_new, name="hold-new"),
    path("holds/<str:reference>/", hold_views.hold, name="hold"),
    path("holds/<str:reference>/release/", hold_views.hold_release, name="hold-release"),
    path("holds/<str:reference>/material/", hold_views.hold_export, name="hold-export"),
    path("disposals/<str:reference>/", keep_views.disposal, name="disposal"),
    path("disposals/<str:reference>/withdraw/", keep_views.withdraw, name="disposal-withdraw"),
    path("certificates/", keep_views.certificate_list, name="certificates"),
    path("certificates/<str:reference>/", keep_views.certificate, name="certificate"),
]
