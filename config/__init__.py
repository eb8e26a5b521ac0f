"""Settings, urls and the WSGI entry of the whole product."""
