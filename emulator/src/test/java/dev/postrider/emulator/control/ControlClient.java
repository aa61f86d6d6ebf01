package dev.postrider.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.LocalTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Calls the control API over the wire and judges every answer by the description.
final class ControlClient implements AutoCloseable {
  private final HttpClient http;
  private final URI root;
  private final Description description = Description.read();
  private final Set<String> called = new TreeSet<>();

  ControlClient(LocalTenant tenant) {
    this.root = tenant.controlUrl();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tenant.clientContext())
            .build();
  }

  /// One segment of a path.
  static String id(String id) {
    return java.net.URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The operations called so far.
  Set<String> called() {
    return called;
  }

  JsonNode get(String path) {
    return call("GET", path, "", 200);
  }

  JsonNode post(String path, String body, int status) {
    return call("POST", path, body, status);
  }

  JsonNode put(String path, String body, int status) {
    return call("PUT", path, body, status);
  }

  JsonNode patch(String path, String body) {
    return call("PATCH", path, body, 200);
  }

  void delete(String path) {
    call("DELETE", path, "", 204);
  }

  JsonNode call(String verb, String path, String body, int status) {
    var response = send(verb, path, body);
    assertThat(response.statusCode())
        .as(verb + " " + path + ": " + response.body())
        .isEqualTo(status);
    return response.body().isEmpty() || !type(response).contains("json")
        ? JsonNodeFactory.instance.missingNode()
        : JsonMapper.shared().readTree(response.body());
  }

  HttpResponse<String> send(String verb, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = exchange(request.build());
    var operation = description.operation(verb, path.replaceFirst("\\?.*", ""));
    called.add(operation.name());
    assertThat(
            description.faults(operation, response.statusCode(), type(response), response.body()))
        .as(verb + " " + path)
        .isEmpty();
    return response;
  }

  /// Posts a form to another surface, which is not judged here.
  JsonNode form(String address, String form) {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return JsonMapper.shared().readTree(exchange(request.build()).body());
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
