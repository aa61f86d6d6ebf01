package dev.postrider.housefixtures.broken;

import org.apache.olingo.server.api.OData;

/// Parses queries by itself.
record ParsesQueries(OData odata) {}
