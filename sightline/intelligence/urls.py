"""Addresses of items, the officer's desk and partners' files. No word of a record is in one."""

from django.urls import path

from sightline.intelligence import (
    beside_views,
    desk_views,
    echo_views,
    import_views,
    ladder_views,
    requirement_views,
    task_views,
    views,
)

urlpatterns = [
    path("items/", views.items, name="items"),
    path("items/search", views.search, name="items-search"),
    path("items/export", views.export, name="items-export"),
    path("items/<str:reference>", views.item, name="item"),
    path("items/<str:reference>/grade", views.grade, name="grade"),
    path("items/<str:reference>/use", ladder_views.use, name="item-use"),
    path("items/<str:reference>/close", ladder_views.close, name="item-close"),
    path("items/<str:reference>/review", beside_views.review, name="item-review"),
    path("items/<str:reference>/opinion", beside_views.opine, name="item-opinion"),
    path("review", beside_views.due, name="items-review"),
    path("echoes/", echo_views.echoes, name="echoes"),
    path("echoes/<str:left>/<str:right>", echo_views.echo, name="echo"),
    path("ladder/", ladder_views.ladder, name="ladder"),
    path("requirements/", requirement_views.requirements, name="requirements"),
    path("requirements/new", requirement_views.new, name="requirement-new"),
    path("requirements/<str:reference>", requirement_views.requirement, name="requirement"),
    path(
        "requirements/<str:reference>/change", requirement_views.change, name="requirement-change"
    ),
    path("requirements/<str:reference>/end", requirement_views.end, name="requirement-end"),
    path("requirements/<str:reference>/item", requirement_views.put_under, name="requirement-item"),
    path("requirements/<str:reference>/ask", task_views.ask, name="task-new"),
    path("asked-of-us/", task_views.asked_of_us, name="asked-of-us"),
    path("asked-of-us/<str:reference>", task_views.task, name="task"),
    path("asked-of-us/<str:reference>/accept", task_views.accept, name="task-accept"),
    path("asked-of-us/<str:reference>/answer", task_views.answer, name="task-answer"),
    path("asked-of-us/<str:reference>/decline", task_views.decline, name="task-decline"),
    path("asked-of-us/<str:reference>/withdraw", task_views.withdraw, name="task-withdraw"),
    path("asked-of-us/<str:reference>/write", task_views.write, name="task-write"),
    path("gaps/", requirement_views.gaps, name="gaps"),
    path("desk/<str:reference>", desk_views.sanitise, name="sanitise"),
    path("import/", import_views.bring_in, name="import"),
    path("import/<str:reference>", import_views.confirm, name="import-confirm"),
]
