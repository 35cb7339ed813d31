"""Addresses of the map. Codes only: no word of a record is in one."""

from django.urls import path

from sightline.hotspots import views

urlpatterns = [
    path("", views.hot_spots, name="hot-spots"),
    path("cells.geojson", views.cells, name="hot-spot-cells"),
    path("areas.geojson", views.areas, name="hot-spot-areas"),
    path("base-map.geojson", views.base_map, name="base-map"),
    path("cell/<str:cell>/", views.cell, name="hot-spot-cell"),
    path("area/<str:code>/", views.area, name="hot-spot-area"),
    path("export", views.export, name="hot-spot-export"),
    path("runs/", views.runs, name="hot-spot-runs"),
    path("runs/<str:reference>/", views.run, name="hot-spot-run"),
]
