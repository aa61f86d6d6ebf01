package dev.postrider.housefixtures.broken;

import java.net.http.HttpClient;

/// Has an HTTP client of its own.
record CallsHttp(HttpClient client) {}
