"""Addresses of the map. Codes only: no word of a record is in one."""

from django.urls import include, path

from sightline.hotspots import (
    compare_views,
    concern_views,
    layer_views,
    out_views,
    profile_views,
    run_views,
    views,
)
from sightline.hotspots.api import endpoints

urlpatterns = [
    path("", views.hot_spots, name="hot-spots"),
    path("cells.geojson", views.cells, name="hot-spot-cells"),
    path("areas.geojson", views.areas, name="hot-spot-areas"),
    path("base-map.geojson", views.base_map, name="base-map"),
    path("base-map.pmtiles", views.base_map_tiles, name="base-map-tiles"),
    path("cell/<str:cell>/", views.cell, name="hot-spot-cell"),
    path("area/<str:code>/", views.area, name="hot-spot-area"),
    path("layers/<str:name>.geojson", layer_views.layer, name="hot-spot-layer"),
    path("layers/<str:name>/", layer_views.table, name="hot-spot-layer-table"),
    path("features/", include(endpoints())),
    path("export", views.export, name="hot-spot-export"),
    path("runs/", run_views.runs, name="hot-spot-runs"),
    path("runs/new", run_views.new, name="hot-spot-run-new"),
    path("runs/chosen", run_views.chosen, name="hot-spot-runs-chosen"),
    path("runs/<str:first>/with/<str:second>/", compare_views.two, name="hot-spot-runs-compared"),
    path("runs/<str:reference>/", run_views.run, name="hot-spot-run"),
    path("runs/<str:reference>/progress", run_views.progress, name="hot-spot-run-progress"),
    path("runs/<str:reference>/cancel", run_views.cancel, name="hot-spot-run-cancel"),
    path(
        "runs/<str:reference>/layers/<str:name>.geojson", run_views.draw, name="hot-spot-run-layer"
    ),
    path("concerns/", concern_views.concerns, name="concerns"),
    path("concerns/new", concern_views.new, name="concern-new"),
    path("concerns/<str:reference>/", concern_views.concern, name="concern"),
    path("concerns/<str:reference>/step/<str:step>", concern_views.decide, name="concern-decide"),
    path(
        "concerns/<str:reference>/assessment/<str:part>",
        concern_views.assess,
        name="concern-assess",
    ),
    path("concerns/<str:reference>/items", concern_views.link, name="concern-link"),
    path("runs/<str:reference>/out", out_views.out, name="hot-spot-run-out"),
    path("profiles/", profile_views.listing, name="hot-spot-profiles"),
    path("profiles/new", profile_views.new, name="hot-spot-profile-new"),
    path("profiles/<str:reference>/", profile_views.profile, name="hot-spot-profile"),
    path("profiles/<str:reference>/write", profile_views.write, name="hot-spot-profile-write"),
    path("profiles/<str:reference>/pdf", profile_views.pdf, name="hot-spot-profile-pdf"),
    path("profiles/<str:reference>/issue", profile_views.issue, name="hot-spot-profile-issue"),
    path(
        "profiles/<str:reference>/withdraw",
        profile_views.withdraw,
        name="hot-spot-profile-withdraw",
    ),
    path(
        "profiles/<str:reference>/version", profile_views.version, name="hot-spot-profile-version"
    ),
    path(
        "profiles/<str:reference>/readers", profile_views.readers, name="hot-spot-profile-readers"
    ),
    path(
        "profiles/<str:reference>/readers/<str:account>/end",
        profile_views.end_reader,
        name="hot-spot-profile-reader-end",
    ),
]
