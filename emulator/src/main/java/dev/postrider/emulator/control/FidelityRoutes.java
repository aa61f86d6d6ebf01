package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/fidelity`: how near to Microsoft's each endpoint and rule is, from which page, and which test
/// shows it.
final class FidelityRoutes {
  private static final List<String> ROOMS =
      List.of("callback", "connector", "control", "entra", "fault", "graph", "limit");

  void on(Routes routes) {
    routes.on(
        "GET",
        "/fidelity",
        match ->
            match
                .request()
                .header("Accept")
                .filter(accept -> accept.contains("text/html"))
                .map(browser ->
                    Answer.text(200, "text/html", page())
                        .withHeader(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'"))
                .orElseGet(() -> Answer.json(200, Page.whole(lists()))));
  }

  private static List<JsonNode> lists() {
    return ROOMS.stream().map(FidelityRoutes::list).toList();
  }

  /// The same for people.
  private static String page() {
    var page =
        new StringBuilder(
            """
            <!doctype html><html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>How faithful the local tenant is</title>
            <style>body{font:15px/1.45 system-ui;margin:2rem auto;max-width:75rem;padding:0 1rem}
            table{border-collapse:collapse;width:100%}
            td,th{border:1px solid #8886;padding:.3rem .5rem;text-align:left;vertical-align:top}
            :root{color-scheme:light dark}</style>
            <h1>How faithful the local tenant is</h1>
            """);
    for (JsonNode list : lists()) {
      page.append("<h2>").append(escaped(list.path("room"))).append("</h2><table>");
      page.append("<tr><th>endpoint or rule<th>supported<th>what differs<th>source<th>shown by");
      for (JsonNode entry : list.path("endpoints")) {
        row(page, entry, "endpoint", "support", "difference", "source", "tests");
      }
      page.append("</table><table><tr><th>open at Microsoft's<th>decided<th>shown by");
      for (JsonNode decision : list.path("decisions")) {
        row(page, decision, "unknown", "decision", "tests");
      }
      page.append("</table>");
    }
    return page.toString();
  }

  private static void row(StringBuilder page, JsonNode entry, String... fields) {
    page.append("<tr>");
    for (String field : fields) {
      page.append("<td>").append(escaped(entry.path(field)));
    }
  }

  private static String escaped(JsonNode value) {
    String text =
        value.isArray()
            ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
            : value.asString("");
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static JsonNode list(String room) {
    String name = "/fidelity/" + room + ".json";
    try (InputStream in = FidelityRoutes.class.getResourceAsStream(name)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
