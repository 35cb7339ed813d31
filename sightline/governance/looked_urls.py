"""Addresses of who looked, the questions that deserves, and the inventory of data."""

from django.urls import path

from sightline.governance import inventory_views, question_views, who_looked_views

urlpatterns = [
    path("looked/", who_looked_views.who_looked, name="looked"),
    path("looked/<str:reference>", who_looked_views.who_looked, name="who-looked"),
    path("looked/agency/<slug:agency>", who_looked_views.agency_looked, name="who-looked-agency"),
    path("questions/", question_views.questions, name="questions"),
    path("questions/<int:number>", question_views.question, name="question"),
    path("inventory/", inventory_views.data_inventory, name="inventory"),
    path("inventory/<slug:name>.md", inventory_views.document, name="inventory-document"),
]
