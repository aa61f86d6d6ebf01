package dev.postrider.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchboardTest {
  private static final Surface ANY = request -> Answer.empty(200);
  private final Switchboard switchboard =
      new Switchboard("page", ANY)
          .mount("/graph", "graph", ANY)
          .mount("/connector", "connector", ANY)
          .mount("/_postrider/v1", "control", ANY)
          .signIn("entra", ANY, path -> path.contains("/oauth2/"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:7443, /graph/v1.0/users, graph, /v1.0/users, https://127.0.0.1:7443/graph",
    "127.0.0.1:7443, /graph, graph, /, https://127.0.0.1:7443/graph",
    "127.0.0.1:7443, /graphic, page, /graphic, https://127.0.0.1:7443",
    "localhost, /connector/v3/conversations, connector, /v3/conversations, https://localhost/connector",
    "[::1]:7443, /_postrider/v1/people, control, /people, https://[::1]:7443/_postrider/v1",
    "127.0.0.1:7443, /t/oauth2/v2.0/token, entra, /t/oauth2/v2.0/token, https://127.0.0.1:7443",
    "graph.microsoft.com, /v1.0/users, graph, /v1.0/users, https://graph.microsoft.com",
    "Graph.Microsoft.com:443, /beta/me, graph, /beta/me, https://Graph.Microsoft.com:443",
    "dod-graph.microsoft.us, /v1.0/users, graph, /v1.0/users, https://dod-graph.microsoft.us",
    "graph.microsoft.com, /t/oauth2/v2.0/token, entra, /t/oauth2/v2.0/token, https://graph.microsoft.com",
    "login.microsoftonline.us, /anything, entra, /anything, https://login.microsoftonline.us",
    "smba.trafficmanager.net, /teams/v3/conversations, connector, /v3/conversations, https://smba.trafficmanager.net/teams",
    "smba.trafficmanager.net, /amer/7/v3/teams/x, connector, /v3/teams/x, https://smba.trafficmanager.net/amer/7",
    "api.botframework.com, /v3/conversations, connector, /v3/conversations, https://api.botframework.com",
  })
  void hostAndPathNameTheSurface(
      String host, String path, String surface, String below, String base) {
    var target = switchboard.target("https", host, path);

    assertThat(Stream.of(target.name(), target.path(), target.base()))
        .containsExactly(surface, below, base);
  }

  @Test
  void onlyOurOwnNamesAreLocal() {
    assertThat(switchboard.target("https", "127.0.0.1:7443", "/").local()).isTrue();
    assertThat(switchboard.target("https", "rebound.example", "/").local()).isFalse();
  }
}
