package dev.postrider.benchmarks;

import dev.postrider.emulator.tenant.DemoNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The control API of a local tenant in another process: its ledger is the judge, its limits and
/// faults are the torture.
final class Control implements AutoCloseable {
  private static final int PAGE = 10_000;

  private final URI root;
  private final HttpClient http;

  private Control(URI tenant, HttpClient http) {
    this.root = URI.create(tenant + "/_postrider/v1");
    this.http = http;
  }

  static Control over(URI plainHttp) {
    return new Control(plainHttp, HttpClient.newHttpClient());
  }

  static Control over(URI https, Path ca) {
    return new Control(https, HttpClient.newBuilder().sslContext(trusting(ca)).build());
  }

  /// What arrived after a line's number, oldest first.
  List<Arrived> arrived(long since) {
    var lines = new ArrayList<Arrived>();
    long next = since;
    while (true) {
      JsonNode page = get("/ledger?since=" + next + "&limit=" + PAGE);
      page.path("data").forEach(line -> lines.add(Arrived.of(line)));
      next = page.path("next").asLong();
      if (page.path("data").size() < PAGE) {
        return lines;
      }
    }
  }

  /// The number of the last line.
  long arrivals() {
    return get("/ledger/summary").path("arrivals").asLong();
  }

  void limits(String json) {
    call("PUT", "/limits", json);
  }

  void fault(String json) {
    call("POST", "/faults", json);
  }

  /// Tells the tenant where the demo app's bot listens.
  void hear(String url) {
    call("PATCH", "/apps/" + DemoNames.CLIENT_ID, "{\"botUrl\": \"" + url + "\"}");
  }

  /// Lets people answer by themselves.
  void crowd(String json) {
    call("PUT", "/crowd", json);
  }

  /// What they did so far.
  JsonNode crowd() {
    return get("/crowd").path("tally");
  }

  void clearFaults() {
    call("DELETE", "/faults", "");
  }

  /// How often a script struck, and at what.
  List<String> faults() {
    var struck = new ArrayList<String>();
    get("/faults")
        .path("data")
        .forEach(fault ->
            struck.add(
                fault.path("effect").path("kind").asString()
                    + " on "
                    + fault.path("match").path("surface").asString()
                    + ": "
                    + fault.path("hits").asLong()));
    return struck;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private JsonNode get(String path) {
    return JsonMapper.shared().readTree(call("GET", path, ""));
  }

  private String call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            method + " " + path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext trusting(Path ca) {
    try (InputStream in = Files.newInputStream(ca)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "local", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
