"""Addresses of disruption. None holds a word of what is known of anybody."""

from django.urls import path

from sightline.disruption import measure_views, onward_views, plan_views, views

urlpatterns = [
    path("", views.start, name="disruption"),
    path("ledger/", measure_views.measures, name="measures"),
    path("ledger/new", measure_views.new, name="measure-new"),
    path("ledger/due", measure_views.due, name="measures-due"),
    path("ledger/report", measure_views.report, name="measures-report"),
    path("ledger/<str:reference>/", measure_views.one, name="measure"),
    path("ledger/<str:reference>/step/<str:step>", measure_views.step, name="measure-step"),
    path("ledger/<str:reference>/items", measure_views.link, name="measure-link"),
    path("referrals/", onward_views.referrals, name="onward-referrals"),
    path("referrals/new", onward_views.new, name="onward-new"),
    path("referrals/<str:reference>/", onward_views.one, name="onward"),
    path("referrals/<str:reference>/print", onward_views.printed, name="onward-print"),
    path("referrals/<str:reference>/step/<str:step>", onward_views.step, name="onward-step"),
    path("plans/", plan_views.plans, name="plans"),
    path("plans/new", plan_views.new, name="plan-new"),
    path("plans/contact/<str:reference>/", plan_views.overlap, name="overlap"),
    path("plans/<str:reference>/", plan_views.one, name="plan"),
    path("plans/<str:reference>/step/<str:step>", plan_views.step, name="plan-step"),
    path("plans/<str:reference>/measures", plan_views.measure, name="plan-measure"),
    path("powers/", views.catalogue, name="powers"),
    *(
        path(f"{code.lower()}/", views.options, {"subject": code}, name=f"options-{code.lower()}")
        for code in ("CHILD", "ADULT", "PLACE", "VEHICLE")
    ),
]
