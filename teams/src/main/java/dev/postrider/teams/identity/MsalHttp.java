package dev.postrider.teams.identity;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Body;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.TreeMap;

/// msal4j's HTTP over ours, so that trust and pace are the same everywhere.
final class MsalHttp implements IHttpClient {
  private final Exchange exchange;
  private final TenantId tenant;
  private final URI login;

  /// @param login the sign-in host of the cloud
  MsalHttp(Exchange exchange, TenantId tenant, URI login) {
    this.exchange = exchange;
    this.tenant = tenant;
    this.login = login;
  }

  @Override
  public IHttpResponse send(HttpRequest asked) throws IOException, URISyntaxException {
    var body = asked.body() == null ? Body.empty() : Body.of(asked.body());
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (asked.body() != null) {
      // msal4j leaves it out where it asks for a device code: Java's older client fills it in by
      // itself, and Entra wants it.
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    if (asked.headers() != null) {
      headers.putAll(asked.headers());
    }
    var request =
        new Request(asked.httpMethod().name(), withPort(asked.url().toURI()), headers, body, null);
    return switch (exchange.send(Call.of(tenant, Api.SIGN_IN), request)) {
      case Reply.Answered answer -> {
        var response = new HttpResponse();
        response.statusCode(answer.status());
        response.addHeaders(answer.headers().all());
        response.body(answer.body().text());
        yield response;
      }
      case Reply.NotSent lost -> throw new IOException(lost.why());
      case Reply.Cut cut -> throw new IOException(cut.why());
    };
  }

  /// msal4j knows clouds by their host alone: where it renews a token without asking, the port of a
  /// cloud of one's own is lost.
  private URI withPort(URI asked) throws URISyntaxException {
    return asked.getPort() == -1 && login.getHost().equalsIgnoreCase(asked.getHost())
        ? new URI(
            asked.getScheme(),
            null,
            asked.getHost(),
            login.getPort(),
            asked.getPath(),
            asked.getQuery(),
            null)
        : asked;
  }
}
