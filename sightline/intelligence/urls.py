"""Addresses of items, the officer's desk and partners' files. No word of a record is in one."""

from django.urls import path

from sightline.intelligence import desk_views, echo_views, import_views, ladder_views, views

urlpatterns = [
    path("items/", views.items, name="items"),
    path("items/search", views.search, name="items-search"),
    path("items/export", views.export, name="items-export"),
    path("items/<str:reference>", views.item, name="item"),
    path("items/<str:reference>/grade", views.grade, name="grade"),
    path("items/<str:reference>/use", ladder_views.use, name="item-use"),
    path("items/<str:reference>/close", ladder_views.close, name="item-close"),
    path("echoes/", echo_views.echoes, name="echoes"),
    path("echoes/<str:left>/<str:right>", echo_views.echo, name="echo"),
    path("ladder/", ladder_views.ladder, name="ladder"),
    path("desk/<str:reference>", desk_views.sanitise, name="sanitise"),
    path("import/", import_views.bring_in, name="import"),
    path("import/<str:reference>", import_views.confirm, name="import-confirm"),
]
