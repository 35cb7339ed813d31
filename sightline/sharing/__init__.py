"""How to share, rightly: asked, decided and disclosed on the record."""
