"""Addresses of people, things and what ties them. No word of a record is in one."""

from django.urls import path

from sightline.subjects import chart_views, fact_views, link_views, reading_views, views, way_views
from sightline.terms import RoleStepKind

urlpatterns = [
    path("", views.people, name="people"),
    path("people/open/<str:item>", views.open_person, name="person-open"),
    path("people/open/<str:item>/<str:number>", views.open_person, name="person-open-mention"),
    path("people/<str:reference>", views.person, name="person"),
    path("people/<str:left>/<str:right>", views.pair, name="person-pair"),
    path("people/<str:left>/<str:right>/back", views.take_back, name="person-take-back"),
    path("who/<str:pseudonym>", views.who_is, name="who"),
    path("same/", views.same, name="same"),
    path("reading/", reading_views.readings, name="readings"),
    path("reading/<str:reference>", reading_views.reading, name="reading"),
    path("reading/<str:reference>/rest", reading_views.rest, name="reading-rest"),
    path("reading/<str:reference>/done", reading_views.finish, name="reading-done"),
    path("reading/<str:reference>/mark", reading_views.mark, name="reading-mark"),
    path(
        "reading/<str:reference>/correct/<str:place>", reading_views.correct, name="reading-correct"
    ),
    path("time/<str:reference>", way_views.timeline, name="timeline"),
    path("time/<str:reference>/out", way_views.timeline_out, name="timeline-out"),
    path("travel/<str:reference>", way_views.travel, name="travel"),
    path("travel/<str:reference>/out", way_views.travel_out, name="travel-out"),
    path("together/", way_views.together, name="together"),
    path("things/of/<str:item>/<int:number>", way_views.thing_of, name="thing-of"),
    path("things/<str:reference>", way_views.thing, name="thing"),
    path("chart/", chart_views.chart, name="chart"),
    path("chart/data", chart_views.chart_data, name="chart-data"),
    path("chart/keep", chart_views.chart_keep, name="chart-keep"),
    path("chart/out", chart_views.chart_take_out, name="chart-out"),
    path("chart/picture", chart_views.chart_picture, name="chart-picture"),
    path("chart/<str:reference>", chart_views.chart_kept, name="chart-kept"),
    path("chart/<str:reference>/throw-away", chart_views.chart_throw_away, name="chart-throw-away"),
    path("facts/<str:reference>/new", fact_views.fact, name="person-fact"),
    path("facts/<int:number>/back", fact_views.fact_back, name="person-fact-back"),
    path("roles/<str:reference>/new", fact_views.role, name="person-role"),
    *(
        path(f"roles/<int:number>/{word}", fact_views.role_step, {"step": step}, name=name)
        for word, step, name in (
            ("confirm", RoleStepKind.CONFIRMED, "person-role-confirm"),
            ("keep", RoleStepKind.KEPT, "person-role-keep"),
            ("end", RoleStepKind.ENDED, "person-role-end"),
        )
    ),
    path("concern/<int:number>/", fact_views.concern_change, name="person-concern-change"),
    path("concern/<str:item>", fact_views.concern, name="person-concern"),
    path("recorded/", fact_views.recorded, name="people-recorded"),
    path("links/<str:reference>/new", link_views.link_new, name="link-new"),
    path("links/<int:number>/", link_views.link_change, name="link-change"),
    path("groups/", link_views.groups, name="groups"),
    path("groups/from/<str:item>", link_views.group_new, name="group-new"),
    path("groups/<str:reference>", link_views.group, name="group"),
    path("groups/<str:reference>/change", link_views.group_change, name="group-change"),
    path("groups/<str:reference>/end", link_views.group_end, name="group-end"),
]
