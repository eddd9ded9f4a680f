"""Reference: `/docs`, the OpenAPI document for people, by Swagger UI from a package of this machine."""
