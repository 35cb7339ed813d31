"""Addresses of what is kept, corrected, erased and answered, and of who looked."""

from sightline.governance import answer_urls, keep_urls, leaving_urls, looked_urls

urlpatterns = [
    *leaving_urls.urlpatterns,
    *looked_urls.urlpatterns,
    *answer_urls.urlpatterns,
    *keep_urls.urlpatterns,
]
